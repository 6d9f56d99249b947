"""The ready-made schema: loaded in seconds where NetBox's own migrations take minutes."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import psycopg
from psycopg import sql

from configuration.paths import PROJECT
from configuration.services import DATABASE_ROLE, Database

FOLDER = PROJECT / "configuration" / "baseline"
DUMP = FOLDER / "baseline.sql.gz"
_NEVER = re.compile(r"^\\(un)?restrict |^--|^SET |^SELECT pg_catalog\.set_config")


def ensure_database(database: Database) -> bool:
    """Create role and database in the private cluster where they are missing. Returns whether the database is new."""
    with psycopg.connect(**database.parameters("postgres") | {"user": "postgres"}, autocommit=True) as link:
        if not link.execute("select 1 from pg_roles where rolname = %s", (DATABASE_ROLE,)).fetchone():
            link.execute(sql.SQL("create role {} login createdb").format(sql.Identifier(DATABASE_ROLE)))
        if link.execute("select 1 from pg_database where datname = %s", (database.name,)).fetchone():
            return False
        made = sql.SQL("create database {} owner {} template template0 encoding 'UTF8'")
        link.execute(made.format(sql.Identifier(database.name), sql.Identifier(database.user)))
        return True


def empty(database: Database) -> bool:
    """Tell whether nothing has ever been migrated in this database."""
    with psycopg.connect(**database.parameters()) as link:
        row = link.execute("select to_regclass('public.django_migrations')").fetchone()
    return row is None or row[0] is None


def load(database: Database, dump: Path = DUMP) -> None:
    """Load the dump in one transaction: all of it or nothing. Raises psycopg.Error, OSError."""
    with psycopg.connect(**database.parameters()) as link, gzip.open(dump, "rt", encoding="utf-8") as lines:
        link.execute("select set_config('search_path', '', true), set_config('check_function_bodies', 'off', true)")
        for statements, rows in pieces(lines):
            if rows is None:
                link.execute(statements.encode())
            else:
                with link.cursor() as cursor, cursor.copy(statements.encode()) as copy:
                    for row in rows:
                        copy.write(row)


def pieces(lines: Iterator[str]) -> Iterator[tuple[str, Iterator[str] | None]]:
    """Split a plain dump into runs of statements and COPY commands with their rows."""
    statements: list[str] = []
    for line in lines:
        if line.startswith("COPY ") and line.rstrip().endswith("FROM stdin;"):
            if any(map(str.strip, statements)):
                yield "".join(statements), None
            statements = []
            yield line.rstrip().rstrip(";"), _rows(lines)
        elif not _NEVER.match(line):
            statements.append(line)
    if any(map(str.strip, statements)):
        yield "".join(statements), None


def _rows(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        if line == "\\.\n":
            return
        yield line
