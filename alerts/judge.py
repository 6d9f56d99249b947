"""Every check, asked of every section it understands."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from alerts.check import About, Check, Params
from alerts.state import Metric, Result, State, worst
from collectors.text import Text, say


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one check thinks of one item of one device now."""

    check: str
    item: str
    state: State | None
    """None: the check measured, but has no opinion; there are only metrics to keep."""
    texts: tuple[Text, ...]
    metrics: tuple[Metric, ...]
    every: float = 0.0
    """Seconds after which the next one comes, where that is longer than the interval of visits."""


def judge(
    checks: Mapping[str, Check[Any]],
    sections: Iterable[object],
    policy: Mapping[str, Params | None],
    about: About,
    every: Callable[[object], float] = lambda _: 0.0,
) -> Iterator[Opinion]:
    """Judge what was read; say nothing about what was not.

    ``policy`` holds the levels that differ from the check's defaults; a check whose policy is None is off. Opinions
    come in the order of ``checks``, and of the items as the section lists them; one for each item, however many
    sections speak of it. ``every`` tells after how many seconds a section comes again that not every visit brings.
    """
    read = tuple(sections)
    for name, check in checks.items():
        params = policy.get(name, {})
        heard = [section for section in read if isinstance(section, check.section)]
        if params is not None and heard:
            levels = {**check.defaults, **params}
            said = [(every(section), each) for section in heard for each in _ask(check, section, levels, about)]
            yield from _opinions(name, said)


def _ask(check: Check[Any], section: object, params: Params, about: About) -> list[Result | Metric]:
    """Ask one check. Figures it cannot compute with are UNKNOWN, and do not spoil the other checks."""
    try:
        return list(check.judge(section, params, about))
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        why = f"{type(error).__name__}: {error}"
        return [Result(State.UNKNOWN, say("the figures cannot be judged: {error}", error=why))]


def _opinions(check: str, said: Iterable[tuple[float, Result | Metric]]) -> Iterator[Opinion]:
    items: dict[str, tuple[list[Result], list[Metric]]] = {}
    often: dict[str, float] = {}
    for every, each in said:
        results, metrics = items.setdefault(each.item, ([], []))
        often[each.item] = min(every, often.get(each.item, every))
        if isinstance(each, Result):
            results.append(each)
        else:
            metrics.append(each)
    for item, (results, metrics) in items.items():
        state = worst(r.state for r in results) if results else None
        # The worst first: it is what a page with room for one sentence shows.
        texts = tuple(r.text for r in sorted(results, key=lambda r: r.state is not state))
        yield Opinion(check, item, state, texts, tuple(metrics), often[item])
