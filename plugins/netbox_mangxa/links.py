"""Addresses of pages, for readers who are not on one: in messages."""

from django.urls import NoReverseMatch, reverse
from netbox.plugins import get_plugin_config


def public(path: str) -> str:
    """Return the whole address of a path; empty if nobody said what the site is called from outside."""
    base = str(get_plugin_config("netbox_mangxa", "public_url", "") or "").rstrip("/")
    return base + path if base else ""


def incident_url(incident: int | None) -> str:
    """Return the address of an incident's page."""
    if incident is None:
        return public("/")
    try:
        return public(reverse("plugins:netbox_mangxa:incident", args=[incident]))
    except NoReverseMatch:
        return public(f"/plugins/mangxa/incidents/{incident}/")
