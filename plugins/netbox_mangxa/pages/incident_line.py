"""The time line of an incident, and who knew of it when."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from netbox_mangxa import downtimes, routing
from netbox_mangxa.models import Downtime, Event, Incident, IncidentNote, Notification, Transition
from netbox_mangxa.models.choices import AcknowledgementEndChoices
from netbox_mangxa.models.downtime import SCOPES

from .events import kind_title, said
from .look import look
from .words import moment, sentence

MOST = 200
"""Rows of each kind."""
AROUND = timedelta(minutes=30)
"""Events so long before and after are shown."""
_ICONS = {
    "acknowledged": "mdi-hand-back-right",
    "unacknowledged": "mdi-hand-back-right-off",
    "lapsed": "mdi-hand-back-right-off-outline",
    "assigned": "mdi-account-arrow-right",
    "snoozed": "mdi-bell-sleep",
    "closed": "mdi-check-circle",
    "note": "mdi-comment-text",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened."""

    at: datetime
    icon: str
    title: str
    text: str = ""
    by: str = ""
    colour: str = "secondary"
    kind: str = ""


@dataclass(slots=True)
class Knew:
    """One person, and since when they knew."""

    who: str
    by: set[str] = field(default_factory=set)
    first: datetime | None = None
    last: datetime | None = None
    messages: int = 0
    acted: datetime | None = None
    """When they first did something about it."""
    waiting: bool = False
    """Something is still on its way."""


def timeline(user, incident: Incident, now: datetime) -> list[Entry]:
    """Return everything that happened, as far as the user may see it, in order."""
    end = (incident.closed_at or now) + AROUND
    told = Notification.objects.restrict(user, "view").filter(told_of(incident)).select_related("channel")
    found = [
        *_changes(Transition.objects.restrict(user, "view").filter(_of(incident)).select_related("device")),
        *notes(incident),
        *_told(told.order_by("created", "pk")[:MOST], routing.book().names),
        *_planned(user, incident, end),
    ]
    if incident.device_id is not None:
        events = Event.objects.restrict(user, "view").filter(device=incident.device_id)
        found += _events(events.filter(at__gte=incident.opened_at - AROUND, at__lte=end).order_by("at")[:MOST])
    return sorted(found, key=lambda entry: entry.at)


def notes(incident: Incident) -> list[Entry]:
    """Return what people did, also with what it is part of."""
    return [_note(row) for row in IncidentNote.objects.filter(told_of(incident)).order_by("at", "pk")[:MOST]]


def own_line(incident: Incident) -> list[Entry]:
    """Return the changes of the incident's own state and what people did: what every reader of it may know."""
    return sorted([*_changes(incident.transitions.select_related("device")), *notes(incident)], key=lambda e: e.at)


def _of(incident: Incident) -> Q:
    return Q(incident=incident) | Q(incident__group=incident) if incident.cause_kind else Q(incident=incident)


def told_of(incident: Incident) -> Q:
    """Return what is told and done of it: of what is part of a group that of the group too."""
    return Q(incident=incident) | Q(incident=incident.group_id) if incident.group_id else Q(incident=incident)


def _changes(rows) -> Iterator[Entry]:
    for row in rows.order_by("at", "pk")[:MOST]:
        seen = look(row.new)
        title = f"{look(row.old).word} → {seen.word}"
        if row.flapping is not None:
            title = _("Flapping begins") if row.flapping else _("Flapping ends")
        yield Entry(row.at, seen.icon, title, sentence(row.texts), str(row.device or ""), seen.colour, "change")


def _note(row: IncidentNote) -> Entry:
    text = row.text
    if row.kind == "lapsed":
        text = str(dict(AcknowledgementEndChoices).get(row.text, row.text))
    title = row.get_kind_display()
    if row.until:
        title = _("{what} until {until}").format(what=title, until=moment(row.until, row.at))
    return Entry(row.at, _ICONS.get(row.kind, "mdi-circle"), title, text, row.by, row.get_kind_color() or "", row.kind)


def _told(rows: Iterable[Notification], names) -> Iterator[Entry]:
    for row in rows:
        who = names.get((row.channel_id, row.recipient)) or row.recipient
        title = f"{row.get_kind_display()}: {row.get_state_display()}"
        text = " · ".join(filter(None, (sentence(row.reason), row.error)))
        by = " · ".join(filter(None, (who, str(row.channel or ""))))
        yield Entry(row.sent_at or row.created, "mdi-email-outline", title, text, by, row.get_state_color(), "told")


def _events(rows: Iterable[Event]) -> Iterator[Entry]:
    for row in rows:
        yield Entry(row.at, "mdi-access-point", kind_title(row.kind), said(row), str(row.device), "azure", "event")


def _planned(user, incident: Incident, end: datetime) -> Iterator[Entry]:
    """Return the beginnings and ends of downtimes that covered it."""
    if incident.device_id is None:
        return
    subject = downtimes.subject(incident.device_id, incident.check_name, incident.item)
    rows = Downtime.objects.restrict(user, "view").filter(Q(cancelled_at=None) | Q(cancelled_at__gt=incident.opened_at))
    for row in rows.filter(Q(start=None) | Q(start__lte=end, end__gte=incident.opened_at)).prefetch_related(*SCOPES):
        scope = downtimes.scoped(row)
        if scope is None or not scope.covers(subject):
            continue
        for window in row.held(incident.opened_at, end):
            yield Entry(window.start, "mdi-wrench-clock", _("Downtime begins"), row.name, "", "orange", "downtime")
            if window.end <= end:
                yield Entry(window.end, "mdi-wrench-check", _("Downtime ends"), row.name, "", "orange", "downtime")


def knew(user, incident: Incident) -> list[Knew]:
    """Return who was told or did something, the first to know first; those whom nothing has reached yet are last."""
    names = routing.book().names
    found: dict[str, Knew] = {}
    told = Notification.objects.restrict(user, "view").filter(told_of(incident), channel__isnull=False)
    for row in told.select_related("channel", "carrier").order_by("created", "pk"):
        if row.state == "skipped" and row.carrier_id is None:
            continue
        who = names.get((row.channel_id, row.recipient)) or row.recipient or str(row.channel)
        one = found.setdefault(who, Knew(who))
        one.by.add(str(row.channel))
        sent = row.sent_at or (row.carrier.sent_at if row.carrier else None)
        if sent is None:
            one.waiting = one.waiting or row.state == "pending"
            continue
        one.messages += 1
        one.first, one.last = min(one.first or sent, sent), max(one.last or sent, sent)
    for note in IncidentNote.objects.filter(told_of(incident)).exclude(by="").order_by("at", "pk"):
        one = found.setdefault(note.by, Knew(note.by, {_("the page")}))
        one.acted = one.acted or note.at
        one.first = min(one.first or note.at, note.at)
    return sorted(found.values(), key=lambda one: (one.first is None, one.first, one.who))
