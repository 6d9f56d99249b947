"""Catalogs of translations: sentences collected from the sources, problems found, compiled with Babel."""

import os
import re
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from configuration.paths import PROJECT

OURS = PROJECT / "plugins" / "netbox_mangxa" / "locale" / "vi" / "LC_MESSAGES" / "django.po"
"""The product's own words, core and plugin."""
NETBOX = PROJECT / "configuration" / "locale" / "vi" / "LC_MESSAGES" / "django.po"
"""NetBox's words, as far as they are translated."""
CATALOGS = (OURS, NETBOX)
_HOLES = re.compile(r"%\([A-Za-z_]\w*\)[sd]|\{[^{}]*\}|%[sd]")


def refresh(*, check: bool = False) -> list[str]:
    """Bring the product's catalog up to date with the sources; return what is wrong with the catalogs.

    Translations of sentences that stand nowhere any more are dropped. ``check`` changes nothing.
    """
    from configuration.extraction import sentences

    template, catalog = sentences(), read(OURS)
    wanted = {_key(message) for message in template if message.id}
    have = {_key(message) for message in catalog if message.id}
    problems = [f"{OURS.name}: not in the file: {key[0]!r}" for key in sorted(wanted - have, key=str)] if check else []
    if not check:
        catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
        catalog.obsolete.clear()
        write(OURS, catalog)
    return problems + [problem for path in CATALOGS for problem in problems_of(read(path), path)]


def compile_catalogs() -> list[Path]:
    """Compile those catalogs that are newer than their compiled form; return what was written.

    Raises OSError where the folder cannot be written.
    """
    written = []
    for path in CATALOGS:
        compiled = path.with_suffix(".mo")
        if not path.exists() or (compiled.exists() and compiled.stat().st_mtime_ns >= path.stat().st_mtime_ns):
            continue
        part = compiled.with_suffix(f".{os.getpid()}")
        with part.open("wb") as file:
            write_mo(file, read(path))
        part.replace(compiled)
        written.append(compiled)
    return written


def read(path: Path) -> Catalog:
    """Read a catalog; one that is not there is empty."""
    if not path.exists():
        return Catalog(locale="vi", project="mangxa", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale="vi")


def write(path: Path, catalog: Catalog) -> None:
    """Write a catalog the same way every time: sorted, without line numbers that change with every edit."""
    catalog.fuzzy = False
    catalog.project, catalog.version, catalog.msgid_bugs_address = "Mạng Xã", "", ""
    catalog.last_translator, catalog.language_team = "", "Vietnamese"
    catalog.creation_date = catalog.revision_date = datetime(2026, 11, 23, tzinfo=UTC)  # not a difference at every run
    for message in catalog:
        message.locations = sorted({(name, 0) for name, _line in message.locations})
    with path.open("wb") as file:
        write_po(file, catalog, width=120, sort_output=True, ignore_obsolete=True, include_lineno=False)


def problems_of(catalog: Catalog, path: Path) -> list[str]:
    """Return what is wrong with the translations of one catalog."""
    found = []
    for message in catalog:
        if message.id:
            found += [f"{path.parent.parent.parent.parent.name}: {message.id!r}: {what}" for what in _wrong(message)]
    return found


def _wrong(message: Message) -> list[str]:
    said = [message.string] if isinstance(message.string, str) else list(message.string or [""])
    if not all(said):
        return ["not translated"]
    if message.fuzzy:
        return ["fuzzy"]
    source = message.id if isinstance(message.id, str) else message.id[-1]
    wanted = sorted(set(_HOLES.findall(source)))
    return [
        f"holes differ: {sorted(set(_HOLES.findall(text)))} instead of {wanted}"
        for text in said
        if sorted(set(_HOLES.findall(text))) != wanted
    ]


def _key(message: Message) -> tuple[object, str | None]:
    return message.id if isinstance(message.id, str) else tuple(message.id), message.context
