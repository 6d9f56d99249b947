"""Levels that do not flicker: what is bad is well again only when it is clearly so; and levels as shares of a limit."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from alerts.check import About, Check, Params
from alerts.judge import Opinion, judge
from alerts.state import BADNESS, Levels, State
from collectors.text import say

SLACK = 0.05
"""Share of a level by which the value must be on its good side."""


def relaxed(levels: Levels, slack: float = SLACK) -> Levels:
    """Return the levels at which what is bad goes on being bad.

    >>> relaxed(Levels(80, 90), 0.1)
    Levels(warn=72.0, crit=81.0, low=False)
    >>> relaxed(Levels(-25, None, low=True), 0.1)
    Levels(warn=-22.5, crit=None, low=True)
    """
    sign = 1 if levels.low else -1
    warn, crit = (each if each is None else each + sign * slack * abs(each) for each in (levels.warn, levels.crit))
    return Levels(warn, crit, levels.low)


def of_limit(percent: Levels, limit: float | None) -> Levels | None:
    """Return levels given in percent of a limit as values; None where the limit is not known, or is none.

    >>> of_limit(Levels(80, 95), 2000)
    Levels(warn=1600.0, crit=1900.0, low=False)
    """
    if limit is None or limit <= 0:
        return None
    warn, crit = (each if each is None else each * limit / 100 for each in (percent.warn, percent.crit))
    return Levels(warn, crit, percent.low)


def steady(  # noqa: PLR0913, PLR0917 - what judge takes, and two more
    checks: Mapping[str, Check[Any]],
    sections: Iterable[object],
    policy: Mapping[str, Params | None],
    about: About,
    before: Mapping[tuple[str, str], State],
    slack: float | Mapping[str, float] = SLACK,
    every: Callable[[object], float] = lambda _: 0.0,
) -> Iterator[Opinion]:
    """Judge like ``judge``, with hysteresis: ``before`` is the last result of each check and item.

    ``slack`` is the share of a level by which a value must be on its good side, or such a share by check.

    What was bad is judged a second time by the relaxed levels, and stays as bad as it was while those say so. It
    never gets worse by that, and UNKNOWN neither holds nor is held.
    """
    read = tuple(sections)
    wary = {check for (check, _), state in before.items() if state in (State.WARN, State.CRIT)}
    loose: dict[str, Params | None] = {}
    for name in wary & checks.keys():
        params = policy.get(name, {})
        levels = None if params is None else {**checks[name].defaults, **params}
        share = slack.get(name, SLACK) if isinstance(slack, Mapping) else slack
        loose[name] = levels and {level: relaxed(each, share) for level, each in levels.items()}
    again = judge({name: checks[name] for name in checks if name in loose}, read, loose, about)
    second = {(opinion.check, opinion.item): opinion for opinion in again}
    for opinion in judge(checks, read, policy, about, every):
        key = (opinion.check, opinion.item)
        yield _held(opinion, second[key], before[key]) if key in second and key in before else opinion


def _held(strict: Opinion, loose: Opinion, before: State) -> Opinion:
    """Return the stricter opinion, but no better than what the relaxed one and the last result agree on."""
    if strict.state is None or loose.state is None or State.UNKNOWN in (strict.state, loose.state, before):
        return strict
    floor = min(loose.state, before, key=BADNESS.index)
    if BADNESS.index(floor) <= BADNESS.index(strict.state):
        return strict
    said = strict.texts[0] if strict.texts else say("no level is set")
    still = say("{fact}; not yet clearly on the good side of its level", fact=said)
    return replace(strict, state=floor, texts=(still, *strict.texts[1:]))
