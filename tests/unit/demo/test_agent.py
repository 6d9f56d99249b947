"""The simulated agent: what it answers to every kind of question, and that nothing makes it fail."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.snmp import ber, message, usm
from collectors.snmp.message import Security, Status
from configuration.demo.agent import Agent, User, engine_id
from configuration.demo.mib import Life, build

NOW = 1_700_000_000.0
COMMUNITY = b"secret"
ENTRIES = (
    ("1.3.6.1.2.1.1.1.0", ber.OCTETS, "one"),
    ("1.3.6.1.2.1.1.3.0", ber.TICKS, lambda now: int((now - 1_600_000_000) * 100)),
    ("1.3.6.1.2.1.2.2.1.10.1", ber.COUNTER32, 11),
    ("1.3.6.1.2.1.2.2.1.10.2", ber.COUNTER32, 22),
    ("1.3.6.1.2.1.31.1.1.1.6.1", ber.COUNTER64, lambda _now: 2**40),
    ("1.3.6.1.2.1.99.1.0", ber.OCTETS, "x" * 2000),
)


@pytest.fixture
def agent() -> Agent:
    users = {
        b"u": User("SHA256", "auth-secret", "AES128", "priv-secret"),
        b"a": User("SHA1", "auth-secret"),
        b"n": User(),
    }
    return Agent(build(ENTRIES), Life(NOW - 1000, 3), engine_id("127.64.1.1"), COMMUNITY, users)


def ask(  # noqa: PLR0913 - what a question has
    agent: Agent, kind: int, *oids: str, version: int = 1, status: int = 0, index: int = 0, community: bytes = COMMUNITY
):
    body = message.pdu(kind, 42, status, index, b"".join(message.varbind(ber.oid(oid)) for oid in oids))
    answer = agent.answer(message.community(version, community, body), NOW)
    return message.read_community(answer)[2] if answer else None


def values(pdu: message.Pdu) -> list[tuple[str, object]]:
    return [
        (ber.dotted(name), ber.value(tag, content) if tag < 0x80 else hex(tag)) for name, tag, content in pdu.varbinds
    ]


def test_get(agent: Agent) -> None:
    pdu = ask(agent, message.GET, "1.3.6.1.2.1.1.1.0", "1.3.6.1.2.1.1.3.0")

    assert (pdu.request_id, pdu.status) == (42, 0)
    assert values(pdu) == [("1.3.6.1.2.1.1.1.0", b"one"), ("1.3.6.1.2.1.1.3.0", int(1e10) % 2**32)]


def test_what_is_not_there(agent: Agent) -> None:
    pdu = ask(agent, message.GET, "1.3.6.1.2.1.1.1.1", "1.3.6.1.2.1.50.0")

    assert values(pdu) == [("1.3.6.1.2.1.1.1.1", "0x81"), ("1.3.6.1.2.1.50.0", "0x80")]


def test_version_1_names_what_is_not_there(agent: Agent) -> None:
    pdu = ask(agent, message.GET, "1.3.6.1.2.1.1.1.0", "1.3.6.1.2.1.50.0", version=0)

    assert (pdu.status, pdu.index) == (Status.NO_SUCH_NAME, 2)


def test_version_1_has_no_64_bit_counters(agent: Agent) -> None:
    assert ask(agent, message.GET, "1.3.6.1.2.1.31.1.1.1.6.1", version=0).status == Status.NO_SUCH_NAME
    pdu = ask(agent, message.GET_NEXT, "1.3.6.1.2.1.2.2.1.10.2", version=0)
    assert pdu.varbinds == [] or values(pdu)[0][0] != "1.3.6.1.2.1.31.1.1.1.6.1"


def test_get_next_from_anywhere(agent: Agent) -> None:
    pdu = ask(agent, message.GET_NEXT, "1.3", "1.3.6.1.2.1.1.1.0", "1.3.6.1.2.1.2.2.1.10.1.5", "1.3.6.1.2.1.99.1.0")

    assert [oid for oid, _ in values(pdu)[:3]] == ["1.3.6.1.2.1.1.1.0", "1.3.6.1.2.1.1.3.0", "1.3.6.1.2.1.2.2.1.10.2"]
    assert values(pdu)[3] == ("1.3.6.1.2.1.99.1.0", "0x82")


def test_get_bulk(agent: Agent) -> None:
    pdu = ask(agent, message.GET_BULK, "1.3.6.1.2.1.1.1", "1.3.6.1.2.1.2.2.1.10", status=1, index=2)

    assert values(pdu) == [
        ("1.3.6.1.2.1.1.1.0", b"one"), ("1.3.6.1.2.1.2.2.1.10.1", 11), ("1.3.6.1.2.1.2.2.1.10.2", 22),
    ]  # fmt: skip


def test_get_bulk_sends_what_fits(agent: Agent) -> None:
    pdu = ask(agent, message.GET_BULK, "1.3", index=2**31 - 1)

    assert len(pdu.varbinds) == 5  # the sixth has 2,000 octets


def test_too_big(agent: Agent) -> None:
    pdu = ask(agent, message.GET, "1.3.6.1.2.1.99.1.0")

    assert (pdu.status, pdu.varbinds) == (Status.TOO_BIG, [])


@pytest.mark.parametrize(("version", "status"), [(0, Status.NO_SUCH_NAME), (1, Status.NOT_WRITABLE)])
def test_set_is_refused(agent: Agent, version: int, status: int) -> None:
    assert ask(agent, message.SET, "1.3.6.1.2.1.1.1.0", version=version).status == status


def test_wrong_community_and_wrong_kinds_get_no_answer(agent: Agent) -> None:
    assert ask(agent, message.GET, "1.3.6.1.2.1.1.1.0", community=b"public") is None
    assert ask(agent, message.RESPONSE, "1.3.6.1.2.1.1.1.0") is None
    assert ask(agent, message.GET_BULK, "1.3", version=0, index=5) is None


def secure(  # noqa: PLR0913
    agent: Agent, user: bytes, *, level: int, boots: int = 3, time: int = 1000, auth: str = "auth-secret",
    priv: str = "priv-secret", engine: bytes | None = None, context: bytes = b"",
):  # fmt: skip
    """Ask for sysDescr as a manager would; return (kind, what the report or answer names, PDU)."""
    engine = agent.engine if engine is None else engine
    known = agent.users.get(user, User("SHA256", "auth-secret", "AES128", "priv-secret"))
    keys = usm.keys(engine, known.auth or "SHA256", auth, known.priv or "AES128", priv)
    content = message.scoped(
        engine, context, message.pdu(message.GET, 42, 0, 0, message.varbind(ber.oid("1.3.6.1.2.1.1.1.0")))
    )
    salt = b""
    if level & message.PRIV:
        content, salt = usm.encrypt(keys, boots, time, 5, content)
    digest = bytes(keys.digest_size if level & message.AUTH else 0)
    whole, at = message.secure(
        9, 65507, level | message.REPORTABLE, Security(engine, boots, time, user, digest, salt), content
    )
    if level & message.AUTH:
        whole = usm.signed(whole, at, keys)
    answer = agent.answer(whole, NOW)
    if answer is None:
        return None
    outer = message.read_secure(answer)
    assert outer.message_id == 9
    assert outer.flags == outer.flags & 3
    inside = outer.content
    if outer.flags & message.AUTH:
        assert usm.genuine(answer, outer.digest_at, outer.security.digest, keys)
    if outer.flags & message.PRIV:
        inside = usm.decrypt(keys, outer.security.boots, outer.security.time, outer.security.salt, inside)
    return outer, message.read_scoped(inside)[2]


@pytest.mark.parametrize(("user", "level"), [(b"u", 3), (b"a", 1), (b"n", 0)])
def test_version_3(agent: Agent, user: bytes, level: int) -> None:
    outer, pdu = secure(agent, user, level=level)

    assert (outer.flags, pdu.kind, values(pdu)) == (level, message.RESPONSE, [("1.3.6.1.2.1.1.1.0", b"one")])


@pytest.mark.parametrize(
    ("oid", "arguments"),
    [
        (usm.UNKNOWN_ENGINE, {"user": b"", "level": 0, "engine": b""}),
        (usm.UNKNOWN_ENGINE, {"user": b"u", "level": 3, "engine": b"\x80another"}),
        (usm.NO_SUCH_USER, {"user": b"nobody", "level": 3}),
        (usm.WRONG_DIGEST, {"user": b"u", "level": 3, "auth": "wrong-secret"}),
        (usm.WRONG_LEVEL, {"user": b"a", "level": 3}),
        (usm.WRONG_LEVEL, {"user": b"n", "level": 1}),
        (usm.NOT_IN_WINDOW, {"user": b"u", "level": 3, "boots": 2}),
        (usm.NOT_IN_WINDOW, {"user": b"u", "level": 3, "time": 1151}),
        (usm.DECRYPTION, {"user": b"u", "level": 3, "priv": "wrong-secret"}),
        ("1.3.6.1.6.3.12.1.5.0", {"user": b"u", "level": 3, "context": b"elsewhere"}),
    ],
)
def test_reports(agent: Agent, oid: str, arguments: dict) -> None:
    outer, pdu = secure(agent, **arguments)

    assert (pdu.kind, values(pdu)) == (message.REPORT, [(oid, 1)])
    assert (outer.security.engine, outer.security.boots, outer.security.time) == (agent.engine, 3, 1000)


def test_notintimewindow_reports_are_signed_and_discovery_is_not(agent: Agent) -> None:
    assert secure(agent, b"u", level=3, boots=2)[0].flags == message.AUTH
    assert secure(agent, b"", level=0, engine=b"")[0].flags == 0


def test_a_user_who_must_encrypt_cannot_do_without(agent: Agent) -> None:
    assert secure(agent, b"u", level=1)[1].status == Status.AUTHORIZATION_ERROR


def test_privacy_without_authentication_gets_no_answer(agent: Agent) -> None:
    assert secure(agent, b"u", level=2) is None


@given(st.binary(max_size=200))
def test_rubbish_gets_no_answer(data: bytes) -> None:
    assert Agent(build(ENTRIES), Life(0.0), b"12345").answer(data, NOW) is None


@given(st.data())
def test_spoiled_questions_never_raise(data) -> None:
    agent = Agent(build(ENTRIES), Life(NOW - 1000, 3), engine_id("127.64.1.1"), COMMUNITY, {b"n": User()})
    content = message.scoped(agent.engine, b"", message.pdu(message.GET_BULK, 1, 0, 9, message.varbind(ber.oid("1.3"))))
    plain = message.community(1, COMMUNITY, message.pdu(message.GET_BULK, 1, 0, 9, message.varbind(ber.oid("1.3"))))
    safe = message.secure(1, 2000, message.REPORTABLE, Security(agent.engine, 3, 1000, b"n"), content)[0]
    whole = bytearray(data.draw(st.sampled_from([plain, safe])))
    for _ in range(data.draw(st.integers(1, 5))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))

    agent.answer(bytes(whole), NOW)
