"""Officials, custodies, certificates: pages, REST, GraphQL, filters."""

from datetime import date

import crud
from django.test import TestCase
from netbox_mangxa.filtersets import CertificateFilterSet, CustodyFilterSet, OfficialFilterSet
from netbox_mangxa.models import Certificate, Custody, Official, Unit
from world import World

OF_OFFICIALS = ("netbox_mangxa.view_unit", "dcim.view_device", "dcim.view_site", "tenancy.view_contact",
                "tenancy.view_tenant")  # fmt: skip
SEEN = (*OF_OFFICIALS, "netbox_mangxa.view_official")


def make() -> tuple[World, list[Unit], list[Official]]:
    world = World("Bản Thi", "Yên Mỹ", "Đại Sảo", "Bằng Lãng")
    units = [
        Unit.objects.create(code=f"0000{n}", name=name, kind="commune", valid_from=date(2020, 1, 1))
        for n, name in enumerate(("Xã Bản Thi", "Xã Yên Mỹ"), 1)
    ]
    people = [
        Official.objects.create(full_name=name, code=code, unit=units[n % 2], position="Văn thư", since="2021-01-01")
        for n, (name, code) in enumerate((("Nông Văn Hà", "A1"), ("Ma Thị Ánh", "A2"), ("Bàn Đức An", "A3")))
    ]
    return world, units, people


class OfficialApi(crud.ConfigApi):
    model = Official
    brief_fields = sorted(["id", "url", "display", "full_name", "code", "position", "description"])
    graphql_base_name = "mangxa_official"
    user_permissions = (*OF_OFFICIALS, "netbox_mangxa.view_custody", "netbox_mangxa.view_certificate")
    bulk_update_data = {"position": "Địa chính"}

    @classmethod
    def setUpTestData(cls):
        _world, units, _people = make()
        cls.create_data = [{"full_name": f"Lý Văn {n}", "unit": units[0].pk} for n in "BCD"]
        cls.update_data = {"position": "Chủ tịch", "since": "2022-02-02", "unit": units[1].pk}


class OfficialPages(crud.ConfigPages):
    model = Official
    user_permissions = OF_OFFICIALS
    bulk_edit_data = {"position": "Kế toán", "source": "QĐ 1"}

    @classmethod
    def setUpTestData(cls):
        _world, units, _people = make()
        cls.form_data = {
            "full_name": "Vi Thu Nga", "unit": units[0].pk, "position": "Tư pháp", "email_official": "nga@a.gov.vn",
            "email_used": True, "left": date(2024, 2, 1), "left_reason": "retired",
        }  # fmt: skip
        cls.csv_data = ("full_name,unit,position,email_used", "Lý A,00001,X,", "Lý B,00002,Y,", "Lý C,00001,Z,")
        cls.csv_update_data = ("id,position", *(f"{pk},x{pk}" for pk in Official.objects.values_list("pk", flat=True)))


class OfficialFilters(crud.ConfigFilters, TestCase):
    queryset = Official.objects.all()
    filterset = OfficialFilterSet

    @classmethod
    def setUpTestData(cls):
        make()

    def test_as_vietnamese_lists_are_sorted(self):
        assert [str(each) for each in Official.objects.all()] == ["Bàn Đức An", "Ma Thị Ánh", "Nông Văn Hà"]

    def test_q(self):
        assert self.found(q="duc an") == ["Bàn Đức An"]


class CustodyApi(crud.ConfigApi):
    model = Custody
    brief_fields = sorted(["id", "url", "display", "label", "since", "until"])
    graphql_base_name = "mangxa_custody"
    user_permissions = SEEN
    bulk_update_data = {"paper_number": "7/BB"}

    @classmethod
    def setUpTestData(cls):
        world, _units, people = make()
        for person, commune in zip(people, world.communes, strict=False):
            Custody.objects.create(official=person, device=commune.firewall, since=date(2024, 1, 5))
        cls.create_data = [{"official": people[0].pk, "device": c.switch.pk} for c in world.communes[:3]]
        cls.update_data = {"until": "2024-06-01", "condition": "good"}


class CustodyPages(crud.ConfigPages):
    model = Custody
    user_permissions = SEEN
    bulk_edit_data = {"paper_number": "9/BB"}

    @classmethod
    def setUpTestData(cls):
        world, _units, people = make()
        for person, commune in zip(people, world.communes, strict=False):
            Custody.objects.create(official=person, device=commune.firewall, since=date(2024, 1, 5))
        cls.form_data = {"official": people[0].pk, "device": world.communes[3].switch.pk, "since": date(2024, 2, 1)}
        cls.csv_data = (
            "official,device,since",
            "A1,SW-Bản Thi,2024-01-01",
            "A2,SW-Yên Mỹ,",
            "Bàn Đức An@00001,SW-Đại Sảo,2024-03-01",
        )
        cls.csv_update_data = (
            "id,paper_number", *(f"{pk},x{pk}" for pk in Custody.objects.values_list("pk", flat=True))
        )  # fmt: skip


class CustodyFilters(crud.ConfigFilters, TestCase):
    queryset = Custody.objects.all()
    filterset = CustodyFilterSet

    @classmethod
    def setUpTestData(cls):
        world, _units, people = make()
        for person, commune in zip(people, world.communes, strict=False):
            Custody.objects.create(official=person, device=commune.firewall, since=date(2024, 1, 5))
        Official.objects.filter(pk=people[0].pk).update(left=date(2024, 5, 1))

    def test_left_and_not_returned(self):
        assert self.found(unreturned=True) == ["FW-Bản Thi · Nông Văn Hà"]

    def test_on_a_day(self):
        assert self.found(on="2024-01-04") == []
        assert len(self.found(on="2024-01-05")) == 3


def certificates(people: list[Official]) -> None:
    for n, person in enumerate(people):
        Certificate.objects.create(
            holder=person, unit=person.unit, serial=f"0{n}", issuer="CN=CA", valid_from=date(2024, 1, 1),
            valid_to=date(2099, 1, 1 + n),
        )  # fmt: skip


class CertificateApi(crud.ConfigApi):
    model = Certificate
    brief_fields = sorted(["id", "url", "display", "serial", "issuer", "valid_to", "description"])
    graphql_base_name = "mangxa_certificate"
    user_permissions = SEEN
    bulk_update_data = {"token_kind": "eToken"}

    @classmethod
    def setUpTestData(cls):
        _world, units, people = make()
        certificates(people)
        more = {"unit": units[0].pk, "issuer": "CN=CA", "valid_from": "2024-01-01", "valid_to": "2027-01-01"}
        cls.create_data = [{"serial": serial} | more for serial in ("A1", "B1", "C1")]
        cls.update_data = {"revoked_on": "2024-06-01", "revocation_reason": "left"}


class CertificatePages(crud.ConfigPages):
    model = Certificate
    user_permissions = SEEN
    bulk_edit_data = {"token_kind": "eToken"}

    @classmethod
    def setUpTestData(cls):
        _world, units, people = make()
        certificates(people)
        cls.form_data = {
            "unit": units[0].pk, "serial": "AB12", "issuer": "CN=CA", "valid_from": date(2024, 1, 1),
            "valid_to": date(2027, 1, 1),
        }  # fmt: skip
        cls.csv_data = (
            "unit,holder,serial,issuer,valid_from,valid_to",
            "00001,A1,0xA1,CN=CA,2024-01-01,2027-01-01",
            "00001,,A2,CN=CA,2024-01-01,2027-01-01",
            "00002,,A3,CN=CA,2024-01-01,2027-01-01",
        )
        cls.csv_update_data = (
            "id,token_kind", *(f"{pk},x{pk}" for pk in Certificate.objects.values_list("pk", flat=True))
        )  # fmt: skip


class CertificateFilters(crud.ConfigFilters, TestCase):
    queryset = Certificate.objects.all()
    filterset = CertificateFilterSet

    @classmethod
    def setUpTestData(cls):
        _world, _units, people = make()
        certificates(people)
        Official.objects.filter(pk=people[0].pk).update(left=date(2024, 5, 1))

    def test_to_revoke(self):
        assert self.found(to_revoke=True) == ["Nông Văn Hà · 00"]
        assert Certificate.objects.get(serial="00").to_do

    def test_state_and_due(self):
        assert len(self.found(state=["active"])) == 3
        assert self.found(due="90") == []
