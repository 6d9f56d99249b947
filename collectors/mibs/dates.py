"""Days as devices write them, however they write them: always as YYYY-MM-DD, empty where none can be read."""

import re
from datetime import UTC, date, datetime

from collectors.mibs.values import text
from collectors.session import SnmpValue

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NUMBERS = re.compile(r"\b(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})\b")
"""``2024-03-23``, ``2017/09/07 21:47:53``, ``92.08044(2024-09-25 12:26)``."""
AMERICAN = re.compile(r"\b(?P<name>[A-Z][a-z]{2})[a-z]* +(?P<day>\d{1,2})\b.*?\b(?P<year>(?:19|20|29)\d\d)\b")
"""``Feb 27 2029``, ``Sat Mar 23 00:00:00 2024``, ``March 5, 2027``."""
EUROPEAN = re.compile(r"\b(?P<day>\d{1,2})[ -](?P<name>[A-Z][a-z]{2})[a-z]*[ -](?P<year>(?:19|20|29)\d\d)\b")
"""``23 Mar 2024``, ``12-Feb-2026``."""
DATE_AND_TIME = (8, 11)
"""Octets of an SNMPv2-TC DateAndTime, without and with the time zone."""


def day(value: SnmpValue | None) -> str:
    """Return the first day that a text or a DateAndTime tells."""
    if isinstance(value, bytes) and len(value) in DATE_AND_TIME and not value[:1].isalnum():
        return _day(int.from_bytes(value[:2]), value[2], value[3])
    words = text(value)
    if found := NUMBERS.search(words):
        return _day(int(found["year"]), int(found["month"]), int(found["day"]))
    for pattern in (AMERICAN, EUROPEAN):
        for each in pattern.finditer(words):
            if (name := each["name"].casefold()) in MONTHS:
                return _day(int(each["year"]), MONTHS.index(name) + 1, int(each["day"]))
    return ""


def day_of_epoch(seconds: int | None) -> str:
    """Return the day of a Unix time, in UTC; empty for none, for 0 and for what is no time at all."""
    if not seconds or not 0 < seconds < 1 << 35:
        return ""
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


def _day(year: int, month: int, number: int) -> str:
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return ""
