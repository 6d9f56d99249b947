"""Both framings of RFC 6587, in any pieces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.framing import Frames, FramingError


def feed(*pieces: bytes, longest: int = 8192) -> list[bytes]:
    frames = Frames(longest)
    found = [message for piece in pieces for message in frames.feed(piece)]
    rest = frames.rest()
    return [*found, rest] if rest else found


@pytest.mark.parametrize(
    ("pieces", "messages"),
    [
        ([b"<13>a\n<13>b\r\n"], [b"<13>a", b"<13>b"]),
        ([b"<13>a\x00<13>b\x00"], [b"<13>a", b"<13>b"]),
        ([b"5 <13>a7 <13>b\nc"], [b"<13>a", b"<13>b\nc"]),
        ([b"5 <13>", b"a<13>b\n5 <1", b"3>c"], [b"<13>a", b"<13>b", b"<13>c"]),
        ([b"<13>no end"], [b"<13>no end"]),
        ([b"12 <13>cut sh"], []),
        ([b"\n\n\n"], []),
        ([b"7a is no count\n"], [b"7a is no count"]),
    ],
)
def test_messages(pieces, messages) -> None:
    assert feed(*pieces) == messages
    assert feed(*[bytes([octet]) for octet in b"".join(pieces)]) == messages


def test_a_long_message_is_cut_and_the_next_one_read() -> None:
    assert feed(b"<13>" + b"a" * 500 + b"\n<13>b\n", longest=100) == [(b"<13>" + b"a" * 500)[:100], b"<13>b"]
    assert feed(b"504 <13>" + b"a" * 500 + b"5 <13>b", longest=100) == [(b"<13>" + b"a" * 500)[:100], b"<13>b"]
    assert feed(*[b"a" * 60] * 4, b"\n<13>b\n", longest=100) == [b"a" * 100, b"<13>b"]


def test_a_count_that_is_none_ends_the_connection() -> None:
    with pytest.raises(FramingError):
        feed(b"123456789012 x")


@given(st.lists(st.binary(max_size=60), max_size=20))
def test_nothing_breaks_it_and_nothing_grows(pieces) -> None:
    frames = Frames(50)
    for piece in pieces:
        try:
            found = frames.feed(piece)
        except FramingError:
            return
        assert all(0 < len(message) <= 50 for message in found)
        assert len(frames._held) <= 60


@given(
    st.lists(st.binary(min_size=1, max_size=40).filter(lambda m: m.strip(b"\r\n\x00") == m), max_size=8),
    st.integers(1, 50),
)
def test_counted_messages_come_out_as_they_went_in(messages, size) -> None:
    stream = b"".join(b"%d %s" % (len(message), message) for message in messages)

    assert feed(*[stream[at : at + size] for at in range(0, len(stream), size)]) == messages
