"""Judging calls to somebody outside."""

from datetime import datetime

from alerts.state import Levels, State
from alerts.vital import Call, Vital
from collectors.text import Text, say

MISSED = Levels(3, 6)
"""Calls in a row that brought no yes."""
_DO = say("Look from this machine: does the address answer, is the token right, does a firewall stand between?")


def called(call: Call, good: Text, now: datetime) -> Vital:
    """Judge one address; ``good`` is the sentence for when it answers."""
    if call.held is not None:
        text = say("nobody is told that we live, on purpose: {why}", why=call.held)
        return Vital(None, text, call.host, at=call.good_at)
    since = max(filter(None, (call.good_at, call.since)))
    age = max(0.0, (now - since).total_seconds())
    if call.problem is None and call.good_at is None:
        return Vital(None, say("not called yet"), call.host)
    state = MISSED.judge(age / call.every)
    if state is State.OK and call.problem is None:
        return Vital(State.OK, good, call.host, age, "s", call.good_at)
    why = call.problem or say("no call was made")
    text = say("no yes from {host} for {age:span}: {why}", host=call.host, age=age, why=why)
    return Vital(state, text, call.host, age, "s", call.good_at, _DO, since)
