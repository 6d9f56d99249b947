"""SNMP v1, v2c and v3 with many devices at once, carried by pysnmp."""

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pyasn1.error import PyAsn1Error  # type: ignore[import-untyped]
from pyasn1.type.univ import Integer, ObjectIdentifier, OctetString  # type: ignore[import-untyped]
from pysnmp.entity.engine import SnmpEngine as Engine
from pysnmp.entity.rfc3413 import cmdgen
from pysnmp.proto.rfc1902 import IpAddress, ObjectName
from pysnmp.proto.rfc1905 import EndOfMibView, NoSuchInstance, NoSuchObject, unSpecified

from collectors.errors import CollectError, Fault
from collectors.session import SnmpValue, Walk
from collectors.sessions.exchange import Kind, Missing, Oid, Reply, dotted, get_many, walk_many
from collectors.sessions.poller_errors import check, silent
from collectors.sessions.snmp_errors import auth_fault
from collectors.sessions.snmp_speaker import Speaker, keys
from collectors.sessions.snmp_transport import Transport
from collectors.target import SnmpCredential
from collectors.text import say

GENERATORS = {
    "get": cmdgen.GetCommandGenerator,
    "next": cmdgen.NextCommandGeneratorSingleRun,
    "bulk": cmdgen.BulkCommandGeneratorSingleRun,
}


class PysnmpEngine:
    """``collectors.session.SnmpEngine`` by pysnmp: complete and slow.

    At most ``in_flight`` requests at once, one at a time to a device. A request is sent again after ``timeout``
    seconds while the earlier ones are still waited for, so a device slower than the timeout is heard as well.
    pysnmp itself checks the HMAC, time window and security level of v3 replies, and ``Transport`` that a reply came
    from the address asked. A reply that it cannot decode (a Counter without its leading zero octet, for one) is
    GARBLED as a whole.
    """

    def __init__(self, in_flight: int = 1024) -> None:
        """Set the limit; sockets are opened when they are needed."""
        self._speakers: list[Speaker] = []
        self._free = asyncio.Semaphore(in_flight)
        self._turns: defaultdict[tuple[str, int], asyncio.Lock] = defaultdict(asyncio.Lock)
        self._rows: defaultdict[tuple[str, int], dict[str, int]] = defaultdict(dict)
        self._closed = False

    async def get(self, address: str, credential: SnmpCredential, oids: Sequence[str]) -> Mapping[str, SnmpValue]:
        """As ``Session.get``."""
        ask = self._ask(address, credential)
        async with self._turns[address, credential.port]:
            return await get_many(ask, oids)

    async def walk(self, address: str, credential: SnmpCredential, roots: Sequence[str]) -> Mapping[str, Walk]:
        """As ``Session.walk``."""
        ask = self._ask(address, credential)
        async with self._turns[address, credential.port]:
            rows = self._rows[address, credential.port]
            return await walk_many(ask, roots, bulk=credential.version != "1", rows=rows)

    async def close(self) -> None:
        """Close every socket and timer. Afterwards every question is a LOCAL error."""
        self._closed = True
        for speaker in self._speakers:
            speaker.close()
        self._speakers.clear()
        await asyncio.sleep(0)

    def _ask(self, address: str, credential: SnmpCredential) -> "_Question":
        if self._closed:
            raise CollectError(Fault.LOCAL, say("The SNMP engine is closed"))
        check(credential)
        try:
            speaker = self._speaker(credential)
            name, transport = speaker.target(address, credential)
        except ValueError as error:
            raise CollectError(Fault.LOCAL, say("“{address}” is not an IP address", address=address)) from error
        except PyAsn1Error:
            # What it says holds the community.
            raise CollectError(Fault.LOCAL, say("The SNMP credential has a name or community too long")) from None
        return _Question(speaker.engine, name, transport, address, credential, self._free)

    def _speaker(self, credential: SnmpCredential) -> Speaker:
        for speaker in self._speakers:
            known = speaker.users.get(credential.username)
            if credential.version != "3" or known is None or keys(known) == keys(credential):
                return speaker
        self._speakers.append(Speaker())
        return self._speakers[-1]


@dataclass(frozen=True, slots=True)
class _Question:
    """Asks one device: an ``Ask`` of ``collectors.sessions.exchange``."""

    engine: Engine
    name: str
    transport: Transport
    address: str
    credential: SnmpCredential
    free: asyncio.Semaphore

    async def __call__(self, kind: Kind, oids: Sequence[Oid], repetitions: int = 0) -> Reply:
        async with self.free:
            heard = self.transport.heard(self.address, self.credential.port)
            answers: list[asyncio.Future[Reply]] = []
            try:
                for _ in range(self.credential.retries + 1):
                    answers.append(self._send(kind, oids, repetitions))
                    done, _ = await asyncio.wait(
                        answers, timeout=self.credential.timeout, return_when=asyncio.FIRST_COMPLETED
                    )
                    if done:
                        return done.pop().result()
            finally:
                for answer in answers:
                    answer.cancel()
        garbled = self.transport.heard(self.address, self.credential.port) > heard
        raise silent(self.credential, garbled=garbled)

    def _send(self, kind: Kind, oids: Sequence[Oid], repetitions: int) -> asyncio.Future[Reply]:
        answer: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        extra = (0, repetitions) if kind == "bulk" else ()
        try:
            GENERATORS[kind]().send_varbinds(
                self.engine,
                self.name,
                None,
                self.credential.context,
                *extra,
                [(ObjectName(oid), unSpecified) for oid in oids],
                self._receive,
                answer,
            )
        except Exception as error:
            # pysnmp reports a failed encryption, a full socket buffer and a missing route in the same way.
            raise CollectError(Fault.LOCAL, say("The question could not be sent")) from error
        if problem := self.transport.failure(self.address, self.credential.port):
            raise CollectError(Fault.LOCAL, say("The question could not be sent: {why}", why=problem))
        return answer

    def _receive(
        self,
        _engine: Engine,
        _handle: int,
        error: Any,  # noqa: ANN401
        status: Any,  # noqa: ANN401
        index: Any,  # noqa: ANN401
        binds: Any,  # noqa: ANN401
        answer: asyncio.Future[Reply],
    ) -> None:
        if answer.done():
            return
        if error:
            answer.set_exception(auth_fault(error, self.credential))
            return
        try:
            told = tuple((tuple(oid), plain(value)) for oid, value in binds)
            answer.set_result(Reply(int(status), int(index), told))
        except (TypeError, ValueError) as problem:
            garbled = CollectError(Fault.GARBLED, say("The device's answer cannot be read"))
            garbled.__cause__ = problem
            answer.set_exception(garbled)


def plain(value: object) -> SnmpValue | Missing:  # noqa: PLR0911 - one a type
    """Turn pysnmp's value into ours."""
    match value:
        case NoSuchObject():
            return Missing.OBJECT
        case NoSuchInstance():
            return Missing.INSTANCE
        case EndOfMibView():
            return Missing.END
        case IpAddress():
            return ".".join(str(octet) for octet in value.asOctets())
        case OctetString():
            return bytes(value.asOctets())
        case Integer():
            return int(value)
        case ObjectIdentifier():
            return dotted(tuple(value))
    return Missing.NULL  # where a value should be: an agent's way to say that it has none
