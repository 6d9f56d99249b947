"""CISCO-CDP-MIB: neighbours as Cisco's own discovery protocol tells them."""

from collections.abc import Iterator

from collectors.driver import Answers, Read
from collectors.mibs.if_mib import NAMES, names
from collectors.mibs.inet import address, is_real, mac, numbers
from collectors.mibs.lldp import LLDP, parse_neighbors
from collectors.mibs.values import rows, text
from collectors.sections import Neighbor, Neighbors

CACHE = tuple(f"1.3.6.1.4.1.9.9.23.1.2.1.1.{n}" for n in (6, 7, 8, 4))
"""cdpCacheDeviceId, cdpCacheDevicePort, cdpCachePlatform, cdpCacheAddress; index ifIndex, number."""
KEY = 2


def parse_cdp(answers: Answers) -> Iterator[Neighbors]:
    """Read every neighbour that tells who it is; Cisco's small switches tell a MAC address for a name."""
    called = names(answers)
    found = []
    for index, (device, port, platform, told) in rows(answers.walks, *CACHE).items():
        parts, system = numbers(index), text(device)
        if len(parts) != KEY or not system:
            continue
        where = address(told) if isinstance(told, bytes) else ""
        found.append(
            Neighbor(
                port=called.get(parts[0], str(parts[0])),
                system=system,
                remote_port=text(port),
                chassis=mac(device),
                address=where if is_real(where) else "",
                platform=text(platform),
                protocol="cdp",
            )
        )
    if found:
        yield Neighbors(tuple(found))


def parse_both(answers: Answers) -> Iterator[Neighbors]:
    """Read LLDP, and of CDP the neighbours that LLDP does not tell."""
    by_lldp = [each for section in parse_neighbors(answers) for each in section.neighbors]
    heard = {(each.port, each.system.partition(".")[0].lower()) for each in by_lldp}
    chassis = {(each.port, each.chassis) for each in by_lldp if each.chassis}
    more = [
        each
        for section in parse_cdp(answers)
        for each in section.neighbors
        if (each.port, each.system.partition(".")[0].lower()) not in heard and (each.port, each.chassis) not in chassis
    ]
    if by_lldp or more:
        yield Neighbors((*by_lldp, *more))


CDP = Read("CDP", parse_cdp, walks=(*CACHE, *NAMES), plan="topology")
CDP_AND_LLDP = Read("neighbours", parse_both, walks=tuple(dict.fromkeys((*LLDP.walks, *CDP.walks))), plan="topology")
