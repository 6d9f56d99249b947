"""When to try again what could not be sent."""

from datetime import datetime, timedelta
from hashlib import sha256

FIRST = 15.0
LONGEST = 3600.0
PATIENCE = timedelta(hours=24)


def next_try(attempts: int, key: str, created: datetime, now: datetime, asked: float | None = None) -> datetime | None:
    """Return when to send again after ``attempts`` failures, or None to give up: it is a day old.

    The pause doubles from 15 s to an hour, give or take a fifth, so that what failed together is not tried together.
    The fifth comes from ``key``: the same input gives the same answer. ``asked`` is a pause in seconds that the other
    side asked for (Retry-After).
    """
    if now - created >= PATIENCE:
        return None
    pause = min(FIRST * 2 ** min(max(attempts, 1) - 1, 16), LONGEST)
    chance = int.from_bytes(sha256(f"{key}/{attempts}".encode()).digest()[:4]) / 2**32
    return now + timedelta(seconds=max(pause * (0.8 + 0.4 * chance), min(asked or 0.0, LONGEST)))
