"""What NAPALM's getters return, turned into sections: -1, -1.0 and empty texts there mean “not told”."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

from collectors.cli_texts import mac
from collectors.config_text import changed_by
from collectors.driver import Plan
from collectors.sections import (
    Arp,
    ArpEntry,
    Config,
    Fan,
    Hardware,
    Identity,
    Interface,
    Interfaces,
    MacEntry,
    Macs,
    Neighbor,
    Neighbors,
    Section,
    Sensor,
    Supply,
    Temperatures,
    Uptime,
)

type Parse = Callable[[Any], Iterable[Section]]


@dataclass(frozen=True, slots=True)
class Getter:
    """One of NAPALM's getters, and the pure function that reads what it returns."""

    name: str
    parse: Parse
    plan: Plan = "facts"
    arguments: dict[str, object] = field(default_factory=dict)


def facts(data: Any) -> Iterator[Identity | Uptime]:  # noqa: ANN401 - NAPALM's dictionaries are not typed
    """``get_facts``."""
    yield Identity(
        _text(data, "vendor"),
        _text(data, "model"),
        _text(data, "serial_number"),
        _text(data, "os_version"),
        _text(data, "hostname"),
    )
    uptime = data.get("uptime")
    if isinstance(uptime, int | float) and uptime >= 0:
        yield Uptime(float(uptime))


def interfaces(data: Any) -> Iterator[Interfaces]:  # noqa: ANN401
    """``get_interfaces``: speed in Mbit/s. It has no index: one is made of the name."""
    yield Interfaces(
        tuple(
            Interface(
                crc32(name.encode()) >> 1,
                name,
                _text(each, "description"),
                mtu=_count(each, "mtu") or None,
                speed=round(speed * 1_000_000) if (speed := each.get("speed") or 0) > 0 else None,
                mac=mac(_text(each, "mac_address")),
                admin_up=bool(each.get("is_enabled", True)),
                oper="up" if each.get("is_up") else "down",
            )
            for name, each in data.items()
        )
    )


def neighbors(data: Any) -> Iterator[Neighbors]:  # noqa: ANN401
    """``get_lldp_neighbors_detail``."""
    yield Neighbors(
        tuple(
            Neighbor(
                port,
                _text(each, "remote_system_name"),
                _text(each, "remote_port"),
                mac(_text(each, "remote_chassis_id")) or _text(each, "remote_chassis_id"),
                platform=_text(each, "remote_system_description"),
            )
            for port, several in data.items()
            for each in several
        )
    )


def arp(data: Any) -> Iterator[Arp]:  # noqa: ANN401
    """``get_arp_table``."""
    found = (ArpEntry(_text(each, "ip"), mac(_text(each, "mac")), _text(each, "interface")) for each in data)
    yield Arp(tuple(each for each in found if each.mac and each.address))


def macs(data: Any) -> Iterator[Macs]:  # noqa: ANN401
    """``get_mac_address_table``: what was learnt, not what is configured or the switch's own."""
    yield Macs(
        tuple(
            MacEntry(hardware, _text(each, "interface"), each.get("vlan") or None)
            for each in data
            if not each.get("static") and (hardware := mac(_text(each, "mac"))) and _text(each, "interface")
        )
    )


def config(data: Any) -> Iterator[Config]:  # noqa: ANN401
    """``get_config``; an empty one is an error, never a device without configuration."""
    text = _text(data, "running")
    if not text:
        raise ValueError("the running configuration is empty")
    yield Config(text + "\n", by=changed_by(text))


def environment(data: Any) -> Iterator[Temperatures | Hardware]:  # noqa: ANN401
    """``get_environment``: thermometers, fans and supplies; its CPU and memory differ in unit from driver to driver."""
    heat = data.get("temperature") or {}
    sensors = tuple(
        Sensor(name, float(each["temperature"])) for name, each in heat.items() if each.get("temperature", -1.0) > 0
    )
    if sensors:
        yield Temperatures(sensors)
    fans = tuple(Fan(name, ok=each.get("status")) for name, each in _real(data, "fans"))
    supplies = tuple(Supply(name, each.get("status")) for name, each in _real(data, "power"))
    if fans or supplies:
        yield Hardware(fans, supplies)


GETTERS = (
    Getter("get_facts", facts),
    Getter("get_interfaces", interfaces),
    Getter("get_environment", environment),
    Getter("get_config", config, arguments={"retrieve": "running"}),
    Getter("get_lldp_neighbors_detail", neighbors, "topology"),
    Getter("get_arp_table", arp, "topology"),
    Getter("get_mac_address_table", macs, "topology"),
)


def _text(data: Any, key: str) -> str:  # noqa: ANN401
    value = data.get(key)
    return value.strip() if isinstance(value, str) and value.strip() not in {"", "None", "Unknown"} else ""


def _count(data: Any, key: str) -> int | None:  # noqa: ANN401
    value = data.get(key)
    return value if isinstance(value, int) and value >= 0 else None


def _real(data: Any, key: str) -> list[tuple[str, Any]]:  # noqa: ANN401
    """Leave out the placeholder that drivers return where a platform tells nothing."""
    return [(name, each) for name, each in (data.get(key) or {}).items() if name not in {"invalid", "N/A"}]
