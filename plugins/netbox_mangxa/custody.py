"""Handing over and taking back devices, and undoing either; NetBox's contacts and journal are kept in step."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dcim.models import Device
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone
from django.utils.translation import gettext as _

from netbox_mangxa.custody_steps import noted
from netbox_mangxa.models import Custody, Official


@dataclass(frozen=True, slots=True)
class Paper:
    """What the minutes say."""

    number: str = ""
    day: date | None = None
    person: str = ""
    """Who handed over, or to whom it was returned."""
    condition: str = ""
    """A key of ``ConditionChoices``."""
    note: str = ""


NONE = Paper()


def holder_of(device: Device | int, day: date | None = None) -> Official | None:
    """Return who holds a device on a day (None: today); None where nobody does, or nobody knows.

    On the day of a hand-over that is whoever received it. A custody that began nobody knows when counts from the day
    it was recorded.
    """
    pk = device if isinstance(device, int) else device.pk
    return holders([pk], day).get(pk)


def holders(devices: Iterable[int], day: date | None = None) -> Mapping[int, Official]:
    """Return who holds which of these devices (by primary key) on a day; those that nobody holds are left out."""
    rows = held_on(day or timezone.localdate()).filter(device__in=list(devices))
    return {row.device_id: row.official for row in rows.select_related("official__unit")}


def held_on(day: date):
    """Return the custodies that were running on a day."""
    begun = Coalesce("since", TruncDate("created"))
    return Custody.objects.alias(begun=begun).filter(Q(until__isnull=True) | Q(until__gt=day), begun__lte=day)


def held_by(official: Official, day: date | None = None):
    """Return the custodies of a person that are running (or were on a day)."""
    rows = held_on(day) if day else Custody.objects.filter(until__isnull=True)
    return rows.filter(official=official)


def hand_over(official: Official, devices: Iterable[Device], *, day: date, paper: Paper = NONE) -> list[Custody]:
    """Let a person hold devices from a day on; whoever holds one of them gives it up on that day.

    All or none. Raises ValidationError, naming the device: held by this person already, the holder received it later
    than ``day``, the person had left, or the day has not come.
    """
    made, wrong = [], []
    with transaction.atomic():
        for device in devices:
            try:
                made.append(_hand_over_one(official, device, day, paper))
            except ValidationError as error:
                wrong += [f"{device}: {text}" for text in error.messages]
        if wrong:
            raise ValidationError(wrong)
    return made


def _hand_over_one(official: Official, device: Device, day: date, paper: Paper) -> Custody:
    Device.objects.select_for_update().filter(pk=device.pk).first()  # two at once would both find no holder
    now = Custody.objects.filter(device=device, until__isnull=True).select_related("official").first()
    if now is not None and now.official_id == official.pk:
        raise ValidationError(_("{name} holds it already").format(name=official))
    if now is not None:
        if now.since and now.since > day:
            raise ValidationError(
                _("{name} received it on {day:%d/%m/%Y}: give that day or a later one").format(
                    name=now.official, day=now.since
                )
            )
        _close(now, day, Paper(paper.number, paper.day, str(official), paper.condition))
    new = Custody(
        official=official, device=device, since=day, handed_over_by=paper.person or (str(now.official) if now else ""),
        paper_number=paper.number, paper_date=paper.day, condition=paper.condition, comments=paper.note, follows=now,
    )  # fmt: skip
    new.full_clean()
    new.save()
    return new


def take_back(custodies: Iterable[Custody], *, day: date, paper: Paper = NONE) -> list[Custody]:
    """End custodies on a day: the devices are nobody's from then on. All or none.

    Raises ValidationError, naming the device: returned before, handed over later than ``day``, or the day has not come.
    """
    done, wrong = [], []
    with transaction.atomic():
        for row in Custody.objects.select_for_update().filter(pk__in=[each.pk for each in custodies]):
            try:
                if row.until is not None:
                    raise ValidationError(_("It was returned before"))  # noqa: TRY301 - told with its device
                _close(row, day, paper)
                done.append(row)
            except ValidationError as error:
                wrong += [f"{row}: {text}" for text in error.messages]
        if wrong:
            raise ValidationError(wrong)
    return done


def _close(row: Custody, day: date, paper: Paper) -> None:
    row.snapshot()
    row.until, row.returned_to = day, paper.person
    row.return_paper_number, row.return_paper_date, row.return_condition = paper.number, paper.day, paper.condition
    if paper.note:
        row.comments = "\n\n".join(filter(None, [row.comments, paper.note]))
    row.full_clean()
    row.save()


def can_undo(row: Custody) -> bool:
    """Whether it is the device's last act: what others built upon stays."""
    if row.device_id is None:
        return row.until is not None
    acts = Custody.objects.filter(device=row.device_id).order_by(F("since").desc(nulls_last=True), "-pk")
    return acts.first() == row


def undo(row: Custody) -> Custody | None:
    """Take back a device's last act because it was a mistake; return the custody that runs again, if any.

    A return is forgotten: the person holds it still. A hand-over is forgotten with its row, and whoever held the device
    until then holds it again. Raises ValidationError if something came after it.
    """
    with transaction.atomic():
        row = Custody.objects.select_for_update().get(pk=row.pk)
        if not can_undo(row):
            raise ValidationError(_("{custody}: another hand-over came after it").format(custody=row))
        if row.until is not None:
            return _reopen(row)
        before = row.follows
        noted(row, "undone")
        row.snapshot()
        row.delete()
        return _reopen(before) if before is not None else None


def _reopen(row: Custody) -> Custody:
    row.snapshot()
    row.until, row.return_paper_date = None, None
    row.returned_to = row.return_paper_number = row.return_condition = ""
    row.full_clean()
    row.save()
    return row
