"""The power of an office: on battery, how long still, and whether the battery would hold at all."""

from collections.abc import Iterator

from alerts.check import About, Check, Params, Verdict
from alerts.state import Levels, Metric, Result, State
from alerts.weigh import weigh
from collectors.sections import Ups
from collectors.text import say


def judge(ups: Ups, params: Params, _: About) -> Verdict:
    """Judge the source of power, and what is left of the battery."""
    yield from _figures(ups)
    yield from _power(ups, params)
    yield from _battery(ups)
    if ups.load is not None:
        yield weigh(say("UPS load {load:.0f} %", load=ups.load), ups.load, params["load"], "%", "load")


def _figures(ups: Ups) -> Iterator[Metric]:
    if ups.charge is not None:
        yield Metric("charge", ups.charge, "%")
    if ups.minutes_left is not None:
        yield Metric("battery_left", ups.minutes_left, "min")
    if ups.input_volts is not None:
        yield Metric("input", ups.input_volts, "V")
    if ups.load is not None:
        yield Metric("load", ups.load, "%", "load")


def _power(ups: Ups, params: Params) -> Iterator[Result]:
    match ups.source:
        case "mains" | "boost":
            yield Result(State.OK, say("on mains power"))
        case "bypass":
            yield Result(State.WARN, say("UPS in bypass: a power cut would reach everything behind it"))
        case "battery":
            yield Result(State.WARN, say("no mains power: running on battery"))
            yield from _lasting(ups, params)
        case "none":
            yield Result(State.CRIT, say("UPS gives no power"))
        case _:
            yield Result(State.UNKNOWN, say("the UPS does not tell where its power comes from"))


def _lasting(ups: Ups, params: Params) -> Iterator[Result]:
    """Say how long the battery lasts; only while it is in use: a full one says 0 minutes on some cards."""
    if ups.minutes_left is not None:
        said = say("battery lasts {left:.0f} more minutes", left=ups.minutes_left)
        yield weigh(said, ups.minutes_left, params["left"], "min")
    if ups.charge is not None:
        yield weigh(say("battery at {charge:.0f} %", charge=ups.charge), ups.charge, params["charge"], "%")
    if ups.battery_low:
        yield Result(State.CRIT, say("battery nearly empty"))


def _battery(ups: Ups) -> Iterator[Result]:
    if ups.replace_battery is True:
        yield Result(State.WARN, say("the UPS asks for a new battery"), "battery")
    elif ups.replace_battery is False:
        yield Result(State.OK, say("battery is good"), "battery")


CHECK = Check(
    "UPS",
    Ups,
    judge,
    defaults={"left": Levels(15, 5, low=True), "charge": Levels(50, 20, low=True), "load": Levels(80, 95)},
    units={"left": "min", "charge": "%", "load": "%"},
    attempts=2,
    metrics=("charge", "battery_left", "input", "load"),
)
