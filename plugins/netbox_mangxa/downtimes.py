"""Downtimes as the notifier needs them: all that are not over, and where a check stands."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from time import monotonic

from dcim.models import Device
from django.db.models import Q

from alerts import downtime as core
from netbox_mangxa import models, tree
from netbox_mangxa.models.downtime import LONGEST, SCOPES

log = logging.getLogger(__name__)

KEPT = 60.0
"""Seconds for which it is remembered where devices stand."""


def current(now: datetime) -> tuple[core.Downtime, ...]:
    """Return the downtimes that are not over, and those that begin one of them. At most six queries."""
    known = {plan.id: plan for plan in plans(rows(now))}
    alive = {pk for pk, plan in known.items() if not core.over(plan, now, known)}
    for pk in list(alive):
        above = known[pk].triggered_by
        while above is not None and above not in alive:
            alive.add(above)
            above = known[above].triggered_by
    return tuple(known[pk] for pk in sorted(alive))


def rows(now: datetime) -> list[models.Downtime]:
    """Return the stored downtimes that may still hold, and those that begin one of them."""
    lately = now - timedelta(minutes=LONGEST)
    alive = Q(start_time__isnull=False) & (Q(last__isnull=True) | Q(last__gte=lately.date()))
    alive |= Q(end__gt=now) | Q(begun_at__gt=lately) | Q(triggered_by__isnull=False, end__gt=lately)
    found = models.Downtime.objects.filter(alive, cancelled_at__isnull=True).prefetch_related(*SCOPES)
    known = {row.pk: row for row in found}
    while wanted := {row.triggered_by_id for row in known.values() if row.triggered_by_id} - set(known):
        known |= {row.pk: row for row in models.Downtime.objects.filter(pk__in=wanted).prefetch_related(*SCOPES)}
    return list(known.values())


def plans(found: Iterable[models.Downtime]) -> list[core.Downtime]:
    """Return stored downtimes as the rules read them; one that another program wrote wrongly is left out."""
    made = []
    for row in found:
        try:
            scope = scoped(row)
            if scope is not None:
                made.append(row.plan(scope))
        except (ValueError, LookupError, TypeError):
            log.exception("the downtime %s means nothing", row.pk)
    return made


def scoped(row: models.Downtime) -> core.Scope | None:
    """Return what it is for; None where nothing is left of that: what it named was deleted."""
    named = {name: frozenset(each.pk for each in getattr(row, name).all()) for name in SCOPES}
    if any(not named[name] for name in row.narrowed):
        return None
    scope = core.Scope(**named, checks=frozenset(row.checks), items=frozenset(row.item_names))
    return scope if row.everything or scope != core.Scope() else None


def begun(changed: Iterable[core.Downtime]) -> None:
    """Store when flexible downtimes began (``alerts.downtime.strike``)."""
    for each in changed:
        models.Downtime.objects.filter(pk=each.id).update(begun_at=each.begun_at)


def cancel(row: models.Downtime, user, now: datetime) -> bool:
    """Call a downtime off, all of it; return whether that changed anything."""
    if row.cancelled_at is not None:
        return False
    row.snapshot()
    row.cancelled_at, row.cancelled_by = now, user if user is not None and user.is_authenticated else None
    row.save()
    return True


def holding(device_id: int | None, now: datetime) -> list[tuple[models.Downtime, datetime]]:
    """Return the downtimes that hold now for any check of a device, each with its end, the last to end first."""
    site, units = _read(Device.objects.filter(pk=device_id)).get(device_id, (None, frozenset()))
    return _holding(core.Subject("", "", device_id, site, units, _providers([site]).get(site, frozenset())), now)


def holding_at(site_id: int, now: datetime) -> list[tuple[models.Downtime, datetime]]:
    """Return the downtimes that hold now for a whole office, or for anything at it."""
    units = frozenset().union(*(units for _site, units in _read(Device.objects.filter(site=site_id)).values()))
    whole = _holding(core.Subject("", "", None, site_id, units, _providers([site_id]).get(site_id, frozenset())), now)
    known = {row.pk for row, _end in whole}
    parts = [
        each for each in _holding(None, now)
        if each[0].pk not in known and any(device.site_id == site_id for device in each[0].devices.all())
    ]  # fmt: skip
    return sorted([*whole, *parts], key=lambda each: each[1], reverse=True)


def _holding(subject: core.Subject | None, now: datetime) -> list[tuple[models.Downtime, datetime]]:
    """Return what holds now for any check of a subject, or (None) for anything at all."""
    stored = {row.pk: row for row in rows(now)}
    known = {plan.id: plan for plan in plans(stored.values())}
    found = []
    for plan in known.values():
        scope = replace(plan.scope, checks=frozenset(), items=frozenset())
        window = core.holds(plan, now, known)
        if window is not None and (subject is None or scope.covers(subject)):
            found.append((stored[plan.id], window.end))
    return sorted(found, key=lambda each: each[1], reverse=True)


def subject(device_id: int | None, check: str, item: str = "") -> core.Subject:
    """Return where a check stands: its office, and its units with those above them. Remembered for a minute."""
    site, units = _places.of(device_id)
    return core.Subject(check, item, device_id, site, units, _places.providers(site))


def forget_places() -> None:
    """Ask the database again for where devices stand."""
    _places.read_at = None


class _Places:
    """Device → its site, and the units that it, its site or their tenants belong to."""

    def __init__(self) -> None:
        self.read_at: float | None = None
        self._devices: dict[int, tuple[int | None, frozenset[int]]] = {}
        self._providers: dict[int, frozenset[int]] = {}

    def of(self, device: int | None) -> tuple[int | None, frozenset[int]]:
        if device is None:
            return None, frozenset()
        if self.read_at is None or monotonic() - self.read_at > KEPT:
            self._devices = _read(Device.objects.all())
            self._providers = _providers({site for site, _units in self._devices.values()})
            self.read_at = monotonic()
        if device not in self._devices:
            self._devices |= _read(Device.objects.filter(pk=device))
        return self._devices.get(device, (None, frozenset()))

    def providers(self, site: int | None) -> frozenset[int]:
        """Return the providers without whom an office cannot be reached; of those that ``of`` was asked about."""
        return self._providers.get(site, frozenset()) if site is not None else frozenset()


def _providers(sites: Iterable[int | None]) -> dict[int, frozenset[int]]:
    """Return site → providers without whom it cannot be reached; nothing while no downtime is for a provider."""
    if not models.Downtime.providers.through.objects.exists():
        return {}
    drawn = tree.beyond(site for site in sites if site is not None)
    found: dict[int, set[int]] = {}
    for cause, offices in drawn.members.items():
        if cause.kind == "provider":
            for site in offices:
                found.setdefault(site, set()).add(cause.id)
    return {site: frozenset(each) for site, each in found.items()}


def _read(devices) -> dict[int, tuple[int | None, frozenset[int]]]:
    units = list(models.Unit.objects.order_by().values_list("pk", "parent_id", "site_id", "tenant_id"))
    parents: Mapping[int, int | None] = {pk: parent for pk, parent, _site, _tenant in units}
    by_site: dict[int, set[int]] = {}
    by_tenant: dict[int, set[int]] = {}
    for pk, _parent, site, tenant in units:
        if site is not None:
            by_site.setdefault(site, set()).update(_line(pk, parents))
        if tenant is not None:
            by_tenant.setdefault(tenant, set()).update(_line(pk, parents))
    rows = devices.order_by().values_list("pk", "site_id", "tenant_id", "site__tenant_id")
    known: dict[tuple, frozenset[int]] = {}
    found = {}
    for pk, site, tenant, office in rows:
        key = (site, tenant, office)
        if key not in known:
            known[key] = frozenset(
                by_site.get(site, set()) | by_tenant.get(tenant, set()) | by_tenant.get(office, set())
            )
        found[pk] = (site, known[key])
    return found


def _line(unit: int, parents: Mapping[int, int | None]) -> set[int]:
    """Return a unit and all above it."""
    line: set[int] = set()
    above: int | None = unit
    while above is not None and above not in line:
        line.add(above)
        above = parents.get(above)
    return line


_places = _Places()
