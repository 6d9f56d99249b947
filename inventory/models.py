"""The makes and models that the demonstration district has, with their interfaces as the devices name them."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Model:
    """One product."""

    maker: str
    model: str
    platform: str
    """Name of the driver that reads it; empty: not monitored."""
    kind: str
    """Which simulated device plays it; empty: none does."""
    ports: tuple[tuple[str, str], ...]
    """(name, NetBox interface type)."""
    uplink: str = ""
    """Port towards the outside."""
    lan: str = ""
    """Port towards the inside."""


def _run(pattern: str, first: int, last: int, kind: str = "1000base-t") -> tuple[tuple[str, str], ...]:
    return tuple((pattern.format(n), kind) for n in range(first, last + 1))


_SWITCH_PORTS = _run("gigabitEthernet 1/0/{}", 1, 24) + _run("gigabitEthernet 1/0/{}", 25, 28, "1000base-x-sfp")

MODELS: Mapping[str, Model] = MappingProxyType(
    {
        "fortigate": Model(
            "Fortinet", "FortiGate 60F", "fortios", "fortigate",
            (("wan1", "1000base-t"), ("wan2", "1000base-t"), ("dmz", "1000base-t"), *_run("internal{}", 1, 5)),
            "wan1", "internal1",
        ),
        "mikrotik": Model(
            "MikroTik", "hEX RB750Gr3", "routeros", "mikrotik", _run("ether{}", 1, 5), "ether1", "ether2",
        ),
        "pfsense": Model("Netgate", "pfSense mini PC 4 NIC", "pfsense", "pfsense", _run("igb{}", 0, 3), "igb0", "igb1"),
        "switch": Model(
            "TP-Link", "T1600G-28TS", "generic_snmp", "switch", _SWITCH_PORTS,
            "gigabitEthernet 1/0/1",
        ),
        "ont": Model("ISP", "ONT GPON", "generic_ping", "", (("pon", "gpon"), *_run("lan{}", 1, 4)), "pon", "lan1"),
        "modem": Model(
            "ISP", "Modem", "generic_ping", "", (("line", "other"), *_run("lan{}", 1, 4)), "line", "lan1"
        ),
        "printer": Model("Brother", "HL-L6400DW", "generic_snmp", "printer", (("Ethernet", "1000base-t"),), "Ethernet"),
        "server": Model("Dell", "PowerEdge T150", "linux", "linux", _run("eno{}", 1, 2), "eno1"),
        "desktop": Model("Dell", "OptiPlex 3080", "", "", (("eth0", "1000base-t"),), "eth0"),
        "desktop-2": Model("HP", "ProDesk 400 G6", "", "", (("eth0", "1000base-t"),), "eth0"),
        "desktop-3": Model("FPT Elead", "S5400i", "", "", (("eth0", "1000base-t"),), "eth0"),
        "laptop": Model("Lenovo", "ThinkPad E14", "", "", (("eth0", "1000base-t"),), "eth0"),
    }
)  # fmt: skip
