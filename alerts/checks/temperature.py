"""How hot it is inside: a closed cabinet in May, a fan that stopped."""

from alerts.check import About, Check, Params, Verdict
from alerts.state import Levels, Metric
from alerts.weigh import weigh
from collectors.sections import Temperatures
from collectors.text import say

PLAUSIBLE = (-55.0, 150.0)
"""Degrees Celsius that silicon can report; firmware gives 255 or -128 for a sensor that is not there."""


def judge(section: Temperatures, params: Params, _: About) -> Verdict:
    """Judge each thermometer that is there."""
    low, high = PLAUSIBLE
    for sensor in section.sensors:
        if low <= sensor.celsius <= high:
            yield Metric("temperature", sensor.celsius, "°C", sensor.name)
            said = say("{name} at {celsius:.0f} °C", name=sensor.name, celsius=sensor.celsius)
            yield weigh(said, sensor.celsius, params["celsius"], "°C", sensor.name)


CHECK = Check(
    "Temperature",
    Temperatures,
    judge,
    defaults={"celsius": Levels(75, 90)},
    units={"celsius": "°C"},
    metrics=("temperature",),
)
