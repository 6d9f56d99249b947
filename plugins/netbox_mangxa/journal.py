"""What is done about an incident, in NetBox's journal of its device."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import datetime

from django.conf import settings
from django.utils import timezone, translation
from netbox.context import current_request

from netbox_mangxa.links import incident_path
from netbox_mangxa.models import Incident, IncidentNote
from netbox_mangxa.models.choices import IncidentNoteKindChoices

_KINDS = {"acknowledged": "success", "assigned": "info", "snoozed": "warning", "unacknowledged": "warning"}
_WORDS = dict(IncidentNoteKindChoices)


def write(incident: Incident, kind: str, text: str, at: datetime, who=None) -> None:
    """Write an entry about the device, or about each device of a group: what was done, by whom, about what."""
    devices = devices_of(incident)
    if not devices:
        return
    from extras.models import JournalEntry  # noqa: PLC0415 - needs every app to be loaded

    from netbox_mangxa.pages.incident_words import about  # noqa: PLC0415

    # One journal has many readers: it is written in the language of the place.
    with translation.override(settings.LANGUAGE_CODE):
        head = f"**{_WORDS[kind]}**" + (f" · {_plain(who.name)}" if who is not None else "")
        said = f"[{_plain(about(incident))}]({incident_path(incident.pk)})"
        lines = [head + f" · {timezone.localtime(at):%d/%m/%Y %H:%M}", said, *([_plain(text)] if text else [])]
    with _without_request() if who is None or who.user is None else nullcontext():
        entries = [
            JournalEntry(
                assigned_object=device,
                created_by=who.user if who is not None else None,
                kind=_KINDS.get(kind, "info"),
                comments="\n\n".join(lines),
            )
            for device in devices
        ]
        if len(entries) == 1:
            entries[0].save()
        else:
            JournalEntry.objects.bulk_create(entries)


def devices_of(incident: Incident) -> list:
    """Return the devices that an incident is of: its own, or those of the incidents in its group."""
    if incident.device_id is not None:
        return [incident.device]
    rows = Incident.objects.filter(group=incident, device__isnull=False).select_related("device").order_by("pk")
    return list({row.device_id: row.device for row in rows}.values())


@contextmanager
def _without_request() -> Iterator[None]:
    """Keep NetBox's change log from looking for a user: who comes by the link in a message is none."""
    token = current_request.set(None)
    try:
        yield
    finally:
        current_request.reset(token)


def closed(incidents: Iterable[Incident]) -> None:
    """Note that incidents are over, where somebody had done something about them; each once, whatever runs again."""
    over = {row.pk: row for row in incidents if row.closed_at is not None and (row.device_id or row.cause_kind)}
    if not over:
        return
    acts = IncidentNote.objects.filter(incident__in=list(over)).exclude(kind__in=("closed", "lapsed"))
    for pk in sorted(set(acts.order_by().values_list("incident_id", flat=True))):
        row = over[pk]
        entry = {"incident": row, "kind": "closed", "at": row.closed_at}
        _note, new = IncidentNote.objects.get_or_create(key=f"closed-{row.pk}", defaults=entry)
        if new:
            write(row, "closed", "", row.closed_at)


def _plain(text: str) -> str:
    """Keep what somebody typed from being read as Markdown or HTML."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]()#+!|<>" else c for c in text)
