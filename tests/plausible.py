"""What no device can have: a number in a section that cannot be true is worse than none."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from math import isfinite
from typing import Any

from collectors.sections import (
    Cpu,
    Disk,
    Fan,
    Flow,
    Identity,
    Interface,
    Memory,
    Optic,
    Pool,
    Sensor,
    Sessions,
    Supply,
    Ups,
    Uptime,
)

COLDEST, HOTTEST = -60.0, 250.0
"""Degrees Celsius that a device could measure."""
FASTEST = 10**13
"""Bits per second: ten terabits."""
BIGGEST = 1 << 60
"""Bytes of memory or of one disk: an exbibyte."""
SIGNED = frozenset({"celsius", "rx_dbm", "tx_dbm", "ahead", "battery_celsius"})


def implausible(section: Any) -> Iterator[str]:
    """Yield what cannot be true of a section, part by part."""
    for part in _parts(section):
        for field in fields(part):
            value = getattr(part, field.name)
            if isinstance(value, float) and not isfinite(value):
                yield f"{type(part).__name__}.{field.name} is {value}"
            elif isinstance(value, (int, float)) and value < 0 and field.name not in SIGNED:
                yield f"{type(part).__name__}.{field.name} is negative: {value}"
        check = CHECKS.get(type(part))
        if check and not check(part):
            yield f"{part}"


def _parts(section: Any) -> Iterator[Any]:
    if is_dataclass(section):
        yield section
        for field in fields(section):
            yield from _parts(getattr(section, field.name))
    elif isinstance(section, tuple):
        for each in section:
            yield from _parts(each)


def _share(value: float | None) -> bool:
    return value is None or 0 <= value <= 100


def _heat(value: float | None) -> bool:
    return value is None or COLDEST <= value <= HOTTEST


def _light(value: float | None) -> bool:
    return value is None or -60 <= value <= 30


def _filled(part: Memory | Pool | Disk) -> bool:
    return 0 < part.total <= BIGGEST and 0 <= part.used <= part.total


def _one_line(*words: str) -> bool:
    return all(word == word.strip() and word.isprintable() for word in words)


CHECKS: Mapping[type, Callable[[Any], bool]] = {
    Cpu: lambda part: _share(part.percent) and all(map(_share, part.cores)),
    Memory: _filled,
    Pool: _filled,
    Disk: _filled,
    Sensor: lambda part: _heat(part.celsius) and part.name != "",
    Optic: lambda part: _heat(part.celsius) and _light(part.rx_dbm) and _light(part.tx_dbm) and part.name != "",
    Interface: lambda part: (part.speed is None or 0 < part.speed <= FASTEST) and part.mac == part.mac.lower(),
    Flow: lambda part: part.seconds > 0,
    Fan: lambda part: part.name != "" and (part.rpm is None or part.rpm < 100_000),
    Supply: lambda part: part.name != "" and (part.watts is None or part.watts < 1_000_000),
    Sessions: lambda part: part.limit is None or part.limit > 0,
    Uptime: lambda part: part.seconds < 200 * 365 * 86400,
    Ups: lambda part: _share(part.charge) and _heat(part.battery_celsius) and (part.load or 0) <= 1000,
    Identity: lambda part: _one_line(part.vendor, part.model, part.serial, part.version, part.hostname),
}
