"""What an asset of a public unit is still worth: straight line, whole calendar years.

Circular 23/2023/TT-BTC (before it 45/2018/TT-BTC) on fixed assets of public units, as this module takes it:

- Wear (hao mòn) is counted once a year, in December, for what the unit has on 31 December. So the year in which an
  asset came into use counts whole, and the year in which it left does not count.
- Wear of a year = original price x yearly rate of its kind. The last year of its life takes what is left, so that all
  years together are the price exactly, rounding and all.
- Worth = original price - wear of all counted years. It never falls below 0; a worn-out asset may serve on at 0.
- What cost less than the threshold (10 million đồng) is no fixed asset: no wear is counted and no worth is given.

Where the rule of a kind changes while an asset lives, what is left on that day is spread over the years that are left
under the new rule (years of the new rule - years already counted, at least one). Of this, and of rules nobody has
compared with the circular's own text, the result says that they are doubtful. A computer bought in 2023 for 14 million
is worn by 2.8 million a year until 2025 (5 years), and from 2026 (7 years) its 5.6 million by 1.4 million in 4 years.

The text of the circulars was not at hand: the above is to be compared with it (docs/assets.md).

Money is whole đồng. What is not known gives None and the reason, never 0.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from collectors.text import Text, say


@dataclass(frozen=True, slots=True)
class LifeRule:
    """How long a kind of asset is worn down, between two dates (both included)."""

    name: str
    years: int
    valid_from: date
    valid_to: date | None = None
    source: str = ""
    verified: bool = False
    rate: Decimal | None = None
    """Per cent of the price a year, as the circular prints it; None: 100 / years."""
    threshold: int | None = None
    """Đồng from which on it is a fixed asset; None: always."""

    def holds(self, day: date) -> bool:
        """Tell whether it is the rule of that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Year:
    """One counted year: đồng, as on its 31 December."""

    year: int
    wear: int
    left: int
    rule: LifeRule


@dataclass(frozen=True, slots=True)
class Worth:
    """What an asset is worth on a day, and why."""

    day: date
    price: int | None
    left: int | None
    """Đồng; None: it cannot be said, see ``why``."""
    years: tuple[Year, ...] = ()
    rule: LifeRule | None = None
    """Of that day."""
    why: Text | None = None
    doubts: tuple[Text, ...] = ()

    @property
    def worn(self) -> int | None:
        """Wear of all counted years."""
        return None if self.left is None or self.price is None else self.price - self.left

    @property
    def ends(self) -> int | None:
        """The year in which it was worn out."""
        return next((each.year for each in self.years if not each.left), None)


def rule_on(rules: Iterable[LifeRule], day: date) -> LifeRule | None:
    """Return the rule of a day: of two that hold, the one that began later."""
    return max((rule for rule in rules if rule.holds(day)), key=lambda rule: rule.valid_from, default=None)


def worth(
    price: int | None, since: date | None, rules: Sequence[LifeRule], day: date, *, gone: date | None = None
) -> Worth:
    """Return what an asset is worth at the end of ``day``.

    ``since``: first day of use. ``gone``: the day it left; from that day on it is worth nothing to the unit any more,
    which is no figure. ``rules``: all rules of its kind. ``price`` must not be negative.
    """
    rule = rule_on(rules, day)
    why = _unknown(price, since, rule, day, gone)
    if why is not None or price is None or since is None or rule is None:
        return Worth(day, price, None, rule=rule, why=why)
    first = rule_on(rules, max(since, min(each.valid_from for each in rules)))
    limit = first.threshold if first else None
    if limit is not None and price < limit:
        below = say("no fixed asset: it cost less than {limit} đồng", limit=_grouped(limit))
        return Worth(day, price, None, rule=rule, why=below)
    years, gap = _counted(price, since, rules, day)
    if gap is not None:
        return Worth(day, price, None, rule=rule, why=say("no rule of useful life for {year}", year=str(gap)))
    left = years[-1].left if years else price
    return Worth(day, price, left, tuple(years), rule, doubts=tuple(_doubts(years, rule)))


def _unknown(price: int | None, since: date | None, rule: LifeRule | None, day: date, gone: date | None) -> Text | None:
    if price is None:
        return say("its price is not known")
    if since is None:
        return say("nobody wrote down since when it is in use")
    if day < since:
        return say("it was not in use yet")
    if gone is not None and day >= gone:
        return say("it left on {day}", day=f"{gone:%d/%m/%Y}")
    return say("no rule of useful life for its kind on that day") if rule is None else None


def _counted(price: int, since: date, rules: Sequence[LifeRule], day: date) -> tuple[list[Year], int | None]:
    """Return the counted years, and the first year without a rule if there is one."""
    last = day.year if (day.month, day.day) == (12, 31) else day.year - 1
    made: list[Year] = []
    base, begun = price, 0
    for year in range(since.year, last + 1):
        rule = rule_on(rules, date(year, 12, 31))
        if rule is None:
            return made, year
        left = made[-1].left if made else price
        if made and _differs(made[-1].rule, rule):
            base, begun = left, len(made)
        wear = _wear(base, left, len(made), begun, rule)
        made.append(Year(year, wear, left - wear, rule))
        if left - wear == 0:
            break
    return made, None


def _differs(old: LifeRule, new: LifeRule) -> bool:
    return (old.years, old.rate) != (new.years, new.rate)


def _wear(base: int, left: int, counted: int, begun: int, rule: LifeRule) -> int:
    """Return the wear of the next year: ``base`` is what was left when this rule's ``begun`` years were counted."""
    if counted + 1 >= rule.years:
        return left
    if begun == 0 and rule.rate is not None:
        share = Decimal(base) * rule.rate / 100
    else:
        share = Decimal(base) / (rule.years - begun)
    return min(left, int(share.quantize(Decimal(1), ROUND_HALF_UP)))


def _doubts(years: Sequence[Year], rule: LifeRule) -> Iterable[Text]:
    used = [*dict.fromkeys([*(each.rule for each in years), rule])]
    for each in used:
        if not each.verified:
            yield say("to be verified: {rule} ({source})", rule=each.name, source=each.source)
    if any(_differs(a.rule, b.rule) for a, b in pairwise(years)):
        yield say("the rule changed during its life: what was left is spread over the years left under the new rule")


def _grouped(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


@dataclass(frozen=True, slots=True)
class Total:
    """What several assets are worth together: never a sum without how many it is of."""

    day: date
    count: int
    priced: int
    """How many have a known price; ``price`` is the sum of those."""
    price: int
    known: int
    """How many have a known worth; ``left`` is the sum of those."""
    left: int


def total(day: date, worths: Iterable[Worth]) -> Total:
    """Add up."""
    rows = list(worths)
    prices = [each.price for each in rows if each.price is not None]
    lefts = [each.left for each in rows if each.left is not None]
    return Total(day, len(rows), len(prices), sum(prices), len(lefts), sum(lefts))
