"""Units: pages, REST, GraphQL, filters."""

from datetime import date
from unicodedata import normalize

import crud
from django.test import TestCase
from netbox_mangxa.filtersets import UnitFilterSet
from netbox_mangxa.models import Unit
from utilities.testing import create_tags
from world import World

BRIEF = sorted(["id", "url", "display", "code", "name", "kind", "valid_from", "valid_to"])
SEEN = ("dcim.view_site", "tenancy.view_tenant")


def make() -> World:
    world = World("Bản Thi", "Yên Mỹ")
    Unit.objects.create(code="064", name="Huyện Chợ Đồn", kind="district", valid_from=date(2020, 1, 1), source="NĐ")
    for code, commune in (("02020", world.communes[0]), ("02021", world.communes[1])):
        Unit.objects.create(
            code=code, name=str(commune.tenant), kind="commune", valid_from=date(2020, 2, 1),
            tenant=commune.tenant, site=commune.site, source="NQ 855", description=f"number {code}",
        )  # fmt: skip
    Unit.objects.create(
        code="02022", name="Xã Cũ", kind="town", valid_from=date(2010, 1, 1), valid_to=date(2019, 12, 31)
    )
    Unit.objects.filter(code="02020").update(parent=Unit.objects.get(code="02021"))  # the last: others can be removed
    return world


class UnitApi(crud.ConfigApi):
    model = Unit
    brief_fields = BRIEF
    graphql_base_name = "mangxa_unit"
    user_permissions = SEEN
    bulk_update_data = {"description": "changed"}
    bulk_update_invalid_data = {"kind": "no such"}

    @classmethod
    def setUpTestData(cls):
        make()
        cls.create_data = [
            {"code": f"0300{n}", "name": f"Xã {n}", "kind": "commune", "valid_from": "2021-01-01", "source": "x"}
            for n in range(3)
        ]


class UnitPages(crud.ConfigPages):
    model = Unit
    user_permissions = SEEN
    bulk_edit_data = {"kind": "ward", "description": "changed"}

    @classmethod
    def setUpTestData(cls):
        make()
        Unit.objects.update(parent=None)
        head, first, second = Unit.objects.order_by("pk")[:3]
        cls.form_data = {
            "code": "03000",
            "name": "Phường Mới",
            "kind": "ward",
            "valid_from": date(2025, 7, 1),
            "valid_to": None,
            "parent": second.pk,
            "predecessors": [head.pk, first.pk],
            "source": "NQ 1683",
            "tags": [tag.pk for tag in create_tags("Alpha", "Bravo")],
        }
        cls.csv_data = (
            "code,name,kind,valid_from,parent,predecessors",
            "03001,Xã Một,commune,2025-07-01,064,",
            '03002,Xã Hai,commune,2025-07-01,064@2020-01-01,"02020,02021@2020-02-01"',
            "03003,Xã Ba,commune,2025-07-01,,",
        )
        cls.csv_update_data = (
            "id,name,source",
            *(f"{pk},Tên {pk},Nguồn {pk}" for pk in (head.pk, first.pk, second.pk)),
        )


class UnitFilters(crud.ConfigFilters, TestCase):
    queryset = Unit.objects.all()
    filterset = UnitFilterSet
    filter_name_map = {"unit": "predecessor"}

    @classmethod
    def setUpTestData(cls):
        cls.world = make()

    def test_q_finds_without_marks(self):
        for typed in ("cho don", "CHO  DON", "Chợ đồn", "đồn chợ", "064"):
            assert self.found(q=typed) == ["Huyện Chợ Đồn"], typed
        assert self.found(q="ban thi") == ["Xã Bản Thi"]
        assert self.found(q=normalize("NFD", "Chợ")) == ["Huyện Chợ Đồn"]  # letters and marks apart

    def test_q_takes_wildcards_and_quotes_for_what_they_are(self):
        for typed in ("%", "_", "' or 1=1 --", "\\"):
            assert self.found(q=typed) == [], typed

    def test_hoa_is_hoa(self):
        Unit.objects.create(code="1", name="Xã Hoà Bình", kind="commune", valid_from=date(2020, 1, 1))

        assert self.found(q="hòa bình") == ["Xã Hoà Bình"]

    def test_kind(self):
        assert self.found(kind=["town", "district"]) == ["Huyện Chợ Đồn", "Xã Cũ"]

    def test_valid_on(self):
        assert self.found(valid_on="2015-06-01") == ["Xã Cũ"]
        assert "Xã Cũ" not in self.found(valid_on="2020-06-01")

    def test_site_and_tenant(self):
        commune = self.world.communes[0]
        for params in ({"site_id": [commune.site.pk]}, {"site": ["ubnd-1"]}, {"tenant_id": [commune.tenant.pk]}):
            assert self.found(**params) == ["Xã Bản Thi"], params

    def test_parent(self):
        parent = Unit.objects.get(code="02021")

        assert self.found(parent_id=[parent.pk]) == ["Xã Bản Thi"]
