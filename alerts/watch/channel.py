"""A channel fails: its last messages did not go out. Told on the others."""

from collections.abc import Iterator
from datetime import datetime

from alerts.state import Levels, State
from alerts.vital import Rule, Signs, Vital
from collectors.text import say

FAILURES = Levels(3, 6)
"""Tries in a row, of any message to anybody."""
_DO = say("Open the channel's page, press “Test”, and correct what it says; the messages are sent again by themselves.")


def _judge(signs: Signs, now: datetime) -> Iterator[Vital]:  # noqa: ARG001 - every rule is asked the same way
    for one in signs.deliveries:
        state = FAILURES.judge(one.failures)
        if state is State.OK and one.last_at is None:
            yield Vital(None, say("nothing was ever sent through {name}", name=one.name), one.name)
        elif state is State.OK:
            yield Vital(State.OK, say("{name} takes messages", name=one.name), one.name, one.failures, "", one.last_at)
        else:
            text = say("the last {n} tries failed at {name}: {error}", n=one.failures, name=one.name, error=one.error)
            yield Vital(state, text, one.name, one.failures, "", one.last_at, _DO, avoid=one.channel)


RULE = Rule(say("Channels"), ("deliveries",), _judge, attempts=1)
