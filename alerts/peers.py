"""What the other offices say of an outage: those behind the same node or provider, and those behind other ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from alerts.cause import Thing
from alerts.sight import Sight
from alerts.wave import Known, Outage, Rules

WELL = 0.7
"""Share of the others that must answer to acquit what they share."""
SELECTIVE = 3
"""Offices of other providers that must have been heard of before a whole provider's fall is believed to be its own."""
LARGE = 6
"""Offices that must have fallen for that: all three of a small provider may lie in one valley without power."""


@dataclass(frozen=True, slots=True)
class _Heard:
    """What is known of all offices of all providers; who was lost before is left out."""

    everyone: frozenset[int]
    fell: frozenset[int]
    """Within minutes of this one."""
    well: frozenset[int]
    """Answered since."""


def peers_sight(
    office: int, outages: Sequence[Outage], known: Known, now: datetime, rules: Rules | None = None
) -> Sight | None:
    """Read the other offices. What nobody heard of since the outage began counts for neither side.

    The others are "well" only if those behind the same node are, too: a node that is out is no cut line, however well
    its provider is elsewhere. A node whose offices all fell may be a valley without power: it is a wave, never a whole
    provider.
    """
    rules = rules or Rules()
    since = next((each.since for each in outages if each.office == office), None)
    mine = provider_of(office, known)
    if since is None or mine is None:
        return None
    heard = _heard(outages, known, since, rules)
    if _all(known.members[mine], heard, rules):
        return _sight("all", heard.everyone & heard.fell, heard.everyone, now)
    said: list[tuple[str | None, frozenset[int]]] = []
    for cause in (*_nodes(office, known), mine):
        peers = known.members[cause] & heard.everyone
        value = _one(office, peers, heard, rules)
        if value == "whole" and cause.kind == "node":
            value = "wave"
        if value in ("whole", "wave"):
            return _sight(value, peers & heard.fell, peers, now)
        if peers - {office}:
            said.append((value, peers))
    if said and all(value == "well" for value, _ in said):
        peers = said[-1][1] - {office}
        return _sight("well", peers & heard.well, peers, now)
    return None


def provider_of(office: int, known: Known) -> Thing | None:
    """Return the provider that an office cannot do without; None if it has two, or none is on record."""
    found = (cause for cause, offices in known.members.items() if cause.kind == "provider" and office in offices)
    return next(found, None)


def _nodes(office: int, known: Known) -> list[Thing]:
    """Return the nodes that an office is behind, the smallest first."""
    found = [cause for cause, offices in known.members.items() if cause.kind == "node" and office in offices]
    return sorted(found, key=lambda cause: (len(known.members[cause]), cause.id))


def _heard(outages: Sequence[Outage], known: Known, since: datetime, rules: Rules) -> _Heard:
    fell = frozenset(e.office for e in outages if e.counts and abs(e.since - since) <= rules.window)
    before = frozenset(e.office for e in outages) - fell
    offices = (offices for cause, offices in known.members.items() if cause.kind == "provider")
    everyone = frozenset(chain.from_iterable(offices)) - before
    well = frozenset(o for o in everyone - fell if known.answered.get(o, since) > since)
    return _Heard(everyone, fell, well)


def _all(mine: frozenset[int], heard: _Heard, rules: Rules) -> bool:
    enough = len(heard.everyone & heard.fell) >= max(rules.least, rules.whole * len(heard.everyone))
    return enough and bool((heard.everyone - mine) & heard.fell)


def _one(office: int, peers: frozenset[int], heard: _Heard, rules: Rules) -> str | None:
    """Judge those behind one cause against all others."""
    others = heard.everyone - peers
    others_heard = len(others & (heard.fell | heard.well))
    others_well = others_heard > 1 and len(others & heard.well) >= WELL * others_heard
    share = len(peers & heard.fell) / max(len(peers), 1)
    many = len(peers & heard.fell) >= rules.least and share >= rules.share
    if many and others_well:
        whole = share >= rules.whole and others_heard >= SELECTIVE and len(peers & heard.fell) >= LARGE
        return "whole" if whole else "wave"
    rest = peers - {office}
    # Two more within minutes may be a node that nobody put on record: then it is no cut line of this office alone.
    alone = len(rest & heard.fell) < rules.least - 1
    return "well" if alone and rest and len(rest & heard.well) >= WELL * len(rest) else None


def _sight(value: str, of_them: frozenset[int], peers: frozenset[int], now: datetime) -> Sight:
    return Sight("peers", value, now, n=len(of_them), total=len(peers))
