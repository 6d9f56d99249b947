"""Units from a file into NetBox: regions, tenant groups, tenants, offices as sites, and Unit rows."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from zoneinfo import ZoneInfo

from dcim.models import Region, Site
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from tenancy.models import Tenant, TenantGroup

from collectors.text import say
from inventory import units as files
from inventory.names import slug
from inventory.units import UnitFileError
from netbox_mangxa.loading.keep import Ledger
from netbox_mangxa.models import Unit

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
LABEL_POINT = "Tọa độ là điểm nhãn trên bản đồ, không phải vị trí trụ sở"
"""Said of offices whose coordinates nobody measured: data, so in Vietnamese."""


def load(units: Sequence[files.Unit], ledger: Ledger) -> None:
    """Create or complete every unit; call it in a transaction. Raises UnitFileError naming the line.

    A row is known by (code, valid_from). What a person changed in NetBox stays (see ``Ledger``); predecessors are only
    ever added.
    """
    rows: dict[files.Unit, Unit] = {}
    for unit in units:
        try:
            rows[unit] = _row(unit, ledger)
        except ValidationError as error:
            raise UnitFileError(unit.line, say("{error}", error="; ".join(error.messages))) from None
    for unit, row in rows.items():
        try:
            parent = _parent(unit, rows)
            ledger.fill(row, parent=parent)
            _add_predecessors(unit, row)
        except ValidationError as error:
            raise UnitFileError(unit.line, say("{error}", error="; ".join(error.messages))) from None
    for row in rows.values():
        if row.site is None and (above := _site_above(row)):
            ledger.fill(row, site=above)
    _settle(rows.values(), ledger)


def _row(unit: files.Unit, ledger: Ledger) -> Unit:
    known = Unit.objects.filter(code=unit.code, valid_from=unit.valid_from).first()
    tenant = _tenant(unit, ledger, known)
    site = _site(unit, ledger, known, tenant)
    values = {
        "name": unit.name, "kind": unit.kind, "valid_to": unit.valid_to, "tenant": tenant, "source": unit.source,
    }  # fmt: skip
    if site:
        values["site"] = site
    key = {"code": unit.code, "valid_from": unit.valid_from}
    return ledger.have(Unit, key, **values)


def _tenant(unit: files.Unit, ledger: Ledger, known: Unit | None) -> Tenant:
    if known and known.tenant:
        ledger.unchanged[ledger.kind(known.tenant)] += 1
        return known.tenant
    group = _group(unit, ledger)
    key = {"group": group, "slug": f"{slug(unit.code)}-{slug(unit.name)}-{unit.valid_from.year}"[:100]}
    return ledger.have(Tenant, key, name=_free_name(unit, group, key["slug"]))


def _free_name(unit: files.Unit, group: TenantGroup | None, own_slug: str) -> str:
    """A group may hold a name once: a later unit of the same name gets its first year added."""
    taken = Tenant.objects.filter(group=group, name=unit.name).exclude(slug=own_slug).exists()
    return f"{unit.name} ({unit.valid_from.year})" if taken else unit.name


def _group(unit: files.Unit, ledger: Ledger) -> TenantGroup | None:
    above = None
    for code, name in ((unit.province_code, unit.province), (unit.district_code, unit.district)):
        if name:
            above = ledger.have(TenantGroup, {"slug": f"{code}-{slug(name)}"}, name=name, parent=above)
    return above


def _region(unit: files.Unit, ledger: Ledger) -> Region | None:
    above = None
    for code, name in ((unit.province_code, unit.province), (unit.district_code, unit.district)):
        if name:
            above = ledger.have(Region, {"slug": f"{code}-{slug(name)}", "parent": above}, name=name)
    return above


def _site(unit: files.Unit, ledger: Ledger, known: Unit | None, tenant: Tenant) -> Site | None:
    if not unit.office:
        return None
    values = {
        "region": _region(unit, ledger), "tenant": tenant, "time_zone": ZONE,
        "latitude": None if unit.latitude is None else Decimal(str(unit.latitude)),
        "longitude": None if unit.longitude is None else Decimal(str(unit.longitude)),
        "description": LABEL_POINT if unit.point == "label" else "",
    }  # fmt: skip
    if known and known.site:
        ledger.fill(known.site, **values)
        return known.site
    key = {"slug": f"{slug(unit.code)}-{slug(unit.name)}"}
    existing = Site.objects.filter(**key).first()
    if existing:  # the same office under a unit of another time: it stays what it was
        ledger.unchanged[ledger.kind(existing)] += 1
        return existing
    name = unit.office
    if Site.objects.filter(name=name).exists():
        name = f"{unit.office} ({unit.code})"
    return ledger.create(Site(**key, name=name, **values))


def _parent(unit: files.Unit, rows: dict[files.Unit, Unit]) -> Unit | None:
    if not unit.parent:
        return None
    if unit.parent == unit.code:
        raise UnitFileError(unit.line, say("a unit cannot be its own parent"))
    for other, row in rows.items():
        if other.code == unit.parent and _together(other, unit):
            if other.parent == unit.code:
                raise UnitFileError(unit.line, say("{a} and {b} are each other's parent", a=unit.code, b=other.code))
            return row
    found = Unit.objects.filter(code=unit.parent, valid_from__lte=unit.valid_from).order_by("-valid_from").first()
    if found is None:
        raise UnitFileError(unit.line, say("parent {code} is neither in the file nor in NetBox", code=unit.parent))
    return found


def _together(a: files.Unit, b: files.Unit) -> bool:
    return (a.valid_to is None or b.valid_from <= a.valid_to) and (b.valid_to is None or a.valid_from <= b.valid_to)


def _add_predecessors(unit: files.Unit, row: Unit) -> None:
    """Add those that are on record: a file may name units of districts nobody loaded."""
    if unit.predecessors:
        before = Unit.objects.filter(code__in=unit.predecessors, valid_from__lt=unit.valid_from)
        row.predecessors.add(*before.exclude(pk=row.pk))


def _site_above(row: Unit) -> Site | None:
    above, steps = row.parent, 0
    while above and steps < 10:  # noqa: PLR2004 - a chain this long is a ring
        if above.site:
            return above.site
        above, steps = above.parent, steps + 1
    return None


def _settle(rows: Iterable[Unit], ledger: Ledger) -> None:
    """Count each unit once: it was looked at up to three times."""
    kind = str(Unit._meta.verbose_name)
    total = len(list(rows))
    ledger.changed[kind] = min(ledger.changed[kind], total - ledger.created[kind])
    ledger.unchanged[kind] = total - ledger.created[kind] - ledger.changed[kind]


def summary(ledger: Ledger) -> list[str]:
    """Say in lines what was done."""
    kinds = list(dict.fromkeys([*ledger.created, *ledger.changed, *ledger.unchanged]))
    lines = [
        _("{kind}: {created} created, {changed} changed, {unchanged} unchanged").format(
            kind=kind, created=ledger.created[kind], changed=ledger.changed[kind], unchanged=ledger.unchanged[kind]
        )
        for kind in kinds
    ]
    if ledger.kept:
        shown = ", ".join(dict.fromkeys(ledger.kept))
        lines.append(_("left as people set it (use --overwrite to replace): {what}").format(what=shown[:2000]))
    return lines
