"""Rates are honest or None: never a spike, never negative."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from collectors.rates import derive
from collectors.sections import Flow, Interface, Interfaces, Restart, Section, Traffic, Uptime
from collectors.visit import Visit

START = datetime(2026, 1, 1, tzinfo=UTC)
PORT = Interface(
    index=1, name="wan", kind=6, speed=1_000_000_000, oper="up", in_octets=1000, out_octets=2000, in_packets=10,
    out_packets=20, in_errors=0, out_errors=0, in_discards=0, out_discards=0, discontinuity=0,
)  # fmt: skip
SLOW_32 = replace(PORT, wide=False, speed=100_000_000)
GIGABYTE = 1 << 30
TOP = 1 << 32
DAYS_497 = TOP / 100


def visit(at: float, uptime: float | None, *ports: Interface) -> Visit:
    sections: list[Section] = [Interfaces(ports)]
    if uptime is not None:
        sections.append(Uptime(uptime))
    return Visit(1, START + timedelta(seconds=at), 0.1, "generic_snmp", tuple(sections))


def between(before: Interface, after: Interface, seconds: float = 60) -> Flow | None:
    (traffic,) = derive(visit(0, 1000, before), visit(seconds, 1000 + seconds, after))
    assert isinstance(traffic, Traffic)
    return traffic.flows[0] if traffic.flows else None


def test_first_visit_tells_nothing() -> None:
    assert derive(None, visit(0, 5, PORT)) == ()


def test_plain_rates() -> None:
    after = replace(PORT, in_octets=1000 + 750_000, out_octets=2000 + 60, in_packets=70, in_errors=6, in_discards=3)
    flow = between(PORT, after)
    assert flow is not None
    assert (flow.in_bps, flow.out_bps) == (100_000, 8)
    assert (flow.in_pps, flow.in_errors, flow.in_discards, flow.out_errors) == (1, 0.1, 0.05, 0)
    assert (flow.seconds, flow.speed, flow.up) == (60, 1_000_000_000, True)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (replace(SLOW_32, in_octets=TOP - 500), replace(SLOW_32, in_octets=250), 100),  # one wrap
        (replace(SLOW_32, in_octets=3000), replace(SLOW_32, in_octets=10), None),  # a reset, not a wrap
        (replace(PORT, in_octets=1 << 63), replace(PORT, in_octets=10), None),  # 64 bits do not wrap
        (replace(PORT, in_octets=10), replace(PORT, in_octets=10 + 9 * GIGABYTE), None),  # beyond the wire
        (replace(PORT, kind=131, in_octets=0), replace(PORT, kind=131, in_octets=9 * GIGABYTE), 8 * 9 * GIGABYTE / 60),
        (replace(PORT, wide=False), replace(PORT, wide=False, in_octets=1750), None),  # may have wrapped unseen
        (replace(SLOW_32, speed=None), replace(SLOW_32, speed=None, in_octets=1750), 100),
        (replace(SLOW_32, speed=None), replace(SLOW_32, speed=None, in_octets=250), None),
        (PORT, replace(PORT, in_octets=None), None),
        (replace(PORT, in_octets=-5), PORT, None),
        (PORT, replace(PORT, in_octets=1750, discontinuity=99), None),
        (replace(PORT, wide=False, speed=1000), replace(PORT, in_octets=1750), None),  # other counters than before
    ],
)
def test_octets(before: Interface, after: Interface, expected: float | None) -> None:
    flow = between(before, after)
    assert flow is not None
    assert flow.in_bps == (pytest.approx(expected) if expected is not None else None)


def test_a_counter_that_goes_back_spoils_only_itself() -> None:
    flow = between(replace(PORT, in_errors=9), replace(PORT, in_errors=1, out_octets=2750))
    assert flow is not None
    assert flow.in_errors is None
    assert flow.out_bps == 100


@pytest.mark.parametrize("after", [replace(PORT, index=2), replace(PORT, name="lan")])
def test_renumbered_interface_is_another_one(after: Interface) -> None:
    assert between(PORT, after) is None


@pytest.mark.parametrize("seconds", [0, -60, 0.5, 7200])
def test_interval_that_means_nothing(seconds: float) -> None:
    assert derive(visit(0, None, PORT), visit(seconds, None, replace(PORT, in_octets=9999))) == ()


def test_clock_set_forward_does_not_thin_out_rates() -> None:
    before, after = visit(0, 1000, PORT), visit(1860, 1060, replace(PORT, in_octets=1750))
    (traffic,) = derive(before, after)
    assert isinstance(traffic, Traffic)
    assert traffic.flows[0].in_bps == 100


def test_clock_set_back_does_not_stop_rates() -> None:
    (traffic,) = derive(visit(0, 1000, PORT), visit(-500, 1060, replace(PORT, in_octets=1750)))
    assert isinstance(traffic, Traffic)
    assert traffic.flows[0].in_bps == 100


@pytest.mark.parametrize(
    ("before", "passed", "after", "restarted"),
    [
        (100_000, 60, 20, True),
        (100_000, 600, 300, True),
        (100_000, -30, 20, True),  # our clock was set back meanwhile
        (30, 600, 300, False),  # not to be told from a clock set forward: rather no alarm
        (100_000, 60, 100_060, False),
        (100_000, 60, 100_058, False),
        (DAYS_497 - 20, 60, 40, False),  # sysUpTime wraps
        (DAYS_497 - 20, 60, 3, True),  # just when it would have wrapped
        (5_000_000, 60, 400_000, False),  # hrSystemUptime was missing this time, the agent's stands in
        (100_060, 60, 100_000, False),  # time cannot run backwards: a faulty clock
    ],
)
def test_restart(before: float, passed: float, after: float, *, restarted: bool) -> None:
    found = derive(visit(0, before, PORT), visit(passed, after, PORT))
    expected = [Restart(seconds_ago=after, ran_for=before)] if restarted else []
    assert [each for each in found if isinstance(each, Restart)] == expected
    if restarted:
        assert len(found) == 1


def test_two_thousand_interfaces() -> None:
    ports = [replace(PORT, index=n, name=f"p{n}") for n in range(2000)]
    moved = [replace(port, in_octets=1750) for port in ports]
    (traffic,) = derive(visit(0, 1, *ports), visit(60, 61, *moved))
    assert isinstance(traffic, Traffic)
    assert {flow.in_bps for flow in traffic.flows} == {100}
