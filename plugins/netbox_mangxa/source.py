"""The only reader of NetBox's own models: what is on record, as values that collectors and checks understand."""

import logging
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from circuits.models import CircuitTermination
from dcim.choices import DeviceStatusChoices
from dcim.models import Device, DeviceRole, Interface, Platform
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import CharField, Func
from extras.models import TaggedItem
from netbox.config import get_config

from alerts.check import About, Capacity
from alerts.usual import Deviation
from collectors.target import ApiCredential, SnmpCredential, SshCredential, Target, Watch
from netbox_mangxa import tree, vault
from netbox_mangxa.catalogs import checks
from netbox_mangxa.kinds import KINDS
from netbox_mangxa.models import CheckPolicy, Credential, Link, Portal
from netbox_mangxa.models.checkpolicy import deviation_fault
from netbox_mangxa.scopes import CREDENTIAL_RANKS, Place, Resolver, Rule, Scope, Strictness

log = logging.getLogger(__name__)

PATH = ("firewall", "ont")
"""Slugs of the roles that an office's traffic passes through, the nearest to its computers first."""
BY_REPORT = "computer"
"""Slug of the role whose devices are off at night: judged by their reports, never visited; a role below it neither."""
WATCHED_TABLES = (
    "circuits_circuit", "circuits_circuittermination", "dcim_cable", "dcim_cabletermination", "dcim_device",
    "dcim_devicerole", "dcim_frontport", "dcim_interface",
    "dcim_rearport", "dcim_platform", "dcim_site", "extras_taggeditem", "ipam_ipaddress",
    "netbox_mangxa_checkpolicy",
    "netbox_mangxa_checkpolicy_device_tags", "netbox_mangxa_checkpolicy_devices", "netbox_mangxa_checkpolicy_platforms",
    "netbox_mangxa_checkpolicy_roles", "netbox_mangxa_checkpolicy_sites", "netbox_mangxa_credential",
    "netbox_mangxa_credential_devices", "netbox_mangxa_credential_platforms", "netbox_mangxa_credential_roles",
    "netbox_mangxa_credential_sites", "netbox_mangxa_link", "netbox_mangxa_portal",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Watched:
    """One device to visit, and how what is found is to be judged."""

    target: Target
    about: About
    strictness: Strictness
    affected: int = 0
    """Active devices of its office that are cut off with it."""


@dataclass(frozen=True, slots=True)
class Fleet:
    """Everything that is monitored."""

    watched: Mapping[int, Watched] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    """What on record cannot be used, in sentences without secrets."""


def fingerprint() -> str:
    """Return a text that changes when anything ``load`` reads has changed, seconds after the change was committed.

    PostgreSQL's own counters of rows inserted, updated and deleted: less than a millisecond, deletions and changes made
    behind NetBox's back included.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(sum(n_tup_ins), 0), coalesce(sum(n_tup_upd), 0), coalesce(sum(n_tup_del), 0)"
            " FROM pg_stat_user_tables WHERE schemaname = current_schema() AND relname = ANY(%s)",
            [list(WATCHED_TABLES)],
        )
        return "/".join(map(str, cursor.fetchone()))


def load() -> Fleet:
    """Read every active device with a primary address and a platform, in a fixed number of queries."""
    with transaction.atomic():
        roles, platforms = nesting(DeviceRole), nesting(Platform)
        slugs = dict(DeviceRole.objects.values_list("pk", "slug"))
        rows = list(
            _devices(by_report={pk for pk, line in roles.items() if BY_REPORT in {slugs[each] for each in line}})
        )
        rules = list(_rules())
        tags = _tags({tag for rule in rules for tag in rule.scope.tags})
        credentials, problems = _credentials()
        uplinks = uplinks_of({pk for pk in slugs if "ont" in {slugs[each] for each in roles[pk]}})
        tiers, sizes = tiers_of(roles, slugs)
        drawn = tree.ways(tiers, PATH)
        watches = _watches()
    resolver = Resolver(rules, checks())
    monitored = {row["pk"] for row in rows}
    matched: dict[tuple, _Ways] = {}
    named = {device for scope, _, _ in credentials for device in scope.devices}
    watched = {}
    for row in rows:
        pk = row["pk"]
        place = Place(
            pk, row["site_id"], roles[row["role_id"]], platforms[row["platform_id"]], tags.get(pk, frozenset())
        )
        kind = (pk if pk in named else 0, place.site, row["role_id"], row["platform_id"])
        if kind not in matched:
            matched[kind] = _matching(credentials, place)
        path = path_of(tiers[row["site_id"]], pk)
        lines = uplinks.get(pk, {})
        strictness = resolver.of(place)
        target = Target(
            key=pk,
            name=row["name"] or f"#{pk}",
            address=row["address"],
            platform=row["platform__slug"],
            snmp=matched[kind].snmp,
            ssh=matched[kind].ssh,
            api=matched[kind].api,
            site=row["site_id"] or 0,
            role=slugs[row["role_id"]],
            parents=tuple(device for device in drawn.parents(pk, path) if device in monitored),
            uplinks=tuple(lines),
            interval=strictness.interval,
            retry_interval=strictness.retry_interval,
            watches=watches.get(pk, ()),
        )
        in_path = any(pk in tier for tier in tiers[row["site_id"]].values())
        watched[pk] = Watched(
            target,
            About(role=target.role, uplinks=target.uplinks, capacity=lines),
            strictness,
            max(sizes[row["site_id"]] - 1 - len(path), 0) if in_path else 0,
        )
    return Fleet(watched, tuple(problems))


class _Host(Func):
    """An address without its prefix length, as text."""

    function = "host"
    output_field = CharField()


def _devices(by_report: Iterable[int]) -> Iterable[dict[str, Any]]:
    first, second = ("primary_ip4", "primary_ip6") if get_config().PREFER_IPV4 else ("primary_ip6", "primary_ip4")
    rows = (
        Device.objects.filter(status=DeviceStatusChoices.STATUS_ACTIVE, platform__isnull=False)
        .exclude(role__in=list(by_report))
        .order_by("pk")
        .values("pk", "name", "site_id", "role_id", "platform_id", "platform__slug")
        .annotate(first=_Host(f"{first}__address"), second=_Host(f"{second}__address"))
    )
    for row in rows.iterator(chunk_size=5000):
        if address := row["first"] or row["second"]:
            yield row | {"address": address}


def nesting(model) -> dict[int, frozenset[int]]:
    """Return for each role or platform itself and all it is nested in."""
    parents = dict(model.objects.values_list("pk", "parent_id"))
    found = {}
    for pk in parents:
        chain, each = [], pk
        while each is not None and each not in chain:
            chain.append(each)
            each = parents.get(each)
        found[pk] = frozenset(chain)
    return found


def _scope(thing, **names: str) -> Scope:
    """Read a scope from prefetched many-to-many fields: part → field name."""
    return Scope(**{part: frozenset(each.pk for each in getattr(thing, name).all()) for part, name in names.items()})


def rules_on_record() -> list[Rule]:
    """Return the check policies in force, for what is judged without being visited."""
    return list(_rules())


def _rules() -> Iterable[Rule]:
    parts = {"devices": "devices", "tags": "device_tags", "sites": "sites", "platforms": "platforms", "roles": "roles"}
    for policy in CheckPolicy.objects.filter(enabled=True).prefetch_related(*parts.values()):
        yield Rule(
            policy.pk, policy.name, policy.weight, policy.check_name, policy.active, _sound(policy), policy.attempts,
            policy.interval, policy.retry_interval, _scope(policy, **parts),
            policy.flapping, policy.flapping_high, policy.flapping_low,
            _distances(policy), None if policy.slack is None else policy.slack / 100,
        )  # fmt: skip


def _distances(policy: CheckPolicy) -> dict[str, Deviation]:
    """Return those distances from the usual that are some: a script may have written what no form would let pass."""
    rules = policy.deviations if isinstance(policy.deviations, dict) else {}
    return {metric: Deviation(**rule) for metric, rule in rules.items() if deviation_fault(rule) is None}


def _watches() -> dict[int, tuple[Watch, ...]]:
    """Return the services that are looked at with each device."""
    found: defaultdict[int, list[Watch]] = defaultdict(list)
    for portal in Portal.objects.filter(enabled=True).order_by("name", "pk"):
        watch = Watch(
            portal.name, portal.kind, portal.where, portal.expect, portal.good_statuses, portal.server, portal.timeout
        )
        found[portal.device_id].append(watch)
    return {device: tuple(watches) for device, watches in found.items()}


def _sound(policy: CheckPolicy) -> dict[str, dict[str, float | None]]:
    """Return those levels that are levels: a script may have written what no form would let pass."""
    levels = policy.levels if isinstance(policy.levels, dict) else {}
    return {
        name: {
            bound: n
            for bound, n in level.items()
            if n is None or (isinstance(n, int | float) and not isinstance(n, bool))
        }
        for name, level in levels.items()
        if isinstance(level, dict)
    }


def _tags(wanted: set[int]) -> dict[int, frozenset[int]]:
    """Return the tags of devices, those that policies speak of."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    if wanted:
        tagged = TaggedItem.objects.filter(content_type=ContentType.objects.get_for_model(Device), tag_id__in=wanted)
        for device, tag in tagged.values_list("object_id", "tag_id"):
            found[device].add(tag)
    return {device: frozenset(tags) for device, tags in found.items()}


type Way = SnmpCredential | SshCredential | ApiCredential
type Candidates = list[tuple[Scope, int, Way]]


def _credentials() -> tuple[Candidates, list[str]]:
    """Return the credentials that can be opened, and a sentence for each that cannot."""
    parts = {"devices": "devices", "sites": "sites", "platforms": "platforms", "roles": "roles"}
    found: Candidates = []
    problems = []
    for one in Credential.objects.filter(enabled=True).order_by("weight", "name").prefetch_related(*parts.values()):
        try:
            found.append((_scope(one, **parts), one.weight, way(one, vault.credential_secrets(one))))
        except vault.VaultError as error:
            problems.append(f"{one.name}: {error}")
        except LookupError:  # a script may have written a kind that no form would let pass
            problems.append(f"{one.name}: no kind of credential is called {one.kind}")
    return found, problems


def way(one: Credential, secrets: Mapping[str, str]) -> Way:
    """Return a credential as sessions take it. Raises LookupError where there is no such kind."""
    make: Callable[..., Way] = {"snmp": _snmp, "ssh": SshCredential, "api": ApiCredential}[one.kind]
    plain = {name: getattr(one, name) for name in KINDS[one.kind].fields}
    return make(**plain, **secrets, port=one.port_used, timeout=one.timeout_used)


def _snmp(*, key_extension: str, **more: Any) -> SnmpCredential:
    return SnmpCredential(key_extension="reeder" if key_extension == "reeder" else "blumenthal", **more)


@dataclass(frozen=True, slots=True)
class _Ways:
    """The credentials for a device by kind, best first."""

    snmp: tuple[SnmpCredential, ...]
    ssh: tuple[SshCredential, ...]
    api: tuple[ApiCredential, ...]


def _matching(credentials: Candidates, place: Place) -> _Ways:
    """Return the credentials for a device: the most specific first, then the smaller weight."""
    covering = [each for each in credentials if each[0].covers(place)]
    covering.sort(key=lambda each: (each[0].rank(CREDENTIAL_RANKS), each[1]))
    ways = list(dict.fromkeys(way for _, _, way in covering))
    return _Ways(
        tuple(way for way in ways if isinstance(way, SnmpCredential)),
        tuple(way for way in ways if isinstance(way, SshCredential)),
        tuple(way for way in ways if isinstance(way, ApiCredential)),
    )


def uplinks_of(ont_roles: set[int]) -> dict[int, dict[str, Capacity]]:
    """Return device → interfaces that carry its line, with what was contracted: on record, or cabled to line or ONT."""
    found: defaultdict[int, dict[str, Capacity]] = defaultdict(dict)
    lines = Link.objects.filter(interface__isnull=False).values_list(
        "interface__device_id", "interface__name", "down_mbps", "up_mbps"
    )
    for device, name, down, up in lines:
        found[device][name] = (down * 1e6 if down else None, up * 1e6 if up else None)
    circuits = ContentType.objects.get_for_model(CircuitTermination)
    cabled = Interface.objects.filter(cable__isnull=False).order_by("pk")
    for ends in (
        cabled.filter(cable__terminations__termination_type=circuits),
        cabled.filter(cable__terminations___device__role_id__in=ont_roles).exclude(device__role_id__in=ont_roles),
    ):
        for device, name in ends.values_list("device_id", "name"):
            found[device].setdefault(name, (None, None))
    return found


type Tiers = dict[str, list[int]]


def tiers_of(
    roles: Mapping[int, frozenset[int]], slugs: Mapping[int, str]
) -> tuple[defaultdict[int, Tiers], Counter[int]]:
    """Return for each site the active devices in its path, by tier, and how many active devices it has in all."""
    tiers: defaultdict[int, Tiers] = defaultdict(dict)
    sizes: Counter[int] = Counter()
    tier_of = {role: next((t for t in PATH if t in {slugs[each] for each in nest}), "") for role, nest in roles.items()}
    active = Device.objects.filter(status=DeviceStatusChoices.STATUS_ACTIVE).order_by("pk")
    for pk, site, role in active.values_list("pk", "site_id", "role_id"):
        sizes[site] += 1
        if tier := tier_of[role]:
            tiers[site].setdefault(tier, []).append(pk)
    return tiers, sizes


def path_of(tiers: Tiers, device: int) -> tuple[int, ...]:
    """Return what every packet to a device passes through in its office, nearest first.

    Of two firewalls (or two ONTs) nobody can say which one it is: then that tier is left out.
    """
    own = next((n for n, tier in enumerate(PATH) if device in tiers.get(tier, ())), -1)
    ways = [tiers.get(tier, []) for tier in PATH[own + 1 :]]
    return tuple(way[0] for way in ways if len(way) == 1)
