"""Rules of useful life: pages, REST, GraphQL, filters."""

from datetime import date

import crud
import pytest
from assets import rules
from django.core.exceptions import ValidationError
from django.test import TestCase
from netbox_mangxa.filtersets import LifeRuleFilterSet
from netbox_mangxa.models import LifeRule
from utilities.testing import create_tags


class LifeRuleApi(crud.ConfigApi):
    model = LifeRule
    brief_fields = sorted(["id", "url", "display", "name", "kind", "years", "valid_from", "valid_to", "description"])
    graphql_base_name = "mangxa_life_rule"
    validation_excluded_fields = ["rate"]  # text in JSON, a decimal in the database
    bulk_update_data = {"description": "changed"}
    bulk_update_invalid_data = {"kind": "no such"}

    @classmethod
    def setUpTestData(cls):
        rules()
        cls.create_data = [
            {"name": f"R{n}", "kind": kind, "years": 5, "valid_from": "2020-01-01", "source": "x", "rate": "20.000"}
            for n, kind in enumerate(("ups", "scanner", "server"))
        ]


class LifeRulePages(crud.ConfigPages):
    model = LifeRule
    bulk_edit_data = {"source": "TT 141/2025", "verified": True, "description": "compared"}

    @classmethod
    def setUpTestData(cls):
        rules()
        cls.form_data = {
            "name": "Máy quét", "kind": "scanner", "years": 5, "rate": "20.000", "threshold": 10_000_000,
            "valid_from": date(2020, 1, 1), "valid_to": None, "source": "TT 23", "verified": False,
            "tags": [tag.pk for tag in create_tags("Alpha", "Bravo")],
        }  # fmt: skip
        cls.validation_excluded_fields = ["rate"]
        cls.csv_data = (
            "name,kind,years,rate,threshold,valid_from,valid_to,source",
            "R1,server,5,20,10000000,2020-01-01,2025-12-31,TT 23",
            "R2,server,6,,,2026-01-01,,TT 141",
            "R3,ups,4,25,,2020-01-01,,TT 23",
        )
        cls.csv_update_data = (
            "id,description",
            *(f"{pk},x{pk}" for pk in LifeRule.objects.values_list("pk", flat=True)),
        )


class LifeRuleFilters(crud.ConfigFilters, TestCase):
    queryset = LifeRule.objects.all()
    filterset = LifeRuleFilterSet

    @classmethod
    def setUpTestData(cls):
        rules()

    def test_q(self):
        assert self.found(q="printer") == ["Printers 5"]

    def test_the_rules_of_a_day(self):
        assert self.found(valid_on="2025-12-31") == ["Computers 5", "Printers 5"]
        assert self.found(valid_on="2026-01-01") == ["Computers 7", "Printers 5"]

    def test_two_rules_for_the_same_days_are_refused(self):
        for first, last in ((date(2025, 1, 1), None), (date(2010, 1, 1), date(2015, 1, 1))):
            rule = LifeRule(name="x", kind="computer", years=3, valid_from=first, valid_to=last, source="x")
            with pytest.raises(ValidationError, match="already"):
                rule.full_clean()
        LifeRule(
            name="x", kind="computer", years=3, valid_from=date(2010, 1, 1), valid_to=date(2014, 12, 31), source="x"
        ).full_clean()
