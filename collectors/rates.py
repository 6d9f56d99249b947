"""What two visits tell together: rates from counters, and restarts from uptimes."""

from collectors.sections import Flow, Interface, Interfaces, Restart, Section, Traffic, Uptime
from collectors.visit import Visit

WRAP_32 = 1 << 32
TICKS_WRAP = WRAP_32 / 100
"""Seconds after which sysUpTime, in hundredths, starts from 0 again: 497 days."""
SLACK = 5.0
"""Seconds by which two clocks may differ."""
SHORTEST, LONGEST = 1.0, 3600.0
"""Seconds between visits within which an average rate means something."""
HONEST_SPEED = frozenset({6, 62, 69, 117, 161})
"""IANAifType of interfaces whose ifSpeed is what the wire can carry: Ethernet and its aggregates. Tunnels, bridges
and PPP tell fancy figures."""


def derive(previous: Visit | None, current: Visit) -> tuple[Section, ...]:
    """Return Traffic and Restart, as far as both visits allow an honest answer.

    A counter that went backwards, a restart, a discontinuity, a renumbered interface, clocks that disagree with
    time, or a rate beyond what the wire carries give None, never a spike or a negative rate.
    """
    if previous is None:
        return ()
    restart = _restart(previous, current)
    if restart:
        return (restart,)
    seconds = _elapsed(previous, current)
    before, after = next(previous.of(Interfaces), None), next(current.of(Interfaces), None)
    if before is None or after is None or not SHORTEST <= seconds <= LONGEST:
        return ()
    known = {(interface.index, interface.name): interface for interface in before.interfaces}
    flows = (
        _flow(known[interface.index, interface.name], interface, seconds)
        for interface in after.interfaces
        if (interface.index, interface.name) in known
    )
    return (Traffic(tuple(flows)),)


def _uptimes(previous: Visit, current: Visit) -> tuple[float, float] | None:
    before, after = next(previous.of(Uptime), None), next(current.of(Uptime), None)
    return (before.seconds, after.seconds) if before and after else None


def _restart(previous: Visit, current: Visit) -> Restart | None:
    """A restart lies between the two visits: uptime fell, below the time since then, and not by wrapping."""
    uptimes = _uptimes(previous, current)
    if uptimes is None or uptimes[1] >= uptimes[0]:
        return None
    before, after = uptimes
    passed = (current.at - previous.at).total_seconds()
    slack = SLACK + 0.02 * abs(passed)
    if passed > 0 and after > passed + slack:
        return None  # another clock was read this time (the agent's instead of the system's): no restart
    if passed > 0 and abs(before + passed - TICKS_WRAP - after) <= slack:
        return None
    return Restart(seconds_ago=after, ran_for=before)


def _elapsed(previous: Visit, current: Visit) -> float:
    """Seconds between the visits: by our clock, or by the device's where ours seems to have been set."""
    passed = (current.at - previous.at).total_seconds()
    uptimes = _uptimes(previous, current)
    if uptimes is None:
        return passed
    ran = uptimes[1] - uptimes[0]
    return ran if ran > 0 and abs(ran - passed) > SLACK + 0.1 * ran else passed


def _flow(before: Interface, after: Interface, seconds: float) -> Flow:
    if before.discontinuity != after.discontinuity or before.wide != after.wide:
        return Flow(after.index, after.name, seconds, speed=after.speed, up=after.oper == "up")
    incoming = _octets(before.in_octets, after.in_octets, after, seconds)
    outgoing = _octets(before.out_octets, after.out_octets, after, seconds)
    return Flow(
        after.index,
        after.name,
        seconds,
        in_bps=incoming,
        out_bps=outgoing,
        in_pps=None if incoming is None else _rate(before.in_packets, after.in_packets, seconds),
        out_pps=None if outgoing is None else _rate(before.out_packets, after.out_packets, seconds),
        in_errors=_rate(before.in_errors, after.in_errors, seconds),
        out_errors=_rate(before.out_errors, after.out_errors, seconds),
        in_discards=_rate(before.in_discards, after.in_discards, seconds),
        out_discards=_rate(before.out_discards, after.out_discards, seconds),
        speed=after.speed,
        up=after.oper == "up",
    )


def _octets(before: int | None, after: int | None, interface: Interface, seconds: float) -> float | None:
    """Bits per second; a 32-bit counter may wrap once, if the wire is too slow for it to wrap twice."""
    if before is None or after is None or before < 0 or after < 0:
        return None
    moved = after - before
    if not interface.wide and interface.speed:
        if interface.speed * seconds / 8 >= WRAP_32:
            return None
        moved %= WRAP_32
    bps = 8 * moved / seconds
    return bps if moved >= 0 and bps <= _ceiling(interface) else None


def _ceiling(interface: Interface) -> float:
    """The highest rate to believe: line rate, and a tenth and 100 kbit/s for what the two clocks may differ."""
    if not interface.wide or interface.kind in HONEST_SPEED:
        return 1.1 * interface.speed + 100_000 if interface.speed else float("inf")
    return float("inf")


def _rate(before: int | None, after: int | None, seconds: float) -> float | None:
    if before is None or after is None or not 0 <= before <= after:
        return None
    return (after - before) / seconds
