"""Is the device's clock right: logs with a wrong time prove nothing, and certificates seem to have expired."""

from alerts.check import About, Check, Params, Verdict
from alerts.state import Levels, Metric
from alerts.weigh import weigh
from collectors.sections import Clock
from collectors.text import say


def judge(clock: Clock, params: Params, _: About) -> Verdict:
    """Judge the distance from our own clock, in either direction."""
    off = abs(clock.ahead)
    yield Metric("clock", clock.ahead, "s")
    if clock.ahead >= 0:
        said = say("clock {off:span} ahead of ours", off=off)
    else:
        said = say("clock {off:span} behind ours", off=off)
    yield weigh(said if off >= 1 else say("clock agrees with ours"), off, params["off"], "s")


CHECK = Check("Clock", Clock, judge, defaults={"off": Levels(60, 600)}, units={"off": "s"}, metrics=("clock",))
