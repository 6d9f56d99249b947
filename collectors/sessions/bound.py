"""One device's session over an engine that speaks with many."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from collectors.session import SnmpEngine, SnmpValue, Walk
from collectors.target import SnmpCredential


@dataclass(frozen=True, slots=True)
class BoundSession:
    """``collectors.session.Session`` with one address and credential."""

    engine: SnmpEngine
    address: str
    credential: SnmpCredential

    async def get(self, oids: Sequence[str]) -> Mapping[str, SnmpValue]:
        """As ``Session.get``."""
        return await self.engine.get(self.address, self.credential, oids)

    async def walk(self, roots: Sequence[str]) -> Mapping[str, Walk]:
        """As ``Session.walk``."""
        return await self.engine.walk(self.address, self.credential, roots)
