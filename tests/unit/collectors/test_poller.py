"""The poller against agents in memory, some of which forge, replay, reboot or choke."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.errors import CollectError, Fault
from collectors.sessions.poller import Poller
from collectors.sessions.poller_socket import Wire
from collectors.snmp import ber, fast, message, usm
from collectors.snmp.ber import BerError
from collectors.target import SnmpCredential
from configuration.demo.agent import Agent, User
from configuration.demo.mib import Life, build

UPTIME, COLUMN = "1.3.6.1.2.1.1.3.0", "1.3.6.1.2.1.2.2.1.10"
ENTRIES = [(UPTIME, ber.TICKS, 258), *((f"{COLUMN}.{n}", ber.COUNTER32, 7 * n) for n in range(1, 40))]
V2C = SnmpCredential(community="public", timeout=0.04, retries=1)
SHA = {"auth_protocol": "SHA256", "auth_password": "auth-passw0rd"}
AES = {"priv_protocol": "AES128", "priv_password": "priv-passw0rd"}
V3 = SnmpCredential(version="3", username="nms", timeout=0.04, retries=1, **SHA, **AES)
PEER = ("192.0.2.1", 161)

type Tamper = Callable[[bytes, bytes | None], list[tuple[tuple[str, int], bytes]]]
"""Request and honest answer → what arrives, from where."""


class FakeWire:
    """Carries datagrams to an agent in memory and back, through ``tamper``."""

    def __init__(self, agent: Agent, heard, tamper: Tamper | None = None) -> None:
        self.agent, self.heard, self.tamper = agent, heard, tamper
        self.window, self.requests = 1000, []

    def send(self, data, _peer, _sender) -> None:
        self.requests.append(data)
        reply = self.agent.answer(data, time.time())
        arrives = self.tamper(data, reply) if self.tamper else [(PEER, reply)] if reply else []
        for peer, each in arrives:
            asyncio.get_running_loop().call_soon(self.heard, peer, each)

    def close(self) -> None:
        pass


def agent(**more) -> Agent:
    user = User("SHA256", "auth-passw0rd", "AES128", "priv-passw0rd")
    life = Life(time.time() - 1000, boots=3)
    return Agent(build(ENTRIES), life, b"\x80\x00\x7e\xd9\x04unit", users={b"nms": user}, **more)


def run(monkeypatch: pytest.MonkeyPatch, scenario, tamper: Tamper | None = None, device: Agent | None = None):
    """Run a scenario with a poller whose only device is an agent in memory; returns its result and the wire."""
    wires: list[FakeWire] = []

    def opened(_family, heard) -> FakeWire:
        wires.append(FakeWire(device or agent(), heard, tamper))
        return wires[0]

    monkeypatch.setattr(Wire, "open", opened)

    async def whole():
        poller = Poller()
        try:
            return await scenario(poller, wires)
        finally:
            await poller.close()

    return asyncio.run(whole()), wires[0] if wires else None


def getting(credential: SnmpCredential):
    return lambda poller, _wires: poller.get(PEER[0], credential, [UPTIME])


def fault(monkeypatch, credential: SnmpCredential, tamper: Tamper | None) -> Fault:
    with pytest.raises(CollectError) as caught:
        run(monkeypatch, getting(credential), tamper)
    assert "passw0rd" not in str(caught.value)
    return caught.value.fault


@pytest.mark.parametrize("credential", [replace(V2C, version="1"), V2C, V3], ids=["1", "2c", "3"])
def test_get_and_walk(monkeypatch, credential: SnmpCredential) -> None:
    async def both(poller, _wires):
        got = await poller.get(PEER[0], credential, [UPTIME, "1.3.6.1.2.1.1.99.0"])
        return got, await poller.walk(PEER[0], credential, [COLUMN, "1.3.6.1.9"])

    (got, walked), _ = run(monkeypatch, both)
    assert got == {UPTIME: 258}
    assert walked == {COLUMN: {str(n): 7 * n for n in range(1, 40)}, "1.3.6.1.9": {}}


def flipped(reply: bytes) -> bytes:
    return reply[:-2] + bytes((reply[-2] ^ 1,)) + reply[-1:]


SPOILT = {
    "truncated": (lambda reply: reply[:-3], Fault.GARBLED),
    "trailing": (lambda reply: reply + b"\0", Fault.GARBLED),
    "other community": (lambda reply: reply.replace(b"public", b"publiq"), Fault.GARBLED),
    "other number": (lambda reply: reply.replace(b"\x02\x04", b"\x02\x04\x01", 1)[:-1], Fault.GARBLED),
    "nothing": (lambda _: b"", Fault.GARBLED),
}


@pytest.mark.parametrize("kind", SPOILT)
def test_spoilt_answers_are_not_believed(monkeypatch, kind: str) -> None:
    spoil, expected = SPOILT[kind]
    assert fault(monkeypatch, V2C, lambda _, reply: [(PEER, spoil(reply))]) is expected


@pytest.mark.parametrize("source", [("192.0.2.2", 161), ("192.0.2.1", 162)])
@pytest.mark.parametrize("credential", [V2C, V3], ids=["2c", "3"])
def test_answers_from_elsewhere_are_not_heard(monkeypatch, credential, source) -> None:
    assert fault(monkeypatch, credential, lambda _, reply: [(source, reply)]) is Fault.TIMEOUT


def test_lost_and_repeated_datagrams(monkeypatch) -> None:
    """The first is lost, then everything comes thrice: one answer counts, and the attempts bear one number."""
    seen = []

    def tamper(request, reply):
        seen.append(request)
        return [] if len(seen) == 1 else [(PEER, reply)] * 3

    async def twice(poller, _wires):
        return [await poller.get(PEER[0], V2C, [UPTIME]) for _ in range(2)]

    results, _ = run(monkeypatch, twice, tamper)
    assert results == [{UPTIME: 258}] * 2
    assert len(seen) == 3
    assert seen[0] == seen[1] != seen[2]


def test_a_forged_digest_is_not_believed(monkeypatch) -> None:
    def tamper(_, reply):
        signed = message.read_secure(reply).flags & message.AUTH
        return [(PEER, flipped(reply) if signed else reply)]

    assert fault(monkeypatch, V3, tamper) in {Fault.AUTH, Fault.GARBLED}


def test_a_plaintext_answer_to_a_secret_question_is_not_believed(monkeypatch) -> None:
    """A value in clear, with the right number, engine and user: only its level is wrong."""

    def tamper(request, reply):
        asked = message.read_secure(request)
        if not asked.flags & message.PRIV:
            return [(PEER, reply)]
        keys = usm.keys(asked.security.engine, "SHA256", "auth-passw0rd", "AES128", "priv-passw0rd")
        security = asked.security
        plain = usm.decrypt(keys, security.boots, security.time, security.salt, asked.content)
        number = message.read_scoped(plain)[2].request_id
        forged = message.pdu(
            message.RESPONSE, number, 0, 0, message.varbind(ber.oid(UPTIME), ber.integer(666, ber.TICKS))
        )
        content = message.scoped(security.engine, b"", forged)
        clear = message.Security(security.engine, security.boots, security.time, b"nms")
        return [(PEER, message.secure(asked.message_id, 65507, 0, clear, content)[0])]

    assert fault(monkeypatch, V3, tamper) in {Fault.AUTH, Fault.GARBLED}


def test_a_replayed_answer_is_not_believed(monkeypatch) -> None:
    """The first answer again and again: genuine, but to another question."""
    kept: list[bytes] = []

    def tamper(request, reply):
        if message.read_secure(request).flags & message.PRIV:
            kept.append(reply)
            return [(PEER, kept[0])]
        return [(PEER, reply)]

    async def twice(poller, _wires):
        first = await poller.get(PEER[0], V3, [UPTIME])
        with pytest.raises(CollectError):
            await poller.get(PEER[0], V3, [UPTIME])
        return first

    assert run(monkeypatch, twice, tamper)[0] == {UPTIME: 258}


@pytest.mark.parametrize("boots", [4, 3, 1], ids=["counted", "not counted", "forgotten"])
def test_a_reboot_is_followed(monkeypatch, boots: int) -> None:
    async def around(poller, wires):
        await poller.get(PEER[0], V3, [UPTIME])
        wires[0].agent.life = Life(time.time(), boots=boots)
        return await poller.get(PEER[0], V3, [UPTIME])

    assert run(monkeypatch, around)[0] == {UPTIME: 258}


def test_another_engine_at_the_same_address_is_followed(monkeypatch) -> None:
    async def around(poller, wires):
        await poller.get(PEER[0], V3, [UPTIME])
        wires[0].agent.engine = b"\x80\x00\x7e\xd9\x04other"
        return await poller.get(PEER[0], V3, [UPTIME])

    assert run(monkeypatch, around)[0] == {UPTIME: 258}


def test_a_clock_that_keeps_changing_is_given_up(monkeypatch) -> None:
    device = agent()

    def tamper(_, reply):
        device.life = Life(time.time(), boots=device.life.boots + 1)
        return [(PEER, reply)]

    with pytest.raises(CollectError) as caught:
        run(monkeypatch, getting(V3), tamper, device)
    assert caught.value.fault is Fault.AUTH


@pytest.mark.parametrize("change", [{"username": "nobody"}, {"auth_password": "wrong-passw0rd"}])
def test_a_wrong_user_or_password_is_told_at_once(monkeypatch, change) -> None:
    began = time.monotonic()
    assert fault(monkeypatch, replace(V3, timeout=5, **change), None) is Fault.AUTH
    assert time.monotonic() - began < 2


def test_an_agent_that_chokes_on_much_is_asked_for_less(monkeypatch) -> None:
    """It never answers a GetBulk of more than 20 repetitions; once met, less is asked for from the start."""

    def tamper(request, reply):
        pdu = message.read_community(request)[2]
        return [] if pdu.kind == message.GET_BULK and pdu.index > 20 else [(PEER, reply)]

    async def thrice(poller, wires):
        for _ in range(2):
            await poller.walk(PEER[0], V2C, [COLUMN])
        first = len(wires[0].requests)
        found = await poller.walk(PEER[0], V2C, [COLUMN])
        return found, first, wires[0].requests[first:]

    (found, first, later), _ = run(monkeypatch, thrice, tamper)
    assert len(found[COLUMN]) == 39
    assert all(message.read_community(each)[2].index <= 20 for each in later)
    assert first < 20


def test_a_device_too_small_for_the_answer(monkeypatch) -> None:
    async def walk(poller, _wires):
        return await poller.get(PEER[0], V2C, [oid for oid, *_ in ENTRIES])

    found, _ = run(monkeypatch, walk, device=agent(max_size=200))
    assert len(found) == 40


def test_a_visit_cut_short_leaves_the_device_free(monkeypatch) -> None:
    async def cut(poller, wires):
        wires_silent = replace(V2C, timeout=5)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.02):
                await poller.get(PEER[0], wires_silent, [UPTIME])
        wires[0].tamper = None
        return await poller.get(PEER[0], V2C, [UPTIME])

    assert run(monkeypatch, cut, lambda *_: [])[0] == {UPTIME: 258}


BINDS = st.lists(
    st.tuples(
        st.sampled_from([ber.oid(f"{COLUMN}.{n}") for n in (1, 127, 128, 70000)] + [ber.oid("1.3")]),
        st.sampled_from([2, 4, 5, 6, 0x40, 0x41, 0x42, 0x43, 0x44, 0x46, 0x80, 0x82, 0x47]),
        st.binary(max_size=200) | st.binary(min_size=1, max_size=4),
    ),
    max_size=12,
)


@given(BINDS, st.integers(0, 400), st.integers(0, 255))
def test_fast_reading_finds_what_strict_reading_finds(binds, where: int, octet: int) -> None:
    data = b"".join(message.varbind(name, ber.tlv(tag, content)) for name, tag, content in binds)
    spoilt = bytearray(data)
    if where < len(data):
        spoilt[where] = octet
    for each in (data, bytes(spoilt), data[:where]):
        try:
            expected = [
                (name, tag, ber.value(tag, content)) for name, tag, content in message.read_varbinds(each, 0, len(each))
            ]
        except BerError:
            expected = None
        try:
            names, tags, contents = fast.binds(each, 0, len(each))
            found = [(n[1:], t[0], fast.value(t, c)) for n, t, c in zip(names, tags, contents, strict=True)]
        except BerError:
            found = None
        assert found == expected


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for read in (message.read_community, message.read_secure, message.read_scoped):
        try:
            read(data)
        except BerError:
            continue


def test_key_extensions_differ_only_where_a_key_is_short() -> None:
    ways = [
        usm.keys(b"engine", "SHA1", "maplesyrup", "AES256", "maplesyrup", way).priv_key
        for way in ("blumenthal", "reeder")
    ]
    assert ways[0][:20] == ways[1][:20]
    assert ways[0] != ways[1]
    enough = [
        usm.keys(b"engine", "SHA512", "maplesyrup", "AES256", "maplesyrup", way).priv_key
        for way in ("blumenthal", "reeder")
    ]
    assert enough[0] == enough[1]
