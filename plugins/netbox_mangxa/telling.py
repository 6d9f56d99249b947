"""Which devices may tell something, and by which addresses: from what is on record."""

import os
from collections.abc import Iterable, Iterator

from dcim.choices import DeviceStatusChoices
from dcim.models import Device, Interface
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Func
from ipam.models import IPAddress
from netbox.plugins import get_plugin_config

from collectors.collect import all_drivers
from collectors.redact import secrets_of
from collectors.senders import Directory, Sender, directory
from netbox_mangxa.source import Fleet

SHARED = ("anycast", "vip", "vrrp", "hsrp", "glbp", "carp")
"""Roles of addresses that belong to several devices in turn: nobody can say who speaks."""


class _Host(Func):
    """An address without its prefix length, as text."""

    function = "host"
    output_field = CharField()


def load(fleet: Fleet) -> Directory:
    """Return who may tell something: every active device with an address. Four queries.

    Those that are visited may send traps with their credentials; the others syslog only.
    """
    active = Device.objects.filter(status=DeviceStatusChoices.STATUS_ACTIVE)
    rows = list(
        active.order_by("pk")
        .values("pk", "name", "platform__slug")
        .annotate(first=_Host("primary_ip4__address"), second=_Host("primary_ip6__address"))
    )
    management = [(row["pk"], row[which]) for row in rows for which in ("first", "second") if row[which]]
    return directory(_senders(rows, fleet), management, _others(), proxies())


def _senders(rows: Iterable[dict], fleet: Fleet) -> Iterator[Sender]:
    drivers = all_drivers()
    for row in rows:
        watched = fleet.watched.get(row["pk"])
        snmp = watched.target.snmp if watched else ()
        secrets = tuple(dict.fromkeys(secret for each in snmp for secret in secrets_of(each)))
        platform = row["platform__slug"] or ""
        patterns = drivers[platform].secrets if platform in drivers else ()
        yield Sender(row["pk"], row["name"] or f"#{row['pk']}", platform, snmp, secrets, patterns)


def _others() -> Iterable[tuple[int, str]]:
    """Return (device, address) of the interfaces of active devices."""
    kind = ContentType.objects.get_for_model(Interface)
    addresses = IPAddress.objects.filter(assigned_object_type=kind).exclude(role__in=SHARED)
    hosts = dict(addresses.values_list("pk", _Host("address")))
    owners = IPAddress.objects.filter(
        assigned_object_type=kind, interface__device__status=DeviceStatusChoices.STATUS_ACTIVE
    ).values_list("interface__device_id", "pk")
    return [(device, hosts[pk]) for device, pk in owners.order_by("pk") if pk in hosts]


def proxies() -> tuple[str, ...]:
    """Return who may hand on traps of others: PLUGINS_CONFIG ``trap_proxies``, and MANGXA_TRAP_PROXIES."""
    named = os.environ.get("MANGXA_TRAP_PROXIES", "").split(",")
    return tuple(name.strip() for name in (*get_plugin_config("netbox_mangxa", "trap_proxies"), *named) if name.strip())
