"""What the plugin's templates need: states as badges, stored sentences, numbers with units, local times."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.html import format_html

from netbox_mangxa import downtimes
from netbox_mangxa.models import Downtime, Event, Incident, Proposal
from netbox_mangxa.pages import events, words
from netbox_mangxa.pages.device import titled
from netbox_mangxa.pages.incident_words import about
from netbox_mangxa.pages.look import Look, look
from netbox_mangxa.tables import money

register = template.Library()


@register.simple_tag
def state_badge(state: str | Look, *, short: bool = False) -> str:
    """Return a badge of shape, word and colour; ``short`` leaves the word to the screen reader and the tooltip."""
    seen = state if isinstance(state, Look) else look(state)
    if short:
        return format_html(
            '<i class="mdi {} text-{} mx-state" title="{}" role="img" aria-label="{}"></i>',
            seen.icon,
            seen.colour,
            seen.word,
            seen.word,
        )
    return format_html(
        '<span class="badge text-bg-{} mx-state"><i class="mdi {}" aria-hidden="true"></i> {}</span>',
        seen.colour,
        seen.icon,
        seen.word,
    )


@register.filter
def say(data: object) -> str:
    """Render a stored Text, or a list of them."""
    return words.sentence(data)


@register.filter
def sentences(data: object) -> list[str]:
    """Return the sentences of a stored list of Texts."""
    return words.stored(data)


@register.filter
def quantity(value: float | None, unit: str = "") -> str:
    """Return a number with its unit."""
    return words.quantity(value, unit)


@register.simple_tag
def moment(at: datetime | None, now: datetime | None = None) -> str:
    """Return a local time with the exact one as a tooltip."""
    if not at:
        return "—"
    local = timezone.localtime(at)
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        local.isoformat(timespec="seconds"),
        f"{local:%d/%m/%Y %H:%M:%S}",
        words.moment(at, now or timezone.now()),
    )


@register.simple_tag
def lasting(start: datetime | None, end: datetime | None = None) -> str:
    """Return how long something lasted, or has lasted."""
    return words.duration(((end or timezone.now()) - start).total_seconds()) if start else "—"


@register.filter
def span(seconds: float | None) -> str:
    """Return seconds as a duration."""
    return "—" if seconds in (None, "") else words.duration(seconds)


@register.simple_tag
def check_title(name: str) -> str:
    """Return a check's name as people read it."""
    return titled(name)


@register.simple_tag
def incident_sentence(incident: Incident) -> str:
    """Return what an incident is about, as one sentence."""
    return about(incident)


@register.filter
def since_span(at: datetime | None) -> str:
    """Return how long ago something was."""
    return words.duration((timezone.now() - at).total_seconds()) if at else "—"


@register.simple_tag
def event_kind(name: str) -> str:
    """Return an event's kind as people read it."""
    return events.kind_title(name)


@register.filter
def told(event: Event) -> str:
    """Return what a device said."""
    return events.said(event)


@register.filter
def dong(amount: int | None) -> str:
    """Return an amount grouped: 12.000.000."""
    return money.dong(amount)


@register.filter
def tel(phone: str) -> str:
    """Return a phone number as a ``tel:`` link wants it."""
    return "".join(c for c in phone if c.isdigit() or c == "+")


@register.inclusion_tag("netbox_mangxa/inc/downtimes.html", takes_context=True)
def maintenance(context, by: str, pk: int) -> dict[str, object]:
    """Show what is planned now for a device or an office (``by``: devices, sites), and offer to plan something."""
    user, now = context["request"].user, timezone.now()
    rows = []
    if user.has_perm("netbox_mangxa.view_downtime"):
        found = downtimes.holding(pk, now) if by == "devices" else downtimes.holding_at(pk, now)
        seen = set(Downtime.objects.restrict(user, "view").filter(pk__in=[row.pk for row, _end in found])
                   .values_list("pk", flat=True)) if found else set()  # fmt: skip
        rows = [(row, end) for row, end in found if row.pk in seen]
    return {
        "rows": rows,
        "now": now,
        "by": by,
        "pk": pk,
        "may_plan": user.has_perm("netbox_mangxa.add_downtime"),
        "back": context["request"].path,
    }


@register.inclusion_tag("netbox_mangxa/inc/proposals.html", takes_context=True)
def open_proposals(context, by: str, pk: int) -> dict[str, object]:
    """Show how many open proposals the reader may see of a device or an office (``by``: device_id, site_id)."""
    rows = Proposal.objects.restrict(context["request"].user, "view").filter(state="open", **{by: pk})
    return {"n": rows.count(), "by": by, "pk": pk}
