"""What is left on the screen after terminals' tricks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.screen import last_line, plain


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"a\r\nb\r\n", "a\nb\n"),
        (b"a\r\r\nb  \r\n", "a\nb\n"),
        (b"--More-- \r         \rnext\r\n", "next\n"),
        (b"--More--\b\b\b\b\b\b\b\b        \b\b\b\b\b\b\b\b  exit\n", "  exit\n"),
        (b"long old\rnew", "newg old"),
        (b"\x1b[31mred\x1b[0m plain\n", "red plain\n"),
        (b"\x1b[24;1H\x1b[2Ksw# \x1b[24;5H", "sw#"),
        (b"abc\x1b[2D\x1b[Kx\n", "ax\n"),
        (b"\x1b]0;title\x07prompt>", "prompt>"),
        (b"one\x1bEtwo", "one\ntwo"),
        (b"col\tumn\n", "col\tumn\n"),
        ("phòng một cửa\r\n".encode(), "phòng một cửa\n"),
        (b"caf\xe9\nph\xc3\xb2ng\n", "café\nphòng\n"),
        (b"bell\x07\x00\n", "bell\n"),
        (b"a\x1b[999999999Cb", "a" + " " * 4095 + "b"),
    ],
)
def test_plain(data: bytes, text: str) -> None:
    assert plain(data) == text


def test_last_line() -> None:
    assert last_line(b"x\nsw1# ") == "sw1# "
    assert last_line(b"x\n--More--\b\b\b\b\b\b\b\b        \b\b\b\b\b\b\b\b\rsw1# ").rstrip() == "sw1#"
    assert last_line(b"") == ""


@given(st.binary(max_size=300))
def test_nothing_breaks_it(data: bytes) -> None:
    """Whatever a device sends: as many lines as it sent, and no control characters."""
    text = plain(data)
    assert text.count("\n") == data.replace(b"\x1bE", b"\n").count(b"\n")
    assert not any(ord(each) < 32 and each not in "\n\t" for each in text)
    last_line(data)


@given(st.lists(st.text(st.characters(min_codepoint=32, exclude_characters="\x7f\x9b"), max_size=40), max_size=8))
def test_ordinary_text_is_itself(lines: list[str]) -> None:
    text = "\n".join(line.rstrip() for line in lines)
    try:
        assert plain(text.encode()) == text
    except UnicodeEncodeError:
        return
