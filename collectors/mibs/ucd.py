"""UCD-SNMP-MIB: memory and disks as net-snmp and FreeBSD's bsnmpd tell them, and LM-SENSORS-MIB's thermometers."""

from collections.abc import Iterator

from collectors.driver import Answers, Read
from collectors.mibs import host_resources
from collectors.mibs.gauges import percent
from collectors.mibs.host_resources import PSEUDO
from collectors.mibs.values import count, rows, text
from collectors.sections import Cpu, Disk, Disks, Memory, Sensor, Temperatures

MEMORY = "1.3.6.1.4.1.2021.4"
TOTAL_REAL, AVAIL_REAL, BUFFER, CACHED = (f"{MEMORY}.{n}.0" for n in (5, 6, 14, 15))
TOTAL_REAL_X, AVAIL_REAL_X, BUFFER_X, CACHED_X, SYS_AVAIL = (f"{MEMORY}.{n}.0" for n in (20, 21, 25, 26, 27))
IDLE = "1.3.6.1.4.1.2021.11.11.0"
"""ssCpuIdle (%)."""
DISK = "1.3.6.1.4.1.2021.9.1"
DISK_COLUMNS = tuple(f"{DISK}.{n}" for n in (2, 6, 8, 11, 12, 15, 16))
"""dskPath, dskTotal, dskUsed (kB), and the halves of the 64-bit dskTotal and dskUsed."""
TEMPERATURE = "1.3.6.1.4.1.2021.13.16.2.1"
TEMPERATURE_COLUMNS = (f"{TEMPERATURE}.2", f"{TEMPERATURE}.3")
"""lmTempSensorsDevice, lmTempSensorsValue (thousandths of a degree)."""
PLAUSIBLE = range(-40_000, 150_001)


def parse_memory(answers: Answers) -> Iterator[Memory]:
    """Read memory in kB: total less memSysAvail (the kernel's own estimate), or less free, buffers and cached.

    The …X objects are the 64-bit ones: the plain ones end at 2 TB.
    """
    values = answers.values
    total = count(values.get(TOTAL_REAL_X)) or count(values.get(TOTAL_REAL))
    if not total:
        return
    left = count(values.get(SYS_AVAIL))
    if left is None:
        pairs = ((AVAIL_REAL_X, AVAIL_REAL), (BUFFER_X, BUFFER), (CACHED_X, CACHED))
        parts = [count(values.get(wide)) or count(values.get(plain)) for wide, plain in pairs]
        if parts[0] is None:
            return
        left = sum(part or 0 for part in parts)
    yield Memory(used=1024 * max(0, total - left), total=1024 * total)


def parse_cpu(answers: Answers) -> Iterator[Cpu]:
    """Read how idle the processors are, all together."""
    idle = percent(answers.values.get(IDLE))
    if idle is not None:
        yield Cpu(100 - idle)


def parse_any_cpu(answers: Answers) -> Iterator[Cpu]:
    """Read hrProcessorLoad, core by core, or else how idle all are together."""
    yield from list(host_resources.parse_cpu(answers)) or parse_cpu(answers)


def parse_disks(answers: Answers) -> Iterator[Disks]:
    """Read dskTable, in kB: the file systems that the agent's configuration names."""
    disks = []
    for path, total, used, total_low, total_high, used_low, used_high in rows(answers.walks, *DISK_COLUMNS).values():
        name = text(path)
        size, full = _join(total_low, total_high) or count(total), _join(used_low, used_high) or count(used)
        if name and size and full is not None and not PSEUDO.match(name):
            disks.append(Disk(name, 1024 * full, 1024 * size))
    if disks:
        yield Disks(tuple(disks))


def parse_temperatures(answers: Answers) -> Iterator[Temperatures]:
    """Read lmTempSensorsTable. A sensor at exactly 0 or beyond reason is one that is not there."""
    sensors = []
    for index, (name, value) in rows(answers.walks, *TEMPERATURE_COLUMNS).items():
        heat = count(value)
        if heat and heat in PLAUSIBLE:
            sensors.append(Sensor(text(name) or index, heat / 1000))
    if sensors:
        yield Temperatures(tuple(sensors))


CPU = Read("cpu", parse_any_cpu, (IDLE,), (host_resources.PROCESSOR_LOAD,))
MEMORY_READ = Read(
    "memory",
    parse_memory,
    gets=(TOTAL_REAL, AVAIL_REAL, BUFFER, CACHED, TOTAL_REAL_X, AVAIL_REAL_X, BUFFER_X, CACHED_X, SYS_AVAIL),
)
DISKS_READ = Read("disks", parse_disks, walks=DISK_COLUMNS)
TEMPERATURES_READ = Read("temperatures", parse_temperatures, walks=TEMPERATURE_COLUMNS)


def _join(low: object, high: object) -> int | None:
    """Put the halves of a 64-bit number together."""
    if not isinstance(low, int) or not isinstance(high, int) or low < 0 or high < 0:
        return None
    return (high << 32) + low
