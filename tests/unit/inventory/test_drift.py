"""What is on record against what was seen: tables, and what must hold for all of them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from discovered import (
    AWAY,
    HOME,
    NOW,
    Address,
    ArpEntry,
    MacEntry,
    Scanned,
    card,
    compare,
    device,
    hears,
    intent,
    kinds,
    port,
    seen,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from collectors.sections import Interface, Lease
from inventory.effects import (
    MakeCable,
    MakeDevice,
    MakeMac,
    MakePort,
    RetireAddress,
    SetAddress,
    SetField,
    applied,
    effects_json,
    read_effects,
)
from inventory.intent import Held, Network, Port
from inventory.observed import Observed

FW = device(1, "FW-A", serial="SERIAL-1", firmware="7.2", model="FG-60F", address="10.1.0.1",
            ports=(port(1, 1), port(2, 2)))  # fmt: skip
SW = device(2, "SW-A", address="10.1.0.2", ports=(port(1, 11), port(2, 12), port(3, 13)))
RECORD = intent(FW, SW)


def fw(address: str = "10.1.0.1", **more):
    """The firewall as it is on record."""
    given_ = {"name": "FW-A", "serial": "SERIAL-1", "version": "7.2", "model": "FGT-60F", "hint": 1} | more
    return seen(address, given_.pop("name"), given_.pop("serial"), *given_.pop("cards", (1, 2)), **given_)


def test_what_is_as_on_record_is_no_news() -> None:
    assert compare(RECORD, fw(), seen("10.1.0.2", "sw-a", "", 11, 12, 13, hint=2)) == ()


@pytest.mark.parametrize(
    ("what", "kind", "old", "new"),
    [
        (fw(serial="SERIAL-2"), "serial_changed", "SERIAL-1", "SERIAL-2"),
        (fw(version="7.4.1"), "firmware_changed", "7.2", "7.4.1"),
        (fw(name="FW-B"), "hostname_changed", "FW-A", "FW-B"),
        (fw(model="FGT-61F"), "model_changed", "FG-60F", "FGT-61F"),
        (fw("10.1.0.77"), "address_changed", "10.1.0.1", "10.1.0.77"),
        (fw("10.2.0.9", site=AWAY, hint=None), "moved", "Bản Thi", "Yên Mỹ"),
    ],
)
def test_one_difference_is_one_proposal(what, kind, old, new) -> None:
    found = {each.kind: each for each in compare(RECORD, what)}

    assert found.keys() == ({kind, "address_changed"} if kind == "moved" else {kind})
    assert (found[kind].old, found[kind].new, found[kind].device) == (old, new, 1)


def test_what_kind_of_thing_it_is_is_no_model() -> None:
    assert compare(RECORD, fw(model="JetStream 24-Port Gigabit Smart Switch with 4 SFP Slots")) == ()


def test_a_garbage_serial_number_is_no_change() -> None:
    assert compare(RECORD, fw(serial="To be filled by O.E.M.")) == ()


def test_another_serial_number_with_other_macs_is_a_replaced_device() -> None:
    found = compare(RECORD, fw(serial="SERIAL-2", cards=(31, 32)))

    replaced = next(each for each in found if each.kind == "serial_changed")
    assert "was replaced" in str(replaced.text) and "new_device" not in {each.kind for each in found}


def test_a_changed_address_makes_no_second_device_and_keeps_the_old_address() -> None:
    [found] = compare(RECORD, fw("10.1.0.77"))

    give, retire = found.effects
    assert isinstance(give, SetAddress) and give.primary and (give.port, give.length) == ("p1", 24)
    assert retire == RetireAddress(1, "10.1.0.1")


def test_a_second_address_is_no_change_of_address() -> None:
    both = (Address("10.1.0.1", "p1", 24), Address("10.1.0.77", "p2", 24))

    [found] = compare(RECORD, fw("10.1.0.77", addresses=both))

    assert (found.kind, found.new) == ("address_missing", "10.1.0.77")


def test_answering_at_both_addresses_is_no_change() -> None:
    assert compare(RECORD, fw("10.1.0.77"), fw(source="visit")) == ()
    assert kinds(RECORD, fw("10.1.0.77"), fw(source="visit", ago=2)) == ["address_changed"]


def test_two_devices_that_swapped_addresses() -> None:
    found = compare(RECORD, fw("10.1.0.2", hint=2), seen("10.1.0.1", "SW-A", "", 11, 12, 13, hint=1))

    assert sorted((each.kind, each.device, each.new) for each in found) == [
        ("address_changed", 1, "10.1.0.2"),
        ("address_changed", 2, "10.1.0.1"),
    ]


def test_a_visit_alone_never_moves_a_device() -> None:
    assert kinds(RECORD, fw(source="visit", site=AWAY)) == []


def test_old_news_is_no_news() -> None:
    assert compare(RECORD, fw(version="6.0", ago=24 * 8)) == ()


def test_interfaces_missing_are_one_proposal() -> None:
    extra = (Interface(3, "p3", kind=6, speed=1_000_000_000, mac=card(3)), Interface(4, "lo", kind=24),
             Interface(5, "docker0", kind=6), Interface(6, "vlan10", kind=135))  # fmt: skip
    [found] = compare(RECORD, replace(fw(), ports=(*fw().ports, *extra)))

    assert (found.kind, found.members) == ("interface_missing", ("p3",))
    assert found.effects == (MakePort(1, "p3", "1000base-t", card(3)),)


def test_a_vlan_with_an_address_belongs_on_record() -> None:
    told = replace(fw(), ports=(*fw().ports, Interface(6, "vlan10", kind=135)),
                   addresses=(Address("10.1.0.1", "p1", 24), Address("10.9.0.1", "vlan10", 24)))  # fmt: skip

    assert kinds(RECORD, told) == ["address_missing", "interface_missing"]


def test_abbreviated_names_are_the_same_port() -> None:
    record = intent(device(1, "SW", serial="S-11", ports=(Port("GigabitEthernet0/1", macs=(card(1),)),)))
    told = replace(seen("10.1.0.9", "SW", "S-11"), ports=(Interface(1, "Gi0/1", kind=6, mac=card(1)),))

    assert kinds(record, told) == []


def test_speeds_only_where_the_record_has_one_and_the_port_is_up() -> None:
    record = intent(replace(FW, ports=(port(1, 1, speed=1_000_000_000), port(2, 2, speed=1_000_000_000))))
    one, two = fw().ports
    told = replace(fw(), ports=(replace(one, speed=100_000_000), replace(two, speed=10_000_000, oper="down")))

    [found] = compare(record, told)

    assert (found.kind, found.field, found.members) == ("interface_changed", "interface_speed", ("p1 100000000",))


def test_macs_in_capitals_are_the_same() -> None:
    record = intent(replace(FW, ports=(Port("p1", macs=(card(1).upper(),)), port(2, 2))))

    assert compare(record, fw()) == ()


def test_one_mac_on_many_ports_is_said_once() -> None:
    record = intent(replace(FW, ports=(port(1), port(2))))
    one, two = fw().ports

    [found] = compare(record, replace(fw(), ports=(one, replace(two, mac=one.mac))))

    assert found.members == (f"p1 {card(1)}",)


@pytest.mark.parametrize(
    ("address", "missing"),
    [
        ("10.1.0.5", True),
        ("2001:db8::5", True),
        ("127.0.0.1", False),
        ("169.254.1.1", False),
        ("fe80::1", False),
        ("224.0.0.1", False),
        ("0.0.0.0", False),
        ("10.1.0.1", False),
    ],
)
def test_addresses_that_the_record_lacks(address: str, *, missing: bool) -> None:
    told = fw(addresses=(Address("10.1.0.1", "p1", 24), Address(address, "p2", 24)))

    assert kinds(RECORD, told) == (["address_missing"] if missing else [])


def test_the_same_private_address_in_another_office_is_another_address() -> None:
    other = device(9, "FW-B", site=AWAY, ports=(port(1, 90),))
    record = intent(
        FW,
        other,
        held=(Held("192.168.1.1", 24, 7, 9, "p1", AWAY),),
        networks=(Network("192.168.1.0/24", HOME, 5), Network("192.168.1.0/24", AWAY, 7)),
    )
    [found] = compare(record, fw(addresses=(Address("10.1.0.1", "p1", 24), Address("192.168.1.1", "p2", 24))))

    assert found.effects == (SetAddress(1, "p2", "192.168.1.1", 24, 5, primary=False, site=HOME),)


def test_an_address_that_two_show_is_shared_not_wrong() -> None:
    told = (Address("10.1.0.1", "p1", 24), Address("10.1.0.2", "p2", 24))
    other = seen("10.1.0.2", "SW-A", "", 11, 12, 13, hint=2, addresses=(Address("10.1.0.2", "p1", 24),))

    assert kinds(RECORD, fw(addresses=told), other) == []


def test_an_address_on_record_elsewhere_in_the_office_says_so() -> None:
    [found] = compare(RECORD, fw(addresses=(Address("10.1.0.1", "p1", 24), Address("10.1.0.2", "p2", 24))))

    assert (found.old, found.new, "SW-A" in str(found.text)) == ("SW-A", "10.1.0.2", True)


# Cables


def sw(*neighbors, **more):
    return seen("10.1.0.2", "SW-A", "", 11, 12, 13, hint=2, neighbors=neighbors, **more)


@pytest.mark.parametrize(
    "heard",
    [
        hears("p1", "FW-A", "p2"),
        hears("p1", "fw-a.xa.vn", "p2"),
        hears("p1", "", "p2", chassis=card(1)),
        hears("p1", "", card(2), chassis=card(2)),
        hears("p1", "FW-A", "p2", protocol="cdp"),
    ],
)
def test_a_cable_from_what_a_port_hears(heard) -> None:
    [found] = compare(RECORD, fw(), sw(heard))

    assert found.kind == "cable_missing"
    assert found.effects == (MakeCable(1, "p2", 2, "p1"),)


def test_both_ends_hear_one_cable() -> None:
    found = compare(RECORD, fw(neighbors=(hears("p2", "SW-A", "p1"),)), sw(hears("p1", "FW-A", "p2")))

    assert [each.kind for each in found] == ["cable_missing"]
    assert len(found[0].evidence) == 2


def test_a_far_port_that_cannot_be_told_is_found_at_the_other_end() -> None:
    found = compare(RECORD, fw(neighbors=(hears("p2", "SW-A", "?"),)), sw(hears("p1", "FW-A", "")))

    assert found[0].effects == (MakeCable(1, "p2", 2, "p1"),)


def test_several_at_one_port_is_a_small_switch_in_between() -> None:
    assert kinds(RECORD, fw(), sw(hears("p1", "FW-A", "p2"), hears("p1", "X", "p9", chassis=card(77)))) == [
        "neighbor_undocumented"
    ]


def test_mndp_passes_switches_and_makes_no_cable() -> None:
    assert kinds(RECORD, fw(), sw(hears("p1", "FW-A", "p2", protocol="mndp"))) == []


def cabled(a: tuple[int, str], b: tuple[int, str], **more):
    def ports(d):
        return tuple(
            replace(p, cabled=True, far=(b,) if (d.key, p.name) == a else (a,)) if (d.key, p.name) in (a, b) else p
            for p in d.ports
        )

    return intent(*(replace(d, ports=ports(d)) for d in (FW, SW)), **more)


def test_a_cable_on_record_is_no_news_and_another_is() -> None:
    heard = sw(hears("p1", "FW-A", "p2"))
    assert kinds(cabled((1, "p2"), (2, "p1")), fw(), heard) == []

    [found] = compare(cabled((1, "p2"), (2, "p3")), fw(), heard)
    assert (found.kind, found.effects) == ("cable_differs", ())
    assert (found.old, found.new) == ("FW-A p2 ↔ SW-A p3", "FW-A p2 ↔ SW-A p1")


def test_plugged_into_a_panel_may_well_be_this_cable() -> None:
    record = intent(replace(FW, ports=(port(1, 1), port(2, 2, cabled=True))), SW)

    assert kinds(record, fw(), sw(hears("p1", "FW-A", "p2"))) == []


def test_an_unknown_neighbour_is_said_once_whoever_hears_it() -> None:
    found = compare(
        RECORD, fw(neighbors=(hears("p2", "AP-1", "eth1", chassis=card(50)),)),
        sw(hears("p3", "AP-1", "eth0", chassis=card(50), platform="MikroTik RouterOS 7", address="10.1.0.50")),
    )  # fmt: skip

    assert [each.kind for each in found] == ["neighbor_undocumented"]
    assert [e for e in found[0].effects if isinstance(e, MakeDevice)] == [MakeDevice("AP-1", HOME, "MikroTik")]
    assert {(e.device, e.port, e.to_port) for e in found[0].effects if isinstance(e, MakeCable)} == {
        (1, "p2", "eth1"), (2, "p3", "eth0")
    }  # fmt: skip


def test_a_telephone_that_tells_only_its_mac_is_no_device() -> None:
    assert kinds(RECORD, sw(hears("p3", "", card(60), chassis=card(60)))) == []


def test_what_is_heard_towards_the_provider_is_not_ours() -> None:
    record = intent(replace(FW, ports=(port(1, 1, outside=True), port(2, 2))), SW)

    assert kinds(record, fw(neighbors=(hears("p1", "ISP-BRAS", "ge-1"),))) == []


def test_an_unknown_device_comes_with_its_cable() -> None:
    new = seen("10.1.0.50", "AP-1", "NEW-1", 50, 51, driver="routeros", model="hAP ac", version="7.15",
               addresses=(Address("10.1.0.50", "p1", 24),))  # fmt: skip
    [found] = compare(RECORD, fw(), sw(hears("p3", "AP-1", "p2", chassis=card(50))), new)

    assert (found.kind, found.site, found.device) == ("new_device", HOME, None)
    assert found.effects[0] == MakeDevice("AP-1", HOME, "Maker", "hAP ac", "NEW-1", "7.15", "routeros", "firewall")
    assert SetAddress(0, "p1", "10.1.0.50", 24, None, primary=True, site=HOME) in found.effects
    assert found.effects[-1] == MakeCable(2, "p3", 0, "p2")


# An office


def test_undocumented_macs_of_an_office_are_one_list() -> None:
    table = tuple(MacEntry(card(n), "p3") for n in range(200, 260))
    arp = (ArpEntry("10.1.0.200", card(200)), ArpEntry("10.1.0.1", card(1)),
           ArpEntry("10.1.0.9", "00:00:5e:00:01:01"), ArpEntry("10.1.0.8", "02:00:00:00:00:01"))  # fmt: skip
    told = sw(macs=(*table, MacEntry(card(200), "p2")), arp=arp, leases=(Lease("10.1.0.200", card(200), "PC-01"),))

    [found] = compare(RECORD, fw(), told)

    assert (found.kind, len(found.members)) == ("mac_undocumented", 60)
    assert MakeMac(card(200), "10.1.0.200 · PC-01 · SW-A p2") in found.effects


def test_addresses_that_only_answer_pings_join_the_list() -> None:
    bare = replace(seen("10.1.0.99"), identity=None)
    known = replace(seen("10.1.0.98"), identity=None)

    [found] = compare(RECORD, sw(arp=(ArpEntry("10.1.0.98", card(11)),)), bare, known)

    assert found.members == ("10.1.0.99",)


def test_a_list_stays_the_same_proposal_when_it_grows() -> None:
    one = compare(RECORD, sw(arp=(ArpEntry("10.1.0.200", card(200)),)))[0]
    two = compare(RECORD, sw(arp=(ArpEntry("10.1.0.200", card(200)), ArpEntry("10.1.0.201", card(201)))))[0]

    assert one.fingerprint == two.fingerprint and one.members != two.members


def test_not_seen_for_a_week_is_told_and_nothing_is_deleted() -> None:
    scans = (Scanned("10.1.0.0/24", HOME, NOW - timedelta(days=9), NOW),)

    found = compare(RECORD, fw(), scanned=scans)

    assert [(each.kind, each.device, each.effects) for each in found] == [("device_not_seen", 2, ())]
    early = (Scanned("10.1.0.0/24", HOME, NOW - timedelta(days=2), NOW),)
    assert compare(RECORD, fw(), scanned=early) == ()


# Which source wins


@pytest.mark.parametrize(
    ("winner", "count", "auto"),
    [("propose", 1, False), ("device", 1, True), ("fill", 1, False), ("netbox", 0, False)],
)
def test_which_source_wins_is_set_per_field(winner: str, count: int, *, auto: bool) -> None:
    found = compare(RECORD, fw(version="7.4"), firmware=winner)

    assert [each.auto for each in found] == [auto] * count
    assert kinds(RECORD, fw(serial="SERIAL-2"), firmware=winner) == ["serial_changed"]


def test_fill_takes_over_only_what_is_empty() -> None:
    record = intent(replace(FW, firmware=""), SW)

    assert [each.auto for each in compare(record, fw(version="7.4"), firmware="fill")] == [True]


# What holds always

NAMES = st.sampled_from(["FW-A", "SW-A", "AP-1", "MikroTik", "", "PC-02"])
SERIALS = st.sampled_from(["", "SERIAL-1", "SERIAL-2", "SERIAL-3", "0123456789"])
CARDS = st.lists(st.integers(1, 16), max_size=3, unique=True).map(tuple)
HOSTS = st.integers(1, 9).map("10.1.0.{}".format)
NEIGHBORS = st.builds(
    hears,
    st.sampled_from(["p1", "p2"]),
    NAMES,
    st.sampled_from(["p1", "p2", "eth0", ""]),
    chassis=st.one_of(st.just(""), st.integers(1, 20).map(card)),
)
SEEN = st.builds(
    lambda address, name, number, cards, version, model, neighbors, told, arp, hours: seen(
        address, name, number, *cards, version=version, model=model, ago=hours, neighbors=tuple(neighbors),
        addresses=tuple(Address(each, "p1", 24) for each in told),
        arp=tuple(ArpEntry(each, card(n + 100)) for n, each in enumerate(arp)),
    ),
    HOSTS, NAMES, SERIALS, CARDS, st.sampled_from(["", "7.2", "7.4"]), st.sampled_from(["", "X1", "Y2"]),
    st.lists(NEIGHBORS, max_size=2), st.lists(HOSTS, max_size=2), st.lists(HOSTS, max_size=2), st.integers(0, 3),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(SEEN, max_size=4))
def test_no_two_proposals_are_the_same_and_no_device_is_made_twice(what) -> None:
    found = compare(RECORD, *what)

    assert len({each.fingerprint for each in found}) == len(found)
    numbers = [e.serial for p in found for e in p.effects if isinstance(e, MakeDevice) and e.serial]
    assert len(numbers) == len(set(numbers))
    assert "SERIAL-1" not in numbers or sum(s.identity.serial == "SERIAL-1" for s in what) > 1
    assert read_effects(effects_json(e for p in found for e in p.effects)) == tuple(e for p in found for e in p.effects)


@settings(max_examples=150, deadline=None)
@given(SEEN)
def test_accepting_leaves_nothing_more_to_propose(what) -> None:
    """Accept everything, look again: what a decision brings to light is accepted too, and there it ends."""
    record = RECORD
    for _ in range(12):
        todo = [each for each in compare(record, what) if each.effects]
        if not todo:
            break
        record = applied(record, todo[0].effects)

    assert [each.kind for each in compare(record, what) if each.effects] == []


@given(st.integers(10, 250))
def test_a_changed_address_is_one_proposal_then_none(host: int) -> None:
    what = fw(f"10.1.0.{host}", hint=None)
    [found] = compare(RECORD, what)
    after = applied(RECORD, found.effects)

    assert len(after.devices) == len(RECORD.devices)
    assert compare(after, what) == ()


def test_observed_is_a_value() -> None:
    assert Observed() == Observed() and SetField(1, "serial", "", "x") == SetField(1, "serial", "", "x")
