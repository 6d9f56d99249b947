"""One visit judged: what is to be stored of it. No clock, no database."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from alerts.assess import REACHABILITY, Assessment, Key, assess
from alerts.check import About
from alerts.judge import Opinion
from alerts.machine import Policy, Status
from alerts.reach import Seen
from alerts.state import STANDING, State
from alerts.state import Standing as Name
from alerts.steady import SLACK, steady
from alerts.usual import Usual, compared
from collectors.driver import Plan
from collectors.sections import Section
from collectors.visit import Visit
from netbox_mangxa.catalogs import checks
from netbox_mangxa.outcome import UNCHANGED, Outcome, Standing, as_json
from netbox_mangxa.recorder import Sample
from netbox_mangxa.source import Watched

STATE = {standing: state for state, standing in STANDING.items()}


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered of a device beside its statuses, for judging one visit."""

    about: About | None = None
    """What checks may know; else what is on record only."""
    sections: tuple[Section, ...] = ()
    """What is judged together with what was read: what is on record of its configurations."""
    hourly: Mapping[tuple[str, str, str], Usual] = field(default_factory=dict)
    """Check, metric and item → what is usual at this hour."""


def judged(  # noqa: PLR0913, PLR0917 - all that a judgement is made of
    watched: Watched,
    visit: Visit,
    known: Mapping[Key, Status],
    parents: Sequence[Seen],
    every: Callable[[Plan], float] = lambda _: 0.0,
    memory: Memory | None = None,
) -> tuple[Outcome, Assessment]:
    """Judge a visit against what is ``known`` of the device; return what to store, and what to do next.

    ``every`` tells after how many seconds the visits of a plan come again.
    """
    memory = memory or Memory()
    strictness = watched.strictness
    again = {id(section): every(plan) for plan, section in visit.seldom}
    about = replace(memory.about or watched.about, at=visit.at, platform=visit.driver)
    before = {key: STATE[status.soft] for key, status in known.items() if status.soft in STATE}
    opinions = [
        _against_usual(opinion, watched, memory.hourly, before)
        for opinion in steady(
            checks(),
            (*visit.sections, *memory.sections),
            strictness.levels,
            about,
            before,
            strictness.slack,
            lambda section: again.get(id(section), 0.0),
        )
    ]
    assessment = assess(opinions, known, parents, lambda check: _policy(watched, check), visit.at)
    heard = {(opinion.check, opinion.item): opinion for opinion in opinions}
    outcome = Outcome(
        visit=visit,
        next_at=visit.at + timedelta(seconds=assessment.pause),
        statuses={
            key: _standing(status, heard.get(key), assessment.behind, strictness.forms.get(key[0], "{}"))
            for key, status in assessment.statuses.items()
        },
        changes=assessment.transitions,
        samples=[
            Sample(visit.target, opinion.check, opinion.item, metric.name, metric.unit, visit.at, float(metric.value))
            for opinion in opinions
            for metric in opinion.metrics
        ],
        affected=watched.affected,
        flaps=assessment.flaps,
    )
    return outcome, assessment


def _against_usual(
    opinion: Opinion,
    watched: Watched,
    hourly: Mapping[tuple[str, str, str], Usual],
    before: Mapping[Key, State],
) -> Opinion:
    """Weigh an opinion's metrics against the device's own last weeks, where a policy says so."""
    rules = watched.strictness.deviations.get(opinion.check)
    if not rules:
        return opinion
    if before.get((opinion.check, opinion.item)) in (State.WARN, State.CRIT):
        slack = watched.strictness.slack.get(opinion.check, SLACK)
        rules = {metric: rule.relaxed(slack) for metric, rule in rules.items()}
    names = {(metric.name, metric.item) for metric in opinion.metrics}
    usual = {name: hourly[opinion.check, *name] for name in names if (opinion.check, *name) in hourly}
    return compared(opinion, rules, usual)


def _policy(watched: Watched, check: str) -> Policy:
    """Return a check's policy; one that no longer exists may still have statuses."""
    found = watched.strictness.policies.get(check)
    return found or Policy(interval=watched.strictness.interval, retry_interval=watched.strictness.retry_interval)


def _standing(status: Status, opinion: Opinion | None, behind: int | None, levels: str) -> Standing:
    hidden = status.standing is Name.UNREACHABLE
    if opinion is None or (hidden and (opinion.check, opinion.item) != REACHABILITY):
        return Standing(status, behind if hidden else None, UNCHANGED, None, "", levels)
    first = opinion.metrics[0] if opinion.metrics else None
    return Standing(
        status,
        behind if hidden else None,
        as_json(opinion.texts),
        float(first.value) if first else None,
        first.unit if first else "",
        levels,
    )
