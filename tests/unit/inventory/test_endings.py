"""Steps of what ends."""

from datetime import date, timedelta

import pytest

from inventory.endings import bucket

DAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("left", "step"),
    [(-1, "past"), (0, "30"), (30, "30"), (31, "60"), (60, "60"), (61, "90"), (90, "90"), (91, "later")],
)
def test_steps(left: int, step: str) -> None:
    assert bucket(DAY + timedelta(days=left), DAY) == step
