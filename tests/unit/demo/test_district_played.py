"""What the simulated devices say: every product complete, counters smooth, faults felt."""

from itertools import pairwise

import pytest

from collectors.snmp import ber
from configuration.demo import faults
from configuration.demo.catalogue import district, play, specs, wide
from configuration.demo.faults import Fault, State, Watch
from configuration.demo.mib import Life, Mib
from configuration.demo.traffic import WEEK, Curve

MONDAY = 1_700_445_600.0  # 20/11/2023 09:00 in Viet Nam, a Monday
SPECS = {spec.name: spec for spec in specs(district())}


def read(mib: Mib, oid: str, now: float) -> int | bytes | str | None:
    binding = mib.bindings[mib.places[ber.oid(oid)]]
    whole = binding if isinstance(binding, bytes) else binding(now)
    at, end = ber.expect(whole, 0, len(whole), ber.SEQUENCE)
    _, at = ber.expect(whole, at, end, ber.OID)
    tag, start, stop = ber.read(whole, at, end)
    return ber.value(tag, whole[start:stop])


def test_sixty_four_devices_with_unlike_addresses() -> None:
    assert len(SPECS) == 64
    assert len({spec.address for spec in SPECS.values()}) == 64
    assert {spec.kind for spec in SPECS.values()} == {"fortigate", "mikrotik", "pfsense", "switch", "printer", "linux"}


@pytest.mark.parametrize("name", ["FG-HUYEN", "MT-XUANLAC", "PF-NAMCUONG", "SW-BANTHI", "IN-BANTHI", "MAYCHU-HUYEN"])
def test_every_value_of_a_product_can_be_read_at_any_time(name: str) -> None:
    life = Life(MONDAY - 1e6)
    mib = play(SPECS[name], life)

    assert mib.keys == sorted(mib.keys)
    for hot in (False, True):
        life.hot = hot
        for now in (MONDAY - 2e6, MONDAY, MONDAY + 40 * WEEK):
            for oid in map(ber.dotted, mib.names):
                read(mib, oid, now)


def test_a_counter_grows_by_what_its_rate_says() -> None:
    curve = Curve("test")
    steps = [curve.total(MONDAY + n) for n in range(0, 4000, 10)]

    for n, (a, b) in enumerate(pairwise(steps)):
        middle = (curve.at(MONDAY + 10 * n) + 4 * curve.at(MONDAY + 10 * n + 5) + curve.at(MONDAY + 10 * n + 10)) / 6
        assert b - a == pytest.approx(10 * middle, rel=1e-3)


def test_weeks_join_without_a_step() -> None:
    curve = Curve("test")
    edge = MONDAY - MONDAY % WEEK + 4 * 86400 - 25200  # a Monday 00:00 in Viet Nam

    assert curve.at(edge - 1e-3) == pytest.approx(curve.at(edge + 1e-3), abs=1e-4)
    assert curve.total(edge + 1) - curve.total(edge - 1) == pytest.approx(2 * curve.at(edge), rel=1e-3)


def test_offices_are_busier_at_work() -> None:
    curve = Curve("test")

    assert curve.at(MONDAY) > 3 * curve.at(MONDAY + 15 * 3600)
    assert curve.at(MONDAY) > 3 * curve.at(MONDAY - 86400)


@pytest.mark.parametrize("name", [name for name, spec in SPECS.items() if spec.lan])
def test_a_line_stays_within_its_contract(name: str) -> None:
    spec = SPECS[name]
    mib = play(spec, Life(MONDAY - 1e6))
    place = spec.ports.index(spec.uplink) + 1
    for column, contract in ((6, spec.down), (10, spec.up)):
        octets = [read(mib, f"1.3.6.1.2.1.31.1.1.1.{column}.{place}", MONDAY + n * 300) for n in range(100)]
        rates = [8 * (b - a) / 300 for a, b in pairwise(octets)]
        assert all(0.005 * contract < rate < 0.85 * contract for rate in rates)


def test_hot() -> None:
    life = Life(MONDAY - 1e6)
    mib = play(SPECS["FG-HUYEN"], life)
    calm = read(mib, "1.3.6.1.4.1.12356.101.4.1.3.0", MONDAY)
    life.hot = True

    assert calm < 60
    assert read(mib, "1.3.6.1.4.1.12356.101.4.1.3.0", MONDAY) > 90
    assert float(read(mib, "1.3.6.1.4.1.12356.101.4.3.2.1.3.3", MONDAY)) > 85


def test_backwards() -> None:
    life = Life(MONDAY - 1e6, backwards=True)
    mib = play(SPECS["FG-HUYEN"], life)

    assert read(mib, "1.3.6.1.2.1.31.1.1.1.6.1", MONDAY + 60) < read(mib, "1.3.6.1.2.1.31.1.1.1.6.1", MONDAY)


def test_a_restart_counts_from_nothing() -> None:
    life = Life(MONDAY - 1e6)
    mib = play(SPECS["FG-HUYEN"], life)
    before = read(mib, "1.3.6.1.2.1.31.1.1.1.6.1", MONDAY)
    life.boot, life.boots = MONDAY + 1, 2

    assert read(mib, "1.3.6.1.2.1.1.3.0", MONDAY + 31) == 3000
    assert 0 < read(mib, "1.3.6.1.2.1.31.1.1.1.6.1", MONDAY + 31) < before


def test_a_switch_with_2000_interfaces() -> None:
    mib = play(wide(2000), Life(MONDAY - 1e6))

    assert read(mib, "1.3.6.1.2.1.2.1.0", MONDAY) == 2000


def test_faults_are_kept_and_healed(tmp_path) -> None:
    file = tmp_path / "faults.json"
    faults.change(faults.add(["127.64.6.1", "127.64.6.2"], Fault("cut", 1.0)), file)
    faults.change(faults.add(["127.64.6.1"], Fault("hot", 2.0)), file)

    assert set(faults.load(file).of("127.64.6.1", 9)) == {"cut", "hot"}
    faults.change(faults.remove(["127.64.6.1"], ["cut"]), file)
    assert set(faults.load(file).of("127.64.6.1", 9)) == {"hot"}
    assert set(faults.load(file).of("127.64.6.2", 9)) == {"cut"}
    faults.change(faults.remove(None), file)
    assert faults.load(file).faults == {}


def test_a_device_that_restarts_is_silent_until_it_is_back(tmp_path) -> None:
    file = tmp_path / "faults.json"
    faults.change(faults.restart(["127.64.6.1"], 100.0), file)
    state = faults.change(faults.restart(["127.64.6.1"], 200.0), file)

    assert faults.SILENT & state.of("127.64.6.1", 199.9).keys()
    assert not state.of("127.64.6.1", 200.0)
    assert state.boots["127.64.6.1"] == (200.0, 2)


def test_watch_sees_changes_and_survives_rubbish(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(faults, "CHECK_EVERY", 0)
    file = tmp_path / "faults.json"
    watch = Watch(file)

    assert not watch.look()
    faults.change(faults.add(["127.64.6.1"], Fault("cut", 1.0)), file)
    assert watch.look()
    assert watch.state.of("127.64.6.1", 2)
    file.write_text('{"faults": 3}')
    assert not watch.look()
    assert watch.state.of("127.64.6.1", 2)
    file.unlink()
    assert watch.look()
    assert watch.state == State()
