"""Debian's own agent against a running NetBox: this machine, once, in the right unit, also under another name."""

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from dcim.models import Device
from netbox_mangxa.models import AgentRefusal, AgentToken, ComputerReport, Unit
from world import World

AGENT = shutil.which("fusioninventory-agent")
ITS_FOLDER = "/var/lib/fusioninventory-agent"
APART = ["unshare", "--uts", "--mount", "sh", "-c"]
INSIDE = f'hostname "$1" && mount --bind "$2" {ITS_FOLDER} && shift 2 && exec "$@"'
"""With a name of its own, and nothing of what it remembers written to this machine's folder."""

pytestmark = [
    pytest.mark.skipif(AGENT is None, reason="fusioninventory-agent is not installed"),
    pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a name and a folder to a program"),
]


def report(server: str, secret: str, hostname: str, folder: Path) -> str:
    """Let the agent report once; return what it said."""
    done = subprocess.run(
        [*APART, INSIDE, "sh", hostname, str(folder), AGENT, "--server", f"{server}/plugins/mangxa/agent/",
         "--user", "agent", "--password", secret, "--tasks", "inventory", "--force", "--debug",
         "--no-category", "process,environment"],
        capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip
    return done.stdout + done.stderr


@pytest.mark.django_db(transaction=True)
def test_this_machine_is_found_once(live_server, tmp_path):
    commune = World("Bản Thi").communes[0]
    unit = Unit.objects.create(
        code="00001", name="Xã Bản Thi", kind="commune", valid_from=date(2020, 1, 1), tenant=commune.tenant,
        site=commune.site,
    )  # fmt: skip
    token = AgentToken(name="t", unit=unit)
    token.save()
    before = Device.objects.count()

    for _ in range(3):
        said = report(live_server.url, token.secret, "van-phong-1", tmp_path)
    assert ComputerReport.objects.count() == 1, said
    row = ComputerReport.objects.get()
    assert (row.state, row.unit, row.site, row.times) == ("known", unit, commune.site, 3), said
    assert row.device.name == row.hostname == "van-phong-1"
    assert row.os_name and row.memory_mb and row.software_count

    said = report(live_server.url, token.secret, "mot-cua-2", tmp_path)
    again = ComputerReport.objects.get()
    assert (again.device, again.times, again.hostname) == (row.device, 4, "mot-cua-2"), said
    assert Device.objects.get(pk=row.device_id).name == "mot-cua-2"
    assert Device.objects.count() == before + 1

    said = report(live_server.url, "wrong-wrong-wrong-wrong-wrong", "mot-cua-2", tmp_path)
    assert "wrong credentials" in said
    assert AgentRefusal.objects.filter(reason="auth").exists()
