"""LLDP-MIB: what the ports of a device hear of their neighbours (IEEE 802.1AB)."""

from collections.abc import Iterator, Mapping

from collectors.driver import Answers, Read
from collectors.mibs.bridge import BASE_PORT
from collectors.mibs.if_mib import COLUMNS, NAMES, names
from collectors.mibs.inet import MAC_LENGTH, address, is_real, mac, numbers, typed_address
from collectors.mibs.values import number, rows, text
from collectors.sections import Neighbor, Neighbors
from collectors.session import SnmpValue

LOCAL_ID, LOCAL_DESCRIPTION = "1.0.8802.1.1.2.1.3.7.1.3", "1.0.8802.1.1.2.1.3.7.1.4"
"""lldpLocPortId, lldpLocPortDesc; index lldpLocPortNum."""
REMOTE = tuple(f"1.0.8802.1.1.2.1.4.1.1.{n}" for n in (4, 5, 6, 7, 8, 9, 10))
"""lldpRemChassisIdSubtype, …ChassisId, …PortIdSubtype, …PortId, …PortDesc, …SysName, …SysDesc; index time mark, local
port, number."""
MANAGEMENT = "1.0.8802.1.1.2.1.4.2.1.3"
"""lldpRemManAddrIfSubtype: its index holds the neighbour's management address."""
CHASSIS_MAC, CHASSIS_NETWORK = 4, 5
PORT_MAC, PORT_NETWORK = 3, 4
KEY = 3


def parse_neighbors(answers: Answers) -> Iterator[Neighbors]:
    """Read every neighbour that tells a chassis or a name."""
    ports, managed = _local_ports(answers), _management(answers)
    found = []
    for index, row in rows(answers.walks, *REMOTE).items():
        parts = numbers(index)
        chassis_kind, chassis, port_kind, port, description, system, platform = row
        name = text(system)
        who = _identifier(chassis, number(chassis_kind), CHASSIS_MAC, CHASSIS_NETWORK)
        if len(parts) != KEY or not (who or name):
            continue
        there = _identifier(port, number(port_kind), PORT_MAC, PORT_NETWORK)
        # A MAC address says little of a port: the description names it where there is one.
        better = text(description) if number(port_kind) == PORT_MAC and text(description) else there
        found.append(
            Neighbor(
                port=ports.get(parts[1], str(parts[1])),
                system=name,
                remote_port=better,
                chassis=who,
                address=managed.get(parts, ""),
                platform=text(platform),
            )
        )
    if found:
        yield Neighbors(tuple(found))


LLDP = Read(
    "LLDP",
    parse_neighbors,
    walks=(*REMOTE, MANAGEMENT, LOCAL_ID, LOCAL_DESCRIPTION, BASE_PORT, COLUMNS["mac"], *NAMES),
    plan="topology",
)


def _identifier(value: SnmpValue | None, kind: int | None, as_mac: int, as_network: int) -> str:
    """Return a chassis or port identifier as its subtype says; some agents send a MAC address as text."""
    if kind == as_mac:
        return mac(value) or ("" if isinstance(value, bytes) and len(value) == MAC_LENGTH else text(value).strip("0:"))
    if kind == as_network and isinstance(value, bytes) and len(value) > 1:
        return address(value[1:]) or text(value)
    return text(value)


def _local_ports(answers: Answers) -> Mapping[int, str]:
    """Local port number to our interface's name.

    The number is the bridge's port or the ifIndex in most agents, but not in all: an identifier or a description
    that is an interface's name, description or MAC address tells more.
    """
    called = names(answers)
    by_words = {text(value): called[index] for index, value in _indexed(answers, COLUMNS["descr"]) if index in called}
    by_words |= {name: name for name in called.values()}
    macs: dict[str, list[int]] = {}
    for index, value in _indexed(answers, COLUMNS["mac"]):
        if found := mac(value):
            macs.setdefault(found, []).append(index)
    alone = {found: called[which[0]] for found, which in macs.items() if len(which) == 1 and which[0] in called}
    bridge = {port: number(value) or 0 for port, value in _indexed(answers, BASE_PORT)}
    ports: dict[int, str] = {}
    for key, (told, description) in rows(answers.walks, LOCAL_ID, LOCAL_DESCRIPTION).items():
        if key.isdigit():
            port = int(key)
            ports[port] = (
                by_words.get(text(told))
                or by_words.get(text(description))
                or alone.get(mac(told))
                or called.get(bridge.get(port, port))
                or text(description)
                or text(told)
                or key
            )
    heard = {parts[1] for key in answers.walks.get(REMOTE[0], {}) if len(parts := numbers(key)) == KEY}
    return {port: called.get(bridge.get(port, port), str(port)) for port in heard} | ports


def _indexed(answers: Answers, column: str) -> Iterator[tuple[int, SnmpValue]]:
    return ((int(index), value) for index, value in answers.walks.get(column, {}).items() if index.isdigit())


def _management(answers: Answers) -> Mapping[tuple[int, ...], str]:
    """Row of a neighbour to its management address: the first one, IPv4 before IPv6."""
    found: dict[tuple[int, ...], str] = {}
    for index in answers.walks.get(MANAGEMENT, {}):
        parts = numbers(index)
        told = typed_address(parts[KEY:])
        if is_real(told) and (parts[:KEY] not in found or (":" in found[parts[:KEY]] and ":" not in told)):
            found[parts[:KEY]] = told
    return found
