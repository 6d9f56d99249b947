"""Collection is silent: no sign of life, or no visit is stored."""

from collections.abc import Iterator
from datetime import datetime

from alerts.state import State
from alerts.vital import Rule, Signs, Vital
from alerts.watchdog import Life, watch
from collectors.text import say

_DO = say("See why: ./mangxa logs collect. Until it works again the pages show old data.")


def life(signs: Signs) -> Life:
    """Return the signs of life of the collector."""
    heart = signs.hearts.get("collect")
    targets = heart.number("targets") if heart else None
    return Life(signs.watching_since, heart.at if heart else None, int(targets or 0), signs.last_visit)


def _judge(signs: Signs, now: datetime) -> Iterator[Vital]:
    alive, heart = life(signs), signs.hearts.get("collect")
    silence = watch(alive, now, signs.patience)
    if silence is not None:
        age = None if silence.since is None else (now - silence.since).total_seconds()
        yield Vital(State.CRIT, silence.text, value=age, unit="s", at=now, do=_DO, since=silence.since)
    elif heart is None:
        yield Vital(None, say("the collector has given no sign of life yet"), do=_DO)
    else:
        text = say("the collector works; it has {targets} devices to visit", targets=alive.targets)
        yield Vital(State.OK, text, value=(now - heart.at).total_seconds(), unit="s", at=heart.at)


RULE = Rule(say("Collector"), ("hearts", "last_visit"), _judge, attempts=1, every=10, everybody=True)
