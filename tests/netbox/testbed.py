"""Test databases in seconds: one template from the baseline, one copy of it for every worker."""

import hashlib
import os
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from configuration import baseline
from configuration.paths import PROJECT
from configuration.services import Database

PREFIX = "mangxa_test_"
_LOCK = 0x6D616E67  # any number, the same for all workers
_MIGRATIONS = PROJECT / "plugins" / "netbox_mangxa" / "migrations"


@contextmanager
def server(database: Database):
    """Connect where databases are made and dropped."""
    with psycopg.connect(**database.parameters("postgres"), autocommit=True) as link:
        yield link


def fingerprint() -> str:
    """Return what the template depends on: the baseline and the migrations."""
    seen = hashlib.sha256(os.environ.get("MANGXA_TEST_TEMPLATE", "").encode())
    for file in (baseline.DUMP, PROJECT / "uv.lock", *sorted(_MIGRATIONS.glob("*.py"))):
        seen.update(file.read_bytes() if file.exists() else b"")
    return seen.hexdigest()[:12]


def template(database: Database, migrate) -> str:
    """Return the template's name, making it first if this baseline and these migrations have none yet.

    ``migrate`` is called with a name and must migrate that database.
    """
    name = f"{PREFIX}template_{fingerprint()}"
    with server(database) as link:
        link.execute("select pg_advisory_lock(%s)", (_LOCK,))
        found = link.execute("select datname from pg_database where datname like %s", (f"{PREFIX}template_%",))
        known = {row[0] for row in found}
        if name not in known:
            raw = f"{name}_raw"
            _make(link, raw, os.environ.get("MANGXA_TEST_TEMPLATE") or "template0")
            if not os.environ.get("MANGXA_TEST_TEMPLATE"):
                baseline.load(_named(database, raw), baseline.DUMP)
            migrate(raw)
            link.execute(sql.SQL("alter database {} rename to {}").format(sql.Identifier(raw), sql.Identifier(name)))
            for old in known - {name}:
                _drop(link, old)
    return name


def clone(database: Database, base: str, name: str) -> None:
    """Make a fresh copy of the template."""
    with server(database) as link:
        _make(link, name, base)


def drop(database: Database, name: str) -> None:
    """Remove a copy."""
    with server(database) as link:
        _drop(link, name)


def _named(database: Database, name: str) -> Database:
    return Database(database.host, database.port, name, database.user, database.password, database.options)


def _make(link: psycopg.Connection, name: str, base: str) -> None:
    _drop(link, name)
    made = sql.SQL("create database {} template {} encoding 'UTF8'")
    link.execute(made.format(sql.Identifier(name), sql.Identifier(base)))


def _drop(link: psycopg.Connection, name: str) -> None:
    link.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))


def keys(folder: Path) -> dict[str, str]:
    """Make throw-away keys; return the variables that name them."""
    from configuration import keys as kinds  # noqa: PLC0415 - Django is not set up when this module is imported

    named = {}
    for kind, (variable, new) in kinds.KINDS.items():
        file = folder / kind
        file.write_text(new() + "\n")
        file.chmod(0o600)
        named[variable] = str(file)
    return named
