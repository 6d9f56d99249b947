"""What a whole visit of ours makes of a recording: recognised without being told the platform, everything asked."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from collectors.collect import collect
from collectors.errors import CollectError, Fault
from collectors.session import SnmpValue, Walk
from collectors.sessions.replay import ReplaySession
from collectors.target import SnmpCredential, Target
from collectors.text import say
from collectors.visit import Visit

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ReplayEngine:
    """``collectors.session.SnmpEngine`` with one device behind every address."""

    session: ReplaySession

    async def get(self, _: str, __: SnmpCredential, oids: Sequence[str]) -> Mapping[str, SnmpValue]:
        return await self.session.get(oids)

    async def walk(self, _: str, __: SnmpCredential, roots: Sequence[str]) -> Mapping[str, Walk]:
        return await self.session.walk(roots)

    async def close(self) -> None:
        pass


class NoPing:
    """Nobody is there to ping."""

    async def ping(self, addresses: Sequence[str], *_: object, **__: object) -> Mapping[str, CollectError]:
        return {address: CollectError(Fault.LOCAL, say("A recording cannot be pinged")) for address in addresses}

    async def close(self) -> None:
        pass


def visit(values: Mapping[str, SnmpValue]) -> Visit:
    """Visit a recording as a device that nobody has named the platform of."""
    target = Target(1, "recording", "192.0.2.1", snmp=(SnmpCredential(community="recording"),))
    engine = ReplayEngine(ReplaySession(values))
    return asyncio.run(collect(target, engine, NoPing(), now=NOW, plan="facts", budget=300.0))
