"""Plain numbers and texts from what agents send, however oddly they send it."""

from collections.abc import Mapping

from collectors.mibs import vietnamese
from collectors.session import SnmpValue, Walk

WRAP = 1 << 32


def number(value: SnmpValue | None) -> int | None:
    """Return an integer, also from digits in a string; None for anything else."""
    if isinstance(value, bytes):
        value = text(value)
    if isinstance(value, str):
        try:
            return int(value)
        except ValueError:
            return None
    return value


def count(value: SnmpValue | None) -> int | None:
    """Return a counter or gauge: None for what is negative or no number."""
    found = number(value)
    return found if found is not None and found >= 0 else None


def decimal(value: SnmpValue | None) -> float | None:
    """Return a number that may have been sent as text with a decimal point."""
    if isinstance(value, int):
        return float(value)
    try:
        found = float(text(value))
    except ValueError:
        return None
    return found if abs(found) < 1e15 else None  # noqa: PLR2004 - also leaves out inf and nan


def size(value: SnmpValue | None) -> int | None:
    """Return an Integer32 that stands for a size: agents let what is beyond 2^31 come out negative."""
    found = number(value)
    return found + WRAP if found is not None and -WRAP // 2 <= found < 0 else count(found)


def text(value: SnmpValue | None) -> str:
    """Return readable text: UTF-8, else an old Vietnamese or Western code page; no control characters."""
    if value is None:
        return ""
    if not isinstance(value, bytes):
        return str(value)
    try:
        found = value.decode("utf-8")
    except UnicodeDecodeError:
        found = vietnamese.decode(value)
    return " ".join("".join(each if each.isprintable() else " " for each in found).split())


def first(values: Mapping[str, SnmpValue], *oids: str) -> str:
    """Return the text of the first of several objects that says anything."""
    return next((found for oid in oids if (found := text(values.get(oid)))), "")


def rows(walks: Mapping[str, Walk], *columns: str) -> dict[str, tuple[SnmpValue | None, ...]]:
    """Put columns of one table together: row index to values, None in the holes. Rows in the first's order first."""
    keys = dict.fromkeys(key for column in columns for key in walks.get(column, {}))
    return {key: tuple(walks.get(column, {}).get(key) for column in columns) for key in keys}
