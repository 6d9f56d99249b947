"""Look who answers in a prefix: pings, a greeting in SNMP, and what the device says of itself and its neighbours."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from ipaddress import ip_address, ip_network
from itertools import batched

from collectors.collect import Known, collect
from collectors.errors import CollectError, Fault
from collectors.mibs.inet import mac
from collectors.sections import Answer, Reachability
from collectors.session import Prober, SnmpEngine, SnmpValue
from collectors.target import SnmpCredential, Target
from collectors.text import say
from collectors.visit import Visit

LARGEST = 4096
"""Addresses of one prefix: a /20. Nobody's office is larger, and a typing error must not become a flood."""
AT_ONCE = 16
"""Devices asked at the same time."""
PER_SECOND = 64
"""Addresses pinged in a second."""
BUDGET = 45.0
"""Seconds for one device."""
TIMEOUT, RETRIES = 1.5, 1
"""Seconds and repetitions with which a credential is tried on whoever answers a ping."""
ENGINE_ID = "1.3.6.1.6.3.10.2.1.1.0"
"""SNMP-FRAMEWORK-MIB::snmpEngineID.0"""
CHASSIS_KIND, CHASSIS_ID = "1.0.8802.1.1.2.1.3.1.0", "1.0.8802.1.1.2.1.3.2.0"
"""LLDP-MIB::lldpLocChassisIdSubtype.0, lldpLocChassisId.0; subtype 4 is a MAC address."""
BRIDGE = "1.3.6.1.2.1.17.1.1.0"
"""BRIDGE-MIB::dot1dBaseBridgeAddress.0"""
CHASSIS_MAC = 4


@dataclass(frozen=True, slots=True)
class Found:
    """An address that answered. ``visit`` is None where it answers pings only."""

    address: str
    at: datetime
    visit: Visit | None = None
    engine: str = ""
    """snmpEngineID, hexadecimal."""
    chassis: str = ""
    """MAC address it calls itself by."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a scan has come, in addresses."""

    done: int
    total: int
    answered: int


def addresses(network: str, excluded: Iterable[str] = (), learnt: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the addresses of a prefix to try, without those excluded (addresses or prefixes).

    Of IPv6 only the ``learnt`` ones that are in it: trying them all would take ages. Raises ``CollectError`` for a
    prefix of more than ``LARGEST`` addresses, and for what is no prefix.
    """
    try:
        parsed = ip_network(network)
        without = [ip_network(each, strict=False) for each in excluded]
    except ValueError as error:
        raise CollectError(Fault.LOCAL, say("Not a prefix: {error}", error=str(error))) from None
    if parsed.version == 6:  # noqa: PLR2004
        hosts = sorted({each for text in learnt if (each := ip_address(text)) in parsed})
    elif parsed.num_addresses > LARGEST:
        text = say(
            "{network} has {n} addresses and at most {most} are scanned: declare smaller prefixes and scan those",
            network=network, n=parsed.num_addresses, most=LARGEST,
        )  # fmt: skip
        raise CollectError(Fault.TOO_BIG, text)
    else:
        hosts = list(parsed.hosts())
    return tuple(str(each) for each in hosts if not any(each in other for other in without))


async def scan(  # noqa: PLR0913 - a scan's whole world, all by name
    hosts: Sequence[str],
    engine: SnmpEngine,
    prober: Prober,
    credentials: Sequence[SnmpCredential],
    *,
    clock: Callable[[], datetime],
    per_second: float = PER_SECOND,
    budget: float = BUDGET,
) -> AsyncIterator[Found | Progress]:
    """Yield whoever answers, as it is found, and how far it has come; who wants to stop it, asks for no more.

    Only ``credentials`` are tried, and only on addresses that answer pings. Never raises for one address.
    """
    answered = 0
    usable = [replace(each, timeout=min(each.timeout, TIMEOUT), retries=RETRIES) for each in credentials]
    size = max(1, min(AT_ONCE * 4, int(per_second)))
    for n, batch in enumerate(batched(hosts, size)):
        pause = asyncio.create_task(asyncio.sleep(len(batch) / per_second))
        replies = await prober.ping(batch, count=2, interval=0.2, timeout=1.0)
        alive = {a: r for a, r in replies.items() if isinstance(r, Reachability) and r.received}
        for few in batched(alive, AT_ONCE):
            asked = (_ask(a, alive[a], engine, usable, clock(), budget) for a in few)
            for found in await asyncio.gather(*asked):
                answered += 1
                yield found
        await pause
        yield Progress(min((n + 1) * size, len(hosts)), len(hosts), answered)


async def _ask(  # noqa: PLR0913, PLR0917 - one address and what to ask it with
    address: str,
    reply: Reachability,
    engine: SnmpEngine,
    credentials: Sequence[SnmpCredential],
    now: datetime,
    budget: float,
) -> Found:
    if not credentials:
        return Found(address, now)
    known: dict[int, Known] = {}
    target = Target(0, address, address, snmp=tuple(credentials))
    visit = await collect(target, engine, _Pinged(reply), now=now, plan="topology", known=known, budget=budget)
    if not any(isinstance(each, Answer) and each.ok for each in visit.sections) or 0 not in known:
        return Found(address, now)
    name, chassis = await _marks(engine, address, known[0].credential)
    return Found(address, now, visit, name, chassis)


async def _marks(engine: SnmpEngine, address: str, credential: SnmpCredential) -> tuple[str, str]:
    """Ask for what a device is known by beside its serial number; what it does not tell is empty."""
    told: dict[str, SnmpValue] = {}
    for oids in ((ENGINE_ID, BRIDGE), (CHASSIS_KIND, CHASSIS_ID)):
        try:
            told |= await engine.get(address, credential, oids)
        except CollectError:
            continue
    engine_id = told.get(ENGINE_ID, b"")
    chassis = mac(told.get(CHASSIS_ID)) if told.get(CHASSIS_KIND) == CHASSIS_MAC else ""
    return engine_id.hex() if isinstance(engine_id, bytes) else "", chassis or mac(told.get(BRIDGE))


@dataclass(frozen=True, slots=True)
class _Pinged:
    """A prober that tells what is already known: nobody is pinged twice."""

    reply: Reachability

    async def ping(
        self,
        addresses: Sequence[str],
        count: int = 3,  # noqa: ARG002 - as the Prober protocol has it
        interval: float = 0.2,  # noqa: ARG002
        timeout: float = 1.0,  # noqa: ARG002, ASYNC109
    ) -> Mapping[str, Reachability | CollectError]:
        """As ``Prober.ping``."""
        return dict.fromkeys(addresses, self.reply)

    async def close(self) -> None:
        """Nothing to give back."""
