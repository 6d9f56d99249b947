"""Configuration versions: kept when they change, compared, approved by the page and by REST, never with a secret."""

from datetime import timedelta

import crud
from core.models import ObjectChange, ObjectType
from dcim.models import Device
from django.test import TestCase
from django.urls import reverse
from netbox_mangxa import configs
from netbox_mangxa.filtersets import ConfigVersionFilterSet
from netbox_mangxa.models import ConfigVersion
from users.models import ObjectPermission
from world import NOW, SECRET, World

from collectors.sections import Config

FIRST = "hostname fw\ninterface wan1\n ip 10.0.0.1\n"
SECOND = FIRST.replace("10.0.0.1", "10.0.0.2")


def hear(device, text: str, hours: float = 0, by: str = ""):
    heard = configs.Heard(device.pk, NOW + timedelta(hours=hours), "fortios", (Config(text, by=by),))
    return configs.keep(heard)["running"]


def make() -> World:
    world = World("Bản Thi", "Yên Mỹ", "Đại Sảo")
    for commune in world.communes:
        hear(commune.firewall, FIRST)
    hear(world.communes[1].firewall, SECOND, 1, by="quantri")
    return world


def changed() -> ConfigVersion:
    return ConfigVersion.objects.get(approved_at=None)


class ConfigVersionApi(crud.KeptApi):
    model = ConfigVersion
    brief_fields = sorted(["id", "url", "display", "kind", "at", "digest", "approved_at"])
    graphql_base_name = "mangxa_config_version"

    @classmethod
    def setUpTestData(cls):
        make()

    def act(self, act: str, data=None, **query):
        url = reverse(f"plugins-api:netbox_mangxa-api:configversion-{act}", args=[changed().pk])
        if act == "approve":
            return self.client.post(url, data or {}, format="json", **self.header)
        return self.client.get(url, query, **self.header)

    def test_the_text_and_what_changed(self):
        self.add_permissions("netbox_mangxa.view_configversion")
        assert self.act("text").content.decode() == SECOND
        assert self.act("diff").content.decode() == "  hostname fw\n  interface wan1\n-  ip 10.0.0.1\n+  ip 10.0.0.2\n"
        stranger = ConfigVersion.objects.exclude(device=changed().device).first()
        assert self.act("diff", **{"with": stranger.pk}).status_code == 400
        assert self.act("diff", **{"with": "x"}).status_code == 400
        assert SECOND not in str(self.client.get(self._get_list_url(), **self.header).content)

    def test_to_approve_needs_the_permission_and_a_reason(self):
        self.add_permissions("netbox_mangxa.view_configversion", "netbox_mangxa.delete_configversion")
        assert self.act("approve", {"reason": "VB 12"}).status_code == 403
        self.add_permissions("netbox_mangxa.change_configversion")
        assert self.act("approve").status_code == 400
        version = changed()
        answer = self.act("approve", {"reason": "VB 12"})
        assert answer.status_code == 200, answer.data
        version.refresh_from_db()
        assert (version.approved_by, version.reason) == (self.user, "VB 12")
        change = ObjectChange.objects.get(changed_object_id=version.pk, action="update")
        assert change.postchange_data["reason"] == "VB 12"
        assert "packed" not in change.prechange_data and "packed" not in change.postchange_data

    def test_only_what_one_may_see(self):
        self.add_permissions("netbox_mangxa.view_configversion", "netbox_mangxa.change_configversion")
        self.remove_permissions("dcim.view_device")
        mine = ObjectPermission.objects.create(name="one", actions=["view"], constraints={"name": "FW-Bản Thi"})
        mine.users.add(self.user)
        mine.object_types.add(ObjectType.objects.get_for_model(Device))
        for act in ("text", "diff", "approve"):
            assert self.act(act, {"reason": "x"}).status_code == 404, act


class ConfigVersionPages(crud.KeptPages):
    model = ConfigVersion

    @classmethod
    def setUpTestData(cls):
        cls.world = make()

    def may(self, *actions: str):
        self.add_permissions(*(f"netbox_mangxa.{action}_configversion" for action in actions))

    def page(self, act: str, version: ConfigVersion | None = None) -> str:
        return reverse(f"plugins:netbox_mangxa:configversion_{act}", args=[(version or changed()).pk])

    def test_what_changed_is_shown_and_the_whole_text(self):
        self.may("view")
        shown = self.client.get(changed().get_absolute_url()).content.decode()
        assert "ip 10.0.0.2" in shown and "ip 10.0.0.1" in shown and "mx-old" in shown
        assert self.page("approve") not in shown, "nobody may approve who must not change"
        assert "ip 10.0.0.2" in self.client.get(self.page("text")).content.decode()
        file = self.client.get(self.page("text"), {"download": ""})
        assert file.content.decode() == SECOND
        assert "attachment" in file["Content-Disposition"]

    def test_markup_in_a_configuration_is_text(self):
        self.may("view")
        hear(self.world.communes[0].firewall, FIRST + "banner <script>alert(1)</script>\n", 2)
        version = ConfigVersion.objects.filter(device=self.world.communes[0].firewall).first()
        for url in (version.get_absolute_url(), self.page("text", version)):
            assert "<script>alert(1)" not in self.client.get(url).content.decode()

    def test_asks_why_first(self):
        self.may("view", "change")
        assert self.page("approve") in self.client.get(changed().get_absolute_url()).content.decode()
        asked = self.client.get(self.page("approve")).content.decode()
        assert 'name="reason"' in asked
        self.client.post(self.page("approve"), {"confirm": True, "reason": ""})
        assert changed(), "no reason, no approval"
        version = changed()
        assert self.client.post(self.page("approve"), {"confirm": True, "reason": "VB 13"}).status_code == 302
        version.refresh_from_db()
        assert (version.approved_by, version.reason) == (self.user, "VB 13")
        assert self.client.get(self.page("approve", version)).status_code == 302

    def test_many_at_once(self):
        self.may("view", "change")
        hear(self.world.communes[0].firewall, SECOND, 2)
        keys = list(ConfigVersion.objects.values_list("pk", flat=True))
        url = reverse("plugins:netbox_mangxa:configversion_bulk_approve")
        asked = self.client.post(url, {"pk": keys, "_approve": ""}).content.decode()
        assert 'name="_apply"' in asked and ConfigVersion.objects.filter(approved_at=None).count() == 2
        open_ones = [pk for pk in keys if f'value="{pk}"' in asked]
        assert len(open_ones) == 2
        data = {"pk": open_ones, "confirm": True, "reason": "VB 14", "_apply": 1}
        assert self.client.post(url, data).status_code == 302
        assert not ConfigVersion.objects.filter(approved_at=None).exists()
        assert ConfigVersion.objects.filter(reason="VB 14", approved_by=self.user).count() == 2
        assert self.client.post(url, {"pk": keys, "_approve": ""}).status_code == 302

    def test_many_need_the_permission(self):
        self.may("view")
        url = reverse("plugins:netbox_mangxa:configversion_bulk_approve")
        assert (
            self.client.post(url, {"pk": [changed().pk], "_apply": 1, "confirm": 1, "reason": "x"}).status_code == 403
        )
        assert changed()


class ConfigVersionFilters(crud.ConfigFilters, TestCase):
    queryset = ConfigVersion.objects.all()
    filterset = ConfigVersionFilterSet
    ignore_fields = ("packed",)

    @classmethod
    def setUpTestData(cls):
        cls.world = make()

    def count(self, **params) -> int:
        return len(self.found(**params))

    def test_approved_newest_and_place(self):
        assert [self.count(is_approved=value) for value in ("true", "false")] == [3, 1]
        assert [self.count(is_newest=value) for value in ("true", "false")] == [3, 1]
        assert self.count(site_id=[self.world.communes[1].site.pk]) == 2
        assert self.count(q="quantri") == 1


class Keeping(TestCase):
    """What makes a version, and how long it stays."""

    @classmethod
    def setUpTestData(cls):
        cls.device = World("Bản Thi").communes[0].firewall

    def versions(self) -> list[ConfigVersion]:
        return list(ConfigVersion.objects.filter(device=self.device).order_by("at"))

    def test_the_first_needs_no_approval_and_the_same_is_no_version(self):
        first = hear(self.device, FIRST)
        assert first.approved and first.changed_at == first.heard_at
        again = hear(self.device, "! Last configuration change at 10:00 by x\n" + FIRST, 1)
        assert again.heard_at == (NOW + timedelta(hours=1)).timestamp() and again.changed_at == NOW.timestamp()
        assert len(self.versions()) == 1

    def test_a_change_waits_for_approval_and_back_again_does_not(self):
        hear(self.device, FIRST)
        second = hear(self.device, SECOND, 1, by="quantri")
        assert (second.approved, second.by) == (False, "quantri")
        back = hear(self.device, FIRST, 2)
        assert back.approved
        assert [each.reason for each in self.versions()] == [configs.FIRST, "", configs.AGAIN]
        assert configs.load()[self.device.pk]["running"] == back

    def test_late_news_are_no_news(self):
        hear(self.device, FIRST, 5)
        hear(self.device, SECOND, 1)
        assert [each.text for each in self.versions()] == [FIRST]

    def test_a_secret_is_kept_nowhere(self):
        hear(self.device, FIRST + f"username admin password {SECRET}\nset psk {SECRET}\n")
        (version,) = self.versions()
        assert SECRET not in version.text and "***" in version.text

    def test_rubbish_is_not_kept(self):
        hear(self.device, FIRST)
        hear(self.device, "x" * (configs.LONGEST + 1), 1)
        hear(self.device, "\n\n", 2)
        hear(self.device, FIRST + "nul \x00 and half \ud800\n", 3)
        assert len(self.versions()) == 2

    def test_a_device_that_is_gone_is_left_out(self):
        heard = configs.Heard(10**9, NOW, "fortios", (Config(FIRST),))
        assert configs.keep(heard) == {}

    def test_old_ones_go_but_never_the_newest_nor_the_last_approved(self):
        hear(self.device, FIRST)
        for n in range(1, 8):
            hear(self.device, FIRST + f"line {n}\n", n)
        assert configs.drop_old(NOW + timedelta(hours=10), timedelta(days=1)) == 0
        assert configs.drop_old(NOW + timedelta(days=40), timedelta(days=1)) == 6
        assert [each.approved for each in self.versions()] == [True, False]
        kept, configs.KEPT = configs.KEPT, 1
        try:
            hear(self.device, SECOND, 1000)
            assert configs.drop_old(NOW + timedelta(hours=1001), timedelta(days=9999)) == 1
        finally:
            configs.KEPT = kept
        assert [each.approved for each in self.versions()] == [True, False]
        assert self.versions()[-1].text == SECOND

    def test_what_became_known_meanwhile_stays(self):
        old = configs.load()
        old_one = hear(self.device, FIRST)
        read = configs.load()
        new = hear(self.device, SECOND, 1)
        assert configs.merged({self.device.pk: {"running": new}}, read)[self.device.pk]["running"] == new
        assert configs.merged(old, configs.load([self.device.pk]))[self.device.pk]["running"] == new
        assert configs.merged({self.device.pk: {"running": old_one}}, {}) == {}
