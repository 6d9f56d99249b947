"""Does the management agent (SNMP, SSH, an API) answer us: without it there are no figures, and that is no health."""

from alerts.check import About, Check, Params, Verdict
from alerts.state import Metric, Result, State
from collectors.errors import Fault
from collectors.sections import Answer
from collectors.text import say


def judge(answer: Answer, _: Params, __: About) -> Verdict:
    """Say why it does not answer, in the collector's own words; it knows whether the password is wrong."""
    item, name = answer.protocol, answer.protocol.upper()
    if answer.fault == Fault.HOST_KEY:
        return  # nothing was asked; the check "host_key" says so, and one cause is one incident
    if answer.ok and answer.took is not None:
        yield Result(
            State.OK, say("{protocol} answers, visit took {took:.2f} s", protocol=name, took=answer.took), item
        )
        yield Metric("took", answer.took, "s", item)
    elif answer.ok:
        yield Result(State.OK, say("{protocol} answers", protocol=name), item)
    elif answer.error is None:
        yield Result(State.CRIT, say("{protocol} does not answer", protocol=name), item)
    else:
        yield Result(State.CRIT, answer.error, item)


CHECK = Check("Management agent", Answer, judge, metrics=("took",))
