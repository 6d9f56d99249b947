"""The listener is silent: traps and syslog are lost."""

from collections.abc import Iterator
from datetime import datetime

from alerts.silent import silent
from alerts.vital import Rule, Signs, Vital
from collectors.text import say


def _judge(signs: Signs, now: datetime) -> Iterator[Vital]:
    yield silent("listen", say("the listener for traps and syslog"), signs, now)


RULE = Rule(say("Listener"), ("hearts",), _judge, attempts=1)
