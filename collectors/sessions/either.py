"""The SNMP engine that each credential asks for: the poller, or pysnmp where somebody chose it."""

from collections.abc import Mapping, Sequence

from collectors.session import SnmpEngine, SnmpValue, Walk
from collectors.sessions.poller import Poller
from collectors.target import SnmpCredential


class EitherEngine:
    """``collectors.session.SnmpEngine`` by credential. pysnmp is loaded when it is first needed: it takes its time."""

    def __init__(self, poller: SnmpEngine | None = None, pysnmp: SnmpEngine | None = None) -> None:
        """Take engines, or make them when they are needed."""
        self._poller = poller
        self._pysnmp = pysnmp

    async def get(self, address: str, credential: SnmpCredential, oids: Sequence[str]) -> Mapping[str, SnmpValue]:
        """As ``Session.get``."""
        return await self._chosen(credential).get(address, credential, oids)

    async def walk(self, address: str, credential: SnmpCredential, roots: Sequence[str]) -> Mapping[str, Walk]:
        """As ``Session.walk``."""
        return await self._chosen(credential).walk(address, credential, roots)

    async def close(self) -> None:
        """Close both."""
        for engine in (self._poller, self._pysnmp):
            if engine is not None:
                await engine.close()

    def _chosen(self, credential: SnmpCredential) -> SnmpEngine:
        if credential.engine == "pysnmp":
            if self._pysnmp is None:
                from collectors.sessions.snmp import PysnmpEngine  # noqa: PLC0415 - loaded only by who wants it

                self._pysnmp = PysnmpEngine()
            return self._pysnmp
        if self._poller is None:
            self._poller = Poller()
        return self._poller
