"""The SNMP engine against a real snmpd, net-snmp's own commands, and agents that misbehave."""

import asyncio
import gc
import os
import subprocess
import time
from dataclasses import replace
from pathlib import Path

import pytest

from collectors.errors import CollectError, Fault
from collectors.sessions import exchange
from collectors.sessions.exchange import parse_oid
from collectors.sessions.snmp import PysnmpEngine
from collectors.target import SnmpCredential
from tests.live.responder import COUNTER32, COUNTER64, OCTETS, TICKS, Agent, Proxy, listening
from tests.live.snmpd import AUTH_PASSWORD, PRIV_PASSWORD, USERS, Snmpd, options, running

pytestmark = pytest.mark.live
SUBTREES = ("1.3.6.1.2.1.1", "1.3.6.1.2.1.2.2.1", "1.3.6.1.2.1.31.1.1.1", "1.3.6.1.2.1.25.2.3.1", "1.3.6.1.4.1.2021.4")
UPTIME, DESCR, OBJECT_ID, LOCATION = "1.3.6.1.2.1.1.3.0", "1.3.6.1.2.1.1.1.0", "1.3.6.1.2.1.1.2.0", "1.3.6.1.2.1.1.6.0"
COLUMN = "1.3.6.1.2.1.2.2.1.10"
SECRETS = (AUTH_PASSWORD, PRIV_PASSWORD, "live-test", "wrong-one")


@pytest.fixture(scope="module")
def agent(tmp_path_factory: pytest.TempPathFactory):
    with running(tmp_path_factory.mktemp("snmpd")) as found:
        yield found


def with_engine(scenario):
    async def whole():
        engine = PysnmpEngine()
        try:
            return await scenario(engine)
        finally:
            await engine.close()

    return asyncio.run(whole())


def net_snmp(command: str, credential: SnmpCredential, *oids: str) -> dict[str, int | bytes | str]:
    """Ask net-snmp's command, and read its numeric output as SnmpValue."""
    run = [command, *options(credential), "-On", "-Oe", "-Ot", "-Ox", "-OU", f"127.0.0.1:{credential.port}"]
    env = {**os.environ, "MIBS": ""}
    said = ""
    for group in [oids] if command == "snmpget" else [[oid] for oid in oids]:
        said += subprocess.run([*run, *group], capture_output=True, text=True, check=True, env=env, timeout=60).stdout
    found: dict[str, int | bytes | str] = {}
    for line in said.replace("\n.", "\n\n.").split("\n\n"):
        oid, _, value = line.partition(" = ")
        if value and "No Such" not in value and "No more variables" not in value:
            found[oid.strip(". \n")] = _value(value.strip())
    return found


def _value(said: str) -> int | bytes | str:
    kind, _, rest = said.partition(": ")
    if kind in {"INTEGER", "Counter32", "Gauge32", "Counter64"}:
        return int(rest)
    if kind == "OID":
        return rest.strip(".")
    if kind == "IpAddress":
        return rest
    if kind == "Hex-STRING":
        return bytes.fromhex(rest)
    return b"" if said == '""' else int(said)


def ask(credential: SnmpCredential, *oids: str):
    return with_engine(lambda engine: engine.get("127.0.0.1", credential, oids))


def fault(port: int, credential: SnmpCredential, address: str = "127.0.0.1") -> CollectError:
    with pytest.raises(CollectError) as caught:
        with_engine(lambda engine: engine.get(address, replace(credential, port=port), [UPTIME]))
    for secret in SECRETS:
        assert secret not in str(caught.value)
        assert secret not in repr(caught.value.__cause__)
    return caught.value


@pytest.mark.parametrize("who", ["v1", "v2c", "sha256aes", "sha512aes256"])
def test_walks_agree_with_net_snmp(agent: Snmpd, who: str) -> None:
    """Every value of five subtrees; what moves lies between what the command says before and after."""
    credential = {"v1": agent.v1(), "v2c": agent.v2c()}.get(who) or agent.v3(who)
    walk = "snmpwalk" if who == "v1" else "snmpbulkwalk"
    before = net_snmp(walk, credential, *SUBTREES)
    walks = with_engine(lambda engine: engine.walk("127.0.0.1", credential, SUBTREES))
    after = net_snmp(walk, credential, *SUBTREES)
    found = {f"{root}.{suffix}": value for root, rows in walks.items() for suffix, value in rows.items()}
    assert len(found) > 100
    assert found.keys() == before.keys() == after.keys()
    for oid, value in found.items():
        assert type(value) is type(before[oid]), oid
        if before[oid] == after[oid]:
            assert value == before[oid], oid
        else:
            low, high = sorted((before[oid], after[oid]))
            assert low <= value <= high or oid.startswith(("1.3.6.1.4.1.2021.4", "1.3.6.1.2.1.25.2.3.1.6")), oid


@pytest.mark.parametrize("user", USERS)
def test_gets_agree_with_net_snmp(agent: Snmpd, user: str) -> None:
    credential = agent.v3(user)
    oids = (DESCR, OBJECT_ID, LOCATION, "1.3.6.1.2.1.1.99.0")
    try:
        expected = net_snmp("snmpget", credential, *oids)
    except subprocess.CalledProcessError as error:
        pytest.skip(f"this net-snmp cannot do {user}: {error.stderr.strip()[:80]}")
    assert ask(credential, *oids) == expected
    assert expected[LOCATION] == "Xã Bản Thi".encode()


def test_ipv6(agent: Snmpd) -> None:
    if not agent.v6:
        pytest.skip("no IPv6 on this machine")
    found = with_engine(lambda engine: engine.get("::1", agent.v2c(), [LOCATION]))
    assert found == {LOCATION: "Xã Bản Thi".encode()}


def test_many_at_once_and_same_user_with_other_keys(agent: Snmpd) -> None:
    good, bad = agent.v3("sha256aes"), agent.v3("sha256aes", auth_password="something-else", retries=0)

    async def scenario(engine: PysnmpEngine):
        questions = [engine.get("127.0.0.1", each, [UPTIME]) for each in (good, bad, agent.v2c(), agent.v1()) * 5]
        return await asyncio.gather(*questions, return_exceptions=True)

    results = with_engine(scenario)
    assert [isinstance(each, CollectError) for each in results] == [False, True, False, False] * 5
    assert {each.fault for each in results if isinstance(each, CollectError)} == {Fault.AUTH}


@pytest.mark.parametrize(
    ("user", "change"),
    [
        ("sha256aes", {"auth_password": "wrong-one"}),
        ("sha256aes", {"auth_protocol": "SHA1"}),
        ("sha256aes", {"priv_password": "wrong-one"}),
        ("sha256aes", {"username": "nobody"}),
        ("authonly", {"priv_protocol": "AES128", "priv_password": "wrong-one"}),
    ],
)
def test_wrong_v3_credential(agent: Snmpd, user: str, change: dict[str, str]) -> None:
    credential = replace(agent.v3(user), timeout=0.4, retries=1, **change)
    assert fault(agent.port, credential).fault is Fault.AUTH


def test_too_low_a_level_is_refused(agent: Snmpd) -> None:
    credential = replace(agent.v3("sha256aes"), priv_protocol="", priv_password="")
    assert fault(agent.port, credential).fault in {Fault.REFUSED, Fault.AUTH}


def test_wrong_community(agent: Snmpd) -> None:
    error = fault(agent.port, agent.v2c("wrong-one", timeout=0.3, retries=1))
    assert error.fault is Fault.TIMEOUT
    assert "community" in str(error)


@pytest.mark.parametrize(
    "credential",
    [
        SnmpCredential(),
        SnmpCredential(version="3"),
        SnmpCredential(version="3", username="u", auth_protocol="SHA256", auth_password="short"),
        SnmpCredential(version="3", username="u", priv_protocol="AES128", priv_password="long-enough"),
    ],
)
def test_credential_that_cannot_work(credential: SnmpCredential) -> None:
    assert fault(9, credential).fault is Fault.LOCAL


def test_address_that_is_none() -> None:
    assert fault(9, SnmpCredential(community="x"), "switch.example").fault is Fault.LOCAL


VALUES = {parse_oid(UPTIME): (TICKS, b"\x01\x02"), parse_oid(DESCR): (OCTETS, b"box")}
QUICK = SnmpCredential(community="live-test", timeout=0.3, retries=1)


def against(agent: Agent, scenario, credential: SnmpCredential = QUICK):
    async def whole(engine: PysnmpEngine):
        async with listening(agent) as port:
            return await scenario(engine, replace(credential, port=port))

    return with_engine(whole)


def failing(agent: Agent, scenario) -> Fault:
    with pytest.raises(CollectError) as caught:
        against(agent, scenario)
    return caught.value.fault


async def uptime(engine: PysnmpEngine, credential: SnmpCredential):
    return await engine.get("127.0.0.1", credential, [UPTIME])


async def column(engine: PysnmpEngine, credential: SnmpCredential):
    return await engine.walk("127.0.0.1", credential, [COLUMN])


def test_our_own_agent_answers() -> None:
    assert against(Agent(VALUES), uptime) == {UPTIME: 258}


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (lambda _: b"\0", Fault.GARBLED),
        (lambda _: b"\x30\x82\xff\xff" + b"\x00" * 40, Fault.GARBLED),
        (lambda _: b"HTTP/1.1 400 Bad Request\r\n\r\n", Fault.GARBLED),
        (lambda reply: reply[: len(reply) // 2], Fault.GARBLED),
        (lambda reply: reply[:-1], Fault.GARBLED),
        (lambda reply: reply.replace(b"live-test", b"life-test"), Fault.GARBLED),
        (lambda _: None, Fault.TIMEOUT),
    ],
)
def test_answers_that_are_none(spoil, expected: Fault) -> None:
    assert failing(Agent(VALUES, spoil), uptime) is expected


def test_answer_to_another_request() -> None:
    agent = Agent(VALUES)
    agent.shift = 1
    assert failing(agent, uptime) is Fault.GARBLED


@pytest.mark.parametrize(
    ("binds", "expected"),
    [
        ([], Fault.TRUNCATED),
        ([(parse_oid(DESCR), (OCTETS, b"x"))], Fault.GARBLED),
        ([(parse_oid(UPTIME), (COUNTER32, b"\xff\xff\xff\xff"))], Fault.GARBLED),
    ],
)
def test_answer_to_another_question(binds, expected: Fault) -> None:
    agent = Agent(VALUES)
    agent.answer = lambda *_: binds
    assert failing(agent, uptime) is expected


def test_late_answers_are_heard() -> None:
    """Slower than the timeout, faster than all attempts together."""
    assert against(Agent(VALUES, delay=0.45), uptime) == {UPTIME: 258}


def test_answered_twice() -> None:
    agent = Agent(VALUES)
    agent.copies = 3

    async def several(engine: PysnmpEngine, credential: SnmpCredential):
        return [await uptime(engine, credential) for _ in range(5)]

    assert against(agent, several) == [{UPTIME: 258}] * 5
    assert agent.requests == 5


def test_walk_in_circles() -> None:
    agent = Agent(VALUES)
    row = (parse_oid(f"{COLUMN}.2"), (COUNTER32, b"\x01"))
    agent.following = lambda _: row
    assert failing(agent, column) is Fault.LOOP


def test_endless_walk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "MAX_VALUES", 300)
    agent = Agent(VALUES)
    agent.following = lambda oid: ((*oid[:10], oid[10] + 1 if len(oid) > 10 else 1), (COUNTER32, b"\x01"))
    assert failing(agent, column) is Fault.TOO_BIG
    assert agent.requests < 60


def test_agent_that_dies_in_the_middle_of_a_walk() -> None:
    rows = {parse_oid(f"{COLUMN}.{n}"): (COUNTER32, b"\x01") for n in range(1, 500)}
    agent = Agent(rows)
    agent.spoil = lambda reply: reply if agent.requests < 5 else None
    began = time.monotonic()
    assert failing(agent, column) is Fault.TIMEOUT
    assert time.monotonic() - began < 5


def test_two_thousand_interfaces() -> None:
    columns = ("1.3.6.1.2.1.2.2.1.2", COLUMN, "1.3.6.1.2.1.31.1.1.1.6")
    rows = {parse_oid(f"{root}.{n}"): (COUNTER64, n.to_bytes(3)) for root in columns for n in range(1, 2001)}

    async def walk(engine: PysnmpEngine, credential: SnmpCredential):
        return await engine.walk("127.0.0.1", credential, columns)

    found = against(Agent(rows), walk)
    assert [len(rows) for rows in found.values()] == [2000] * 3
    assert found[COLUMN]["1999"] == 1999


def through(agent: Snmpd, tamper, credential: SnmpCredential) -> tuple[CollectError | dict[str, object], int]:
    async def whole(engine: PysnmpEngine):
        proxy = Proxy(agent.port, tamper)
        async with listening(proxy) as port:
            try:
                found = await engine.get(
                    "127.0.0.1", replace(credential, port=port, timeout=0.5, retries=1), [LOCATION]
                )
            except CollectError as error:
                return error, proxy.tampered
            return found, proxy.tampered

    return with_engine(whole)


def test_a_tampered_v3_answer_is_not_believed(agent: Snmpd) -> None:
    def flip(reply: bytes) -> bytes:
        """Change one octet of what is sent after discovery."""
        return reply if len(reply) < 130 else reply[:-3] + bytes([reply[-3] ^ 1]) + reply[-2:]

    found, tampered = through(agent, flip, agent.v3("authonly"))
    assert tampered
    assert isinstance(found, CollectError)


def test_a_v3_answer_below_the_level_asked_is_not_believed(agent: Snmpd) -> None:
    def strip(reply: bytes) -> bytes:
        """Say that the answer is not authenticated."""
        return reply.replace(b"\x04\x01\x01\x02\x01\x03", b"\x04\x01\x00\x02\x01\x03")

    found, tampered = through(agent, strip, agent.v3("authonly"))
    assert tampered
    assert isinstance(found, CollectError)


def test_an_untouched_v3_answer_is_believed(agent: Snmpd) -> None:
    found, _ = through(agent, bytes, agent.v3("authonly"))
    assert found == {LOCATION: "Xã Bản Thi".encode()}


def test_closing_gives_everything_back(agent: Snmpd) -> None:
    def descriptors() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    ask(agent.v2c(), UPTIME)
    gc.collect()
    before = descriptors()
    for _ in range(5):
        ask(agent.v3("sha256aes"), UPTIME)
    gc.collect()
    assert descriptors() <= before + 1


def test_closed_engine_says_so(agent: Snmpd) -> None:
    async def scenario(engine: PysnmpEngine):
        await engine.close()
        await engine.get("127.0.0.1", agent.v2c(), [UPTIME])

    with pytest.raises(CollectError) as caught:
        with_engine(scenario)
    assert caught.value.fault is Fault.LOCAL
