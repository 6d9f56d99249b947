"""One recording judged: recognised or not, and every value beside the peer's."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from collectors.collect import all_drivers
from collectors.sections import Identity
from collectors.session import SnmpValue
from collectors.visit import Visit
from tests.peer.compare import Compared, compare
from tests.peer.golden import golden
from tests.peer.ours import visit
from tests.peer.reasons import excuse
from tests.peer.recording import Recording

FALLBACK = "generic_snmp"
SYSTEMS: Mapping[str, list[str]] = tomllib.loads((Path(__file__).parent / "systems.toml").read_text())
FAMILIES: Mapping[str, tuple[str, ...]] = {
    "ups": ("1.3.6.1.2.1.33.1.",),
    "printer": ("1.3.6.1.2.1.43.", "1.3.6.1.2.1.25.3.5.1."),
    "linux": ("1.3.6.1.4.1.2021.", "1.3.6.1.2.1.25."),
}
"""Drivers that read a standard MIB of any vendor's, and the branches by which a recording shows that it has it."""
SYS_DESCR, SYS_OBJECT_ID = "1.3.6.1.2.1.1.1.0", "1.3.6.1.2.1.1.2.0"


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of one recording."""

    name: str
    system: str
    platform: str
    vendor: str
    recognised: bool
    known: bool
    """Whether we have, or should have, a driver for this system."""
    hello: str
    compared: tuple[Compared, ...]
    troubles: tuple[str, ...]


def judge(recording: Recording) -> Judged | None:
    """Visit a recording and compare. None where the walk holds nothing that could tell what it is."""
    values = recording.values()
    if not values.keys() & {SYS_DESCR, SYS_OBJECT_ID}:
        return None
    told = golden(recording.golden) if recording.golden else None
    system = told.system if told and told.system else recording.system
    seen = visit(values)
    found = tuple(excuse(each, values) for each in compare(seen, told)) if told else ()
    vendor = next((each.vendor for each in seen.of(Identity)), "")
    return Judged(
        name=f"{recording.walk.parent.name}/{recording.walk.stem}",
        system=system,
        platform=seen.driver,
        vendor=vendor,
        recognised=_right(system, seen, vendor, recording.walk.stem) or _of_family(system, seen, values),
        known=system in SYSTEMS,
        hello=f"{values.get(SYS_OBJECT_ID, '')} {values.get(SYS_DESCR, b'')!r:.100}",
        compared=found,
        troubles=tuple(f"{each.where}: {each.text}" for each in seen.troubles if each.where != "ping"),
    )


def _right(system: str, seen: Visit, vendor: str, name: str) -> bool:
    """Its own driver; or, where there is none, the generic one and the vendor's name.

    A recording that the peer said nothing of lies in the folder of the nearest system; the vendor it is named after
    is right as well.
    """
    if system in SYSTEMS and seen.driver in SYSTEMS[system]:
        return True
    named = bool(vendor) and vendor.casefold() in name.casefold()
    return seen.driver == FALLBACK and (named or (system not in SYSTEMS and bool(vendor)))


def _of_family(system: str, seen: Visit, values: Mapping[str, SnmpValue]) -> bool:
    """Whether a system that the table does not know got the driver of a standard MIB that it answers.

    The peer calls a Debian on a certain board, or a UPS of a certain vendor, a system of its own. That it is a Linux
    is told by its own words as well.
    """
    branches = FAMILIES.get(seen.driver, ())
    words = values.get(SYS_DESCR, b"")
    told = seen.driver == "linux" and isinstance(words, bytes) and words.startswith(b"Linux ")
    return system not in SYSTEMS and (told or any(oid.startswith(branches) for oid in values))


def missing_drivers() -> list[str]:
    """Return drivers that the table names and that are not there."""
    return sorted({each for names in SYSTEMS.values() for each in names} - all_drivers().keys())
