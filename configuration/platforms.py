"""``mangxa platforms``: what can be read, and how it is recognised; and the page of it in ``docs/``."""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from collectors.beyond import all_dialects, all_services
from collectors.section_words import word
from collectors.supported import Supported, supported
from collectors.text import say
from configuration.words import tell

WAYS = ("snmp", "shell", "napalm", "api")
TITLES = {"snmp": "SNMP", "shell": "SSH", "napalm": "NAPALM", "api": "API"}
HEAD = """# Nền tảng được hỗ trợ · Supported platforms

Trang này do `mangxa platforms --markdown` viết ra từ chính các driver; đừng sửa bằng tay.
*Written by `mangxa platforms --markdown` from the drivers themselves: do not edit it.*

Thiết bị lạ vẫn được đọc bằng driver chung (SNMP chuẩn) và nói rõ như vậy.
*An unknown device is read by the generic driver, and says so.*
"""


def rows(wanted: str = "") -> list[Supported]:
    """Return the platforms whose name, title or maker holds a word; all of them without one."""
    found = supported(None, all_dialects(), all_services())
    needle = wanted.casefold()
    return [row for row in found if needle in f"{row.platform} {row.title} {' '.join(row.vendors)}".casefold()]


def show(wanted: str, *, as_json: bool, markdown: bool) -> int:
    """Print the platforms; return the exit code, 1 if there are none."""
    found = rows(wanted)
    if as_json:
        sys.stdout.write(json.dumps([asdict(row) for row in found], ensure_ascii=False, indent=1) + "\n")
    elif markdown:
        sys.stdout.write(document(found))
    else:
        Console().print(_table(found))
        Console().print(escape(tell(say("{n} platforms", n=len(found)))))
    return 0 if found else 1


def document(found: Iterable[Supported]) -> str:
    """Return the page as Markdown."""
    return "\n".join([HEAD, *_lines(found)]) + "\n"


def _lines(found: Iterable[Supported]) -> Iterator[str]:
    for row in found:
        yield f"## {row.title}"
        yield ""
        yield f"`{row.platform}`" + (f" · {', '.join(row.vendors)}" if row.vendors else "")
        yield ""
        for way in WAYS:
            given = getattr(row, way)
            if given is not None:
                yield f"- **{TITLES[way]}**: {', '.join(str(word(kind)) for kind in given) or '✓'}"
        if marks := [f"`{each}`" for each in (*row.object_ids, *row.descriptions, *row.probes)]:
            yield f"- nhận ra bởi · recognised by: {', '.join(marks)}"
        yield ""


def _table(found: Iterable[Supported]) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False)
    for label in (say("Platform"), say("Name"), say("Vendor")):
        table.add_column(tell(label), overflow="fold")
    for way in WAYS:
        table.add_column(TITLES[way], overflow="fold")
    for row in found:
        cells = (_cell(getattr(row, way)) for way in WAYS)
        table.add_row(row.platform, escape(row.title), escape(", ".join(row.vendors)), *cells)
    return table


def _cell(given: tuple[str, ...] | None) -> str:
    return "" if given is None else escape(", ".join(tell(word(kind)) for kind in given)) or "✓"
