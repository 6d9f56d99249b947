"""Which driver speaks for a device that nobody has named the platform of."""

import re
from collections.abc import Mapping

from collectors.driver import Driver

FALLBACK = "generic_snmp"


def detect(object_id: str, description: str, drivers: Mapping[str, Driver]) -> str:
    """Return the driver's name: longest sysObjectID prefix, then a match on sysDescr, then ``generic_snmp``.

    Prefixes match whole numbers: 1.3.6.1.4.1.1 is no prefix of 1.3.6.1.4.1.12356. Among several drivers that the
    description fits, the one with the longest match wins, then the first by name. A net-snmp agent tells the same
    sysObjectID on everything, so a description is also heeded when it names a driver more exactly than that.
    """
    by_id = max(
        (
            (len(prefix), name)
            for name, driver in drivers.items()
            for prefix in driver.object_ids
            if _under(object_id, prefix)
        ),
        default=None,
    )
    by_words = max(
        ((len(match[0]), name) for name, driver in drivers.items() for match in _matches(driver, description)),
        default=None,
        key=lambda found: found[0],
    )
    if by_id and not (_anybodys(object_id) and by_words):
        return by_id[1]
    return by_words[1] if by_words else FALLBACK


def _matches(driver: Driver, description: str) -> list[re.Match[str]]:
    found = (re.search(pattern, description, re.IGNORECASE) for pattern in driver.descriptions)
    return [match for match in found if match]


def _under(oid: str, prefix: str) -> bool:
    return oid == prefix or oid.startswith(prefix + ".")


def _anybodys(object_id: str) -> bool:
    """Whether an ID belongs to an agent that many vendors ship unchanged: net-snmp or bsnmpd."""
    return _under(object_id, "1.3.6.1.4.1.8072.3.2") or _under(object_id, "1.3.6.1.4.1.12325.1.1.2.1")
