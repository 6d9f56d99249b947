"""Which sentences the sources hold: read by Babel out of Python, and by Django's own lexer out of templates."""

import ast
import io
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract

from configuration.paths import PROJECT

SOURCES = ("alerts", "collectors", "inventory", "configuration", "plugins/netbox_mangxa")
KEYWORDS = {
    "say": None, "phrase": None, "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2), "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
    "Check": (1,),
}  # fmt: skip
"""Calls whose literal arguments are sentences; a Check's first argument is its title."""
BARE = ("{n} d", "{n} h", "{n} min", "{n} s", "3 h", "24 h", "7 d", "30 d")
"""Units of durations: said by ``collectors.text`` and the graphs out of tables, not out of calls."""


def sentences() -> Catalog:
    """Return every msgid of the product with where it stands."""
    found = Catalog(locale="vi", project="mangxa", charset="utf-8")
    for folder in SOURCES:
        for path in sorted((PROJECT / folder).rglob("*")):
            for line, message, comments, context in _in_file(path):
                if _is_sentence(message):
                    where = (str(path.relative_to(PROJECT)), line)
                    found.add(message, locations=[where], auto_comments=comments, context=context)
    for each in BARE:
        found.add(each, locations=[("collectors/text.py", 1)])
    for name in _level_names():
        found.add(name, locations=[("alerts/checks", 1)], auto_comments=["Name of a level"])
    return found


def _is_sentence(message: str | tuple[str, ...]) -> bool:
    """Tell words from what is only numbers and units: '{v:bps}' is the same in every language."""
    texts = (message,) if isinstance(message, str) else message
    return any(re.search(r"[^\W\d_]{2}", re.sub(r"\{[^}]*\}|%\([^)]*\)s", "", text)) for text in texts)


_STRING = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
_CALL = re.compile(rf"\b(n?p?gettext|_)\(\s*({_STRING}(?:\s*,\s*{_STRING})*)")

type Found = tuple[int, str | tuple[str, ...], list[str], str | None]


def _in_file(path: Path) -> Iterator[Found]:
    if path.suffix == ".py" and "migrations" not in path.parts:
        yield from extract("python", io.BytesIO(path.read_bytes()), KEYWORDS, options={"encoding": "utf-8"})
    elif path.suffix in (".html", ".txt") and "templates" in path.parts:
        yield from _in_template(path)


def _in_template(path: Path) -> Iterator[Found]:
    """Let Django turn the template into Python's calls, as its makemessages does, and read those."""
    from django.utils.translation.template import templatize

    for number, line in enumerate(templatize(path.read_text(encoding="utf-8"), origin=str(path)).splitlines(), start=1):
        for call, literals in _CALL.findall(line):  # everything that is no call has been blanked out
            texts = [str(text) for text in ast.literal_eval(f"({literals},)")]
            context = texts.pop(0) if "p" in call.removesuffix("gettext") else None
            yield number, tuple(texts) if call.startswith("n") else texts[0], [], context


def _level_names() -> set[str]:
    import alerts.checks
    from alerts.check import Check
    from collectors.catalog import catalog

    return {name for check in catalog(alerts.checks, "CHECK", Check).values() for name in check.defaults}
