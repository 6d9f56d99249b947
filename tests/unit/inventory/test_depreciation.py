"""What an asset is worth: examples by hand, and what holds for every price, day and rule."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventory import life_rules
from inventory.asset_kinds import KINDS, kind_of
from inventory.depreciation import LifeRule, rule_on, total, worth

FIVE = LifeRule("5", 5, date(2015, 1, 1), date(2025, 12, 31), "TT 23", verified=True, rate=Decimal(20))
SEVEN = LifeRule("7", 7, date(2026, 1, 1), source="TT 141", verified=True)
BOTH = (FIVE, SEVEN)

days = st.dates(date(2015, 1, 1), date(2060, 12, 31))
prices = st.integers(0, 10**13)


@st.composite
def ruled(draw: st.DrawFn) -> tuple[LifeRule, ...]:
    """Rules that follow each other without a gap, the last for ever."""
    firsts = [date(2015, 1, 1), *sorted(draw(st.sets(days, max_size=3)) - {date(2015, 1, 1)})]
    lasts = [first - timedelta(days=1) for first in firsts[1:]] + [None]
    rates = st.none() | st.decimals("0.5", 100, places=3)
    return tuple(
        LifeRule(str(n), draw(st.integers(1, 40)), first, last, rate=draw(rates))
        for n, (first, last) in enumerate(zip(firsts, lasts, strict=True))
    )


@given(prices, days, ruled(), days)
def test_never_negative_never_more_than_the_price(price: int, since: date, rules: tuple[LifeRule, ...], day: date):
    found = worth(price, since, rules, day)

    assert (found.left is None) == (day < since)
    if found.left is not None:
        assert 0 <= found.left <= price
        assert all(year.wear >= 0 for year in found.years)


@given(prices, days, ruled(), days, days)
def test_it_never_grows(price: int, since: date, rules: tuple[LifeRule, ...], one: date, other: date):
    early, late = (worth(price, since, rules, day).left for day in sorted((one, other)))

    assert early is None or (late is not None and late <= early)


@given(prices, days, ruled())
def test_all_years_together_are_the_price(price: int, since: date, rules: tuple[LifeRule, ...]):
    found = worth(price, since, rules, date(2200, 12, 31))

    assert found.left == 0
    assert sum(year.wear for year in found.years) == price
    assert len(found.years) <= max(rule.years for rule in rules)


@given(st.none() | prices, st.none() | days, ruled(), days)
def test_what_is_not_known_is_none_with_a_reason(price, since, rules, day: date):
    found = worth(price, since, rules, day)

    assert (found.left is None) == (found.why is not None)
    if price is None or since is None:
        assert found.left is None
        assert found.worn is None


def test_a_computer_of_2023_under_both_circulars() -> None:
    lefts = {year: worth(14_000_000, date(2023, 5, 4), BOTH, date(year, 12, 31)).left for year in range(2023, 2031)}

    assert lefts == {
        2023: 11_200_000, 2024: 8_400_000, 2025: 5_600_000, 2026: 4_200_000, 2027: 2_800_000, 2028: 1_400_000,
        2029: 0, 2030: 0,
    }  # fmt: skip


def test_the_year_counts_on_its_last_day() -> None:
    assert worth(10_000_000, date(2020, 1, 1), BOTH, date(2020, 12, 30)).left == 10_000_000
    assert worth(10_000_000, date(2020, 12, 31), BOTH, date(2020, 12, 31)).left == 8_000_000


def test_what_has_left_or_has_no_rule_has_no_worth() -> None:
    gone = worth(14_000_000, date(2023, 1, 1), BOTH, date(2026, 3, 1), gone=date(2026, 3, 1))
    before = worth(14_000_000, date(2023, 1, 1), BOTH, date(2026, 2, 28), gone=date(2026, 3, 1))

    assert (gone.left, before.left) == (None, 5_600_000)
    assert worth(14_000_000, date(2023, 1, 1), (), date(2026, 3, 1)).left is None
    assert worth(14_000_000, date(2012, 1, 1), BOTH, date(2026, 3, 1)).why is not None  # no rule for 2012


@pytest.mark.parametrize(("price", "known"), [(9_999_999, False), (10_000_000, True), (0, False)])
def test_below_the_threshold_it_is_no_fixed_asset(price: int, *, known: bool) -> None:
    rule = LifeRule("x", 5, date(2015, 1, 1), threshold=10_000_000)

    assert (worth(price, date(2020, 1, 1), (rule,), date(2021, 1, 1)).left is not None) is known


def test_a_rule_that_nobody_compared_is_doubtful() -> None:
    loose = LifeRule("x", 5, date(2015, 1, 1), source="TT 23")

    assert len(worth(1, date(2020, 1, 1), (loose,), date(2021, 1, 1)).doubts) == 1
    assert worth(1, date(2020, 1, 1), (FIVE,), date(2021, 1, 1)).doubts == ()
    assert len(worth(10**7, date(2023, 1, 1), BOTH, date(2026, 12, 31)).doubts) == 1  # the rule changed


def test_a_sum_says_of_how_many() -> None:
    rows = [
        worth(14_000_000, date(2023, 1, 1), BOTH, date(2024, 1, 1)),
        worth(5_000_000, None, BOTH, date(2024, 1, 1)),
        worth(None, date(2023, 1, 1), BOTH, date(2024, 1, 1)),
    ]
    found = total(date(2024, 1, 1), rows)

    assert (found.count, found.priced, found.price, found.known, found.left) == (3, 2, 19_000_000, 1, 11_200_000)


def test_shipped_rules_do_not_overlap_and_none_claims_to_be_verified() -> None:
    for kind, rules in life_rules.shipped().items():
        assert kind in KINDS
        for rule in rules:
            assert not rule.verified
            assert rule.source
            assert all(other is rule or not other.holds(rule.valid_from) for other in rules)
    computer = life_rules.shipped()["computer"]
    assert [rule_on(computer, day).years for day in (date(2025, 12, 31), date(2026, 1, 1))] == [5, 7]


@pytest.mark.parametrize(
    ("slug", "name", "kind"),
    [
        ("firewall", "", "network"), ("computer", "", "computer"), ("may-in-mang", "Máy in mạng", "printer"),
        ("may-chu", "Máy chủ", "server"), ("r1", "Máy tính xách tay", "computer"), ("pc", "", "computer"),
        ("r2", "Bộ lưu điện", "ups"), ("r3", "Máy photocopy", "photocopier"), ("r4", "Ghế", "other"),
    ],
)  # fmt: skip
def test_kinds_by_role(slug: str, name: str, kind: str) -> None:
    assert kind_of(slug, name) == kind
