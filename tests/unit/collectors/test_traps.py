"""Traps: every family, both spellings of their OIDs, version 1 translated, secrets left out."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors import trap
from collectors.events import KINDS
from collectors.snmp import ber, message, notification
from collectors.snmp.ber import BerError
from collectors.snmp.notification import Notification

AT = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)


def event(told: Notification, **more):
    return trap.event(told, device=7, source="10.0.0.1", at=AT, origin="trap", **more)


def v1(enterprise: str, generic: int, specific: int, *binds: tuple[str, bytes], agent: bytes = b"\x0a\x00\x00\x09"):
    body = (
        ber.tlv(ber.OID, ber.oid(enterprise))
        + ber.tlv(ber.IP, agent)
        + ber.integer(generic)
        + ber.integer(specific)
        + ber.integer(4200, ber.TICKS)
        + ber.tlv(ber.SEQUENCE, b"".join(message.varbind(ber.oid(name), value) for name, value in binds))
    )
    return ber.tlv(message.TRAP_V1, body)


def text(value: str) -> bytes:
    return ber.tlv(ber.OCTETS, value.encode())


@pytest.mark.parametrize(
    ("oid", "variables", "kind", "said", "item", "index"),
    [
        ("1.3.6.1.6.3.1.1.5.1", (), "cold_start", "It has started", "", None),
        ("1.3.6.1.6.3.1.1.5.2", (), "warm_start", "It has started again, its configuration unchanged", "", None),
        (
            "1.3.6.1.6.3.1.1.5.3",
            (("1.3.6.1.2.1.2.2.1.1.3", 3), ("1.3.6.1.2.1.2.2.1.2.3", b"wan1")),
            "link_down",
            "Interface wan1 is down",
            "wan1",
            None,
        ),
        ("1.3.6.1.6.3.1.1.5.4", (("1.3.6.1.2.1.2.2.1.1.3", 3),), "link_up", "Interface #3 is up", "", 3),
        ("1.3.6.1.6.3.1.1.5.4", (("1.3.6.1.2.1.2.2.1.8.12", 1),), "link_up", "Interface #12 is up", "", 12),
        (
            "1.3.6.1.6.3.1.1.5.3",
            (("1.3.6.1.2.1.31.1.1.1.1.2", b"ge-0/0/1"), ("1.3.6.1.2.1.2.2.1.1.2", 2)),
            "link_down",
            "Interface ge-0/0/1 is down",
            "ge-0/0/1",
            None,
        ),
        ("1.3.6.1.6.3.1.1.5.5", (), "auth_failure", "Somebody asked it with a wrong community or password", "", None),
        ("1.3.6.1.2.1.47.2.0.1", (), "hardware", "Modules or other hardware have changed", "", None),
        ("1.3.6.1.2.1.17.0.2", (), "topology", "The spanning tree has changed", "", None),
        (
            "1.3.6.1.2.1.43.18.2.0.1",
            (("1.3.6.1.2.1.43.18.1.1.8.1.5", b"Paper jam"),),
            "printer",
            "Printer: Paper jam",
            "",
            None,
        ),
        (
            "1.3.6.1.2.1.33.2.1",
            (("1.3.6.1.2.1.33.1.2.3.0", 14),),
            "on_battery",
            "Mains power is gone, the battery lasts 14 min",
            "",
            None,
        ),
        ("1.3.6.1.2.1.33.2.0.1", (), "on_battery", "Mains power is gone, the battery lasts ? min", "", None),
        ("1.3.6.1.4.1.318.0.5", (), "on_battery", "Mains power is gone, the UPS runs on battery", "", None),
        ("1.3.6.1.4.1.318.0.9", (), "power_restored", "Mains power is back", "", None),
        ("1.3.6.1.4.1.318.0.7", (), "low_battery", "The battery is nearly empty", "", None),
        ("1.3.6.1.4.1.318.0.17", (), "ups", "The battery must be replaced", "", None),
        ("1.3.6.1.4.1.935.0.5", (), "on_battery", "Mains power is gone, the UPS runs on battery", "", None),
        ("1.3.6.1.4.1.850.0.6", (), "power_restored", "Mains power is back", "", None),
        (
            "1.3.6.1.4.1.12356.101.2.0.302",
            (("1.3.6.1.4.1.12356.101.12.3.4.0", b"to-huyen"),),
            "vpn_down",
            "VPN tunnel to-huyen is down",
            "to-huyen",
            None,
        ),
        ("1.3.6.1.4.1.12356.101.2.0.401", (), "ha", "A member of the cluster has become the primary one", "", None),
        ("1.3.6.1.4.1.12356.100.1.3.0.102", (), "load", "The memory is above its limit", "", None),
        (
            "1.3.6.1.4.1.12356.101.2.0.601",
            (("1.3.6.1.4.1.12356.101.8.3.1.0", b"EICAR"),),
            "security",
            "Virus EICAR was found",
            "",
            None,
        ),
        ("1.3.6.1.4.1.9.9.43.2.0.1", (), "config_changed", "The configuration was changed or saved", "", None),
        (
            "1.3.6.1.4.1.9.9.13.3.0.5",
            (("1.3.6.1.4.1.9.9.13.1.5.1.2.2", b"PS2"),),
            "power_supply",
            "Power supply PS2 has failed",
            "PS2",
            None,
        ),
        (
            "1.3.6.1.4.1.9.9.315.0.0.1",
            (("1.3.6.1.2.1.31.1.1.1.1.7", b"Gi1/0/7"),),
            "port_security",
            "A strange device is at port Gi1/0/7",
            "Gi1/0/7",
            None,
        ),
        ("1.3.6.1.4.1.2011.6.10.2.1", (), "config_changed", "The configuration was changed", "", None),
        ("1.3.6.1.4.1.14988.1.1.9.0.2", (), "temperature", "The processor is too hot", "", None),
        (
            "1.3.6.1.4.1.2636.4.1.2",
            (("1.3.6.1.4.1.2636.3.1.8.1.6.4.1.0.0", b"Fan 1"),),
            "fan",
            "Fan Fan 1 has failed",
            "Fan 1",
            None,
        ),
        ("1.3.6.1.4.1.2636.4.5.0.1", (), "config_changed", "The configuration was changed", "", None),
        (
            "1.3.6.1.4.1.99999.0.1",
            (("1.3.6.1.4.1.99999.1.0", b"door open"), ("1.3.6.1.4.1.99999.2.0", 3)),
            "other",
            "Trap 1.3.6.1.4.1.99999.0.1: door open",
            "",
            None,
        ),
        ("1.3.6.1.4.1.99999.0.1", (), "other", "Trap 1.3.6.1.4.1.99999.0.1", "", None),
    ],
)
def test_what_each_trap_tells(oid, variables, kind, said, item, index) -> None:  # noqa: PLR0913, PLR0917 - a row
    told = event(Notification(oid, variables))

    assert (told.kind, str(told.text), told.item, told.index) == (kind, said, item, index)
    assert told.raw["trap"] == oid and told.visit == KINDS[kind].visit


def test_every_trap_is_of_a_kind_there_is_and_its_text_has_only_holes_it_fills() -> None:
    for found, _ in trap.known().values():
        assert found.kind in KINDS
        filled = {"item": "x", **dict.fromkeys(found.values, "y")}
        assert "{" not in type(found.text)(found.text.template, filled).render()


@pytest.mark.parametrize(
    ("generic", "specific", "enterprise", "trap_oid"),
    [
        (0, 0, "1.3.6.1.4.1.8072.3.2.10", "1.3.6.1.6.3.1.1.5.1"),
        (3, 0, "1.3.6.1.4.1.8072.3.2.10", "1.3.6.1.6.3.1.1.5.4"),
        (6, 5, "1.3.6.1.4.1.318", "1.3.6.1.4.1.318.0.5"),
        (6, 1, "1.3.6.1.2.1.33.2", "1.3.6.1.2.1.33.2.0.1"),
    ],
)
def test_version_1_as_rfc_3584_translates_it(generic, specific, enterprise, trap_oid) -> None:
    data = v1(enterprise, generic, specific, ("1.3.6.1.2.1.2.2.1.1.3", ber.integer(3)))

    told = notification.read_v1(data, 0, len(data))

    assert (told.trap, told.uptime, told.agent) == (trap_oid, 4200, "10.0.0.9")
    assert told.variables == (("1.3.6.1.2.1.2.2.1.1.3", 3),)


def test_a_community_in_a_proxys_trap_is_never_kept_and_its_address_counts() -> None:
    data = v1(
        "1.3.6.1.4.1.318",
        6,
        5,
        (notification.COMMUNITY, text("s3cr3t-c")),
        (notification.ADDRESS, ber.tlv(ber.IP, b"\x0a\x09\x09\x09")),
    )

    told = notification.read_v1(data, 0, len(data))

    assert told.agent == "10.9.9.9" and told.variables == ()
    assert "s3cr3t" not in repr(event(told))


def test_known_secrets_and_what_looks_like_one_are_masked() -> None:
    told = Notification("1.3.6.1.4.1.99999.0.1", (("1.3.6.1.4.1.1.1", b"user x password=Hunter22 key k9-secret"),))

    shown = repr(event(told, secrets=("k9-secret",)))

    assert "Hunter22" not in shown and "k9-secret" not in shown and "***" in shown


def test_bytes_that_are_no_text_are_shown_as_octets_and_everything_is_bounded() -> None:
    told = event(
        Notification("1.3.6.1.4.1.99999.0.1", (("1.3.6.1.1", bytes(range(128, 134))), ("1.3.6.1.2", b"x" * 5000)))
    )

    assert told.raw["variables"]["1.3.6.1.1"] == "80:81:82:83:84:85"
    assert len(str(told.text)) < 1200 and len(told.raw["variables"]["1.3.6.1.2"]) == trap.MAX_VALUE


def test_more_variables_than_are_kept_are_counted() -> None:
    binds = [(f"1.3.6.1.4.1.9999.{n}", ber.integer(n)) for n in range(100)]
    data = v1("1.3.6.1.4.1.318", 6, 5, *binds)

    told = notification.read_v1(data, 0, len(data))

    assert len(told.variables) == 64 and told.left_out == 36 and event(told).raw["left_out"] == 36


def test_a_notification_without_its_name_is_an_error() -> None:
    pdu = message.Pdu(message.TRAP, 1, 0, 0, [(ber.oid("1.3.6.1.2.1.1.3.0"), ber.TICKS, b"\x01")])
    with pytest.raises(BerError):
        notification.of_pdu(pdu)


values = st.one_of(st.integers(-(2**31), 2**64), st.binary(max_size=300), st.none(), st.just("1.3.6.1"))
oids = st.one_of(
    st.sampled_from(sorted(trap.known())),
    st.lists(st.integers(0, 2**32 - 1), min_size=1, max_size=20).map(lambda arcs: "1.3." + ".".join(map(str, arcs))),
)
names = st.one_of(
    oids,
    st.sampled_from(
        ["1.3.6.1.2.1.2.2.1.1.3", "1.3.6.1.2.1.2.2.1.2", "1.3.6.1.2.1.2.2.1.1.", "1.3.6.1.2.1.31.1.1.1.1.1"]
    ),
)


@given(oids, st.lists(st.tuples(names.filter(lambda n: not n.endswith(".")), values), max_size=8))
def test_no_notification_breaks_it(oid, variables) -> None:
    told = event(Notification(oid, tuple(variables)))

    assert told.kind in KINDS and len(told.text.render()) < 4096 and "\x00" not in repr(told.raw)
