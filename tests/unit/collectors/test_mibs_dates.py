"""Days as devices write them."""

import pytest

from collectors.mibs.dates import day, day_of_epoch
from collectors.session import SnmpValue


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (b"Feb 27 2029", "2029-02-27"),
        (b"Sat Mar 23 00:00:00 2024", "2024-03-23"),
        (b"Sun Dec 20 2026", "2026-12-20"),
        (b"March 5, 2027", "2027-03-05"),
        (b"12-Feb-2026", "2026-02-12"),
        (b"23 Mar 2024 07:00", "2024-03-23"),
        (b"2017/09/07 21:47:53", "2017-09-07"),
        (b"92.08044(2024-09-25 12:26)", "2024-09-25"),
        (bytes.fromhex("07ea0b190c1e0000"), "2026-11-25"),
        (bytes.fromhex("07ea0b190c1e00002b0700"), "2026-11-25"),
        (b"Feb 30 2029", ""),
        (b"fail", ""),
        (b"unknown", ""),
        (b"n/a", ""),
        (b"10.2.9-h1", ""),
        (b"Total 12 2024", ""),
        (bytes(8), ""),
        (None, ""),
    ],
)
def test_day(told: SnmpValue | None, expected: str) -> None:
    assert day(told) == expected


@pytest.mark.parametrize(("seconds", "expected"), [(1795564800, "2026-11-25"), (0, ""), (None, ""), (1 << 62, "")])
def test_day_of_epoch(seconds: int | None, expected: str) -> None:
    assert day_of_epoch(seconds) == expected
