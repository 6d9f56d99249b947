"""What the plan needs to know of routes, silences, inhibitions and working hours, read from the database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from dcim.models import DeviceRole

from alerts.calendar import Calendar
from alerts.guard import Guard, Inhibition, Silence
from alerts.news import Reader, Route
from alerts.scope import Scope, Situated
from alerts.state import Standing
from netbox_mangxa import models
from netbox_mangxa.addresses import People
from netbox_mangxa.hours import Offices, offices

NIGHT = {"usual": None, "waits": True, "wakes": False}


@dataclass(frozen=True, slots=True)
class Book:
    """The routes that are switched on, and what else is known of them."""

    routes: tuple[Route, ...] = ()
    languages: dict[int, str] = field(default_factory=dict)
    names: dict[Reader, str] = field(default_factory=dict)
    """Channel and address → the person's name, where it is known."""
    lost: dict[int, list[str]] = field(default_factory=dict)
    """Route → people it names that its channel has no address of."""


def routes() -> tuple[tuple[Route, ...], dict[int, str]]:
    """Return the routes that are switched on, in their order, and their languages."""
    known = book()
    return known.routes, known.languages


def book() -> Book:
    """Return the routes that are switched on with everybody's names. A fixed number of queries."""
    rows = list(
        models.Route.objects.filter(enabled=True)
        .select_related("channel")
        .prefetch_related("sites", "roles", "units", "contacts", "contact_groups")
        .order_by("weight", "name")
    )
    people = People(rows)
    found = Book()
    made = [_route(row, people, found) for row in rows]
    return Book(tuple(made), {row.pk: row.language for row in rows}, found.names, found.lost)


def _route(row, people: People, known: Book) -> Route:
    addresses, names, lost = people.readers(row)
    known.names.update({(row.channel_id, address): name for address, name in names.items()})
    if lost:
        known.lost[row.pk] = lost
    return Route(
        row.pk,
        row.name,
        Standing(row.severity),
        row.channel_id,
        addresses,
        _keys(row.sites),
        _keys(row.roles),
        open=row.channel.enabled,
        units=_keys(row.units),
        checks=frozenset(row.checks),
        times=row.times,
        waits=NIGHT.get(row.night),
        last=row.last,
        wait=timedelta(seconds=row.wait),
        interval=timedelta(minutes=row.interval),
        repeat=timedelta(minutes=row.repeat) if row.repeat else None,
    )


def guard(now: datetime) -> Guard:
    """Return everything that keeps news quiet now or later: silences, inhibitions with what lasts, calendars."""
    known = offices()
    rules = tuple(_inhibitions())
    return Guard(
        silences=tuple(_silences(now)),
        inhibitions=rules,
        lasting=lasting(known) if rules else (),
        calendar=lambda what: _calendar(what, known),
        keeps_night=True,
    )


def calendar(site_id: int | None) -> Calendar:
    """Return the calendar of one office. Who asks for many takes ``hours.offices()`` once."""
    return offices().calendar(site_id)


@dataclass(frozen=True, slots=True)
class Lasting:
    """An open incident, as inhibitions look at it."""

    sites: frozenset[int]
    units: frozenset[int]
    roles: frozenset[int]
    device: int | None
    check: str
    standing: Standing


def lasting(known: Offices) -> tuple[Situated, ...]:
    """Return the open incidents."""
    above = role_lines()
    rows = models.Incident.objects.filter(closed_at__isnull=True).values_list(
        "site_id", "device_id", "device__role_id", "check_name", "standing"
    )
    return tuple(
        Lasting(
            frozenset({site} - {None}),
            known.above(site),
            above.get(role, frozenset()),
            device,
            check,
            Standing(standing),
        )
        for site, device, role, check, standing in rows
    )


def role_lines() -> dict[int, frozenset[int]]:
    """Return each device role with those above it."""
    parents = dict(DeviceRole.objects.values_list("pk", "parent_id"))
    lines: dict[int, frozenset[int]] = {}
    for pk in parents:
        line: list[int] = []
        above: int | None = pk
        while above is not None and above not in line:
            line.append(above)
            above = parents.get(above)
        lines[pk] = frozenset(line)
    return lines


def _silences(now: datetime) -> Iterable[Silence]:
    rows = models.Silence.objects.filter(end__gt=now).select_related("author")
    for row in rows.prefetch_related("sites", "units", "roles", "devices"):
        scope = Scope(_keys(row.sites), _keys(row.units), _keys(row.roles), _keys(row.devices), frozenset(row.checks))
        yield Silence(scope, row.begin, row.end, row.reason, row.author.get_username() if row.author else "")


def _inhibitions() -> Iterable[Inhibition]:
    rows = models.Inhibition.objects.filter(enabled=True)
    for row in rows.prefetch_related("sites", "source_roles", "target_roles"):
        sites = _keys(row.sites)
        yield Inhibition(
            row.name,
            Scope(sites, roles=_keys(row.source_roles), checks=frozenset(row.source_checks)),
            Scope(sites, roles=_keys(row.target_roles), checks=frozenset(row.target_checks)),
            Standing(row.severity),
            same_site=row.same_site,
            same_device=row.same_device,
        )


def _calendar(what: Situated, known: Offices) -> Calendar:
    """Return whose time counts: the office's; of many offices the usual one."""
    sites: Sequence[int] = tuple(what.sites)
    return known.calendar(sites[0]) if len(sites) == 1 else known.usual


def _keys(related) -> frozenset[int]:
    return frozenset(row.pk for row in related.all())
