"""What devices usually show, and how often they started: read back from what was kept of them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import psycopg
import pytest
from django.db import connection
from netbox_mangxa import partitions, restarts, source, usuals
from netbox_mangxa.models import CheckPolicy, Visit
from netbox_mangxa.recorder import Recorder, Sample
from testing_devices import device

from alerts.calendar import Calendar
from alerts.check import Usual
from alerts.usual import usual
from collectors.sections import Restart, Uptime
from collectors.visit import Visit as Heard

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 11, 3, 30, tzinfo=UTC)  # a Wednesday, 10:30 in Viet Nam
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def put(one, check: str, metric: str, rows, item: str = "") -> None:
    connection.ensure_connection()
    with psycopg.Cursor(connection.connection) as cursor:
        Recorder().copy(cursor, [Sample(one.pk, check, item, metric, "", at, value) for at, value in rows], NOW)


def known() -> usuals.Known:
    partitions.roll_up(NOW)
    return usuals.load(source.load(), NOW, VIETNAM)


def test_lows_and_highs_of_what_checks_compare() -> None:
    one = device("a", address="10.0.0.1/24")
    put(one, "optics", "rx", [(NOW - n * DAY - 2 * HOUR, -20.0 - n) for n in range(4)], "sfp1")
    put(one, "optics", "tx", [(NOW - n * DAY - 2 * HOUR, 2.0) for n in range(4)], "sfp1")
    put(one, "interface_speed", "speed", [(NOW - n * DAY - 2 * HOUR, 1e9) for n in range(2)], "wan1")
    put(one, "interface_speed", "speed", [(NOW - n * DAY - 2 * HOUR, 1e9) for n in range(40, 50)], "old")

    assert known().steady == {one.pk: {("rx", "sfp1"): Usual(-23.0, -20.0, -21.5)}}, "two days are not enough"


def test_what_is_usual_at_this_hour_only_where_a_policy_compares() -> None:
    one, other = device("a", address="10.0.0.1/24"), device("b", address="10.0.0.2/24")
    policy = CheckPolicy.objects.create(name="p", check_name="cpu", deviations={"cpu": {"warn": 4}})
    policy.devices.set([one])
    mornings = [(NOW - n * DAY, 50.0 + n % 2) for n in range(1, 20)]
    nights = [(NOW - n * DAY - 10 * HOUR, 5.0) for n in range(1, 20)]
    for each in (one, other):
        put(each, "cpu", "cpu", mornings + nights)
        put(each, "memory", "memory", mornings)

    found = known().hourly

    assert found.keys() == {one.pk}
    assert found[one.pk].keys() == {("cpu", "cpu", "")}
    assert 50.0 <= found[one.pk]["cpu", "cpu", ""].middle <= 51.0, "nights and days off do not count"


def test_the_database_reckons_as_the_rule_says() -> None:
    one = device("a", address="10.0.0.1/24")
    CheckPolicy.objects.create(name="p", check_name="cpu", deviations={"cpu": {"warn": 4}})
    rows = [(NOW - n * HOUR, float((n * 37) % 23)) for n in range(1, 24 * 28)]
    put(one, "cpu", "cpu", rows)

    found = known().hourly[one.pk]["cpu", "cpu", ""]

    hourly = [(at.replace(minute=0), value) for at, value in rows]
    wanted = usual(hourly, NOW, Calendar(zone=VIETNAM))
    assert (found.middle, found.spread, found.days) == pytest.approx((wanted.middle, wanted.spread, wanted.days))


def test_nothing_known_is_nothing_usual() -> None:
    device("a", address="10.0.0.1/24")
    assert known() == usuals.Known({}, {})


def uptimes(one, *rows: tuple[float, float]) -> None:
    """Keep uptimes: hours before now, hours it had been running."""
    put(one, "reboot", "uptime", [(NOW - before * HOUR, ran * 3600) for before, ran in rows])
    last = rows[-1]
    Visit.objects.create(
        device=one, at=NOW - last[0] * HOUR, took=0.1, driver="linux",
        sections={"Uptime": [{"seconds": last[1] * 3600}]}, section_times={"Uptime": 1.0},
    )  # fmt: skip


def test_starts_are_counted_from_what_was_kept() -> None:
    looping, calm, once, before = (device(name) for name in ("looping", "calm", "once", "before"))
    uptimes(looping, (20, 100), (19, 0.5), (18, 1.5), (10, 0.2), (9, 1.2), (2, 0.1), (1, 1.1))
    uptimes(calm, (20, 100), (1, 119))
    uptimes(once, (20, 2), (10, 12), (1, 21))
    uptimes(before, (23, 5), (1, 27))

    found = restarts.load(NOW)

    assert {one: len(starts) for one, starts in found.items()} == {looping.pk: 3, once.pk: 1}
    assert found[once.pk] == [NOW - 22 * HOUR]


def test_an_uptime_that_starts_anew_after_497_days_is_no_start() -> None:
    wrapped, first, again = (device(name) for name in ("wrapped", "first", "again"))
    full = 2**32 / 100 / 3600
    uptimes(wrapped, (20, full - 5), (10, 5), (1, 14))
    uptimes(first, (25, full - 1), (23, 1), (1, 23))
    uptimes(again, (20, full - 5), (10, 2), (1, 11))

    assert {one: len(starts) for one, starts in restarts.load(NOW).items()} == {again.pk: 1}


def heard(at: datetime, uptime: float, *, again: bool) -> Heard:
    more = (Restart(uptime, 1e6),) if again else ()
    return Heard(1, at, 0.1, "linux", (Uptime(uptime), *more))


def test_starts_are_counted_as_they_happen_and_forgotten_after_a_day() -> None:
    starts: list[datetime] = []
    for n in range(3):
        starts = restarts.counted(starts, heard(NOW + n * HOUR, 60, again=True))
        starts = restarts.counted(starts, heard(NOW + n * HOUR + timedelta(minutes=1), 120, again=False))
    assert len(starts) == 3
    assert len(restarts.counted(starts, heard(NOW + 2 * HOUR, 70, again=True))) == 3, "the same start, told twice"
    assert len(restarts.counted(starts, heard(NOW + DAY + HOUR, 1e5, again=False))) == 1
    assert restarts.counted(starts, heard(NOW + 3 * DAY, 1e5, again=False)) == []
