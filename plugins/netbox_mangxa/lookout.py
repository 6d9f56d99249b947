"""Watching ourselves: the rules that are due are asked, what they say is stored, and people are told, once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import connection, transaction

import alerts.watch
from alerts.alarm import Alarm, Trouble, alarm, all_clear
from alerts.machine import Policy, Status, Transition, hide, step
from alerts.plan import digest
from alerts.state import BAD, Standing, State
from alerts.vital import Rule, Signs, Vital
from alerts.watchdog import PATIENCE
from collectors.catalog import catalog
from collectors.text import say
from netbox_mangxa.calling import Callers
from netbox_mangxa.models import Notification, SelfCheck
from netbox_mangxa.news import texts
from netbox_mangxa.outbox import write
from netbox_mangxa.pgtext import item_name
from netbox_mangxa.readings import FORGET, read
from netbox_mangxa.routing import routes

LOOKING = 0x6D61_6E67_7861_0012
"""Advisory lock: one daemon at a time writes down what it saw."""


def rules() -> Mapping[str, Rule]:
    """Return every rule by name."""
    return catalog(alerts.watch, "RULE", Rule)


@dataclass(slots=True)
class Lookout:
    """Looks at what its daemon can see of all the others. Not to be shared between threads."""

    started: datetime
    patience: timedelta = PATIENCE
    by: str = "notify"
    callers: Callers = field(default_factory=Callers)
    looked_at: datetime | None = None
    _due: dict[str, datetime] = field(default_factory=dict)

    def look(self, now: datetime) -> bool:
        """Ask the rules whose time has come; return whether something new is to be told.

        Raises DatabaseError. May take half a minute, where our own pages do not answer.
        """
        due = [name for name, rule in rules().items() if rule.by == self.by and self._due.get(name, now) <= now]
        vitals = self._judged(due, now)
        told = keep(vitals, now)
        for name in due:
            self._due[name] = now + timedelta(seconds=rules()[name].every)
        self.looked_at = now
        return told

    def _judged(self, due: Iterable[str], now: datetime) -> dict[str, list[Vital]]:
        due = list(due)
        needed = {name for rule in due for name in rules()[rule].needs}
        found, missing = read(needed - {"calls", "peers"})
        if needed & {"calls", "peers"}:
            found |= self.callers.call(now, self.started, self.patience)
        signs = Signs(self.started, self.patience, **found)
        return {name: judged(rules()[name], signs, missing, now) for name in due}


def judged(rule: Rule, signs: Signs, missing: Mapping[str, object], now: datetime) -> list[Vital]:
    """Ask one rule; what it needs and could not be read makes it UNKNOWN, never good."""
    for name in rule.needs:
        if name in missing:
            return [Vital(State.UNKNOWN, missing[name])]
    return list(rule.judge(signs, now))


def keep(vitals: Mapping[str, list[Vital]], now: datetime) -> bool:
    """Store what rules said, and write down whom to tell; return whether anything is. One transaction."""
    planned: list = []
    with transaction.atomic():
        with connection.cursor() as cursor:  # notifiers look one after the other; the planning of news goes on
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOOKING])
        known, languages = routes()
        rows = {(r.name, r.item): r for r in SelfCheck.objects.select_for_update().filter(name__in=list(vitals))}
        for name, several in vitals.items():
            unread = any(v.state is State.UNKNOWN and not v.item for v in several)
            for vital in several:
                row = rows.pop((name, item_name(vital.item)), None) or _new(name, vital, now)
                planned += _advance(row, name, vital, known, now)
            for key in [key for key in rows if key[0] == name and not unread]:
                planned += _vanished(rows.pop(key), now)
        SelfCheck.objects.filter(checked_at__lt=now - FORGET, episode="").delete()
        write(planned, languages, {}, now)
    return bool(planned)


def policy(rule: Rule) -> Policy:
    """Return how often it must be seen before it is believed."""
    return Policy(rule.attempts, min(2, rule.attempts), rule.every, rule.every, flapping=None)


def status(row: SelfCheck) -> Status:
    """Return what is remembered of it."""
    return Status.recall(
        standing=row.standing, soft=row.soft, streak=row.streak, since=row.since,
        checked_at=row.checked_at if row.pk else None, stale_at=row.stale_at, memory=row.memory,
    )  # fmt: skip


def _new(name: str, vital: Vital, now: datetime) -> SelfCheck:
    return SelfCheck(name=name, item=item_name(vital.item), since=now, checked_at=now, stale_at=now)


def _advance(row: SelfCheck, name: str, vital: Vital, known, now: datetime) -> list:
    rule = rules()[name]
    before = status(row)
    after, change = _stepped(before, vital, policy(rule), now)
    row.standing, row.soft, row.streak = after.standing.value, after.soft.value, after.streak
    row.since = (vital.since if change and vital.since else after.since) or now
    row.checked_at, row.memory = now, after.memory()
    row.stale_at = after.stale_at or now + timedelta(seconds=3 * rule.every + 30)
    row.value, row.unit, row.measured_at = vital.value, vital.unit, vital.at
    row.texts, row.advice = [vital.text.as_json()], [vital.do.as_json()] if vital.do else []
    planned = [] if change is None else _tell(row, rule, vital, change, known, now)
    row.save()
    return planned


def _stepped(before: Status, vital: Vital, how: Policy, now: datetime) -> tuple[Status, Transition | None]:
    """Advance; what is not watched any more is neither good nor over."""
    if vital.state is not None:
        return step(before, vital.state, how, now)
    troubled = before.standing in BAD or before.before in BAD
    return (hide(before, how, now) if troubled else Status(checked_at=now, since=before.since)), None


def _tell(row: SelfCheck, rule: Rule, vital: Vital, change: Transition, known, now: datetime) -> list:  # noqa: PLR0913, PLR0917
    trouble = _trouble(row, rule, vital, change.new)
    if change.new in BAD:
        row.episode = row.episode or f"watchdog.{row.name}.{digest(row.item)}.{int(now.timestamp())}"
        better = change.old in BAD and not _worse(change)
        return [] if better else list(alarm(trouble, row.episode, known))
    planned = list(all_clear(trouble, row.episode, _alarms(row.episode), now)) if row.episode else []
    row.episode = ""
    return planned


def _worse(change: Transition) -> bool:
    order = (Standing.WARN, Standing.UNKNOWN, Standing.CRIT)
    return order.index(change.new) > order.index(change.old)


def _trouble(row: SelfCheck, rule: Rule, vital: Vital, standing: Standing) -> Trouble:
    began = _began(row) if standing is Standing.OK else None
    return Trouble(
        rule.title, vital.text, standing, began or vital.since or row.since, row.item, vital.do,
        everybody=rule.everybody, silence=row.name == "collector", avoid=vital.avoid,
    )  # fmt: skip


def _vanished(row: SelfCheck, now: datetime) -> list:
    """Forget what is not there any more, e.g. a channel that was switched off; whoever was told of it hears that."""
    planned: list = []
    if row.episode:
        gone = Vital(State.OK, say("{name} is not watched any more", name=row.item or row.name), row.item)
        trouble = _trouble(row, rules()[row.name], gone, Standing.OK)
        planned = list(all_clear(trouble, row.episode, _alarms(row.episode), now))
    row.delete()
    return planned


def _told(episode: str):
    return Notification.objects.filter(kind="watchdog", key__startswith=f"{episode}.") if episode else ()


def _began(row: SelfCheck) -> datetime | None:
    first = _told(row.episode).order_by("pk").first() if row.episode else None
    return first.created if first else None


def _alarms(episode: str) -> list[Alarm]:
    return [
        Alarm(
            r.key, r.route_id, r.channel_id, r.recipient, r.state in ("pending", "sent"), str(r.message.get("id", ""))
        )
        for r in _told(episode).exclude(standing=Standing.OK).exclude(channel__isnull=True).order_by("pk")
    ]


def sentences(row: SelfCheck) -> tuple:
    """Return what it says and what to do."""
    return texts(row.texts), texts(row.advice)
