"""What is read for watching ourselves: one function for each field of ``alerts.vital.Signs``."""

import logging
import shutil
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from glob import glob
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from core.models import Job
from django.db import DatabaseError, InterfaceError, connection
from django.db.models import Count, Max, Min, OuterRef, Q, Subquery, Sum
from django.utils import timezone
from django_rq import get_connection
from netbox.plugins import get_plugin_config
from rq import Worker as RqWorker

from alerts.vital import Backup, Delivery, Heart, Outbox, Pages, Room, Site, Store, Worker
from collectors.errors import CollectError
from collectors.sessions import portal_http
from collectors.text import Text, say
from netbox_mangxa.models import Channel, Heartbeat, Notification, Transition, Visit

log = logging.getLogger(__name__)

PATIENCE = 10.0
"""Seconds that our own pages have to answer."""
JOBS = "Mạng Xã"
"""What the names of our background jobs begin with."""


def hearts() -> dict[str, Heart]:
    """Return the last sign of life of every daemon."""
    rows = Heartbeat.objects.all()
    return {r.name: Heart(r.at, r.started_at, r.detail if isinstance(r.detail, dict) else {}) for r in rows}


def last_visit() -> datetime | None:
    """Return when the last visit that was stored took place."""
    return Visit.objects.aggregate(at=Max("at"))["at"]


def outbox() -> Outbox:
    """Return what waits to be planned and to be sent."""
    changes = Transition.objects.filter(done_at__isnull=True).aggregate(n=Count("pk"), at=Min("at"))
    waiting = Notification.objects.filter(state="pending", carrier__isnull=True, next_try__lte=timezone.now())
    due = waiting.aggregate(n=Count("pk"), at=Min("next_try"))
    return Outbox(changes["n"], changes["at"], due["n"], due["at"])


def deliveries() -> tuple[Delivery, ...]:
    """Return how the last tries of every channel that is switched on fared."""
    sent = Notification.objects.filter(channel=OuterRef("channel"), state="sent").order_by().values("channel")
    last = Subquery(sent.annotate(at=Max("sent_at")).values("at"))
    tried = Notification.objects.filter(attempts__gt=0).exclude(state="sent").annotate(last=last)
    failing = tried.filter(Q(last__isnull=True) | Q(created__gt=last)).order_by()
    counts = {r["channel"]: r for r in failing.values("channel").annotate(n=Sum("attempts"), newest=Max("pk"))}
    errors = dict(Notification.objects.filter(pk__in=[r["newest"] for r in counts.values()]).values_list("pk", "error"))
    good = dict(
        Notification.objects.filter(state="sent", channel__isnull=False)
        .order_by()
        .values_list("channel")
        .annotate(at=Max("sent_at"))
    )
    return tuple(
        Delivery(
            pk,
            name,
            counts[pk]["n"] if pk in counts else 0,
            good.get(pk),
            errors.get(counts[pk]["newest"], "") if pk in counts else "",
        )
        for pk, name in Channel.objects.filter(enabled=True).values_list("pk", "name")
    )


def rooms() -> tuple[Room, ...]:
    """Return the space where the data and the database lie: PLUGINS_CONFIG ``watched_folders``."""
    found: dict[int, Room] = {}
    for folder in get_plugin_config("netbox_mangxa", "watched_folders") or ():
        place = Path(folder).resolve()
        while True:
            try:
                usage, disk = shutil.disk_usage(place), place.stat().st_dev
                break
            except OSError:  # of the database's folder, only its user sees the inside
                if place == place.parent:
                    raise
                place = place.parent
        found.setdefault(disk, Room(str(folder), usage.free, usage.total))
    return tuple(found.values())


def backup() -> Backup | None:
    """Return the newest file of the backup: PLUGINS_CONFIG ``backup``, a file, a folder or a pattern; '' is none."""
    pattern = str(get_plugin_config("netbox_mangxa", "backup") or "")
    if not pattern:
        return None
    files = [Path(name) for name in glob(pattern)]  # noqa: PTH207 - an absolute pattern, which Path.glob refuses
    inside = [each for folder in files if folder.is_dir() for each in folder.iterdir()]
    there = [(each.stat(), each) for each in (*files, *inside) if each.is_file()]
    if not there:
        return Backup(pattern, None)
    newest = max((facts for facts, _ in there), key=lambda facts: facts.st_mtime)
    mark = len(there) == 1 and there[0][1].suffix == ".stamp"
    return Backup(pattern, datetime.fromtimestamp(newest.st_mtime, UTC), None if mark else newest.st_size)


def site() -> Site | None:
    """Look at the certificate of our pages as a browser does; None where they have no https address."""
    url = urlsplit(str(get_plugin_config("netbox_mangxa", "public_url") or ""))
    if url.scheme != "https" or not url.hostname:
        return None
    try:
        page = portal_http.greet(url.hostname, url.port or 443, tls=True, timeout=PATIENCE)
    except CollectError as error:
        return Site(url.hostname, problem=error.text)
    except (TimeoutError, OSError) as error:
        return Site(url.hostname, problem=say("no answer ({why})", why=type(error).__name__))
    expires = None
    if page.expires:
        expires = datetime.fromisoformat(page.expires).replace(tzinfo=UTC)  # a date: the night before the last day
    problem = say("the certificate is not believed: {why}", why=page.distrust) if page.distrust else None
    return Site(url.hostname, expires, problem)


def pages() -> Pages | None:
    """Ask our own pages for an address that only the plugin has: PLUGINS_CONFIG ``web_url``; None: nobody said it."""
    base = str(get_plugin_config("netbox_mangxa", "web_url") or "").rstrip("/")
    if not base:
        return None
    try:
        return Pages(portal_http.fetch(f"{base}/api/plugins/mangxa/", PATIENCE).status)
    except CollectError as error:
        return Pages(problem=error.text)
    except TimeoutError:
        return Pages(problem=say("no answer in time"))


def worker() -> Worker:
    """Return how many background workers there are, and when one last did our work."""
    done = Job.objects.filter(name__startswith=JOBS, completed__isnull=False)
    return Worker(RqWorker.count(connection=get_connection("default")), done.aggregate(at=Max("completed"))["at"])


def store() -> Store:
    """Return the size of the database, and the days of samples it is ready for."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database()), (SELECT count(*) FROM telemetry.sample_default)")
        size, stray = cursor.fetchone()
        cursor.execute(
            "SELECT right(c.relname, 8) FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid"
            " WHERE i.inhparent = 'telemetry.sample'::regclass AND c.relname ~ '^sample_[0-9]{8}$'"
        )
        days = frozenset(date(int(d[:4]), int(d[4:6]), int(d[6:])) for (d,) in cursor.fetchall())
    return Store(size, days, stray)


READERS: dict[str, Callable[[], Any]] = {
    each.__name__: each for each in (hearts, last_visit, outbox, deliveries, rooms, backup, site, pages, worker, store)
}
"""By field of Signs. What is not here, the watcher itself remembers."""


def read(fields: Iterable[str]) -> tuple[dict[str, Any], dict[str, Text]]:
    """Read these fields; return what was found, and why what could not be read was not.

    Raises DatabaseError and InterfaceError: without the database nothing can be stored either.
    """
    found: dict[str, Any] = {}
    missing: dict[str, Text] = {}
    for field in fields:
        try:
            found[field] = READERS[field]()
        except (DatabaseError, InterfaceError):
            raise
        except Exception as error:
            log.exception("%s could not be read", field)
            missing[field] = say("it could not be read: {error}", error=f"{type(error).__name__}: {error}"[:200])
    return found, missing


FORGET = timedelta(days=1)
"""What nobody has looked at for so long is of a rule that is no more."""
