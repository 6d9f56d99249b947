"""Disk records: pages, REST, GraphQL, filters."""

from datetime import date

import crud
from assets import SEEN, Assets, disposal, wiped
from django.test import TestCase
from netbox_mangxa.filtersets import DiskRecordFilterSet
from netbox_mangxa.models import DiskRecord, Disposal
from utilities.testing import create_tags

PROOF = {"how": "shred -n 3", "done_on": "2026-01-05", "done_by": "Nông A", "witness": "Lý B"}


def make() -> list[Disposal]:
    made = Assets("Bản Thi", "Yên Mỹ", "Đại Sảo")
    ways = [disposal(computer, number) for number, computer in enumerate(made.computers, 1)]
    for number, way in enumerate(ways, 1):
        wiped(way, f"WD{number}", description=f"number {number}")
    return ways


class DiskRecordApi(crud.ConfigApi):
    model = DiskRecord
    brief_fields = sorted(["id", "url", "display", "disposal", "fate", "serial", "description"])
    graphql_base_name = "mangxa_disk_record"
    user_permissions = (*SEEN, "netbox_mangxa.view_disposal")
    bulk_update_data = {"witness": "Hoàng C"}
    bulk_update_invalid_data = {"fate": "no such"}

    @classmethod
    def setUpTestData(cls):
        cls.create_data = [
            {"disposal": way.pk, "fate": "destroyed", "serial": f"NEW{way.pk}"} | PROOF for way in make()
        ]

    def test_a_record_that_proves_nothing_is_refused(self):
        self.add_permissions("netbox_mangxa.add_diskrecord")
        way = Disposal.objects.first()
        answer = self.client.post(
            self._get_list_url(), {"disposal": way.pk, "fate": "wiped", "serial": "X"}, format="json", **self.header
        )

        assert answer.status_code == 400
        assert set(answer.data) == {"how", "done_on", "done_by", "witness"}


class DiskRecordPages(crud.ConfigPages):
    model = DiskRecord
    user_permissions = (*SEEN, "netbox_mangxa.view_disposal")
    bulk_edit_data = {"how": "degausser", "witness": "Hoàng C", "description": "changed"}

    @classmethod
    def setUpTestData(cls):
        ways = make()
        cls.form_data = {
            "disposal": ways[0].pk, "fate": "destroyed", "serial": "ST500", "model": "ST500DM002",
            "tags": [tag.pk for tag in create_tags("Alpha", "Bravo")],
        } | PROOF | {"done_on": date(2026, 1, 5)}  # fmt: skip
        cls.csv_data = (
            "disposal,fate,serial,how,done_on,done_by,witness,reason",
            f"{ways[0].pk},destroyed,D1,shredder,2026-01-05,A,B,",
            f"{ways[1].pk},kept,D2,,2026-01-05,A,,",
            f"{ways[2].pk},none,,,,,,has no disk",
        )
        cls.csv_update_data = (
            "id,witness,description",
            *(f"{pk},W{pk},x{pk}" for pk in DiskRecord.objects.values_list("pk", flat=True)),
        )


class DiskRecordFilters(crud.ConfigFilters, TestCase):
    queryset = DiskRecord.objects.all()
    filterset = DiskRecordFilterSet

    @classmethod
    def setUpTestData(cls):
        cls.ways = make()

    def test_q(self):
        assert self.found(q="pc-2") == ["WD2: Wiped"]

    def test_fate(self):
        assert self.found(fate=["destroyed"]) == []
