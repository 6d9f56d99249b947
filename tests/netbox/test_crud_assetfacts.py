"""Asset values: pages, REST, GraphQL, filters."""

from datetime import date

import crud
from assets import SEEN, Assets
from django.test import TestCase
from netbox_mangxa.filtersets import AssetFactsFilterSet
from netbox_mangxa.models import AssetFacts
from utilities.testing import create_tags


class AssetFactsApi(crud.ConfigApi):
    model = AssetFacts
    brief_fields = sorted(["id", "url", "display", "asset", "price", "in_use_since", "description"])
    graphql_base_name = "mangxa_asset_facts"
    user_permissions = SEEN
    bulk_update_data = {"funding": "district"}
    bulk_update_invalid_data = {"funding": "no such"}

    @classmethod
    def setUpTestData(cls):
        made = Assets("Bản Thi", "Yên Mỹ", "Đại Sảo")
        cls.create_data = [
            {"asset": asset.pk, "price": 9_000_000, "kind": "printer", "in_use_since": "2023-01-01"}
            for asset in made.spare[:3]
        ]


class AssetFactsPages(crud.ConfigPages):
    model = AssetFacts
    user_permissions = SEEN
    bulk_edit_data = {"funding": "province", "price": 11_000_000, "description": "changed"}

    @classmethod
    def setUpTestData(cls):
        made = Assets("Bản Thi", "Yên Mỹ", "Đại Sảo")
        cls.form_data = {
            "asset": made.spare[3].pk, "kind": "computer", "funding": "programme", "price": 14_500_000,
            "card_number": "TS-01", "in_use_since": date(2023, 4, 1), "life_years": 6, "life_source": "QĐ 12",
            "support_ends": date(2028, 1, 1), "support_source": "https://maker.example/eol",
            "tags": [tag.pk for tag in create_tags("Alpha", "Bravo")],
        }  # fmt: skip
        cls.csv_data = (
            "asset,kind,funding,price,in_use_since",
            "SPARE0,computer,commune,15000000,2024-01-15",
            "SPARE1,,,,",
            "SPARE2,printer,donation,0,",
        )
        cls.csv_update_data = (
            "id,price,description",
            *(f"{pk},{pk},x{pk}" for pk in AssetFacts.objects.values_list("pk", flat=True)),
        )


class AssetFactsFilters(crud.ConfigFilters, TestCase):
    queryset = AssetFacts.objects.all()
    filterset = AssetFactsFilterSet

    @classmethod
    def setUpTestData(cls):
        cls.made = Assets("Bản Thi", "Yên Mỹ", "Đại Sảo")

    def serials(self, **params):
        form = self.filterset(params, self.queryset)
        assert form.is_valid(), form.errors
        return sorted(form.qs.values_list("asset__serial", flat=True))

    def test_q(self):
        assert self.serials(q="pc-2") == ["SN2"]
        assert self.serials(q="sn3") == ["SN3"]

    def test_office(self):
        assert self.serials(site_id=[self.made.world.communes[1].site.pk]) == ["SN2"]

    def test_known(self):
        assert self.serials(known=True) == ["SN1", "SN2"]
        assert self.serials(known=False) == ["SN3"]

    def test_price(self):
        assert self.serials(price__gte=[13_000_000]) == ["SN1"]
