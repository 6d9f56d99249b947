"""Does each port speak and hear at once: where two ends disagree, files crawl and pings look fine."""

from alerts.check import About, Check, Params, Verdict
from alerts.state import Result, State
from collectors.sections import Duplexes
from collectors.text import say


def judge(section: Duplexes, _: Params, __: About) -> Verdict:
    """Judge each port that is up and tells."""
    for port in section.ports:
        if port.full:
            yield Result(State.OK, say("{name} runs full duplex", name=port.name), port.name)
        else:
            said = say("{name} runs half duplex: its other end is set otherwise, or the cable is bad", name=port.name)
            yield Result(State.WARN, said, port.name)


CHECK = Check("Duplex", Duplexes, judge, attempts=1)
