"""How one office is, gathered for its tab: devices, the way to it, lines, incidents, changes, people."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from circuits.models import Circuit
from dcim.models import Device, DeviceRole, Site
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count
from django.utils.translation import gettext as _
from tenancy.models import ContactAssignment

from alerts.state import Standing
from netbox_mangxa import samples
from netbox_mangxa.models import Incident, Link, Status, Transition, Unit

from .board import ENDPOINTS, GATEWAYS, REACHABILITY, UPLINK
from .device import Checked, checked
from .graphs import Graph
from .look import LOST, UNWATCHED, worst
from .pulse import Pulse
from .wrong import FIGURES, WANTED, wrongs

LATELY = 20


@dataclass(frozen=True, slots=True)
class Hop:
    """One link of the chain from the centre to the office's computers."""

    title: str
    name: str
    state: str
    icon: str
    device: int | None = None


@dataclass(frozen=True, slots=True)
class Kit:
    """One monitored device with its checks."""

    device: Device
    state: str
    checks: list[Checked]

    @property
    def bad(self) -> list[Checked]:
        """Checks that are not OK."""
        return [row for row in self.checks if row.state != Standing.OK]

    @property
    def seen(self) -> datetime | None:
        """When it was last checked."""
        return max((row.status.checked_at for row in self.checks), default=None)

    def standing(self, check: str) -> str | None:
        """State of one check; None if it is not made."""
        return worst(found) if (found := [row.state for row in self.checks if row.status.check_name == check]) else None


def situation(user, site: Site, now: datetime, beat: Pulse) -> dict[str, Any]:
    """Return everything the office's tab shows. Rows the user may not see are not in it."""
    kits = _kits(user, site, now, silent=beat.silent)
    lines = _lines(user, site, kits, now)
    transitions = Transition.objects.restrict(user, "view").filter(device__site=site).select_related("device")
    incidents = Incident.objects.restrict(user, "view").filter(site=site)
    found = wrongs(user, [site.pk], now, silent=beat.silent).get(site.pk, [])
    return {
        "pulse": beat,
        "state": worst(kit.state for kit in kits if kit.device.role.slug not in ENDPOINTS),
        "wrong": [wrong.told(now) for wrong in found[:5]],
        **_units(user, site),
        "kits": kits,
        "chain": _chain(kits, lines),
        "lines": lines,
        "graphs": _graphs(kits, lines),
        "incidents_open": incidents.filter(closed_at__isnull=True),
        "incidents_past": incidents.filter(closed_at__isnull=False)[:LATELY],
        "transitions": transitions[:LATELY],
        "equipment": _equipment(user, site),
        "contacts": _contacts(user, site),
    }


def _units(user, site: Site) -> dict[str, Any]:
    """Return the unit the office is named for (it stands above the others there, and is in force) and the rest."""
    units = list(Unit.objects.restrict(user, "view").filter(site=site).order_by("-valid_from", "name"))
    here = {unit.pk for unit in units}
    units.sort(key=lambda unit: (unit.parent_id in here, unit.valid_to is not None))
    return {"unit": units[0] if units else None, "units": units[1:]}


def _kits(user, site: Site, now: datetime, *, silent: bool) -> list[Kit]:
    devices = (
        Device.objects.restrict(user, "view").filter(site=site, status="active").select_related("role", "primary_ip4")
    )
    rows: dict[int, list[Status]] = {}
    for status in Status.objects.restrict(user, "view").filter(device__site=site).select_related("behind"):
        rows.setdefault(status.device_id, []).append(status)
    kits = []
    for device in devices:
        found = checked(rows.get(device.pk, []), now, silent=silent)
        if not found:
            continue
        state = worst(row.state for row in found)
        kit = Kit(device, state, found)
        if device.role.slug in GATEWAYS and _cut_off(kit):
            kit = Kit(device, LOST, found)
        kits.append(kit)
    order = {slug: place for place, slug in enumerate(("firewall", "router", "switch", "ont", "modem"))}
    return sorted(kits, key=lambda kit: (order.get(kit.device.role.slug, len(order)), kit.device.name or ""))


def _cut_off(gateway: Kit) -> bool:
    """Tell whether it does not answer, itself or because something of its own office before it does not."""
    reach = next((row for row in gateway.checks if row.status.check_name == REACHABILITY), None)
    if reach is None or reach.state != Standing.UNREACHABLE:
        return reach is not None and reach.state == Standing.CRIT
    behind = reach.status.behind
    return behind is not None and behind.site_id == gateway.device.site_id


def _lines(user, site: Site, kits: list[Kit], now: datetime) -> list[dict[str, Any]]:
    """Return the office's lines: contract beside what is measured now."""
    ours = Circuit.objects.restrict(user, "view")
    links = (
        Link.objects.restrict(user, "view")
        .filter(circuit__in=ours.values("pk"))
        .filter(interface__device__site=site)
        .select_related("circuit__provider", "interface")
    ) | (
        Link.objects.restrict(user, "view")
        .filter(circuit__in=ours.values("pk"))
        .filter(interface__isnull=True, circuit__terminations___site=site)
        .select_related("circuit__provider", "interface")
    )
    links = list(links.distinct())
    devices = sorted({link.interface.device_id for link in links if link.interface})
    latest: Mapping = samples.latest(devices, WANTED, now) if devices else {}
    return [_line(link, {kit.device.pk: kit for kit in kits}, latest) for link in links]


def _line(link: Link, kits: Mapping[int, Kit], latest: Mapping) -> dict[str, Any]:
    device = link.interface.device_id if link.interface else None
    kit = kits.get(device)
    state = UNWATCHED
    if kit:
        reach = kit.standing(REACHABILITY)
        uplink = [
            row.state
            for row in kit.checks
            if row.status.check_name == UPLINK and row.status.item == link.interface.name
        ]
        state = LOST if kit.state == LOST or reach == Standing.CRIT else worst(filter(None, [reach, *uplink]))
    measured = {}
    for metric, check, _unit in FIGURES if state != LOST else ():
        item = "" if check == REACHABILITY else (link.interface.name if link.interface else "")
        if got := latest.get((device, check, metric, item)):
            measured[metric], measured["at"] = got[1], got[0]
    return {"link": link, "state": state, "measured": measured, "device": device}


def _chain(kits: list[Kit], lines: list[dict[str, Any]]) -> list[Hop]:
    """Return centre → provider → ONT → firewall → switch → LAN, each with its state."""
    centre = Hop(_("Centre"), _("this system"), Standing.OK, "mdi-server-network")
    hops = [centre]
    hops += [
        Hop(_("Provider"), str(line["link"].circuit.provider), line["state"], "mdi-transit-connection-variant")
        for line in lines
    ]
    for slugs, title, icon in (
        (("ont", "modem"), _("ONT"), "mdi-router-network"),
        (GATEWAYS, _("Firewall"), "mdi-wall"),
        (("switch",), _("Switch"), "mdi-lan"),
    ):
        hops += [
            Hop(title, kit.device.name or "", kit.state, icon, kit.device.pk)
            for kit in kits
            if kit.device.role.slug in slugs
        ]
    inside = [kit.state for kit in kits if kit.device.role.slug in ("switch", *ENDPOINTS)]
    return [*hops, Hop(_("LAN"), _("computers"), worst(inside), "mdi-desktop-classic")]


def _graphs(kits: list[Kit], lines: list[dict[str, Any]]) -> list[Graph]:
    """Return the pictures of the office's gateway: ping, and the traffic of its lines."""
    found = []
    for kit in kits:
        if kit.device.role.slug in GATEWAYS:
            title = f"{_('Ping: delay and loss')} · {kit.device.name}"
            found.append(Graph(kit.device.pk, title, "ms", ((REACHABILITY, "rtt", ""), (REACHABILITY, "loss", ""))))
    for line in lines:
        if line["device"]:
            name = line["link"].interface.name
            title = f"{_('Traffic')} · {line['link'].circuit.provider} · {name}"
            found.append(Graph(line["device"], title, "bit/s", (("traffic", "in", name), ("traffic", "out", name))))
    return found


def _equipment(user, site: Site) -> list[tuple[DeviceRole, int]]:
    counted = dict(
        Device.objects.restrict(user, "view").filter(site=site).order_by().values_list("role").annotate(n=Count("pk"))
    )
    return [(role, counted[role.pk]) for role in DeviceRole.objects.filter(pk__in=counted)]


def _contacts(user, site: Site):
    kind = ContentType.objects.get_for_model(Site)
    assigned = ContactAssignment.objects.restrict(user, "view").filter(object_type=kind, object_id=site.pk)
    return assigned.select_related("contact", "role")
