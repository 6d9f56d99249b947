"""The demonstration district in NetBox: as if it had been entered by hand, and left alone where people changed it."""

import os
import shutil
import stat
import tempfile
from io import StringIO
from pathlib import Path
from unittest import mock

from circuits.models import Circuit, CircuitTermination
from dcim.models import Cable, CablePath, Device, DeviceType, Interface
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db.models import Count
from django.test import TestCase
from django.utils import timezone, translation
from extras.models import CachedValue
from ipam.models import IPAddress, Prefix
from netbox.search.backends import search_backend
from netbox_mangxa.models import Certificate, Channel, Credential, Custody, Link, Official, Portal, Post, Route, Unit
from tenancy.models import Contact

MODELS = (Device, Interface, IPAddress, Prefix, Cable, CablePath, Circuit, CircuitTermination, Link, Contact,
          Credential, Channel, Portal, Route, Official, Post, Custody, Certificate)  # fmt: skip
SLUG = "02035-xa-ban-thi"


def load() -> str:
    out = StringIO()
    with translation.override("en"):
        call_command("load_demo", stdout=out)
    return out.getvalue()


class EmptyTest(TestCase):
    def test_it_needs_the_units(self) -> None:
        with self.assertRaisesMessage(CommandError, "load the units first"):
            load()
        assert not Device.objects.exists()


class DistrictTest(TestCase):
    """Loaded once; what each test changes is taken back."""

    @classmethod
    def setUpTestData(cls) -> None:
        cls.home = Path(tempfile.mkdtemp(prefix="mangxa-home-"))
        cls.addClassCleanup(shutil.rmtree, cls.home)
        cls.enterClassContext(mock.patch.dict(os.environ, {"MANGXA_HOME": str(cls.home)}))
        call_command("load_units", stdout=StringIO())
        load()
        cls.here = Device.objects.filter(site__slug=SLUG)

    def test_counts(self) -> None:
        for device in Device.objects.annotate(found=Count("interfaces")):
            assert device.interface_count == device.found > 0
        for kind in DeviceType.objects.annotate(
            found=Count("instances"), ports=Count("interfacetemplates", distinct=True)
        ):
            assert kind.device_count == kind.found // (kind.ports or 1)
            assert kind.interface_template_count == kind.ports
        assert Device.objects.filter(role__slug="firewall").count() == 21
        communes = Link.objects.exclude(interface__device__site__mangxa_units__kind__in=["district", "department"])
        assert (communes.count(), communes.filter(medium="fibre").count()) == (20, 17)

    def test_what_netbox_works_out(self) -> None:
        for interface in Interface.objects.select_related("device"):
            assert interface._site_id == interface.device.site_id
        for device in self.here.select_related("primary_ip4"):
            device.full_clean()
            assert device.primary_ip4.assigned_object.device == device
        for end in CircuitTermination.objects.all():
            assert end._site_id == end.termination_id
        for cable in Cable.objects.filter(terminations___site__slug=SLUG).distinct():
            cable.full_clean()
            assert cable.terminations.count() == 2

    def test_paths_are_those_that_netbox_finds(self) -> None:
        cabled = Interface.objects.filter(cable__isnull=False)
        for interface in cabled.filter(device__in=self.here):
            own, theirs = interface._path, CablePath.from_origin([interface])
            assert (own.path, own.is_active, own.is_complete, own.is_split) == (
                theirs.path, theirs.is_active, theirs.is_complete, theirs.is_split,
            )  # fmt: skip
            assert own._nodes == [node for step in theirs.path for node in step]
        assert CablePath.objects.count() == cabled.count() == cabled.filter(_path__isnull=False).count()

    def test_the_search_index_is_what_netbox_would_have_made(self) -> None:
        groups = (self.here, Interface.objects.filter(device__in=self.here), Contact.objects.all()[:20],
                  IPAddress.objects.filter(interface__device__in=self.here), Cable.objects.all()[:20],
                  Official.objects.all()[:20], Custody.objects.all()[:20], Certificate.objects.all()[:20])  # fmt: skip
        for rows in map(list, groups):
            entries = CachedValue.objects.filter(
                object_type__model=rows[0]._meta.model_name, object_id__in=[row.pk for row in rows]
            )
            kept = set(entries.values_list("object_id", "field", "type", "weight", "value"))
            entries.delete()
            search_backend.cache(rows, remove_existing=False)
            assert kept == set(entries.all().values_list("object_id", "field", "type", "weight", "value")) != set()

    def test_a_line_runs_from_the_provider_to_the_computers(self) -> None:
        firewall = self.here.get(role__slug="firewall")
        wan = Link.objects.get(interface__device=firewall).interface
        modem = wan.connected_endpoints[0].device
        provider = modem.interfaces.get(name="pon").link_peers[0]
        switch = firewall.interfaces.get(name="igb1").connected_endpoints[0].device
        behind = {
            port.connected_endpoints[0].device.role.slug for port in switch.interfaces.filter(cable__isnull=False)
        }

        assert (modem.role.slug, provider.circuit.provider.slug) == ("ont", "vnpt")
        assert behind == {"firewall", "printer", "computer"}

    def test_what_is_monitored(self) -> None:
        watched = Device.objects.filter(platform__isnull=False, primary_ip4__isnull=False, status="active")

        assert watched.count() == 21 * 4 + 1
        assert all(str(device.primary_ip4.address).startswith("127.64.") for device in watched)
        assert str(self.here.get(role__slug="firewall").primary_ip4.address) == "127.64.6.1/32"

    def test_everything_is_marked_and_every_computer_has_somebody(self) -> None:
        computers = Device.objects.filter(role__slug="computer")

        assert not computers.filter(platform__isnull=False).exists()
        assert computers.filter(contacts__role__slug="custodian").count() == computers.count() > 120
        assert Device.objects.filter(tags__slug="demo").count() == Device.objects.count() == 299
        assert not Device.objects.exclude(description__startswith="Dữ liệu minh họa").exists()

    def test_people_hold_their_computers_and_sign(self) -> None:
        held = Custody.objects.filter(until__isnull=True)

        assert held.count() == Official.objects.count() == Device.objects.filter(role__slug="computer").count()
        assert held.filter(official__left__isnull=False).count() == 3
        for row in held.filter(official__unit__code="02035").select_related("official__unit", "device"):
            row.full_clean()
            assert row.device.contacts.get().contact == row.official.contact
            assert list(row.official.posts.all())[-1].is_that_of(row.official)
        signed = Certificate.objects.all()
        assert signed.count() == 21 * 5
        assert signed.due(90, timezone.localdate()).exists()
        for certificate in signed[:10]:
            certificate.full_clean()

    def test_who_comes_back_is_the_same_person(self) -> None:
        self.here.get(name="PC-BANTHI-01").delete()
        before = (Official.objects.count(), Contact.objects.count(), Certificate.objects.count())

        load()

        assert (Official.objects.count(), Contact.objects.count(), Certificate.objects.count()) == before
        rows = Custody.objects.filter(official__code="CB-02035-001", device__isnull=False)
        assert rows.get().device.name == "PC-BANTHI-01"

    def test_again_changes_nothing(self) -> None:
        before = [list(model.objects.order_by("pk").values()) for model in MODELS]

        said = load()

        assert [list(model.objects.order_by("pk").values()) for model in MODELS] == before
        assert "0 created, 0 changed, 299 unchanged" in said

    def test_what_people_changed_stays_and_what_is_gone_comes_back(self) -> None:
        firewall = self.here.get(role__slug="firewall")
        firewall.status = "offline"
        firewall.save()
        self.here.get(name="IN-BANTHI").delete()
        Route.objects.update(recipients="khac@chodon.example")

        with mock.patch.dict(os.environ, {"MANGXA_DEMO_SNMP_PORT": "26161"}):
            load()

        firewall.refresh_from_db()
        assert firewall.status == "offline"
        printer = self.here.get(name="IN-BANTHI")
        assert printer.interfaces.get().connected_endpoints[0].device.name == "SW-BANTHI"
        assert set(Route.objects.values_list("recipients", flat=True)) == {"khac@chodon.example"}
        assert set(Credential.objects.values_list("port", flat=True)) == {26161}

    def test_secrets_are_sealed(self) -> None:
        v2c = Credential.objects.get(version="2c")

        assert v2c.secrets() == {"community": "mangxa-demo"}
        assert b"mangxa-demo" not in bytes(v2c.sealed)

    def test_a_user_who_sees_one_commune(self) -> None:
        user = get_user_model().objects.get(username="banthi")
        file = self.home / "secrets" / "demo_banthi"

        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert user.check_password(file.read_text().strip())
        assert not user.is_superuser
        assert {device.site.slug for device in Device.objects.restrict(user, "view")} == {SLUG}
        assert Unit.objects.restrict(user, "view").get().code == "02035"
        for model in (Link, Prefix, Circuit):
            assert model.objects.restrict(user, "view").count() == 1, model
        people = Official.objects.restrict(user, "view")
        assert {person.unit.code for person in people} == {"02035"}
        assert Custody.objects.restrict(user, "view").count() == people.count() > 5
        assert Certificate.objects.restrict(user, "view").count() == 5
        assert not Credential.objects.restrict(user, "view").exists()
        assert not Device.objects.restrict(user, "change").exists()
