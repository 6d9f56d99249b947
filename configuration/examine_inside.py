"""Examinations of what runs: processes, database, plugins, migrations, signs of life."""

import os
import time
import warnings
from collections.abc import Iterator
from itertools import chain

import psycopg

from collectors.text import Text, say
from configuration import ledger, services
from configuration.finding import Finding
from configuration.paths import Home
from configuration.processes import BY_NAME

SILENT = 180.0  # seconds without a sign of life
_CLOCKS = 5.0  # seconds by which two clocks may differ
_RESTLESS = 3


def processes(home: Home) -> Iterator[Finding]:
    """What the supervisor says."""
    last = ledger.read(home.status)
    if last is None or not last.alive:
        yield Finding("note", say("Mạng Xã is not running"), str(home.root), say("Start it: ./mangxa up"))
        return
    for entry in last.entries:
        log = str(home.logs / f"{entry.name}.log")
        title = BY_NAME[entry.name].title if entry.name in BY_NAME else say("{name}", name=entry.name)
        if entry.standing != "running":
            why = say("{what} is not running ({end})", what=title, end=entry.last_exit or entry.standing)
            yield Finding("wrong", why, log, say("See why: ./mangxa logs {name}", name=entry.name))
        elif entry.restarts >= _RESTLESS:
            why = say("{what} was restarted {n} times", what=title, n=entry.restarts)
            yield Finding("note", why, log, say("See why: ./mangxa logs {name}", name=entry.name))
    if all(entry.standing == "running" for entry in last.entries):
        yield Finding("fine", say("All {n} processes run", n=len(last.entries)), last.address)


def database(home: Home) -> Iterator[Finding]:
    """Whether the server answers, is new enough, and has what NetBox needs; whether its clock is ours."""
    place = services.database(home)
    if place.private and not reachable(home):
        return  # not running: said already
    try:
        with psycopg.connect(**place.parameters(), connect_timeout=5) as link:
            before = time.time()
            facts = link.execute(
                "select current_setting('server_version_num')::int, extract(epoch from clock_timestamp())::float8, "
                "exists(select from pg_collation where collprovider = 'i'), "
                "exists(select from pg_available_extensions where name = 'ltree')"
            ).fetchone()
    except psycopg.Error as error:
        do = say("Check that it runs and that address, user and password are right.")
        yield Finding("wrong", say("The database does not answer: {error}", error=str(error).strip()), place.host, do)
        return
    version, at, icu, ltree = facts or (0, 0.0, False, False)
    if version < 150_000:  # noqa: PLR2004 - PostgreSQL's own numbering of version 15
        yield Finding(
            "wrong", say("PostgreSQL is older than 15"), place.host, say("NetBox needs PostgreSQL 15 or newer.")
        )
    if not (icu and ltree):
        do = say("Use the PostgreSQL of Debian or Ubuntu, or the official image.")
        yield Finding("wrong", say("This PostgreSQL lacks ICU or the ltree extension"), place.host, do)
    if abs(at - before) > _CLOCKS:
        do = say("Have both machines' time kept by NTP.")
        yield Finding("wrong", say("The database's clock is {s:.0f} s off ours", s=at - before), place.host, do)
    yield Finding("fine", say("The database answers"), place.host)


def reachable(home: Home) -> bool:
    """Tell whether the private cluster's supervisor is there, so that silence would be a fault."""
    last = ledger.read(home.status)
    return bool(last and last.alive)


def netbox(home: Home) -> Iterator[Finding]:
    """Load NetBox and look: skipped plugins, missing migrations, silent daemons, credentials without a key."""
    if services.database(home).private and not reachable(home):
        return
    from django.core.exceptions import ImproperlyConfigured
    from django.db import Error

    from configuration.loading import load

    try:
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            load()
        yield from chain(
            plugins([str(w.message) for w in said]),
            migrations(),
            signs_of_life(time.time()),
            self_checks(),
            ears(),
            keyless(home),
        )
    except (ImproperlyConfigured, OSError, Error, ImportError) as error:
        do = say("See the traceback: ./mangxa netbox check")
        yield Finding("wrong", say("NetBox cannot be loaded: {error}", error=str(error)), "netbox", do)


def plugins(said: list[str]) -> Iterator[Finding]:
    """Every plugin that is configured must be loaded: NetBox only warns and goes on without it (netbox#21086)."""
    from configuration.loading import skipped

    for name in skipped():
        why = next((line for line in said if name in line), "")
        do = say("Install a version that fits this NetBox, or take it out of PLUGINS.")
        yield Finding("wrong", say("NetBox skipped the plugin {name}: {why}", name=name, why=why), "PLUGINS", do)


def migrations() -> Iterator[Finding]:
    """What the code knows and the database does not."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = [str(migration) for migration, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]
    if plan:
        why = say("{n} migrations are missing in the database", n=len(plan))
        yield Finding("wrong", why, ", ".join(plan[:3]), say("Stop and start again: ./mangxa down; ./mangxa up"))
    else:
        yield Finding("fine", say("The database has every migration"))


def signs_of_life(now: float) -> Iterator[Finding]:
    """When each daemon last said that it works."""
    from netbox_mangxa.models import Heartbeat

    beats = {beat.name: beat.at.timestamp() for beat in Heartbeat.objects.all()}
    for name in ("collect", "listen", "notify"):
        age = now - beats[name] if name in beats else None
        log = say("See why: ./mangxa logs {name}", name=name)
        title = BY_NAME[name].title
        if age is None:
            yield Finding("note", say("{what} has never given a sign of life", what=title), "Heartbeat", log)
        elif age > SILENT:
            yield Finding("wrong", say("{what} has been silent for {age:span}", what=title, age=age), "Heartbeat", log)
        elif age < -_CLOCKS:
            do = say("The clock was set back, or two machines disagree: have it kept by NTP.")
            yield Finding("wrong", say("{what} last worked in the future", what=title), "Heartbeat", do)
        else:
            yield Finding("fine", say("{what} worked {age:span} ago", what=title, age=age))


def self_checks() -> Iterator[Finding]:
    """What the monitoring found of itself: the same as the page of system health says."""
    from netbox_mangxa.lookout import rules
    from netbox_mangxa.models import SelfCheck

    known = rules()
    for row in SelfCheck.objects.filter(name__in=list(known)):
        said = Text.from_json(row.texts[0]) if row.texts else say("nothing")
        what = say("{title}: {said}", title=known[row.name].title, said=said)
        where = " ".join(filter(None, ("System health", row.name, row.item)))
        do = Text.from_json(row.advice[0]) if row.advice else None
        if row.effective == "stale":
            what = say("{what} (nobody has looked since {at:date})", what=what, at=row.checked_at.timestamp())
        level = {"ok": "fine", "crit": "wrong", "unknown": "wrong"}.get(row.effective, "note")
        yield Finding(level, what, where, do)  # type: ignore[arg-type]


def ears() -> Iterator[Finding]:
    """What the listener could not do: ports it cannot have, messages of nobody, messages left out."""
    from netbox_mangxa.models import Heartbeat

    beat = Heartbeat.objects.filter(name="listen").first()
    if beat is None or not isinstance(beat.detail, dict):
        return
    for problem in beat.detail.get("problems", ()):
        do = say("MANGXA_TRAP_BIND and MANGXA_SYSLOG_BIND say where to listen; see docs/traps-and-syslog.md")
        yield Finding("wrong", Text.from_json(problem), "listen", do)
    strangers = {one.get("address") for one in beat.detail.get("strangers", ()) if isinstance(one, dict)}
    if strangers:
        do = say("See who: Mạng Xã → Heartbeats → listen. Give the device its address, or a credential.")
        yield Finding(
            "note", say("{n} addresses send traps or syslog that are not believed", n=len(strangers)), "listen", do
        )


def keyless(home: Home) -> Iterator[Finding]:
    """Credentials are worth nothing without the key that sealed them."""
    from netbox_mangxa.models import Credential

    from configuration import keys

    file = os.environ.get("MANGXA_KEY_FILE") or str(keys.place(home, "credentials.key"))
    if not os.path.exists(file) and Credential.objects.exists():  # noqa: PTH110
        do = say("Put the key back from the backup; without it every password must be entered again.")
        yield Finding("wrong", say("The key of the stored passwords is missing"), file, do)


EXAMINATIONS = (processes, database, netbox)
