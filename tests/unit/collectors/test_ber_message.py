"""SNMP messages: round trips, known packets, and rubbish of every kind."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.snmp import ber, message
from collectors.snmp.ber import BerError
from collectors.snmp.message import Security

numbers = st.integers(-(2**31), 2**31 - 1)
names = st.lists(st.integers(0, 2**32 - 1), max_size=20).map(lambda arcs: ber.oid_of([1, 3, *arcs]))
bindings = st.lists(
    st.tuples(names, st.sampled_from([2, 4, 5, 6, 0x40, 0x41, 0x46]), st.binary(max_size=300)), max_size=20
)
kinds = st.sampled_from(sorted(message.PDUS))


def _body(kind: int, request_id: int, status: int, index: int, varbinds: list[message.Varbind]) -> bytes:
    encoded = b"".join(message.varbind(name, ber.tlv(tag, content)) for name, tag, content in varbinds)
    return message.pdu(kind, request_id, status, index, encoded)


@given(st.sampled_from([0, 1]), st.binary(max_size=40), kinds, numbers, numbers, numbers, bindings)
def test_community_round_trip(  # noqa: PLR0913, PLR0917 - the fields of a message
    version, community, kind, request_id, status, index, varbinds
) -> None:
    whole = message.community(version, community, _body(kind, request_id, status, index, varbinds))

    number, name, pdu = message.read_community(whole)

    assert (number, name) == (version, community)
    assert (pdu.kind, pdu.request_id, pdu.status, pdu.index, pdu.varbinds) == (
        kind,
        request_id,
        status,
        index,
        varbinds,
    )


@given(
    st.integers(0, 2**31 - 1), st.integers(484, 65507), st.sampled_from([0, 1, 3, 4, 5, 7]), st.binary(max_size=32),
    st.binary(max_size=32), st.sampled_from([0, 12, 24, 48]), st.binary(max_size=300), bindings,
)  # fmt: skip
def test_secure_round_trip(  # noqa: PLR0913, PLR0917 - the fields of a message
    message_id, max_size, flags, engine, user, digest_size, secret, varbinds
) -> None:
    content = secret if flags & message.PRIV else message.scoped(engine, b"", _body(message.GET, 7, 0, 0, varbinds))
    security = Security(engine, 3, 99, user, b"\xaa" * digest_size, b"saltsalt")

    whole, at = message.secure(message_id, max_size, flags, security, content)
    read = message.read_secure(whole)

    assert (read.message_id, read.max_size, read.flags, read.model) == (message_id, max_size, flags, message.USM)
    assert (read.security, read.content, read.digest_at) == (security, content, at)
    assert whole[at : at + digest_size] == security.digest


def test_a_packet_as_net_snmp_sends_it() -> None:
    whole = bytes.fromhex("302602010104067075626c6963a01902047b7ac6fa020100020100300b300906052b060102010500")

    number, name, pdu = message.read_community(whole)

    assert (number, name, pdu.kind, pdu.request_id) == (message.V2C, b"public", message.GET, 0x7B7AC6FA)
    assert pdu.varbinds == [(ber.oid("1.3.6.1.2.1"), ber.NULL, b"")]


@given(st.binary(max_size=400))
def test_rubbish(data: bytes) -> None:
    for read in (message.read_community, message.read_secure, message.read_scoped):
        with pytest.raises(BerError):
            read(data)


@given(st.data(), bindings)
def test_spoiled_messages_are_read_or_refused(data, varbinds) -> None:
    whole = bytearray(message.community(1, b"c", _body(message.RESPONSE, 1, 0, 0, varbinds)))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with suppress(BerError):
        message.read_community(bytes(whole))


@given(st.data(), bindings)
def test_a_message_cut_short_is_refused(data, varbinds) -> None:
    whole = message.community(1, b"c", _body(message.RESPONSE, 1, 0, 0, varbinds))
    cut = data.draw(st.integers(0, len(whole) - 1))

    with pytest.raises(BerError):
        message.read_community(whole[:cut])
    with pytest.raises(BerError):
        message.read_community(whole + b"\0")
