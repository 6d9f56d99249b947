"""Has anything changed since the database was last prepared?"""

import hashlib
import os
from pathlib import Path

import psycopg

from configuration.launch import DEMO_PORTS
from configuration.paths import PROJECT, Home
from configuration.services import Database

# What decides the schema and what is loaded at a start; the rest of the code may change without a new preparation.
_FOLDERS = (
    "plugins/netbox_mangxa/migrations",
    "plugins/netbox_mangxa/loading",
    "plugins/netbox_mangxa/management",
    "alerts/checks",
    "inventory/data",
    "configuration/locks",
    "configuration/demo",
)
_FILES = ("plugins/netbox_mangxa/defaults.py", "plugins/netbox_mangxa/__init__.py", "inventory/units.py")
_KINDS = {".py", ".po", ".csv", ".txt", ".json", ".toml"}


def of_files(folders: tuple[str, ...] = _FOLDERS) -> str:
    """Return a digest of the project's own code and data, and of what was chosen for the demo."""
    digest = hashlib.sha256(repr([os.environ.get(name) for name in ("MANGXA_DEMO", *DEMO_PORTS)]).encode())
    found = [f for name in folders for f in (PROJECT / name).rglob("*") if f.suffix in _KINDS]
    for file in sorted([*found, *(PROJECT / name for name in _FILES if (PROJECT / name).exists())]):
        digest.update(f"{file.relative_to(PROJECT)}\n".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def of_database(database: Database) -> str:
    """Return a digest of the migrations a database has seen; another one restored in its place has another."""
    try:
        with psycopg.connect(**database.parameters()) as link:
            rows = link.execute("select id, app, name, applied::text from django_migrations order by id").fetchall()
    except psycopg.Error:
        return ""
    return hashlib.sha256(repr(rows).encode()).hexdigest() if rows else ""


def file(home: Home) -> Path:
    """Return where the last one is kept."""
    return home.root / "prepared"


def unchanged(home: Home, database: Database) -> bool:
    """Tell whether the last preparation still holds."""
    try:
        known = file(home).read_text()
    except FileNotFoundError:
        return False
    state = of_database(database)
    return bool(state) and known == f"{of_files()} {state}\n"


def remember(home: Home, database: Database) -> None:
    """Note that all is prepared."""
    file(home).write_text(f"{of_files()} {of_database(database)}\n")
