"""A report as the columns of its row. Nothing that is a secret (licence keys, environment) is among them."""

# ruff: noqa: E501 - columns in rows

from datetime import date
from typing import Any

from collectors.sections import to_json
from inventory.agents.protection import protected
from inventory.agents.report import Report
from netbox_mangxa.models import ComputerReport

from . import lists

_SECTIONS = {
    "hostname": "hardware", "domain": "hardware", "user": "hardware", "uuid": "hardware", "chassis": "hardware",
    "serial": "bios", "board_serial": "bios", "maker": "bios", "model": "bios",
    "macs": "networks", "soft_macs": "networks", "ports": "networks", "cpu": "cpus", "cores": "cpus",
    "memory_mb": "hardware", "disks": "storages", "disk_health": "storages", "volumes": "drives", "disk_free": "drives",
    "office": "softwares", "remote_tools": "softwares", "software": "softwares", "software_count": "softwares",
    "antivirus": "antivirus", "antivirus_state": "antivirus", "antivirus_name": "antivirus", "antivirus_at": "antivirus",
    "os_name": "operatingsystem", "os_version": "operatingsystem", "os_release": "operatingsystem",
    "os_arch": "operatingsystem", "os_ends": "operatingsystem", "os_installed": "operatingsystem",
}  # fmt: skip
"""Column → the section it comes from: a partial report changes only what it holds."""


def fill(row: ComputerReport, report: Report, today: date) -> None:
    """Write a report into its row."""
    row.agent_id, row.agent, row.tag = report.agent_id, report.agent or row.agent, report.tag or row.tag
    for name, value in _columns(report, today).items():
        if not report.partial or _SECTIONS[name] in report.told:
            setattr(row, name, value)


def _columns(report: Report, today: date) -> dict[str, Any]:
    programs = lists.products()
    guards = programs.products("antivirus", report.programs)
    guard = protected(report, guards, today)
    release, ends = lists.ends().of(report.system)
    return {
        "hostname": report.hostname, "domain": report.domain, "user": report.user, "serial": report.serial,
        "board_serial": report.board_serial, "uuid": report.uuid, "macs": sorted(report.macs),
        "soft_macs": sorted(report.soft_macs), "maker": report.maker, "model": report.model, "chassis": report.chassis,
        "cpu": report.cpu, "cores": report.cores, "memory_mb": report.memory_mb, "os_name": report.system.name,
        "os_version": report.system.version, "os_release": release, "os_arch": report.system.arch, "os_ends": ends,
        "os_installed": report.system.installed, "disks": _forms(report.disks), "volumes": _forms(report.volumes),
        "ports": _forms(report.cards), "disk_free": report.disk_free, "disk_health": report.disk_health,
        "antivirus_state": guard.state, "antivirus_name": guard.name, "antivirus_at": guard.signatures,
        "antivirus": _forms(report.antivirus),
        "office": list(programs.products("office", report.programs, versions=True)),
        "remote_tools": list(programs.remote(report.programs, report.remote)), "software": _forms(report.programs),
        "software_count": len(report.programs) if "softwares" in report.told else None,
    }  # fmt: skip


def _forms(things: Any) -> list[dict[str, Any]]:
    return [
        {name: value.isoformat() if isinstance(value, date) else value for name, value in to_json(each).items()}
        for each in things
    ]
