"""The listener: real process, real database, net-snmp's and util-linux' own senders; forged, flooded, cut off."""

import os
import signal
import socket
import ssl
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest

from configuration import baseline, launch, ports, postgres, scratch, services
from configuration.launch import Options
from configuration.paths import PROJECT

pytestmark = [pytest.mark.live, pytest.mark.timeout(600)]

FILL = """
import sys; sys.path.insert(0, {here!r})
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0, interactive=False)
from testing_devices import device
from dcim.models import Interface
from ipam.models import IPAddress
from netbox_mangxa import vault
from netbox_mangxa.models import Credential, Visit
from django.utils import timezone
vault.ensure_key()
fw = device("fw", platform="fortios", address="127.78.1.1/8")
sw = device("sw", role="switch", platform="cisco_ios", address="127.78.1.2/8")
host = device("host", role="server", platform="linux", address="127.0.0.1/8")
device("six", role="server", platform="linux", address="::1/128")
lan = Interface.objects.create(device=fw, name="lan", type="virtual")
IPAddress.objects.create(address="127.78.9.1/8", assigned_object=lan)
for two in (fw, sw):
    port = Interface.objects.create(device=two, name="x", type="virtual")
    IPAddress.objects.create(address="127.78.9.9/8", assigned_object=port)
Visit.objects.create(device=fw, at=timezone.now(), took=1, driver="fortios",
    sections={{"Interfaces": [{{"interfaces": [{{"index": 3, "name": "wan1"}}]}}]}})
Credential.objects.create(name="v2", version="2c", sealed=vault.seal({{"community": "k9-comm"}}))
v3 = Credential.objects.create(name="v3", version="3", username="giamsat", auth_protocol="SHA256",
    priv_protocol="AES128", sealed=vault.seal({{"auth_password": "auth-pass1", "priv_password": "priv-pass1"}}))
v3.devices.set([sw])
"""
LINK_DOWN = ("1.3.6.1.6.3.1.1.5.3", "1.3.6.1.2.1.2.2.1.1.3", "i", "3")
SECRETS = ("k9-comm", "auth-pass1", "priv-pass1", "Hunter22", "guess")


class Stack:
    """A scratch database with a few devices, and a listener on it."""

    def __init__(self, home) -> None:
        self.home = home
        self.database = services.database(home, {})
        self.trap = ports.any_free("127.0.0.1", socket.SOCK_DGRAM)
        self.syslog = ports.any_free("127.0.0.1")
        self.tls = ports.any_free("127.0.0.1")
        certificate(home.root)
        self.environment = {
            name: value for name, value in os.environ.items() if not name.startswith(("MANGXA_", "PYTEST_"))
        } | launch.settings(home, Options())
        self.environment |= {
            "PYTHONPATH": f"{PROJECT}:{PROJECT / 'plugins'}",
            "MANGXA_TRAP_BIND": f"*:{self.trap}",
            "MANGXA_SYSLOG_BIND": f"*:{self.syslog}",
            "MANGXA_SYSLOG_TLS_BIND": f"127.0.0.1:{self.tls}",
            "MANGXA_SYSLOG_TLS_CERT": str(home.root / "tls.crt"),
            "MANGXA_SYSLOG_TLS_KEY": str(home.root / "tls.key"),
        }

    def python(self, program: str) -> None:
        subprocess.run([sys.executable, "-c", program], env=self.environment, check=True)

    @contextmanager
    def listener(self, **more: str):
        log = (self.home.logs / f"listen-{time.monotonic_ns()}.log").open("w+")
        process = subprocess.Popen(
            [sys.executable, "-m", "configuration.daemon", "listen"],
            env=self.environment | more, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
        process.told = lambda: Path(log.name).read_text()
        try:
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
            process.wait(20)
            log.close()

    def ask(self, sql, *values):
        with psycopg.connect(**self.database.parameters()) as link:
            return link.execute(sql, values).fetchall()

    def until(self, ask, wanted, seconds=60):
        deadline = time.monotonic() + seconds
        found = None
        while time.monotonic() < deadline:
            try:
                found = ask()
            except psycopg.OperationalError:
                found = None
            if found is not None and wanted(found):
                return found
            time.sleep(0.2)
        raise AssertionError(found)

    def events(self, where="true"):
        return self.ask(
            "SELECT d.name, e.kind, e.item, e.text, e.repeated, e.origin, e.source, e.raw::text"
            f" FROM netbox_mangxa_event e JOIN dcim_device d ON d.id = e.device_id WHERE {where} ORDER BY e.id"
        )

    def figures(self):
        found = self.ask("SELECT detail FROM netbox_mangxa_heartbeat WHERE name = 'listen'")
        return found[0][0] if found else None

    def clear(self) -> None:
        with psycopg.connect(**self.database.parameters()) as link:
            link.execute("DELETE FROM netbox_mangxa_event")

    def snmp(self, *words: str, source: str = "127.78.1.1", command: str = "snmptrap", to: str = "127.0.0.1"):
        where = f"udp6:[{to}]:{self.trap}" if ":" in to else f"{to}:{self.trap}"
        line = [command, *([f"--clientaddr={source}"] if source else []), "-r", "0", "-t", "3"]
        at = next(n for n, word in enumerate(words) if word == "--")
        return subprocess.run(
            [*line, *words[:at], where, *words[at + 1 :]], capture_output=True, text=True, check=False,
            env=os.environ | {"MIBS": ""},
        )  # fmt: skip


def certificate(folder: Path) -> None:
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=mangxa", "-keyout", folder / "tls.key", "-out", folder / "tls.crt"],
        check=True, capture_output=True,
    )  # fmt: skip


@pytest.fixture(scope="module")
def stack():
    elsewhere = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("MANGXA_")}
    with scratch.stores() as home:
        baseline.load(services.database(home, {}))
        made = Stack(home)
        made.python(FILL.format(here=str(PROJECT / "tests" / "netbox")))
        yield made
    os.environ |= elsewhere


@pytest.fixture(scope="module", params=["", "pysnmp"], ids=["ours", "pysnmp"])
def running(stack, request):
    with stack.listener(MANGXA_TRAP_ENGINE=request.param) as process:
        stack.until(process.told, lambda told: told.count("listening on") >= 7)
        yield process


def v3(*, auth="auth-pass1", priv="priv-pass1", level="authPriv", user="giamsat"):
    return ("-v3", "-l", level, "-u", user, "-a", "SHA-256", "-A", auth, "-x", "AES", "-X", priv)


@pytest.mark.usefixtures("running")
def test_traps_and_informs_of_every_version_are_events_of_their_device(stack) -> None:
    stack.clear()
    stack.snmp("-v1", "-c", "k9-comm", "--", "1.3.6.1.4.1.318", "10.0.0.1", "6", "5", "42")
    stack.snmp("-v2c", "-c", "k9-comm", "--", "42", *LINK_DOWN)
    stack.snmp(*v3(), "-e", "0x80000000010203", "--", "42", "1.3.6.1.6.3.1.1.5.1", source="127.78.1.2")
    informs = [
        stack.snmp(
            "-v2c", "-c", "k9-comm", "--", "42", "1.3.6.1.6.3.1.1.5.5", command="snmpinform", source="127.78.9.1"
        ),
        stack.snmp(*v3(), "--", "42", "1.3.6.1.4.1.9.9.43.2.0.1", command="snmpinform", source="127.78.1.2"),
        stack.snmp(
            "-v2c", "-c", "k9-comm", "--", "42", "1.3.6.1.6.3.1.1.5.2", command="snmpinform", source="", to="::1"
        ),
    ]

    found = stack.until(stack.events, lambda rows: len(rows) >= 6)

    assert [answer.returncode for answer in informs] == [0, 0, 0], informs
    assert [row[:3] + row[4:7] for row in found] == [
        ("fw", "on_battery", "", 1, "trap", "127.78.1.1"),
        ("fw", "link_down", "wan1", 1, "trap", "127.78.1.1"),
        ("sw", "cold_start", "", 1, "trap", "127.78.1.2"),
        ("fw", "auth_failure", "", 1, "inform", "127.78.9.1"),
        ("sw", "config_changed", "", 1, "inform", "127.78.1.2"),
        ("six", "warm_start", "", 1, "inform", "::1"),
    ]
    assert found[1][3] == "Interface wan1 is down"
    assert not any(secret in str(found) for secret in SECRETS)


@pytest.mark.usefixtures("running")
def test_the_forged_are_refused_counted_and_named(stack) -> None:
    stack.clear()
    before = stack.until(stack.figures, bool)
    stack.snmp("-v2c", "-c", "guess", "--", "42", *LINK_DOWN)
    stack.snmp("-v1", "-c", "guess", "--", "1.3.6.1.4.1.318", "127.78.1.1", "6", "5", "42")
    stack.snmp(*v3(auth="wrong-pass"), "-e", "0x80000000010203", "--", "42", *LINK_DOWN, source="127.78.1.2")
    stack.snmp(*v3(level="authNoPriv"), "-e", "0x80000000010203", "--", "42", *LINK_DOWN, source="127.78.1.2")
    stack.snmp(*v3(user="nobody"), "-e", "0x80000000010203", "--", "42", *LINK_DOWN, source="127.78.1.2")
    stack.snmp(*v3(), "-e", "0x80000000010203", "--", "42", *LINK_DOWN, source="127.78.1.1")
    stack.snmp("-v2c", "-c", "k9-comm", "--", "42", *LINK_DOWN, source="127.78.5.5")
    stack.snmp("-v2c", "-c", "k9-comm", "--", "42", *LINK_DOWN, source="127.78.9.9")
    wrong = stack.snmp(*v3(auth="wrong-pass"), "--", "42", *LINK_DOWN, command="snmpinform", source="127.78.1.2")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("127.78.1.1", 0))
        for rubbish in (b"", b"\x30", b"\x30\x82\xff\xff", os.urandom(200), b"\x00" * 65000):
            sock.sendto(rubbish, ("127.0.0.1", stack.trap))

    after = stack.until(stack.figures, lambda now: now["malformed"] >= before["malformed"] + 5)

    assert wrong.returncode != 0 and "uthentication failure" in wrong.stderr
    assert stack.events() == []
    assert after["refused"] - before["refused"] >= 7 and after["unknown"] - before["unknown"] == 2
    whys = {(one["address"], one["why"]) for one in after["strangers"]}
    assert whys >= {
        ("127.78.1.1", "community"), ("127.78.1.2", "digest"), ("127.78.1.2", "level"), ("127.78.1.2", "user"),
        ("127.78.1.1", "user"), ("127.78.5.5", "unknown"), ("127.78.9.9", "several"),
    }  # fmt: skip
    assert not any(secret in str(after) for secret in SECRETS) and after["failures"] == 0


@pytest.mark.usefixtures("running")
def test_loggers_messages_over_udp_tcp_and_tls(stack) -> None:
    stack.clear()
    to = ["logger", "-n", "127.0.0.1", "-P", str(stack.syslog), "-p", "auth.warning", "-t", "sshd"]
    failed = "Failed password for {} from 10.0.0.9 port 22 ssh2 password=Hunter22"
    subprocess.run([*to, "-d", "--rfc3164", failed.format("u1")], check=True)
    subprocess.run([*to, "-d", "--rfc5424", failed.format("u2")], check=True)
    subprocess.run([*to, "-T", "--rfc5424", failed.format("u3")], check=True)
    subprocess.run([*to, "-T", "--octet-count", "--rfc5424", failed.format("u4")], check=True)
    trust = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trust.check_hostname = False
    trust.load_verify_locations(stack.home.root / "tls.crt")
    with socket.create_connection(("127.0.0.1", stack.tls)) as plain, trust.wrap_socket(plain) as secure:
        message = b"<36>1 2001-01-01T00:00:00Z h sshd 1 - - Failed password for u5 from 10.0.0.9 port 1 ssh2"
        secure.sendall(b"%d %s" % (len(message), message))

    found = stack.until(stack.events, lambda rows: len(rows) >= 5)

    assert sorted(row[2] for row in found) == ["u1", "u2", "u3", "u4", "u5"]
    assert {row[:2] + row[5:7] for row in found} == {("host", "login_failed", "syslog", "127.0.0.1")}
    assert "Hunter22" not in str(found) and "password=***" in str(found)
    assert stack.ask("SELECT device_time, at > now() - interval '1 hour' FROM netbox_mangxa_event WHERE item = 'u5'")[
        0
    ][1]


@pytest.mark.usefixtures("running")
def test_who_is_unknown_gets_no_connection_and_few_each(stack) -> None:
    with socket.create_connection(("127.0.0.1", stack.syslog), source_address=("127.78.5.6", 0)) as strange:
        strange.settimeout(10)
        with suppress(ConnectionResetError):
            assert strange.recv(1) == b""
    many = [socket.create_connection(("127.0.0.1", stack.syslog)) for _ in range(10)]
    after = stack.until(stack.figures, lambda now: now["connections_refused"] >= 6)
    assert after["connections"] <= 4
    for each in many:
        each.close()
    stack.until(stack.figures, lambda now: now["connections"] == 0)


def test_a_flood_is_bounded_counted_and_keeps_nobody_out(stack, running) -> None:
    stack.clear()
    before = stack.until(stack.figures, bool)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("127.78.1.1", 0))
        for n in range(20_000):
            sock.sendto(
                b'<187>date=2026-11-25 time=10:00:00 type="event" msg="message %d"' % n, ("127.0.0.1", stack.syslog)
            )
            if n % 50 == 0:
                time.sleep(0.001)
    stack.snmp(*v3(), "-e", "0x80000000010209", "--", "42", "1.3.6.1.4.1.9.9.13.3.0.4", source="127.78.1.2")

    found = stack.until(
        stack.events, lambda rows: any(row[0] == "sw" for row in rows) and any(r[1] == "flood" for r in rows)
    )
    after = stack.until(stack.figures, lambda now: now["flooded"] > before["flooded"] and now["queue"] == 0)
    flood = stack.until(lambda: stack.events("e.kind = 'flood'"), lambda rows: rows[0][4] == after["flooded"])

    assert running.poll() is None and len(found) <= 103
    assert flood[0][3] == f"{flood[0][4]} messages were left out: more came than are taken" and len(flood) == 1
    assert after["received"] + after["overflowed"] - before["received"] - before["overflowed"] == 20_001


def test_an_event_has_the_device_visited_at_once(stack, running) -> None:
    stack.clear()
    with psycopg.connect(**stack.database.parameters(), autocommit=True) as link:
        link.execute("LISTEN mangxa_visit")
        heard = stack.until(
            lambda: (
                stack.snmp(
                    "-v2c", "-c", "k9-comm", "--", "42", "1.3.6.1.6.3.1.1.5.4", "1.3.6.1.2.1.2.2.1.1.3", "i", "3"
                )
                and [n.payload for n in link.notifies(timeout=1.0, stop_after=1)]
            ),
            bool,
        )
        assert heard[0].endswith(" event")
        assert running.poll() is None


def test_the_database_goes_away_and_comes_back(stack, running) -> None:
    stack.clear()
    pid = postgres.running(postgres.cluster(stack.home))
    os.kill(pid, signal.SIGSTOP)
    try:
        answer = stack.snmp("-v2c", "-c", "k9-comm", "--", "42", "1.3.6.1.4.1.318.0.9", command="snmpinform")
    finally:
        os.kill(pid, signal.SIGCONT)
    assert answer.returncode == 0, "what is in safe hands is acknowledged, whatever the database does"
    with psycopg.connect(**stack.database.parameters(), autocommit=True) as link:
        link.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE pid <> pg_backend_pid() AND datname = current_database()"
        )
    stack.snmp("-v2c", "-c", "k9-comm", "--", "42", "1.3.6.1.4.1.318.0.7")

    found = stack.until(stack.events, lambda rows: len(rows) >= 2)

    assert [row[1] for row in found] == ["power_restored", "low_battery"] and running.poll() is None


def test_a_port_in_use_is_a_clear_message_and_the_rest_runs_on(stack, running) -> None:
    other = ports.any_free("127.0.0.1", socket.SOCK_DGRAM)
    with stack.listener(MANGXA_SYSLOG_BIND=f"127.0.0.1:{other}", MANGXA_SYSLOG_TLS_BIND="off") as second:
        told = stack.until(second.told, lambda text: "syslog/udp: listening on" in text)

    assert f"trap: 0.0.0.0:{stack.trap} is in use by another program" in told and running.poll() is None
    assert second.returncode == 0 and "ended" in second.told()


def test_what_cannot_be_read_is_said_at_the_start(stack) -> None:
    with stack.listener(MANGXA_TRAP_BIND="somewhere") as wrong:
        assert wrong.wait(60) != 0
    assert "no address with a port" in wrong.told()
