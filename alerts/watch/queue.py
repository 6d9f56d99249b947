"""Queues grow: what was collected or heard and is not stored, what changed and is not told."""

from collections.abc import Iterator
from datetime import datetime

from alerts.state import Levels, State
from alerts.vital import MINUTE, Rule, Signs, Vital
from collectors.text import Text, say

WAITING = Levels(1000, 4000)
"""Outcomes before the writer; at 5,000 the collector stops visiting."""
OLD = Levels(2 * MINUTE, 10 * MINUTE)
"""Seconds that a change waits to be planned, or a message that is due waits to be sent."""
_STORING = say("Is the database slow, or its disk? See ./mangxa logs database, and the writer below.")
_TELLING = say("See why: ./mangxa logs notify")


def _judge(signs: Signs, now: datetime) -> Iterator[Vital]:
    for name in ("collect", "listen"):
        heart = signs.hearts.get(name)
        waiting = heart.number("queue") if heart else None
        if heart is None or waiting is None:
            continue
        state = WAITING.judge(waiting)
        text = say("{n:.0f} results wait to be stored ({daemon})", n=waiting, daemon=name)
        yield Vital(state, text, name, waiting, "", heart.at, _unless_fine(state, _STORING))
    if signs.outbox is not None:
        box = signs.outbox
        yield _old(say("{n} changes wait to be planned", n=box.changes), "changes", box.oldest, now)
        yield _old(say("{n} messages are due", n=box.messages), "messages", box.due_since, now)


def _old(text: Text, item: str, since: datetime | None, now: datetime) -> Vital:
    age = max(0.0, (now - since).total_seconds()) if since else 0.0
    state = OLD.judge(age)
    if since:
        text = say("{what}, the oldest for {age:span}", what=text, age=age)
    return Vital(state, text, item, age, "s", now, _unless_fine(state, _TELLING))


def _unless_fine(state: State, do: Text) -> Text | None:
    return None if state is State.OK else do


RULE = Rule(say("Queues"), ("hearts", "outbox"), _judge)
