"""Watching ourselves: every rule on what it must see, what it must not, and what it cannot know."""

from datetime import UTC, datetime, timedelta

import pytest

from alerts import watch as rules
from alerts.alarm import Alarm, Trouble, alarm, all_clear
from alerts.news import Route
from alerts.state import Standing, State
from alerts.vital import (
    Backup,
    Call,
    Delivery,
    Heart,
    Outbox,
    Pages,
    Room,
    Rule,
    Signs,
    Site,
    Store,
    Vital,
    Worker,
)
from collectors.catalog import catalog
from collectors.text import say

NOW = datetime(2026, 11, 25, 8, 30, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=3)
RULES = catalog(rules, "RULE", Rule)
GIB = 2**30


def ago(seconds: float) -> datetime:
    return NOW - timedelta(seconds=seconds)


def heart(age: float = 5, **detail: object) -> Heart:
    return Heart(ago(age), LONG_AGO, detail)


def look(rule: str, **signs: object) -> dict[str, Vital]:
    found = {v.item: v for v in RULES[rule].judge(Signs(**{"watching_since": LONG_AGO, **signs}), NOW)}
    assert found
    return found


def states(rule: str, **signs: object) -> dict[str, State | None]:
    return {item: vital.state for item, vital in look(rule, **signs).items()}


def test_every_rule_reads_what_it_says_it_needs() -> None:
    fields = set(Signs.__slots__)
    assert all(rule.needs and set(rule.needs) <= fields for rule in RULES.values())
    assert {name for name, rule in RULES.items() if rule.by == "collect"} == {"notifier"}


@pytest.mark.parametrize(
    ("hearts", "visit", "state"),
    [
        ({"collect": heart(5, targets=9)}, 20, State.OK),
        ({"collect": heart(5, targets=0)}, 9999, State.OK),
        ({"collect": heart(5, targets=9)}, 181, State.CRIT),
        ({"collect": heart(181, targets=9)}, 20, State.CRIT),
        ({}, 20, State.CRIT),
    ],
)
def test_collector(hearts: dict[str, Heart], visit: float, state: State) -> None:
    assert states("collector", hearts=hearts, last_visit=ago(visit)) == {"": state}


def test_collector_nobody_has_watched_for_long() -> None:
    assert states("collector", watching_since=ago(20)) == {"": None}


@pytest.mark.parametrize(
    ("missed", "visits", "lag", "expected"),
    [
        (0, 900, 0.01, (State.OK, State.OK)),
        (60, 940, 1.0, (State.WARN, State.WARN)),
        (500, 500, 5.0, (State.CRIT, State.CRIT)),
        (0, 0, 0.0, (None, State.OK)),
    ],
)
def test_scheduler(missed: int, visits: int, lag: float, expected: tuple[State | None, State]) -> None:
    hearts = {"collect": heart(missed_lately=missed, visits_lately=visits, lag=lag)}
    assert states("scheduler", hearts=hearts) == dict(zip(("missed", "lag"), expected, strict=True))


def test_scheduler_of_an_older_collector_is_not_called_good() -> None:
    assert states("scheduler", hearts={"collect": heart()}) == {"missed": None}


@pytest.mark.parametrize(("waiting", "state"), [(0, State.OK), (1000, State.WARN), (4000, State.CRIT)])
def test_queue_before_the_writer(waiting: int, state: State) -> None:
    assert states("queue", hearts={"collect": heart(queue=waiting)}) == {"collect": state}


@pytest.mark.parametrize(("age", "state"), [(None, State.OK), (119, State.OK), (120, State.WARN), (600, State.CRIT)])
def test_queue_of_news(age: float | None, state: State) -> None:
    since = None if age is None else ago(age)
    found = look("queue", outbox=Outbox(4, since, 7, since))
    assert {item: v.state for item, v in found.items()} == {"changes": state, "messages": state}
    assert found["changes"].value == (age or 0) and found["changes"].unit == "s"


def test_writer() -> None:
    def failing(age: float) -> Heart:
        return heart(failing_since=ago(age).isoformat(), error="OperationalError: disk full")

    found = look("writer", hearts={"collect": failing(200), "listen": failing(31)})
    assert [v.state for v in found.values()] == [State.CRIT, State.WARN]
    assert "disk full" in str(found["collect"].text) and found["collect"].since == ago(200)
    assert states("writer", hearts={"collect": heart(failing_since=None)}) == {"collect": State.OK}


@pytest.mark.parametrize(("rule", "name"), [("listener", "listen"), ("notifier", "notify")])
def test_silent_daemons(rule: str, name: str) -> None:
    looked = NOW.isoformat()
    assert states(rule, hearts={name: heart(179, looked_at=looked)})[""] is State.OK
    assert states(rule, hearts={name: heart(181, looked_at=looked)})[""] is State.CRIT
    assert states(rule)[""] is State.CRIT
    assert states(rule, watching_since=ago(20))[""] is None
    assert states(rule, watching_since=ago(20), hearts={name: heart(181)})[""] is None, "it may just be starting too"


def test_a_notifier_that_beats_and_does_not_look() -> None:
    assert states("notifier", hearts={"notify": heart(looked_at=ago(301).isoformat())})["looks"] is State.CRIT
    assert states("notifier", hearts={"notify": heart(looked_at=ago(20).isoformat())})["looks"] is State.OK
    assert states("notifier", hearts={"notify": heart()})["looks"] is State.CRIT
    assert "looks" not in states("notifier", hearts={"notify": Heart(ago(5), ago(100))}), "it has just begun"


def test_channel() -> None:
    found = look("channel", deliveries=(
        Delivery(1, "mail", 0, ago(60)), Delivery(2, "sms", 3, ago(999), "450 busy"), Delivery(3, "zalo", 6, None),
        Delivery(4, "new", 0, None),
    ))  # fmt: skip
    assert [v.state for v in found.values()] == [State.OK, State.WARN, State.CRIT, None]
    assert found["sms"].avoid == 2 and "450 busy" in str(found["sms"].text)


@pytest.mark.parametrize(
    ("free", "total", "state"),
    [
        (50 * GIB, 90 * GIB, State.OK),
        (5 * GIB, 90 * GIB, State.WARN),
        (5 * GIB, 900 * GIB, State.OK),
        (GIB, 900 * GIB, State.WARN),
        (2 * 2**20, 900 * GIB, State.CRIT),
        (2.5 * GIB, 90 * GIB, State.CRIT),
        (0, 0, State.CRIT),
    ],
)
def test_disk(free: float, total: float, state: State) -> None:
    found = look("disk", rooms=(Room("/data", int(free), int(total)),))
    assert found["/data"].state is state and found["/data"].unit == "B"


@pytest.mark.parametrize(
    ("backup", "state"),
    [
        (None, None),
        (Backup("/b/*.dump", None), State.CRIT),
        (Backup("/b/*.dump", ago(25 * 3600), 10), State.OK),
        (Backup("/b/*.dump", ago(26 * 3600), 10), State.WARN),
        (Backup("/b/*.dump", ago(72 * 3600)), State.CRIT),
        (Backup("/b/*.dump", ago(10), 0), State.CRIT),
    ],
)
def test_backup(backup: Backup | None, state: State | None) -> None:
    assert states("backup", backup=backup) == {"": state}


@pytest.mark.parametrize(
    ("days", "state"), [(22, State.OK), (21, State.WARN), (7, State.CRIT), (-1, State.CRIT), (None, State.UNKNOWN)]
)
def test_certificate(days: float | None, state: State) -> None:
    expires = None if days is None else NOW + timedelta(days=days)
    assert states("certificate", site=Site("mx.example.vn", expires)) == {"mx.example.vn": state}


def test_certificate_not_believed_and_none_at_all() -> None:
    good = NOW + timedelta(days=90)
    assert states("certificate", site=Site("h", good, say("not for this name"))) == {"h": State.CRIT}
    assert states("certificate") == {"": None}


@pytest.mark.parametrize(
    ("pages", "state"),
    [
        (Pages(403), State.OK),
        (Pages(404), State.CRIT),
        (Pages(502), State.CRIT),
        (Pages(None, say("no answer")), State.CRIT),
    ],
)
def test_plugin_in_the_pages(pages: Pages, state: State) -> None:
    assert states("plugin", pages=pages) == {"web": state}


@pytest.mark.parametrize(
    ("worker", "state"),
    [
        (Worker(0, ago(60)), State.CRIT),
        (Worker(1, ago(3600)), State.OK),
        (Worker(1, ago(3 * 3600)), State.WARN),
        (Worker(1, ago(7 * 3600)), State.CRIT),
        (Worker(1, None), State.CRIT),
    ],
)
def test_plugin_in_the_worker(worker: Worker, state: State) -> None:
    assert states("plugin", worker=worker, pages=Pages(403))["worker"] is state


def test_a_worker_that_has_just_begun_is_waited_for() -> None:
    assert states("plugin", worker=Worker(1, None), pages=Pages(403), watching_since=ago(60))["worker"] is None


@pytest.mark.parametrize(("days", "state"), [(0, State.CRIT), (1, State.WARN), (2, State.OK), (4, State.OK)])
def test_partitions(days: int, state: State) -> None:
    there = frozenset(NOW.date() + timedelta(days=n) for n in range(days))
    found = look("database", store=Store(7 * GIB, there, 0))
    assert found["partitions"].state is state and found["partitions"].value == days
    assert found["size"].value == 7 * GIB


def test_database_that_says_nothing_and_stray_samples() -> None:
    assert states("database") == {"": State.UNKNOWN}
    assert states("database", store=Store(1, frozenset(), 3))["stray"] is State.WARN


@pytest.mark.parametrize("rule", ["deadman", "peer"])
def test_calls(rule: str) -> None:
    field = {"deadman": "calls", "peer": "peers"}[rule]

    def state(**call: object) -> State | None:
        return states(rule, **{field: (Call("h", 300, **{"since": LONG_AGO, **call}),)})["h"]

    refused = say("refused")
    assert state(good_at=ago(200)) is State.OK
    assert state(good_at=ago(200), problem=refused) is State.OK, "one failure is no news"
    assert state(good_at=ago(900), problem=refused) is State.WARN
    assert state(good_at=ago(1800), problem=refused) is State.CRIT
    assert state(good_at=ago(1800)) is State.CRIT, "no call was made at all"
    assert state() is None
    assert state(good_at=ago(1800), held=say("collection is silent")) is None, "not called on purpose"


def test_one_failed_call_is_shown_with_its_reason() -> None:
    call = Call("h", 300, LONG_AGO, ago(200), ago(10), say("connection refused"))
    assert "connection refused" in str(look("deadman", calls=(call,))["h"].text)


def test_nobody_outside_is_no_good_state() -> None:
    assert states("deadman") == {"": None}


# Who is told

WIDE = Route(1, "all", Standing.WARN, 1, ("a@x", "b@x"))
CRITICAL = Route(2, "critical", Standing.CRIT, 2, ("c@x",))
NARROW = Route(3, "one commune", Standing.WARN, 1, ("xa@x",), frozenset({7}))


def trouble(**more: object) -> Trouble:
    return Trouble(**{"title": say("Disk"), "text": say("full"), "standing": Standing.WARN, "since": NOW, **more})


def readers(routes: list[Route], **more: object) -> list[tuple[int | None, str]]:
    return [(p.channel, p.recipient) for p in alarm(trouble(**more), "e", routes) if p.draft]


def test_a_trouble_goes_to_those_who_hear_of_everything() -> None:
    assert readers([WIDE, CRITICAL, NARROW]) == [(1, "a@x"), (1, "b@x")]
    assert readers([WIDE, CRITICAL, NARROW], standing=Standing.CRIT) == [(1, "a@x"), (1, "b@x"), (2, "c@x")]
    assert readers([NARROW]) == [(1, "xa@x")], "better the wrong reader than none"
    assert len(readers([WIDE, CRITICAL, NARROW], everybody=True)) == 4


def test_a_failing_channel_is_told_on_another() -> None:
    assert readers([WIDE, CRITICAL], standing=Standing.CRIT, avoid=1) == [(2, "c@x")]
    (alone,) = alarm(trouble(avoid=1), "e", [WIDE])
    assert alone.draft is None and alone.channel is None and "no route has a reader" in str(alone.reason)


def test_the_end_is_told_once_to_those_who_were_told() -> None:
    alarms = [
        Alarm("k1", 1, 1, "a@x", told=True, thread="t"),
        Alarm("k2", 1, 1, "a@x", told=True, thread="u"),
        Alarm("k3", 1, 1, "b@x", told=False, thread=""),
    ]
    first, second = all_clear(trouble(standing=Standing.OK), "e", alarms, NOW + timedelta(minutes=9))
    assert first.draft is not None and first.draft.thread == "t" and "9 min" in str(first.draft.subject)
    assert second.draft is None and second.standing is Standing.OK


def test_keys_are_one_for_each_reader_and_severity() -> None:
    keys = [p.key for s in ("warn", "crit") for p in alarm(trouble(standing=Standing(s)), "e", [WIDE, CRITICAL])]
    assert len(keys) == len(set(keys)) == 5
