"""No driver falls over what a broken or a strange agent sends, or makes a number of it that cannot be true."""

import asyncio
import random
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collectors.believable import believable
from collectors.collect import all_drivers
from collectors.driver import Answers, Driver
from collectors.session import SnmpValue
from collectors.sessions.replay import ReplaySession
from collectors.sessions.snmprec import loads
from tests.plausible import implausible
from tests.recorded import RECORDINGS, Recorded, all_recorded

each_driver = pytest.mark.parametrize(("name", "driver"), sorted(all_drivers().items()))
STRANGE: list[SnmpValue] = [
    0, 1, -1, -2147483648, 2147483647, 4294967295, 4294901759, 65535, 101, 10**19, b"", b"\x00", b"\xff" * 6, b"n/a",
    b"N/A", b"-", b"1e400", b"nan", b"-inf", b"99999999999999999999", "1.3.6", b"\xe1\xbb", "0.0", b"2026-02-30",
    b"100%", b"12.5 C", b"\x07\xea\x02\x1e\x19\x3d\x00\x00", b"   ",
]  # fmt: skip
"""Sentinels, borders of types, texts where numbers belong and numbers where texts do."""


@cache
def _values(name: str) -> dict[str, SnmpValue]:
    """What the recordings of a driver hold, all in one."""
    return {oid: value for each in all_recorded() if each.driver == name for oid, value in _recorded(each).items()}


def _recorded(each: Recorded) -> dict[str, SnmpValue]:
    return dict(loads((each.folder / "device.snmprec").read_text("utf-8", "surrogateescape")))


def _troubles(driver: Driver, values: dict[str, SnmpValue]) -> Iterator[str]:
    session = ReplaySession(values)
    for each in driver.reads:
        answers = Answers(asyncio.run(session.get(each.gets)), asyncio.run(session.walk(each.walks)))
        try:
            sections = believable(each.parse(answers))
        except ValueError:
            continue
        yield from (f"{each.name}: {words}" for section in sections for words in implausible(section))


@each_driver
@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 2**32), share=st.sampled_from([0.02, 0.2, 0.6, 1.0]))
def test_strange_values(name: str, driver: Driver, seed: int, share: float) -> None:
    """Any value may be a sentinel, of the wrong type, or missing."""
    dice = random.Random(seed)
    values = {
        oid: dice.choice(STRANGE) if dice.random() < share else value
        for oid, value in _values(name).items()
        if dice.random() > share / 3
    }
    assert list(_troubles(driver, values)) == []


@each_driver
@settings(max_examples=4, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_strange_indices(name: str, driver: Driver, seed: int) -> None:
    """Any row may have an index that is too long, too short or none the MIB knows."""
    dice = random.Random(seed)
    ends = (".0", ".4294967295", ".1.2.3.4.5.6.7.8.9", "")
    values = {(oid + dice.choice(ends) if dice.random() < 0.3 else oid): value for oid, value in _values(name).items()}
    assert list(_troubles(driver, values)) == []


@pytest.mark.parametrize("foreign", sorted({each.driver for each in all_recorded()}))
def test_of_another_vendor(foreign: str) -> None:
    """A platform named wrongly in the inventory makes a driver read a device it was not made for."""
    values = _recorded(Recorded(next((RECORDINGS / foreign).iterdir())))
    found = {name: list(_troubles(driver, values)) for name, driver in all_drivers().items()}
    assert {name: words for name, words in found.items() if words} == {}
