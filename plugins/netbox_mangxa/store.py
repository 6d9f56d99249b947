"""The only writer of runtime rows: outcomes in, each stored whole, many in one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

import psycopg

from alerts.assess import REACHABILITY
from alerts.machine import Transition
from alerts.state import Standing
from netbox_mangxa.outcome import UNCHANGED, Outcome, as_json, section_forms
from netbox_mangxa.pgtext import item_name
from netbox_mangxa.recorder import Recorder
from netbox_mangxa.statements import (
    FORGET_HEARD,
    GONE,
    OPEN_INCIDENTS,
    SETTLE_INCIDENTS,
    STATUSES,
    TRANSITIONS,
    VISITS,
)

WAKE_NOTIFY = "mangxa_transition"
"""Channel that tells the notify process of new transitions."""
BAD = (Standing.WARN, Standing.CRIT, Standing.UNKNOWN)
"""Standings that open an incident."""
UNVISITED = ("freshness",)
"""Checks of what devices report by themselves: whether they are visited does not matter."""
SEEN_LATELY = timedelta(hours=1)
"""A device that was visited within that would have told of what it has."""


def store(
    cursor: psycopg.Cursor, recorder: Recorder, outcomes: Sequence[Outcome], now: datetime, *, again: bool = False
) -> list[int]:
    """Store outcomes (oldest first) in the running transaction; return the devices that are gone, whose are dropped.

    ``again``: they may have been stored already (the connection broke at commit): those that were are left out.
    """
    devices = sorted({o.visit.target for o in outcomes})
    named = {one.behind for o in outcomes for one in o.statuses.values() if one.behind is not None}
    cursor.execute("SELECT id FROM dcim_device WHERE id = ANY(%s)", [[*devices, *named]])
    there = {device for (device,) in cursor.fetchall()}
    kept = [o for o in outcomes if o.visit.target in there]
    if again:
        cursor.execute("SELECT device_id, at FROM netbox_mangxa_visit WHERE device_id = ANY(%s)", [devices])
        stored = dict(cursor.fetchall())
        kept = [o for o in kept if o.visit.target not in stored or o.visit.at > stored[o.visit.target]]
    if kept:
        _visits(cursor, kept)
        _statuses(cursor, kept, there)
        _changes(cursor, kept)
        recorder.copy(cursor, [sample for o in kept for sample in o.samples], now)
    return [device for device in devices if device not in there]


def _columns(rows: Iterable[tuple]) -> list[str]:
    """Return rows as one PostgreSQL array literal a column: psycopg's own way to write lists took most of the time."""
    return [
        "{" + ",".join([_WRITTEN[type(value)](value) for value in column]) + "}" for column in zip(*rows, strict=True)
    ]


_WRITTEN = {
    type(None): lambda _: "NULL",
    str: lambda text: '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"',
    bool: lambda flag: "t" if flag else "f",
    int: int.__repr__,
    float: float.__repr__,
    datetime: lambda at: '"' + at.isoformat() + '"',
}
"""How each type is written as an element of an array literal."""


def _visits(cursor: psycopg.Cursor, outcomes: Sequence[Outcome]) -> None:
    rows = []
    for device, several in groupby(sorted(outcomes, key=lambda o: o.visit.target), key=lambda o: o.visit.target):
        sections: dict[str, list[object]] = {}
        times: dict[str, float] = {}
        for outcome in several:
            named, read_at = section_forms(outcome.visit)
            sections |= named
            times |= read_at
        last = outcome.visit
        troubles = [{"where": t.where, "fault": t.fault.value, "text": t.text} for t in last.troubles]
        rows.append(
            (
                device,
                last.at,
                last.took,
                last.driver[:50],
                as_json(sections),
                as_json(times),
                as_json(troubles),
                outcome.next_at,
            )
        )
    cursor.execute(VISITS, _columns(rows))


def _statuses(cursor: psycopg.Cursor, outcomes: Sequence[Outcome], there: set[int]) -> None:
    rows: dict[tuple[int, str, str], tuple] = {}
    for outcome in outcomes:
        device = outcome.visit.target
        for (check, item), one in outcome.statuses.items():
            key, status = (device, check, item_name(item)), one.status
            texts, value, unit, levels = one.texts, one.value, one.unit, one.levels
            if texts == UNCHANGED and key in rows:
                texts, value, unit, levels = rows[key][10:14]
            since = status.since or status.checked_at
            rows[key] = (
                *key, status.standing.value, status.soft.value, status.streak,
                since, status.checked_at, status.stale_at,
                one.behind if one.behind in there else None, texts, value, unit, levels, as_json(status.memory()),
            )  # fmt: skip
    if rows:
        cursor.execute(STATUSES, _columns(rows.values()))


@dataclass(frozen=True, slots=True)
class _Moved:
    """One change of a check: of its hard state, or whether it flaps."""

    key: tuple[int, str, str]
    transition: Transition
    texts: str
    affected: int
    flaps: bool
    """It flaps since then, or goes on flapping."""
    began: bool | None = None
    """It began to flap, or stopped; None: that has not changed."""


def _moved(outcome: Outcome) -> Iterable[_Moved]:
    """Return what has changed with a visit, hard states first."""
    device, visited = outcome.visit.target, outcome.visit.at
    flaps = {key: one.status.flaps.active for key, one in outcome.statuses.items()}
    for change in outcome.changes:
        key = (device, change.check, item_name(change.item))
        affected = outcome.affected if (change.check, change.item) == REACHABILITY else 0
        still = flaps.get((change.check, change.item), False)
        yield _Moved(key, change.transition, as_json(change.texts), affected, still)
    for check, item in outcome.flaps:
        if (check, item) in outcome.statuses:
            one = outcome.statuses[check, item]
            same = Transition(one.status.standing, one.status.standing, visited)
            texts = "[]" if one.texts == UNCHANGED else one.texts
            active = flaps[check, item]
            yield _Moved((device, check, item_name(item)), same, texts, 0, active, active)


def _changes(cursor: psycopg.Cursor, outcomes: Sequence[Outcome]) -> None:
    """Write changes, and open, update and close the incidents they belong to, in the order things happened."""
    changes = [moved for outcome in outcomes for moved in _moved(outcome)]
    incidents: list[int | None] = []
    for turn in _turns([change.key for change in changes]):
        found = _incidents(cursor, [changes[n] for n in turn])
        incidents += [found.get(changes[n].key) for n in turn]
    if not changes:
        return
    rows = [
        (*m.key, m.transition.old.value, m.transition.new.value, m.transition.at, m.texts, m.began, incident)
        for m, incident in zip(changes, incidents, strict=True)
    ]
    cursor.execute(TRANSITIONS, _columns(rows))
    cursor.execute("SELECT pg_notify(%s, '')", [WAKE_NOTIFY])


def _turns(keys: Sequence[tuple]) -> list[list[int]]:
    """Cut a sequence into runs in which no key comes twice: one statement cannot change a row twice."""
    turns: list[list[int]] = []
    seen: set[tuple] = set()
    for n, key in enumerate(keys):
        if not turns or key in seen:
            turns.append([])
            seen = set()
        turns[-1].append(n)
        seen.add(key)
    return turns


def _incidents(cursor: psycopg.Cursor, changes: Sequence[_Moved]) -> dict[tuple[int, str, str], int]:
    """Open, update or close incidents; return their numbers by device, check and item.

    What begins to flap is an incident also where its hard state is good: it is the worst of its soft results then.
    """
    found: dict[tuple[int, str, str], int] = {}
    bad = [
        (*m.key, (m.transition.new if m.transition.new in BAD else Standing.WARN).value, m.transition.at, m.texts,
         m.affected, m.flaps)
        for m in changes
        if m.transition.new in BAD or m.began
    ]  # fmt: skip
    rest = [
        (*m.key, m.transition.new.value, m.transition.at, m.flaps)
        for m in changes
        if m.transition.new not in BAD and not m.began
    ]
    if bad:
        cursor.execute(OPEN_INCIDENTS, _columns(bad))
        found |= {tuple(row[:3]): row[3] for row in cursor.fetchall()}
    if rest:
        cursor.execute(SETTLE_INCIDENTS, _columns(rest))
        found |= {tuple(row[:3]): row[3] for row in cursor.fetchall()}
    return found


def keep(cursor: psycopg.Cursor, outcomes: Sequence[Outcome], there: set[int]) -> None:
    """Store the states and changes of outcomes that were no visit: nothing was asked of the devices."""
    if outcomes:
        _statuses(cursor, outcomes, there)
        _changes(cursor, outcomes)


def retire(cursor: psycopg.Cursor, monitored: Sequence[int], now: datetime) -> int:
    """Forget the states of devices that are not monitored any more and close their incidents; return how many states.

    No transition is written, and what people have heard of them is forgotten: nothing has recovered, nobody looks any
    more. Incidents of many offices are not of a device; they are closed by who gathers them.
    """
    cursor.execute(
        "UPDATE netbox_mangxa_incident SET closed_at = %s, ended = 'retired'"
        " WHERE closed_at IS NULL AND cause_kind = '' AND (device_id IS NULL OR check_name <> ALL(%s)"
        " AND device_id <> ALL(%s::bigint[]))",
        [now, list(UNVISITED), list(monitored)],
    )
    for table in ("heard", "status"):
        cursor.execute(
            f"DELETE FROM netbox_mangxa_{table} WHERE check_name <> ALL(%s) AND device_id <> ALL(%s::bigint[])",  # noqa: S608 - our own tables
            [list(UNVISITED), list(monitored)],
        )
    return cursor.rowcount


def retire_check(cursor: psycopg.Cursor, check: str, judged: Sequence[int], now: datetime) -> int:
    """Forget the states of one check on devices that it is not asked of any more, as ``retire`` does."""
    cursor.execute(
        "UPDATE netbox_mangxa_incident SET closed_at = %s, ended = 'retired'"
        " WHERE closed_at IS NULL AND check_name = %s AND (device_id IS NULL OR device_id <> ALL(%s::bigint[]))",
        [now, check, list(judged)],
    )
    for table in ("heard", "status"):
        cursor.execute(
            f"DELETE FROM netbox_mangxa_{table} WHERE check_name = %s AND device_id <> ALL(%s::bigint[])",  # noqa: S608 - our own tables
            [check, list(judged)],
        )
    return cursor.rowcount


def let_go(cursor: psycopg.Cursor, now: datetime, after: timedelta) -> int:
    """Close the incidents of what has vanished: no result for ``after`` though its device is visited; return how many.

    An interface that was taken out, a disk, a tunnel. Nobody is told a recovery.
    """
    cursor.execute(GONE, [now, now - after, now - SEEN_LATELY])
    keys = cursor.fetchall()
    if keys:
        cursor.execute(FORGET_HEARD, _columns(keys))
    return len(keys)
