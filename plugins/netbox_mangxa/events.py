"""NetBox events for changes of state, so that event rules (webhooks, scripts, notifications) can follow them."""

import logging
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from netbox.events import EventType

log = logging.getLogger(__name__)

PROBLEM, RECOVERY, UNREACHABLE = "mangxa_problem", "mangxa_recovery", "mangxa_unreachable"
KINDS = {"warn": PROBLEM, "crit": PROBLEM, "unknown": PROBLEM, "ok": RECOVERY, "unreachable": UNREACHABLE}
"""New state of a transition → type of event. Other states are no event."""


def register() -> None:
    """Make the types of event known to NetBox. Once, when the plugin is loaded."""
    EventType(PROBLEM, _("Monitoring: problem"), kind="danger").register()
    EventType(RECOVERY, _("Monitoring: recovered"), kind="success").register()
    EventType(UNREACHABLE, _("Monitoring: unreachable"), kind="warning").register()


def emit(transitions: Iterable[Any]) -> int:
    """Let event rules on devices act on stored transitions; return how many rules were looked at. Never raises.

    A rule sees the device's ``id``, ``name`` and ``display``, and ``check``, ``item``, ``old``, ``new``, ``at``,
    ``text`` (English), ``site`` and ``incident`` of the change; its conditions may use them.
    """
    # Not at the top: event rules need every app to be loaded.
    from core.models import ObjectType  # noqa: PLC0415
    from dcim.models import Device  # noqa: PLC0415
    from extras.events import EventContext, process_event_rules  # noqa: PLC0415
    from extras.models import EventRule  # noqa: PLC0415

    acted = 0
    try:
        kind = ObjectType.objects.get_for_model(Device)
        rules = list(
            EventRule.objects.filter(enabled=True, object_types=kind, event_types__overlap=sorted(set(KINDS.values())))
        )
        if not rules:
            return 0
        for one in transitions:
            name = KINDS.get(one.new) if one.device_id and one.flapping is None else None
            matching = [rule for rule in rules if name in rule.event_types]
            if matching:
                context = {"object_type": kind, "object_id": one.device_id, "object": one.device, "event_type": name}
                event = EventContext(context, data=_data(one), user=None)
                process_event_rules(matching, kind, event)
                acted += len(matching)
    except Exception:
        log.exception("event rules could not be carried out")
    return acted


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
