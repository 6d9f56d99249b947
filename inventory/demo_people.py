"""Who works in the demonstration district: posts, what they hold, certificates; the same every time but for the days.

Those are counted from a day that is given: something is always due soon, and somebody always left a while ago.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from inventory.demo import Box, Office

ISSUER = "CN=Cơ quan chứng thực minh họa, O=Dữ liệu minh họa, C=VN"
_DISTRICT = ("Chánh Văn phòng", "Phó Chánh Văn phòng", "Trưởng phòng Tài chính", "Trưởng phòng Nội vụ", "Chuyên viên")
_COMMUNE = ("Chủ tịch Ủy ban nhân dân", "Phó Chủ tịch Ủy ban nhân dân", "Tài chính - Kế toán", "Văn phòng - Thống kê",
            "Tư pháp - Hộ tịch", "Địa chính - Xây dựng", "Văn hóa - Xã hội", "Chuyên trách Mặt trận")  # fmt: skip
_SIGNERS = 4
"""So many of an office, its first ones, sign with a certificate."""
_LEFT = frozenset({4, 9, 15})
"""Offices (by number) whose last official left and has not returned the computer."""
_YEARS_3 = timedelta(days=1095)


@dataclass(frozen=True, slots=True)
class Signature:
    """A certificate, of a person or (its seal) of an office."""

    serial: str
    token: str
    begin: date
    end: date


@dataclass(frozen=True, slots=True)
class Person:
    """An official and the computer they hold."""

    code: str
    box: Box
    position: str
    before: str
    """Position until the day before ``since``; empty: there is none on record."""
    since: date
    left: date | None
    held: date
    minutes: str
    condition: str
    email_used: bool | None
    signature: Signature | None

    @property
    def name(self) -> str:
        """Return the full name."""
        return self.box.person


def people(office: Office, today: date) -> tuple[Person, ...]:
    """Make up the officials of an office, one for each computer that somebody uses."""
    return tuple(_people(office, today))


def _people(office: Office, today: date) -> Iterator[Person]:
    dice = random.Random(f"mangxa people {office.code}")  # noqa: S311 - made-up figures
    posts = _COMMUNE if office.number else _DISTRICT
    boxes = [box for box in office.boxes if box.person]
    for n, box in enumerate(boxes):
        since = date(dice.randint(2016, 2021), dice.randint(1, 12), 1)
        held = since + timedelta(days=dice.randint(30, 900))
        gone = office.number in _LEFT and n == len(boxes) - 1
        yield Person(
            f"CB-{office.code}-{n + 1:03}", box, posts[min(n, len(posts) - 1)], "Chuyên viên" if n == 0 else "",
            since, today - timedelta(days=dice.randint(10, 40)) if gone else None, held,
            f"{n + 1:02}/BB-{office.short}", dice.choice(("new", "good", "good", "worn")),
            dice.choice((True, True, True, False, None)),
            signature(office, n + 1, today) if n < _SIGNERS else None,
        )  # fmt: skip


def signature(office: Office, number: int, today: date) -> Signature:
    """Make up a certificate of an office: 0 is its seal, the others are its people's. A few are due or past."""
    dice = random.Random(f"mangxa signature {office.code} {number}")  # noqa: S311 - made-up figures
    days = dice.choice((dice.randint(-60, -1), dice.randint(1, 90), *(dice.randint(120, 1000) for _ in range(6))))
    end = today + timedelta(days=days)
    return Signature(f"54DE{office.code}{number:02}{dice.randint(0x1000, 0xFFFF):04X}", f"TK{office.code}{number:02}",
                     end - _YEARS_3, end)  # fmt: skip
