"""IF-MIB: interfaces and their counters, from ifTable and ifXTable (RFC 2863)."""

from collections import Counter
from collections.abc import Iterator, Mapping

from collectors.driver import Answers, Read
from collectors.mibs.values import count, number, text
from collectors.sections import Interface, Interfaces, OperStatus
from collectors.session import SnmpValue

ENTRY = "1.3.6.1.2.1.2.2.1"
X_ENTRY = "1.3.6.1.2.1.31.1.1.1"
COLUMNS = {
    "descr": f"{ENTRY}.2",
    "type": f"{ENTRY}.3",
    "mtu": f"{ENTRY}.4",
    "speed": f"{ENTRY}.5",
    "mac": f"{ENTRY}.6",
    "admin": f"{ENTRY}.7",
    "oper": f"{ENTRY}.8",
    "in_octets": f"{ENTRY}.10",
    "in_packets": f"{ENTRY}.11",
    "in_discards": f"{ENTRY}.13",
    "in_errors": f"{ENTRY}.14",
    "out_octets": f"{ENTRY}.16",
    "out_packets": f"{ENTRY}.17",
    "out_discards": f"{ENTRY}.19",
    "out_errors": f"{ENTRY}.20",
    "name": f"{X_ENTRY}.1",
    "hc_in_octets": f"{X_ENTRY}.6",
    "hc_in_packets": f"{X_ENTRY}.7",
    "hc_out_octets": f"{X_ENTRY}.10",
    "hc_out_packets": f"{X_ENTRY}.11",
    "high_speed": f"{X_ENTRY}.15",
    "alias": f"{X_ENTRY}.18",
    "discontinuity": f"{X_ENTRY}.19",
}
"""ifDescr … ifOutErrors, ifName, ifHCInOctets … ifCounterDiscontinuityTime. Packets are unicast ones."""

OPER: dict[int, OperStatus] = {
    1: "up",
    2: "down",
    3: "testing",
    4: "unknown",
    5: "dormant",
    6: "notPresent",
    7: "lowerLayerDown",
}
UP = 1
GAUGE_LIMIT = 0xFFFFFFFF
FASTEST = 10_000_000
"""Mbit/s; beyond are sentinels: a FortiGate's port that is down answers 0xFFFEFFFF."""
MAC_LENGTH = 6

type Row = Mapping[str, SnmpValue]


NAMES = (COLUMNS["descr"], COLUMNS["name"], COLUMNS["oper"])
"""The columns that ``names`` needs."""


def parse_interfaces(answers: Answers) -> Iterator[Interfaces]:
    """Read all interfaces. A row needs a description, name or status; every other hole is None."""
    table = _table(answers)
    called = _names(table)
    if table:
        yield Interfaces(tuple(_interface(index, called[index], row) for index, row in table.items()))


def names(answers: Answers) -> dict[int, str]:
    """Return ifIndex to the name that ``Interfaces`` gives it, from the walks of ``NAMES``."""
    return _names(_table(answers))


INTERFACES = Read("interfaces", parse_interfaces, walks=tuple(COLUMNS.values()))


def _table(answers: Answers) -> dict[int, dict[str, SnmpValue]]:
    table: dict[int, dict[str, SnmpValue]] = {}
    for field, column in COLUMNS.items():
        for index, value in answers.walks.get(column, {}).items():
            if index.isdigit():
                table.setdefault(int(index), {})[field] = value
    return {index: row for index, row in sorted(table.items()) if row.keys() & {"descr", "name", "oper"}}


def _names(table: Mapping[int, Row]) -> dict[int, str]:
    """Give every interface a name of its own: ifName, or ifDescr, with the index where several share one."""
    plain = {index: text(row.get("name")) or text(row.get("descr")) or f"if{index}" for index, row in table.items()}
    often = Counter(plain.values())
    return {index: name if often[name] == 1 else f"{name} #{index}" for index, name in plain.items()}


def _interface(index: int, name: str, row: Row) -> Interface:
    wide = count(row.get("hc_in_octets")) is not None and count(row.get("hc_out_octets")) is not None
    prefix = "hc_" if wide else ""
    kind = number(row.get("type"))
    return Interface(
        index=index,
        name=name,
        alias=text(row.get("alias")),
        kind=1 if kind is None else kind,
        mtu=count(row.get("mtu")),
        speed=_speed(row),
        mac=_mac(row.get("mac")),
        admin_up=number(row.get("admin")) in (None, UP),
        oper=OPER.get(number(row.get("oper")) or 0, "unknown"),
        in_octets=count(row.get(f"{prefix}in_octets")),
        out_octets=count(row.get(f"{prefix}out_octets")),
        in_packets=count(row.get(f"{prefix}in_packets")),
        out_packets=count(row.get(f"{prefix}out_packets")),
        in_errors=count(row.get("in_errors")),
        out_errors=count(row.get("out_errors")),
        in_discards=count(row.get("in_discards")),
        out_discards=count(row.get("out_discards")),
        wide=wide,
        discontinuity=count(row.get("discontinuity")),
    )


def _speed(row: Row) -> int | None:
    """Bits per second: ifSpeed, or ifHighSpeed (in Mbit/s) where the former's 32 bits do not suffice."""
    exact, high = count(row.get("speed")), count(row.get("high_speed"))
    if high and high > FASTEST:
        high = None
    if high and high * 1_000_000 >= GAUGE_LIMIT:
        return high * 1_000_000
    if exact and exact != GAUGE_LIMIT:
        return exact
    return high * 1_000_000 if high else None


def _mac(value: SnmpValue | None) -> str:
    if not isinstance(value, bytes) or len(value) != MAC_LENGTH or not any(value):
        return ""
    return value.hex(":")
