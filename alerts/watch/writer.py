"""Storing fails: the daemon lives and asks, and nothing of it is kept."""

from collections.abc import Iterator
from datetime import datetime

from alerts.state import Levels, State
from alerts.vital import MINUTE, Rule, Signs, Vital
from collectors.text import say

FAILING = Levels(30, 3 * MINUTE)
"""Seconds without a transaction that went through."""
_DO = say("Is the database there, and is there room on its disk? ./mangxa doctor, ./mangxa logs database")


def _judge(signs: Signs, now: datetime) -> Iterator[Vital]:
    for name in ("collect", "listen"):
        heart = signs.hearts.get(name)
        if heart is None:
            continue
        since = heart.moment("failing_since")
        if since is None:
            yield Vital(State.OK, say("what {daemon} brings is stored", daemon=name), name, at=heart.at)
            continue
        lasted = max(0.0, (now - since).total_seconds())
        error = str(heart.detail.get("error") or "?")[:200]
        text = say("storing has failed for {lasted:span} ({daemon}): {error}", lasted=lasted, daemon=name, error=error)
        yield Vital(FAILING.judge(lasted), text, name, lasted, "s", heart.at, _DO, since)


RULE = Rule(say("Writer"), ("hearts",), _judge)
