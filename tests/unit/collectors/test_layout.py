"""Answers read by their layout: what the long way finds, or nothing."""

import random
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collectors.sessions.poller_columns import parts_of
from collectors.sessions.poller_layouts import LONGEST_REST, Slot
from collectors.sessions.poller_questions import Answer
from collectors.sessions.poller_walks import Memory, walking
from collectors.snmp import ber, fast, message
from collectors.snmp.ber import BerError
from collectors.snmp.layout import layout

NUMBER, OTHER = b"\x41\x02\x03\x04", b"\x55\x66\x77\x08"
NAMES = [ber.oid(f"1.3.6.1.2.1.2.2.1.{column}.{row}") for column in (1, 10, 200) for row in (1, 127, 70_000)]

UNSIGNED = st.tuples(st.sampled_from([0x41, 0x42, 0x43, 0x46]), st.binary(min_size=1, max_size=9))
VALUES = st.one_of(
    UNSIGNED,
    st.tuples(st.just(ber.INTEGER), st.binary(min_size=1, max_size=8)),
    st.tuples(st.sampled_from([ber.OCTETS, ber.OPAQUE]), st.binary(max_size=130)),
    st.tuples(st.just(ber.OID), st.sampled_from([b"", b"\x2b\x06", ber.oid("1.3.6.1.4.1.9"), b"\x2b\x86"])),
    st.tuples(st.just(ber.IP), st.binary(min_size=4, max_size=4)),
    st.tuples(st.sampled_from([ber.NULL, ber.NO_OBJECT, ber.NO_INSTANCE, ber.END_OF_VIEW]), st.just(b"")),
)
BINDS = st.lists(st.tuples(st.sampled_from(NAMES), VALUES), min_size=1, max_size=12)


def message_of(binds, number: bytes = NUMBER) -> tuple[bytes, int, int]:
    """Return an answer, and where its number and its bindings begin."""
    encoded = b"".join(message.varbind(name, ber.tlv(*value)) for name, value in binds)
    pdu = message.pdu(message.RESPONSE, int.from_bytes(number), 0, 0, encoded)
    whole = message.community(1, b"public", pdu)
    return whole, whole.index(b"\x02\x04" + number) + 2, len(whole) - len(encoded)


def the_long_way(data: bytes, start: int, groups):
    """Return what the layout must find, or None where a value cannot be read."""
    try:
        _, tags, contents = fast.binds(data, start, len(data))
        return [
            {
                name: fast.value(tags[index], contents[index])
                for name, index in zip(names, indices, strict=True)
                if tags[index] not in fast.MISSING
            }
            for names, indices in groups
        ]
    except BerError:
        return None


def read(found, data: bytes):
    try:
        return found.read(data)
    except BerError:
        return None


def grouped(size: int, width: int):
    return tuple((tuple(map(str, range(n, size, width))), range(n, size, width)) for n in range(min(width, size)))


def moved(dice: random.Random, binds):
    """Other values of the same types and lengths."""
    return [
        (name, (tag, content if tag == ber.OID else bytes(dice.randrange(256) for _ in content)))
        for name, (tag, content) in binds
    ]


@settings(max_examples=400, deadline=None)
@given(BINDS, st.integers(1, 4), st.integers())
def test_what_is_read_by_layout_is_what_is_there(binds, width: int, seed: int) -> None:
    """Of the message that was learnt from, and of others like it."""
    data, number_at, start = message_of(binds)
    groups = grouped(len(binds), width)
    try:
        told = fast.binds(data, start, len(data))
    except BerError:
        return
    found = layout(data, number_at, start, told, groups)
    if found is None:
        return
    assert found.match(data, NUMBER)
    assert read(found, data) == the_long_way(data, start, groups)
    later = message_of(moved(random.Random(seed), binds), OTHER)[0]
    assert not found.match(later, NUMBER)
    if found.match(later, OTHER):
        assert read(found, later) == the_long_way(later, start, groups)


def test_most_answers_have_a_layout() -> None:
    """Else the test above would hold for a layout that is never found."""
    binds = [(name, (0x41, b"\x01\x02\x03")) for name in NAMES]
    data, number_at, start = message_of(binds)
    found = layout(data, number_at, start, fast.binds(data, start, len(data)), grouped(len(binds), 3))
    later = message_of([(name, (0x41, b"\x7f\x00\x09")) for name in NAMES], OTHER)[0]
    assert found.match(later, OTHER)
    assert found.read(later)[0] == dict.fromkeys(("0", "3", "6"), 0x7F0009)


@settings(max_examples=300, deadline=None)
@given(BINDS, st.integers(0, 400), st.integers(0, 255))
def test_an_octet_changed_is_no_match_or_another_value(binds, where: int, octet: int) -> None:
    """A changed octet is that of a value, or the message does not match: never is a name or type taken for another."""
    data, number_at, start = message_of(binds)
    groups = grouped(len(binds), 1)
    try:
        told = fast.binds(data, start, len(data))
    except BerError:
        return
    found = layout(data, number_at, start, told, groups)
    if found is None:
        return
    spoilt = bytearray(data)
    spoilt[where % len(data)] = octet
    changed = bytes(spoilt)
    if found.match(changed, changed[number_at : number_at + 4]):
        assert read(found, changed) == the_long_way(changed, start, groups)
        names, tags, _ = fast.binds(changed, start, len(changed))
        assert (names, tags) == told[:2]


def test_longer_forms_have_no_layout() -> None:
    """They are read the long way for ever."""
    bind = b"\x30\x81\x0d" + ber.tlv(ber.OID, NAMES[0][:7]) + b"\x02\x81\x01\x05"
    pdu = message.pdu(message.RESPONSE, int.from_bytes(NUMBER), 0, 0, bind)
    data = message.community(1, b"public", pdu)
    start = len(data) - len(bind)
    told = fast.binds(data, start, len(data))
    assert layout(data, data.index(NUMBER), start, told, grouped(1, 1)) is None


def test_what_changes_all_the_time_is_not_learnt_all_the_time() -> None:
    slot, learnt = Slot(), 0
    for n in range(1000):
        binds = [(NAMES[0], (ber.OCTETS, b"x" * (n % 7)))]
        data, number_at, start = message_of(binds)
        before = slot.layout
        slot.learn(data, number_at, start, fast.binds(data, start, len(data)), grouped(1, 1))
        learnt += slot.layout is not before
    assert 5 < learnt < 1000 / LONGEST_REST + 20


@pytest.mark.parametrize("names", [500, 3000])
def test_huge_answers_are_not_kept(names: int) -> None:
    """A device that tells more than it was asked for, and always something else, fills no memory of ours."""
    parts_of.cache_clear()
    fresh = count(1)
    for _ in range(3):
        conversation = walking(["1.3.6.1.2.1.2.2.1.10"], Memory(), bulk=True)
        next(conversation)
        rows = [ber.oid(f"1.3.6.1.2.1.2.2.1.10.{next(fresh)}") for _ in range(names)]
        binds = b"".join(message.varbind(name, ber.integer(5)) for name in rows)
        conversation.send(Answer(0, 0, *fast.binds(binds, 0, len(binds))))
    assert parts_of.cache_info().currsize == 0
