"""Configurations that devices gave: a version kept for every change, and what the collector remembers of them."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from dcim.models import Device
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from collectors.config_text import digest, normalised
from collectors.redact import redact
from collectors.sections import Config, ConfigHistory
from netbox_mangxa.claim import VISIT_WANTED
from netbox_mangxa.models import ConfigVersion
from netbox_mangxa.models.configversion import AGAIN, FIRST
from netbox_mangxa.pgtext import clean

log = logging.getLogger(__name__)

LONGEST = 4_000_000
"""Characters above which a configuration is not kept: no office's device has such a one."""
KEPT = 100
"""Versions kept of one device and kind, besides those approved by a person within the time of history."""

type Histories = dict[str, ConfigHistory]
"""By kind of configuration."""


@dataclass(frozen=True, slots=True)
class Heard:
    """Configurations that one visit brought."""

    device: int
    at: datetime
    driver: str
    configs: tuple[Config, ...]


NEWEST = """
SELECT v.device_id, v.kind, extract(epoch FROM v.last_seen)::float8, extract(epoch FROM v.at)::float8,
       v.approved_at IS NOT NULL, v.changed_by
FROM (SELECT id FROM dcim_device WHERE %s::bigint[] IS NULL OR id = ANY(%s::bigint[])) AS d
CROSS JOIN unnest(ARRAY['running', 'startup', 'candidate']) AS k (kind)
CROSS JOIN LATERAL (
    SELECT device_id, kind, last_seen, at, approved_at, changed_by FROM netbox_mangxa_configversion
    WHERE device_id = d.id AND kind = k.kind ORDER BY at DESC LIMIT 1
) AS v
"""


def load(devices: Sequence[int] | None = None) -> dict[int, Histories]:
    """Return what is on record of each device (all: None): the newest version of each kind."""
    found: dict[int, Histories] = {}
    with connection.cursor() as cursor:
        cursor.execute(NEWEST, [None if devices is None else list(devices)] * 2)
        for device, kind, seen, at, approved, by in cursor.fetchall():
            found.setdefault(device, {})[kind] = ConfigHistory(kind, seen, at, approved, by)
    return found


def merged(known: Mapping[int, Histories], read: dict[int, Histories]) -> dict[int, Histories]:
    """Return what was read, except where something newer became known while it was being read."""
    for device, kinds in read.items():
        for kind, mine in known.get(device, {}).items():
            if kind in kinds and mine.heard_at > kinds[kind].heard_at:
                kinds[kind] = mine
    return read


def keep(heard: Heard) -> Histories:
    """Keep what a visit brought where it is news; return what is on record of the device then."""
    for config in heard.configs:
        text = normalised(clean(config.text))
        if not text.strip() or len(text) > LONGEST:
            log.warning("device %d: a configuration of %d characters is not kept", heard.device, len(text))
            continue
        try:
            with transaction.atomic():
                _keep(heard, config, text)
        except IntegrityError:
            log.info("device %d was deleted meanwhile: its configuration is left out", heard.device)
    return load([heard.device]).get(heard.device, {})


def _keep(heard: Heard, config: Config, text: str) -> None:
    if not Device.objects.filter(pk=heard.device).exists():
        return
    mine = ConfigVersion.objects.filter(device_id=heard.device, kind=config.kind)
    newest = mine.defer("packed").order_by("-at", "-pk").first()
    if newest is not None and newest.at >= heard.at:
        return  # an older visit that was stored late
    mark = digest(text)
    if newest is None or newest.digest != mark:
        text = redact(text)  # once more, and only now, for it takes a while: nothing that looks like a secret is kept
        mark = digest(text)
    if newest is not None and newest.digest == mark:
        mine.filter(pk=newest.pk, last_seen__lt=heard.at).update(last_seen=heard.at)
        return
    reason = FIRST if newest is None else AGAIN if mine.filter(digest=mark, approved_at__isnull=False).exists() else ""
    ConfigVersion.objects.create(
        device_id=heard.device,
        kind=config.kind,
        at=heard.at,
        last_seen=heard.at,
        digest=mark,
        size=len(text),
        packed=ConfigVersion.pack(text),
        source=heard.driver[:50],
        changed_by=clean(config.by),
        approved_at=heard.at if reason else None,
        reason=reason,
    )


def approve(versions: Iterable[ConfigVersion], user, reason: str) -> int:
    """Approve versions in the running transaction, and have their devices judged anew; return how many were open."""
    devices, done = set(), 0
    for version in versions:
        if version.approved:
            continue
        version.snapshot()
        version.approve(user, reason)
        version.save(update_fields=["approved_at", "approved_by", "reason", "last_updated"])
        devices.add(version.device_id)
        done += 1
    with connection.cursor() as cursor:
        for device in sorted(devices):
            cursor.execute("SELECT pg_notify(%s, %s)", [VISIT_WANTED, str(device)])
    return done


def other(version: ConfigVersion, wanted: str, seen) -> ConfigVersion | None:
    """Return the version to compare with: the one ``wanted`` (a key), else the one before; None if there is none.

    ``seen`` are the versions that the user may view. Raises ValidationError where there is none such.
    """
    mine = seen.filter(device=version.device_id)
    if not wanted:
        return mine.filter(kind=version.kind, at__lt=version.at).order_by("-at").first()
    found = mine.filter(pk=int(wanted)).first() if wanted.isdecimal() else None
    if found is None:
        raise ValidationError(_("This device has no such version"))
    return found


def drop_old(now: datetime, history: timedelta) -> int:
    """Delete versions that nobody needs any more; return how many.

    Kept are the newest of each device and kind, the last approved one, and what is within both limits: the number
    of versions and the time of history.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM netbox_mangxa_configversion WHERE id IN (SELECT id FROM (SELECT id, at, approved_at,"
            " row_number() OVER newest AS place,"
            " row_number() OVER (PARTITION BY device_id, kind, approved_at IS NULL ORDER BY at DESC) AS approval"
            " FROM netbox_mangxa_configversion WINDOW newest AS (PARTITION BY device_id, kind ORDER BY at DESC)) AS v"
            " WHERE place > 1 AND NOT (approved_at IS NOT NULL AND approval = 1) AND (place > %s OR at < %s))",
            [KEPT, now - history],
        )
        return cursor.rowcount
