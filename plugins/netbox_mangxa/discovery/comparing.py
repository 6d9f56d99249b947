"""The comparison, carried out: what differs becomes proposals, what no longer differs is no longer so."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db import connection, transaction
from django.db.models import Q
from netaddr import EUI
from netaddr.core import NotRegisteredError

from collectors.sections import to_json
from inventory import proposal as core
from inventory.drift import reconcile
from inventory.effects import effects_json
from netbox_mangxa.models import AcceptRule, FieldSource, Proposal

from . import deciding, record, sightings
from .changing import Refused

log = logging.getLogger(__name__)

LOCK = 0x4D58_4452  # "MXDR": one comparison at a time
AT_ONCE = 1000
"""Proposals carried out without asking at a time; the next comparison goes on. A job has its time, too."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a comparison came to."""

    found: int = 0
    fresh: int = 0
    gone: int = 0
    taken: int = 0
    """Carried out without asking: the device is right, or a rule says so."""
    refused: int = 0


def compare(now: datetime) -> Outcome:
    """Compare everything seen with the record, keep the proposals, and carry out those nobody has to be asked about."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        # Before the record is read: who accepts at the same time has finished, or waits until this is done.
        mine = Proposal.objects.filter(origin="discovery")
        known = {row.fingerprint: row for row in mine.select_for_update().order_by("pk")}
        intent = record.read()
        observed, scans = sightings.read()
        found = reconcile(observed, intent, precedence(), now, vendor)
        sightings.remember(scans, observed, intent)
        fresh, gone = keep(found, known, now)
    taken, refused = carry_out()
    return Outcome(len(found), fresh, gone, taken, refused)


def precedence() -> dict[core.Field, core.Winner]:
    """Return which source wins, by field."""
    return dict(FieldSource.objects.values_list("field", "winner"))


@lru_cache(maxsize=4096)
def vendor(address: str) -> str:
    """Return who made a card, from the register of the IEEE that netaddr brings; empty where it does not know."""
    try:
        return str(EUI(address).oui.registration().org)[:60]
    except (NotRegisteredError, ValueError, TypeError, IndexError):
        return ""


def keep(found: Iterable[core.Proposal], known: Mapping[str, Proposal], now: datetime) -> tuple[int, int]:
    """Write down proposals; return how many are new or open again, and how many open ones are no longer so."""
    fresh, seen = 0, set()
    for each in found:
        seen.add(each.fingerprint)
        row = known.get(each.fingerprint) or Proposal(fingerprint=each.fingerprint, first_seen=now)
        if row.state == "ignored" and set(each.members) <= set(row.members):
            Proposal.objects.filter(pk=row.pk).update(last_seen=now)
            continue
        fresh += row.pk is None or not row.is_open
        if row.pk is not None and not row.is_open:
            row.decided_at = row.decided_by = None
            row.reason, row.problem, row.applied = "", "", []
            row.first_seen, row.state = now, "open"
        _fill(row, each)
        row.last_seen = now
        row.save()
    gone = [row.pk for row in known.values() if row.is_open and row.fingerprint not in seen]
    Proposal.objects.filter(pk__in=gone).update(state="obsolete", decided_at=now)
    return fresh, len(gone)


def _fill(row: Proposal, each: core.Proposal) -> None:
    row.kind, row.site_id, row.device_id = each.kind, each.site, each.device
    row.item, row.field, row.old, row.new = each.item[:200], each.field, each.old, each.new
    row.texts, row.members, row.auto = [each.text.as_json()], list(each.members), each.auto
    row.effects = effects_json(each.effects)
    row.evidence = [to_json(one) | {"at": one.at.isoformat()} for one in each.evidence]


def carry_out() -> tuple[int, int]:
    """Accept what the device is right about and what rules always accept; return (carried out, refused)."""
    wanted = Q(auto=True)
    for rule in AcceptRule.objects.filter(enabled=True):
        wanted |= Q(kind=rule.kind) & (Q(site=rule.site_id) if rule.site_id else Q())
    taken = refused = 0
    for row in Proposal.objects.filter(wanted, state="open").exclude(effects=[]).order_by("pk")[:AT_ONCE]:
        try:
            deciding.accept(row.pk, None)
            taken += 1
        except Refused as error:
            log.info("proposal %s stays open: %s", row.pk, error)
            Proposal.objects.filter(pk=row.pk, state="open").update(problem=str(error))
            refused += 1
    return taken, refused
