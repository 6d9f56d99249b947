"""What no device can have is left out of what it tells: sentinels, overflows, percentages of more than everything.

A number that cannot be true is none at all: the field becomes None, the part is left out, or the section is missing.
The bounds are far beyond any device; what is merely surprising passes.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from math import isfinite
from types import MappingProxyType
from typing import Any

from collectors.sections import (
    Cpu,
    Disk,
    Disks,
    Fan,
    Hardware,
    Interface,
    Interfaces,
    Memory,
    Optics,
    Pool,
    Section,
    Sensor,
    Sessions,
    Supply,
    Temperatures,
    Ups,
    Uptime,
)

COLDEST, HOTTEST = -60.0, 250.0
"""Degrees Celsius."""
BIGGEST = 1 << 60
"""Bytes of one memory or disk: an exbibyte."""
OVERFULL = 1.1
"""A file system may hold more than its size says: what is kept for its administrator is in use as well."""
FASTEST_FAN, STRONGEST_SUPPLY, FASTEST_PORT = 60_000, 100_000, 10**13
"""Turns a minute, watts, bits a second."""
DARKEST, BRIGHTEST = -60.0, 30.0
"""dBm."""
LONGEST = 1 << 32
"""Seconds: snmpEngineTime ends at 2^31 of them."""
HIGHEST_VOLTAGE, LONGEST_RUN, HEAVIEST = 2_000.0, 1e6, 1_000.0
"""Volts, minutes, percent of a UPS's rated load."""


def believable(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Return the sections without what cannot be true; those of which nothing is left are left out."""
    return tuple(kept for each in sections if (kept := _kept(each)) is not None)


def _kept(section: Section) -> Section | None:
    keep = KEEP.get(type(section))
    return keep(section) if keep else section


def _in(value: float | None, least: float, most: float) -> bool:
    return value is not None and isfinite(value) and least <= value <= most


def _or_none(value: float | None, least: float, most: float) -> float | None:
    return value if _in(value, least, most) else None


def _cpu(section: Cpu) -> Cpu | None:
    cores = tuple(each for each in section.cores if _in(each, 0, 100))
    if _in(section.percent, 0, 100):
        return replace(section, cores=cores)
    return Cpu(sum(cores) / len(cores), cores) if cores else None


def _sized[T: (Pool, Disk, Memory)](part: T) -> T | None:
    """Return what has a size that can be, full at most: a little beyond is full, more is garbled."""
    if not 0 < part.total <= BIGGEST or not 0 <= part.used <= part.total * OVERFULL:
        return None
    return replace(part, used=min(part.used, part.total))


def _memory(section: Memory) -> Memory | None:
    main, pools = _sized(section), tuple(filter(None, map(_sized, section.pools)))
    return replace(main, pools=pools) if main else None


def _disks(section: Disks) -> Disks | None:
    disks = tuple(filter(None, map(_sized, section.disks)))
    return Disks(disks) if disks else None


def _interface(each: Interface) -> Interface:
    speed = each.speed if _in(each.speed, 1, FASTEST_PORT) else None
    return replace(each, speed=speed, kind=max(each.kind, 1))


def _temperatures(section: Temperatures) -> Temperatures | None:
    sensors = tuple(
        Sensor(each.name or f"sensor {place}", each.celsius)
        for place, each in enumerate(section.sensors, 1)
        if _in(each.celsius, COLDEST, HOTTEST)
    )
    return Temperatures(sensors) if sensors else None


def _hardware(section: Hardware) -> Hardware:
    return Hardware(
        tuple(
            Fan(each.name or f"fan {place}", _or_none(each.rpm, 0, FASTEST_FAN), each.ok)
            for place, each in enumerate(section.fans, 1)
        ),
        tuple(
            Supply(each.name or f"power supply {place}", each.ok, _or_none(each.watts, 0, STRONGEST_SUPPLY))
            for place, each in enumerate(section.supplies, 1)
        ),
    )


def _optics(section: Optics) -> Optics | None:
    optics = tuple(
        replace(
            each,
            name=each.name or f"module {place}",
            rx_dbm=_or_none(each.rx_dbm, DARKEST, BRIGHTEST),
            tx_dbm=_or_none(each.tx_dbm, DARKEST, BRIGHTEST),
            celsius=_or_none(each.celsius, COLDEST, HOTTEST),
        )
        for place, each in enumerate(section.optics, 1)
    )
    told = tuple(each for each in optics if (each.rx_dbm, each.tx_dbm, each.celsius) != (None, None, None))
    return Optics(told) if told else None


def _ups(section: Ups) -> Ups:
    return replace(
        section,
        charge=_or_none(section.charge, 0, 100),
        minutes_left=_or_none(section.minutes_left, 0, LONGEST_RUN),
        seconds_on_battery=_or_none(section.seconds_on_battery, 0, LONGEST),
        load=_or_none(section.load, 0, HEAVIEST),
        battery_celsius=_or_none(section.battery_celsius, COLDEST, HOTTEST),
        input_volts=_or_none(section.input_volts, 0, HIGHEST_VOLTAGE),
        output_volts=_or_none(section.output_volts, 0, HIGHEST_VOLTAGE),
        battery_volts=_or_none(section.battery_volts, 0, HIGHEST_VOLTAGE),
    )


KEEP: Mapping[type, Callable[[Any], Section | None]] = MappingProxyType(
    {
        Uptime: lambda each: each if _in(each.seconds, 0, LONGEST) else None,
        Cpu: _cpu,
        Memory: _memory,
        Disks: _disks,
        Interfaces: lambda each: Interfaces(tuple(map(_interface, each.interfaces))),
        Temperatures: _temperatures,
        Hardware: _hardware,
        Optics: _optics,
        Ups: _ups,
        Sessions: lambda each: replace(each, limit=each.limit or None) if each.used >= 0 else None,
    }
)
