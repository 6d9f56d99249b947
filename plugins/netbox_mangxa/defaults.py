"""What an installation starts with: roles, platforms, policies, and a mail channel if a mail server is named."""

import os
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from dcim.models import DeviceRole, Platform
from django.conf import settings as django_settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from collectors.collect import all_drivers
from inventory import life_rules
from netbox_mangxa import tree
from netbox_mangxa.discovery.firmware import FIRMWARE, ensure_field
from netbox_mangxa.models import Channel, CheckPolicy, FieldSource, LifeRule, Route

# Names of things in NetBox are data of the installation: they are in the language of its users.
ROLES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "firewall": ("Tường lửa", "d32f2f"),
        "switch": ("Switch", "1976d2"),
        "ont": ("Thiết bị đầu cuối nhà mạng", "7b1fa2"),
        "printer": ("Máy in", "5d4037"),
        "server": ("Máy chủ", "00796b"),
        "computer": ("Máy tính", "455a64"),
    }
)
RARELY = ("printer", "computer")
"""Roles whose devices are switched off at night: visited less often, and not called down at once."""


FILLED = ("serial", "firmware", "interface_mac")
"""Fields that the record mostly does not have on the first day: thousands of questions that nobody would answer."""


def ensure() -> list[str]:
    """Create what is missing of the defaults; return what was made. What is there is never changed.

    Policies are made only where there are none at all: somebody who deleted one did not want it back.
    """
    with transaction.atomic(), override(django_settings.LANGUAGE_CODE):
        return [*_roles(), *_platforms(), *_policies(), *_mail(), *_fields(), *_life_rules()]


def _roles() -> Iterable[str]:
    for slug, (name, color) in ROLES.items():
        if not DeviceRole.objects.filter(slug=slug).exists():
            free = name if not DeviceRole.objects.filter(parent=None, name=name).exists() else f"{name} ({slug})"
            DeviceRole.objects.create(slug=slug, name=free, color=color, vm_role=False)
            yield f"role {slug}"


def _platforms() -> Iterable[str]:
    for slug, driver in all_drivers().items():
        known = Platform.objects.filter(slug__in=(slug, slug.replace("_", "-")))
        if not known.exists():
            free = driver.title if not Platform.objects.filter(parent=None, name=driver.title).exists() else slug
            Platform.objects.create(slug=slug, name=free)
            yield f"platform {slug}"


def _fields() -> Iterable[str]:
    if ensure_field():
        yield f"custom field {FIRMWARE}"
    if tree.ensure_field():
        yield f"custom field {tree.BEHIND}"
    if not FieldSource.objects.exists():
        for name in FILLED:
            FieldSource.objects.create(field=name, winner="fill")
            yield f"field source {name}"


def _life_rules() -> Iterable[str]:
    """Rules of useful life, to be verified; none where somebody keeps their own."""
    if LifeRule.objects.exists():
        return
    for kind, rules in life_rules.shipped().items():
        for each in rules:
            LifeRule.objects.create(
                kind=kind, name=each.name, years=each.years, rate=each.rate, threshold=each.threshold,
                valid_from=each.valid_from, valid_to=each.valid_to, source=each.source, verified=each.verified,
            )  # fmt: skip
            yield f"useful life rule {each.name}"


def _policies() -> Iterable[str]:
    if CheckPolicy.objects.exists():
        return
    usual = CheckPolicy.objects.create(
        name=_("Every device: once a minute"),
        description=_("Where nothing more specific applies"),
        weight=100,
        attempts=3,
        interval=60,
        retry_interval=20,
    )
    rarely = CheckPolicy.objects.create(
        name=_("Printers and computers: every five minutes"),
        description=_("They are switched off at night"),
        attempts=5,
        interval=300,
        retry_interval=60,
    )
    rarely.roles.set(DeviceRole.objects.filter(slug__in=RARELY))
    yield from (f"policy {policy.name}" for policy in (usual, rarely))


def _mail() -> Iterable[str]:
    """A channel for the mail server that MANGXA_SMTP_HOST names, and a route if MANGXA_ALERT_TO says to whom."""
    host = os.environ.get("MANGXA_SMTP_HOST", "")
    if not host or Channel.objects.exists():
        return
    settings = {
        "host": host,
        "tls": os.environ.get("MANGXA_SMTP_TLS", ""),
        "sender": os.environ.get("MANGXA_SMTP_FROM", f"mangxa@{host}"),
        "username": os.environ.get("MANGXA_SMTP_USER", ""),
    }
    if port := os.environ.get("MANGXA_SMTP_PORT"):
        settings["port"] = int(port)
    channel = Channel(name=_("E-mail"), kind="email", settings=settings)
    if password := os.environ.get("MANGXA_SMTP_PASSWORD"):
        channel.seal(password=password)
    channel.save()
    yield f"channel {channel.name}"
    if recipients := os.environ.get("MANGXA_ALERT_TO"):
        addresses = "\n".join(address.strip() for address in recipients.split(","))
        route = Route.objects.create(
            name=_("Problems of the network and the servers"), channel=channel, severity="warn", recipients=addresses
        )
        # Computers and printers are switched off every evening: that is no news.
        route.roles.set(DeviceRole.objects.filter(slug__in=("firewall", "ont", "switch", "server")))
        yield f"route {route.name}"
