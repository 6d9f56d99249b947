"""Offices that fall together: which are lost now, which incidents are one, and what is told of many at once."""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from time import monotonic

from dcim.models import Device, DeviceRole, Site
from django.db import connection
from django.db.models import Q

from alerts.assess import REACHABILITY
from alerts.cause import Thing
from alerts.gather import Act, Gathering, Group, gather
from alerts.machine import Status
from alerts.peers import WELL
from alerts.remembered import dump_group, load_group
from alerts.state import Standing
from alerts.wave import Known, Outage, Rules
from alerts.wide import WIDE
from collectors.text import Text
from netbox_mangxa import models, tree
from netbox_mangxa.claim import VISIT_WANTED
from netbox_mangxa.quiet import Quiet
from netbox_mangxa.source import PATH, nesting, tiers_of, uplinks_of

log = logging.getLogger(__name__)

KEPT = 30.0
"""Seconds for which it is remembered what stands where."""
PROVED = 500
"""Offices asked about a reason of their own in one round."""
AGAIN = timedelta(seconds=20)
"""An office is asked for word no more often."""
REFERENCE = "reference"
"""Role or tag of the devices outside that say whether our own uplink works."""
WIDER = "part of something wider"
"""Why a group is closed that is not over."""
LOST = (Standing.CRIT.value, Standing.UNREACHABLE.value)


@dataclass(frozen=True, slots=True)
class Offices:
    """Where the watched offices are, and what they stand behind."""

    paths: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    """Site → what its traffic passes through, the nearest to its computers first: firewall, modem."""
    tiers: Mapping[int, Mapping[str, Sequence[int]]] = field(default_factory=dict)
    uplinks: Mapping[int, Mapping[str, object]] = field(default_factory=dict)
    """Device → interfaces that carry its line."""
    beyond: tree.Beyond = field(default_factory=tree.Beyond)
    sites: Mapping[int, int] = field(default_factory=dict)
    """Device of a path → its site."""


class _Kept:
    """The offices as they were read last."""

    def __init__(self) -> None:
        self.at: float | None = None
        self.offices = Offices()


_kept = _Kept()
_asked: dict[int, datetime] = {}
"""Device → when word of it was asked for."""


def forget() -> None:
    """Read the offices anew next time."""
    _kept.at = None
    _asked.clear()


def offices() -> Offices:
    """Return the offices whose firewall or modem is watched. Remembered for half a minute."""
    if _kept.at is None or monotonic() - _kept.at > KEPT:
        _kept.offices, _kept.at = _read(), monotonic()
    return _kept.offices


def _read() -> Offices:
    roles, slugs = nesting(DeviceRole), dict(DeviceRole.objects.values_list("pk", "slug"))
    tiers, _ = tiers_of(roles, slugs)
    watched = frozenset(
        models.Status.objects.filter(check_name=REACHABILITY[0], item="").order_by().values_list("device_id", flat=True)
    )
    paths = {
        site: path
        for site, each in tiers.items()
        if (path := tuple(d for tier in PATH for d in each.get(tier, ()) if d in watched))
    }
    uplinks = uplinks_of({pk for pk in slugs if "ont" in {slugs[each] for each in roles[pk]}})
    sites = {device: site for site, path in paths.items() for device in path}
    return Offices(paths, tiers, uplinks, tree.beyond(paths), sites)


@dataclass(frozen=True, slots=True)
class Round:
    """What is known of the offices at one moment, and what was decided."""

    gathering: Gathering
    known: Known
    outages: tuple[Outage, ...]
    offices: Offices
    groups: Mapping[Thing, models.Incident]
    """The stored incident of each cause that is open now."""
    ended: tuple[tuple[models.Incident, Group, Act], ...] = ()

    def of(self, device: int) -> int | None:
        """Return the office that a device of a path belongs to."""
        return self.offices.sites.get(device)

    def working(self, cause: Thing) -> bool:
        """Tell whether planned work of their provider is on record for all that are lost behind a cause."""
        lost = next((group.lost for group in self.gathering.groups if group.cause == cause), frozenset())
        return cause.kind != "centre" and bool(lost) and lost <= {o.office for o in self.outages if o.work}

    def group(self, site: int) -> models.Incident | None:
        """Return the incident of many that an office belongs to."""
        return next(
            (self.groups[g.cause] for g in self.gathering.groups if site in g.lost and g.cause in self.groups), None
        )


type Prove = Callable[[Sequence[Outage], Offices, datetime], Mapping[int, Text]]
NOTHING = Round(Gathering((), (), {}, {}, frozenset()), Known({}, {}), (), Offices(), {})


def round_of(now: datetime, quiet: Quiet, prove: Prove) -> Round:
    """Gather what is lost now with what was; store what came of it. In the running transaction.

    ``prove`` finds the offices that fell for a reason of their own; it is asked of the newest that are in no group.
    """
    open_rows = list(models.Incident.objects.filter(closed_at__isnull=True).exclude(cause_kind=""))
    lost = Q(check_name=REACHABILITY[0], item="", standing__in=LOST)
    if not open_rows and not models.Status.objects.filter(lost).exists():
        return NOTHING
    where = offices()
    outages, known = _look(where, now, quiet)
    rows: dict[Thing, tuple[models.Incident, Group]] = {}
    for row in open_rows:
        try:
            rows[Thing(row.cause_kind, row.cause_id)] = (row, load_group(row.memory))
        except ValueError:
            log.exception("the incident %d of many offices cannot be read", row.pk)
    taken = {office for _, group in rows.values() for office in group.lost}
    free = sorted((each for each in outages if each.office not in taken), key=lambda each: each.since)[-PROVED:]
    own = prove(free, where, now) if free else {}
    outages = [replace(each, own=own.get(each.office)) for each in outages]
    found = gather(outages, [group for _, group in rows.values()], known, now, ended=_ended(now))
    _ask(found, known, where, outages, now)
    groups, ended = _carry_out(found, rows, where, now)
    return Round(found, known, tuple(outages), where, groups, tuple(ended))


def _ended(now: datetime) -> list[Group]:
    """Return the groups that were over a moment ago."""
    rows = models.Incident.objects.filter(closed_at__gt=now - Rules().hold, ended="recovered").exclude(cause_kind="")
    found = []
    for row in rows:
        with suppress(ValueError):
            found.append(load_group(row.memory))
    return found


def _look(where: Offices, now: datetime, quiet: Quiet) -> tuple[list[Outage], Known]:
    """Return the offices that are lost, and when each answered last.

    Lost is an office when a device of its path is, and its innermost one has not answered since: the modem is often
    known to be down before the firewall behind it. A modem that never answers a ping takes no office with it.
    """
    statuses = _pings(where)
    outages, answered = [], {}
    for site, path in where.paths.items():
        inner = statuses.get(path[0])
        if inner is None:
            continue
        heard = inner.checked_at if inner.soft in (Standing.OK, Standing.WARN) else inner.good_at
        if heard is not None:
            answered[site] = heard
        down = [s for device in path if (s := statuses.get(device)) is not None and _lost(s, now)]
        begun = [since for s in down if (since := s.failing_since or s.since) and (heard is None or heard <= since)]
        if begun:
            seen = max((s.checked_at for s in down if s.checked_at), default=None)
            planned, work = quiet.work(path[0], *REACHABILITY, now)
            outages.append(Outage(site, min(begun), planned, seen=seen, work=work))
    return outages, Known(where.beyond.members, answered, references())


def _pings(where: Offices) -> dict[int, Status]:
    columns = ("device_id", "standing", "soft", "streak", "since", "checked_at", "stale_at", "memory")
    rows = models.Status.objects.filter(check_name=REACHABILITY[0], item="", device_id__in=list(where.sites)).order_by()
    return {
        device: Status.recall(**dict(zip(columns[1:], rest, strict=True)))
        for device, *rest in rows.values_list(*columns)
    }


def _lost(status: Status, now: datetime) -> bool:
    """Tell whether it is hard that the device does not answer, and still so."""
    fresh = status.stale_at is not None and status.stale_at >= now
    return status.standing in LOST and status.soft is Standing.CRIT and fresh


def references() -> tuple[bool, datetime] | None:
    """Return whether the devices outside that we ask answer, and when they were asked; None if that is not known."""
    about = Q(device__role__slug=REFERENCE) | Q(device__tags__slug=REFERENCE)
    rows = models.Status.objects.filter(about, check_name=REACHABILITY[0], item="").distinct()
    found = list(rows.order_by().values_list("soft", "checked_at"))
    if not found:
        return None
    answers = [soft in ("ok", "warn") for soft, _ in found]
    if any(answers) and sum(answers) < WELL * len(answers):
        return None
    return any(answers), min(at for _, at in found)


def _ask(found: Gathering, known: Known, where: Offices, outages: Iterable[Outage], now: datetime) -> None:
    """Have visited at once what must be heard of before it can be told what fell; our own references, too."""
    wanted = {where.paths[site][0] for site in found.ask if site in where.paths}
    since = max((each.since for each in outages), default=None)
    if since is not None and known.references is not None and known.references[1] <= since:
        about = Q(role__slug=REFERENCE) | Q(tags__slug=REFERENCE)
        wanted |= set(Device.objects.filter(about).values_list("pk", flat=True))
    fresh = [device for device in sorted(wanted) if device not in _asked or now - _asked[device] >= AGAIN]
    for device in fresh:
        _asked[device] = now
    if fresh:
        with connection.cursor() as cursor:
            sql = "SELECT pg_notify(%s, device || ' event') FROM unnest(%s::text[]) device"
            cursor.execute(sql, [VISIT_WANTED, [str(device) for device in fresh]])


def _carry_out(
    found: Gathering, rows: Mapping[Thing, tuple[models.Incident, Group]], where: Offices, now: datetime
) -> tuple[dict[Thing, models.Incident], list[tuple[models.Incident, Group, Act]]]:
    """Store groups: open, remembered, closed; put the incidents of their offices under them."""
    groups: dict[Thing, models.Incident] = {}
    ended: list[tuple[models.Incident, Group, Act]] = []
    for act in found.acts:
        if act.what == "close":
            row, group = rows[act.cause]
            still = frozenset(o for a in found.acts if a.what == "release" and a.cause == act.cause for o in a.offices)
            ended.append((row, _over(row, group, act, still, now), act))
        elif act.what == "release" and act.cause in rows:
            _members(act.offices, where).filter(group=rows[act.cause][0]).update(group=None)
    for group in found.groups:
        row = rows[group.cause][0] if group.cause in rows and not _closed(group.cause, found) else None
        row = _open(group, where) if row is None else row
        dumped = dump_group(group)
        memory = {**row.memory, **dumped}
        if row.memory != memory or row.affected != len(group.lost):
            row.memory, row.affected = memory, len(group.lost)
            row.save(update_fields=["memory", "affected"])
        _members(group.lost, where).exclude(group=row).update(group=row)
        groups[group.cause] = row
    return groups, ended


def _closed(cause: Thing, found: Gathering) -> bool:
    return any(act.what == "close" and act.cause == cause for act in found.acts)


def _over(row: models.Incident, group: Group, act: Act, still: frozenset[int], now: datetime) -> Group:
    """Close a group; those that stay lost go on by themselves. Return it with those that are back, as it ended."""
    wider = act.reason.template == WIDER
    end = replace(group, left={**group.left, **dict.fromkeys(group.lost - still, now)})
    row.closed_at, row.standing, row.ended = now, Standing.OK.value, "absorbed" if wider else "recovered"
    row.memory = {**row.memory, **dump_group(end)}
    row.save(update_fields=["closed_at", "standing", "ended", "memory"])
    return replace(end, joined={office: at for office, at in end.joined.items() if office not in still})


def _open(group: Group, where: Offices) -> models.Incident:
    return models.Incident.objects.create(
        device_name=where.beyond.names.get(group.cause, ""),
        check_name=WIDE,
        standing=Standing.CRIT.value,
        worst=Standing.CRIT.value,
        opened_at=group.since,
        cause_kind=group.cause.kind,
        cause_id=group.cause.id,
        memory=dump_group(group),
    )


def _members(sites: Iterable[int], where: Offices):
    """Return the open incidents of the lost paths of offices."""
    devices = [device for site in sites for device in where.paths.get(site, ())]
    return models.Incident.objects.filter(
        device_id__in=devices, check_name=REACHABILITY[0], item="", closed_at__isnull=True
    )


def names(sites: Iterable[int]) -> dict[int, str]:
    """Return the offices' names."""
    return dict(Site.objects.filter(pk__in=list(sites)).values_list("pk", "name"))
