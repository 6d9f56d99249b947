"""Did it start again a short while ago: a power cut, a crash, or somebody's hand."""

from alerts.check import About, Check, Params, Verdict
from alerts.state import Levels, Metric
from alerts.weigh import weigh
from collectors.sections import Uptime
from collectors.text import say


def judge(uptime: Uptime, params: Params, _: About) -> Verdict:
    """Show a start for as long as the level says: the time to notice it. Then it recovers of itself.

    Only the time since the start counts, so that nothing is missed while the collector itself was down.
    """
    yield Metric("uptime", uptime.seconds, "s")
    started = params["uptime"].judge(uptime.seconds)
    running = say("running for {uptime:span}", uptime=uptime.seconds)
    again = say("started {uptime:span} ago", uptime=uptime.seconds)
    yield weigh(again if started.value else running, uptime.seconds, params["uptime"], "s")


CHECK = Check(
    "Reboot", Uptime, judge, defaults={"uptime": Levels(1800, None, low=True)}, units={"uptime": "s"}, attempts=1
)
