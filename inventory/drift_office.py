"""What an office has that nobody has written down, and what is written down and has not been seen for long."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network

from collectors.text import say
from inventory.effects import Effect, MakeMac, SetAddress
from inventory.identity import Matched
from inventory.intent import Device
from inventory.macs import is_local, is_shared, is_station, mac
from inventory.observed import Seen
from inventory.proposal import Evidence, Proposal
from inventory.standing import TABLES_LAST, Standing, port_named

ABSENT = timedelta(days=7)
"""A device that scans have not found for so long is not there."""


@dataclass(slots=True)
class _Stranger:
    """What tables tell of one MAC address."""

    addresses: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    places: dict[tuple[str, str], int] = field(default_factory=dict)
    """(device, port) → how many addresses are learnt there: the port with the fewest is the one it is plugged into."""


def drift_of_offices(standing: Standing) -> Iterator[Proposal]:
    """Propose one list an office: MAC addresses in its tables, and addresses that answer, that nobody has on record."""
    strangers: dict[int | None, dict[str, _Stranger]] = defaultdict(lambda: defaultdict(_Stranger))
    told: dict[int | None, dict[int, Evidence]] = defaultdict(dict)
    documented: dict[int | None, set[str]] = defaultdict(set)
    for matched in standing.known:
        site = standing.site_of(matched)
        for seen in matched.seen:
            if _read_tables(standing, matched, seen, strangers[site], documented[site]):
                at = max(seen.when(name) for name in ("Arp", "Macs", "Leases"))
                told[site][matched.device or 0] = Evidence("table", at, seen.address, matched.device)
    silent = _silent(standing, strangers, documented)
    for site in sorted({*strangers, *silent}, key=lambda each: each or 0):
        rows = strangers.get(site, {})
        if rows or silent.get(site):
            evidence = (*told[site].values(), *(e for _, e in silent.get(site, ())))
            yield _list(standing, site, rows, [address for address, _ in silent.get(site, ())], evidence)


def _read_tables(
    standing: Standing, matched: Matched, seen: Seen, strangers: dict[str, _Stranger], documented: set[str]
) -> bool:
    """Add what one device's tables tell; whether they told of anybody unknown."""
    device, before = standing.device(matched), len(strangers)
    rows: list[tuple[str, str, str, str]] = []
    if standing.fresh(seen, "Arp", TABLES_LAST):
        rows += [(e.mac, e.port, e.address, "") for e in seen.arp]
    if standing.fresh(seen, "Leases", TABLES_LAST):
        rows += [(e.mac, "", e.address, e.hostname) for e in seen.leases]
    learnt = seen.macs if standing.fresh(seen, "Macs", TABLES_LAST) else ()
    crowd = Counter(each.port for each in learnt)
    rows += [(e.mac, e.port, "", "") for e in learnt]
    for address_of_card, where, address, name in rows:
        found = mac(address_of_card)
        if address:
            documented.add(address)
        if not _unknown(standing, found) or _outside(device, where):
            continue
        stranger = strangers[found]
        stranger.addresses |= {address} - {""}
        stranger.names |= {name} - {""}
        if crowd.get(where):
            stranger.places[device.name, where] = crowd[where]
    return len(strangers) > before


def _unknown(standing: Standing, found: str) -> bool:
    """Whether a card is worth asking about: those that hide behind made-up addresses come and go."""
    return is_station(found) and not is_local(found) and not is_shared(found) and found not in standing.all_macs


def _outside(device: Device, where: str) -> bool:
    port = port_named(device.ports, where) if where else None
    return bool(port and port.outside)


def _silent(
    standing: Standing, strangers: dict[int | None, dict[str, _Stranger]], documented: dict[int | None, set[str]]
) -> dict[int | None, list[tuple[str, Evidence]]]:
    """Return addresses that answer pings and nothing else, that neither the record nor any table explains."""
    found: dict[int | None, list[tuple[str, Evidence]]] = defaultdict(list)
    for matched in standing.strangers:
        for seen in matched.seen:
            explained = seen.address in documented[seen.site] or any(
                seen.address in each.addresses for each in strangers.get(seen.site, {}).values()
            )
            on_record = any(h.site in {seen.site, None} for h in standing.held.get(seen.address, ()))
            if seen.bare and not explained and not on_record and standing.now - seen.at <= TABLES_LAST:
                found[seen.site].append((seen.address, Evidence("scan", seen.at, seen.address)))
    return found


def _list(
    standing: Standing,
    site: int | None,
    rows: dict[str, _Stranger],
    silent: list[str],
    evidence: tuple[Evidence, ...],
) -> Proposal:
    effects: list[Effect] = [MakeMac(each, _said(standing, each, rows[each])) for each in sorted(rows)]
    for address in sorted(silent, key=lambda each: (ip_address(each).version, ip_address(each))):
        network = standing.intent.network_of(address, site)
        length = ip_network(network.network).prefixlen if network else ip_address(address).max_prefixlen
        effects.append(SetAddress(None, "", address, length, network.vrf if network else None, site=site))
    members = (*sorted(rows), *sorted(silent))
    return Proposal(
        "mac_undocumented",
        say("{n} MAC addresses and addresses are in use at {office} and not on record", n=len(members),
            office=standing.intent.sites.get(site or 0, "—")),
        site=site,
        new=", ".join(members),
        members=members,
        evidence=evidence,
        effects=tuple(effects),
    )  # fmt: skip


def _said(standing: Standing, found: str, stranger: _Stranger) -> str:
    """Return maker, addresses, name and port of a card, as a description of at most 200 characters."""
    place = min(stranger.places, key=lambda each: (stranger.places[each], each), default=None)
    parts = (standing.vendor(found), *sorted(stranger.addresses), *sorted(stranger.names), " ".join(place or ()))
    return " · ".join(filter(None, parts))[:200]


def drift_of_absence(standing: Standing) -> Iterator[Proposal]:
    """Tell of devices in scanned prefixes that neither scans nor visits have found for a week. Nothing is deleted."""
    last: dict[int, datetime] = {}
    for matched in standing.known:
        last[matched.device or 0] = max(each.at for each in matched.seen)
    for device in standing.intent.devices.values():
        if not device.active or not device.primary:
            continue
        scan = next((s for s in standing.observed.scanned if _covers(s.network, device.primary)), None)
        seen = last.get(device.key)
        since = max(filter(None, (seen, scan.since if scan else None)), default=None)
        if scan is None or since is None or standing.now - since < ABSENT or standing.now - scan.at > ABSENT:
            continue
        yield Proposal(
            "device_not_seen",
            say("{device} ({address}) has not been seen since {at:date}", device=device.name, address=device.primary,
                at=since.timestamp()),
            site=device.site,
            device=device.key,
            old=device.primary,
            value=device.primary,
            evidence=(Evidence("scan", scan.at, device.primary),),
        )  # fmt: skip


def _covers(network: str, address: str) -> bool:
    try:
        return ip_address(address) in ip_network(network)
    except ValueError:
        return False
