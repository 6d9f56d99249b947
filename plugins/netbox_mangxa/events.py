"""NetBox events for changes of state, so that event rules (webhooks, scripts, notifications) can follow them."""

import logging
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from netbox.events import EventType

log = logging.getLogger(__name__)

OPENED, ACKNOWLEDGED, CLOSED = "mangxa_incident_opened", "mangxa_incident_acknowledged", "mangxa_incident_closed"
PROBLEM, RECOVERY, UNREACHABLE = "mangxa_problem", "mangxa_recovery", "mangxa_unreachable"
KINDS = {"warn": PROBLEM, "crit": PROBLEM, "unknown": PROBLEM, "ok": RECOVERY, "unreachable": UNREACHABLE}
"""New state of a transition → type of event. Other states are no event."""
ALL = (PROBLEM, RECOVERY, UNREACHABLE, OPENED, CLOSED)


def register() -> None:
    """Make the types of event known to NetBox. Once, when the plugin is loaded."""
    EventType(PROBLEM, _("Monitoring: problem"), kind="danger").register()
    EventType(RECOVERY, _("Monitoring: recovered"), kind="success").register()
    EventType(UNREACHABLE, _("Monitoring: unreachable"), kind="warning").register()
    EventType(OPENED, _("Monitoring: incident opened"), kind="danger").register()
    EventType(ACKNOWLEDGED, _("Monitoring: incident acknowledged"), kind="info").register()
    EventType(CLOSED, _("Monitoring: incident closed"), kind="success").register()


def emit(transitions: Iterable[Any]) -> int:
    """Let event rules on devices act on stored transitions; return how many rules were looked at. Never raises.

    A rule sees the device's ``id``, ``name`` and ``display``, and ``check``, ``item``, ``old``, ``new``, ``at``,
    ``text`` (English), ``site`` and ``incident`` of the change; its conditions may use them. That an incident opened
    or closed is an event of its own, with the same.
    """
    batch = list(transitions)
    try:
        from netbox_mangxa import journal  # noqa: PLC0415 - needs every app to be loaded

        journal.closed(one.incident for one in batch if _kind_of_incident(one) == CLOSED)
    except Exception:
        log.exception("the end of incidents could not be noted in journals")
    return _carry_out([(name, one.device, _data(one)) for one in batch for name in _names(one)], names=ALL)


def emit_incidents(incidents: Iterable[Any], name: str, *, by: str = "") -> int:
    """Let event rules on devices act on what somebody did about incidents (``by``); never raises.

    Of an incident of many offices they act on each of its devices: ``incident`` is the device's own, ``group`` that.
    """
    found = []
    for row in incidents:
        for each in _with_device(row):
            known = _of_incident(each) | ({"by": by} if by else {})
            found.append((name, each.device, known))
    return _carry_out(found, names=(name,))


def _with_device(row: Any) -> list[Any]:
    """Return the incident, or, of a group, the incidents in it."""
    if row.device_id is not None:
        return [row]
    try:
        return list(row.members.filter(device__isnull=False).select_related("device").order_by("pk"))
    except Exception:
        log.exception("the devices of an incident could not be read")
        return []


def _names(one: Any) -> list[str]:
    """Return the types of event that a transition is: none of a group's, nor of flapping that begins or ends."""
    if one.device_id is None or one.flapping is not None:
        return []
    return [name for name in (KINDS.get(one.new), _kind_of_incident(one)) if name]


def _kind_of_incident(one: Any) -> str | None:
    incident = one.incident
    if incident is None or incident.device_id is None:
        return None
    if one.new == "ok":
        return CLOSED if incident.closed_at is not None else None
    return OPENED if one.at == incident.opened_at else None


def _carry_out(found: Sequence[tuple[str, Any, dict[str, object]]], *, names: Iterable[str]) -> int:
    """Carry out the rules for (type of event, device, data); return how many rules were looked at."""
    # Not at the top: event rules need every app to be loaded.
    from core.models import ObjectType  # noqa: PLC0415
    from dcim.models import Device  # noqa: PLC0415
    from extras.events import EventContext, process_event_rules  # noqa: PLC0415
    from extras.models import EventRule  # noqa: PLC0415

    acted = 0
    try:
        kind = ObjectType.objects.get_for_model(Device)
        rules = list(EventRule.objects.filter(enabled=True, object_types=kind, event_types__overlap=sorted(set(names))))
        for name, device, data in found if rules else ():
            matching = [rule for rule in rules if name in rule.event_types]
            if matching:
                context = {"object_type": kind, "object_id": device.pk, "object": device, "event_type": name}
                process_event_rules(matching, kind, EventContext(context, data=data, user=None))
                acted += len(matching)
    except Exception:
        log.exception("event rules could not be carried out")
    return acted


def _of_incident(row: Any) -> dict[str, object]:
    from collectors.text import Text  # noqa: PLC0415

    device = row.device
    return {
        "id": device.pk,
        "name": device.name,
        "display": str(device),
        "site": row.site_name or None,
        "check": row.check_name,
        "item": row.item,
        "standing": row.standing,
        "worst": row.worst,
        "opened": row.opened_at.isoformat(),
        "closed": row.closed_at.isoformat() if row.closed_at else None,
        "text": "; ".join(str(Text.from_json(each)) for each in row.texts),
        "incident": row.pk,
        "group": row.group_id,
    }


def _data(transition: Any) -> dict[str, object]:
    from collectors.text import Text  # noqa: PLC0415

    device = transition.device
    return {
        "id": device.pk,
        "name": device.name,
        "display": str(device),
        "site": device.site.name if device.site_id else None,
        "check": transition.check_name,
        "item": transition.item,
        "old": transition.old,
        "new": transition.new,
        "at": transition.at.isoformat(),
        "text": "; ".join(str(Text.from_json(each)) for each in transition.texts),
        "incident": transition.incident_id,
    }
