"""What is usual: a value held against the device's own last weeks at that hour."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from math import isfinite
from statistics import median

from alerts.calendar import Calendar
from alerts.judge import Opinion
from alerts.state import BADNESS, Metric, State, Unit
from alerts.weigh import amount
from collectors.text import Text, say

WEEKS = 4
LEAST = 3
"""Days of the same kind that must be known before anything is usual."""
MAD = 1.4826
"""Makes the median of absolute deviations the standard deviation, if the values are normally distributed."""


@dataclass(frozen=True, slots=True)
class Usual:
    """What a value usually is at an hour on this kind of day."""

    middle: float
    """Median of the days' own medians."""
    spread: float
    """How far days differ, as a standard deviation; from the median, so that one odd day does not count."""
    days: int


@dataclass(frozen=True, slots=True)
class Deviation:
    """How far from the usual is bad. None: never."""

    warn: float | None = 4.0
    """In spreads."""
    crit: float | None = None
    least: float = 0.0
    """In the metric's unit: less than this away is never bad, however steady it usually is."""
    floor: float = 0.05
    """The spread is taken to be at least this share of what is usual: nothing is so steady that 1 % is news."""
    above: bool = True
    below: bool = False

    def relaxed(self, slack: float) -> "Deviation":
        """Return the rule by which what is bad goes on being bad: a share nearer to the usual."""
        warn, crit = (each if each is None else each * (1 - slack) for each in (self.warn, self.crit))
        return replace(self, warn=warn, crit=crit, least=self.least * (1 - slack))


@dataclass(frozen=True, slots=True)
class Held:
    """A value held against the usual."""

    state: State
    spreads: float
    """How many spreads away, signed."""


def usual(
    history: Iterable[tuple[datetime, float]], now: datetime, calendar: Calendar, weeks: int = WEEKS
) -> Usual | None:
    """Return what is usual at the hour of ``now``, from hourly means (moment, value) of the last weeks.

    Working days are compared with working days, days off with days off; today does not count. None if fewer than
    three such days are known: then nothing can be said, and nothing is.
    """
    local = now.astimezone(calendar.zone)
    off = calendar.day_off(local.date()) is not None
    days: dict[date, list[float]] = {}
    for at, value in history:
        then = at.astimezone(calendar.zone)
        ago = local.date() - then.date()
        near = timedelta(0) < ago <= timedelta(weeks=weeks)
        if near and isfinite(value) and _apart(then, local) <= 1 and (calendar.day_off(then.date()) is not None) == off:
            days.setdefault(then.date(), []).append(value)
    if len(days) < LEAST:
        return None
    middles = [median(values) for values in days.values()]
    middle = median(middles)
    return Usual(middle, MAD * median(abs(each - middle) for each in middles), len(days))


def days_alike(now: datetime, calendar: Calendar, weeks: int = WEEKS) -> tuple[date, ...]:
    """Return the days of the last weeks, today left out, that are of the same kind as today: worked on, or off."""
    today = now.astimezone(calendar.zone).date()
    off = calendar.day_off(today) is not None
    days = (today - timedelta(days=ago) for ago in range(1, 7 * weeks + 1))
    return tuple(day for day in days if (calendar.day_off(day) is not None) == off)


def hold(value: float, known: Usual, rule: Deviation) -> Held:
    """Judge a value against what is usual. What cannot be computed with is UNKNOWN."""
    if not isfinite(value):
        return Held(State.UNKNOWN, 0.0)
    spread = max(known.spread, rule.floor * abs(known.middle), 1e-9)
    away = (value - known.middle) / spread
    counts = (rule.above and away > 0) or (rule.below and away < 0)
    if not counts or abs(value - known.middle) < rule.least:
        return Held(State.OK, away)
    if rule.crit is not None and abs(away) >= rule.crit:
        return Held(State.CRIT, away)
    return Held(State.WARN if rule.warn is not None and abs(away) >= rule.warn else State.OK, away)


def compared(opinion: Opinion, rules: Mapping[str, Deviation], known: Mapping[tuple[str, str], Usual]) -> Opinion:
    """Return an opinion that also weighs its metrics against the usual.

    ``rules``: metric's name → how far is bad; ``known``: metric's name and item → what is usual. It never makes a bad
    opinion better: the worse of both counts. A metric that nothing is known of changes nothing.
    """
    states: list[State] = []
    texts: list[Text] = []
    for metric in opinion.metrics:
        rule, usually = rules.get(metric.name), known.get((metric.name, metric.item))
        if rule is None or usually is None:
            continue
        held = hold(metric.value, usually, rule)
        states.append(held.state)
        if held.state is not State.OK:
            texts.append(_sentence(metric, usually))
    if not states:
        return opinion
    state = max([*states, opinion.state or State.OK], key=BADNESS.index)
    worse = opinion.state is None or BADNESS.index(state) > BADNESS.index(opinion.state)
    said: Sequence[Text] = (*texts, *opinion.texts) if worse else (*opinion.texts, *texts)
    return replace(opinion, state=state, texts=tuple(said))


def _sentence(metric: Metric, known: Usual) -> Text:
    unit: Unit = metric.unit
    return say(
        "{value}, at this hour usually {usual} (last {days} days of this kind)",
        value=amount(metric.value, unit),
        usual=amount(float(f"{known.middle:.3g}"), unit),
        days=known.days,
    )


def _apart(then: datetime, now: datetime) -> int:
    """Return how many hours of the day two moments are apart, also across midnight."""
    apart = abs(then.hour - now.hour)
    return min(apart, 24 - apart)
