"""Who is believed, how much is taken: as timelines, without sockets and clocks."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collectors import listening
from collectors.listening import Listening
from collectors.senders import Directory, Sender, Strangers, canonical, directory
from collectors.snmp import ber, message, usm
from collectors.snmp.authority import Authority
from collectors.snmp.message import Security
from collectors.snmp.receiver import Receiver
from collectors.target import SnmpCredential

AT = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
OURS, THEIRS = b"\x80\x00\x7e\xd9\x04ours", b"\x80\x00\x7e\xd9\x04theirs"
LINK_DOWN = "1.3.6.1.6.3.1.1.5.3"
V3 = SnmpCredential("3", username="giamsat", auth_protocol="SHA256", auth_password="auth-pass1", priv_protocol="AES128",
                    priv_password="priv-pass1")  # fmt: skip
DEVICES = directory(
    [
        Sender(1, "fw", "fortios", (SnmpCredential("2c", "k9-comm"),), ("k9-comm",)),
        Sender(2, "sw", "cisco_ios", (V3,)),
        Sender(3, "both", "", (SnmpCredential("2c", "other"), V3)),
    ],
    [(1, "10.0.0.1"), (2, "10.0.0.2"), (3, "10.0.0.3")],
    [(1, "192.168.1.1"), (2, "192.168.1.1"), (1, "10.0.0.2"), (1, "fd00::1")],
    proxies=["10.0.0.99"],
)


def ear(known: Directory = DEVICES, *, full: bool = False):
    kept, visits = [], []
    heard = Listening(
        Receiver(Authority(OURS, 5, 0.0)),
        keep=lambda occurrence: not full and (kept.append(occurrence) or True),
        visit=visits.append,
        directory=known,
    )
    return heard, kept, visits


def pdu(kind: int = message.TRAP, trap: str = LINK_DOWN, request: int = 1, index: int = 3) -> bytes:
    binds = (
        message.varbind(ber.oid("1.3.6.1.2.1.1.3.0"), ber.integer(100, ber.TICKS))
        + message.varbind(ber.oid("1.3.6.1.6.3.1.1.4.1.0"), ber.tlv(ber.OID, ber.oid(trap)))
        + message.varbind(ber.oid(f"1.3.6.1.2.1.2.2.1.1.{index}"), ber.integer(index))
    )
    return message.pdu(kind, request, 0, 0, binds)


def v2c(community: bytes = b"k9-comm", body: bytes | None = None) -> bytes:
    return message.community(message.V2C, community, body or pdu())


def v1(community: bytes, agent: bytes) -> bytes:
    body = ber.tlv(
        message.TRAP_V1,
        ber.tlv(ber.OID, ber.oid("1.3.6.1.4.1.318"))
        + ber.tlv(ber.IP, agent)
        + ber.integer(6)
        + ber.integer(5)
        + ber.integer(1, ber.TICKS)
        + ber.tlv(ber.SEQUENCE, b""),
    )
    return message.community(message.V1, community, body)


def v3(  # noqa: PLR0913 - the fields of a message
    *,
    engine: bytes = THEIRS, boots: int = 3, time: int = 1000, user: SnmpCredential = V3, level: int = 3,
    body: bytes | None = None, reportable: bool = False,
) -> bytes:  # fmt: skip
    keys = usm.keys(engine, user.auth_protocol, user.auth_password, user.priv_protocol, user.priv_password)
    content, salt = message.scoped(engine, b"", body or pdu()), b""
    if level & message.PRIV:
        content, salt = usm.encrypt(keys, boots, time, 1, content)
    digest = bytes(keys.digest_size) if level & message.AUTH else b""
    security = Security(engine, boots, time, user.username.encode(), digest, salt)
    flags = level | (message.REPORTABLE if reportable else 0)
    whole, at = message.secure(7, 65507, flags, security, content)
    return usm.signed(whole, at, keys) if level & message.AUTH else whole


def test_a_trap_with_the_devices_community_is_its_event_and_asks_for_a_visit() -> None:
    heard, kept, visits = ear()

    assert heard.trap(v2c(), "10.0.0.1", AT, 1.0) == b""

    assert [(o.event.device, o.event.kind, o.event.index, o.times) for o in kept] == [(1, "link_down", 3, 1)]
    assert visits == [1] and heard.counts.traps == heard.counts.events == heard.counts.visits == 1
    assert "k9-comm" not in repr(kept)


@pytest.mark.parametrize(
    ("datagram", "address", "why"),
    [
        (v2c(b"public"), "10.0.0.1", "community"),
        (v2c(b""), "10.0.0.1", "community"),
        (v2c(b"k9-comm"), "10.0.0.2", "community"),
        (v2c(), "10.9.9.9", "unknown"),
        (v2c(), "192.168.1.1", "several"),
        (
            v3(
                user=SnmpCredential(
                    "3",
                    username="nobody",
                    auth_protocol="SHA256",
                    auth_password="auth-pass1",
                    priv_protocol="AES128",
                    priv_password="priv-pass1",
                )
            ),
            "10.0.0.2",
            "user",
        ),
        (
            v3(
                user=SnmpCredential(
                    "3",
                    username="giamsat",
                    auth_protocol="SHA256",
                    auth_password="wrong-pass",
                    priv_protocol="AES128",
                    priv_password="priv-pass1",
                )
            ),
            "10.0.0.2",
            "digest",
        ),
        (v3(level=0), "10.0.0.2", "level"),
        (v3(level=1), "10.0.0.2", "level"),
        (v3(engine=OURS, boots=4), "10.0.0.2", "window"),
        (v1(b"k9-comm", b"\x0a\x09\x09\x09"), "10.0.0.99", "proxy"),
        (v1(b"wrong", b"\x0a\x00\x00\x01"), "10.0.0.99", "community"),
        (v1(b"k9-comm", b"\x00\x00\x00\x00"), "10.0.0.99", "unknown"),
    ],
)
def test_who_is_not_believed_is_counted_and_leaves_no_event(datagram, address, why) -> None:
    heard, kept, visits = ear()

    heard.trap(datagram, address, AT, 1.0)

    assert (kept, visits) == ([], [])
    assert [(s.address, s.why, s.times) for s in heard.strangers.lately(9)] == [(address, why, 1)]
    assert heard.counts.refused + heard.counts.unknown == 1


def test_a_proxy_speaks_for_a_device_only_where_it_is_allowed_to() -> None:
    heard, kept, _ = ear()

    heard.trap(v1(b"k9-comm", b"\x0a\x00\x00\x01"), "10.0.0.99", AT, 1.0)
    heard.trap(v1(b"k9-comm", b"\x0a\x00\x00\x03"), "10.0.0.1", AT + timedelta(hours=1), 1.0)

    assert [(o.event.device, o.event.source) for o in kept] == [(1, "10.0.0.99"), (1, "10.0.0.1")]


def test_version_3_is_believed_at_the_level_of_the_credential_and_not_again() -> None:
    heard, kept, _ = ear()

    heard.trap(v3(), "10.0.0.2", AT, 1.0)
    heard.trap(v3(time=800), "10.0.0.2", AT, 2.0)
    heard.trap(v3(boots=2), "10.0.0.2", AT, 3.0)
    heard.trap(v3(boots=4, time=5), "10.0.0.2", AT, 4.0)

    assert len(kept) == 1 or kept[0].times == 2
    assert [s.why for s in heard.strangers.lately(9)] == ["window"] and heard.counts.refused == 2
    assert heard.counts.traps == 2


def test_an_inform_is_acknowledged_once_it_is_kept_and_the_same_one_is_one_event() -> None:
    heard, kept, _ = ear()
    inform = v2c(body=pdu(message.INFORM, request=77))

    reply = heard.trap(inform, "10.0.0.1", AT, 1.0)
    again = heard.trap(inform, "10.0.0.1", AT, 2.0)

    number, community, answer = message.read_community(reply)
    assert (number, community, answer.kind, answer.request_id, answer.status) == (
        1,
        b"k9-comm",
        message.RESPONSE,
        77,
        0,
    )
    assert len(answer.varbinds) == 3 and again == reply
    assert len(kept) == 1 and kept[0].times == 1 and heard.counts.informs == 1


def test_an_inform_that_cannot_be_kept_is_not_acknowledged_and_counts_when_it_comes_again() -> None:
    full, _, _ = ear(full=True)
    inform = v2c(body=pdu(message.INFORM, request=77))

    assert full.trap(inform, "10.0.0.1", AT, 1.0) == b""
    full.keep = lambda _: True
    assert full.trap(inform, "10.0.0.1", AT, 2.0) != b""


def test_an_inform_of_version_3_is_discovered_answered_and_sealed() -> None:
    heard, kept, _ = ear()
    empty, _ = message.secure(1, 65507, message.REPORTABLE, Security(), message.scoped(b"", b"", pdu(message.INFORM)))

    report = message.read_secure(heard.trap(empty, "10.0.0.2", AT, 10.0))
    reply = heard.trap(
        v3(engine=OURS, boots=5, time=10, body=pdu(message.INFORM, request=9), reportable=True), "10.0.0.2", AT, 10.0
    )

    assert report.security.engine == OURS and (report.security.boots, report.security.time) == (5, 10)
    outer = message.read_secure(reply)
    keys = usm.keys(OURS, "SHA256", "auth-pass1", "AES128", "priv-pass1")
    assert usm.genuine(reply, outer.digest_at, outer.security.digest, keys) and outer.flags == 3
    answer = message.read_scoped(usm.decrypt(keys, 5, 10, outer.security.salt, outer.content))[2]
    assert (answer.kind, answer.request_id) == (message.RESPONSE, 9)
    assert len(kept) == 1 and heard.counts.refused == 0


def test_strangers_get_no_answer_at_all() -> None:
    heard, _, _ = ear()
    empty, _ = message.secure(1, 65507, message.REPORTABLE, Security(), message.scoped(b"", b"", pdu(message.INFORM)))

    assert heard.trap(empty, "10.9.9.9", AT, 1.0) == b""


def test_the_same_message_again_is_one_event_with_a_count_until_it_was_well_in_between() -> None:
    heard, kept, _ = ear()
    up = v2c(body=pdu(trap="1.3.6.1.6.3.1.1.5.4"))
    for second, datagram in enumerate([v2c(), v2c(), v2c(), up, v2c()]):
        heard.trap(datagram, "10.0.0.1", AT + timedelta(seconds=second), float(second))

    events = list(dict.fromkeys(id(o) for o in kept))
    assert len(events) == 3 and [o.times for o in {id(o): o for o in kept}.values()] == [3, 1, 1]
    heard.trap(v2c(), "10.0.0.1", AT + timedelta(hours=1), 3600.0)
    assert heard.counts.events == 4


def test_visits_of_a_device_are_at_least_fifteen_seconds_apart() -> None:
    heard, _, visits = ear()
    for second in range(0, 40, 2):
        heard.trap(v2c(body=pdu(index=second + 1)), "10.0.0.1", AT, float(second))

    assert visits == [1, 1, 1]


def test_a_flood_is_bounded_counted_and_drowns_nobody_else() -> None:
    heard, kept, _ = ear()
    for n in range(20_000):
        heard.trap(v2c(body=pdu(index=n + 1)), "10.0.0.1", AT, 1 + n / 10_000)
    heard.trap(v3(), "10.0.0.2", AT, 3.0)
    heard.trap(v2c(body=pdu(trap="1.3.6.1.6.3.1.1.5.1")), "10.0.0.1", AT, 30.0)

    rows = {id(o): o for o in kept}.values()
    floods = [o for o in rows if o.event.kind == "flood"]
    assert len(rows) <= 100 + 3 and len(floods) == 1
    assert floods[0].times == heard.counts.flooded and heard.counts.flooded + heard.counts.events == 20_002
    assert str(floods[0].event.text) == f"{floods[0].times} messages were left out: more came than are taken"
    assert [o.event.device for o in rows][-2:] == [2, 1] and len(heard._kinds) < 10


def test_a_flood_with_the_wrong_community_does_not_keep_the_devices_own_word_out() -> None:
    heard, kept, _ = ear()
    for n in range(400):
        heard.trap(v2c(b"guess%d" % n), "10.0.0.1", AT, 1 + n / 400)
    heard.trap(v2c(), "10.0.0.1", AT, 2.0)

    assert [o.event.kind for o in kept] == ["link_down"] and heard.counts.refused == 400


def test_syslog_is_taken_from_known_addresses_only() -> None:
    heard, kept, visits = ear()
    line = b"<189>interface,info ether1 link down"
    for address in ("10.0.0.1", "10.9.9.9", "192.168.1.1", "fd00::1"):
        heard.syslog(line, address, AT, 1.0)
    heard.syslog(b"\xff\xfe\xfd" * 30, "10.0.0.1", AT, 1.0)
    heard.syslog(b"<30>cron: nothing", "10.0.0.1", AT, 1.0)

    assert [(o.event.device, o.event.kind, o.event.item) for o in kept] == [(1, "link_down", "ether1")]
    assert kept[0].times == 2 and visits == [1]
    counts = heard.counts
    assert (counts.unknown, counts.malformed, counts.unimportant, counts.repeated) == (2, 1, 1, 1)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_no_datagram_is_fatal(data) -> None:
    heard, _, _ = ear()
    good = v2c()
    for address in ("10.0.0.1", "10.0.0.2", "10.0.0.99"):
        heard.trap(data, address, AT, 1.0)
        heard.trap(good[: len(data)], address, AT, 1.0)
        heard.trap(good[:20] + data, address, AT, 1.0)
        heard.syslog(data, address, AT, 1.0)


@settings(deadline=None)
@given(st.integers(0, 200), st.binary(min_size=1, max_size=4))
def test_no_spoilt_datagram_of_version_3_is_fatal_or_believed(at, octets) -> None:
    heard, kept, _ = ear()
    whole = v3()
    at %= len(whole)
    spoilt = whole[:at] + octets + whole[at + len(octets) :]
    heard.trap(spoilt, "10.0.0.2", AT, 1.0)

    assert spoilt == whole or not kept


def test_memories_are_bounded() -> None:
    strangers = Strangers(most=10)
    for n in range(1000):
        strangers.count(f"10.1.{n // 250}.{n % 250}", "unknown", "trap", AT)

    assert len(list(strangers.lately(99))) == 10 and strangers.total == 1000 and strangers.forgotten == 990


@pytest.mark.parametrize(
    ("address", "one"),
    [("::ffff:10.0.0.1", "10.0.0.1"), ("fe80::1%eth0", "fe80::1"), ("FD00:0::1", "fd00::1"), ("x", ""), ("", "")],
)
def test_addresses_have_one_spelling(address, one) -> None:
    assert canonical(address) == one


def test_an_address_of_several_devices_is_nobodys_unless_one_is_managed_by_it() -> None:
    assert DEVICES.find("192.168.1.1") == "several"
    assert DEVICES.find("10.0.0.2") is DEVICES.senders[2]


def test_the_limits_let_a_whole_district_speak_at_once() -> None:
    assert listening.ALL_DATAGRAMS.burst >= 3300 and listening.ALL_EVENTS.burst >= 1000
