"""Both SNMP engines against an agent of our own that misbehaves on purpose: the right answer or the right fault."""

import asyncio
import time
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from collectors.errors import CollectError, Fault
from collectors.sessions import exchange
from collectors.sessions.either import EitherEngine
from collectors.sessions.poller import Poller
from collectors.sessions.poller_talk import SHRINK
from collectors.sessions.snmp import PysnmpEngine
from collectors.snmp import ber, message, usm
from collectors.snmp.message import Pdu, Security
from collectors.target import SnmpCredential
from configuration.demo.agent import Agent, User
from configuration.demo.mib import Life, build
from tests.live.responder import Shot, Trick, Trickster, listening

pytestmark = pytest.mark.live

UPTIME, COLUMN, OTHER = "1.3.6.1.2.1.1.3.0", "1.3.6.1.2.1.2.2.1.10", "1.3.6.1.2.1.2.2.1.16"
ROWS = {str(n): 7 * n for n in range(1, 40)}
ENTRIES = [
    (UPTIME, ber.TICKS, 258),
    *((f"{column}.{row}", ber.COUNTER32, value) for column in (COLUMN, OTHER) for row, value in ROWS.items()),
]
RIGHT, FORGED = {UPTIME: 258}, 666
SECRETS = {"auth_protocol": "SHA256", "auth_password": "auth-passw0rd"}
PRIVATE = {"priv_protocol": "AES128", "priv_password": "priv-passw0rd"}
V2C = SnmpCredential(community="public")
V3 = SnmpCredential(version="3", username="nms", **SECRETS, **PRIVATE)
AUTH_ONLY = SnmpCredential(version="3", username="auth", **SECRETS)
BELIEVED_NOT = frozenset({Fault.AUTH, Fault.GARBLED, Fault.TIMEOUT})
ENGINE = b"\x80\x00\x7e\xd9\x04trick"
MOST_REQUESTS = 12
"""Whatever an agent does to one question, it is not asked more often."""

type Engine = Poller | PysnmpEngine
type Scenario = Callable[[Engine, SnmpCredential, Trickster], object]


@pytest.fixture(params=[Poller, PysnmpEngine], ids=["poller", "pysnmp"])
def kind(request: pytest.FixtureRequest) -> type[Engine]:
    return request.param


def honest(**more: object) -> Agent:
    users = {
        b"nms": User("SHA256", "auth-passw0rd", "AES128", "priv-passw0rd"),
        b"auth": User("SHA256", "auth-passw0rd"),
    }
    return Agent(build(ENTRIES), Life(time.time() - 1000, boots=3), ENGINE, users=users, **more)


def against(  # noqa: PLR0913 - a meeting's whole world
    kind: type[Engine],
    trick: Trick,
    scenario: Scenario,
    credential: SnmpCredential,
    *,
    patient: bool = True,
    agent: Agent | None = None,
) -> tuple[object, Trickster]:
    """Hold a scenario; ``patient`` where an answer is expected, so that a busy machine spoils nothing."""
    timeout, retries = (1.5, 2) if patient else (0.2, 1)

    async def whole() -> tuple[object, Trickster]:
        engine, trickster = kind(), Trickster(agent or honest(), trick)
        try:
            async with listening(trickster) as port:
                given = replace(credential, port=port, timeout=timeout, retries=retries)
                return await scenario(engine, given, trickster), trickster
        finally:
            await engine.close()

    return asyncio.run(whole())


def fault_of(kind: type[Engine], trick: Trick, scenario: Scenario, credential: SnmpCredential) -> tuple[Fault, int]:
    """Return the fault, and how often the agent was asked."""

    async def failing(engine: Engine, given: SnmpCredential, trickster: Trickster) -> Fault:
        with pytest.raises(CollectError) as caught:
            await scenario(engine, given, trickster)
        assert "passw0rd" not in f"{caught.value} {caught.value.__cause__}"
        return caught.value.fault

    fault, trickster = against(kind, trick, failing, credential, patient=False)
    return fault, len(trickster.requests)


async def uptime(engine: Engine, credential: SnmpCredential, _: Trickster) -> object:
    return await engine.get("127.0.0.1", credential, [UPTIME])


async def column(engine: Engine, credential: SnmpCredential, _: Trickster) -> object:
    return (await engine.walk("127.0.0.1", credential, [COLUMN]))[COLUMN]


def truth(_: bytes, reply: bytes | None) -> Iterable[Shot]:
    return [Shot(reply)] if reply else []


# What a stranger on the network may send who sees questions but has no key.


def secret(request: bytes) -> bool:
    """Say whether a question is more than a greeting."""
    return bool(message.read_secure(request).flags & (message.AUTH | message.PRIV))


def opened(request: bytes) -> tuple[message.Secure, usm.Keys, Pdu]:
    """Read a question with the keys, which the agent has."""
    outer = message.read_secure(request)
    user = outer.security.user
    priv = ("AES128", "priv-passw0rd") if user == b"nms" else ("", "")
    keys = usm.keys(outer.security.engine, "SHA256", "auth-passw0rd", *priv)
    content = outer.content
    if outer.flags & message.PRIV:
        content = usm.decrypt(keys, outer.security.boots, outer.security.time, outer.security.salt, content)
    return outer, keys, message.read_scoped(content)[2]


def answer(  # noqa: PLR0913 - the fields of a message
    request: bytes,
    *,
    level: int,
    keys: usm.Keys | None = None,
    unsigned: bool = False,
    kind: int = message.RESPONSE,
    name: str = UPTIME,
    engine: bytes | None = None,
    **security: int,
) -> bytes:
    """Make an answer that fits a question in everything but what is asked for; its value is FORGED."""
    outer, right, pdu = opened(request)
    keys, engine = keys or right, outer.security.engine if engine is None else engine
    bind = message.varbind(ber.oid(name), ber.integer(FORGED, ber.TICKS))
    content = message.scoped(engine, b"", message.pdu(kind, pdu.request_id, 0, 0, bind))
    boots, clock = security.get("boots", outer.security.boots), security.get("time", outer.security.time)
    salt, digest = b"", bytes(keys.digest_size) if level & message.AUTH else b""
    if level & message.PRIV:
        content, salt = usm.encrypt(keys, boots, clock, 77, content)
    about = Security(engine, boots, clock, outer.security.user, digest, salt)
    whole, at = message.secure(outer.message_id, message.MAX_SIZE, level, about, content)
    return usm.signed(whole, at, keys) if level & message.AUTH and not unsigned else whole


def wrong_keys(request: bytes) -> usm.Keys:
    priv = ("AES128", "other-passw0rd") if message.read_secure(request).flags & message.PRIV else ("", "")
    return usm.keys(ENGINE, "SHA256", "other-passw0rd", *priv)


FORGERIES: dict[str, Callable[[bytes, bytes], bytes]] = {
    "one bit of the content": lambda _, reply: reply[:-2] + bytes((reply[-2] ^ 1,)) + reply[-1:],
    "no digest": lambda request, _: answer(request, level=message.read_secure(request).flags & 3, unsigned=True),
    "another password": lambda request, _: answer(
        request, level=message.read_secure(request).flags & 3, keys=wrong_keys(request)
    ),
    "plain text": lambda request, _: answer(request, level=0),
    "trap": lambda request, _: answer(request, level=message.read_secure(request).flags & 3, kind=message.TRAP),
    "another engine": lambda request, _: answer(request, level=message.read_secure(request).flags & 3, engine=b"other"),
}


def forging(kind: str, *, then_truth: bool) -> Trick:
    def trick(request: bytes, reply: bytes | None) -> Iterable[Shot]:
        if reply is None:
            return
        if secret(request):
            yield Shot(FORGERIES[kind](request, reply))
        if then_truth or not secret(request):
            yield Shot(reply, delay=0.02 if secret(request) else 0)

    return trick


@pytest.mark.parametrize("credential", [V3, AUTH_ONLY], ids=["authPriv", "authNoPriv"])
@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forged_answer_is_not_believed(kind: type[Engine], forgery: str, credential: SnmpCredential) -> None:
    fault, requests = fault_of(kind, forging(forgery, then_truth=False), uptime, credential)
    assert fault in BELIEVED_NOT
    assert requests <= MOST_REQUESTS


@pytest.mark.parametrize("credential", [V3, AUTH_ONLY, V2C], ids=["authPriv", "authNoPriv", "v2c"])
@pytest.mark.parametrize("forgery", [*FORGERIES, "another community"])
def test_a_known_layout_makes_no_forgery_believed(forgery: str, credential: SnmpCredential) -> None:
    """After three true answers the poller knows how they are laid out, and still believes only its own agent."""
    if (credential is V2C) != (forgery == "another community"):
        pytest.skip("a forgery of the other version")

    def trick(request: bytes, reply: bytes | None) -> Iterable[Shot]:
        asked.append(request)
        if len(asked) <= honest_ones or reply is None:
            return truth(request, reply)
        forged = reply.replace(b"public", b"publiq") if credential is V2C else FORGERIES[forgery](request, reply)
        return [Shot(forged)] if credential is V2C or secret(request) else truth(request, reply)

    async def fourth(engine: Engine, given: SnmpCredential, _: Trickster) -> object:
        patient = replace(given, timeout=2)
        assert [await engine.get("127.0.0.1", patient, [UPTIME]) for _ in range(3)] == [RIGHT] * 3
        return await engine.get("127.0.0.1", given, [UPTIME])

    asked: list[bytes] = []
    honest_ones = 3 if credential is V2C else 4
    fault, _ = fault_of(Poller, trick, fourth, credential)
    assert fault in BELIEVED_NOT


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forged_answer_does_not_keep_the_true_one_out(forgery: str) -> None:
    """The poller waits on; pysnmp gives up at the first forgery."""
    assert against(Poller, forging(forgery, then_truth=True), uptime, V3)[0] == RIGHT


def test_signed_but_not_enciphered_is_not_believed(kind: type[Engine]) -> None:
    """The right key, the wrong level: who asked for secrecy does not get less."""

    def trick(request: bytes, reply: bytes | None) -> Iterable[Shot]:
        return [Shot(answer(request, level=message.AUTH))] if secret(request) else truth(request, reply)

    fault, requests = fault_of(kind, trick, uptime, V3)
    assert fault in BELIEVED_NOT
    assert requests <= MOST_REQUESTS


def test_a_replayed_answer_is_not_believed(kind: type[Engine]) -> None:
    kept: list[bytes] = []

    def trick(request: bytes, reply: bytes | None) -> Iterable[Shot]:
        if secret(request):
            kept.append(reply)
            return [Shot(kept[0])]
        return truth(request, reply)

    async def twice(engine: Engine, given: SnmpCredential, _: Trickster) -> object:
        assert await engine.get("127.0.0.1", replace(given, timeout=2), [UPTIME]) == RIGHT
        return await engine.get("127.0.0.1", given, [UPTIME])

    fault, requests = fault_of(kind, trick, twice, V3)
    assert fault in BELIEVED_NOT
    assert requests <= 2 * MOST_REQUESTS


def test_replays_do_not_keep_the_true_answer_out(kind: type[Engine]) -> None:
    kept: list[bytes] = []

    def trick(_: bytes, reply: bytes | None) -> Iterable[Shot]:
        old = [Shot(each) for each in kept[:3]]
        kept.append(reply)
        return [*old, Shot(reply, delay=0.02)]

    async def several(engine: Engine, given: SnmpCredential, _: Trickster) -> object:
        return [await engine.get("127.0.0.1", given, [UPTIME]) for _ in range(4)]

    assert against(kind, trick, several, V3)[0] == [RIGHT] * 4


@pytest.mark.parametrize("clock", [{"boots": 2}, {"time": 0}], ids=["boots", "time"])
def test_an_answer_out_of_its_time_is_not_believed(clock: dict[str, int]) -> None:
    """Genuine in all but its time: before anything of the device is believed again, it is asked who it is."""

    def trick(request: bytes, reply: bytes | None) -> Iterable[Shot]:
        late = secret(request) and asked[-1:] == [True]
        asked.append(secret(request))
        return [Shot(answer(request, level=3, **clock))] if late else truth(request, reply)

    async def twice(engine: Engine, given: SnmpCredential, _: Trickster) -> object:
        return [await engine.get("127.0.0.1", given, [UPTIME]) for _ in range(2)]

    asked: list[bool] = []
    found, _ = against(Poller, trick, twice, V3)
    assert found == [RIGHT, RIGHT]
    assert asked == [False, True, True, False, True]


def test_an_engine_at_the_end_of_its_boots_is_not_believed() -> None:
    """RFC 3414, section 2.3: then its keys must be changed, and until then nothing of it is authentic."""

    def trick(request: bytes, reply: bytes | None) -> Iterable[Shot]:
        return [Shot(answer(request, level=3, boots=usm.MAX_BOOTS))] if secret(request) else truth(request, reply)

    fault, requests = fault_of(Poller, trick, uptime, V3)
    assert fault is Fault.AUTH
    assert requests <= MOST_REQUESTS


@pytest.mark.parametrize(
    ("counter", "expected"),
    [
        (usm.NO_SUCH_USER, {Fault.AUTH}),
        (usm.WRONG_LEVEL, {Fault.AUTH}),
        (usm.WRONG_DIGEST, {Fault.AUTH}),
        (usm.DECRYPTION, {Fault.AUTH}),
        (usm.NOT_IN_WINDOW, BELIEVED_NOT),
        (usm.UNKNOWN_ENGINE, BELIEVED_NOT),
        (UPTIME, BELIEVED_NOT),
    ],
)
def test_unsigned_reports_end_in_a_fault(kind: type[Engine], counter: str, expected: set[Fault]) -> None:
    """Whatever they say, they bring no value and no storm of questions."""

    def trick(request: bytes, reply: bytes | None) -> Iterable[Shot]:
        if not secret(request):
            return truth(request, reply)
        return [Shot(answer(request, level=0, kind=message.REPORT, name=counter))]

    fault, requests = fault_of(kind, trick, uptime, V3)
    assert fault in expected
    assert requests <= MOST_REQUESTS


# Engines that restart, stand idle, or never agree with themselves.


@pytest.mark.parametrize("boots", [4, 3, 1], ids=["counted", "not counted", "forgotten"])
def test_a_reboot_is_followed(kind: type[Engine], boots: int) -> None:
    """Its clock begins anew; some do not count that they did, and some forget the count."""
    if kind is PysnmpEngine and boots < 4:
        pytest.skip("pysnmp holds on to the higher clock, as RFC 3414 has it: only the poller asks anew who it is")

    async def around(engine: Engine, given: SnmpCredential, trickster: Trickster) -> object:
        first = await engine.get("127.0.0.1", given, [UPTIME])
        trickster.agent.life = Life(time.time(), boots=boots)
        before = len(trickster.requests)
        return first, await engine.get("127.0.0.1", given, [UPTIME]), len(trickster.requests) - before

    (first, second, requests), _ = against(kind, truth, around, V3)
    assert first == second == RIGHT
    assert requests <= 4


def test_another_engine_at_the_same_address_is_followed() -> None:
    async def around(engine: Engine, given: SnmpCredential, trickster: Trickster) -> object:
        await engine.get("127.0.0.1", given, [UPTIME])
        trickster.agent.engine = b"\x80\x00\x7e\xd9\x04new box"
        return await engine.get("127.0.0.1", given, [UPTIME])

    assert against(Poller, truth, around, V3)[0] == RIGHT


@pytest.mark.parametrize("drift", [0, 100, 400, -400])
def test_an_engine_that_stood_idle(drift: int) -> None:
    """Seventeen minutes without a question, after which its clock is off by so many seconds."""

    async def around(engine: Engine, given: SnmpCredential, trickster: Trickster) -> object:
        await engine.get("127.0.0.1", given, [UPTIME])
        loop = asyncio.get_running_loop()
        steady = loop.time
        loop.time = lambda: steady() + 1000
        trickster.agent.life.boot -= 1000 + drift
        before = len(trickster.requests)
        return await engine.get("127.0.0.1", given, [UPTIME]), len(trickster.requests) - before

    (found, requests), _ = against(Poller, truth, around, V3)
    assert found == RIGHT
    assert requests <= 1 if abs(drift) < usm.WINDOW else 4


def test_a_clock_that_keeps_changing_is_given_up() -> None:
    def trick(request: bytes, reply: bytes | None) -> Iterable[Shot]:
        agent.life = Life(time.time(), boots=agent.life.boots + 1)
        return truth(request, reply)

    async def failing(engine: Engine, given: SnmpCredential, trickster: Trickster) -> Fault:
        with pytest.raises(CollectError) as caught:
            await uptime(engine, given, trickster)
        return caught.value.fault

    agent = honest()
    fault, trickster = against(Poller, trick, failing, V3, agent=agent)
    assert fault is Fault.AUTH
    assert len(trickster.requests) <= MOST_REQUESTS


# Versions 1 and 2c: numbers, sources, lateness.


@pytest.mark.parametrize("credential", [V2C, V3], ids=["v2c", "v3"])
def test_an_answer_from_elsewhere_is_not_heard(kind: type[Engine], credential: SnmpCredential) -> None:
    fault, _ = fault_of(kind, lambda _, reply: [Shot(reply, elsewhere=True)], uptime, credential)
    assert fault in {Fault.TIMEOUT, Fault.AUTH}


def test_an_answer_with_another_number_is_not_believed(kind: type[Engine]) -> None:
    def trick(request: bytes, _: bytes | None) -> Iterable[Shot]:
        version, community, pdu = message.read_community(request)
        bind = message.varbind(ber.oid(UPTIME), ber.integer(FORGED, ber.TICKS))
        for number in (pdu.request_id + 1, 0, -pdu.request_id):
            yield Shot(message.community(version, community, message.pdu(message.RESPONSE, number, 0, 0, bind)))

    fault, requests = fault_of(kind, trick, uptime, V2C)
    assert fault is Fault.GARBLED
    assert requests <= MOST_REQUESTS


@pytest.mark.parametrize("credential", [V2C, V3], ids=["v2c", "v3"])
def test_late_and_double_answers(credential: SnmpCredential) -> None:
    """Each answer comes twice, later than the timeout, while the next question is under way already."""

    def trick(_: bytes, reply: bytes | None) -> Iterable[Shot]:
        return [Shot(reply, delay=0.25), Shot(reply, delay=0.3)]

    async def several(engine: Engine, given: SnmpCredential, _: Trickster) -> object:
        quick = replace(given, timeout=0.2, retries=8)
        found = [await engine.get("127.0.0.1", quick, [UPTIME]) for _ in range(3)]
        return found, (await engine.walk("127.0.0.1", quick, [COLUMN]))[COLUMN]

    (found, walked), _ = against(Poller, trick, several, credential)
    assert found == [RIGHT] * 3
    assert walked == ROWS


# Agents that say no.


def refusing(status: int, when: Callable[[Pdu], bool] = lambda _: True) -> Trick:
    """Answer with an error-status and the question's own names, as agents do."""

    def trick(request: bytes, reply: bytes | None) -> Iterable[Shot]:
        version, community, pdu = message.read_community(request)
        if not when(pdu):
            return truth(request, reply)
        binds = b"".join(message.varbind(name) for name, _, _ in pdu.varbinds)
        body = message.pdu(message.RESPONSE, pdu.request_id, status, 1 if status != 1 else 0, binds)
        return [Shot(message.community(version, community, body))]

    return trick


def size(pdu: Pdu) -> int:
    return len(pdu.varbinds) * (max(1, pdu.index) if pdu.kind == message.GET_BULK else 1)


@pytest.mark.parametrize("scenario", [uptime, column])
@pytest.mark.parametrize(
    ("status", "expected"), [(1, Fault.TOO_BIG), (5, Fault.REFUSED), (6, Fault.REFUSED), (16, Fault.REFUSED)]
)
def test_refusals(kind: type[Engine], scenario: Scenario, status: int, expected: Fault) -> None:
    """Too big at every size, genErr, noAccess, authorizationError."""
    fault, requests = fault_of(kind, refusing(status), scenario, V2C)
    assert fault is expected
    assert requests <= MOST_REQUESTS


@pytest.mark.parametrize("most", [1, 3, 20])
def test_too_big_is_asked_again_for_less(kind: type[Engine], most: int) -> None:
    async def both(engine: Engine, given: SnmpCredential, _: Trickster) -> object:
        got = await engine.get("127.0.0.1", given, [oid for oid, *_ in ENTRIES])
        return got, await engine.walk("127.0.0.1", given, [COLUMN, OTHER])

    (got, walked), trickster = against(kind, refusing(1, lambda pdu: size(pdu) > most), both, V2C)
    assert len(got) == len(ENTRIES)
    assert walked == {COLUMN: ROWS, OTHER: ROWS}
    assert len(trickster.requests) <= 3 * len(ENTRIES)


@pytest.mark.parametrize("most", [1, 8, 30])
def test_silence_to_much_is_asked_again_for_less(most: int) -> None:
    """It never answers a GETBULK of more; once that is known, it is asked for less from the start."""

    def trick(request: bytes, reply: bytes | None) -> Iterable[Shot]:
        pdu = message.read_community(request)[2]
        return [] if pdu.kind == message.GET_BULK and size(pdu) > most else truth(request, reply)

    async def thrice(engine: Engine, given: SnmpCredential, trickster: Trickster) -> object:
        quick = replace(given, timeout=0.3, retries=2)
        for _ in range(2):
            await engine.walk("127.0.0.1", quick, [COLUMN])
        before = len(trickster.requests)
        found = await engine.walk("127.0.0.1", quick, [COLUMN])
        return found[COLUMN], [size(message.read_community(each)[2]) for each in trickster.requests[before:]]

    (found, later), _ = against(Poller, trick, thrice, V2C)
    assert found == ROWS
    assert max(later) <= most
    assert len(later) <= len(ROWS) // max(1, most // SHRINK) + 3


@pytest.mark.parametrize("most", [200, 600])
def test_answers_cut_off_are_asked_again_for_less(most: int) -> None:
    """It, or something on the way, sends no datagram that is longer, but its beginning."""
    found, _ = against(Poller, lambda _, reply: [Shot(reply[:most])], column, replace(V2C, timeout=0.3))
    assert found == ROWS


# Agents whose tables do not end.


def telling(name: Callable[[int], str]) -> Trick:
    """Answer each request with as many rows as were asked for, named by how many were told before."""
    told = 0

    def trick(request: bytes, _: bytes | None) -> Iterable[Shot]:
        nonlocal told
        version, community, pdu = message.read_community(request)
        binds = b""
        for _ in range(size(pdu)):
            binds += message.varbind(ber.oid(name(told)), ber.integer(told, ber.COUNTER32))
            told += 1
        body = message.pdu(message.RESPONSE, pdu.request_id, 0, 0, binds)
        return [Shot(message.community(version, community, body))]

    return trick


CIRCLES = {
    "the same again": lambda _: f"{COLUMN}.1",
    "two in turn": lambda told: f"{COLUMN}.{1 + told % 2}",
    "backwards": lambda told: f"{COLUMN}.{10_000 - told}",
    "round after round": lambda told: f"{COLUMN}.{1 + told % 70}",
    "the root itself": lambda _: COLUMN,
}


@pytest.mark.parametrize("circle", CIRCLES)
@pytest.mark.parametrize("version", ["1", "2c"])
def test_a_walk_in_circles_is_stopped(kind: type[Engine], circle: str, version: str) -> None:
    fault, requests = fault_of(kind, telling(CIRCLES[circle]), column, replace(V2C, version=version))
    assert fault is Fault.LOOP
    assert requests <= 75


def test_an_endless_walk_is_stopped(kind: type[Engine], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "MAX_VALUES", 600)
    fault, requests = fault_of(kind, telling(lambda told: f"{COLUMN}.{told + 1}"), column, V2C)
    assert fault is Fault.TOO_BIG
    assert requests <= 120


# What never leaves this machine.


@pytest.mark.parametrize(
    ("address", "change"),
    [
        ("255.255.255.255", {}),  # a broadcast: the kernel does not let it pass
        ("127.0.0.1", {"community": "x" * 70_000}),  # no datagram is that long
        ("not an address", {}),
    ],
)
def test_what_cannot_be_sent_is_our_own_fault(kind: type[Engine], address: str, change: dict[str, str]) -> None:
    """And nothing of it disturbs the others, who share the socket."""

    async def both(engine: Engine, given: SnmpCredential, _: Trickster) -> object:
        bad = engine.get(address, replace(given, **change), [UPTIME])
        good = engine.get("127.0.0.1", given, [UPTIME])
        return await asyncio.gather(bad, good, return_exceptions=True)

    (bad, good), _ = against(kind, truth, both, V2C)
    assert isinstance(bad, CollectError)
    assert bad.fault is Fault.LOCAL
    assert good == RIGHT


def test_each_credential_chooses_its_engine() -> None:
    """Both engines ask the same agent; only pysnmp writes its request-ids as short as they are."""

    async def whole() -> tuple[list[object], list[bytes]]:
        engine, trickster = EitherEngine(), Trickster(honest(), truth)
        try:
            async with listening(trickster) as port:
                given = replace(V2C, port=port)
                found = [
                    await engine.get("127.0.0.1", replace(given, engine=chosen), [UPTIME]) for chosen in ("", "pysnmp")
                ]
                return found, trickster.requests
        finally:
            await engine.close()

    found, requests = asyncio.run(whole())
    assert found == [RIGHT, RIGHT]
    first, second = (message.read_community(each)[2].request_id for each in requests)
    assert first >= 2**30 > second
