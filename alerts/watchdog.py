"""Is collection alive: a dead collector must never look like a healthy network."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from collectors.text import Text, say


@dataclass(frozen=True, slots=True)
class Life:
    """Signs of life of the collector. Times are aware."""

    watching_since: datetime
    """When the watcher itself started: what happened before, it did not miss."""
    heartbeat: datetime | None
    targets: int
    """Devices it says it has to visit."""
    last_visit: datetime | None


@dataclass(frozen=True, slots=True)
class Silence:
    """Collection is silent: since when and in which way."""

    since: datetime | None
    text: Text


PATIENCE = timedelta(minutes=3)
"""Without a sign of life, or without a visit."""


def watch(life: Life, now: datetime, patience: timedelta = PATIENCE) -> Silence | None:
    """Tell whether collection has fallen silent for longer than ``patience``."""
    if now - life.watching_since < min(patience, timedelta(minutes=1)):
        return None
    if life.heartbeat is None:
        if now - life.watching_since < patience:
            return None
        return Silence(None, say("the collector has never given a sign of life"))
    if now - life.heartbeat > patience:
        silent = (now - life.heartbeat).total_seconds()
        return Silence(life.heartbeat, say("the collector has given no sign of life for {silent:span}", silent=silent))
    # A collector that has just started has old visits behind it; it gets the same patience as everybody.
    last = max(filter(None, (life.last_visit, life.watching_since)))
    if life.targets and now - last > patience:
        text = say(
            "the collector lives, but no visit to any of {targets} devices was stored for {silent:span}",
            targets=life.targets,
            silent=(now - last).total_seconds(),
        )
        return Silence(last, text)
    return None
