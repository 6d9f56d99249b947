"""Days between a date that a device tells and the moment it was asked."""

from datetime import UTC, date, datetime

from alerts.check import About

DAY = 86400
"""Seconds."""


def days_until(day: date, about: About) -> int:
    """Return the whole days from when the section was read to ``day``; negative once it is past.

    Raises ValueError where nobody said when it was read.
    """
    if about.at is None:
        raise ValueError("the time of the visit is not known")
    return (day - about.at.date()).days


def moment(day: date) -> float:
    """Return noon of the day as Unix time: that day in every time zone people here live in."""
    return datetime(day.year, day.month, day.day, 5, tzinfo=UTC).timestamp()
