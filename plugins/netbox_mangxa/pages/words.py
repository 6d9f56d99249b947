"""Sentences, numbers, times and durations in the language, decimal mark and time zone of whoever reads the page."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.formats import get_format
from django.utils.translation import gettext

from collectors.text import Text, Value, say

_SCALED = {"bit/s": "{v:bps}", "B": "{v:bytes}", "s": "{v:span}", "s2": "{v:.2f} s", "/s": "{v:,.2f} /s"}
"""Unit → template; ``s2`` is a short time in seconds with two decimals."""
_DIGITS = 10
"""Below this a number is shown with one decimal, below 1 with two."""
_TINY = 0.01


def _translate(msgid: str) -> str:
    return gettext(msgid) if msgid else ""


def speak(text: Text) -> str:
    """Render a Text for the reader."""
    comma = get_format("DECIMAL_SEPARATOR") == ","
    return text.render(_translate, comma=comma, zone=timezone.get_current_timezone())


def sentence(data: object) -> str:
    """Render a stored Text (``as_json`` form), or several, one after another. Rubbish renders as nothing."""
    if isinstance(data, Mapping):
        try:
            return speak(Text.from_json(data))
        except (ValueError, LookupError, TypeError, AttributeError):  # written by another program, or by hand
            return ""
    if isinstance(data, Iterable) and not isinstance(data, str):
        return " · ".join(filter(None, (sentence(each) for each in data)))
    return ""


def quantity(value: float | Decimal | None, unit: str = "") -> str:
    """Return a number with its unit: '93 %', '4,5 ms', '12,4 Mbit/s'. Nothing is an em dash."""
    if not isinstance(value, int | float | Decimal):  # a template asks for what is not there with ""
        return "—"
    value = float(value)
    if template := _SCALED.get(unit):
        return speak(say(template, v=value))
    spec = _spec(value)
    return speak(say(f"{spec} {unit}".rstrip(), v=value))


def _spec(value: float) -> str:
    """Return a format of about three digits: a delay of 0.04 ms must not read as none."""
    if value.is_integer() or abs(value) >= _DIGITS:
        return "{v:,.0f}"
    if abs(value) >= 1:
        return "{v:,.1f}"
    return "{v:.2f}" if abs(value) >= _TINY else "{v:.2g}"


def duration(seconds: float) -> str:
    """Return a duration of at most two units: '9 min', '3 d 4 h'."""
    return speak(say("{seconds:span}", seconds=max(0.0, seconds)))


def moment(at: datetime | None, now: datetime) -> str:
    """Return local time: '08:41:12' today, '22/11 08:41' this year, '22/11/2025 08:41' else; nothing for None."""
    if at is None:
        return ""
    local, today = timezone.localtime(at), timezone.localtime(now)
    if local.date() == today.date():
        return f"{local:%H:%M:%S}"
    return f"{local:%d/%m %H:%M}" if local.year == today.year else f"{local:%d/%m/%Y %H:%M}"


def share(part: int, whole: int) -> str:
    """Return a share in whole percent, rounded down so that 199 of 200 is never shown as all; '—' of nothing."""
    return f"{100 * part // whole} %" if whole else "—"


def phrase(template: str, **values: Value) -> str:
    """Say a template at once. The template must be marked for translation where it is written."""
    return speak(Text(template, values))


def stored(texts: Any) -> list[str]:
    """Return the sentences of a ``texts`` field, one each."""
    return [said for each in texts or [] if (said := sentence(each))]
