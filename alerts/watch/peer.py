"""Another Mạng Xã that we watch does not say that it works."""

from collections.abc import Iterator
from datetime import datetime

from alerts.calls import called
from alerts.vital import Rule, Signs, Vital
from collectors.text import say


def _judge(signs: Signs, now: datetime) -> Iterator[Vital]:
    for call in signs.peers:
        yield called(call, say("Mạng Xã at {host} works", host=call.host), now)


RULE = Rule(say("Other installations"), ("peers",), _judge, attempts=1)
