"""The BER codec: what it writes it reads, what others write it reads, and rubbish is always a BerError."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.snmp import ber
from collectors.snmp.ber import BerError

arc = st.integers(0, 2**32 - 1)
oids = st.builds(lambda a, b, rest: (a, b, *rest), st.integers(0, 1), st.integers(0, 39), st.lists(arc, max_size=60))


@given(st.integers(-(2**63), 2**63 - 1))
def test_integer_round_trip(value: int) -> None:
    encoded = ber.integer(value)

    assert ber.read_integer(encoded, 0, len(encoded)) == (value, len(encoded))


@given(st.integers(-(2**63), 2**63 - 1))
def test_integers_are_as_short_as_can_be(value: int) -> None:
    content = ber.signed(value)

    assert len(content) == 1 or not (
        (content[0] == 0 and content[1] < 0x80) or (content[0] == 0xFF and content[1] >= 0x80)
    )


@given(st.integers(0, 2**64 - 1))
def test_unsigned_round_trip_with_and_without_the_leading_zero(value: int) -> None:
    content = ber.signed(value)

    assert ber.value(ber.COUNTER64, content) == value
    assert ber.value(ber.COUNTER64, content.lstrip(b"\0") or b"\0") == value


@given(oids)
def test_oid_round_trip(arcs: tuple[int, ...]) -> None:
    content = ber.oid_of(arcs)

    assert ber.arcs(content) == arcs
    assert ber.oid(ber.dotted(content)) == content


@pytest.mark.parametrize(
    ("dotted", "content"),
    [
        ("1.3.6.1.2.1.1.1.0", "2b06010201010100"),
        (".1.3.6.1.4.1.14988.1", "2b06010401f50c01"),  # X.690's long form: 14988 in two octets
        ("1.3.6.1.4.1.8072.3.2.10", "2b06010401bf0803020a"),
        ("2.999.4294967295", "88378fffffff7f"),
        ("0.0", "00"),
        ("1.3.6.1.1.128.16383.16384", "2b060101" + "8100" + "ff7f" + "818000"),
    ],
)
def test_known_oids(dotted: str, content: str) -> None:
    assert ber.oid(dotted).hex() == content
    assert ber.dotted(bytes.fromhex(content)) == dotted.removeprefix(".")


@pytest.mark.parametrize(
    "dotted", ["", "1", "3.1", "1.40", "1.3.-1", "1.3.x", "1.3.4294967376", "1..3", "1.3" + ".1" * 130]
)
def test_bad_oids(dotted: str) -> None:
    with pytest.raises(BerError):
        ber.oid(dotted)


@pytest.mark.parametrize("content", ["2b06ff", "8f8f8f8f8f8f01", "2b" + "01" * 130])
def test_bad_oid_octets(content: str) -> None:
    with pytest.raises(BerError):
        ber.arcs(bytes.fromhex(content))


@given(st.binary(max_size=70_000))
def test_tlv_round_trip(content: bytes) -> None:
    encoded = ber.tlv(ber.OCTETS, content)
    tag, start, stop = ber.read(encoded, 0, len(encoded))

    assert (tag, encoded[start:stop], stop) == (ber.OCTETS, content, len(encoded))


@given(st.binary(max_size=64), st.integers(0, 70), st.integers(0, 64))
def test_reading_rubbish_ends_in_an_element_inside_or_in_an_error(data: bytes, at: int, end: int) -> None:
    end = min(end, len(data))
    try:
        _, start, stop = ber.read(data, at, end)
    except BerError:
        return

    assert at < start <= stop <= end


@given(st.integers(0, 255), st.binary(max_size=20))
def test_any_value_is_read_or_refused(tag: int, content: bytes) -> None:
    with suppress(BerError):
        ber.value(tag, content)


@pytest.mark.parametrize("data", ["0485", "30830000", "3080", "30850000000000", "1f8101", "04820001"])
def test_bad_lengths_and_tags(data: str) -> None:
    octets = bytes.fromhex(data)

    with pytest.raises(BerError):
        ber.read(octets, 0, len(octets))


def test_a_length_longer_than_needed_is_read() -> None:
    assert ber.read(bytes.fromhex("0482000161"), 0, 5) == (ber.OCTETS, 4, 5)


def test_values_as_drivers_get_them() -> None:
    assert ber.value(ber.IP, bytes((127, 64, 1, 1))) == "127.64.1.1"
    assert ber.value(ber.OID, bytes.fromhex("2b06")) == "1.3.6"
    assert ber.value(ber.NO_INSTANCE, b"") is None
    assert ber.value(ber.INTEGER, b"\xff") == -1
    assert ber.value(ber.GAUGE32, b"\xff\xff\xff\xff") == 2**32 - 1
