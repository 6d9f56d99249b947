"""What people do about incidents: take them, give them to somebody, note something, keep them quiet.

Every act is written down once with its author: sending the same form again, or pressing twice, changes nothing.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _

from alerts.state import BAD
from netbox_mangxa import events, journal
from netbox_mangxa.models import Acknowledgement, Assignment, Incident, IncidentNote
from netbox_mangxa.outbox import WAKE

TEXT = 2000
"""Characters of a note that are kept."""


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who does something: a user, or a reader of a message who is none."""

    name: str
    user: object | None = None
    key: str | None = None
    """Of the form that was sent: the same one is carried out once."""


class Refused(Exception):  # noqa: N818 - a sentence for people, not a fault
    """It cannot be done; says why, in the reader's language."""


def of_user(user, key: str | None = None) -> Who:
    """Return a user as somebody who does something."""
    return Who(user.get_full_name() or user.get_username(), user, key)


def acknowledge(  # noqa: PLR0913 - what the form asks
    incident: int, who: Who, now: datetime, comment: str = "", *, sticky: bool = False, until: datetime | None = None
) -> bool:
    """Take an incident: nobody hears of it again until it changes (``sticky``: until it is over), or ``until``."""
    return _hold(incident, who, now, comment, sticky=sticky, until=until, snooze=False)


def snooze(incident: int, who: Who, now: datetime, until: datetime, comment: str = "") -> bool:
    """Keep an incident quiet until then, or until it changes. Nobody has taken it by that."""
    return _hold(incident, who, now, comment, sticky=False, until=until, snooze=True)


def withdraw(incident: int, who: Who, now: datetime, comment: str = "") -> bool:
    """Take an acknowledgement back: what is still wrong is told again."""
    with transaction.atomic():
        row = _locked(incident)
        if _done_before(who):
            return False
        held = Acknowledgement.objects.filter(incident=row, ended_at__isnull=True)
        if not held.update(ended_at=now, ended="withdrawn"):
            return False
        _write(row, "unacknowledged", who, now, comment)
        _wake()
    return True


def comment(incident: int, who: Who, now: datetime, text: str) -> bool:
    """Note something, also after the incident is over."""
    if not text.strip():
        raise Refused(_("Write something first."))
    with transaction.atomic():
        row = _locked(incident)
        if _done_before(who):
            return False
        _write(row, "note", who, now, text)
    return True


def assign(incident: int, who: Who, now: datetime, *, user=None, contact=None) -> bool:
    """Give an incident to a user or a contact; to neither: it is nobody's again."""
    if user is not None and contact is not None:
        raise Refused(_("To a user or to a contact, not to both."))
    with transaction.atomic():
        row = _locked(incident)
        if _done_before(who):
            return False
        before = Assignment.objects.filter(incident=row).first()
        if (before.user if before else None) == user and (before.contact if before else None) == contact:
            return False
        Assignment.objects.filter(incident=row).delete()
        if user is not None or contact is not None:
            Assignment.objects.create(incident=row, user=user, contact=contact, by=who.name[:200], at=now)
        _write(row, "assigned", who, now, str(contact or user or "—"))
    return True


def _hold(incident, who, now, said, *, sticky, until, snooze) -> bool:  # noqa: PLR0913
    if until is not None and until <= now:
        raise Refused(_("That time is over already: choose one that is still to come."))
    with transaction.atomic():
        row = _locked(incident)
        if _done_before(who):
            return False
        if row.closed_at is not None:
            raise Refused(_("It is over: there is nothing left to take or to keep quiet."))
        held = Acknowledgement.objects.filter(incident=row, ended_at__isnull=True).first()
        if held is not None and not said.strip() and _same(held, who, sticky, until, snooze):
            return False
        if held is not None:
            Acknowledgement.objects.filter(pk=held.pk).update(ended_at=now, ended="replaced")
        about = row.standing if row.standing in BAD else row.worst
        Acknowledgement.objects.create(
            incident=row, by=who.name[:200], user=who.user, at=now, comment=said.strip()[:TEXT], about=about,
            sticky=sticky, snooze=snooze, until=until,
        )  # fmt: skip
        _write(row, "snoozed" if snooze else "acknowledged", who, now, said, until)
        _wake()
    if not snooze:
        events.emit_incidents([row], events.ACKNOWLEDGED, by=who.name)
    return True


def _same(held, who, sticky, until, snooze) -> bool:
    was = (held.by, held.user, held.sticky, held.until, held.snooze)
    return was == (who.name[:200], who.user, sticky, until, snooze)


def _locked(incident: int) -> Incident:
    rows = Incident.objects.select_for_update(of=("self",)).select_related("device", "site")
    return rows.get(pk=incident)


def _done_before(who: Who) -> bool:
    return who.key is not None and IncidentNote.objects.filter(key=who.key).exists()


def _write(row, kind, who, now, text, until=None) -> None:  # noqa: PLR0913, PLR0917
    said = text.strip()[:TEXT]
    IncidentNote.objects.create(
        incident=row, kind=kind, by=who.name[:200], user=who.user, at=now, text=said, until=until, key=who.key
    )
    if until is not None:
        local = formats.date_format(timezone.localtime(until), "SHORT_DATETIME_FORMAT")
        said = f"{said} ({_('until')} {local})".strip()
    journal.write(row, kind, said, now, who)


def _wake() -> None:
    """Have the notifier look at once, when this is committed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, '')", [WAKE])
