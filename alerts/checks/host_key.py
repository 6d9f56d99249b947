"""Does it show the host key or certificate on record: another one is a new device, or somebody in between."""

from alerts.check import About, Check, Params, Verdict
from alerts.state import Result, State
from collectors.errors import Fault
from collectors.sections import Answer
from collectors.text import say

PINNED = ("ssh", "api")
"""Protocols whose devices show a key before anything is said to them."""


def judge(answer: Answer, _: Params, __: About) -> Verdict:
    """Say which key it shows and which is on record, in the collector's words; nothing where no key was seen.

    A wrong password is told to the device only after its key was found right.
    """
    item, name = answer.protocol, answer.protocol.upper()
    if answer.fault == Fault.HOST_KEY and answer.error is not None:
        yield Result(State.CRIT, answer.error, item)
    elif item in PINNED and (answer.ok or answer.fault == Fault.AUTH):
        yield Result(State.OK, say("{protocol}: the host key is the one on record", protocol=name), item)


CHECK = Check("Host key", Answer, judge, attempts=1)
