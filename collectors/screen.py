"""What a person would read on the terminal after a device has written, moved back and overwritten."""

import re

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x9b]")
TOKEN = re.compile(
    r"\x1b\[(?P<numbers>[0-?]*)[ -/]*(?P<order>[@-~])"  # CSI: cursor and erasing
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"  # OSC: window titles
    r"|\x1b[()#][0-9A-Za-z]|\x1b[@-Z\\-_=>78]"  # character sets, keypad modes
    r"|(?P<control>[\x00-\x1f\x7f\x9b])|(?P<text>[^\x00-\x1f\x7f\x9b]+)"
)
NEXT_LINE = re.compile(r"\x1bE")
"""NEL: HP ProCurve begins new lines with it."""
WIDEST = 4096
"""Columns: a cursor is not moved further right by an escape sequence."""


def plain(data: bytes) -> str:
    """Return the text that is left on the screen, one line a line, without trailing blanks.

    Carriage returns, backspaces, erasing and cursor movement within a line are carried out (ECMA-48), colours dropped.
    What is not UTF-8 is taken for Latin-1, line by line, so that no byte is lost. Trailing blanks go because pagers
    leave them where they wiped themselves out.
    """
    lines = data.replace(b"\x1bE", b"\n").split(b"\n")
    return "\n".join(_line(each) for each in lines)


def last_line(data: bytes) -> str:
    """Return what stands on the line the cursor is on, blanks at its end kept."""
    line = data[max(data.rfind(b"\n"), data.rfind(b"\x1bE")) + 1 :].removeprefix(b"E")
    return _settle(_decode(line))


def _line(raw: bytes) -> str:
    text = _decode(raw)
    body = text.rstrip("\r")
    if not CONTROL.search(body):
        return body.rstrip()
    return _settle(text).rstrip()


def _decode(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _settle(text: str) -> str:
    cells: list[str] = []
    at = 0
    for token in TOKEN.finditer(text):
        if (written := token["text"]) is not None:
            cells.extend(" " * (at - len(cells)))
            cells[at : at + len(written)] = written
            at += len(written)
        elif (control := token["control"]) is not None:
            if control == "\t":
                cells.extend(" " * (at - len(cells)))
                cells[at : at + 1] = "\t"
            at = {"\r": 0, "\b": max(at - 1, 0), "\t": at + 1}.get(control, at)
        elif token["order"]:
            at = _obey(token["order"], token["numbers"], cells, at)
    return "".join(cells)


def _obey(order: str, numbers: str, cells: list[str], at: int) -> int:
    """Carry out one control sequence; return where the cursor is then."""
    values = [int(each) if each.isdigit() else 0 for each in numbers.split(";")]
    first = values[0]
    match order:
        case "K" | "J" if first == 0:
            del cells[at:]
        case "K" | "J" if first == 1:
            cells[:at] = " " * min(at, len(cells))
        case "K" | "J":
            cells.clear()
        case "D":
            return max(at - max(first, 1), 0)
        case "C":
            return min(at + max(first, 1), WIDEST)
        case "G":
            return min(max(first, 1) - 1, WIDEST)
        case "H" | "f":  # rows are not followed: ProCurve stays in its bottom row, others only clear the screen
            return min(max(values[1] if len(values) > 1 else 1, 1) - 1, WIDEST)
    return at
