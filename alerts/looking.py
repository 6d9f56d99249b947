"""From what was read and stored to sights: what each reading says of an outage, and what it does not."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from ipaddress import ip_address
from typing import Literal

from alerts.peers import WELL
from alerts.sight import Sight
from alerts.state import State
from alerts.verdict import explanation, verdict
from collectors.sections import Addresses, Interface, Ups
from collectors.text import Text

CARRIES = 5.0
"""Minutes that a UPS must have left so that a power cut is heard of before it goes dark."""
PPP = 23
"""IANAifType-MIB: ppp, the interface of a PPPoE session."""
ON_TOP = (PPP, 53, 135, 136, 161, 209)
"""IANAifType-MIB: ppp, propVirtual, l2vlan, l3ipvlan, ieee8023adLag, bridge: an address may be on these instead."""
KEEPALIVE = timedelta(minutes=3)
"""After so long without an echo a PPPoE session is over."""
OWN = ("power", "firewall", "lan")
"""Kinds of outages that are an office's own, whatever happens around it."""


def ups_sight(ups: Ups, at: datetime, source: str, *, feeds: bool) -> Sight | None:
    """Read a UPS; ``feeds``: the power cables on record say that ONT and firewall hang on it.

    Mains read just before a silence prove something only where the UPS would have lived on to say otherwise: one whose
    battery is worn dies with the mains.
    """
    if ups.source == "battery":
        return Sight("ups", "battery", at, source)
    if ups.source not in ("mains", "boost", "bypass"):
        return None
    lasts = ups.minutes_left is not None and ups.minutes_left >= CARRIES
    sound = lasts and not ups.replace_battery and not ups.battery_low and ups.source != "bypass"
    return Sight("ups", "mains_fed" if feeds and sound else "mains", at, source)


def ping_sight(  # noqa: PLR0913 - what is known of one device
    what: Literal["ont", "firewall", "second_line"],
    state: State | None,
    at: datetime,
    source: str,
    *,
    battery: bool,
    known: bool,
) -> Sight | None:
    """Read a ping; ``battery``: it may run on one; ``known``: it answered in the day before the outage."""
    if state in (State.OK, State.WARN):
        return Sight(what, "answers" if battery else "answers_mains", at, source)
    return Sight(what, "silent", at, source) if state is State.CRIT and known else None


def port_sight(port: Interface, at: datetime, source: str) -> Sight | None:
    """Read the firewall's port of the line. A port that somebody switched off says nothing."""
    if port.kind == PPP or not port.admin_up or port.oper not in ("up", "down", "lowerLayerDown"):
        return None
    return Sight("wan", "up" if port.oper == "up" else "down", at, source)


def session_sight(  # noqa: PLR0913, PLR0917 - what is known of one line
    port: Interface, ports: Sequence[Interface], addresses: Addresses | None, at: datetime, since: datetime, source: str
) -> Sight | None:
    """Read whether the line of a firewall's port has a session: of PPPoE its own interface says so.

    Without PPPoE only the want of an address says something: a fixed or leased one stays when the line is cut. It is no
    want where another interface on top of the port (PPPoE, VLAN, bridge, bundle) may have the address. A session that
    is said to be up counts once its keepalive would have ended it.
    """
    if not port.admin_up:
        return None
    if port.kind == PPP:
        if port.oper == "up":
            return Sight("session", "up", at, source) if at >= since + KEEPALIVE else None
        return Sight("session", "down", at, source) if port.oper in ("down", "lowerLayerDown") else None
    if port.oper != "up" or addresses is None or any(each.kind in ON_TOP for each in ports):
        return None
    named = [each for each in addresses.addresses if each.port]
    real = [each for each in named if each.port == port.name and not ip_address(each.address).is_link_local]
    return Sight("session", "down", at, source) if named and not real else None


def lan_sight(answering: int, total: int, at: datetime) -> Sight | None:
    """Read the pings of what is always on in the LAN (switch, access point, camera): never computers."""
    if not total:
        return None
    return Sight("lan", "answers" if answering else "silent", at, n=answering, total=total)


def references_sight(answers: Sequence[bool], at: datetime) -> Sight | None:
    """Read our own reference targets: all silent, or most of them answering; a mixture says nothing."""
    if not answers:
        return None
    if not any(answers):
        return Sight("references", "silent", at)
    return Sight("references", "answer", at) if sum(answers) >= WELL * len(answers) else None


def own_cause(sights: Iterable[Sight], since: datetime, now: datetime) -> Text | None:
    """Return what proves that an office fell for a reason of its own, for ``Outage.own``; None if nothing does."""
    local = [sight for sight in sights if sight.what not in ("peers", "references", "work")]
    found = verdict(local, since, now)
    return explanation(found, now) if found.kind in OWN else None
