"""Reads for the shapes that vendors' own objects mostly have: a percentage, a column of them, named thermometers."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from math import log10

from collectors.driver import Answers, Plan, Read
from collectors.mibs.values import decimal, number, rows, text
from collectors.sections import Cpu, Memory, Pool, Sensor, Temperatures
from collectors.session import SnmpValue, Walk

COLDEST, HOTTEST = -40.0, 150.0
DARKEST, BRIGHTEST = -50.0, 20.0
"""dBm between which a module's light can be: below is darkness, above a sentinel."""


def percent(value: SnmpValue | None) -> float | None:
    """Return a percentage from a number or from text such as ``12%``; None for what is none."""
    if isinstance(value, bytes):
        value = text(value).rstrip("% ").encode()
    found = decimal(value)
    return found if found is not None and 0 <= found <= 100 else None  # noqa: PLR2004


def load(*oids: str) -> Read:
    """Return a Read of the processor's load: the first of several objects, in percent, that the device tells."""

    def parse(answers: Answers) -> Iterator[Cpu]:
        told = (percent(answers.values.get(oid)) for oid in oids)
        found = next((each for each in told if each is not None), None)
        if found is not None:
            yield Cpu(found)

    return Read("cpu", parse, oids)


def loads(*columns: str) -> Read:
    """Return a Read of several processors: the first of several columns, in percent, that the device has."""

    def parse(answers: Answers) -> Iterator[Cpu]:
        for column in columns:
            told = [percent(value) for value in answers.walks[column].values()]
            if cores := tuple(each for each in told if each is not None):
                yield cpu(cores)
                return

    return Read("cpu", parse, walks=columns)


def cpu(cores: Iterable[float]) -> Cpu:
    """Return the load of processors that share the work: the whole is their mean."""
    each = tuple(cores)
    return Cpu(sum(each) / len(each), each if len(each) > 1 else ())


def share(*oids: str) -> Read:
    """Return a Read of memory of which the device tells only the used percentage."""

    def parse(answers: Answers) -> Iterator[Memory]:
        told = (percent(answers.values.get(oid)) for oid in oids)
        found = next((each for each in told if each is not None), None)
        if found is not None:
            yield relative(found)

    return Read("memory", parse, oids)


def relative(used: float) -> Memory:
    """Return memory of which only the used percentage is known."""
    return Memory(round(used), 100, relative=True)


def relatives(told: Iterable[tuple[str, SnmpValue | None]]) -> Iterator[Memory]:
    """Yield memory from (name, used percentage) of several boards or units, the first one's as the main."""
    shares = [(name, used) for name, value in told if (used := percent(value)) is not None]
    if shares:
        pools = tuple(Pool(name, round(used), 100, relative=True) for name, used in shares[1:])
        yield replace(relative(shares[0][1]), pools=pools)


def heats(values: str, names: str = "", scale: float = 1, name: str = "temperatures", plan: Plan = "state") -> Read:
    """Return a Read of thermometers: a column of values, ``scale`` to a degree, and one of names."""

    def parse(answers: Answers) -> Iterator[Temperatures]:
        told = rows(answers.walks, values, names).items()
        yield from temperatures((text(called) or f"sensor {index}", value, scale) for index, (value, called) in told)

    return Read(name, parse, walks=(values, names) if names else (values,), plan=plan)


def temperatures(told: Iterable[tuple[str, SnmpValue | None, float]]) -> Iterator[Temperatures]:
    """Yield thermometers from (name, value, how much of it is a degree); 0 is a sensor that is not there."""
    sensors = []
    for name, value, scale in told:
        if (heat := celsius(value, scale)) is not None:
            sensors.append(Sensor(name, heat))
    if sensors:
        yield Temperatures(tuple(sensors))


def celsius(value: SnmpValue | None, scale: float = 1) -> float | None:
    """Return a temperature, ``scale`` to a degree; None for 0 and for what no device has: sentinels."""
    heat = decimal(value)
    return round(heat / scale, 3) if heat and COLDEST <= heat / scale <= HOTTEST else None


def light(value: SnmpValue | None, scale: float = 1) -> float | None:
    """Return dBm from a number, ``scale`` to a dBm; None for sentinels: no module, no light, no monitoring."""
    found = decimal(value)
    if found is None or not found:
        return None
    dbm = round(found / scale, 2)
    return dbm if DARKEST <= dbm <= BRIGHTEST else None


def light_of_power(value: SnmpValue | None, scale: float) -> float | None:
    """Return dBm from a power of which ``scale`` is a milliwatt: 10 · log₁₀(mW)."""
    found = decimal(value)
    return light(str(10 * log10(found / scale)).encode()) if found is not None and found > 0 else None


def states(
    walks: Mapping[str, Walk], column: str, good: Collection[int], absent: Collection[int] = (), names: str = ""
) -> Iterator[tuple[str, str, bool]]:
    """Yield (index, name, whether it is well) of every part in a column of states but those that are ``absent``.

    The name is empty where there is no column of ``names`` or it says nothing.
    """
    for index, value in walks.get(column, {}).items():
        state = number(value)
        if state is not None and state not in absent:
            yield index, text(walks.get(names, {}).get(index)), state in good
