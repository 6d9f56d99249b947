"""Whether a daemon has fallen silent."""

from datetime import datetime

from alerts.state import State
from alerts.vital import Signs, Vital
from collectors.text import Text, say


def silent(name: str, who: Text, signs: Signs, now: datetime) -> Vital:
    """Judge the last sign of life of one daemon. What happened before the watcher came, it waits out."""
    heart = signs.hearts.get(name)
    do = say("See why: ./mangxa logs {name}", name=name)
    new = now - signs.watching_since < signs.patience
    if heart is None:
        text = say("{who} has never given a sign of life", who=who)
        return Vital(None if new else State.CRIT, text, do=do)
    age = (now - heart.at).total_seconds()
    if now - heart.at <= signs.patience:
        return Vital(State.OK, say("{who} works", who=who), value=max(0.0, age), unit="s", at=heart.at)
    text = say("{who} has given no sign of life for {age:span}", who=who, age=age)
    state = None if new else State.CRIT
    return Vital(state, text, value=age, unit="s", at=heart.at, do=do, since=heart.at)
