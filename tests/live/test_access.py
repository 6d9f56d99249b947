"""The collector logs in: real process, real database, real sshd, and a switch that changes its host key."""

import os
import time

import paramiko
import pytest

from configuration import baseline, scratch, services
from configuration.paths import PROJECT
from tests.live.sshd import SSHD, sshd
from tests.live.vendor_sshd import Device, running
from tests.netbox.test_collect import Stack

pytestmark = [
    pytest.mark.live,
    pytest.mark.timeout(600),
    pytest.mark.skipif(SSHD is None, reason="no sshd on this machine"),
]

FILL = """
import sys; sys.path.insert(0, {here!r})
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0, interactive=False)
from testing_devices import device
from netbox_mangxa import vault
from netbox_mangxa.models import CheckPolicy, Credential
vault.ensure_key()
server = device("server", role="server", platform="linux", address="127.0.0.1/8")
switch = device("switch", role="switch", platform="cisco_ios", address="127.77.2.2/8")
CheckPolicy.objects.create(name="fast", interval=5, retry_interval=5)
for one, username, secrets, port in (
    (server, {user!r}, {{"private_key": {key!r}}}, {server}),
    (switch, "reader", {{"password": "pass-word"}}, {switch}),
):
    made = Credential(name=one.name, kind="ssh", username=username, port=port, timeout=5)
    assert not vault.missing(made, secrets)
    made.full_clean()
    made.sealed = vault.seal(secrets)
    made.save()
    made.devices.set([one])
"""
ACCEPT = """
import django; django.setup()
from netbox_mangxa.models import HostKey
key = HostKey.objects.get(device__name="switch")
key.accept(key.offered_fingerprint)
key.save()
"""
OF_SWITCH = "FROM netbox_mangxa_hostkey k JOIN dcim_device d ON d.id = k.device_id WHERE d.name = 'switch'"
STANDING = (
    "SELECT string_agg(d.name || ' ' || s.standing, ', ' ORDER BY d.name) FROM netbox_mangxa_status s"
    " JOIN dcim_device d ON d.id = s.device_id WHERE s.item = 'ssh' AND s.check_name = '{}'"
)
INCIDENTS = (
    "SELECT count(*) FROM netbox_mangxa_incident WHERE item = 'ssh' AND check_name = 'host_key' AND closed_at IS {}"
)


@pytest.fixture(scope="module")
def stack():
    elsewhere = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("MANGXA_")}
    with scratch.stores() as home:
        baseline.load(services.database(home, {}))
        yield Stack(home)
    os.environ |= elsewhere


def test_a_changed_host_key_stops_everything_until_a_person_accepts_it(stack, tmp_path) -> None:
    first, second = paramiko.RSAKey.generate(2048), paramiko.RSAKey.generate(2048)
    switch = Device(first)
    with sshd(tmp_path) as (port, key, user), running(switch, "127.77.2.2") as fake:
        here = str(PROJECT / "tests" / "netbox")
        stack.python(FILL.format(here=here, user=user, key=key, server=port, switch=fake.port))
        with stack.collector() as collector:
            stack.until("SELECT count(*) FROM netbox_mangxa_hostkey WHERE state = 'pinned'", lambda n: n == 2)
            stack.until(STANDING.format("agent"), lambda found: found == "server ok, switch ok")
            assert stack.ask(STANDING.format("host_key")) == [("server ok, switch ok",)]
            told = "SELECT sections #>> '{Identity,0,hostname}' FROM netbox_mangxa_visit v JOIN dcim_device d"
            assert stack.ask(f"{told} ON d.id = v.device_id WHERE d.name = 'server'") == [(os.uname().nodename,)]
            stale = "SELECT min(extract(epoch FROM stale_at - checked_at)) FROM netbox_mangxa_status WHERE item = 'ssh'"
            assert stack.ask(stale)[0][0] > 3 * 3600, "the next login is an hour away: no answer until then is no fault"
            collector.terminate()
            assert collector.wait(10) == 0

        switch.host_key = second
        logins = list(switch.logins)
        assert logins
        with stack.collector() as collector:
            stack.until(INCIDENTS.format("NULL"), lambda n: n == 1)
            stack.until(f"SELECT state {OF_SWITCH}", lambda state: state == "changed")
            assert stack.ask(STANDING.format("host_key")) == [("server ok, switch crit",)]
            assert stack.ask("SELECT count(*) FROM netbox_mangxa_incident WHERE check_name = 'agent'") == [(0,)]
            texts = stack.ask("SELECT texts::text FROM netbox_mangxa_incident WHERE check_name = 'host_key'")[0][0]
            shown = stack.ask(f"SELECT fingerprint, offered_fingerprint {OF_SWITCH}")[0]
            assert shown[0] != shown[1] and all(each in texts for each in shown)
            assert switch.connections > len(logins) and switch.logins == logins, "not even a user name was sent"

            stack.python(ACCEPT)
            stack.until(INCIDENTS.format("NOT NULL"), lambda n: n == 1)
            stack.until(STANDING.format("host_key"), lambda found: found == "server ok, switch ok")
            assert len(switch.logins) > len(logins)
            assert stack.ask(f"SELECT fingerprint, state {OF_SWITCH}") == [(shown[1], "pinned")]

            stack.ask("DELETE FROM netbox_mangxa_hostkey WHERE device_id IS NOT NULL RETURNING 1")
            stack.until("SELECT count(*) FROM netbox_mangxa_hostkey", lambda n: n == 2)
            collector.terminate()
            assert collector.wait(10) == 0
            for secret in ("pass-word", *key.splitlines()[1:-1]):
                assert secret not in collector.told()


def test_a_refused_login_is_not_hammered(stack) -> None:
    switch = Device(paramiko.RSAKey.generate(2048), password="another one")
    with running(switch, "127.77.2.2") as fake:
        stack.ask("DELETE FROM netbox_mangxa_hostkey RETURNING 1")
        stack.ask("UPDATE netbox_mangxa_credential SET port = %s WHERE name = 'switch' RETURNING 1", fake.port)
        with stack.collector() as collector:
            stack.until(STANDING.format("agent"), lambda found: found is not None and found.endswith("switch crit"), 60)
            assert len(switch.logins) == 1, "three attempts made it hard, but the device was asked once"
            time.sleep(11)  # two more visits
            assert len(switch.logins) == 1
            said = "SELECT troubles::text FROM netbox_mangxa_visit v JOIN dcim_device d ON d.id = v.device_id"
            assert "another one" not in stack.ask(f"{said} WHERE d.name = 'switch'")[0][0]

            stack.ask("SELECT pg_notify('mangxa_visit', id::text) FROM dcim_device WHERE name = 'switch'")
            deadline = time.monotonic() + 30
            while len(switch.logins) < 2 and time.monotonic() < deadline:
                time.sleep(0.2)
            assert len(switch.logins) == 2, "somebody asked"

            switch.password = "pass-word"
            stack.python(
                "import django; django.setup()\n"
                "from netbox_mangxa import vault\n"
                "from netbox_mangxa.models import Credential\n"
                "one = Credential.objects.get(name='switch')\n"
                "one.timeout = 6\n"
                "one.save()\n"
            )
            stack.until(STANDING.format("agent"), lambda found: found.endswith("switch ok"), 60)
            collector.terminate()
            assert collector.wait(10) == 0
