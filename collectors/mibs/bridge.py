"""BRIDGE-MIB and Q-BRIDGE-MIB: which MAC address was learnt at which port (RFC 4188, RFC 4363)."""

from collections.abc import Iterator, Mapping

from collectors.driver import Answers, Read
from collectors.mibs.if_mib import NAMES, names
from collectors.mibs.inet import MAC_LENGTH, is_station, mac, numbers
from collectors.mibs.values import number, rows
from collectors.sections import MacEntry, Macs

BASE_PORT = "1.3.6.1.2.1.17.1.4.1.2"
"""dot1dBasePortIfIndex: bridge port to ifIndex."""
PLAIN_PORT, PLAIN_STATUS = "1.3.6.1.2.1.17.4.3.1.2", "1.3.6.1.2.1.17.4.3.1.3"
"""dot1dTpFdbPort, dot1dTpFdbStatus; index MAC address."""
VLAN_PORT, VLAN_STATUS = "1.3.6.1.2.1.17.7.1.2.2.1.2", "1.3.6.1.2.1.17.7.1.2.2.1.3"
"""dot1qTpFdbPort, dot1qTpFdbStatus; index filtering database, MAC address."""
VLAN_DATABASE = "1.3.6.1.2.1.17.7.1.4.2.1.3"
"""dot1qVlanFdbId; index time mark, VLAN."""
LEARNED, MANAGED = 3, 5


def parse_macs(answers: Answers) -> Iterator[Macs]:
    """Read what was learnt; a port of 0 is one that the bridge has forgotten, and its own addresses are left out."""
    called, ports = names(answers), _ports(answers)
    vlans = _vlans(answers)
    found: dict[tuple[str, int | None], MacEntry] = {}
    for columns, size in (((VLAN_PORT, VLAN_STATUS), 1), ((PLAIN_PORT, PLAIN_STATUS), 0)):
        for index, (told, status) in rows(answers.walks, *columns).items():
            parts, port = numbers(index), number(told)
            if len(parts) != size + MAC_LENGTH or max(parts[size:]) > 255 or not port or port < 0:  # noqa: PLR2004
                continue
            station = mac(bytes(parts[size:]))
            if not is_station(station) or number(status) not in {None, LEARNED, MANAGED}:
                continue
            vlan = vlans.get(parts[0], parts[0]) if size else None
            where = ports.get(port, port)
            found.setdefault((station, vlan), MacEntry(station, called.get(where, f"port {port}"), vlan))
    told_twice = {station for station, vlan in found if vlan is not None}
    entries = tuple(each for (station, vlan), each in found.items() if vlan is not None or station not in told_twice)
    if entries:
        yield Macs(entries)


MACS = Read(
    "forwarding table",
    parse_macs,
    walks=(VLAN_PORT, VLAN_STATUS, PLAIN_PORT, PLAIN_STATUS, VLAN_DATABASE, BASE_PORT, *NAMES),
    plan="topology",
)


def _ports(answers: Answers) -> Mapping[int, int]:
    """Bridge port to ifIndex; where the agent has no such table (some Zyxel, D-Link), the two are the same."""
    told = answers.walks.get(BASE_PORT, {}).items()
    return {int(port): index for port, value in told if port.isdigit() and (index := number(value))}


def _vlans(answers: Answers) -> Mapping[int, int | None]:
    """Filtering database to VLAN: RFC 4363 lets them differ, and several VLANs share one; then none can be told."""
    found: dict[int, int | None] = {}
    for index, value in answers.walks.get(VLAN_DATABASE, {}).items():
        parts, database = numbers(index), number(value)
        if parts and database is not None:
            found[database] = None if database in found else parts[-1]
    return found
