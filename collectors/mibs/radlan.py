"""Radlan's MIBs: switches of Marvell's making that Dell, Eltex, Linksys and others sell."""

from collections.abc import Iterator

from collectors.driver import Answers
from collectors.mibs.gauges import percent, temperatures
from collectors.mibs.values import number
from collectors.sections import Cpu, Temperatures

RADLAN = "1.3.6.1.4.1.89"
"""rnd; Cisco has a copy of it below a branch of its own (CISCOSB-MIB)."""
LOADS = tuple(f"{RADLAN}.1.{n}.0" for n in (8, 9, 7))
"""rlCpuUtilDuringLastMinute, …Last5Minutes, …LastSecond (%); 101 where measuring is switched off. Old models tell
the last alone."""
UNIT_HEATS = (f"{RADLAN}.53.15.1.10", f"{RADLAN}.53.15.1.9")
"""rlPhdUnitEnvParamTempSensorValue (°C), and where old models have it: there the newer ones tell its state, 1 to 5."""
STATES = range(8)
SOFTWARE, SERIAL, MODEL = (f"{RADLAN}.53.14.1.{n}" for n in (2, 5, 11))
"""rlPhdUnitGenParamSoftwareVersion, …SerialNum, …ModelName; one row a member."""
UNIT = (SOFTWARE, SERIAL, MODEL)


def parse_cpu(answers: Answers) -> Iterator[Cpu]:
    """Read the load of the last minute, or of whatever time is told."""
    told = (percent(answers.values.get(oid)) for oid in LOADS)
    busy = next((each for each in told if each is not None), None)
    if busy is not None:
        yield Cpu(busy)


def parse_temperatures(answers: Answers) -> Iterator[Temperatures]:
    """Read the units' thermometers."""
    for column in UNIT_HEATS:
        told = [(f"unit {i}", heat, 1.0) for i, heat in answers.walks[column].items() if number(heat) not in STATES]
        if told:
            yield from temperatures(told)
            return
