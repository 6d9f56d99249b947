"""Working hours, holidays and the lunar calendar against dates that were announced."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.calendar import OFFICE, VIETNAM, Calendar, Hours, Quiet, in_working_time, may_tell
from alerts.holidays import national, read
from alerts.lunar import Lunar, lunar, lunar_new_year, solar
from alerts.state import Standing

CALENDAR = Calendar()
NEVER = Calendar(Hours(week=((),) * 7))

TET = [
    "2020-01-25",
    "2021-02-12",
    "2022-02-01",
    "2023-01-22",
    "2024-02-10",
    "2025-01-29",
    "2026-02-17",
    "2027-02-06",
    "2028-01-26",
    "2029-02-13",
    "2030-02-02",
    "2031-01-23",
    "2032-02-11",
    "2033-01-31",
    "2034-02-19",
    "2035-02-08",
]
HUNG_KINGS = [
    "2020-04-02",
    "2021-04-21",
    "2022-04-10",
    "2023-04-29",
    "2024-04-18",
    "2025-04-07",
    "2026-04-26",
    "2027-04-16",
]
LEAP = {2017: 6, 2020: 4, 2023: 2, 2025: 6, 2028: 5, 2031: 3, 2033: 11, 2036: 6}


def at(text):
    """Read local time."""
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


@pytest.mark.parametrize("day", TET)
def test_tet(day):
    assert lunar_new_year(int(day[:4])).isoformat() == day
    assert lunar(date.fromisoformat(day)) == Lunar(int(day[:4]), 1, 1)


@pytest.mark.parametrize(("year", "vietnam", "china"), [
    (1968, "1968-01-29", "1968-01-30"), (1985, "1985-01-21", "1985-02-20"), (2007, "2007-02-17", "2007-02-18"),
    (2030, "2030-02-02", "2030-02-03"),
])  # fmt: skip
def test_tet_is_not_always_the_chinese_new_year(year, vietnam, china):
    assert lunar_new_year(year).isoformat() == vietnam != china


@pytest.mark.parametrize("day", HUNG_KINGS)
def test_hung_kings(day):
    assert solar(Lunar(int(day[:4]), 3, 10)).isoformat() == day


def test_leap_months():
    found = {}
    for year in range(2016, 2038):
        for month in range(1, 13):
            try:
                solar(Lunar(year, month, 1, leap=True))
            except ValueError:
                continue
            found[year] = month
    assert found == LEAP


@given(st.dates(date(1900, 2, 10), date(2100, 12, 31)))
def test_every_day_has_one_lunar_day_and_back(day):
    there = lunar(day)
    assert solar(there) == day and 1 <= there.day <= 30 and 1 <= there.month <= 12


@pytest.mark.parametrize("wrong", [Lunar(2025, 2, 31), Lunar(2025, 13, 1), Lunar(2025, 5, 1, leap=True)])
def test_a_lunar_day_that_is_none(wrong):
    with pytest.raises(ValueError, match="no such lunar day"):
        solar(wrong)
    with pytest.raises(ValueError, match="computed from"):
        lunar_new_year(2200)


def days(text):
    """Read dates."""
    return {date.fromisoformat(each) for each in text.split()}


@pytest.mark.parametrize(("year", "announced"), [
    # Working days (Monday to Friday) on which offices were closed, as the government announced them.
    (2022, ("2022-01-03 2022-01-31 2022-02-01 2022-02-02 2022-02-03 2022-02-04 2022-04-11 2022-05-02 2022-05-03 "
           "2022-09-01 2022-09-02")),
    (2023, ("2023-01-02 2023-01-20 2023-01-23 2023-01-24 2023-01-25 2023-01-26 2023-05-01 2023-05-02 2023-05-03 "
           "2023-09-01 2023-09-04")),
    (2024, ("2024-01-01 2024-02-08 2024-02-09 2024-02-12 2024-02-13 2024-02-14 2024-04-18 2024-04-29 2024-04-30 "
           "2024-05-01 2024-09-02 2024-09-03")),
    (2025, ("2025-01-01 2025-01-27 2025-01-28 2025-01-29 2025-01-30 2025-01-31 2025-04-07 2025-04-30 2025-05-01 "
           "2025-05-02 2025-09-01 2025-09-02")),
    (2026, ("2026-01-01 2026-01-02 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-04-27 2026-04-30 "
           "2026-05-01 2026-08-31 2026-09-01 2026-09-02")),
])  # fmt: skip
def test_the_years_that_were_announced(year, announced):
    closed = {d for d in national().year(year).off if d.weekday() < 5}
    assert closed == days(announced) and national().year(year).announced


def test_an_exchanged_saturday_is_worked_and_the_days_around_it_are_not():
    assert CALENDAR.working(at("2026-08-22 09:00")) and not CALENDAR.working(at("2026-08-23 09:00"))
    assert str(CALENDAR.day_off(date(2026, 8, 31))) == "exchanged with another day"
    assert str(CALENDAR.day_off(date(2026, 4, 27))) == "made up for Hung Kings' Commemoration Day"
    assert str(CALENDAR.day_off(date(2026, 4, 25))) == "day of rest" and CALENDAR.day_off(date(2026, 4, 24)) is None


def test_a_year_nobody_announced_says_so_and_what_is_unconfirmed_does_not_count():
    year = national().year(2027)
    assert not year.announced and date(2027, 2, 5) in year.off and date(2027, 2, 10) in year.off
    assert CALENDAR.working(at("2026-11-24 09:00")) and national().unconfirmed == ("Vietnamese Culture Day",)


def test_a_district_replaces_the_file():
    own = read('[[fixed]]\nday = "11-24"\nname = "Ngày Văn hóa"\n[[fixed]]\nday = "11-24"\nname = "Hội làng"\n')
    calendar = Calendar(holidays=own)
    assert str(calendar.day_off(date(2026, 11, 24))) == "Ngày Văn hóa"
    assert str(calendar.day_off(date(2026, 11, 25))) == "Hội làng", "two holidays on one day are two days off"
    assert calendar.working(at("2026-01-01 09:00"))


@pytest.mark.parametrize(("text", "where"), [
    ('[[fixed]]\nday = "02-30"\nname = "x"', "fixed 1"), ('[[fixed]]\nname = "x"', "fixed 1"),
    ('[[lunar]]\nday = "13-01"\nname = "x"', "lunar 1"), ("[year.2026]\nbefore_tet = 9", "year.2026"),
    ('[year.2026]\nnational_day = "later"', "year.2026"), ('[year.2026]\nrest = ["31/8"]', "year.2026"),
    ('[tet]\ndays = "many"', "tet"), ("[[fixed", "Expected"),
])  # fmt: skip
def test_a_file_that_is_wrong_says_where(text, where):
    with pytest.raises(ValueError, match=where):
        read(text)


@pytest.mark.parametrize(("moment", "following"), [
    ("2026-11-25 08:00", "2026-11-25 08:00"), ("2026-11-25 12:00", "2026-11-25 13:30"),
    ("2026-11-25 17:00", "2026-11-26 07:30"), ("2026-11-27 18:00", "2026-11-30 07:30"),
    ("2026-02-13 17:00", "2026-02-23 07:30"), ("2026-08-28 17:00", "2026-09-03 07:30"),
])  # fmt: skip
def test_next_working(moment, following):
    assert CALENDAR.next_working(at(moment)) == at(following)


def test_a_unit_that_never_works_or_always_does():
    assert NEVER.next_working(at("2026-11-25 08:00")) is None
    assert NEVER.add_working(at("2026-11-25 08:00"), timedelta(hours=1)) is None
    assert str(in_working_time(NEVER, at("2026-11-25 08:00")).reason) == "the unit has no working hours: told at once"
    station = Calendar(Hours.always())
    assert station.working(at("2026-02-17 00:00")) and station.working(at("2026-02-17 23:59"))
    assert station.worked(at("2026-02-17 00:00"), at("2026-02-19 00:00")) == timedelta(days=2)


def test_working_time_is_counted_across_lunch_and_holidays():
    assert CALENDAR.worked(at("2026-11-25 11:00"), at("2026-11-25 14:00")) == timedelta(hours=1)
    assert CALENDAR.worked(at("2026-02-14 00:00"), at("2026-02-22 23:00")) == timedelta(0)
    assert CALENDAR.worked(at("2026-11-25 14:00"), at("2026-11-25 11:00")) == timedelta(0)
    assert CALENDAR.add_working(at("2026-11-25 16:45"), timedelta(minutes=30)) == at("2026-11-26 07:45")


moments = st.integers(26_300_000, 34_600_000).map(lambda minute: datetime.fromtimestamp(60 * minute, UTC))


@given(moments, st.integers(0, 4000).map(lambda minutes: timedelta(minutes=minutes)))
def test_adding_working_time_is_the_inverse_of_counting_it(begin, amount):
    end = CALENDAR.add_working(begin, amount)
    assert end >= begin and CALENDAR.worked(begin, end) == amount


@given(moments)
def test_the_next_working_moment_is_one(moment):
    following = CALENDAR.next_working(moment)
    assert following >= moment and CALENDAR.working(following)
    assert CALENDAR.worked(moment, following) == timedelta(0)


@given(moments)
def test_a_night_ends(moment):
    end = CALENDAR.end_of_night(moment)
    assert not CALENDAR.night(end) and timedelta(0) <= end - moment <= timedelta(hours=9)


@pytest.mark.parametrize(("standing", "moment", "told"), [
    (Standing.CRIT, "2026-11-25 02:00", "2026-11-25 02:00"), (Standing.WARN, "2026-11-25 02:00", "2026-11-25 06:30"),
    (Standing.WARN, "2026-11-25 22:00", "2026-11-26 06:30"), (Standing.UNKNOWN, "2026-11-25 21:29", "2026-11-25 21:29"),
    (Standing.UNKNOWN, "2026-11-25 21:30", "2026-11-26 06:30"), (Standing.WARN, "2026-11-25 06:30", "2026-11-25 06:30"),
])  # fmt: skip
def test_what_can_wait_does_not_wake_anybody(standing, moment, told):
    assert may_tell(standing, CALENDAR, at(moment)).at == at(told)
    assert may_tell(Standing.WARN, CALENDAR, at(moment), waits=False).at == at(moment)


def test_no_night_and_a_night_within_a_day():
    assert not Quiet(time(6), time(6)).covers(time(6))
    assert Quiet(time(12), time(13)).covers(time(12, 30)) and not Quiet(time(12), time(13)).covers(time(13))


def test_a_moment_without_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        CALENDAR.working(datetime(2026, 1, 1))  # noqa: DTZ001 - that is the point


def test_saturday_hours_of_its_own_are_kept_when_exchanged():
    morning = ((time(7), time(11)),)
    calendar = Calendar(Hours(week=(OFFICE,) * 5 + (morning, ())))
    assert calendar.spans(date(2026, 8, 22)) == morning
