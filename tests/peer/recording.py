"""Recordings as others made them: unsorted, doubled, in part broken. What can be read of them counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from collectors.session import SnmpValue
from collectors.sessions.snmprec import loads

NUMERIC = {"2", "65", "66", "67", "70"}


@dataclass(frozen=True, slots=True)
class Recording:
    """A walk and, beside it, what the peer made of it."""

    walk: Path
    golden: Path | None

    @property
    def system(self) -> str:
        """The peer's name of the operating system: LibreNMS puts it before the first underscore of the name."""
        stem = self.walk.stem
        return stem.split("_")[0] if self.golden or "-" not in stem else self.walk.parent.name

    def values(self) -> dict[str, SnmpValue]:
        """Return everything that the walk tells readably."""
        return readable(self.walk.read_text("utf-8", "surrogateescape"))


def recordings(folder: Path) -> Iterator[Recording]:
    """Find every ``.snmprec`` below a folder, with a golden of the same name beside it or in ``../data``."""
    for walk in sorted(folder.rglob("*.snmprec")):
        beside = (walk.with_suffix(".json"), walk.parent.parent / "data" / f"{walk.stem}.json")
        yield Recording(walk, next((each for each in beside if each.is_file()), None))


def readable(text: str) -> dict[str, SnmpValue]:
    """Read a recording, leaving out the lines that are none."""
    try:
        return loads(text)
    except ValueError:
        return loads("\n".join(line for line in map(_plain, text.splitlines()) if _fits(line)))


def _plain(line: str) -> str:
    """Turn snmpsim's variation modules (``67:numeric|rate=1,initial=7``) into the value they begin with."""
    oid, _, rest = line.partition("|")
    kind, _, value = rest.partition("|")
    tag, colon, _ = kind.partition(":")
    if not colon:
        return line
    options = dict(each.partition("=")[::2] for each in value.split(","))
    return f"{oid}|{tag}|{options.get('initial') or options.get('value') or options.get('min') or 0}"


def _fits(line: str) -> bool:
    try:
        return bool(loads(line))
    except ValueError:
        return False
