"""Escalations and their steps: pages, REST, GraphQL, filters."""

import crud
from django.test import TestCase
from netbox_mangxa.filtersets import LadderFilterSet, LadderStepFilterSet
from netbox_mangxa.models import Channel, Ladder, LadderStep
from tenancy.models import Contact, ContactGroup


def ladders() -> None:
    for n, severity in enumerate(("warn", "crit", "crit")):
        Ladder.objects.create(name=f"L{n}", severity=severity)


def steps() -> Channel:
    ladders()
    channel = Channel.objects.create(name="Mail", kind="email", settings={})
    for n, ladder in enumerate(Ladder.objects.all()):
        LadderStep.objects.create(ladder=ladder, after=15 * n, channel=channel, recipients=f"a{n}@example.vn")
    return channel


class LadderApi(crud.ConfigApi):
    model = Ladder
    brief_fields = sorted(["id", "url", "display", "name", "severity", "description"])
    graphql_base_name = "mangxa_ladder"
    bulk_update_data = {"severity": "unknown"}
    create_data = [{"name": f"N{n}", "severity": "warn"} for n in range(3)]

    @classmethod
    def setUpTestData(cls):
        ladders()


class LadderPages(crud.ConfigPages):
    model = Ladder
    bulk_edit_data = {"severity": "unknown"}

    @classmethod
    def setUpTestData(cls):
        ladders()
        cls.form_data = {"name": "New", "enabled": True, "severity": "warn"}
        cls.csv_data = ("name,severity", *(f"I{n},crit" for n in range(3)))
        cls.csv_update_data = (
            "id,description",
            *(f"{pk},x{pk}" for pk in Ladder.objects.values_list("pk", flat=True)),
        )


class LadderFilters(crud.ConfigFilters, TestCase):
    queryset = Ladder.objects.all()
    filterset = LadderFilterSet

    @classmethod
    def setUpTestData(cls):
        ladders()

    def test_severity(self):
        assert self.found(severity=["warn"]) == ["L0"]


class LadderStepApi(crud.ConfigApi):
    model = LadderStep
    brief_fields = sorted(["id", "url", "display", "ladder", "after", "description"])
    graphql_base_name = "mangxa_ladder_step"
    user_permissions = (
        "netbox_mangxa.view_channel",
        "netbox_mangxa.view_ladder",
        "tenancy.view_contact",
        "tenancy.view_contactgroup",
    )
    bulk_update_data = {"clock": "working"}

    @classmethod
    def setUpTestData(cls):
        channel = steps()
        contact = Contact.objects.create(name="An", email="an@example.vn")
        ladder = Ladder.objects.first()
        cls.create_data = [
            {"ladder": ladder.pk, "after": n, "channel": channel.pk, "contacts": [contact.pk]} for n in range(3)
        ]


class LadderStepPages(crud.ConfigPages):
    model = LadderStep
    bulk_edit_data = {"clock": "working", "most": 5}

    @classmethod
    def setUpTestData(cls):
        channel = steps()
        group = ContactGroup.objects.create(name="Lãnh đạo", slug="lanh-dao")
        cls.form_data = {
            "ladder": Ladder.objects.first().pk,
            "after": 30,
            "clock": "wall",
            "most": 3,
            "channel": channel.pk,
            "contact_groups": [group.pk],
            "language": "vi",
        }
        cls.csv_data = (
            "ladder,after,channel,recipients",
            *(f"L0,{n},Mail,a@example.vn" for n in range(3)),
        )
        cls.csv_update_data = (
            "id,description",
            *(f"{pk},x{pk}" for pk in LadderStep.objects.values_list("pk", flat=True)),
        )

    def test_somebody_must_be_named(self):
        self.add_permissions("netbox_mangxa.add_ladderstep", "netbox_mangxa.view_channel", "netbox_mangxa.view_ladder")

        response = self.client.post(self._get_url("add"), self.form_data | {"contact_groups": []})

        assert "At least one recipient, contact or group" in response.content.decode()


class LadderStepFilters(crud.ConfigFilters, TestCase):
    queryset = LadderStep.objects.all()
    filterset = LadderStepFilterSet

    @classmethod
    def setUpTestData(cls):
        steps()

    def get_m2m_filter_name(self, field):
        return field.name.removesuffix("s")

    def test_ladder(self):
        assert len(self.found(ladder_id=[Ladder.objects.get(name="L0").pk])) == 1
