"""Did it start again a short while ago: a power cut, a crash, or somebody's hand."""

from collections.abc import Iterator

from alerts.check import About, Check, Params, Verdict
from alerts.state import Levels, Metric, Result, State
from alerts.weigh import weigh
from collectors.sections import Uptime
from collectors.text import say


def judge(uptime: Uptime, params: Params, about: About) -> Verdict:
    """Show a start for as long as the level says: the time to notice it. Then it recovers of itself.

    Only the time since the start counts, so that nothing is missed while the collector itself was down. Starting
    again and again within a day is a fault of its own: a power supply, a firmware, a full disk.
    """
    yield Metric("uptime", uptime.seconds, "s")
    yield from _loop(about.restarts, params["restarts"])
    started = params["uptime"].judge(uptime.seconds)
    running = say("running for {uptime:span}", uptime=uptime.seconds)
    again = say("started {uptime:span} ago", uptime=uptime.seconds)
    yield weigh(again if started.value else running, uptime.seconds, params["uptime"], "s")


def _loop(restarts: int | None, levels: Levels) -> Iterator[Result | Metric]:
    if restarts is None:
        return
    yield Metric("restarts", restarts)
    state = levels.judge(restarts)
    if state is not State.OK:
        yield Result(state, say("started {n} times within 24 hours", n=restarts))


CHECK = Check(
    "Reboot",
    Uptime,
    judge,
    defaults={"uptime": Levels(1800, None, low=True), "restarts": Levels(None, 3)},
    units={"uptime": "s", "restarts": ""},
    attempts=1,
    metrics=("uptime", "restarts"),
)
