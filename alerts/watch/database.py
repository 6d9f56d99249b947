"""The database: its size, the partitions of the coming days, samples that found none."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from alerts.state import State
from alerts.vital import Rule, Signs, Vital
from collectors.text import say

_DO = say("See why: ./mangxa logs collect (it makes them ahead); ./mangxa doctor")


def _judge(signs: Signs, now: datetime) -> Iterator[Vital]:
    store = signs.store
    if store is None:
        yield Vital(State.UNKNOWN, say("the database said nothing of itself"))
        return
    # The days of partitions are UTC's.
    today = now.astimezone(UTC).date()
    ahead = next(n for n in range(len(store.days) + 1) if today + timedelta(days=n) not in store.days)
    if ahead == 0:
        text = say("samples of today have no partition")
        yield Vital(State.CRIT, text, "partitions", 0, "d", now, _DO)
    elif ahead == 1:
        yield Vital(State.WARN, say("samples of tomorrow have no partition yet"), "partitions", 1, "d", now, _DO)
    else:
        text = say("there are partitions for today and {n} days more", n=ahead - 1)
        yield Vital(State.OK, text, "partitions", ahead, "d", now)
    if store.stray:
        text = say("{n} samples lie outside every partition", n=store.stray)
        yield Vital(State.WARN, text, "stray", store.stray, "", now, _DO)
    else:
        yield Vital(State.OK, say("every sample lies in its partition"), "stray", 0, "", now)
    yield Vital(State.OK, say("the database takes {size:bytes}", size=store.size), "size", store.size, "B", now)


RULE = Rule(say("Database"), ("store",), _judge, every=300)
