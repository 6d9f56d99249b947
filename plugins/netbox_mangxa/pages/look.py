"""How each state looks: a shape, a word and a colour, and its place in the order from worst to best."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, IntegerField, Q, Value, When
from django.utils.translation import gettext_lazy as _

from alerts.state import SEVERITY, Standing
from netbox_mangxa.models.status import ANSWERS_BADLY


@dataclass(frozen=True, slots=True)
class Look:
    """One state as people see it."""

    key: str
    word: str
    icon: str
    """Material Design icon; each state has its own shape, so colour is never alone."""
    colour: str
    """Tabler colour name."""


LOST = "lost"
UNWATCHED = "unwatched"

LOOKS = {
    look.key: look
    for look in (
        Look(LOST, _("Connection lost"), "mdi-lan-disconnect", "red"),
        Look(Standing.CRIT, _("Critical"), "mdi-close-octagon", "red"),
        Look(Standing.UNKNOWN, _("Unknown"), "mdi-help-rhombus", "purple"),
        Look(Standing.WARN, _("Warning"), "mdi-alert", "yellow"),
        Look(Standing.UNREACHABLE, _("Unreachable"), "mdi-link-off", "gray"),
        Look(Standing.STALE, _("Stale"), "mdi-clock-alert-outline", "orange"),
        Look(Standing.PENDING, _("Pending"), "mdi-timer-sand", "cyan"),
        Look(Standing.OK, _("OK"), "mdi-check-circle", "green"),
        Look(UNWATCHED, _("Not monitored"), "mdi-eye-off-outline", "secondary"),
    )
}
"""Worst first."""

ORDER = {key: place for place, key in enumerate(LOOKS)}


def look(key: str | None) -> Look:
    """Return how a state looks; one that nobody knows looks unknown."""
    return LOOKS.get(key or UNWATCHED, LOOKS[Standing.UNKNOWN])


def worst(states) -> str:
    """Return the worst of some states; UNWATCHED of none, never OK."""
    return min(states, key=lambda state: ORDER.get(state, 0), default=UNWATCHED)


def effective(standing: str, stale_at: datetime, now: datetime, *, silent: bool = False) -> str:
    """Return the state to show: what was found, or stale when that is too old or nobody is looking any more."""
    if standing != Standing.PENDING and (silent or stale_at <= now):
        return Standing.STALE
    return standing


def rank(now: datetime, *, silent: bool) -> Case:
    """Return ``effective`` as an SQL expression that gives the place in ``ORDER``."""
    old = ~Q(standing=Standing.PENDING)
    if not silent:
        old &= Q(stale_at__lte=now)
    return Case(
        When(old, then=Value(ORDER[Standing.STALE])),
        When(ANSWERS_BADLY, then=Value(ORDER[Standing.WARN])),
        *(When(standing=state, then=Value(ORDER[state])) for state in SEVERITY),
        default=Value(ORDER[Standing.UNKNOWN]),
        output_field=IntegerField(),
    )


def at_place(place: int | None) -> str:
    """Return the state at a place of ``ORDER``."""
    return UNWATCHED if place is None else list(LOOKS)[place]
