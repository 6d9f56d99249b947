"""One visit judged: what is to be stored of it. No clock, no database."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from alerts.assess import REACHABILITY, Assessment, Key, assess
from alerts.judge import Opinion, judge
from alerts.machine import Policy, Status
from alerts.reach import Seen
from alerts.state import Standing as Name
from collectors.driver import Plan
from collectors.visit import Visit
from netbox_mangxa.catalogs import checks
from netbox_mangxa.outcome import UNCHANGED, Outcome, Standing, as_json
from netbox_mangxa.recorder import Sample
from netbox_mangxa.source import Watched


def judged(
    watched: Watched,
    visit: Visit,
    known: Mapping[Key, Status],
    parents: Sequence[Seen],
    every: Callable[[Plan], float] = lambda _: 0.0,
) -> tuple[Outcome, Assessment]:
    """Judge a visit against what is ``known`` of the device; return what to store, and what to do next.

    ``every`` tells after how many seconds the visits of a plan come again.
    """
    strictness = watched.strictness
    again = {id(section): every(plan) for plan, section in visit.seldom}
    about = replace(watched.about, at=visit.at)
    opinions = list(
        judge(checks(), visit.sections, strictness.levels, about, lambda section: again.get(id(section), 0.0))
    )
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
