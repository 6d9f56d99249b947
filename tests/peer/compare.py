"""Value by value: what we tell of a recording beside what the peer tells."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from statistics import fmean

from collectors.sections import Cpu, Identity, Interfaces, Memory, Optics, Temperatures
from collectors.visit import Visit
from tests.peer.golden import Golden, Port

NEAR = 1.0
"""Percent or degrees by which two may differ: the peer rounds."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One value. ``field`` is its kind, ``key`` which one, the rest what either side tells (empty: nothing)."""

    field: str
    key: str
    ours: str
    theirs: str
    agree: bool
    why: str = ""
    """Why we are right all the same."""


def compare(visit: Visit, golden: Golden) -> Iterator[Compared]:
    """Yield every value that the peer tells."""
    identity = next(visit.of(Identity), Identity())
    yield from _words("version", identity.version, golden.version)
    yield from _words("hardware", f"{identity.vendor} {identity.model}".strip(), golden.hardware)
    yield from _words("serial", identity.serial, golden.serial)
    if golden.ports is not None:
        yield from _ports(visit, golden.ports)
    cpu = next(visit.of(Cpu), None)
    yield from _loads(cpu, golden.processors)
    memory = next(visit.of(Memory), None)
    shares = [memory.percent, *(pool.percent for pool in memory.pools)] if memory else []
    yield from _matched("memory", shares, golden.pools)
    yield from _matched("temperature", _heats(visit), golden.temperatures)


def _heats(visit: Visit) -> list[float]:
    """Thermometers, and those inside optical modules: the peer makes no difference."""
    boxes = [each.celsius for section in visit.of(Temperatures) for each in section.sensors]
    return boxes + [each.celsius for section in visit.of(Optics) for each in section.optics if each.celsius is not None]


def _words(field: str, ours: str, theirs: str) -> Iterator[Compared]:
    if theirs:
        yield Compared(field, "", ours, theirs, _same(field, ours, theirs))


def _same(field: str, ours: str, theirs: str) -> bool:
    """Serial numbers to the letter; versions where one holds the other; hardware where a model number is shared."""
    if field == "serial":
        return ours.casefold() == theirs.casefold()
    mine, their = (re.sub(r"[^a-z0-9.]+", "", each.casefold()) for each in (ours, theirs))
    if mine and (mine in their or their in mine):
        return True
    if field == "version":
        return False
    return bool(_models(ours) & _models(theirs))


def _models(words: str) -> set[str]:
    """Words with a digit in them, three characters or more: what tells one model from another."""
    parts = re.split(r"[\s,()/_]+", words.casefold())
    bare = (re.sub(r"[^a-z0-9]", "", each) for each in parts)
    return {each for each in bare if len(each) > 2 and any(c.isdigit() for c in each)}


def _ports(visit: Visit, theirs: Mapping[int, Port]) -> Iterator[Compared]:
    section = next(visit.of(Interfaces), None)
    ours = {each.index: each for each in section.interfaces} if section else {}
    yield Compared("ports", "count", str(len(ours)), str(len(theirs)), len(ours) == len(theirs))
    for index, port in theirs.items():
        mine = ours.get(index)
        key = f"{port.name} [{index}]"
        speed = str((mine.speed or None) if mine else None)
        yield Compared("speed", key, speed, str(port.speed), bool(mine) and speed == str(port.speed))
        if port.oper:
            oper = mine.oper if mine else ""
            yield Compared("state", key, oper, port.oper, oper == port.oper)


def _loads(cpu: Cpu | None, theirs: Mapping[str, float]) -> Iterator[Compared]:
    """A processor agrees with a core of ours, or with the whole where the whole is their mean."""
    if cpu and theirs and abs(cpu.percent - fmean(theirs.values())) <= NEAR:
        for key, value in theirs.items():
            yield Compared("processor", key, f"{cpu.percent:g}", f"{value:g}", agree=True)
        return
    yield from _matched("processor", [cpu.percent, *cpu.cores] if cpu else [], theirs)


def _matched(field: str, ours: Iterable[float], theirs: Mapping[str, float]) -> Iterator[Compared]:
    """Pair values off, nearest first: names differ from product to product, values do not."""
    left = list(ours)
    for key, value in theirs.items():
        nearest = min(left, key=lambda each: abs(each - value), default=None)
        if nearest is not None and abs(nearest - value) <= NEAR:
            left.remove(nearest)
            yield Compared(field, key, f"{nearest:g}", f"{value:g}", agree=True)
        else:
            yield Compared(field, key, ", ".join(f"{each:g}" for each in left[:8]), f"{value:g}", agree=False)
