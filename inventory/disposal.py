"""What must be on paper before an asset may leave: a judgement without input or output."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from collectors.text import Text, say
from inventory.asset_kinds import DATA_BEARING

BETWEEN_UNITS = frozenset({"transfer", "handover"})
"""Methods by which an asset goes on being used by the State: only then may its data go along."""
_NEEDED = {
    "wiped": ("serial", "how", "done_on", "done_by", "witness"),
    "destroyed": ("serial", "how", "done_on", "done_by", "witness"),
    "kept": ("serial", "done_on", "done_by"),
    "along": ("serial", "reason", "done_by"),
    "none": ("reason",),
}
"""Fields without which a record proves nothing, by what became of the disk."""


@dataclass(frozen=True, slots=True)
class Disk:
    """What is written down about one disk."""

    fate: str
    """wiped, destroyed, kept, along (handed over with its data) or none (there is no disk)."""
    serial: str = ""
    how: str = ""
    done_on: date | None = None
    done_by: str = ""
    witness: str = ""
    reason: str = ""


def missing(disk: Disk) -> tuple[str, ...]:
    """Return the names of the fields that must be filled and are not; of spaces alone nobody learns anything."""
    return tuple(name for name in _NEEDED.get(disk.fate, ("fate",)) if not _filled(getattr(disk, name)))


def _filled(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value is not None


def obstacles(kind: str, method: str, disks: Sequence[Disk], gone_on: date, today: date) -> tuple[Text, ...]:
    """Return why an asset may not leave yet; nothing: it may.

    ``kind`` is one of ``asset_kinds.KINDS``, or empty where it is not known: then a disk is presumed.
    """
    return (*_of_dates(disks, gone_on, today), *_of_disks(kind, method, disks))


def _of_dates(disks: Iterable[Disk], gone_on: date, today: date) -> Iterable[Text]:
    if gone_on > today:
        yield say("It leaves only on {day}", day=f"{gone_on:%d/%m/%Y}")
    if any(disk.done_on is not None and disk.done_on > today for disk in disks):
        yield say("A disk record lies in the future")


def _of_disks(kind: str, method: str, disks: Sequence[Disk]) -> Iterable[Text]:
    if not disks and (not kind or kind in DATA_BEARING):
        yield say("No record of its disk: say how it was wiped or destroyed, or why there is none")
    if any(missing(disk) for disk in disks):
        yield say("A disk record is not complete")
    if any(disk.fate == "none" for disk in disks) and len(disks) > 1:
        yield say("One record says that there is no disk, another names one")
    if method not in BETWEEN_UNITS and any(disk.fate == "along" for disk in disks):
        yield say("Data may go along only to another unit, not when it is sold, scrapped or destroyed")
    serials = [disk.serial.strip().upper() for disk in disks if disk.serial.strip()]
    if len(set(serials)) < len(serials):
        yield say("Two records name the same disk")
