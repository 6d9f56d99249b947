"""The verdict that is stored with an incident, as the page shows it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime

from netbox_mangxa.models import Incident

from .words import sentence


@dataclass(frozen=True, slots=True)
class Proof:
    """One thing that was seen."""

    text: str
    source: str
    at: datetime | None
    ignored: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What it was, and from what that is known."""

    title: str
    advice: str
    said: str
    clear: bool
    evidence: tuple[Proof, ...]
    at: datetime | None


def shown(incident: Incident) -> Verdict | None:
    """Return the verdict for the reader; None where there is none, or another program wrote it otherwise."""
    stored = getattr(incident, "verdict", None)
    if not isinstance(stored, dict) or not stored.get("kind"):
        return None
    proofs = stored.get("evidence")
    return Verdict(
        title=sentence(stored.get("title")) or str(stored["kind"]),
        advice=sentence(stored.get("advice")),
        said=sentence(stored.get("said")),
        clear=stored["kind"] != "unclear",
        evidence=tuple(_proof(each) for each in proofs if isinstance(each, dict)) if isinstance(proofs, list) else (),
        at=getattr(incident, "verdict_at", None),
    )


def _proof(stored: dict[str, Any]) -> Proof:
    at = stored.get("at")
    try:
        when = parse_datetime(at) if isinstance(at, str) else None
    except ValueError:
        when = None
    return Proof(sentence(stored.get("text")), str(stored.get("source") or ""), when, sentence(stored.get("ignored")))
