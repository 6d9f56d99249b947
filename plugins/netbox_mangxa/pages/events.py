"""Events in the reader's language: kinds, severities, messages."""

from typing import Any

from dcim.models import Device, Site
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from collectors.events import KINDS
from netbox_mangxa.models import Event

from .words import sentence

LATELY = 15
NOBODY = ("unknown", "several", "proxy")
"""Why somebody is not believed of whom it is not even known who it is."""


def kind_title(name: str) -> str:
    """Return a kind's name as people read it; its bare name where it is no longer known."""
    return _(KINDS[name].title.template) if name in KINDS else name


def kind_choices() -> list[tuple[str, str]]:
    """Offer every kind, in the order of the alphabet of the reader's language."""
    return sorted(((name, kind_title(name)) for name in KINDS), key=lambda choice: choice[1])


def said(event: Event) -> str:
    """Return what a device said: our sentence in the reader's language, or its own words."""
    return sentence(event.texts) or event.text


def lately(user, *, device: Device | None = None, site: Site | None = None) -> list[Event]:
    """Return what a device, or the devices of an office, told last, as far as the user may see it."""
    rows = Event.objects.restrict(user, "view").select_related("device")
    rows = rows.filter(device=device) if device is not None else rows.filter(device__site=site)
    return list(rows[:LATELY])


def strangers(detail: Any) -> dict[str, list[dict[str, Any]]]:
    """Return who is not believed, from the figures of the listener's heartbeat: unknown ones, and refused ones."""
    listed = detail.get("strangers", []) if isinstance(detail, dict) else []
    found: dict[str, list[dict[str, Any]]] = {"unknown": [], "refused": []}
    for row in listed:
        if isinstance(row, dict):
            why = str(row.get("why"))
            times = {name: parse_datetime(str(row.get(name))) for name in ("first_at", "last_at")}
            found["unknown" if why in NOBODY else "refused"].append({**row, **times, "why": why_title(why)})
    return found


def why_title(why: str) -> str:
    """Say why somebody is not believed."""
    return {
        "unknown": _("No device has this address"),
        "several": _("Several devices have this address"),
        "proxy": _("The device it speaks for is not known"),
        "community": _("Wrong community"),
        "user": _("Unknown SNMPv3 user"),
        "level": _("Not at the security level of the credential"),
        "digest": _("Wrong SNMPv3 password"),
        "window": _("Old or replayed"),
        "engine": _("For another engine ID"),
    }.get(why, why)
