"""What the plan needs to know of changes, incidents, routes and readers, read from the database."""

import logging
from collections.abc import Iterable, Sequence

from alerts.news import News, Told
from alerts.sentence import IncidentFacts
from alerts.state import Standing
from collectors.text import Text
from netbox_mangxa import models
from netbox_mangxa.catalogs import checks

log = logging.getLogger(__name__)


def facts(incident, standing: str = "", *, closed: bool = True) -> IncidentFacts:
    """Return what is known of a stored incident; ``closed=False``: as it was while it lasted."""
    check = checks().get(incident.check_name)
    return IncidentFacts(
        office=incident.site_name,
        device=incident.device_name,
        check=incident.check_name,
        title=check.title if check else incident.check_name,
        item=incident.item,
        standing=Standing(standing or incident.standing),
        opened=incident.opened_at,
        closed=incident.closed_at if closed else None,
        texts=texts(incident.texts),
        affected=incident.affected,
    )


def texts(stored: Sequence[object]) -> tuple[Text, ...]:
    """Read stored sentences; what is none is left out: an older program may have written it."""
    found = []
    for each in stored:
        try:
            found.append(Text.from_json(each))
        except (ValueError, AttributeError):
            log.warning("not a sentence: %.100r", each)
    return tuple(found)


def news(batch: Sequence) -> list[News]:
    """Return transitions (with device, site, role and incident at hand) as the plan reads them."""
    hidden = [t.device_id for t in batch if t.new == Standing.UNREACHABLE]
    behind = dict(
        models.Status.objects.filter(device_id__in=hidden, check_name="reachability", behind__isnull=False).values_list(
            "device_id", "behind__name"
        )
    )
    roles: dict[int, frozenset[int]] = {}
    return [_one(t, behind, roles) for t in batch]


def _one(change, behind: dict[int, str], roles: dict[int, frozenset[int]]) -> News:
    device = change.device
    if device.role_id not in roles:
        above = device.role.get_ancestors(include_self=True).values_list("pk", flat=True)
        roles[device.role_id] = frozenset(above)
    new = Standing(change.new)
    return News(
        transition=change.pk,
        incident=change.incident_id,
        device=device.pk,
        site=device.site_id,
        roles=roles[device.role_id],
        new=new,
        at=change.at,
        facts=_facts(change, new),
        behind=behind.get(device.pk) or "" if new is Standing.UNREACHABLE else "",
    )


def _facts(change, new: Standing) -> IncidentFacts:
    """Return the incident as it was at this change: its row may have moved on since."""
    if change.incident is None:
        device = change.device
        incident = models.Incident(
            device_name=str(device), site_name=device.site.name, check_name=change.check_name, item=change.item,
            standing=change.new, opened_at=change.at, texts=change.texts,
        )  # fmt: skip
        return facts(incident)
    known = facts(change.incident, change.new, closed=False)
    if new is Standing.OK:
        return IncidentFacts(**_fields(known) | {"closed": change.at})
    return IncidentFacts(**_fields(known) | {"texts": texts(change.texts)})


def _fields(known: IncidentFacts) -> dict[str, object]:
    return {name: getattr(known, name) for name in IncidentFacts.__slots__}


def told(batch: Iterable) -> list[Told]:
    """Return who was told of these incidents, and not yet of their end."""
    incidents = {t.incident_id for t in batch if t.incident_id}
    rows = models.Notification.objects.filter(incident_id__in=incidents, channel__isnull=False).order_by("pk")
    known: dict[tuple, Told] = {}
    for row in rows.filter(state__in=("pending", "sent"), kind__in=("problem", "recovery")).select_related("carrier"):
        key = (row.incident_id, row.channel_id, row.recipient)
        if row.kind == "recovery":
            known.pop(key, None)
            continue
        sent = (row.carrier or row).message
        thread = known[key].thread if key in known else str(sent.get("thread") or sent.get("id") or "")
        worst = Standing(row.standing)
        known[key] = Told(*key, row.route_id, worst, thread, row.transition_id)
    return list(known.values())
