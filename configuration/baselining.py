"""Making the baseline, and proving that it equals what the migrations make from nothing."""

import difflib
import gzip
import hashlib
import re
import subprocess
import sys
from pathlib import Path

import psycopg

from collectors.text import say
from configuration import baseline, launch, postgres, scratch, services
from configuration.baseline import DUMP, FOLDER
from configuration.launch import Options
from configuration.paths import PROJECT, Home
from configuration.progress import begin, line, step

MARK = FOLDER / "made-from.txt"
_LOCK = PROJECT / "configuration" / "locks" / "requirements.txt"
_MIGRATIONS = PROJECT / "plugins" / "netbox_mangxa" / "migrations"
_NOISE = re.compile(r"^(--.*|\\(un)?restrict .*|SET .*|SELECT pg_catalog\.set_config.*)\n", re.MULTILINE)
_PARTITION = re.compile(r"_\d{8}\b|_p?\d{4}_?\d{2}_?\d{2}\b")  # days of measurements: made as time goes by
_NUMBERED = re.compile(r"^COPY public\.(django_migrations|django_content_type|auth_permission|core_objecttype) ")
_MOMENT = re.compile(r"\b\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?[+-]\d\d\b")  # when a migration wrote a row
_SHOWN = 80  # lines of difference


def made_from() -> str:
    """Return a digest of what decides the schema: the locked versions and the plugin's migrations."""
    versions = re.findall(r"^[\w.\[\]-]+==\S+", _LOCK.read_text(), re.MULTILINE)
    digest = hashlib.sha256("\n".join(versions).encode())
    for file in sorted(_MIGRATIONS.glob("*.py")):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()


def current() -> bool:
    """Tell whether neither the migrations nor the lock have changed since the baseline was made."""
    return MARK.exists() and MARK.read_text().strip() == made_from()


def make(start: Path | None = None) -> int:
    """Migrate from nothing, or from the dump ``start``, and keep the result; the same schema gives the same bytes.

    Only what was made from nothing is marked as such; the other has yet to be proved by ``check``.
    """
    begin()
    mark = made_from() if start is None else "unproved"
    with scratch.stores() as home:
        if start is not None:
            baseline.load(services.database(home), start)
        with step(say("running every migration from nothing") if start is None else say("running newer migrations")):
            _migrate(home)
        text = _dump(home)
    FOLDER.mkdir(exist_ok=True)
    with DUMP.open("wb") as raw, gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=9, mtime=0) as out:
        out.write(text.encode())
    MARK.write_text(f"{mark}\n")
    line(say("kept in {file} ({size:bytes})", file=str(DUMP.relative_to(PROJECT)), size=DUMP.stat().st_size))
    return 0


def check(*, thorough: bool = False, mark: bool = False) -> int:
    """Load the baseline and migrate; compare with migrations from nothing if anything changed. Returns 0 if equal.

    ``mark`` notes the proof beside the baseline, so that it is not sought again until something changes.
    """
    begin()
    with scratch.stores() as home:
        with step(say("baseline, then newer migrations")):
            baseline.load(services.database(home))
            _migrate(home)
        ours = _dump(home)
    if current() and not thorough:
        line(say("neither migrations nor lock changed since the baseline was made: nothing more to compare"))
        return 0
    with scratch.stores() as home:
        with step(say("every migration from nothing")):
            _migrate(home)
        theirs = _dump(home)
    difference = list(difflib.unified_diff(normal(theirs), normal(ours), "from nothing", "baseline", lineterm="", n=0))
    print("\n".join(difference[:_SHOWN]))
    line(say("different") if difference else say("equal"))
    if mark and not difference:
        MARK.write_text(f"{made_from()}\n")
    return 1 if difference else 0


def _migrate(home: Home) -> None:
    subprocess.run(
        [sys.executable, "-P", "-m", "netbox", "migrate", "--no-input", "--verbosity", "0"],
        check=True,
        env=launch.environment(home, Options()),
        cwd=PROJECT,
    )


def _dump(home: Home) -> str:
    """Return schema and rows as plain SQL, without what differs from run to run."""
    database = services.database(home)
    with psycopg.connect(**database.parameters()) as link:
        link.execute("update django_migrations set applied = '2026-01-01 00:00:00+00'")
    command = [str(postgres.binaries() / "pg_dump"), "--no-owner", "--no-privileges", "--no-comments"]
    command += ["--host", database.host, "--username", database.user, database.name]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return re.sub(r"\n{3,}", "\n\n", _NOISE.sub("", text)).lstrip("\n")


def normal(dump: str) -> list[str]:
    """Return the statements and rows of a dump in a comparable order, partitions of single days left out.

    Rows that were numbered in the order of the migrations are compared without their numbers, all without the moment
    at which they were written.
    """
    statements: list[str] = []
    for piece, rows in baseline.pieces(iter(dump.splitlines(keepends=True))):
        if rows is None:
            found = (re.sub(r"\s+", " ", part).strip() for part in piece.split(";\n"))
            statements += [part for part in found if part and not part.startswith("SELECT pg_catalog.setval")]
        else:
            strip = _NUMBERED.match(piece)
            known = (_MOMENT.sub("T", row) for row in rows)
            statements += [f"{piece}: {re.sub(r'\b\d+\b', 'N', row) if strip else row}".rstrip() for row in known]
    return sorted(part for part in statements if not _PARTITION.search(part))
