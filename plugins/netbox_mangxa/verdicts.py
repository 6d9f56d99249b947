"""The verdict of every office's outage, kept with its incident while that lasts, and final shortly after."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from alerts.assess import REACHABILITY
from alerts.peers import peers_sight
from alerts.sight import Sight
from alerts.verdict import Verdict, verdict
from alerts.wave import Outage
from netbox_mangxa import models
from netbox_mangxa.evidence import SETTLED, Case, as_json, judge, same, sights
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
    seen = sights(list(cases.values()), where, now)
    shared: dict[int, list[Sight]] = {}
    changed = 0
    for row in rows:
        case = cases[row.pk]
        planned = _work(row, seen, gathered.outages)
        if row.group_id and row.closed_at is None:
            found = _of_group(row, case, [*seen.get(case.site, []), *planned], gathered, shared, now)
        else:
            found = judge(case, [*seen.get(case.site, []), *planned], gathered.outages, gathered.known, now)
        changed += _keep(row, as_json(found, where.beyond.provider(case.site), now), now)
    return changed


def of_group(offices_in: Iterable[int], gathered: Round, since: datetime, now: datetime) -> Verdict:
    """Judge many offices that fell together by what is seen at all of them."""
    members = sorted(offices_in)
    cases = [Case(site, since) for site in members[:MOST]]
    seen = [sight for each in sights(cases, gathered.offices, now).values() for sight in each]
    peers = next((s for site in members if (s := peers_sight(site, gathered.outages, gathered.known, now))), None)
    return verdict([*seen, *([peers] if peers else [])], since, now)


def _due(now: datetime, where: Offices, fresh: set[int]) -> list[models.Incident]:
    outages = models.Incident.objects.filter(
        check_name=REACHABILITY[0], item="", device_id__in=list(where.sites), verdict_final=False, worst="crit"
    )
    recent = outages.filter(closed_at__isnull=True) | outages.filter(closed_at__gt=now - 2 * SETTLED, ended="recovered")
    rows = list(recent.order_by("verdict_at", "pk")[: 2 * MOST])
    wanted = [row for row in rows if row.pk in fresh or row.verdict_at is None or now - row.verdict_at >= EVERY]
    return sorted(wanted, key=lambda row: row.pk not in fresh)[:MOST]


def _case(row: models.Incident, where: Offices, outages: Sequence[Outage]) -> Case:
    site = where.sites[row.device_id]
    since = next((each.since for each in outages if each.office == site), None)
    if row.closed_at is not None or since is None:
        since = _first_failure(row)
    return Case(site, since, row.closed_at)


def _first_failure(row: models.Incident) -> datetime:
    """Return when it began to fail: kept with the verdict, for the status forgets it at the first answer."""
    kept = row.verdict.get("since") if isinstance(row.verdict, dict) else None
    return datetime.fromisoformat(kept) if kept else row.opened_at


def _work(row: models.Incident, seen: Mapping[int, Sequence[Sight]], outages: Sequence[Outage]) -> list[Sight]:
    planned = any(each.planned and each.office == row.site_id for each in outages)
    return [Sight("work", "office", row.opened_at, row.site_name)] if planned else []


def _of_group(  # noqa: PLR0913, PLR0917 - one round's knowledge
    row: models.Incident, case: Case, seen: list[Sight], gathered: Round, shared: dict[int, list[Sight]], now: datetime
) -> Verdict:
    """Judge one of many: what the others say is asked once for all of them."""
    if row.group_id not in shared:
        sight = peers_sight(case.site, gathered.outages, gathered.known, now)
        shared[row.group_id] = [sight] if sight else []
    return verdict([*seen, *shared[row.group_id]], case.since, now)


def _keep(row: models.Incident, stored: dict[str, object], now: datetime) -> int:
    since = row.verdict.get("since") if isinstance(row.verdict, dict) else None
    if since is None:
        status = models.Status.objects.filter(device=row.device_id, check_name=REACHABILITY[0], item="").first()
        since = (status.memory.get("failing_since") if status else None) or row.opened_at.isoformat()
    final = row.closed_at is not None and now - row.closed_at >= SETTLED
    moved = not same(row.verdict or {}, stored)
    verdict_now = {**(stored if moved else row.verdict), "since": since}
    models.Incident.objects.filter(pk=row.pk).update(verdict=verdict_now, verdict_at=now, verdict_final=final)
    return int(moved)
