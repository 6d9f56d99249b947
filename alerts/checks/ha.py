"""Is the pair still a pair: a cluster that lost its second member runs on, until the first one fails too."""

from collections.abc import Iterator

from alerts.check import About, Check, Params, Verdict
from alerts.state import Levels, Metric, Result, State
from alerts.weigh import weigh
from collectors.sections import Ha
from collectors.text import say


def judge(ha: Ha, params: Params, _: About) -> Verdict:
    """Judge a member of a cluster; a device that stands alone by design gets no result."""
    if ha.state == "standalone":
        return
    yield _role(ha)
    if ha.members is not None:
        yield Metric("members", ha.members)
        yield weigh(say("{n} members see each other", n=ha.members), ha.members, params["members"], "")
    yield from _sync(ha)


def _role(ha: Ha) -> Result:
    match ha.state:
        case "active":
            return Result(State.OK, say("active member of its cluster"))
        case "standby":
            return Result(State.OK, say("standby member of its cluster"))
        case "failed":
            return Result(State.CRIT, say("this member of the cluster has failed"))
    return Result(State.UNKNOWN, say("the device does not tell which member of the cluster it is"))


def _sync(ha: Ha) -> Iterator[Result]:
    if ha.in_sync is True:
        yield Result(State.OK, say("configurations of the members agree"))
    elif ha.in_sync is False:
        yield Result(State.WARN, say("configurations of the members differ: after a failover other rules would hold"))


CHECK = Check(
    "High availability",
    Ha,
    judge,
    defaults={"members": Levels(1, None, low=True)},
    units={"members": ""},
    metrics=("members",),
)
