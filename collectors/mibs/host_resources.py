"""HOST-RESOURCES-MIB: processors, memory and disks (RFC 2790)."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Read
from collectors.mibs.values import count, number, rows, size, text
from collectors.sections import Cpu, Disk, Disks, Memory

PROCESSOR_LOAD = "1.3.6.1.2.1.25.3.3.1.2"
STORAGE = "1.3.6.1.2.1.25.2.3.1"
STORAGE_COLUMNS = tuple(f"{STORAGE}.{column}" for column in (2, 3, 4, 5, 6))
"""hrStorageType, hrStorageDescr, hrStorageAllocationUnits, hrStorageSize, hrStorageUsed."""
RAM, FIXED_DISK = "1.3.6.1.2.1.25.2.1.2", "1.3.6.1.2.1.25.2.1.4"

PSEUDO = re.compile(r"^/(?:dev|proc|sys|run|snap|var/run|var/dhcpd/dev|var/lib/(?:docker|containers|kubelet))(?:/|$)")
"""Mounts of what is no disk; net-snmp calls them fixed disks all the same."""
TINY = 1 << 20
"""Bytes below which a mount is a file bound into a container, not a disk."""
WINDOWS_DRIVE = re.compile(r"^([A-Z]:\\)")
HELD = ("memory buffers", "cached memory")
"""Names under which net-snmp tells what the kernel would give back; counted in its “Physical memory” as used."""


def parse_cpu(answers: Answers) -> Iterator[Cpu]:
    """Read hrProcessorLoad: percent over the last minute, one row a core."""
    loads = [count(value) for value in answers.walks.get(PROCESSOR_LOAD, {}).values()]
    cores = tuple(min(float(load), 100.0) for load in loads if load is not None)
    if cores:
        yield Cpu(sum(cores) / len(cores), cores)


def parse_storage(answers: Answers) -> Iterator[Memory | Disks]:
    """Read hrStorageTable: the memory, less what buffers and caches hold, and the fixed file systems."""
    yield from parse_memory(answers)
    yield from parse_disks(answers)


def parse_memory(answers: Answers) -> Iterator[Memory]:
    """Read the first row of type hrStorageRam. Bytes."""
    table = [row for row in _storage(answers) if row[4] > 0]
    main = next((row for row in table if row[0] == RAM), None)
    if main:
        held = sum(used for _, name, _, used, _ in table if name.lower() in HELD)
        # ArubaOS-CX tells more held than used: its “used” is without it already.
        yield Memory(used=main[3] - held if held <= main[3] else main[3], total=main[4])


def parse_disks(answers: Answers) -> Iterator[Disks]:
    """Read the rows of type hrStorageFixedDisk that are no pseudo file systems. Bytes."""
    told = ((kind, _disk_name(name), used, total) for kind, name, _, used, total in _storage(answers))
    disks = tuple(
        Disk(name, used, total)
        for kind, name, used, total in told
        if kind == FIXED_DISK and total >= TINY and not PSEUDO.match(name)
    )
    if disks:
        yield Disks(disks)


CPU = Read("cpu", parse_cpu, walks=(PROCESSOR_LOAD,))
STORAGE_READ = Read("storage", parse_storage, walks=STORAGE_COLUMNS)


def _storage(answers: Answers) -> Iterator[tuple[str, str, int, int, int]]:
    """Type, name, allocation unit, used and total bytes of every row that tells all of them."""
    for kind, name, unit, total, used in rows(answers.walks, *STORAGE_COLUMNS).values():
        bytes_each, all_units, used_units = number(unit), size(total), size(used)
        if bytes_each and bytes_each > 0 and all_units is not None and used_units is not None:
            yield text(kind), text(name), bytes_each, used_units * bytes_each, all_units * bytes_each


def _disk_name(name: str) -> str:
    r"""Return the mount point in ``C:\\ Label:  Serial 1a2b``, ``/, type: ufs, …`` or ``/dev/ada0, mounted on: /``."""
    if drive := WINDOWS_DRIVE.match(name):
        return drive[1]
    _, junos, path = name.partition(", mounted on: ")
    return path if junos else name.partition(", type:")[0]
