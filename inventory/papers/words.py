"""Dates, numbers and sums as official Vietnamese papers write them."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", "nghìn", "triệu", "tỷ")
_GROUP = 1000
_TEN = 10
_LAST_PADDED_MONTH = 2
LARGEST = 10**18
"""Sums from here on are not put into words."""


def day_in_words(day: date) -> str:
    """Return a date as papers have it: a zero before days below 10 and before the months 1 and 2 (NĐ 30/2020, annex I).

    >>> day_in_words(date(2026, 2, 5)), day_in_words(date(2026, 11, 25))
    ('ngày 05 tháng 02 năm 2026', 'ngày 25 tháng 11 năm 2026')
    """
    month = f"{day.month:02}" if day.month <= _LAST_PADDED_MONTH else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def day_short(day: date | None) -> str:
    """Return a date for a table; empty if there is none."""
    return day.strftime("%d/%m/%Y") if day else ""


def number(value: Decimal | float | None) -> str:
    """Return a number with points between thousands and a decimal comma; empty if there is none.

    >>> number(1234567), number(Decimal("12.50")), number(None)
    ('1.234.567', '12,50', '')
    """
    return "" if value is None else f"{value:,}".translate({44: ".", 46: ","})


def in_words(value: int) -> str:
    """Return a whole number from 0 to ``LARGEST`` in words. Raises ValueError for others.

    >>> in_words(0), in_words(15), in_words(21), in_words(105), in_words(12_005_000)
    ('không', 'mười lăm', 'hai mươi mốt', 'một trăm linh năm', 'mười hai triệu không trăm linh năm nghìn')
    """
    if not 0 <= value < LARGEST:
        raise ValueError(value)
    if value == 0:
        return _DIGITS[0]
    return " ".join(_groups(value))


def dong_in_words(value: int) -> str:
    """Return a sum of money as it stands under a table.

    >>> dong_in_words(1_500_000)
    'Một triệu năm trăm nghìn đồng'
    """
    words = in_words(value)
    return f"{words[0].upper()}{words[1:]} đồng"


def _groups(value: int) -> Iterator[str]:
    """Say groups of three digits; beyond a thousand million the scales begin anew and each ends in “tỷ”."""
    whole, rest = divmod(value, 10**9)
    if whole:
        yield from _groups(whole)
        yield _SCALES[3]
    for power in (2, 1, 0):
        group = rest // _GROUP**power % _GROUP
        if group:
            led = whole > 0 or rest >= _GROUP ** (power + 1)
            yield from _three(group, full=led)
            if power:
                yield _SCALES[power]


def _three(group: int, *, full: bool) -> Iterator[str]:
    hundreds, rest = divmod(group, 100)
    tens, ones = divmod(rest, _TEN)
    if hundreds or full:
        yield f"{_DIGITS[hundreds]} trăm"
    if tens == 0 and ones and (hundreds or full):
        yield "linh"
    elif tens == 1:
        yield "mười"
    elif tens > 1:
        yield f"{_DIGITS[tens]} mươi"
    if ones:
        yield _one(tens, ones)


def _one(tens: int, ones: int) -> str:
    if ones == 1 and tens > 1:
        return "mốt"
    if ones == 5 and tens > 0:  # noqa: PLR2004 - five alone changes its word
        return "lăm"
    return _DIGITS[ones]
