"""A conversation with a device, as drivers see it: real, replayed from a recording, or being recorded."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from collectors.errors import CollectError
from collectors.sections import Portal, Reachability
from collectors.target import SnmpCredential, Watch

type SnmpValue = int | bytes | str
"""INTEGER, Counter, Gauge and TimeTicks as int; OCTET STRING and Opaque as bytes; OBJECT IDENTIFIER and
IpAddress as dotted text."""

type Walk = Mapping[str, SnmpValue]
"""A subtree: OID suffix below the root (no leading dot) to value, in the agent's order."""


class Session(Protocol):
    """What a driver's questions are asked of. Every failure is a ``CollectError``."""

    async def get(self, oids: Sequence[str]) -> Mapping[str, SnmpValue]:
        """Return the instances that exist; those the agent does not have are left out."""

    async def walk(self, roots: Sequence[str]) -> Mapping[str, Walk]:
        """Return whole subtrees, one a root (empty if the agent has none), or raise: never a part as if it were all."""


type Json = dict[str, Json] | list[Json] | str | int | float | bool | None
"""What an API answers."""


class Shell(Protocol):
    """A device's command line. Every failure is a ``CollectError``; ``sessions.ssh`` opens real ones."""

    async def run(self, command: str) -> str:
        """Run one command and return all it printed: without echo, paging, colours or prompt.

        An answer that is not seen to be whole, and a command that the device refuses, raise.
        """


class Api(Protocol):
    """A device's HTTPS API. Every failure is a ``CollectError``; ``sessions.http`` asks real ones."""

    async def fetch(self, path: str) -> Json:
        """GET one path (with its query) and return the JSON it answers with."""


class SnmpEngine(Protocol):
    """One way to speak SNMP with many devices at once. Long-lived; ``close`` it."""

    async def get(self, address: str, credential: SnmpCredential, oids: Sequence[str]) -> Mapping[str, SnmpValue]:
        """As ``Session.get``."""

    async def walk(self, address: str, credential: SnmpCredential, roots: Sequence[str]) -> Mapping[str, Walk]:
        """As ``Session.walk``."""

    async def close(self) -> None:
        """Give back sockets and tasks."""


class Prober(Protocol):
    """Sends echo requests. Long-lived; ``close`` it."""

    async def ping(
        self,
        addresses: Sequence[str],
        count: int = 3,
        interval: float = 0.2,
        timeout: float = 1.0,  # noqa: ASYNC109 - of a probe, not of the call
    ) -> Mapping[str, Reachability | CollectError]:
        """Probe every address ``count`` times, ``interval`` seconds apart, waiting ``timeout`` seconds for the last.

        An address maps to what came back, or to a ``CollectError`` (``Fault.LOCAL``) where our own side could not
        send: that is no loss. Never raises for one address.
        """

    async def close(self) -> None:
        """Give back sockets."""


class Lookout(Protocol):
    """Looks at services that people depend on. Long-lived; ``close`` it."""

    async def look(self, watches: Sequence[Watch], address: str) -> tuple[Portal, ...]:
        """Look at every one, and return what each showed, in the same order; ``address`` is whom names are asked of.

        Never raises for one of them.
        """

    async def close(self) -> None:
        """Let go of threads."""
