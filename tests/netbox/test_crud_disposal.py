"""Disposals: pages, REST, GraphQL, filters."""

from datetime import date

import crud
from assets import SEEN, Assets, disposal, wiped
from django.test import TestCase
from netbox_mangxa.filtersets import DisposalFilterSet
from netbox_mangxa.models import Disposal
from utilities.testing import create_tags


def make() -> Assets:
    made = Assets("Bản Thi", "Yên Mỹ", "Đại Sảo")
    for number, computer in enumerate(made.computers, 1):
        disposal(computer, number, description=f"number {number}")
    return made


class DisposalApi(crud.ConfigApi):
    model = Disposal
    brief_fields = sorted(
        ["id", "url", "display", "label", "serial", "method", "decision", "decided_on", "state", "description"]
    )
    graphql_base_name = "mangxa_disposal"
    user_permissions = SEEN
    bulk_update_data = {"method": "destruction"}
    bulk_update_invalid_data = {"method": "no such"}

    @classmethod
    def setUpTestData(cls):
        made = make()
        cls.create_data = [
            {"device": each.switch.pk, "method": "loss", "decision": "QĐ 9", "decided_on": "2026-02-01"}
            for each in made.world.communes
        ]


class DisposalPages(crud.ConfigPages):
    model = Disposal
    user_permissions = SEEN
    bulk_edit_data = {"method": "transfer", "recipient": "Xã Đồng Lạc", "description": "changed"}

    @classmethod
    def setUpTestData(cls):
        made = make()
        cls.form_data = {
            "device": made.world.communes[0].switch.pk, "method": "liquidation", "decision": "QĐ 21/2026",
            "decided_on": date(2026, 3, 1), "left_on": date(2026, 3, 9), "recipient": "Công ty A",
            "proceeds": 300_000, "tags": [tag.pk for tag in create_tags("Alpha", "Bravo")],
        }  # fmt: skip
        cls.csv_data = (
            "device,asset,method,decision,decided_on,recipient",
            "SW-Bản Thi,,liquidation,QĐ 31,2026-03-01,A",
            "SW-Yên Mỹ,,destruction,QĐ 31,2026-03-01,",
            ",SPARE1,loss,QĐ 32,2026-03-02,",
        )
        cls.csv_update_data = (
            "id,decision,description",
            *(f"{pk},QĐ {pk},x{pk}" for pk in Disposal.objects.values_list("pk", flat=True)),
        )


class DisposalFilters(crud.ConfigFilters, TestCase):
    queryset = Disposal.objects.all()
    filterset = DisposalFilterSet
    ignore_fields = (*crud.ConfigFilters.ignore_fields, "before")

    @classmethod
    def setUpTestData(cls):
        cls.made = make()

    def test_q_finds_a_disk_once(self):
        first = Disposal.objects.get(label="PC-1")
        wiped(first, "WD-AA1")
        wiped(first, "WD-AA2")

        assert self.found(q="wd-aa") == ["PC-1: QĐ 1"]
        assert self.found(q="sn2") == ["PC-2: QĐ 2"]

    def test_office(self):
        assert self.found(site_id=[self.made.world.communes[2].site.pk]) == ["PC-3: QĐ 3"]
