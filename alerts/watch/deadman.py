"""The dead-man's switch cannot be reached: if this machine died now, nobody outside would know why it is silent."""

from collections.abc import Iterator
from datetime import datetime

from alerts.calls import called
from alerts.vital import Rule, Signs, Vital
from collectors.text import say


def _judge(signs: Signs, now: datetime) -> Iterator[Vital]:
    if not signs.calls:
        do = say("Have somebody outside notice: set MANGXA_DEADMAN_URL; see docs/operations.md")
        yield Vital(None, say("nobody outside would notice if this machine died"), do=do)
    for call in signs.calls:
        yield called(call, say("told to {host} that we live", host=call.host), now)


RULE = Rule(say("Dead-man's switch"), ("calls",), _judge, attempts=1)
