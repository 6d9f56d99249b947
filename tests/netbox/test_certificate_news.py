"""People are told of certificates that end soon: once at each threshold, in working hours, of their own units."""

from datetime import UTC, date, datetime, timedelta

import pytest
from netbox_mangxa import certificate_news, rounds
from netbox_mangxa.models import Certificate, CertificateNotice, Channel, Notification, Official, Route, Unit

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 8, 3, 2, tzinfo=UTC)
"""9:00 in Vietnam."""
TODAY = date(2026, 8, 3)


@pytest.fixture
def units() -> list[Unit]:
    head = Unit.objects.create(code="064", name="Huyện Chợ Đồn", kind="district", valid_from=TODAY)
    below = [
        Unit.objects.create(code=f"0000{n}", name=name, kind="commune", valid_from=date(2020, 1, 1), parent=head)
        for n, name in enumerate(("Xã Bản Thi", "Xã Yên Mỹ"), 1)
    ]
    return [head, *below]


def route(name: str = "r", units=(), **more) -> Route:
    channel, _new = Channel.objects.get_or_create(name="c", defaults={"kind": "email", "settings": {}})
    made = Route.objects.create(
        **{"name": name, "channel": channel, "recipients": "a@x.vn", "severity": "warn", "language": "en"} | more
    )
    made.units.set(units)
    return made


def ends(unit: Unit, days: int, **more) -> Certificate:
    n = Certificate.objects.count() + 1
    common = {"unit": unit, "issuer": "CN=CA", "valid_from": date(2024, 1, 1)} | more
    return Certificate.objects.create(serial=f"0{n}", valid_to=TODAY + timedelta(days=days), **common)


def bodies() -> list[str]:
    return list(Notification.objects.order_by("pk").values_list("body", flat=True))


def test_each_threshold_once(units) -> None:
    route()
    ha = Official.objects.create(full_name="Nông Văn Hà", unit=units[1])
    ends(units[1], 60, holder=ha)
    ends(units[2], 91)

    counts = [certificate_news.round(MONDAY + timedelta(days=n)) for n in (0, 0, 1, 2, 35, 36, 53, 56)]

    assert counts == [1, 0, 1, 0, 1, 0, 1, 0]
    told = CertificateNotice.objects.order_by("pk").values_list("certificate__serial", "days")
    assert list(told) == [("01", 60), ("02", 90), ("01", 30), ("02", 60), ("01", 7)]
    assert "Nông Văn Hà, serial 01: until 02/10/2026, 60 days left" in bodies()[0]
    assert "Xã Yên Mỹ" not in bodies()[0]
    assert Notification.objects.first().kind == "certificate"


def test_only_in_working_hours(units) -> None:
    route()
    ends(units[1], 7)
    for off in (MONDAY - timedelta(days=1), MONDAY + timedelta(hours=12)):
        assert certificate_news.round(off) == 0
    assert rounds.run(MONDAY) == 1
    assert Notification.objects.get().standing == "crit"


def test_a_route_is_told_of_its_own_from_its_severity_on(units) -> None:
    mine = route("one", units=[units[1]], recipients="a@x.vn\nb@x.vn")
    route("all", units=[units[0]])
    route("grave", severity="crit")
    route("checks", checks=["cpu"])
    route("nights", times="outside")
    ends(units[1], 60)
    ends(units[2], 30)

    assert certificate_news.round(MONDAY) == 3
    assert set(CertificateNotice.objects.filter(route=mine.pk).values_list("certificate__unit", flat=True)) == {
        units[1].pk
    }
    told = Notification.objects.get(route__name="all")
    assert told.standing == "warn"
    assert [told.body.count(name) for name in ("Xã Bản Thi: ", "Xã Yên Mỹ: ")] == [1, 1]
    assert "2 digital certificates end within 60 days" in told.subject


def test_who_cannot_be_reached_is_told_later(units) -> None:
    made = route()
    Channel.objects.update(enabled=False)
    ends(units[1], 30)
    assert certificate_news.round(MONDAY) == 0
    Channel.objects.update(enabled=True)
    assert certificate_news.round(MONDAY + timedelta(days=1)) == 1
    assert CertificateNotice.objects.get().route == made.pk


def test_what_is_replaced_or_dead_is_not_told(units) -> None:
    route()
    ha = Official.objects.create(full_name="Nông Văn Hà", unit=units[1])
    ends(units[1], 30, holder=ha)
    ends(units[1], 900, holder=ha)
    ends(units[2], 30, revoked_on=date(2026, 8, 1))
    ends(units[2], -1)
    assert certificate_news.round(MONDAY) == 0
