"""Letting an asset go, and taking that back: each whole or not at all.

An asset that goes to a unit whose office is on record moves there with its device and is worn down on; else its device
is decommissioned and the asset retired. What was changed is kept in the disposal, so that undoing restores it.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model, Q
from django.db.models.signals import pre_delete
from django.utils import timezone
from django.utils.translation import gettext as _
from utilities.exceptions import AbortRequest

from collectors.text import Text, say
from inventory import disposal as rules
from netbox_mangxa.models import DiskRecord, Disposal

PLACED = ("location_id", "rack_id", "position", "face")
"""What of a device is true only at one office; there is none of it after a move."""


def obstacles(row: Disposal, today: date) -> tuple[Text, ...]:
    """Return why it cannot be completed; nothing: it can."""
    disks = [disk.disk() for disk in row.disks.all()]
    found = rules.obstacles(row.kind, row.method, disks, row.gone_on, today)
    if row.device_id is None and row.asset_id is None:
        found = (say("Its device and asset are gone: there is nothing left to dispose of"), *found)
    elif _again(row):
        found = (say("Another disposal of it is completed already"), *found)
    return found


def _again(row: Disposal) -> bool:
    """Tell whether the same thing left before. What only moved from unit to unit may move again, and leave."""
    same = Q(device=row.device_id) if row.device_id else Q()
    same |= Q(asset=row.asset_id) if row.asset_id else Q()
    done = Disposal.objects.filter(same, state="completed").exclude(pk=row.pk).select_related("to_unit")
    return any(not each.moves for each in done)


@transaction.atomic
def complete(pk: int, user, today: date) -> Disposal:
    """Let it go. Raises ValidationError, and changes nothing, where something stands in the way."""
    row = Disposal.objects.select_for_update(of=("self",)).get(pk=pk)
    if row.state == "completed":
        return row
    from netbox_mangxa.pages.words import speak  # noqa: PLC0415 - pages import this module

    if found := obstacles(row, today):
        raise ValidationError([speak(each) for each in found])
    row.snapshot()
    row.before = {
        "device": _change(row.device, _of_device(row)),
        "asset": _change(row.asset, {"status": "used" if row.moves and row.device else "retired"}),
    }
    row.state, row.completed_at, row.completed_by = "completed", timezone.now(), user
    row.save()
    return row


def _of_device(row: Disposal) -> Mapping[str, Any]:
    """Return what its device is set to."""
    if not row.moves:
        return {"status": "decommissioning"}
    unit = row.to_unit
    return (
        {"status": "inventory", "site_id": unit.site_id, "tenant_id": unit.tenant_id}
        | dict.fromkeys(PLACED)
        | {"face": ""}
    )


def _change(thing: Model | None, values: Mapping[str, Any]) -> dict[str, Any]:
    """Set fields; return {field: [before, after]} of what that changed. Its page's history shows it, too."""
    if thing is None:
        return {}
    changed = {name: [_plain(getattr(thing, name)), new] for name, new in values.items() if getattr(thing, name) != new}
    if changed:
        thing.snapshot()
        for name, new in values.items():
            setattr(thing, name, new)
        thing.full_clean()
        thing.save()
    return changed


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, int | str) else float(value)


@transaction.atomic
def undo(pk: int) -> tuple[Disposal, tuple[str, ...]]:
    """Take it back; return it and what could not be restored, because somebody changed it since or it is gone."""
    row = Disposal.objects.select_for_update(of=("self",)).get(pk=pk)
    if row.state != "completed":
        return row, ()
    kept = [*_restore(row.device, row.before.get("device", {})), *_restore(row.asset, row.before.get("asset", {}))]
    row.snapshot()
    row.state, row.before, row.completed_at, row.completed_by = "undone", {}, None, None
    row.save()
    return row, tuple(kept)


def _restore(thing: Model | None, changed: Mapping[str, list[Any]]) -> list[str]:
    """Put back what is still as completing left it; name the rest."""
    if thing is None:
        return [_("the object is gone")] if changed else []
    kept = []
    thing.snapshot()
    for name, (before, after) in changed.items():
        if _plain(getattr(thing, name)) == after:
            setattr(thing, name, before)
        else:
            kept.append(f"{thing}: {thing._meta.get_field(name.removesuffix('_id')).verbose_name}")
    thing.full_clean()
    thing.save()
    return kept


def keep(instance: Model, **_more: Any) -> None:
    """Refuse to delete a completed disposal, or a disk record of one: they are the proof."""
    row = instance.disposal if isinstance(instance, DiskRecord) else instance
    if row.state == "completed":
        raise AbortRequest(_("The disposal {name} is completed: undo it before deleting").format(name=row))


def register() -> None:
    """Have the proof kept, whoever deletes: a page, REST, many at once."""
    for model in (Disposal, DiskRecord):
        pre_delete.connect(keep, sender=model, dispatch_uid=f"mangxa_keep_{model.__name__}")
