"""Scan ranges, field sources, acceptance rules and proposals: pages, REST, GraphQL, filters."""

import crud
from django.test import TestCase
from ipam.models import Prefix
from netbox_mangxa.filtersets import (
    AcceptRuleFilterSet,
    FieldSourceFilterSet,
    ProposalFilterSet,
    ScanRangeFilterSet,
)
from netbox_mangxa.models import AcceptRule, Credential, FieldSource, Proposal, ScanRange
from world import NOW, World

from collectors.text import say

NAMES = ("Bản Thi", "Yên Mỹ", "Đại Sảo")


def ranges() -> World:
    """Make three ranges, and prefixes that have none yet."""
    world = World(*NAMES)
    for number, commune in enumerate(world.communes):
        prefix = Prefix.objects.create(prefix=f"10.{number}.0.0/24", scope=commune.site)
        ScanRange.objects.create(prefix=prefix, interval=number + 1, description=f"range {number}")
    for number in range(4):
        Prefix.objects.create(prefix=f"10.9.{number}.0/24", scope=world.communes[0].site)
    Credential.objects.create(name="v2", version="2c")
    return world


class ScanRangeApi(crud.ConfigApi):
    model = ScanRange
    brief_fields = sorted(["id", "url", "display", "prefix", "description"])
    graphql_base_name = "mangxa_scan_range"
    user_permissions = ("ipam.view_prefix", "dcim.view_site", "netbox_mangxa.view_credential")
    bulk_update_data = {"interval": 5}
    bulk_update_invalid_data = {"interval": 0}

    @classmethod
    def setUpTestData(cls):
        ranges()
        free = Prefix.objects.filter(mangxa_scan_range=None)
        cls.create_data = [{"prefix": prefix.pk, "interval": 7} for prefix in free[:3]]
        cls.update_data = {"interval": 48, "excluded": "10.0.0.1"}


class ScanRangePages(crud.ConfigPages):
    model = ScanRange
    user_permissions = ("ipam.view_prefix", "netbox_mangxa.view_credential")
    bulk_edit_data = {"interval": 5, "description": "x"}

    @classmethod
    def setUpTestData(cls):
        ranges()
        free = Prefix.objects.get(prefix="10.9.3.0/24")
        credential = Credential.objects.get()
        cls.form_data = {"prefix": free.pk, "enabled": True, "interval": 12, "excluded": "10.9.3.7",
                         "credentials": [credential.pk]}  # fmt: skip
        cls.csv_data = (
            "prefix,site,interval,credentials",
            "10.9.0.0/24,ubnd-1,24,v2",
            "10.9.1.0/24,,12,",
            "10.9.2.0/24,ubnd-2,6,",
        )
        cls.csv_update_data = (
            "id,interval",
            *(f"{pk},{number}" for number, pk in enumerate(ScanRange.objects.values_list("pk", flat=True), 1)),
        )

    def test_too_large_a_prefix_is_refused_and_says_so(self):
        self.add_permissions("netbox_mangxa.add_scanrange")
        large = Prefix.objects.create(prefix="10.64.0.0/16")

        page = self.client.post(self._get_url("add"), {"prefix": large.pk, "interval": 24})

        self.assertContains(page, "at most 4096 are scanned")

    def test_a_range_of_no_office_is_refused(self):
        self.add_permissions("netbox_mangxa.add_scanrange")
        nowhere = Prefix.objects.create(prefix="10.65.0.0/24")

        page = self.client.post(self._get_url("add"), {"prefix": nowhere.pk, "interval": 24})

        self.assertContains(page, "which office it is of")


class ScanRangeFilters(crud.ConfigFilters, TestCase):
    queryset = ScanRange.objects.all()
    filterset = ScanRangeFilterSet
    ignore_fields = ("scan", "sightings")

    @classmethod
    def setUpTestData(cls):
        ranges()

    def test_interval(self):
        assert self.found(interval=[2]) == ["10.1.0.0/24"]


class FieldSourceApi(crud.ConfigApi):
    model = FieldSource
    brief_fields = sorted(["id", "url", "display", "field", "winner", "description"])
    graphql_base_name = "mangxa_field_source"
    bulk_update_data = {"winner": "device"}
    bulk_update_invalid_data = {"winner": "nobody"}
    create_data = [{"field": name, "winner": "netbox"} for name in ("model", "site", "cables")]
    update_data = {"winner": "fill"}

    @classmethod
    def setUpTestData(cls):
        for name in ("serial", "firmware", "hostname"):
            FieldSource.objects.create(field=name)


class FieldSourcePages(crud.ConfigPages):
    model = FieldSource
    bulk_edit_data = {"winner": "device"}
    form_data = {"field": "model", "winner": "netbox"}
    csv_data = ("field,winner", "model,netbox", "site,device", "cables,fill")

    @classmethod
    def setUpTestData(cls):
        for name in ("serial", "firmware", "hostname"):
            FieldSource.objects.create(field=name)
        cls.csv_update_data = (
            "id,winner",
            *(f"{pk},device" for pk in FieldSource.objects.values_list("pk", flat=True)),
        )


class FieldSourceFilters(crud.ConfigFilters, TestCase):
    queryset = FieldSource.objects.all()
    filterset = FieldSourceFilterSet

    @classmethod
    def setUpTestData(cls):
        for name, winner in (("serial", "netbox"), ("firmware", "device"), ("hostname", "propose")):
            FieldSource.objects.create(field=name, winner=winner, description=f"about {name}")

    def test_winner(self):
        assert self.found(winner=["device"]) == ["Firmware"]


class AcceptRuleApi(crud.ConfigApi):
    model = AcceptRule
    brief_fields = sorted(["id", "url", "display", "kind", "description"])
    graphql_base_name = "mangxa_accept_rule"
    user_permissions = ("dcim.view_site",)
    bulk_update_data = {"enabled": False}
    bulk_update_invalid_data = {"kind": "string"}
    create_data = [{"kind": kind} for kind in ("new_device", "moved", "cable_missing")]
    update_data = {"enabled": False}

    @classmethod
    def setUpTestData(cls):
        world = World(*NAMES)
        for commune in world.communes:
            AcceptRule.objects.create(kind="firmware_changed", site=commune.site)


class AcceptRulePages(crud.ConfigPages):
    model = AcceptRule
    bulk_edit_data = {"description": "x"}
    form_data = {"kind": "new_device", "enabled": True}
    csv_data = ("kind,site", "new_device,ubnd-1", "moved,", "cable_missing,ubnd-2")

    @classmethod
    def setUpTestData(cls):
        world = World(*NAMES)
        for commune in world.communes:
            AcceptRule.objects.create(kind="firmware_changed", site=commune.site)
        cls.csv_update_data = (
            "id,description",
            *(f"{pk},x{pk}" for pk in AcceptRule.objects.values_list("pk", flat=True)),
        )


class AcceptRuleFilters(crud.ConfigFilters, TestCase):
    queryset = AcceptRule.objects.all()
    filterset = AcceptRuleFilterSet

    @classmethod
    def setUpTestData(cls):
        cls.world = World(*NAMES)
        for commune in cls.world.communes:
            AcceptRule.objects.create(kind="firmware_changed", site=commune.site)

    def test_site(self):
        assert len(self.found(site_id=[self.world.communes[0].site.pk])) == 1


def propose(device, number: int, **more) -> Proposal:
    """A proposal that a device's firmware is another."""
    return Proposal.objects.create(
        **{
            "kind": "firmware_changed", "field": "firmware", "site": device.site, "device": device,
            "old": "", "new": f"7.{number}", "fingerprint": f"{device.pk}-{number}", "first_seen": NOW,
            "last_seen": NOW, "texts": [say("{device} runs {new}; on record is {old}", device=device.name,
                                            new=f"7.{number}", old="—").as_json()],
            "evidence": [{"source": "scan", "at": NOW.isoformat(), "address": "10.1.0.1", "device": device.pk}],
            "effects": [{"do": "SetField", "device": device.pk, "name": "firmware", "old": "", "new": f"7.{number}",
                         "maker": ""}],
        } | more
    )  # fmt: skip


class Proposed:
    """Three communes, each with a proposal."""

    @classmethod
    def setUpTestData(cls):
        cls.world = World(*NAMES)
        for number, commune in enumerate(cls.world.communes):
            propose(commune.firewall, number)


class ProposalApi(Proposed, crud.RuntimeApi):
    model = Proposal
    brief_fields = sorted(["id", "url", "display", "kind", "state", "first_seen"])
    graphql_base_name = "mangxa_proposal"


class ProposalPages(Proposed, crud.RuntimePages):
    model = Proposal


class ProposalFilters(Proposed, crud.RuntimeFilters, TestCase):
    queryset = Proposal.objects.all()
    filterset = ProposalFilterSet
    ignore_fields = ("texts", "members", "evidence", "effects", "applied")

    def test_q_state_and_site(self):
        assert len(self.found(q="ban thi")) == 1
        assert self.found(state=["ignored"]) == []
        assert len(self.found(site_id=[self.world.communes[1].site.pk], kind=["firmware_changed"])) == 1
