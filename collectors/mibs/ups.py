"""UPS-MIB: batteries, source and load of an uninterruptible power supply (RFC 1628)."""

from collections.abc import Iterable, Iterator, Mapping

from collectors.driver import Answers, Read
from collectors.mibs.gauges import percent
from collectors.mibs.values import count, decimal, number
from collectors.sections import PowerSource, Ups
from collectors.session import SnmpValue

UPS = "1.3.6.1.2.1.33.1"
MANUFACTURER, MODEL, SOFTWARE, AGENT, NAME = (f"{UPS}.1.{n}.0" for n in (1, 2, 3, 4, 5))
"""upsIdentManufacturer, upsIdentModel, upsIdentUPSSoftwareVersion, upsIdentAgentSoftwareVersion,
upsIdentName."""
STATUS, ON_BATTERY, MINUTES, CHARGE, BATTERY_VOLTS, BATTERY_HEAT = (f"{UPS}.2.{n}.0" for n in (1, 2, 3, 4, 5, 7))
"""upsBatteryStatus, upsSecondsOnBattery, upsEstimatedMinutesRemaining, upsEstimatedChargeRemaining (%),
upsBatteryVoltage (0.1 V), upsBatteryTemperature (°C)."""
SOURCE = f"{UPS}.4.1.0"
"""upsOutputSource."""
INPUT_VOLTS, OUTPUT_VOLTS, LOAD = f"{UPS}.3.3.1.3", f"{UPS}.4.4.1.2", f"{UPS}.4.4.1.5"
"""upsInputVoltage, upsOutputVoltage (V), upsOutputPercentLoad; one row a line."""
ALARMS = f"{UPS}.6.2.1.2"
"""upsAlarmDescr: a pointer to one of the well-known alarms."""
BATTERY_BAD = f"{UPS}.6.3.1"
"""upsAlarmBatteryBad: “one or more batteries have been determined to require replacement”."""

SOURCES: Mapping[int, PowerSource] = {2: "none", 3: "mains", 4: "bypass", 5: "battery", 6: "boost", 7: "boost"}
"""Of upsOutputSource; 7 is the reducer, which too makes do with bad mains. 1 is “other”."""
LOW, DEPLETED, NORMAL = 3, 4, 2
TENTHS = 1000
"""Volts above which a line voltage must be in tenths of a volt: MGE's agents tell it so."""


def parse_ups(answers: Answers) -> Iterator[Ups]:
    """Read the standard objects. Nothing where neither source nor charge nor battery status is told."""
    values, walks = answers.values, answers.walks
    source, status, charge = (count(values.get(oid)) for oid in (SOURCE, STATUS, CHARGE))
    if source is None and status is None and charge is None:
        return
    heat, bus = number(values.get(BATTERY_HEAT)), number(values.get(BATTERY_VOLTS))
    yield Ups(
        source=SOURCES.get(source or 0, "unknown"),
        charge=percent(values.get(CHARGE)),
        minutes_left=_number(values.get(MINUTES)),
        seconds_on_battery=_number(values.get(ON_BATTERY)),
        load=max((told for each in walks[LOAD].values() if (told := decimal(each)) is not None), default=None),
        input_volts=volts(walks[INPUT_VOLTS].values()),
        output_volts=volts(walks[OUTPUT_VOLTS].values()),
        battery_volts=bus / 10 if bus and bus > 0 else None,
        battery_celsius=float(heat) if heat else None,
        replace_battery=any(each == BATTERY_BAD for each in walks[ALARMS].values()) if walks[ALARMS] else None,
        battery_low=status in {LOW, DEPLETED} if status in {NORMAL, LOW, DEPLETED} else None,
    )


def volts(lines: Iterable[SnmpValue]) -> float | None:
    """Return the lowest voltage of the lines that have one, in volts: a lost phase is a lost supply."""
    told = [found for each in lines if (found := decimal(each)) is not None and found >= 0]
    wired = [each for each in told if each] or told
    return min((each / 10 if each > TENTHS else each for each in wired), default=None)


UPS_READ = Read(
    "ups",
    parse_ups,
    (STATUS, ON_BATTERY, MINUTES, CHARGE, BATTERY_VOLTS, BATTERY_HEAT, SOURCE),
    (INPUT_VOLTS, OUTPUT_VOLTS, LOAD, ALARMS),
)


def _number(value: SnmpValue | None) -> float | None:
    found = count(value)
    return None if found is None else float(found)
