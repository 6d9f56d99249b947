"""Lines: pages, REST, GraphQL, filters."""

import crud
from circuits.models import Circuit
from django.test import TestCase
from netbox_mangxa.filtersets import LinkFilterSet
from netbox_mangxa.models import Link
from world import World


def make() -> list[Circuit]:
    """Make three lines; return circuits that have none yet."""
    world = World("Bản Thi", "Yên Mỹ", "Đại Sảo")
    for commune, down in zip(world.communes, (100, 200, None), strict=True):
        Link.objects.create(
            circuit=commune.circuit, medium="fibre", down_mbps=down, up_mbps=50, interface=commune.wan,
            description=f"line {down}",
        )  # fmt: skip
    return [Circuit.objects.create(cid=f"N{n}", provider=world.provider, type=world.internet) for n in range(4)]


class LinkApi(crud.ConfigApi):
    model = Link
    brief_fields = sorted(["id", "url", "display", "circuit", "medium", "description"])
    graphql_base_name = "mangxa_link"
    user_permissions = ("circuits.view_circuit", "dcim.view_interface")
    bulk_update_data = {"medium": "radio"}
    bulk_update_invalid_data = {"medium": "string"}

    @classmethod
    def setUpTestData(cls):
        free = make()
        cls.create_data = [{"circuit": circuit.pk, "medium": "copper", "down_mbps": 8} for circuit in free[:3]]
        cls.update_data = {"medium": "tslcd", "up_mbps": 20}


class LinkPages(crud.ConfigPages):
    model = Link
    user_permissions = ("circuits.view_circuit",)
    bulk_edit_data = {"medium": "mobile", "down_mbps": 7}

    @classmethod
    def setUpTestData(cls):
        free = make()
        cls.form_data = {"circuit": free[3].pk, "medium": "fibre", "down_mbps": 300, "availability": "99.500"}
        cls.validation_excluded_fields = ["availability"]
        cls.csv_data = (
            "provider,circuit,medium,down_mbps,device,interface",
            "vnpt,N0,fibre,100,FW-Bản Thi,wan1",
            "vnpt,N1,copper,,,",
            "vnpt,N2,radio,30,FW-Yên Mỹ,wan1",
        )
        cls.csv_update_data = (
            "id,medium,description",
            *(f"{pk},radio,x{pk}" for pk in Link.objects.values_list("pk", flat=True)),
        )


class LinkFilters(crud.ConfigFilters, TestCase):
    queryset = Link.objects.all()
    filterset = LinkFilterSet

    @classmethod
    def setUpTestData(cls):
        make()

    def test_q(self):
        assert self.found(q="yen my") == ["C-Yên Mỹ"]

    def test_down(self):
        assert self.found(down_mbps__gte=[150]) == ["C-Yên Mỹ"]
