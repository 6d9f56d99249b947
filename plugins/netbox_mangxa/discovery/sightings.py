"""What was seen, read back from the latest visits and scans."""

from collections.abc import Mapping
from datetime import UTC, datetime

from dcim.models import Device

from inventory.identity import match
from inventory.intent import Intent
from inventory.observed import Observed, Scanned, Seen, seen
from netbox_mangxa.models import Scan, Sighting, Visit

ANSWERS = ("Uptime", "Identity", "Interfaces", "Arp", "Neighbors")
"""Sections that only a device that answers has."""
NEEDED = ("Identity", "Interfaces", "Addresses", "Neighbors", "Arp", "Macs", "Leases")


def read() -> tuple[Observed, Mapping[int, Seen]]:
    """Return everything seen, and by key of its row what each scan's sighting became."""
    scans = {row.pk: _scanned(row) for row in Sighting.objects.select_related("range__prefix", "range__site")}
    ranges = Scan.objects.filter(first_at__isnull=False, ended_at__isnull=False).select_related(
        "range__prefix", "range__site"
    )
    looked = tuple(Scanned(str(row.range.prefix.prefix), _site(row), row.first_at, row.ended_at) for row in ranges)
    return Observed((*_visits(), *scans.values()), looked), scans


def _site(row) -> int | None:
    office = row.range.office
    return office.pk if office else None


def _scanned(row: Sighting) -> Seen:
    return seen(
        row.sections,
        row.section_times,
        source="scan",
        address=row.address,
        at=row.at,
        site=_site(row),
        driver=row.driver,
        engine=row.engine,
        chassis=row.chassis,
    )


def _visits() -> tuple[Seen, ...]:
    rows = Visit.objects.values_list("device_id", "at", "driver", "sections", "section_times")
    places = {
        pk: (site, str((four or six).ip))
        for pk, site, four, six in Device.objects.filter(mangxa_visit__isnull=False).values_list(
            "pk", "site_id", "primary_ip4__address", "primary_ip6__address"
        )
        if four or six
    }
    found = []
    for device, at, driver, sections, times in rows.iterator(chunk_size=500):
        answered = answered_at(at, sections, times)
        if device in places and answered is not None:
            site, address = places[device]
            wanted = {name: sections[name] for name in NEEDED if name in sections}
            found.append(
                seen(wanted, times, source="visit", address=address, at=answered, site=site, hint=device, driver=driver)
            )
    return tuple(found)


def answered_at(at: datetime, sections: Mapping, times: Mapping[str, float]) -> datetime | None:
    """Return when a visited device last answered anything; None where it never has."""
    heard = [times[name] for name in ANSWERS if name in times]
    if any(isinstance(each, dict) and each.get("received") for each in sections.get("Reachability", ())):
        heard.append(times.get("Reachability", at.timestamp()))
    return datetime.fromtimestamp(max(heard), UTC) if heard else None


def remember(scans: Mapping[int, Seen], observed: Observed, intent: Intent) -> None:
    """Write down whom a sighting was surely recognised as: next time its engine or chassis alone will do."""
    sure = [matched for matched in match(observed.seen, intent) if matched.sure]
    whose = {id(each): matched.device for matched in sure for each in matched.seen}
    now = dict(Sighting.objects.values_list("pk", "device_id"))
    for pk, each in scans.items():
        device = whose.get(id(each))
        if device is not None and now.get(pk) != device:
            Sighting.objects.filter(pk=pk).update(device=device)
