"""The whole story of an incident, to be taken away: as an object, and as text for people."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from netbox_mangxa.models import Acknowledgement, Assignment, Incident

from .device import titled
from .incident_line import knew, timeline
from .incident_verdict import shown
from .incident_words import about
from .words import duration, stored


def collected(user, incident: Incident, now: datetime) -> dict[str, Any]:
    """Return everything that the user may see of it. Times are ISO 8601 in the reader's zone."""
    held = Acknowledgement.objects.filter(incident=incident, ended_at__isnull=True).first()
    assigned = Assignment.objects.filter(incident=incident).select_related("user", "contact").first()
    verdict = shown(incident)
    end = incident.closed_at or now
    return {
        "id": incident.pk,
        "sentence": about(incident),
        "office": incident.site_name,
        "device": incident.device_name,
        "check": incident.check_name,
        "check_title": titled(incident.check_name),
        "item": incident.item,
        "standing": incident.standing,
        "worst": incident.worst,
        "opened": _iso(incident.opened_at),
        "closed": _iso(incident.closed_at),
        "seconds": round((end - incident.opened_at).total_seconds()),
        "affected": incident.affected,
        "said": stored(incident.texts),
        "verdict": {
            "title": verdict.title, "said": verdict.said, "advice": verdict.advice, "clear": verdict.clear,
            "evidence": [
                {"text": each.text, "source": each.source, "at": _iso(each.at), "ignored": each.ignored}
                for each in verdict.evidence
            ],
        } if verdict else None,
        "taken_by": held.by if held and not held.snooze else None,
        "quiet_until": _iso(held.until) if held else None,
        "assigned_to": str(assigned) if assigned else None,
        "knew": [
            {"who": each.who, "by": sorted(each.by), "first": _iso(each.first), "last": _iso(each.last),
             "messages": each.messages, "acted": _iso(each.acted)}
            for each in knew(user, incident)
        ],
        "timeline": [
            {"at": _iso(each.at), "kind": each.kind, "what": str(each.title), "by": each.by, "text": each.text}
            for each in timeline(user, incident, now)
        ],
        "exported": _iso(now),
    }  # fmt: skip


def as_text(story: dict[str, Any]) -> str:
    """Write the story for people."""
    lines = [story["sentence"], ""]
    head = [
        (_("Since"), _local(story["opened"])),
        (_("Until"), _local(story["closed"]) or _("still lasting")),
        (_("Lasting"), duration(story["seconds"])),
        (_("Office"), story["office"]),
        (_("Device"), story["device"]),
        (_("Check"), " ".join(filter(None, (story["check_title"], story["item"])))),
        (_("Devices behind it"), str(story["affected"])),
        (_("Taken by"), story["taken_by"]),
        (_("Assigned to"), story["assigned_to"]),
        (_("What the check said last"), " · ".join(story["said"])),
    ]
    lines += [f"{name}: {value}" for name, value in head if value]
    if verdict := story["verdict"]:
        lines += ["", f"{_('Verdict')}: {verdict['said'] or verdict['title']}", verdict["advice"]]
        lines += [f"  - {each['text']} ({each['source']}, {_local(each['at'])})" for each in verdict["evidence"]]
    lines += ["", _("Who knew when")]
    lines += [f"  {_local(each['first']) or '—'}  {each['who']} ({', '.join(each['by'])})" for each in story["knew"]]
    lines += ["", _("Time line")]
    lines += [
        "  " + "  ".join(filter(None, (_local(each["at"]), each["what"], each["by"], each["text"])))
        for each in story["timeline"]
    ]
    return "\n".join([*lines, "", f"{_('Exported')}: {_local(story['exported'])}", ""])


def _iso(at: datetime | None) -> str | None:
    return timezone.localtime(at).isoformat(timespec="seconds") if at else None


def _local(iso: str | None) -> str:
    return f"{datetime.fromisoformat(iso):%d/%m/%Y %H:%M:%S}" if iso else ""
