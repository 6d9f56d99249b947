"""What the simulated devices tell is understood by the listener, and by the rules for their vendor."""

import random
from datetime import UTC, datetime

import pytest

from collectors import meaning, syslog
from collectors.listening import Listening
from collectors.senders import Sender, directory
from collectors.snmp.authority import Authority
from collectors.snmp.receiver import Receiver
from collectors.target import SnmpCredential
from configuration.demo import telling
from configuration.demo.catalogue import district, specs
from inventory.demo import AUTH_PASSWORD, COMMUNITY, PRIV_PASSWORD, USER

V3 = SnmpCredential("3", username=USER, auth_protocol="SHA256", auth_password=AUTH_PASSWORD, priv_protocol="AES128",
                    priv_password=PRIV_PASSWORD)  # fmt: skip
NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
PLATFORMS = {"fortigate": "fortios", "mikrotik": "routeros", "switch": "cisco_sb"}
KINDS = {spec.kind: spec for spec in specs(district())}


@pytest.mark.parametrize("kind", sorted({"fortigate", "mikrotik", "pfsense"} & KINDS.keys()))
def test_a_line_that_is_cut_and_healed_is_told_and_believed(kind) -> None:
    spec, kept = KINDS[kind], []
    credential = V3 if kind in telling.SECURE else SnmpCredential("2c", COMMUNITY)
    known = directory([Sender(1, spec.name, kind, (credential,))], [(1, spec.address)])
    heard = Listening(
        Receiver(Authority(b"ours-engine", 1, 0.0)), keep=lambda one: kept.append(one) or True, visit=lambda _: None,
        directory=known,
    )  # fmt: skip

    for before, now in (((), ("cut",)), (("cut",), ())):
        for oid, interface in telling.changed(spec, before, now):
            heard.trap(telling.trap(spec, oid, interface, 1, 5000.0), spec.address, NOW, 1.0)

    assert [(one.event.kind, one.event.item) for one in kept] == [("link_down", spec.uplink), ("link_up", spec.uplink)]


def test_a_restart_and_heat_are_told() -> None:
    assert [oid[-1] for oid, _ in telling.changed(KINDS["fortigate"], ("starting",), ())] == ["1"]
    assert telling.changed(KINDS["fortigate"], (), ("hot",)) and not telling.changed(KINDS["fortigate"], (), ("slow",))


@pytest.mark.parametrize("kind", sorted(telling.SPEAKS & KINDS.keys()))
def test_every_line_is_of_a_kind_that_is_known(kind) -> None:
    dice = random.Random(1)
    for _ in range(30):
        said = syslog.parse(telling.line(KINDS[kind], dice, NOW.timestamp()), NOW)
        rule, _ = meaning.recognise(said, PLATFORMS.get(kind, kind))
        assert rule is not None and rule.kind in {"login", "login_failed", "config_changed", "link_down"}, said
