"""What papers say: of a unit and its equipment, and of a hand-over."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dcim.models import Device
from django.utils import timezone
from django.utils.formats import date_format

from inventory.papers.words import day_in_words, day_short, dong_in_words, number
from netbox_mangxa import custody
from netbox_mangxa.models import Custody, Official, Unit

COMMITTEES = ("district", "commune", "town", "ward")
"""Kinds of units whose papers the People's Committee issues."""
NOBODY = {"name": "", "position": "", "unit": ""}


def heading(unit: Unit | None) -> dict[str, str]:
    """Return who issues a unit's papers: as it stands at the top left. Everything can be corrected on the form."""
    if unit is None:
        return {"parent_agency": "", "agency": "", "place": "", "unit": ""}
    name = unit.name.upper()
    committee = unit.kind in COMMITTEES
    above = unit.parent.name.upper() if unit.parent and not committee else ""
    if above and unit.parent.kind in COMMITTEES:
        above = f"ỦY BAN NHÂN DÂN {above}"
    return {
        "parent_agency": above,
        "agency": f"ỦY BAN NHÂN DÂN {name}" if committee else name,
        "place": _place(unit),
        "unit": unit.name,
    }


def _place(unit: Unit) -> str:
    """Return where papers are signed: the commune's name without its kind, else that of the unit above."""
    at = unit if unit.kind in COMMITTEES or unit.parent is None else unit.parent
    for kind in ("Thị trấn ", "Thị xã ", "Xã ", "Phường ", "Huyện "):
        if at.name.casefold().startswith(kind.casefold()):
            return at.name[len(kind) :]
    return at.name


def person(official: Official | None) -> dict[str, str]:
    """Return an official as papers name them."""
    if official is None:
        return dict(NOBODY)
    return {"name": official.full_name, "position": official.position, "unit": official.unit.name}


def made(at=None) -> str:
    """Return when the data was read, and where from."""
    at = timezone.localtime(at)
    return f"Số liệu từ hệ thống Mạng Xã, lúc {at:%H:%M} {day_in_words(at.date())}."


def items(devices: Sequence[Device], day: date | None = None) -> list[dict[str, str]]:
    """Return devices as rows of a paper. What is not on record stays empty."""
    holders = custody.holders([device.pk for device in devices], day)
    return [item(n, device, holders.get(device.pk)) for n, device in enumerate(devices, 1)]


def item(n: int, device: Device, holder: Official | None = None, note: str = "") -> dict[str, str]:
    """Return one device as a row."""
    asset = getattr(device, "assigned_asset", None)
    bought = getattr(getattr(asset, "purchase", None), "date", None)
    return {
        "no": str(n),
        "name": device.name or "",
        "kind": device.role.name,
        "model": f"{device.device_type.manufacturer} {device.device_type.model}",
        "serial": device.serial,
        "asset_tag": device.asset_tag or "",
        "in_use": str(bought.year) if bought else "",
        "price": "",
        "value_left": "",
        "state": str(device.get_status_display()),
        "room": str(device.location or ""),
        "holder": holder.full_name if holder else "",
        "note": note,
    }


def totals(prices: Iterable[int | None]) -> dict[str, object]:
    """Return the sums under a table: of the prices that are known, and how many are not."""
    prices = list(prices)
    known = [price for price in prices if price is not None]
    return {
        "count": len(prices),
        "price_total": number(sum(known)) if known else "",
        "price_words": dong_in_words(sum(known)) if known else "",
        "price_unknown": len(prices) - len(known),
    }


def of_unit(devices: Sequence[Device], day: date) -> Mapping[str, object]:
    """Return the values of a list of equipment."""
    return {
        "items": items(devices),
        **totals([None] * len(devices)),
        "as_of": day_in_words(day),
        "made": made(),
    }


def of_handover(rows: Sequence[Custody]) -> Mapping[str, object]:
    """Return the values of the minutes of a hand-over: of custodies that began together."""
    conditions = {str(row.get_condition_display()) for row in rows if row.condition}
    return {
        "items": [
            item(n, row.device, note=str(row.get_condition_display()) if row.condition else "")
            for n, row in enumerate(rows, 1)
            if row.device is not None
        ],
        **totals([None] * len(rows)),
        "condition": ", ".join(sorted(conditions)),
        "made": made(),
    }


def day_shown(day: date | None) -> str:
    """Return a date for a name of a file."""
    return day_short(day).replace("/", "-") if day else date_format(timezone.localdate(), "d-m-Y")
