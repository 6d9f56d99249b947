"""What people are to be told of changes: each held against what they have heard, and a reason where nothing is told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q

from alerts.assess import REACHABILITY
from alerts.flapping import Flaps
from alerts.machine import Status
from alerts.news import Planned
from alerts.state import BAD, Standing
from alerts.told import Heard, Held, Kind, Notice, Telling, situation, tell, why
from collectors.text import Text, say
from netbox_mangxa import models
from netbox_mangxa.gathering import Round
from netbox_mangxa.quiet import Quiet

ASKING, GROUPED = "asking", "grouped"
"""Why news of a lost office waits: others are being asked whether they fell as well, or it is told with them."""
BACK = "back"
"""Why news of a device waits that answers again, but badly: that must last."""
HUSHED = "hushed"
"""Why news waits that a silence or an inhibition is for."""
LASTS = timedelta(seconds=30)
"""How long: the first pings over a line that comes back are lost, or late, and that is over with the next visit."""
type Key = tuple[int, str, str]


@dataclass(slots=True)
class Matter:
    """One check on one item: how it stands, what people know of it, and its last change."""

    key: Key
    change: models.Transition
    row: models.Heard
    status: Status
    behind: str = ""
    due_at: datetime | None = None
    telling: Telling | None = None
    reason: Text | None = None
    """Why nothing is told now."""
    before: tuple[Any, ...] = ()
    """The row as it was."""
    changed: bool = False
    """What people have heard, or what waits, is another than before."""

    @property
    def notice(self) -> Notice | None:
        """Return what is to be told."""
        return self.telling.notice if self.telling and self.reason is None else None

    @property
    def incident(self) -> int | None:
        """Return the incident that it is told as: what people believe to go on is one for them."""
        believed = self.row.standing in BAD or self.row.flapping
        return self.row.incident_id if believed and self.row.incident_id else self.change.incident_id


@dataclass(slots=True)
class Tidings:
    """What came of a batch of changes."""

    matters: list[Matter] = field(default_factory=list)
    """Of which something is to be told."""
    untold: list[Planned] = field(default_factory=list)
    """Of which nothing is, each with its reason."""
    rows: list[models.Heard] = field(default_factory=list)
    """What is to be remembered."""
    rehung: set[int] = field(default_factory=set)
    """Changes whose news waits for another reason than before."""


def of(changes: Sequence[models.Transition], quiet: Quiet, gathered: Round, now: datetime) -> Tidings:
    """Decide about changes (oldest first): the last of each check is held against what people have heard.

    What changed back and forth since is told as it stands now: each change still gets its row and reason.
    """
    last = {_key(change): change for change in changes}
    found = Tidings()
    for matter in _matters(list(last.values()), quiet):
        _decide(matter, quiet, gathered, now)
        if matter.notice is not None:
            found.matters.append(matter)
        else:
            found.untold.append(_untold(matter.change, matter.reason or say("nothing new")))
        if matter.changed:
            found.rows.append(matter.row)
        if matter.row.held and matter.before and matter.before[3] != matter.row.held:
            found.rehung.add(matter.change.pk)
    overtaken = say("it changed again before it was to be told")
    found.untold += [_untold(change, overtaken) for change in changes if last[_key(change)] is not change]
    return found


def hush(found: Tidings, reasons: Mapping[int, Text]) -> list[Planned]:
    """Keep back what a silence or an inhibition hushes, by transition; return the rows that say so.

    People have not heard it, and it is looked at again when that is over.
    """
    said = []
    for matter in found.matters:
        reason = reasons.get(matter.change.pk)
        if reason is not None:
            matter.row.standing, matter.row.flapping, matter.row.held_at, _, matter.row.incident_id, _ = matter.before
            matter.row.held, matter.reason = HUSHED, reason
            said.append(_untold(matter.change, reason))
    return said


def waiting(now: datetime) -> list[models.Transition]:
    """Return the last change of each check that has news which waits, and of which something may be known now."""
    same = {name: OuterRef(name) for name in ("device_id", "check_name", "item")}
    hidden = Q(standing=Standing.UNREACHABLE.value) | Q(stale_at__lt=now)
    blind = Exists(models.Status.objects.filter(hidden, **same))
    held = models.Heard.objects.exclude(held="").exclude(blind, held__in=(Held.UNREACHABLE.value, Held.STALE.value))
    # What has changed since is about to be planned: told now, it would be told in the words of before.
    held = held.exclude(Exists(models.Transition.objects.filter(done_at__isnull=True, **same)))
    rows = held.filter(change__isnull=False).order_by("change__at", "change_id")
    return [
        row.change
        for row in rows.select_related("change__device__site", "change__device__role", "change__incident")
        if row.change is not None
    ]


def remember(rows: Iterable[models.Heard]) -> None:
    """Store what people have heard; what says no more than that all is well need not be."""
    rows = list(rows)
    empty = [r for r in rows if r.standing == Standing.OK and not (r.flapping or r.held or r.held_at)]
    models.Heard.objects.filter(pk__in=[r.pk for r in empty if r.pk]).delete()
    models.Heard.objects.bulk_create(
        [r for r in rows if r not in empty],
        update_conflicts=True,
        unique_fields=["device", "check_name", "item"],
        update_fields=["standing", "flapping", "held_at", "held", "incident", "change"],
    )


def _key(change: models.Transition) -> Key:
    return change.device_id, change.check_name, change.item


def _matters(changes: Sequence[models.Transition], quiet: Quiet) -> list[Matter]:
    devices = {change.device_id for change in changes}
    checks = {change.check_name for change in changes}
    about = {"device_id__in": devices, "check_name__in": checks}
    heard = {(r.device_id, r.check_name, r.item): r for r in models.Heard.objects.filter(**about)}
    rows = models.Status.objects.filter(**about).select_related("behind").defer("texts", "levels")
    statuses = {(r.device_id, r.check_name, r.item): r for r in rows}
    due = dict(models.Visit.objects.filter(device_id__in=devices).order_by().values_list("device_id", "next_at"))
    quiet.know(change.incident_id for change in changes if change.incident_id)
    found = []
    for change in changes:
        key, row = _key(change), statuses.get(_key(change))
        behind = row.behind.name or "" if row is not None and row.behind is not None else ""
        empty = models.Heard(device_id=key[0], check_name=key[1], item=key[2], standing=Standing.OK.value)
        found.append(Matter(key, change, heard.get(key, empty), _status(change, row), behind, due.get(key[0])))
    return found


def _status(change: models.Transition, row: models.Status | None) -> Status:
    """Return how it stands: of what has no row (any more) the change is the last word."""
    if row is None or row.checked_at < change.at:
        flaps = Flaps(active=bool(change.flapping))
        new = Standing(change.new)
        return Status(standing=new, soft=new, since=change.at, checked_at=change.at, flaps=flaps)
    names = ("standing", "soft", "streak", "since", "checked_at", "stale_at", "memory")
    return Status.recall(**{name: getattr(row, name) for name in names})


def _decide(matter: Matter, quiet: Quiet, gathered: Round, now: datetime) -> None:
    """Ask what is to be told; keep back what belongs to many offices."""
    row, status = matter.row, matter.status
    before = matter.before = _written(row)
    heard = Heard(Standing(row.standing), row.flapping, row.held_at)
    now_is = situation(
        status,
        now,
        downtime=quiet.downtime(*matter.key, now),
        acknowledged=quiet.acknowledged(matter.change.incident_id, status, now),
        due_at=matter.due_at,
    )
    telling = tell(heard, now_is, now)
    matter.telling = telling
    if telling.notice is not None and (kept := _with_others(matter, telling.notice, gathered) or _back(matter)):
        row.held, matter.reason = kept
    elif telling.notice is not None:
        incident = matter.incident
        row.standing, row.flapping, row.held_at = telling.heard.standing.value, telling.heard.flapping, None
        row.held = ""
        row.incident_id = incident if row.standing in BAD or row.flapping else None
    else:
        matter.reason = _why_not(matter, telling.held)
        row.held_at, row.held = telling.heard.held_at, _held(matter, telling.held)
    row.change = matter.change
    matter.changed = before != _written(row)


def _written(row: models.Heard) -> tuple[Any, ...]:
    return row.standing, row.flapping, row.held_at, row.held, row.incident_id, row.change_id if row.held else None


def _held(matter: Matter, held: Held | None) -> str:
    """Return what waits; while nobody can know how it is, only what people have not heard of does."""
    hidden = matter.status.standing in (Standing.UNREACHABLE, Standing.STALE)
    known = matter.status.before if hidden else matter.status.standing
    if held in (Held.UNREACHABLE, Held.STALE) and known in (matter.row.standing, Standing.PENDING):
        return ""
    return held.value if held else ""


def _with_others(matter: Matter, notice: Notice, gathered: Round) -> tuple[str, Text] | None:
    """Return why the problem of a lost office is not told by itself, if so."""
    device, check, _ = matter.key
    site = gathered.of(device) if check == REACHABILITY[0] else None
    if site is None or notice.standing not in BAD or notice.kind is Kind.FLAPPING:
        return None
    group = gathered.group(site)
    if group is not None:
        name = group.device_name or str(say("our own uplink"))
        return GROUPED, say("told with the other offices that fell together: {cause}", cause=name)
    hold = gathered.gathering.held.get(site)
    return (ASKING, hold.reason) if hold else None


def _back(matter: Matter) -> tuple[str, Text] | None:
    """Return why it is not told that a device answers badly after an outage that nobody was told of by itself."""
    status, known = matter.status, matter.row.standing in BAD or matter.row.flapping
    if matter.key[1:] != REACHABILITY or known or status.standing not in (Standing.WARN, Standing.UNKNOWN):
        return None
    was_lost = matter.row.held or matter.change.old in (Standing.CRIT, Standing.UNREACHABLE)
    if not was_lost or status.since is None or status.checked_at is None:
        return None
    lasting = status.checked_at - status.since >= LASTS
    return None if lasting else (BACK, say("answers again, but badly; told if that lasts"))


def _why_not(matter: Matter, held: Held | None) -> Text:
    if held is Held.UNREACHABLE and matter.behind:
        return say("behind {device}, which does not answer", device=matter.behind)
    if held is not None:
        return why(held)
    if matter.row.standing in BAD or matter.row.flapping:
        return say("people know of it already")
    if matter.change.new == Standing.OK:
        return say("nobody was told of the problem")
    return say("over again before it was to be told")


def _untold(change: models.Transition, reason: Text) -> Planned:
    kind = "recovery" if change.new == Standing.OK and change.flapping is None else "problem"
    if change.flapping is not None:
        kind = "flapping" if change.flapping else "steady"
    try:
        standing = Standing(change.new)
    except ValueError:
        standing = Standing.UNKNOWN
    return Planned(f"t{change.pk}", change.pk, change.incident_id, kind, standing, reason)  # type: ignore[arg-type]
