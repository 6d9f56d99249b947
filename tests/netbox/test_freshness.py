"""Computers are judged by when they last reported, in the office's working days, and never by ping."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dcim.models import DeviceRole
from django.db import connection
from netbox_mangxa import freshness_round, source, store
from netbox_mangxa.models import CheckPolicy, ComputerReport, Incident, Status, Transition
from testing_devices import device

pytestmark = pytest.mark.django_db

HERE = ZoneInfo("Asia/Ho_Chi_Minh")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HERE)


@pytest.fixture
def computer():
    made = device("PC-01", role="computer")
    report(made, "2026-11-16 08:00")
    return made


def report(of, when: str) -> None:
    ComputerReport.objects.update_or_create(
        device=of,
        defaults={"agent_id": of.name, "first_at": at(when), "reported_at": at(when), "received_at": at(when)},
    )


def standing() -> list[str]:
    return list(Status.objects.filter(check_name="freshness").values_list("standing", flat=True))


def test_it_is_missed_after_five_working_days_and_told_by_day(computer):
    assert freshness_round.round(at("2026-11-20 10:00")) == 0  # the first good word is believed silently
    assert standing() == ["ok"]
    assert freshness_round.round(at("2026-11-23 10:00")) == 0  # a weekend is no working day

    assert freshness_round.round(at("2026-11-24 03:00")) == 0  # five days are missed, but nobody works at three
    assert standing() == ["ok"]
    assert freshness_round.round(at("2026-11-24 08:00")) == 1
    assert standing() == ["warn"]
    [incident] = Incident.objects.filter(closed_at__isnull=True)
    assert (incident.check_name, incident.device_id, incident.standing) == ("freshness", computer.pk, "warn")

    report(computer, "2026-11-24 19:00")
    assert freshness_round.round(at("2026-11-24 19:10")) == 1  # good news need no office hours
    assert standing() == ["ok"]
    assert not Incident.objects.filter(closed_at__isnull=True).exists()
    assert list(Transition.objects.order_by("pk").values_list("old", "new")) == [("ok", "warn"), ("warn", "ok")]


@pytest.mark.usefixtures("computer")
def test_a_computer_that_never_reported_is_not_good_and_no_incident():
    silent = device("PC-02", role="computer")
    freshness_round.round(at("2026-11-20 10:00"))
    assert not Status.objects.filter(device=silent).exists()


def test_one_look_serves_for_a_while(computer):
    freshness_round.round(at("2026-11-20 10:00"))
    report(computer, "2026-10-01 08:00")
    assert freshness_round.round(at("2026-11-20 10:05")) == 0
    assert freshness_round.round(at("2026-11-20 10:10")) == 1


def test_levels_come_from_policies(computer):
    policy = CheckPolicy.objects.create(
        name="strict", check_name="freshness", levels={"missed": {"warn": 1, "crit": 3}}
    )
    policy.sites.add(computer.site)
    freshness_round.round(at("2026-11-20 10:00"))
    assert standing() == ["crit"]
    assert "1" in str(Status.objects.get(check_name="freshness").levels)


def test_it_is_forgotten_with_its_computer_and_not_with_the_visited_ones(computer):
    freshness_round.round(at("2026-11-25 10:00"))
    assert Incident.objects.filter(closed_at__isnull=True).count() == 1
    with connection.cursor() as cursor:
        store.retire(cursor, [], at("2026-11-25 10:01"))
    assert standing() == ["warn"]
    computer.status = "decommissioning"
    computer.save()
    freshness_round.round(at("2026-11-25 10:00") + timedelta(minutes=20))
    assert standing() == []
    assert Incident.objects.get().ended == "retired"


def test_computers_are_not_pinged_nor_those_of_a_role_below(computer):
    laptops = DeviceRole.objects.create(name="Laptop", slug="laptop", parent=computer.role)
    lan = device("PC-03", role="computer", address="10.0.0.3/24")
    other = device("PC-04", role="laptop", address="10.0.0.4/24")
    server = device("SRV", role="server", address="10.0.0.5/24")
    assert other.role == laptops
    assert server.pk in source.load().watched
    assert not {lan.pk, other.pk} & set(source.load().watched)
