"""Values as agents write them: cleaned, bounded, and None where they are none."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Any

from inventory.agents.tree import Tree

MOST = 2**31 - 1
_DAYS = (
    (re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"), (1, 2, 3)),
    (re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})"), (3, 2, 1)),
    (re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)"), (1, 2, 3)),
)
_OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})")
_YES = frozenset({"1", "true", "yes", "on", "enabled"})
_NO = frozenset({"0", "false", "no", "off", "disabled"})
_FIRST = date(1990, 1, 1)


def text(value: Any, most: int = 200) -> str:  # noqa: ANN401 - JSON
    """Return a text in one line without control characters; numbers as text, everything else empty."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    kept = "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp", "Cs"} else c for c in str(value)[: 4 * most])
    return " ".join(kept.split())[:most].rstrip()


def number(value: Any, most: int = MOST) -> int | None:  # noqa: ANN401
    """Return a whole number from 0; None for what is none, negative, or absurdly large."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        value = value.strip()
        if not value.isascii() or not value.isdigit() or len(value) > 12:  # noqa: PLR2004 - longer is no quantity
            return None
        value = int(value)
    if isinstance(value, float):
        if not 0 <= value <= most:  # NaN and infinity, too
            return None
        value = int(value)
    return value if isinstance(value, int) and 0 <= value <= most else None


def flag(value: Any) -> bool | None:  # noqa: ANN401
    """Return yes or no; None where neither was told."""
    if isinstance(value, bool):
        return value
    said = str(value).strip().lower() if isinstance(value, str | int) else ""
    return True if said in _YES else False if said in _NO else None


def day(value: Any) -> date | None:  # noqa: ANN401
    """Return a day as agents and programs write it: 2024-05-31, 31/05/2024, 20240531 at the beginning of a text."""
    said = text(value, 40)
    for pattern, order in _DAYS:
        if found := pattern.match(said):
            try:
                made = date(*(int(found[n]) for n in order))
            except ValueError:
                return None
            return made if made >= _FIRST else None
    return None


def moment(value: Any, zone: tzinfo) -> datetime | None:  # noqa: ANN401
    """Return a moment as 2024-05-31 08:00:00 in a zone; None for anything else."""
    try:
        made = datetime.fromisoformat(text(value, 40))
    except ValueError:
        return None
    made = made if made.tzinfo else made.replace(tzinfo=zone)
    return made.astimezone(UTC) if made.year >= _FIRST.year else None


def offset(value: Any) -> tzinfo | None:  # noqa: ANN401
    """Return the zone of +0700."""
    found = _OFFSET.fullmatch(text(value, 10))
    if not found:
        return None
    span = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return timezone(span if found[1] == "+" else -span) if span < timedelta(hours=24) else None


def rows(tree: Tree, name: str, most: int) -> Iterator[Tree]:
    """Yield the entries of a section: XML has one without a list."""
    found = tree.get(name)
    for each in (found if isinstance(found, list) else [found])[:most]:
        if isinstance(each, dict):
            yield each


def section(tree: Tree, name: str) -> Tree:
    """Return the one entry of a section; of several the first; empty where there is none."""
    return next(rows(tree, name, 1), {})
