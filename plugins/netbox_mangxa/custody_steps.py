"""What follows from a custody, whoever writes it: the device's custodian in NetBox, and its journal."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_delete, post_save
from django.utils import translation
from django.utils.translation import gettext as _
from netbox.context import current_request

ROLE = "custodian"
"""Slug of NetBox's contact role of whoever holds a device."""
_KINDS = {"given": "success", "returned": "info", "reopened": "warning", "undone": "warning"}


def connect() -> None:
    """Follow every custody that is written, by pages, REST, imports or programs."""
    from netbox_mangxa.models import Custody  # noqa: PLC0415 - models are loaded only now

    post_save.connect(_saved, sender=Custody, dispatch_uid="mangxa_custody_saved")
    post_delete.connect(_deleted, sender=Custody, dispatch_uid="mangxa_custody_deleted")


def _saved(instance, created: bool, raw: bool = False, **_more) -> None:  # noqa: FBT001, FBT002 - as Django calls it
    if raw:
        return
    before, now = instance.remembered
    instance.remember()
    if created:
        noted(instance, "given")
        if instance.until is not None:
            noted(instance, "returned")
    elif before[1] != now[1]:
        noted(instance, "returned" if now[1] else "reopened")
    in_step({before[0], now[0]} - {None})


def _deleted(instance, **_more) -> None:
    in_step({instance.device_id} - {None})


def in_step(devices: Iterable[int]) -> None:
    """Let NetBox's custodian of each device be who holds it now, and nobody else."""
    from tenancy.models import ContactAssignment, ContactRole  # noqa: PLC0415

    from netbox_mangxa.models import Custody  # noqa: PLC0415

    devices = list(devices)
    kind = ContentType.objects.get(app_label="dcim", model="device")
    open_rows = Custody.objects.filter(device__in=devices, until__isnull=True).select_related("official__unit")
    holders = {row.device_id: row.official for row in open_rows}
    wanted = {device: contact_of(official).pk for device, official in holders.items()}
    role, _new = ContactRole.objects.get_or_create(slug=ROLE, defaults={"name": "Người sử dụng"})
    for row in ContactAssignment.objects.filter(object_type=kind, object_id__in=devices, role=role):
        if wanted.get(row.object_id) == row.contact_id:
            wanted.pop(row.object_id)
        else:
            row.delete()
    for device, contact in wanted.items():
        ContactAssignment.objects.create(object_type=kind, object_id=device, contact_id=contact, role=role)


def contact_of(official):
    """Return the contact in NetBox that an official is, made if there is none."""
    from tenancy.models import Contact  # noqa: PLC0415

    if official.contact is None:
        official.contact = Contact.objects.create(
            name=official.full_name[:100], title=f"{official.position}, {official.unit}".strip(", ")[:100],
            phone=official.phone, email=official.email_official,
        )  # fmt: skip
        official.snapshot()
        official.save()
    return official.contact


def noted(row, what: str) -> None:
    """Write in the journal of the device, in the language of the place."""
    if row.device_id is None:
        return
    from extras.models import JournalEntry  # noqa: PLC0415

    with translation.override(settings.LANGUAGE_CODE):
        text = _text(row, what)
    request = current_request.get()
    user = request.user if request is not None and request.user.is_authenticated else None
    JournalEntry.objects.create(assigned_object=row.device, created_by=user, kind=_KINDS[what], comments=text)


def _text(row, what: str) -> str:
    name, unit = plain(str(row.official)), plain(str(row.official.unit))
    match what:
        case "given":
            words = _("Handed over to {name} ({unit})")
            day, paper, paper_day = row.since, row.paper_number, row.paper_date
        case "returned":
            words = _("Returned by {name} ({unit})")
            day, paper, paper_day = row.until, row.return_paper_number, row.return_paper_date
        case "reopened":
            words = _("The return by {name} ({unit}) was a mistake and is undone")
            day, paper, paper_day = None, "", None
        case _:
            words = _("The hand-over to {name} ({unit}) was a mistake and is undone")
            day, paper, paper_day = row.since, row.paper_number, row.paper_date
    said = [words.format(name=name, unit=unit)]
    if day:
        said.append(f"{day:%d/%m/%Y}")
    if paper:
        minutes = _("minutes {number}").format(number=plain(paper))
        said.append(f"{minutes} ({paper_day:%d/%m/%Y})" if paper_day else minutes)
    return " · ".join(said)


def plain(text: str) -> str:
    """Keep what somebody typed from being read as Markdown or HTML."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]()#+!|<>" else c for c in text)
