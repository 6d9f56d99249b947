"""Letting an asset go, undoing it, and what is locked meanwhile."""

from datetime import date

import pytest
from assets import SEEN, Assets, disposal, rules, wiped
from dcim.models import Device
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from netbox_inventory.models import Asset
from netbox_mangxa import disposals
from netbox_mangxa.models import DiskRecord, Disposal, Unit
from netbox_mangxa.worths import Worths
from utilities.exceptions import AbortRequest
from utilities.testing import APITestCase, TestCase

TODAY = date(2026, 11, 25)
MAY = (*SEEN, "dcim.change_device", "netbox_inventory.change_asset")


def ready() -> tuple[Assets, Disposal]:
    made = Assets("Bản Thi", "Yên Mỹ")
    row = disposal(made.computers[0])
    wiped(row)
    return made, row


def stored(row) -> dict:
    """Return every field of a row but what counts its changes."""
    return type(row).objects.filter(pk=row.pk).values().get() | {
        "last_updated": None,
        "_config_context_generation": None,
    }


class Acts(TestCase):
    user_permissions = (*MAY, *(f"netbox_mangxa.{do}_disposal" for do in ("view", "change", "delete")))

    def test_completing_and_undoing_leaves_all_as_before(self):
        made, row = ready()
        before = stored(made.computers[0]), stored(made.assets[0])

        disposals.complete(row.pk, self.user, TODAY)
        assert Device.objects.get(name="PC-1").status == "decommissioning"
        assert Asset.objects.get(serial="SN1").status == "retired"
        assert Disposal.objects.get().completed_by == self.user

        _row, kept = disposals.undo(row.pk)
        assert kept == ()
        assert (stored(made.computers[0]), stored(made.assets[0])) == before
        assert Disposal.objects.get().state == "undone"
        disposals.complete(row.pk, self.user, TODAY)  # and it may be completed again

    def test_nothing_is_changed_while_something_stands_in_the_way(self):
        made, row = ready()
        DiskRecord.objects.all().delete()

        with pytest.raises(ValidationError, match="No record of its disk"):
            disposals.complete(row.pk, self.user, TODAY)
        assert (Disposal.objects.get().state, Device.objects.get(name="PC-1").status) == ("draft", "active")
        other = disposal(made.computers[1], 2, left_on=date(2026, 12, 1))
        wiped(other)
        with pytest.raises(ValidationError, match="leaves only"):
            disposals.complete(other.pk, self.user, TODAY)

    def test_what_somebody_changed_since_is_kept_and_named(self):
        _made, row = ready()
        disposals.complete(row.pk, self.user, TODAY)
        Device.objects.filter(name="PC-1").update(status="offline")

        _row, kept = disposals.undo(row.pk)
        assert len(kept) == 1
        assert "PC-1" in kept[0]
        assert Device.objects.get(name="PC-1").status == "offline"
        assert Asset.objects.get(serial="SN1").status == "used"

    def test_it_leaves_once(self):
        made, row = ready()
        disposals.complete(row.pk, self.user, TODAY)
        again = disposal(made.computers[0], 3)
        wiped(again, "WD9")

        with pytest.raises(ValidationError, match="completed already"):
            disposals.complete(again.pk, self.user, TODAY)

    def test_a_transfer_to_an_office_on_record_moves_it_and_its_worth_goes_on(self):
        made, _row = ready()
        Disposal.objects.all().delete()
        rules()
        site, before = made.world.communes[1].site, stored(made.computers[0])
        unit = Unit.objects.create(code="02021", name="Yên Mỹ", kind="commune", valid_from=date(2020, 1, 1), site=site)
        row = disposal(made.computers[0], to_unit=unit)
        Disposal.objects.update(method="transfer")
        DiskRecord.objects.create(disposal=row, fate="along", serial="WD1", done_by="A", reason="same work")

        disposals.complete(row.pk, self.user, TODAY)
        moved = Device.objects.get(name="PC-1")
        assert (moved.site, moved.status) == (site, "inventory")
        assert Worths.on(TODAY).of(made.facts[0]).left == 9_000_000  # 15 million, two of five years
        disposals.undo(row.pk)
        assert stored(made.computers[0]) == before

    def test_what_left_has_no_worth_from_that_day(self):
        made, row = ready()
        rules()
        disposals.complete(row.pk, self.user, TODAY)

        assert Worths.on(date(2025, 12, 31)).of(made.facts[0]).left == 9_000_000
        assert Worths.on(TODAY).of(made.facts[0]).left is None

    def test_a_completed_one_is_proof(self):
        _made, row = ready()
        disposals.complete(row.pk, self.user, TODAY)
        row.refresh_from_db()

        for thing in (row, row.disks.get()):
            with pytest.raises(ValidationError):
                thing.full_clean()
            with pytest.raises(AbortRequest), transaction.atomic():
                thing.delete()
        moved = disposal(Device.objects.get(name="SW-Bản Thi"), 5)
        disk = row.disks.get()
        disk.disposal = moved
        with pytest.raises(ValidationError, match="undo it"):
            disk.full_clean()

    def test_the_record_outlives_the_device(self):
        _made, row = ready()
        disposals.complete(row.pk, self.user, TODAY)
        Device.objects.filter(name="PC-1").first().delete()

        row.refresh_from_db()
        assert (row.device, row.label, row.serial, row.state) == (None, "PC-1", "SN1", "completed")

    def test_the_pages_ask_first_and_act(self):
        _made, row = ready()
        for act, state in (("complete", "completed"), ("undo", "undone")):
            address = reverse(f"plugins:netbox_mangxa:disposal_{act}", args=[row.pk])
            asked = self.client.get(address)
            assert asked.status_code == 200
            assert Disposal.objects.get().state != state
            assert self.client.post(address, {"confirm": True}).status_code == 302
            assert Disposal.objects.get().state == state
        assert b"WD1" not in self.client.get(row.get_absolute_url()).content  # may not see disk records

    def test_who_may_not_change_the_device_may_not_let_it_go(self):
        _made, row = ready()
        self.remove_permissions("dcim.change_device")

        address = reverse("plugins:netbox_mangxa:disposal_complete", args=[row.pk])
        assert self.client.post(address, {"confirm": True}).status_code == 404
        assert Disposal.objects.get().state == "draft"

    def test_pages_delete_no_completed_one(self):
        _made, row = ready()
        disposals.complete(row.pk, self.user, TODAY)
        self.client.post(reverse("plugins:netbox_mangxa:disposal_delete", args=[row.pk]), {"confirm": True})
        self.client.post(
            reverse("plugins:netbox_mangxa:disposal_bulk_delete"),
            {"pk": [row.pk], "confirm": True, "_confirm": True},
        )
        self.client.post(
            reverse("plugins:netbox_mangxa:disposal_bulk_edit"),
            {"pk": [row.pk], "recipient": "me", "_apply": True},
        )

        row.refresh_from_db()
        assert (row.state, row.recipient) == ("completed", "")


class Rest(APITestCase):
    user_permissions = (*MAY, *(f"netbox_mangxa.{do}_{m}" for do in ("view", "change", "delete", "add")
                                for m in ("disposal", "diskrecord")))  # fmt: skip

    def test_rest_neither_changes_nor_deletes_a_completed_one(self):
        _made, row = ready()
        disposals.complete(row.pk, self.user, TODAY)
        disk = row.disks.get()
        for name, thing in (("disposal", row), ("diskrecord", disk)):
            address = reverse(f"plugins-api:netbox_mangxa-api:{name}-detail", args=[thing.pk])
            changed = self.client.patch(address, {"description": "x"}, format="json", **self.header)
            assert changed.status_code == 400, changed.data
            assert self.client.delete(address, **self.header).status_code in (400, 409)
            many = reverse(f"plugins-api:netbox_mangxa-api:{name}-list")
            self.client.delete(many, [{"id": thing.pk}], format="json", **self.header)
            added = self.client.post(
                reverse("plugins-api:netbox_mangxa-api:diskrecord-list"),
                {"disposal": row.pk, "fate": "none", "reason": "x"}, format="json", **self.header,
            )  # fmt: skip
            assert added.status_code == 400
        assert (Disposal.objects.count(), DiskRecord.objects.count()) == (1, 1)
