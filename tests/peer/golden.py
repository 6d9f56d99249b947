"""What the peer (LibreNMS) found out about a recording, in the few values that are compared."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

UNTOLD = {"", "<private>", "private", "unknown", "n/a", "none", "null"}


@dataclass(frozen=True, slots=True)
class Port:
    """One port of the peer's; speed in bits per second, None where it tells none."""

    name: str
    speed: int | None
    oper: str
    admin: str


@dataclass(frozen=True, slots=True)
class Golden:
    """The peer's answers."""

    system: str
    version: str
    hardware: str
    serial: str
    ports: Mapping[int, Port] | None
    processors: Mapping[str, float]
    pools: Mapping[str, float]
    temperatures: Mapping[str, float]


def golden(path: Path) -> Golden | None:
    """Read a golden; None for a file that is not LibreNMS's."""
    told = json.loads(path.read_text("utf-8", "replace"))
    if not isinstance(told, dict) or not isinstance(told.get("os"), dict):
        return None
    device = _rows(told, "os", "devices")[0]
    ports = {row["ifIndex"]: _port(row) for row in _rows(told, "ports", "ports") if _shown(row)}
    return Golden(
        system=device.get("os") or "",
        version=_told(device.get("version")),
        hardware=_told(device.get("hardware")),
        serial=_told(device.get("serial")),
        ports=ports if "ports" in told else None,
        processors=_numbers(_rows(told, "processors", "processors"), "processor"),
        pools=_pools(_rows(told, "mempools", "mempools")),
        temperatures=_heats(_rows(told, "sensors", "sensors")),
    )


def _rows(told: Mapping[str, Any], module: str, table: str) -> list[dict[str, Any]]:
    """Rows as the poller left them, or as discovery found them where polling changed nothing."""
    found = told.get(module)
    for phase in ("poller", "discovery") if isinstance(found, dict) else ():
        part = found.get(phase)
        if isinstance(part, dict) and part.get(table):
            return part[table]
    return []


def _shown(row: Mapping[str, Any]) -> bool:
    return isinstance(row.get("ifIndex"), int) and not row.get("deleted") and not row.get("disabled")


def _port(row: Mapping[str, Any]) -> Port:
    name = row.get("ifName") or row.get("ifDescr") or ""
    return Port(name, row.get("ifSpeed") or None, row.get("ifOperStatus") or "", row.get("ifAdminStatus") or "")


def _numbers(rows: list[dict[str, Any]], kind: str) -> dict[str, float]:
    usage = ((row, row.get(f"{kind}_usage")) for row in rows)
    return {_key(row, kind): float(value) for row, value in usage if value is not None}


def _pools(rows: list[dict[str, Any]]) -> dict[str, float]:
    """Percent of the pools that are main memory: not of swap, nor of what buffers and caches hold of it."""
    main = (row for row in rows if row.get("mempool_class") == "system" and row.get("mempool_perc") is not None)
    return {_key(row, "mempool"): float(row["mempool_perc"]) for row in main}


def _heats(rows: list[dict[str, Any]]) -> dict[str, float]:
    heats = (row for row in rows if row.get("sensor_class") == "temperature" and not row.get("sensor_deleted"))
    return {_key(row, "sensor"): float(row["sensor_current"]) for row in heats if row["sensor_current"] is not None}


def _key(row: Mapping[str, Any], kind: str) -> str:
    return f"{row.get(f'{kind}_descr')} [{row.get(f'{kind}_type')}.{row.get(f'{kind}_index')}]"


def _told(value: object) -> str:
    words = str(value or "").strip()
    return "" if words.lower() in UNTOLD else words
