"""Working hours as people write them: ``07:30-11:30, 13:30-17:00``, a line for each day."""

import re
from collections.abc import Mapping
from datetime import time
from itertools import pairwise
from typing import Any

from alerts.calendar import OFFICE, Hours, Span

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SPAN = re.compile(r"(\d{1,2})(?:[:hg](\d{2})?)?\s*[-\u2013]\s*(\d{1,2})(?:[:hg](\d{2})?)?", re.IGNORECASE)


def read_spans(text: str) -> tuple[Span, ...]:
    """Read the spans of one day; nothing is a day of rest. Raises ValueError with what cannot be read.

    >>> write_spans(read_spans("7h30 - 11h30; 13:30-17"))
    '07:30-11:30, 13:30-17:00'
    """
    spans = tuple(_span(part) for part in re.split(r"[,;]", text) if part.strip())
    for (_, end), (begin, _) in pairwise(spans):
        if begin < end or end == time(0):
            raise ValueError(f"the spans overlap or are not in order: {text.strip()!r}")
    return spans


def write_spans(spans: tuple[Span, ...]) -> str:
    """Write the spans of one day, as ``read_spans`` reads them."""
    return ", ".join(f"{begin:%H:%M}-{'24:00' if end == time(0) else format(end, '%H:%M')}" for begin, end in spans)


def read_hours(data: Mapping[str, Any]) -> Hours:
    """Read stored hours: ``mon`` ... ``sun``, ``instead`` (an exchanged day of rest) as text, ``on_holidays``.

    A day that is not mentioned is a day of rest. Raises ValueError with the day that cannot be read.
    """
    if unknown := data.keys() - {*DAYS, "instead", "on_holidays"}:
        raise ValueError(f"not a day: {', '.join(sorted(unknown))}")
    week = tuple(_day(data, day, "") for day in DAYS)
    instead = _day(data, "instead", write_spans(OFFICE))
    return Hours(week, bool(data.get("on_holidays", False)), instead)


def write_hours(hours: Hours) -> dict[str, object]:
    """Write hours, as ``read_hours`` reads them."""
    week = {day: write_spans(spans) for day, spans in zip(DAYS, hours.week, strict=True) if spans}
    return {**week, "instead": write_spans(hours.instead), "on_holidays": hours.on_holidays}


def _day(data: Mapping[str, Any], day: str, default: str) -> tuple[Span, ...]:
    try:
        return read_spans(str(data.get(day, default)))
    except ValueError as error:
        raise ValueError(f"{day}: {error}") from error


def _span(text: str) -> Span:
    found = _SPAN.fullmatch(text.strip())
    if not found:
        raise ValueError(f"not a span of time like 07:30-11:30: {text.strip()!r}")
    numbers = [int(part or 0) for part in found.groups()]
    begin, end = _time(*numbers[:2]), _time(*numbers[2:])
    if end != time(0) and end <= begin:
        raise ValueError(f"it ends before it begins: {text.strip()!r}")
    return begin, end


def _time(hour: int, minute: int) -> time:
    if (hour, minute) == (24, 0):
        return time(0)
    return time(hour, minute)
