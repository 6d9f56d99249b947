"""What stands behind what, drawn from NetBox: cables and roles within an office, circuits and providers beyond it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from circuits.choices import CircuitStatusChoices
from circuits.models import CircuitTermination, Provider, ProviderNetwork
from core.models import ObjectType
from dcim.models import CableTermination, Device, FrontPort, Interface, RearPort
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from extras.choices import CustomFieldTypeChoices
from extras.models import CustomField

from alerts.cause import CENTRE, Graph, Thing, graph, members

BEHIND = "behind"
"""Custom field of devices: what a device stands behind, where cables and roles say it wrongly."""

type Needs = tuple[int, ...]
"""Devices that every packet to a device passes through, the nearest first."""


@dataclass(slots=True)
class Ways:
    """The devices before each device, by cables; asked for one device at a time."""

    nearer: Mapping[int, Sequence[int]] = field(default_factory=dict)
    """Device → neighbours that are one cable nearer to the firewall: alternatives, of which one suffices."""
    override: Mapping[int, Sequence[int]] = field(default_factory=dict)
    """Device → what a person says that it is behind; itself: nothing."""
    _known: dict[int, Needs] = field(default_factory=dict)

    def parents(self, device: int, path: Sequence[int]) -> Needs:
        """Return what a device needs; ``path`` is what everything in its office passes through."""
        if device in self.override:
            return self._needs(device, frozenset())
        own = self._needs(device, frozenset()) if device not in path else ()
        return (*(each for each in own if each not in path), *path)

    def _needs(self, device: int, below: frozenset[int]) -> Needs:
        """Return what is on every way; a way that runs in a circle is none."""
        if device in self._known:
            return self._known[device]
        before = [
            each for each in self.override.get(device, self.nearer.get(device, ())) if each not in below | {device}
        ]
        ways = [(each, *self._needs(each, below | {device})) for each in before]
        found = tuple(each for each in ways[0] if all(each in way for way in ways)) if ways else ()
        if not below:
            self._known[device] = found
        return found


def ways(sites: Mapping[int, Mapping[str, Sequence[int]]], order: Sequence[str]) -> Ways:
    """Draw the cables of every office that has a firewall (or modem). Three queries.

    ``sites``: site → tier → devices, ``order``: the tiers, the nearest to computers first.
    """
    neighbours = _cabled()
    nearer: dict[int, list[int]] = {}
    for tiers in sites.values():
        front = next((list(tiers[tier]) for tier in order if tiers.get(tier)), [])
        seen = {device for tier in tiers.values() for device in tier}
        while front:
            after: dict[int, list[int]] = defaultdict(list)
            for device in front:
                for other in neighbours.get(device, ()):
                    if other not in seen:
                        after[other].append(device)
            nearer |= after
            seen |= after.keys()
            front = list(after)
    return Ways(nearer, overrides())


def _cabled() -> dict[int, set[int]]:
    """Return which devices of one site a network cable joins. Power and console cables carry no traffic."""
    kinds = ContentType.objects.get_for_models(Interface, FrontPort, RearPort).values()
    rows = CableTermination.objects.filter(termination_type__in=kinds, _device__isnull=False)
    ends: defaultdict[int, set[tuple[int, int | None]]] = defaultdict(set)
    for cable, device, site in rows.order_by().values_list("cable_id", "_device_id", "_site_id"):
        ends[cable].add((device, site))
    found: defaultdict[int, set[int]] = defaultdict(set)
    for devices in ends.values():
        for device, site in devices:
            found[device] |= {other for other, where in devices if other != device and where == site}
    return found


def overrides() -> dict[int, list[int]]:
    """Return what people say that devices stand behind."""
    rows = Device.objects.filter(custom_field_data__has_key=BEHIND).exclude(**{f"custom_field_data__{BEHIND}": None})
    found = rows.order_by().values_list("pk", f"custom_field_data__{BEHIND}")
    return {
        pk: [each for each in named if isinstance(each, int)]
        for pk, named in found
        if isinstance(named, list) and named
    }


def ensure_field() -> bool:
    """Make the custom field by which people correct what stands behind what; whether it was made."""
    kind = ObjectType.objects.get_for_model(Device)
    if CustomField.objects.filter(name=BEHIND).exists():
        return False
    made = CustomField.objects.create(
        name=BEHIND,
        label=_("Stands behind"),
        type=CustomFieldTypeChoices.TYPE_MULTIOBJECT,
        related_object_type=kind,
        required=False,
        description=_("Where cables do not say it: devices it is reached through; itself: nothing stands before it"),
    )
    made.object_types.set([kind])
    return True


def through(offices: Iterable[int]) -> dict[int, list[int]]:
    """Return the offices that are reached through others: a device of theirs is said to stand behind one of those.

    Two queries. An office that is said to stand behind itself alone keeps its own lines.
    """
    named = overrides()
    devices = {*named, *(other for others in named.values() for other in others)}
    sites = dict(Device.objects.filter(pk__in=devices).order_by().values_list("pk", "site_id"))
    wanted = set(offices)
    found: dict[int, list[int]] = {}
    for device, others in named.items():
        site = sites.get(device)
        for other in others:
            beyond_it = sites.get(other)
            if site in wanted and beyond_it not in (None, site) and beyond_it not in found.setdefault(site, []):
                found[site].append(beyond_it)
    return {site: others for site, others in found.items() if others}


@dataclass(frozen=True, slots=True)
class Beyond:
    """What offices stand behind, and how that is called."""

    graph: Graph = field(default_factory=Graph)
    members: Mapping[Thing, frozenset[int]] = field(default_factory=dict)
    names: Mapping[Thing, str] = field(default_factory=dict)

    def provider(self, site: int) -> str:
        """Return the name of the only provider of an office, or nothing."""
        needs = self.graph.needs(Thing("office", site))
        return next((self.names.get(thing, "") for thing in needs if thing.kind == "provider"), "")


def beyond(offices: Iterable[int]) -> Beyond:
    """Draw what is beyond the given offices: their lines, the providers' networks, the providers, we. Six queries."""
    watched = set(offices)
    over = through(watched)
    wanted = watched | {other for others in over.values() for other in others}
    ends = CircuitTermination.objects.filter(circuit__status=CircuitStatusChoices.STATUS_ACTIVE)
    rows = ends.order_by().values_list("circuit_id", "circuit__provider_id", "_site_id", "_provider_network_id")
    behind: dict[Thing, list[Thing]] = {}
    networks: dict[int, int] = {}
    for circuit, provider, _site, network in rows:
        line = Thing("line", circuit)
        if network is not None:
            node = Thing("node", network)
            behind[line] = [node]
            networks[network] = provider
        behind.setdefault(line, [Thing("provider", provider)])
        behind[Thing("provider", provider)] = [CENTRE]
    for circuit, _provider, site, _network in rows:
        if site in wanted:
            lines = behind.setdefault(Thing("office", site), [])
            if Thing("line", circuit) not in lines:
                lines.append(Thing("line", circuit))
    owners = dict(ProviderNetwork.objects.filter(pk__in=networks).values_list("pk", "provider_id"))
    behind |= {Thing("node", pk): [Thing("provider", owners.get(pk, provider))] for pk, provider in networks.items()}
    for site in wanted:
        behind.setdefault(Thing("office", site), [CENTRE])
    drawn = graph(
        behind, {Thing("office", site): [Thing("office", o) for o in others] for site, others in over.items()}
    )
    names = {Thing("provider", pk): name for pk, name in Provider.objects.values_list("pk", "name")}
    names |= {
        Thing("node", pk): f"{provider} {name}"
        for pk, name, provider in ProviderNetwork.objects.values_list("pk", "name", "provider__name")
    }
    shared = {c: o & watched for c, o in members(drawn).items() if c.kind != "office"}
    return Beyond(drawn, {c: o for c, o in shared.items() if o}, names)
