"""Compare what was seen with what is on record, and say each difference once, as a proposal for a person."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import chain

from inventory.drift_addresses import drift_of_addresses
from inventory.drift_fields import drift_of_fields
from inventory.drift_links import drift_of_links
from inventory.drift_new import drift_of_strangers
from inventory.drift_office import drift_of_absence, drift_of_offices
from inventory.drift_ports import drift_of_ports
from inventory.identity import match
from inventory.intent import Intent
from inventory.observed import Observed
from inventory.proposal import Precedence, Proposal
from inventory.standing import Standing

PARTS: tuple[Callable[[Standing], Iterator[Proposal]], ...] = (
    drift_of_fields,
    drift_of_ports,
    drift_of_addresses,
    drift_of_links,
    drift_of_strangers,
    drift_of_offices,
    drift_of_absence,
)


def reconcile(
    observed: Observed,
    intent: Intent,
    precedence: Precedence,
    now: datetime,
    vendor: Callable[[str], str] = lambda _mac: "",
) -> tuple[Proposal, ...]:
    """Return every difference once: no two proposals have the same fingerprint. Nothing is ever to be deleted.

    ``vendor`` tells the maker of a MAC address. What was read too long ago (``inventory.standing``) says nothing.
    """
    standing = Standing(observed, intent, precedence, now, match(observed.seen, intent), vendor)
    found: dict[str, Proposal] = {}
    for proposal in chain.from_iterable(part(standing) for part in PARTS):
        found.setdefault(proposal.fingerprint, proposal)
    return tuple(found.values())
