"""The trap listener against pysnmp: another implementation's traps are believed, its informs acknowledged."""

import asyncio
import socket
from datetime import UTC, datetime
from time import monotonic

import pytest
from pysnmp.hlapi.v3arch.asyncio import (
    USM_AUTH_HMAC96_MD5,
    USM_AUTH_HMAC96_SHA,
    USM_AUTH_HMAC192_SHA256,
    USM_AUTH_HMAC384_SHA512,
    USM_PRIV_CBC56_DES,
    USM_PRIV_CFB128_AES,
    USM_PRIV_CFB256_AES_BLUMENTHAL,
    CommunityData,
    ContextData,
    NotificationType,
    ObjectIdentity,
    SnmpEngine,
    UdpTransportTarget,
    UsmUserData,
    send_notification,
)

from collectors.listening import Listening
from collectors.senders import Sender, directory
from collectors.sessions import trap_listener
from collectors.sessions.trap_pysnmp import PysnmpReceiver
from collectors.snmp import ber, message, notification, usm
from collectors.snmp.authority import Authority
from collectors.snmp.message import Security
from collectors.snmp.receiver import Receiver
from collectors.target import SnmpCredential

pytestmark = pytest.mark.live

AT = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
THEIRS = b"\x80\x00\x7e\xd9\x04theirs"

PASSWORDS = {"auth_password": "auth-pass1", "priv_password": "priv-pass1"}
USERS = {
    ("MD5", "DES"): (USM_AUTH_HMAC96_MD5, USM_PRIV_CBC56_DES),
    ("SHA1", "AES128"): (USM_AUTH_HMAC96_SHA, USM_PRIV_CFB128_AES),
    ("SHA256", "AES128"): (USM_AUTH_HMAC192_SHA256, USM_PRIV_CFB128_AES),
    ("SHA512", "AES256"): (USM_AUTH_HMAC384_SHA512, USM_PRIV_CFB256_AES_BLUMENTHAL),
}
CREDENTIALS = tuple(
    SnmpCredential("3", username=f"{auth}{priv}", auth_protocol=auth, priv_protocol=priv, **PASSWORDS)
    for auth, priv in USERS
)


def listener(kind) -> tuple[Listening, list]:
    kept: list = []
    known = directory([Sender(1, "d", "linux", (SnmpCredential("2c", "k9-comm"), *CREDENTIALS))], [(1, "127.0.0.1")])
    receiver = kind(Authority(b"\x80\x00\x7e\xd9\x05mangxa", 3, monotonic()))
    return Listening(receiver, keep=lambda one: kept.append(one) or True, visit=lambda _: None, directory=known), kept


async def told(who, how: str, kind) -> tuple[object, list]:
    """Have pysnmp send one notification to our listener; return its error and the events that came."""
    heard, kept = listener(kind)
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.bind(("127.0.0.1", 0))
    sock.settimeout(0)
    transport, protocol = await trap_listener.listen(
        sock, lambda data, address: heard.trap(data, address, datetime.now(UTC), monotonic())
    )
    engine = SnmpEngine()
    try:
        target = await UdpTransportTarget.create(sock.getsockname(), timeout=3, retries=0)
        what = NotificationType(ObjectIdentity("1.3.6.1.6.3.1.1.5.2"))
        error, *_ = await send_notification(engine, who, target, ContextData(), how, what)
        for _ in range(100):
            if heard.counts.received and (kept or heard.counts.refused):
                break
            await asyncio.sleep(0.02)
    finally:
        engine.close_dispatcher()
        transport.close()
    assert protocol.failures == 0
    return error, [one.event for one in kept]


@pytest.fixture(params=[Receiver, PysnmpReceiver], ids=["ours", "pysnmp"])
def run(request):
    return lambda who, how: asyncio.run(told(who, how, request.param))


@pytest.mark.parametrize("how", ["trap", "inform"])
@pytest.mark.parametrize("pair", USERS, ids="-".join)
def test_version_3(run, pair, how) -> None:
    auth, priv = USERS[pair]
    who = UsmUserData("".join(pair), "auth-pass1", "priv-pass1", authProtocol=auth, privProtocol=priv)

    error, events = run(who, how)

    assert error is None and [(e.kind, e.origin) for e in events] == [("warm_start", how)]


@pytest.mark.parametrize(("model", "how"), [(0, "trap"), (1, "trap"), (1, "inform")])
def test_communities(run, model, how) -> None:
    error, events = run(CommunityData("k9-comm", mpModel=model), how)

    assert error is None and [(e.kind, e.origin) for e in events] == [("warm_start", how)]


def test_a_wrong_password_is_neither_believed_nor_acknowledged(run) -> None:
    who = UsmUserData("SHA256AES128", "auth-wrong", "priv-pass1", USM_AUTH_HMAC192_SHA256, USM_PRIV_CFB128_AES)

    error, events = run(who, "inform")

    assert error is not None and events == []


def test_a_wrong_community_is_neither_believed_nor_acknowledged(run) -> None:
    error, events = run(CommunityData("guess", mpModel=1), "inform")

    assert error is not None and events == []


def test_replays_and_rubbish_are_no_more_believed_by_pysnmp_than_by_us() -> None:
    heard, kept = listener(PysnmpReceiver)
    keys = usm.keys(THEIRS, "SHA256", "auth-pass1", "AES128", "priv-pass1")

    def trap(boots: int, time: int) -> bytes:
        binds = message.varbind(ber.oid(notification.TRAP_OID), ber.tlv(ber.OID, ber.oid("1.3.6.1.6.3.1.1.5.2")))
        scoped = message.scoped(THEIRS, b"", message.pdu(message.TRAP, 1, 0, 0, binds))
        content, salt = usm.encrypt(keys, boots, time, 1, scoped)
        security = Security(THEIRS, boots, time, b"SHA256AES128", bytes(keys.digest_size), salt)
        return usm.signed(*message.secure(1, 65507, 3, security, content), keys)

    for boots, time in ((9, 5000), (2, 10), (9, 10)):
        heard.trap(trap(boots, time), "127.0.0.1", AT, 1.0)
    good = trap(9, 5001)
    for at in range(len(good)):
        heard.trap(good[:at], "127.0.0.1", AT, 1.0)

    assert heard.counts.refused == 2 and heard.counts.malformed == len(good) and kept[0].times == 1
