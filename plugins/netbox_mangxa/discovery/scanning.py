"""A scan, carried out: opens what it needs, keeps what answers, tells how far it has come, and stops when told to."""

import asyncio
import json
import logging
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network

from django.db.models import F, Q
from ipam.models import IPAddress

from collectors.errors import CollectError
from collectors.scan import Found, Progress, addresses, scan
from collectors.sections import to_json
from collectors.sessions.either import EitherEngine
from collectors.sessions.icmp import open_prober
from collectors.target import SnmpCredential
from inventory.standing import FACTS_LAST
from netbox_mangxa import source, vault
from netbox_mangxa.models import Credential, Scan, ScanRange, Sighting
from netbox_mangxa.outcome import as_json, section_forms

log = logging.getLogger(__name__)

KEPT = frozenset({"Identity", "Interfaces", "Addresses", "Neighbors", "Arp", "Macs", "Leases"})
"""Sections of a scan that are kept."""
FORGOTTEN = timedelta(days=30)
"""What has not answered for so long is forgotten."""
LOST = timedelta(hours=2)
"""A scan that says it is running and has not moved for so long has died."""


def due(now: datetime) -> list[ScanRange]:
    """Return the ranges whose time has come, those asked for first."""
    rows = ScanRange.objects.filter(enabled=True).select_related("prefix", "site", "scan")
    found = []
    for row in rows:
        state = getattr(row, "scan", None)
        if state is not None and state.state == "waiting" and state.asked_at and now - state.asked_at < LOST:
            continue  # somebody has asked for it already
        if state is None or state.started_at is None or now - state.started_at >= timedelta(hours=row.interval):
            found.append(row)
    return found


def ask(row: ScanRange, now: datetime) -> Scan:
    """Note that somebody wants a scan; returns its state, which may say that one is under way."""
    state, _ = Scan.objects.get_or_create(range=row)
    if state.state != "running" or (state.started_at and now - state.started_at > LOST):
        Scan.objects.filter(pk=state.pk).update(state="waiting", asked_at=now, stop=False, error={})
    state.refresh_from_db()
    return state


def stop(row: ScanRange) -> None:
    """Tell a scan to end where it is."""
    Scan.objects.filter(range=row, state__in=("running", "waiting")).update(stop=True)


def usable(row: ScanRange) -> tuple[list[SnmpCredential], list[str]]:
    """Return the credentials that may be tried on unknown devices of a range, and what is wrong with others.

    Those the range names; else those that name its office. One that is for everybody is tried nowhere by itself:
    a password must not be offered to whoever happens to answer.
    """
    chosen = row.credentials.filter(enabled=True)
    if not row.credentials.exists():
        chosen = Credential.objects.filter(enabled=True, sites=row.office) if row.office else Credential.objects.none()
    found, problems = [], []
    for one in chosen.filter(kind="snmp").order_by("weight", "name"):
        try:
            credential = source.way(one, vault.credential_secrets(one))
        except vault.VaultError as error:
            problems.append(f"{one.name}: {error}")
            continue
        if isinstance(credential, SnmpCredential):
            found.append(credential)
    return found, problems


def run(row: ScanRange, **limits: float) -> Scan:
    """Look through one range and keep what answers. Only one scan of a range runs at a time."""
    state, _ = Scan.objects.get_or_create(range=row)
    now = datetime.now(UTC)
    free = Q(started_at__isnull=True) | Q(started_at__lt=now - LOST) | ~Q(state="running")
    if not Scan.objects.filter(free, pk=state.pk).update(
        state="running", started_at=now, done=0, total=0, answered=0, error={}, stop=False
    ):
        state.refresh_from_db()
        return state
    try:
        ended = _look_through(row, state, limits)
    except CollectError as error:
        Scan.objects.filter(pk=state.pk).update(state="failed", error=error.text.as_json())
    except BaseException:
        Scan.objects.filter(pk=state.pk).update(state="failed")
        raise
    else:
        end = datetime.now(UTC)
        moments = {"ended_at": end} if ended else {}
        Scan.objects.filter(pk=state.pk).update(state="done" if ended else "stopped", **moments)
        if ended:
            Scan.objects.filter(pk=state.pk, first_at__isnull=True).update(first_at=F("ended_at"))
            Sighting.objects.filter(range=row, at__lt=end - FORGOTTEN).delete()
    state.refresh_from_db()
    return state


def _look_through(row: ScanRange, state: Scan, limits: dict[str, float]) -> bool:
    """Scan; whether it came to its end. The database is spoken with between steps, never inside the loop."""
    network = str(ip_network(str(row.prefix.prefix)))
    hosts = addresses(network, row.excluded_list, _learnt(network))
    credentials, problems = usable(row)
    for problem in problems:
        log.error("cannot be used: %s", problem)
    Scan.objects.filter(pk=state.pk).update(total=len(hosts))
    with asyncio.Runner() as runner:
        prober, engine = runner.run(open_prober()), EitherEngine()
        steps = scan(hosts, engine, prober, credentials, clock=lambda: datetime.now(UTC), **limits)
        try:
            while (step := runner.run(anext(steps, None))) is not None:  # type: ignore[arg-type]
                if isinstance(step, Found):
                    _keep(row, step)
                elif not _note(state, step):
                    return False
        finally:
            runner.run(steps.aclose())  # type: ignore[attr-defined]
            with suppress(CollectError, OSError):
                runner.run(engine.close())
                runner.run(prober.close())
    return True


def _learnt(network: str) -> Iterable[str]:
    """Return IPv6 addresses that are on record or that tables have told of: nobody can try them all."""
    if ip_network(network).version == 4:  # noqa: PLR2004
        return ()
    from netbox_mangxa.discovery import sightings  # noqa: PLC0415 - only for IPv6

    told = {str(held.address.ip) for held in IPAddress.objects.filter(address__net_contained=network)}
    observed, _ = sightings.read()
    for seen in observed.seen:
        told |= {each.address for each in (*seen.arp, *seen.neighbors, *seen.addresses, *seen.leases)}
    return sorted(each.partition("%")[0] for each in told if ":" in each)


def _keep(row: ScanRange, found: Found) -> None:
    values: dict[str, object] = {"at": found.at}
    if found.visit is None:
        # Whoever answers pings there now need not be who was read there before: what was read keeps its own time.
        read = Sighting.objects.filter(range=row, address=found.address, at__gte=found.at - FACTS_LAST)
        if read.exclude(sections={}).exists():
            return
        values |= {"driver": "", "sections": {}, "section_times": {}, "engine": "", "chassis": "", "device": None}
    else:
        named, times = section_forms(found.visit)
        forms = {name: [to_json(each) for each in sections] for name, sections in named.items() if name in KEPT}
        values |= {
            "driver": found.visit.driver,
            "sections": _clean(forms),
            "section_times": {name: times[name] for name in forms},
            "engine": found.engine[:100],
            "chassis": found.chassis,
        }
    Sighting.objects.update_or_create(range=row, address=found.address, defaults=values)


def _clean(forms: object) -> object:
    """Take out what PostgreSQL does not: devices put NULs into text."""
    return json.loads(as_json(forms))


def _note(state: Scan, progress: Progress) -> bool:
    """Write down how far it has come; whether it may go on."""
    Scan.objects.filter(pk=state.pk).update(done=progress.done, total=progress.total, answered=progress.answered)
    return not Scan.objects.filter(pk=state.pk, stop=True).exists()
