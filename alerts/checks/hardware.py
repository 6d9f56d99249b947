"""Fans and power supplies: with one of two gone a device runs on, and nobody notices until the second goes."""

from collections.abc import Iterator

from alerts.check import About, Check, Params, Verdict
from alerts.state import Metric, Result, State
from collectors.sections import Fan, Hardware, Supply
from collectors.text import say


def judge(hardware: Hardware, _: Params, __: About) -> Verdict:
    """Judge what the device itself judges, and fans that tell their speed."""
    for fan in hardware.fans:
        yield from _fan(fan)
    for supply in hardware.supplies:
        yield from _supply(supply, of=len(hardware.supplies))


def _fan(fan: Fan) -> Iterator[Result | Metric]:
    if fan.rpm is not None:
        yield Metric("fan", fan.rpm, "", fan.name)
    if fan.ok is False:
        yield Result(State.CRIT, say("fan {name} has failed", name=fan.name), fan.name)
    elif fan.ok is None and fan.rpm == 0:
        # Some switches stop their fans while they are cool: the device's own word would be worth more.
        yield Result(State.WARN, say("fan {name} stands still", name=fan.name), fan.name)
    elif fan.rpm is not None:
        yield Result(State.OK, say("fan {name} at {rpm:.0f} turns per minute", name=fan.name, rpm=fan.rpm), fan.name)
    elif fan.ok:
        yield Result(State.OK, say("fan {name} runs", name=fan.name), fan.name)


def _supply(supply: Supply, of: int) -> Iterator[Result | Metric]:
    if supply.watts is not None:
        yield Metric("power", supply.watts, "", supply.name)
    if supply.ok is False and of > 1:
        said = say("power supply {name}, one of {n}, gives no power", name=supply.name, n=of)
        yield Result(State.CRIT, said, supply.name)
    elif supply.ok is False:
        yield Result(State.CRIT, say("power supply {name} is faulty", name=supply.name), supply.name)
    elif supply.ok:
        yield Result(State.OK, say("power supply {name} is good", name=supply.name), supply.name)


CHECK = Check(
    "Fans and power supplies",
    Hardware,
    judge,
    metrics=("fan", "power"),
)
