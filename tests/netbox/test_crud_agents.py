"""Agent tokens and computer reports: pages, REST, GraphQL, filters."""

import crud
from django.test import TestCase
from netbox_mangxa import filtersets
from netbox_mangxa.models import AgentToken, ComputerReport, Unit
from world import NOW, World

SEEN = ("netbox_mangxa.view_unit", "dcim.view_site", "tenancy.view_tenant")


def make() -> World:
    world = World("Bản Thi", "Yên Mỹ", "Đại Sảo")
    world.fill()
    for commune in world.communes:
        unit = Unit.objects.get(tenant=commune.tenant)
        token = AgentToken.objects.create(name=f"T {commune.site.name}", unit=unit)
        ComputerReport.objects.create(
            device=commune.switch, site=commune.site, unit=unit, token=token, state="known", agent_id=f"a{unit.pk}",
            hostname=f"PC-{unit.code}", first_at=NOW, reported_at=NOW, received_at=NOW, os_ends="2020-01-14",
            remote_tools=["TeamViewer"] if unit.code == "00001" else [],
        )  # fmt: skip
    return world


class AgentTokenApi(crud.ConfigApi):
    model = AgentToken
    brief_fields = sorted(["id", "url", "display", "name", "description"])
    graphql_base_name = "mangxa_agent_token"
    user_permissions = SEEN
    create_data = [{"name": "A"}, {"name": "B"}, {"name": "C"}]
    bulk_update_data = {"enabled": False}
    bulk_update_invalid_data = {"expires": "string"}

    @classmethod
    def setUpTestData(cls):
        make()


class AgentTokenPages(crud.ConfigPages):
    model = AgentToken
    user_permissions = SEEN
    bulk_edit_data = {"enabled": False}
    form_data = {"name": "New", "enabled": True}
    csv_data = ("name,unit,given", f"I1,00001,{'a' * 24}", f"I2,,{'b' * 24}", f"I3,,{'c' * 24}")

    @classmethod
    def setUpTestData(cls):
        make()
        keys = AgentToken.objects.values_list("pk", flat=True)
        cls.csv_update_data = ("id,description", *(f"{pk},x{pk}" for pk in keys))


class AgentTokenFilters(crud.ConfigFilters, TestCase):
    queryset = AgentToken.objects.all()
    filterset = filtersets.AgentTokenFilterSet
    ignore_fields = ("digest", "reports")

    @classmethod
    def setUpTestData(cls):
        make()


class ComputerReportApi(crud.RuntimeApi):
    model = ComputerReport
    brief_fields = sorted(["id", "url", "display", "hostname", "state", "reported_at"])
    graphql_base_name = "mangxa_computer_report"
    user_permissions = (*crud.RuntimeApi.user_permissions, *SEEN)

    @classmethod
    def setUpTestData(cls):
        make()


class ComputerReportPages(crud.RuntimePages):
    model = ComputerReport

    @classmethod
    def setUpTestData(cls):
        make()


class ComputerReportFilters(crud.RuntimeFilters, TestCase):
    queryset = ComputerReport.objects.all()
    filterset = filtersets.ComputerReportFilterSet
    ignore_fields = (
        *crud.RuntimeFilters.ignore_fields, "candidates", "macs", "soft_macs", "disks", "volumes", "ports", "antivirus",
        "office", "remote_tools", "software", "written",
    )  # fmt: skip

    @classmethod
    def setUpTestData(cls):
        make()

    def test_what_is_wrong(self):
        assert len(self.found(os_out="true")) == 3
        assert self.found(remote="true") == ["PC-00001"]
