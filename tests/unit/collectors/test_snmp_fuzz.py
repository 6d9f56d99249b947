"""Hostile octets against the SNMP codec and the poller's ear: read or refused, without a crash, a hang or growth."""

import asyncio
import gc
import random
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collectors.errors import CollectError
from collectors.sessions.poller import Poller
from collectors.sessions.poller_socket import Wire
from collectors.snmp import ber, fast, message, usm
from collectors.snmp.ber import BerError
from collectors.snmp.usm import SecurityError
from collectors.target import SnmpCredential
from configuration.demo.agent import Agent, User
from configuration.demo.mib import Life, build

COLUMN, UPTIME, DESCR = "1.3.6.1.2.1.2.2.1.10", "1.3.6.1.2.1.1.3.0", "1.3.6.1.2.1.1.1.0"
PEER = ("192.0.2.1", 161)
V2C = SnmpCredential(community="public", timeout=30, retries=0)
V3 = replace(
    V2C, version="3", username="nms", auth_protocol="SHA256", auth_password="auth-passw0rd", priv_protocol="AES128",
    priv_password="priv-passw0rd",
)  # fmt: skip
KEYS = usm.keys(b"engine", "SHA256", "auth-passw0rd", "AES128", "priv-passw0rd")
DES = usm.keys(b"engine", "MD5", "auth-passw0rd", "DES", "priv-passw0rd")
HOSTILE, FLAT = 20_000, 256 * 1024


def bindings(*tagged: tuple[int, bytes]) -> bytes:
    return b"".join(message.varbind(ber.oid(f"{COLUMN}.{n}"), ber.tlv(*each)) for n, each in enumerate(tagged))


def answer(binds: bytes, number: int = 0x40000001) -> bytes:
    return message.community(1, b"public", message.pdu(message.RESPONSE, number, 0, 0, binds))


EVERY = bindings(*((tag, b"\x01\x02\x03\x04") for tag in (2, 4, 6, 0x40, 0x41, 0x42, 0x43, 0x44, 0x46)), (5, b""))
SEEDS = [
    answer(EVERY),
    answer(bindings(*((0x46, n.to_bytes(8)) for n in range(60)))),
    message.secure(
        7, 65507, 0, message.Security(b"engine", 1, 2, b"nms"),
        message.scoped(b"engine", b"", message.pdu(message.REPORT, 0, 0, 0, EVERY)),
    )[0],
]  # fmt: skip
NASTY = (0x00, 0x01, 0x02, 0x05, 0x06, 0x1F, 0x30, 0x7F, 0x80, 0x81, 0x82, 0x84, 0x88, 0xA2, 0xFF)


def spoilt(dice: random.Random, seed: bytes) -> bytes:
    """Return a message with a few octets changed, cut out, doubled, or cut off."""
    data = bytearray(seed)
    for _ in range(dice.randint(1, 4)):
        if not data:
            break
        at, size = dice.randrange(len(data)), dice.randint(1, 12)
        match dice.randrange(6):
            case 0 | 1:
                data[at] = dice.choice(NASTY) if dice.random() < 0.7 else dice.randrange(256)
            case 2:
                del data[at : at + size]
            case 3:
                data[at:at] = data[at : at + size] * dice.randint(1, 30)
            case 4:
                del data[at:]
            case _:
                data[at : at + size] = dice.randbytes(size)
    return bytes(data)


@st.composite
def hostile(draw: st.DrawFn) -> bytes:
    if draw(st.booleans()):
        return draw(st.binary(max_size=400))
    return spoilt(random.Random(draw(st.integers())), draw(st.sampled_from(SEEDS)))


READERS: dict[str, Callable[[bytes], object]] = {
    "ber.read": lambda data: ber.read(data, 0, len(data)),
    "ber.arcs": ber.arcs,
    "ber.dotted": ber.dotted,
    "ber.value": lambda data: [ber.value(tag, data) for tag in range(256)],
    "message.version": message.version,
    "message.read_community": message.read_community,
    "message.read_secure": message.read_secure,
    "message.read_scoped": message.read_scoped,
    "message.read_varbinds": lambda data: message.read_varbinds(data, 0, len(data)),
    "fast.binds": lambda data: list(map(fast.value, *fast.binds(data, 0, len(data))[1:])),
    "usm.decrypt": lambda data: usm.decrypt(KEYS, 1, 2, data[:8], data[8:]),
    "usm.decrypt DES": lambda data: usm.decrypt(DES, 1, 2, data[:8], data[8:]),
    "usm.genuine": lambda data: usm.genuine(data, len(data) // 2, data[:24], KEYS),
}


@settings(max_examples=400, deadline=None)
@given(hostile())
@pytest.mark.parametrize("reader", READERS)
def test_any_octets_are_read_or_refused(reader: str, data: bytes) -> None:
    """Nothing but their own errors ever comes out of the readers."""
    with suppress(BerError, SecurityError):
        READERS[reader](data)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from([b"\x30\x84\xff\xff\xff\xff", b"\x30\x80", b"0\x0c", b"\x24\x82"]))
def test_deep_and_endless_nesting(seed: int, shell: bytes) -> None:
    """SNMP has a fixed depth: what is nested deeper is not descended into."""
    dice = random.Random(seed)
    data = shell * dice.randint(1, 10_000)
    for read in READERS.values():
        with suppress(BerError, SecurityError):
            read(data[: 65_507 - dice.randint(0, 9)])


class Ear:
    """A poller whose datagrams go nowhere; what it hears is put into its ear by hand."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.sent: list[bytes] = []
        monkeypatch.setattr(Wire, "open", lambda _family, _heard: self)
        self.window = 1000
        user = User("SHA256", "auth-passw0rd", "AES128", "priv-passw0rd")
        entries = [(UPTIME, ber.TICKS, 258), (DESCR, ber.OCTETS, b"x")]
        self.agent = Agent(
            build(entries), Life(time.time() - 99, boots=3), b"\x80\0\x7e\xd9\x04ear", users={b"nms": user}
        )

    def send(self, data: bytes, _peer: object, _sender: object) -> None:
        self.sent.append(data)

    def close(self) -> None:
        pass

    def truth(self) -> bytes:
        """Return the right answer to the last question."""
        return self.agent.answer(self.sent[-1], time.time())


def attacks(dice: random.Random, ear: Ear, many: int) -> Iterator[tuple[tuple[str, int], bytes]]:
    """Datagrams that look like answers to the question under way, from the device and from strangers."""
    for n in range(many):
        seed = ear.truth() if dice.random() < 0.6 else dice.choice(SEEDS)
        data = spoilt(dice, seed) if n % 9 else dice.randbytes(dice.randint(0, 300))
        yield (PEER if n % 3 else (f"198.51.100.{n % 250}", n % 60_000)), data


async def asked(poller: Poller, ear: Ear, credential: SnmpCredential) -> asyncio.Task:
    """Begin a question; where the engine must be greeted first, it has been."""
    question = asyncio.ensure_future(poller.get(PEER[0], credential, [UPTIME, DESCR]))
    await asyncio.sleep(0)
    if credential.version == "3" and len(ear.sent) == 1:
        poller._heard(PEER, ear.truth())
    return question


@pytest.mark.parametrize("credential", [V2C, V3], ids=["v2c", "v3"])
@pytest.mark.parametrize("seed", range(4))
def test_hostile_datagrams_do_not_stop_the_poller(monkeypatch, credential: SnmpCredential, seed: int) -> None:
    """Whatever came in between: the true answer is heard, or a fault was told that hostile octets may well cause."""

    async def whole() -> None:
        dice, ear = random.Random(seed), Ear(monkeypatch)
        poller = Poller()
        for _ in range(40):
            question = await asked(poller, ear, credential)
            for peer, data in attacks(dice, ear, 40):
                if question.done():
                    break
                poller._heard(peer, data)
                await asyncio.sleep(0)
            if not question.done():
                poller._heard(PEER, ear.truth())
            with suppress(CollectError):
                assert set(await question) <= {UPTIME, DESCR}
        question = await asked(poller, ear, credential)
        poller._heard(PEER, ear.truth())
        if not question.done():
            poller._heard(PEER, ear.truth())
        assert (await question)[UPTIME] == 258
        await poller.close()

    asyncio.run(whole())


@pytest.mark.parametrize("credential", [V2C, V3], ids=["v2c", "v3"])
def test_hostile_datagrams_leave_nothing_behind(monkeypatch, credential: SnmpCredential) -> None:
    """Memory after a quarter of them is memory after all of them; one device is known, one question under way."""

    async def whole() -> tuple[int, int]:
        dice, ear = random.Random(5), Ear(monkeypatch)
        poller, sizes = Poller(), []
        tracemalloc.start()
        question = await asked(poller, ear, credential)
        for n, (peer, data) in enumerate(attacks(dice, ear, HOSTILE)):
            poller._heard(peer, data)
            if question.done():
                question.exception()
                ear.sent.clear()
                question = await asked(poller, ear, credential)
            if n in {HOSTILE // 4, HOSTILE - 1}:
                gc.collect()
                sizes.append(tracemalloc.get_traced_memory()[0])
        tracemalloc.stop()
        assert len(poller._devices) <= 1
        assert len(poller._waiting) == 0
        assert poller._flying <= 1
        await poller.close()
        question.cancel()
        return sizes[0], sizes[1]

    before, after = asyncio.run(whole())
    assert after - before < FLAT
