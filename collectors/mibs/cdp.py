"""CISCO-CDP-MIB: neighbours as Cisco's own discovery protocol tells them."""

from collections.abc import Iterator

from collectors.driver import Answers, Read
from collectors.mibs.if_mib import NAMES, names
from collectors.mibs.inet import address, is_real, mac, numbers
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


CDP = Read("CDP", parse_cdp, walks=(*CACHE, *NAMES), plan="topology")
