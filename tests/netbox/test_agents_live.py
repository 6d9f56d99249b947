"""Debian's own agent against a running NetBox: this machine, once, in the right unit, also under another name."""

import shutil
import subprocess
from datetime import date

import pytest
from dcim.models import Device
from netbox_mangxa.models import AgentRefusal, AgentToken, ComputerReport, Unit
from world import World

AGENT = shutil.which("fusioninventory-agent")


@pytest.mark.skipif(AGENT is None, reason="fusioninventory-agent is not installed")
@pytest.mark.django_db(transaction=True)
def test_this_machine_is_found_once(live_server):
    commune = World("Bản Thi").communes[0]
    unit = Unit.objects.create(
        code="00001", name="Xã Bản Thi", kind="commune", valid_from=date(2020, 1, 1), tenant=commune.tenant,
        site=commune.site,
    )  # fmt: skip
    token = AgentToken(name="t", unit=unit)
    token.save()

    def report(secret: str) -> str:
        done = subprocess.run(
            [AGENT, "--server", f"{live_server.url}/plugins/mangxa/agent/", "--user", "agent", "--password", secret,  "--tasks", "inventory",   "--force", "--debug", "--no-category",  # noqa: E501
             "process,environment"],
            capture_output=True, text=True, timeout=180, check=False,
        )  # fmt: skip
        return done.stdout + done.stderr

    for _ in range(3):
        said = report(token.secret)
    assert ComputerReport.objects.count() == 1, said
    row = ComputerReport.objects.get()
    assert (row.state, row.unit, row.site, row.times) == ("known", unit, commune.site, 3), said
    device = row.device
    renamed = row.hostname
    ComputerReport.objects.update(hostname="before", written={**row.written, "name": "before"})
    Device.objects.filter(pk=device.pk).update(name="before")
    report(token.secret)
    assert ComputerReport.objects.get().device == device and ComputerReport.objects.get().times == 4
    assert Device.objects.get(pk=device.pk).name == renamed
    assert (
        "wrong credentials" in report("wrong-wrong-wrong-wrong-wrong")
        and AgentRefusal.objects.filter(reason="auth").exists()
    )
