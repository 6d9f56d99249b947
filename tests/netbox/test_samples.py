"""Time series: what goes in comes out, with its gaps, from raw samples and from roll-ups."""

from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from django.db import connection
from netbox_mangxa import partitions, samples
from netbox_mangxa.partitions import Keep
from netbox_mangxa.recorder import Recorder, Sample
from testing_devices import device

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 10, 12, 30, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def put(found, now=NOW, recorder=None, metric="load", item="") -> Recorder:
    recorder = recorder or Recorder()
    rows = [Sample(found[0], "cpu", item, metric, "%", at, value) for at, value in found[1]]
    with psycopg.Cursor(raw()) as cursor:
        recorder.copy(cursor, rows, now)
    return recorder


def raw():
    connection.ensure_connection()
    return connection.connection


def every(step, count, value=float, end=NOW):
    return [(end - step * (count - n), value(n)) for n in range(count)]


def one(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0]


def test_partitions_are_made_ahead_and_only_once() -> None:
    assert partitions.make_ahead(NOW) == 4 + 1  # four days, one month
    assert partitions.make_ahead(NOW) == 0
    assert one("SELECT to_regclass('telemetry.sample_20260313')")


def test_a_sample_for_a_day_without_partition_is_kept_and_moved_later() -> None:
    put((device().pk, [(NOW - 5 * DAY, 1.0), (NOW + 30 * DAY, 2.0)]))
    assert one("SELECT count(*) FROM telemetry.sample_default") == 2

    partitions.make_ahead(NOW)

    assert one("SELECT count(*) FROM telemetry.sample_default") == 0
    assert one("SELECT value FROM telemetry.sample_20260305") == 1.0
    assert one("SELECT count(*) FROM telemetry.sample") == 2


def test_raw_samples_come_out_in_buckets_with_their_gaps() -> None:
    partitions.make_ahead(NOW)
    key = device().pk
    told = every(MINUTE, 60)
    put((key, [each for n, each in enumerate(told) if not 20 <= n < 40]))

    found = samples.series(key, "cpu", "load", "", NOW - HOUR, NOW)

    assert found.unit == "%" and found.step == 180 and len(found.at) == 20
    assert (
        found.at[0] == (NOW - HOUR).timestamp() and found.mean[0] == 1.0 and (found.low[0], found.high[0]) == (0.0, 2.0)
    )
    assert found.mean[8:13] == [None] * 5, "a gap is not filled"
    assert found.mean[-1] == 58.0


def test_jitter_is_no_gap() -> None:
    partitions.make_ahead(NOW)
    key = device().pk
    put((key, [(at + timedelta(seconds=n * 7 % 11), value) for n, (at, value) in enumerate(every(MINUTE, 120))]))

    found = samples.series(key, "cpu", "load", "", NOW - 2 * HOUR, NOW, points=1000)

    assert None not in found.mean


def test_many_series_in_one_query_share_their_buckets(django_assert_num_queries) -> None:
    partitions.make_ahead(NOW)
    key = device().pk
    for item in ("a", "b", "c"):
        put((key, every(MINUTE, 60)), item=item)
    keys = [(key, "cpu", "load", item) for item in ("a", "b", "c", "unknown")]

    with django_assert_num_queries(4):
        found = samples.several(keys, NOW - HOUR, NOW)

    assert found[keys[0]].at == found[keys[2]].at and found[keys[0]].mean == found[keys[2]].mean
    assert set(found[keys[3]].mean) == {None}


def test_an_unknown_series_is_all_gaps() -> None:
    assert set(samples.series(1, "cpu", "load", "", NOW - HOUR, NOW).mean) == {None}


def test_roll_ups_agree_with_raw_samples_and_catch_up() -> None:
    partitions.make_ahead(NOW)
    key = device().pk
    put((key, every(MINUTE, 60 * 5)))

    assert partitions.roll_up(NOW) == 5
    assert partitions.roll_up(NOW) == 0
    # 07:30 to 12:30: the hours 8 to 11 whole, 7 and 12 by halves, 12 not over yet
    assert one("SELECT n FROM telemetry.hourly WHERE hour = %s", NOW.replace(hour=9, minute=0)) == 60
    assert one("SELECT mean FROM telemetry.hourly WHERE hour = %s", NOW.replace(hour=8, minute=0)) == 59.5
    assert one("SELECT count(*) FROM telemetry.hourly") == 5
    assert one("SELECT hour FROM telemetry.dirty_hour") == NOW.replace(minute=0)


def test_a_late_sample_rolls_its_hour_up_again() -> None:
    partitions.make_ahead(NOW)
    key, hour = device().pk, NOW.replace(hour=9, minute=0)
    recorder = put((key, [(hour, 1.0)]))
    partitions.roll_up(NOW)

    put((key, [(hour + MINUTE, 3.0)]), recorder=recorder)
    partitions.roll_up(NOW)

    assert one("SELECT mean FROM telemetry.hourly WHERE hour = %s", hour) == 2.0


def test_a_remnant_does_not_replace_what_was_rolled_up_before() -> None:
    key, hour = device().pk, NOW.replace(hour=9, minute=0)
    put((key, [(hour, 1.0), (hour + MINUTE, 3.0)]))
    partitions.make_ahead(NOW)
    partitions.roll_up(NOW)
    later = NOW + 20 * DAY
    partitions.drop_old(later, Keep())

    put((key, [(hour + 2 * MINUTE, 100.0)]), now=later)
    partitions.roll_up(later)

    assert one("SELECT high FROM telemetry.hourly WHERE hour = %s", hour) == 3.0


def test_long_windows_come_from_roll_ups_and_the_newest_hours_from_raw() -> None:
    partitions.make_ahead(NOW - 4 * DAY)
    partitions.make_ahead(NOW)
    key = device().pk
    put((key, every(10 * MINUTE, 6 * 24 * 5)))
    partitions.roll_up(NOW)

    found = samples.series(key, "cpu", "load", "", NOW - 5 * DAY, NOW)

    assert found.step == 3600 and None not in found.mean
    assert found.high[-1] == 6 * 24 * 5 - 1, "the hour that is not over is there"
    assert found.mean == sorted(found.mean)


def test_a_fresh_installation_shows_raw_samples_though_the_window_begins_before_it() -> None:
    partitions.make_ahead(NOW)
    key = device().pk
    put((key, every(MINUTE, 30)))

    found = samples.series(key, "cpu", "load", "", NOW - DAY, NOW)

    assert found.step < 3600 and sum(each is not None for each in found.mean) > 5


def test_old_partitions_are_dropped_whole_and_series_go_with_their_device() -> None:
    partitions.make_ahead(NOW - 20 * DAY)
    partitions.make_ahead(NOW)
    gone = device()
    put((gone.pk, every(DAY, 20)))
    partitions.roll_up(NOW)

    dropped = partitions.drop_old(NOW, Keep(raw_days=14, hourly_months=24))

    assert dropped == 4 and one("SELECT to_regclass('telemetry.sample_20260218')") is None
    assert one("SELECT count(*) FROM telemetry.hourly") == 20, "roll-ups stay"
    assert partitions.drop_old(NOW + 900 * DAY, Keep()) > 0

    gone.delete()
    assert one("SELECT count(*) FROM telemetry.series") == 0
    partitions.forget_orphans()
    assert one("SELECT count(*) FROM telemetry.hourly") == 0


def test_what_is_no_number_is_left_out() -> None:
    key = device().pk
    recorder = Recorder()
    rows = [Sample(key, "cpu", "", "load", "%", NOW, value) for value in (float("nan"), float("inf"), 1.0, -0.0, 1e308)]
    with psycopg.Cursor(raw()) as cursor:
        assert recorder.copy(cursor, rows, NOW) == 3


def test_latest_of_many_devices_in_one_query(django_assert_num_queries) -> None:
    partitions.make_ahead(NOW)
    first, second = device("a").pk, device("b").pk
    put((first, every(MINUTE, 5)))
    put((second, [(NOW - 2 * HOUR, 9.0)]))

    with django_assert_num_queries(1):
        found = samples.latest([first, second], [("cpu", "load")], NOW)

    assert found == {(first, "cpu", "load", ""): (NOW - MINUTE, 4.0)}


def test_metrics_of_a_device() -> None:
    key = device().pk
    put((key, every(MINUTE, 2)))

    assert samples.metrics(key) == [samples.Kept("cpu", "load", "", "%")]
