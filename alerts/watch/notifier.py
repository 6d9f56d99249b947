"""The notifier itself is silent: nobody would be told of anything. The collector looks, and tells."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from alerts.silent import silent
from alerts.state import State
from alerts.vital import Rule, Signs, Vital
from collectors.text import say

STUCK = timedelta(minutes=5)
"""Without a look at ourselves, though the notifier lives."""


def _judge(signs: Signs, now: datetime) -> Iterator[Vital]:
    yield silent("notify", say("the notifier"), signs, now)
    heart = signs.hearts.get("notify")
    looked = heart.moment("looked_at") if heart else None
    if heart is None or now - heart.started_at <= STUCK:
        return
    age = (now - (looked or heart.started_at)).total_seconds()
    if now - heart.at > signs.patience:
        yield Vital(None, say("the notifier is silent"), "looks", age, "s", looked)
    elif age > STUCK.total_seconds():
        text = say("the notifier lives, but has not looked at the rest for {age:span}", age=age)
        yield Vital(State.CRIT, text, "looks", age, "s", looked, say("Restart it; see why: ./mangxa logs notify"))
    else:
        yield Vital(State.OK, say("the notifier looks at the rest"), "looks", age, "s", looked)


RULE = Rule(say("Notifier"), ("hearts",), _judge, attempts=1, by="collect", everybody=True)
