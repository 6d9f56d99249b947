"""How soon a warranty or a maker's support ends: a list ahead of time, in the steps in which a purchase is prepared."""

from datetime import date

STEPS = (30, 60, 90)
"""Days ahead."""
BUCKETS = ("past", *map(str, STEPS), "later")


def bucket(ends: date, day: date) -> str:
    """Return in which step it ends, as seen on ``day``. The last day itself is still covered: 0 days left."""
    left = (ends - day).days
    if left < 0:
        return "past"
    return next((str(step) for step in STEPS if left <= step), "later")
