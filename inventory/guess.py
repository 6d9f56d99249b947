"""What a record needs and a device does not say in NetBox's words: its role, the type of an interface, its name."""

import re
from collections.abc import Mapping
from types import MappingProxyType

ROLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "firewall": ("fortios", "routeros", "pfsense", "opnsense", "draytek", "sophos", "sonicwall", "cisco_asa",
                     "junos", "paloalto", "checkpoint", "watchguard", "zyxel"),
        "switch": ("aruba", "aruba_cx", "cisco_ios", "cisco_nxos", "cisco_sb", "comware", "dlink", "edgeswitch",
                   "fortiswitch", "hp_procurve", "huawei_vrp", "netgear", "ruijie", "swos", "tplink_jetstream",
                   "zyxel_switch", "edgeos", "airos", "unifi", "aruba_instant", "fortiap", "cisco_wlc"),
        "ont": ("dasan", "huawei_gpon", "zte_gpon"),
        "printer": ("printer",),
        "ups": ("apc", "ups"),
        "server": ("linux", "windows", "synology"),
    }
)  # fmt: skip
"""Slug of a role to the drivers whose devices mostly have it."""

ETHERNET, LAG, VIRTUAL, BRIDGE, WIRELESS, GPON = (6, 62, 69, 117), 161, (53, 131, 135, 136), 209, 71, 250
"""IANAifType-MIB: ethernetCsmacd, fastEther, fastEtherFX, gigabitEthernet; ieee8023adLag; propVirtual, tunnel, l2vlan,
l3ipvlan; bridge; ieee80211; gpon."""
_SPEEDS = (
    (100_000_000_000, "100gbase-x-qsfp28"),
    (40_000_000_000, "40gbase-x-qsfpp"),
    (25_000_000_000, "25gbase-x-sfp28"),
    (10_000_000_000, "10gbase-x-sfpp"),
    (2_500_000_000, "2.5gbase-t"),
    (1_000_000_000, "1000base-t"),
    (100_000_000, "100base-tx"),
)
_PASSING = re.compile(
    r"(veth|docker|br-[0-9a-f]{6}|virbr|tap|tun|ifb|dummy|cali|flannel|cni|lo\d*$|npu|ssl\.|modem$)", re.IGNORECASE
)
"""Interfaces that programs make and unmake: not worth a record."""


def role(driver: str) -> str:
    """Return the slug of the role that devices of a platform mostly have; empty where it cannot be guessed."""
    return next((slug for slug, drivers in ROLES.items() if driver in drivers), "")


def port_type(kind: int, speed: int | None) -> str:
    """Return NetBox's type for an IANAifType and a speed in bits per second: copper where it may be either."""
    if kind in VIRTUAL:
        return "virtual"
    if kind in {LAG, BRIDGE}:
        return "lag" if kind == LAG else "bridge"
    if kind == GPON:
        return "gpon"
    if kind in ETHERNET and speed:
        return next((name for least, name in _SPEEDS if speed == least), "other")
    return "other"


def worth_a_record(kind: int, name: str, *, addressed: bool) -> bool:
    """Whether an interface belongs on record: a socket one can touch, a bundle, or one that has an address."""
    if _PASSING.match(name) or not name:
        return False
    return kind in {*ETHERNET, LAG, GPON, WIRELESS} or (addressed and kind in {*VIRTUAL, BRIDGE})


def same_port(one: str, other: str) -> bool:
    """Whether two names are of one port: spaces, capitals and Cisco's abbreviations aside.

    >>> same_port("Gi0/1", "GigabitEthernet0/1"), same_port("gigabitEthernet 1/0/1", "Gi1/0/1"), same_port("e1", "e11")
    (True, True, False)
    """
    mine, its = (re.sub(r"\s+", "", name).lower() for name in (one, other))
    if mine == its:
        return bool(mine)
    parts = [re.fullmatch(r"([a-z-]{2,})(\d[\d/.:]*)", name) for name in (mine, its)]
    if not parts[0] or not parts[1] or parts[0][2] != parts[1][2]:
        return False
    return parts[0][1].startswith(parts[1][1]) or parts[1][1].startswith(parts[0][1])


_NAMES = 3
"""Words that the name of a model has at most."""


def same_model(told: str, *recorded: str) -> bool:
    """Whether a device's word for its model means the one on record: "FGT_60F" is a FortiGate 60F.

    >>> same_model("FGT_60F", "FortiGate 60F"), same_model("RB750Gr3", "hEX RB750Gr3"), same_model("FGT_61F", "FGT_60F")
    (True, True, False)
    """
    mine = re.sub(r"[^a-z0-9]", "", told.lower())
    words = told.split()
    if not mine or (len(words) > _NAMES and not any(re.search(r"[a-z]\d|\d[a-z]", word.lower()) for word in words)):
        return True  # it says nothing, or what kind of thing it is: "24-Port Gigabit Smart Switch"
    for record in recorded:
        its = re.sub(r"[^a-z0-9]", "", record.lower())
        if its and (mine in its or its in mine):
            return True
        if its and (numbers := _numbers(told)) and numbers == _numbers(record):
            return True
    return False


def _numbers(text: str) -> frozenset[str]:
    """The words that hold a digit: they tell models apart, the others are families."""
    return frozenset(word for word in re.findall(r"[a-z0-9]+", text.lower()) if re.search(r"\d", word))
