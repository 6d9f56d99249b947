"""Host keys: found, forgotten, another one accepted or refused, by the page and by REST."""

from datetime import timedelta

import crud
from core.models import ObjectChange, ObjectType
from dcim.models import Device
from django.test import TestCase
from django.urls import reverse
from netbox_mangxa.filtersets import HostKeyFilterSet
from netbox_mangxa.models import HostKey
from users.models import ObjectPermission
from world import NOW, World

from collectors.sessions.hostkeys import HostKey as Key

OLD, NEW = Key("ssh-ed25519", b"old"), Key("ssh-rsa", b"new")


def columns(key: Key) -> dict[str, str]:
    algorithm, text = str(key).split()
    return {"algorithm": algorithm, "public_key": text, "fingerprint": key.fingerprint}


def make() -> World:
    world = World("Bản Thi", "Yên Mỹ", "Đại Sảo")
    for n, commune in enumerate(world.communes, 1):
        HostKey.objects.create(
            device=commune.firewall, address=f"10.0.0.{n}", port=22, first_seen=NOW, last_seen=NOW, **columns(OLD)
        )
    HostKey.objects.filter(address="10.0.0.2").update(
        state="changed",
        offered_at=NOW + timedelta(hours=1),
        **{f"offered_{name.removeprefix('public_')}": value for name, value in columns(NEW).items()},
    )
    return world


def changed() -> HostKey:
    return HostKey.objects.get(address="10.0.0.2")


class HostKeyApi(crud.KeptApi):
    model = HostKey
    brief_fields = sorted(["id", "url", "display", "address", "port", "state", "fingerprint"])
    graphql_base_name = "mangxa_host_key"

    @classmethod
    def setUpTestData(cls):
        make()

    def judge(self, act: str, fingerprint: str = NEW.fingerprint, key: HostKey | None = None):
        url = reverse(f"plugins-api:netbox_mangxa-api:hostkey-{act}", args=[(key or changed()).pk])
        return self.client.post(url, {"fingerprint": fingerprint}, format="json", **self.header)

    def test_to_accept_needs_the_permission_to_change(self):
        self.add_permissions("netbox_mangxa.view_hostkey", "netbox_mangxa.add_hostkey", "netbox_mangxa.delete_hostkey")
        assert self.judge("accept").status_code == 403
        assert changed().state == "changed"

    def test_accepted_is_exactly_what_was_seen(self):
        self.add_permissions("netbox_mangxa.view_hostkey", "netbox_mangxa.change_hostkey")
        assert self.judge("accept", OLD.fingerprint).status_code == 400
        assert changed().fingerprint == OLD.fingerprint

        answer = self.judge("accept")

        assert answer.status_code == 200, answer.data
        assert answer.data["state"]["value"] == "pinned"
        row = changed()
        assert (row.algorithm, row.fingerprint, row.offered_fingerprint) == ("ssh-rsa", NEW.fingerprint, "")
        change = ObjectChange.objects.get(changed_object_id=row.pk, action="update")
        assert change.prechange_data["fingerprint"] == OLD.fingerprint
        assert change.postchange_data["fingerprint"] == NEW.fingerprint
        assert self.judge("accept").status_code == 400, "there is nothing to accept any more"

    def test_refused_keeps_the_old_one(self):
        self.add_permissions("netbox_mangxa.view_hostkey", "netbox_mangxa.change_hostkey")
        assert self.judge("refuse").status_code == 200
        row = changed()
        assert (row.state, row.fingerprint, row.offered_key, row.offered_at) == ("pinned", OLD.fingerprint, "", None)

    def test_only_what_one_may_see(self):
        self.add_permissions("netbox_mangxa.view_hostkey", "netbox_mangxa.change_hostkey")
        self.remove_permissions("dcim.view_device")
        mine = ObjectPermission.objects.create(name="one", actions=["view"], constraints={"name": "FW-Bản Thi"})
        mine.users.add(self.user)
        mine.object_types.add(ObjectType.objects.get_for_model(Device))
        assert self.judge("accept").status_code == 404


class HostKeyPages(crud.KeptPages):
    model = HostKey

    @classmethod
    def setUpTestData(cls):
        make()

    def page(self, act: str, key: HostKey | None = None) -> str:
        return reverse(f"plugins:netbox_mangxa:hostkey_{act}", args=[(key or changed()).pk])

    def test_the_question_shows_both_keys_and_then_it_is_done(self):
        self.add_permissions("netbox_mangxa.view_hostkey", "netbox_mangxa.change_hostkey")
        shown = self.client.get(changed().get_absolute_url()).content.decode()
        assert self.page("accept") in shown and self.page("refuse") in shown
        asked = self.client.get(self.page("accept")).content.decode()
        assert OLD.fingerprint in asked and NEW.fingerprint in asked
        assert changed().state == "changed", "asking changes nothing"

        done = self.client.post(self.page("accept"), {"confirm": True, "fingerprint": NEW.fingerprint})

        assert done.status_code == 302
        assert changed().fingerprint == NEW.fingerprint
        assert ObjectChange.objects.filter(changed_object_id=changed().pk, action="update").count() == 1
        assert self.page("accept") not in self.client.get(changed().get_absolute_url()).content.decode()
        assert self.client.get(self.page("accept")).status_code == 302

    def test_another_key_meanwhile_is_not_accepted(self):
        self.add_permissions("netbox_mangxa.view_hostkey", "netbox_mangxa.change_hostkey")
        HostKey.objects.filter(address="10.0.0.2").update(offered_fingerprint="SHA256:third")
        done = self.client.post(self.page("accept"), {"confirm": True, "fingerprint": NEW.fingerprint}, follow=True)
        assert "SHA256:third" in done.content.decode()
        assert changed().fingerprint == OLD.fingerprint

    def test_without_confirmation_or_permission_nothing_happens(self):
        self.add_permissions("netbox_mangxa.view_hostkey")
        data = {"confirm": True, "fingerprint": NEW.fingerprint}
        assert self.client.post(self.page("accept"), data).status_code == 403
        assert self.client.get(self.page("accept")).status_code == 403
        self.add_permissions("netbox_mangxa.change_hostkey")
        self.client.post(self.page("accept"), {"fingerprint": NEW.fingerprint})
        assert changed().state == "changed"
        self.client.post(self.page("refuse"), data)
        assert (changed().state, changed().fingerprint) == ("pinned", OLD.fingerprint)


class HostKeyFilters(crud.ConfigFilters, TestCase):
    queryset = HostKey.objects.all()
    filterset = HostKeyFilterSet
    ignore_fields = ("public_key", "offered_key")

    @classmethod
    def setUpTestData(cls):
        cls.world = make()

    def test_state_and_place(self):
        assert self.found(state=["changed"]) == ["10.0.0.2:22"]
        assert self.found(site_id=[self.world.communes[0].site.pk]) == ["10.0.0.1:22"]
        assert self.found(device=["FW-Đại Sảo"]) == ["10.0.0.3:22"]

    def test_q(self):
        assert self.found(q="dai sao") == ["10.0.0.3:22"]
        assert self.found(q=NEW.fingerprint[7:20]) == ["10.0.0.2:22"]
