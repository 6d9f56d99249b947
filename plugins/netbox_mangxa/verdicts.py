"""The verdict of every office's outage, kept with its incident while that lasts, and final shortly after."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from alerts.assess import REACHABILITY
from alerts.peers import peers_sight
from alerts.sight import Sight
from alerts.verdict import Verdict, verdict
from alerts.wave import Outage
from netbox_mangxa import models
from netbox_mangxa.evidence import SETTLED, Case, as_json, dump, load, same, sights
from netbox_mangxa.gathering import Offices, Round, offices

EVERY = timedelta(seconds=15)
"""How often an open outage is judged anew."""
MOST = 500
"""Outages judged in one round: the oldest judgement first."""


def refresh(now: datetime, gathered: Round, *, fresh: Iterable[int] = ()) -> int:
    """Judge the outages that were not judged lately; return how many verdicts changed.

    ``fresh``: incidents to be judged in any case, because somebody is about to be told of them.
    """
    where = gathered.offices if gathered.offices.paths else offices()
    rows = _due(now, where, set(fresh))
    if not rows:
        return 0
    cases = {row.pk: _case(row, where, gathered.outages) for row in rows}
    seen = sights(list(cases.values()), where)
    shared: dict[int | None, list[Sight]] = {}
    changed = 0
    for row in rows:
        case = cases[row.pk]
        mine = [*_before(row), *seen.get(case.site, [])]
        if case.closed is None:
            mine += [
                *_work(row, gathered.outages, where.beyond.provider(case.site)),
                *_peers(row, case, gathered, shared, now),
            ]
        found = verdict(mine, case.since, now, closed=case.closed)
        stored = as_json(found, where.beyond.provider(case.site), now)
        changed += _keep(row, stored | {"since": case.since.isoformat(), "sights": dump(mine)}, now)
    return changed


def of_group(offices_in: Iterable[int], gathered: Round, since: datetime, now: datetime, *, work: str = "") -> Verdict:
    """Judge many offices that fell together by what is seen at all of them; ``work``: who works there, as planned."""
    members = sorted(offices_in)
    cases = [Case(site, since) for site in members[:MOST]]
    seen = [sight for each in sights(cases, gathered.offices).values() for sight in each]
    peers = next((s for site in members if (s := peers_sight(site, gathered.outages, gathered.known, now))), None)
    planned = [Sight("work", "wide", since, work)] if work else []
    return verdict([*seen, *([peers] if peers else []), *planned], since, now)


def _due(now: datetime, where: Offices, fresh: set[int]) -> list[models.Incident]:
    outages = models.Incident.objects.filter(
        check_name=REACHABILITY[0], item="", device_id__in=list(where.sites), verdict_final=False, worst="crit"
    )
    recent = outages.filter(closed_at__isnull=True) | outages.filter(closed_at__gt=now - 2 * SETTLED, ended="recovered")
    rows = list(recent.order_by("verdict_at", "pk")[: 2 * MOST])
    wanted = [row for row in rows if row.pk in fresh or row.verdict_at is None or now - row.verdict_at >= EVERY]
    return sorted(wanted, key=lambda row: row.pk not in fresh)[:MOST]


def _case(row: models.Incident, where: Offices, outages: Sequence[Outage]) -> Case:
    """Return what is to be judged. The first failure is kept: the status forgets it at the first answer."""
    site = where.sites[row.device_id]
    kept = row.verdict.get("since") if isinstance(row.verdict, dict) else None
    since = next((each.since for each in outages if each.office == site), None)
    if kept or since is None:
        since = datetime.fromisoformat(kept) if kept else row.opened_at
    return Case(site, since, row.closed_at)


def _before(row: models.Incident) -> list[Sight]:
    """Return what was seen earlier in the outage."""
    return load(row.verdict.get("sights")) if isinstance(row.verdict, dict) else []


def _work(row: models.Incident, outages: Sequence[Outage], provider: str) -> list[Sight]:
    mine = [each for each in outages if each.office == row.site_id]
    if any(each.planned for each in mine):
        return [Sight("work", "office", row.opened_at, row.site_name)]
    return [Sight("work", "wide", row.opened_at, provider)] if any(each.work for each in mine) else []


def _peers(
    row: models.Incident, case: Case, gathered: Round, shared: dict[int | None, list[Sight]], now: datetime
) -> list[Sight]:
    """Return what the other offices say; of those that fell together it is asked once."""
    if row.group_id is None or row.group_id not in shared:
        sight = peers_sight(case.site, gathered.outages, gathered.known, now)
        found = [sight] if sight else []
        if row.group_id is None:
            return found
        shared[row.group_id] = found
    return shared[row.group_id]


def _keep(row: models.Incident, stored: dict[str, object], now: datetime) -> int:
    """Store a verdict; return whether it is another. Its times are those of when it was first so."""
    final = row.closed_at is not None and now - row.closed_at >= SETTLED
    moved = not same(row.verdict or {}, stored)
    kept = stored if moved else {**row.verdict, "sights": stored["sights"]}
    models.Incident.objects.filter(pk=row.pk).update(verdict=kept, verdict_at=now, verdict_final=final)
    return int(moved)
