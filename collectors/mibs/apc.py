"""PowerNet-MIB: the thermometers of APC's UPS, PDU, environmental monitors and cooling units."""

from collections.abc import Iterator

from collectors.driver import Answers, Read
from collectors.mibs.gauges import temperatures
from collectors.mibs.ups_vendors import APC
from collectors.mibs.values import decimal, number, rows, text
from collectors.sections import Temperatures

POWERNET = "1.3.6.1.4.1.318.1.1"
INTERNAL = (f"{APC}.2.3.2.0", f"{APC}.2.2.2.0")
"""upsHighPrecBatteryTemperature (0.1 °C), upsAdvBatteryTemperature."""
PROBE_NAME, PROBE_HEAT = f"{POWERNET}.25.1.2.1.3", f"{POWERNET}.25.1.2.1.6"
"""uioSensorStatusSensorName, uioSensorStatusTemperatureDegC; -1 where none is plugged in."""
OLD_NAME, OLD_HEAT, OLD_UNIT = (f"{POWERNET}.10.2.3.2.1.{n}" for n in (2, 4, 5))
"""iemStatusProbeName, iemStatusProbeCurrentTemp, iemStatusProbeTempUnits."""
RACK_NAME, RACK_KIND, RACK_HEAT = (f"{POWERNET}.26.10.2.2.1.{n}" for n in (3, 5, 8))
"""rPDU2SensorTempHumidityStatusName, …Type (4: not plugged in), …TempC (0.1 °C)."""
NOT_PLUGGED = 4
COOLER = f"{POWERNET}.27.1.4.1.2.1"
COOLER_COLUMNS = tuple(f"{COOLER}.{n}" for n in (2, 3, 4, 5))
"""coolingUnitStatusAnalogDescription, …Value, …Units (“C”), …Scale."""
ROWS = {
    f"{POWERNET}.13.4.5.2.1.7": "Rack inlet",
    f"{POWERNET}.13.4.5.2.1.9": "Supply air",
    f"{POWERNET}.13.4.5.2.1.11": "Return air",
    f"{POWERNET}.13.4.5.2.1.13": "Suction",
    f"{POWERNET}.13.1.5.2.2.1.2": "Supply air",
    f"{POWERNET}.13.1.5.2.2.1.5": "Return air",
}
"""airIRG2RDT2Status…TempMetric, airFMModSupplyTempC, airFMModReturnTempC (0.1 °C)."""
PLACES = {
    3: "Rack inlet", 5: "Supply air", 7: "Return air", 24: "Inlet 1", 26: "Inlet 2", 28: "Inlet 3",
    41: "Compressor heat sink", 43: "Compressor control card",
}  # fmt: skip
SINGLES = {
    f"{POWERNET}.13.3.3.{unit}.2.2.{n}.0": name
    for unit in (1, 2)
    for n, name in PLACES.items()
    if (unit, n) not in {(2, 3), (2, 41), (2, 43)}
}
"""airIRRP100UnitStatus… and airIRRP500UnitStatus…TempMetric of InRow coolers (0.1 °C)."""
FAHRENHEIT, TENTHS = 2, 10.0
UNMEASURED = -1


def parse_temperatures(answers: Answers) -> Iterator[Temperatures]:
    """Read the battery's own thermometer, the probes of room and rack, and those of a cooling unit."""
    yield from temperatures((name, str(heat).encode(), 1) for name, heat in _told(answers) if heat)


def _told(answers: Answers) -> Iterator[tuple[str, float | None]]:
    values, walks = answers.values, answers.walks
    fine, whole = (decimal(values.get(oid)) for oid in INTERNAL)
    yield "Battery", fine / TENTHS if fine else whole
    for index, (name, heat) in rows(walks, PROBE_NAME, PROBE_HEAT).items():
        value = decimal(heat)
        yield text(name) or index, None if value == UNMEASURED else value
    for index, (name, heat, unit) in rows(walks, OLD_NAME, OLD_HEAT, OLD_UNIT).items():
        value = decimal(heat)
        if value is not None and value != UNMEASURED:
            yield text(name) or index, (value - 32) / 1.8 if decimal(unit) == FAHRENHEIT else value
    for index, (name, kind, heat) in rows(walks, RACK_NAME, RACK_KIND, RACK_HEAT).items():
        if number(kind) != NOT_PLUGGED:
            yield text(name) or f"probe {index}", _tenths(heat)
    for name, heat, unit, scale in rows(walks, *COOLER_COLUMNS).values():
        if text(unit).casefold() == "c" and (value := decimal(heat)) is not None:
            yield text(name), value / (decimal(scale) or 1)
    yield from ((name, _tenths(heat)) for column, name in ROWS.items() for heat in walks[column].values())
    yield from ((name, _tenths(values.get(oid))) for oid, name in SINGLES.items())


def _tenths(value: object) -> float | None:
    found = decimal(value if isinstance(value, bytes | str | int) else None)
    return None if found is None or found in {UNMEASURED, UNMEASURED * TENTHS} else found / TENTHS


TEMPERATURES = Read(
    "temperatures",
    parse_temperatures,
    (*INTERNAL, *SINGLES),
    (
        PROBE_NAME, PROBE_HEAT, OLD_NAME, OLD_HEAT, OLD_UNIT, RACK_NAME, RACK_KIND, RACK_HEAT, *COOLER_COLUMNS, *ROWS,
    ),
)  # fmt: skip
