"""NetBox runs without the plugin: it only warns when it skips one, and then the pages are simply not there."""

from collections.abc import Iterator
from datetime import datetime

from alerts.state import Levels, State
from alerts.vital import HOUR, Rule, Signs, Vital
from collectors.text import say

MISSING = 404
BROKEN = 500
JOBS = Levels(2.5 * HOUR, 6 * HOUR)
"""Seconds since the worker last did what it does for us every hour."""
_UNLOADED = say("Install a version that fits this NetBox; ./mangxa doctor says why it was skipped.")
_PAGES = say("See why: ./mangxa logs web")
_WORKER = say("See why: ./mangxa logs worker")


def _judge(signs: Signs, now: datetime) -> Iterator[Vital]:
    if signs.pages is not None:
        yield _pages(signs, now)
    worker = signs.worker
    if worker is None:
        return
    if not worker.workers:
        yield Vital(State.CRIT, say("no background worker is there"), "worker", 0, "", now, _WORKER)
        return
    since = max(filter(None, (worker.last_job, signs.watching_since)))
    age = (now - since).total_seconds()
    state = JOBS.judge(age)
    if worker.last_job is None and state is State.OK:
        yield Vital(None, say("the background worker has done nothing of ours yet"), "worker")
        return
    text = say("the background worker last did our hourly work {age:span} ago", age=age)
    yield Vital(state, text, "worker", age, "s", worker.last_job, None if state is State.OK else _WORKER)


def _pages(signs: Signs, now: datetime) -> Vital:
    pages = signs.pages
    if pages is None or pages.status is None:
        why = pages.problem if pages and pages.problem else say("no answer")
        return Vital(State.CRIT, say("the pages do not answer: {why}", why=why), "web", at=now, do=_PAGES)
    if pages.status == MISSING:
        return Vital(State.CRIT, say("NetBox answers without Mạng Xã"), "web", MISSING, "", now, _UNLOADED)
    if pages.status >= BROKEN:
        text = say("the pages answer with the error {status}", status=pages.status)
        return Vital(State.CRIT, text, "web", pages.status, "", now, _PAGES)
    return Vital(State.OK, say("the pages answer, and Mạng Xã is in them"), "web", at=now)


RULE = Rule(say("Plugin"), ("pages", "worker"), _judge, every=120)
