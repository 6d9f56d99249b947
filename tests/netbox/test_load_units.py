"""Units into NetBox: once, again, after people changed things, and never in part."""

from io import StringIO

import pytest
from dcim.models import Region, Site
from django.core.management import CommandError, call_command
from django.utils import translation
from netbox_mangxa.models import Unit
from tenancy.models import Tenant, TenantGroup

from inventory.units import shipped

pytestmark = [pytest.mark.netbox, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def load(*words: str) -> str:
    out = StringIO()
    call_command("load_units", *words, stdout=out)
    return out.getvalue()


def everything() -> list:
    models = (Unit, Tenant, TenantGroup, Region, Site)
    return [list(model.objects.order_by("pk").values()) for model in models]


@pytest.fixture
def file(tmp_path):
    def write(text: str) -> str:
        path = tmp_path / "units.csv"
        path.write_bytes(text.encode())
        return str(path)

    return write


def test_cho_don() -> None:
    said = load()

    assert "34 created" in said
    unit = Unit.objects.get(code="02035")
    assert (unit.name, unit.kind, unit.parent.code) == ("Xã Bản Thi", "commune", "064")
    assert (unit.tenant.name, unit.tenant.group.name) == ("Xã Bản Thi", "Huyện Chợ Đồn")
    assert (unit.site.name, unit.site.slug, unit.site.region.name) == (
        "UBND xã Bản Thi",
        "02035-xa-ban-thi",
        "Huyện Chợ Đồn",
    )
    assert unit.site.region.parent.name == "Tỉnh Bắc Kạn"
    assert float(unit.site.latitude) == pytest.approx(22.257953)
    assert str(unit.site.time_zone) == "Asia/Ho_Chi_Minh"
    assert Site.objects.count() == 21
    departments = Unit.objects.filter(kind="department")
    assert {each.site for each in departments} == {Unit.objects.get(code="064").site}


def test_again_changes_nothing() -> None:
    load()
    before = everything()
    said = load()

    assert everything() == before
    assert "unit: 0 created, 0 changed, 34 unchanged" in said


def test_what_people_set_stays_and_what_they_emptied_is_filled() -> None:
    load()
    unit = Unit.objects.get(code="02035")
    unit.name, unit.source = "Xã Bản Thi (sửa)", ""
    unit.save()
    unit.site.name, unit.site.latitude = "Trụ sở mới", "22.250000"
    unit.site.save()

    said = load()

    unit.refresh_from_db()
    unit.site.refresh_from_db()
    assert unit.name == "Xã Bản Thi (sửa)"
    assert unit.source
    assert (unit.site.name, float(unit.site.latitude)) == ("Trụ sở mới", 22.25)
    assert "1 changed" in said
    assert "--overwrite" in said


def test_overwrite() -> None:
    load()
    Unit.objects.filter(code="02035").update(name="Xã Bản Thi (sửa)")

    load("--overwrite")

    assert Unit.objects.get(code="02035").name == "Xã Bản Thi"


def test_dry_run_writes_nothing() -> None:
    said = load("--dry-run")

    assert "34 created" in said
    assert not Unit.objects.exists()
    assert not Site.objects.exists()


def test_the_communes_of_2025_follow_those_of_2021(file) -> None:
    load()
    load(file(shipped("chodon_2025").decode()))

    now = Unit.objects.get(code="02020", valid_from__year=2025)
    assert now.name == "Xã Chợ Đồn"
    assert set(now.predecessors.values_list("code", flat=True)) == {"02020", "02050", "02053", "02065"}
    same = Unit.objects.filter(code="02026")
    assert len({unit.tenant_id for unit in same}) == 2
    assert len({unit.site_id for unit in same}) == 1
    before = everything()
    load(file(shipped("chodon_2025").decode()))
    assert everything() == before


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("02083,", "2083,", "line 35"),
        ("02083,Xã Yên Phong,commune,064", "02083,Xã Yên Phong,commune,999", "parent 999"),
        ("02083,Xã Yên Phong,commune,064", "02083,Xã Yên Phong,commune,02083", "own parent"),
        ("code,name", "ma,ten", "header"),
    ],
)
def test_a_bad_file_loads_nothing(file, old: str, new: str, words: str) -> None:
    with pytest.raises(CommandError, match=words):
        load(file(shipped().decode().replace(old, new)))

    assert not Unit.objects.exists()
    assert not Tenant.objects.exists()


def test_a_name_too_long_for_netbox_names_its_line(file) -> None:
    with pytest.raises(CommandError, match="line 35"):
        load(file(shipped().decode().replace("UBND xã Yên Phong", "UBND " + "x" * 101)))

    assert not Unit.objects.exists()


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        load("/nowhere/units.csv")
