"""What is on record, read as targets: matching, parents, uplinks, policies; in few queries whatever the number."""

import pytest
from circuits.models import Circuit, CircuitTermination, CircuitType, Provider
from dcim.models import Cable, DeviceRole, Interface, Platform, Site
from django.core.exceptions import ValidationError
from django.db import connection
from extras.models import Tag
from netbox_mangxa import source, vault
from netbox_mangxa.models import CheckPolicy, Credential, Link
from testing_devices import device

from collectors.target import ApiCredential, SnmpCredential, SshCredential

pytestmark = pytest.mark.django_db


def target(one):
    return source.load().watched[one.pk].target


def credential(name, **more) -> Credential:
    return Credential.objects.create(name=name, version="2c", sealed=vault.seal({"community": name}), **more)


def policy(name, check="", **more) -> CheckPolicy:
    return CheckPolicy.objects.create(name=name, check_name=check, **more)


def test_active_devices_with_address_and_platform_are_monitored() -> None:
    watched = [device("a", address="10.0.0.1/24"), device("b", address="2001:db8::1/64")]
    device("no address")
    device("no platform", platform="", address="10.0.0.2/24")
    device("offline", address="10.0.0.3/24", status="offline")

    fleet = source.load()

    assert set(fleet.watched) == {each.pk for each in watched}
    assert [fleet.watched[each.pk].target.address for each in watched] == ["10.0.0.1", "2001:db8::1"]
    assert fleet.watched[watched[0].pk].target.platform == "linux"


def test_the_most_specific_credential_comes_first() -> None:
    one = device("a", address="10.0.0.1/24")
    made = {name: credential(name) for name in ("all", "platform", "role", "site", "device", "elsewhere", "off")}
    made["platform"].platforms.set([one.platform])
    made["role"].roles.set([one.role])
    made["site"].sites.set([one.site])
    made["device"].devices.set([one])
    made["elsewhere"].sites.set([Site.objects.create(name="x", slug="x")])
    Credential.objects.filter(name="off").update(enabled=False)
    credential("all first", weight=1)

    found = [each.community for each in target(one).snmp]

    assert found == ["device", "site", "role", "platform", "all first", "all"]


def test_every_kind_of_credential_has_its_own_order() -> None:
    one, other = device("a", address="10.0.0.1/24"), device("b", address="10.0.0.2/24", site="s2")
    for name, weight, fields, secrets in (
        ("snmp", 1, {"version": "2c", "engine": "pysnmp"}, {"community": "public"}),
        ("v3", 2, {"username": "u", "priv_protocol": "AES256", "key_extension": "reeder"}, {"priv_password": "p"}),
        ("ssh", 5, {"kind": "ssh", "username": "u", "napalm": True}, {"password": "pw", "enable": "en"}),
        ("key", 9, {"kind": "ssh", "username": "k", "legacy": True, "port": 2222}, {"private_key": "K"}),
        ("api", 1, {"kind": "api", "authority": "PEM", "server_name": "fw", "timeout": 3}, {"secret": "token"}),
        ("left over", 3, {"kind": "api"}, {"secret": "t", "community": "of another kind"}),
    ):
        made = Credential.objects.create(name=name, weight=weight, sealed=vault.seal(secrets), **fields)
        if name == "key":
            made.devices.set([one])

    found = target(one)

    assert found.snmp == (
        SnmpCredential("2c", community="public", engine="pysnmp"),
        SnmpCredential("3", username="u", priv_protocol="AES256", priv_password="p", key_extension="reeder"),
    )
    ssh = SshCredential("u", password="pw", enable="en", napalm=True)
    assert found.ssh == (SshCredential("k", private_key="K", legacy=True, port=2222), ssh)
    assert found.api == (
        ApiCredential(secret="token", authority="PEM", server_name="fw", timeout=3),
        ApiCredential(secret="t"),
    )
    assert target(other).ssh == (ssh,)
    Credential.objects.filter(name="ssh").update(kind="telnet")
    fleet = source.load()
    assert fleet.watched[other.pk].target.ssh == ()
    assert fleet.problems == ("ssh: no kind of credential is called telnet",)


def test_all_parts_of_a_scope_must_match() -> None:
    one, other = device("a", address="10.0.0.1/24"), device("b", role="switch", address="10.0.0.2/24")
    both = credential("both")
    both.sites.set([one.site])
    both.roles.set([one.role])

    assert [c.community for c in target(one).snmp] == ["both"] and target(other).snmp == ()


def test_a_role_covers_the_roles_nested_in_it() -> None:
    parent = DeviceRole.objects.create(name="Network", slug="network")
    child = DeviceRole.objects.create(name="Edge", slug="edge", parent=parent)
    one = device("a", role="edge", address="10.0.0.1/24")
    assert one.role == child
    credential("nested").roles.set([parent])

    assert [c.community for c in target(one).snmp] == ["nested"]


def test_a_credential_that_cannot_be_opened_is_a_problem_and_not_a_crash() -> None:
    one = device("a", address="10.0.0.1/24")
    credential("good")
    Credential.objects.create(name="bad", version="2c", sealed=b"rubbish")

    fleet = source.load()

    assert [c.community for c in fleet.watched[one.pk].target.snmp] == ["good"]
    assert len(fleet.problems) == 1 and fleet.problems[0].startswith("bad: ") and "rubbish" not in fleet.problems[0]


def test_an_office_stands_behind_its_firewall_and_that_behind_the_ont() -> None:
    ont, firewall, switch, printer = (
        device(role, role=role, address=f"10.0.0.{n}/24")
        for n, role in enumerate(("ont", "firewall", "switch", "printer"), 1)
    )
    far = device("far", role="switch", site="s2", address="10.0.1.1/24")
    device("pc", role="computer", platform="")

    watched = source.load().watched

    assert watched[ont.pk].target.parents == ()
    assert watched[firewall.pk].target.parents == (ont.pk,)
    assert watched[switch.pk].target.parents == watched[printer.pk].target.parents == (firewall.pk, ont.pk)
    assert watched[far.pk].target.parents == ()
    assert [watched[each.pk].affected for each in (ont, firewall, switch)] == [4, 3, 0]


def test_of_two_firewalls_nobody_can_say_which() -> None:
    ont = device("ont", role="ont", address="10.0.0.1/24")
    device("fw1", address="10.0.0.2/24")
    device("fw2", address="10.0.0.3/24")
    switch = device("switch", role="switch", address="10.0.0.4/24")

    assert target(switch).parents == (ont.pk,)


def test_a_firewall_that_is_not_monitored_is_no_parent() -> None:
    device("fw")
    switch = device("switch", role="switch", address="10.0.0.4/24")

    assert target(switch).parents == ()


def test_uplinks_are_on_record_or_cabled() -> None:
    firewall, ont = device("fw", address="10.0.0.2/24"), device("ont", role="ont", address="10.0.0.1/24")
    wan, wan2, lan = (
        Interface.objects.create(device=firewall, name=name, type="1000base-t") for name in ("wan1", "wan2", "lan")
    )
    pon, eth = (Interface.objects.create(device=ont, name=name, type="1000base-t") for name in ("pon", "lan1"))
    provider = Provider.objects.create(name="VNPT", slug="vnpt")
    kind = CircuitType.objects.create(name="Internet", slug="internet")
    circuits = [Circuit.objects.create(cid=str(n), provider=provider, type=kind) for n in range(2)]
    ends = [CircuitTermination.objects.create(circuit=c, term_side="A", termination=firewall.site) for c in circuits]
    Cable(a_terminations=[ends[0]], b_terminations=[pon]).save()
    Cable(a_terminations=[eth], b_terminations=[wan]).save()
    switch_port = Interface.objects.create(device=device("sw", role="switch"), name="1", type="1000base-t")
    Cable(a_terminations=[switch_port], b_terminations=[lan]).save()
    Link.objects.create(circuit=circuits[1], medium="fibre", down_mbps=100, up_mbps=50, interface=wan2)

    watched = source.load().watched

    assert set(watched[firewall.pk].target.uplinks) == {"wan1", "wan2"}
    assert watched[firewall.pk].about.capacity["wan2"] == (100e6, 50e6)
    assert watched[ont.pk].target.uplinks == ("pon",)


def test_levels_are_resolved_one_by_one_and_the_most_specific_wins() -> None:
    one = device("a", address="10.0.0.1/24")
    one.tags.add(tag := Tag.objects.create(name="t", slug="t"))
    policy("all", "cpu", levels={"load": {"warn": 10, "crit": 20}}, attempts=7)
    policy("role", "cpu", levels={"load": {"crit": 30}}).roles.set([one.role])
    policy("role too, weaker", "cpu", weight=1, levels={"load": {"crit": 31}}).roles.set([one.role])
    policy("site", "cpu", levels={"load": {"warn": None}}).sites.set([one.site])
    policy("tag", "memory", levels={"used": {"warn": 1}}).device_tags.set([tag])

    found = source.load().watched[one.pk].strictness

    load = found.levels["cpu"]["load"]
    assert (load.warn, load.crit) == (None, 30)
    assert found.policies["cpu"].attempts == 7 and found.policies["memory"].attempts == 3
    assert found.levels["memory"]["used"].warn == 1
    assert '"_source":"site"' in found.forms["cpu"] and '"_source":""' in found.forms["disk"]


def test_intervals_and_switches() -> None:
    one, other = device("a", address="10.0.0.1/24"), device("b", role="printer", address="10.0.0.2/24")
    policy("all", interval=120, retry_interval=200)
    policy("no memory", "memory", active=False).roles.set([one.role])
    policy("site: rarely", interval=300).sites.set([one.site])
    policy("nothing on printers", active=False).roles.set([other.role])

    watched = source.load().watched

    assert (watched[one.pk].target.interval, watched[one.pk].target.retry_interval) == (300, 200)
    strict = watched[one.pk].strictness
    assert strict.levels["memory"] is None and strict.levels["cpu"] is not None
    assert set(watched[other.pk].strictness.levels.values()) == {None}


def test_levels_that_are_none_are_passed_over() -> None:
    one = device("a", address="10.0.0.1/24")
    policy("x", "cpu", levels=["rubbish"])
    policy("y", "cpu", levels={"load": {"warn": "80", "crit": True}, "unknown": 3})

    load = source.load().watched[one.pk].strictness.levels["cpu"]

    assert load == {}


def test_queries_do_not_grow_with_the_fleet(django_assert_num_queries) -> None:
    credential("a").roles.set([device("d0", address="10.0.0.1/24").role])
    policy("p").platforms.set(Platform.objects.all())
    for n in range(1, 25):
        device(f"d{n}", site=f"s{n // 4}", address=f"10.0.0.{n + 1}/24")
    source.load()

    with django_assert_num_queries(QUERIES):
        assert len(source.load().watched) == 25


QUERIES = 23


@pytest.mark.django_db(transaction=False)
def test_the_fingerprint_is_one_cheap_query(django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        assert source.fingerprint().count("/") == 2


def test_every_watched_table_exists() -> None:
    assert set(source.WATCHED_TABLES) <= set(connection.introspection.table_names())


def test_policies_are_validated() -> None:
    CheckPolicy(name="good", check_name="cpu", levels={"load": {"warn": 80, "crit": None}}).full_clean()
    for check, levels in (
        ("cpu", []), ("cpu", {"load": 80}), ("cpu", {"load": {"warn": "80"}}),
        ("cpu", {"load": {"warn": float("nan")}}),
        ("cpu", {"nothing": {"warn": 1}}), ("", {"load": {"warn": 1}}), ("nothing", {}), ("cpu", {"load": {"high": 1}}),
    ):  # fmt: skip
        with pytest.raises(ValidationError):
            CheckPolicy(name="bad", check_name=check, levels=levels).full_clean()
