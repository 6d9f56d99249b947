"""Memory in use, caches not counted."""

from alerts.check import About, Check, Params, Verdict
from alerts.state import Levels, Metric, Result, State
from alerts.weigh import weigh
from collectors.sections import Memory
from collectors.text import say


def judge(memory: Memory, params: Params, _: About) -> Verdict:
    """Compare use with the levels."""
    if memory.total <= 0:
        yield Result(State.UNKNOWN, say("the device does not tell how much memory it has"))
        return
    yield Metric("memory", memory.percent, "%")
    if memory.relative:
        said = say("{percent:.0f} % of the memory in use", percent=memory.percent)
    else:
        yield Metric("memory_used", memory.used, "B")
        said = say("{percent:.0f} % of {total:bytes} memory in use", percent=memory.percent, total=memory.total)
    yield weigh(said, memory.percent, params["used"], "%")


CHECK = Check(
    "Memory",
    Memory,
    judge,
    defaults={"used": Levels(85, 95)},
    units={"used": "%"},
    metrics=("memory", "memory_used"),
)
