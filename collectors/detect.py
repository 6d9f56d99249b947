"""Which driver speaks for a device that nobody has named the platform of."""

import re
from collections.abc import Collection, Mapping

from collectors.driver import Driver
from collectors.vendors import SHIPPED_BY_OTHERS, VENDORS

FALLBACK = "generic_snmp"
ANYBODYS = ("1.3.6.1.4.1.8072.3.2", "1.3.6.1.4.1.2021.250", "1.3.6.1.4.1.12325.1.1.2.1")
"""sysObjectIDs of agents that many vendors ship unchanged: net-snmp, UCD-SNMP, bsnmpd."""
ENTERPRISE = re.compile(r"1\.3\.6\.1\.4\.1\.\d+(?=\.|$)")


def detect(object_id: str, description: str, drivers: Mapping[str, Driver], present: Collection[str] = ()) -> str:
    """Return the driver's name: by sysObjectID, then sysDescr, then a vendor's branch, else ``generic_snmp``.

    Of the sysObjectIDs the longest prefix counts; prefixes match whole numbers: 1.3.6.1.4.1.1 is no prefix of
    1.3.6.1.4.1.12356. A driver that names a sysDescr among its ``others`` is not chosen by the ID. A sysDescr that
    fits a driver is heeded where the ID tells nothing, where it is that of an agent on everybody's devices, and where
    the driver is of the same enterprise (Cisco's ASA numbers its devices among the routers); never where the ID names
    another vendor. Of several the longest match wins, then the first by name. ``present`` are those of
    ``probes(drivers)`` that the device has; they are heeded where sysDescr decides nothing either.
    """
    object_id = object_id.strip(".")
    by_id = _by_id(object_id, description, drivers)
    by_words = _by_words(description, drivers, object_id, known=bool(by_id))
    if by_words or (by_id and not anybodys(object_id)):
        return by_words or by_id
    return _by_probe(drivers, present) or by_id or FALLBACK


def doubtful(object_id: str, description: str, drivers: Mapping[str, Driver]) -> bool:
    """Whether only the vendors' branches can tell: neither the ID nor the words decide."""
    object_id = object_id.strip(".")
    by_id = _by_id(object_id, description, drivers)
    known = by_id and not anybodys(object_id)
    return not known and not _by_words(description, drivers, object_id, known=bool(by_id))


def probes(drivers: Mapping[str, Driver]) -> tuple[str, ...]:
    """Return every driver's probes, each once."""
    return tuple(dict.fromkeys(oid for driver in drivers.values() for oid in driver.probes))


def anybodys(object_id: str) -> bool:
    """Whether an ID belongs to an agent that many vendors ship unchanged."""
    return any(_under(object_id, prefix) for prefix in ANYBODYS)


def _by_id(object_id: str, description: str, drivers: Mapping[str, Driver]) -> str:
    found = (
        (len(prefix), name)
        for name, driver in drivers.items()
        for prefix in driver.object_ids
        if _under(object_id, prefix) and not _is_other(driver, description)
    )
    return max(found, default=(0, ""))[1]


def _by_words(description: str, drivers: Mapping[str, Driver], object_id: str, *, known: bool) -> str:
    """Find the driver whose description fits best; only of the same enterprise where the ID is ``known``."""
    free = not known or anybodys(object_id)
    found = (
        (len(match[0]), name)
        for name, driver in drivers.items()
        for pattern in driver.descriptions
        if (match := re.search(pattern, description, re.IGNORECASE))
        and (_kin(driver, object_id) or (free and not _foreign(driver, object_id)))
    )
    return max(found, default=(0, ""), key=lambda each: each[0])[1]


def _by_probe(drivers: Mapping[str, Driver], present: Collection[str]) -> str:
    """Find the driver with a probe that is there; a vendor's branch tells more than a standard MIB (UPS, printer)."""
    found = (
        (bool(ENTERPRISE.match(oid)), name)
        for name, driver in drivers.items()
        for oid in driver.probes
        if oid in present
    )
    return max(found, default=(False, ""), key=lambda each: each[0])[1]


def _is_other(driver: Driver, description: str) -> bool:
    return any(re.search(pattern, description, re.IGNORECASE) for pattern in driver.others)


def _kin(driver: Driver, object_id: str) -> bool:
    """Whether a driver speaks for devices of the same enterprise number."""
    enterprise = ENTERPRISE.match(object_id)
    return bool(enterprise) and any(_under(each, enterprise[0]) for each in driver.object_ids)  # type: ignore[index]


def _foreign(driver: Driver, object_id: str) -> bool:
    """Whether a device says by its number that another vendor made it: many call a switch “MES3324”."""
    enterprise = ENTERPRISE.match(object_id)
    number = int(enterprise[0].rpartition(".")[2]) if enterprise else 0
    return bool(driver.object_ids) and number in VENDORS and number not in SHIPPED_BY_OTHERS


def _under(oid: str, prefix: str) -> bool:
    return oid == prefix or oid.startswith(prefix + ".")
