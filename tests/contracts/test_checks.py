"""What every check owes: a title, units, examples judged as a person would, sentences that can be translated."""

from pathlib import Path
from string import Formatter

import pytest

import alerts.checks
from alerts.check import About, Check
from alerts.judge import judge
from alerts.state import Levels, Metric, State
from collectors.catalog import catalog
from collectors.errors import Fault
from collectors.sections import (
    Answer,
    Cpu,
    Disk,
    Disks,
    Flow,
    Interface,
    Interfaces,
    Memory,
    Reachability,
    Sensor,
    Sessions,
    Temperatures,
    Traffic,
    Uptime,
)
from collectors.text import Text, say

CHECKS = catalog(alerts.checks, "CHECK", Check)
GIB = 1024**3
WAN = About(uplinks=("wan1",))
BOUGHT = About(uplinks=("wan1",), capacity={"wan1": (100e6, 50e6)})
NAN = float("nan")


def port(oper="up", name="wan1", **more):
    return Interfaces((Interface(1, name, oper=oper, **more), Interface(2, "lan", oper="down")))


def flow(**more):
    return Traffic((Flow(1, "wan1", 60.0, **more),))


# check, section, about, policy → item: (state, sentence)
EXAMPLES = [
    ("reachability", Reachability(5, 5, (4.0, 6.0, 5.0, 5.0, 5.0)), None, {}, {"": ("OK", "answers in 5.0 ms")}),
    ("reachability", Reachability(5, 5), None, {}, {"": ("OK", "answers to ping")}),
    ("reachability", Reachability(5, 4, (4.0,) * 4), None, {}, {"": ("OK", "1 of 5 pings lost")}),
    ("reachability", Reachability(5, 3, (4.0,) * 3), None, {},
     {"": ("WARN", "2 of 5 pings lost (warning from 40 %, critical from 80 %)")}),
    ("reachability", Reachability(5, 1, (4.0,)), None, {},
     {"": ("CRIT", "4 of 5 pings lost (warning from 40 %, critical from 80 %)")}),
    ("reachability", Reachability(5, 0), None, {}, {"": ("CRIT", "does not answer to ping (5 sent)")}),
    ("reachability", Reachability(0, 0), None, {}, {"": ("UNKNOWN", "no ping was sent")}),
    ("reachability", Reachability(2, 2, (400.0, 500.0)), None, {},
     {"": ("WARN", "answers in 450.0 ms (warning from 300 ms)")}),
    ("agent", Answer("snmp", ok=True, took=0.31), None, {}, {"snmp": ("OK", "SNMP answers, visit took 0.31 s")}),
    ("agent", Answer("snmp", ok=True), None, {}, {"snmp": ("OK", "SNMP answers")}),
    ("agent", Answer("snmp", ok=False, error=say("Wrong password")), None, {}, {"snmp": ("CRIT", "Wrong password")}),
    ("agent", Answer("snmp", ok=False), None, {}, {"snmp": ("CRIT", "SNMP does not answer")}),
    ("agent", Answer("ssh", ok=False, error=say("Another key"), fault=Fault.HOST_KEY), None, {}, {}),
    ("host_key", Answer("ssh", ok=True), None, {}, {"ssh": ("OK", "SSH: the host key is the one on record")}),
    ("host_key", Answer("api", ok=False, error=say("Wrong token"), fault=Fault.AUTH), None, {},
     {"api": ("OK", "API: the host key is the one on record")}),
    ("host_key", Answer("ssh", ok=False, error=say("Another key"), fault=Fault.HOST_KEY), None, {},
     {"ssh": ("CRIT", "Another key")}),
    ("host_key", Answer("ssh", ok=False, error=say("No answer"), fault=Fault.TIMEOUT), None, {}, {}),
    ("host_key", Answer("ssh", ok=False, error=say("Not tried"), fault=Fault.LOCAL), None, {}, {}),
    ("host_key", Answer("snmp", ok=True), None, {}, {}),
    ("uplink", port(), WAN, {}, {"wan1": ("OK", "uplink wan1 is up")}),
    ("uplink", port(name="WAN1", speed=10**9), WAN, {}, {"wan1": ("OK", "uplink wan1 is up, 1.0 Gbit/s")}),
    ("uplink", port("down"), WAN, {}, {"wan1": ("CRIT", "uplink wan1 is down (down)")}),
    ("uplink", port("lowerLayerDown"), WAN, {}, {"wan1": ("CRIT", "uplink wan1 is down (lowerLayerDown)")}),
    ("uplink", port("dormant"), WAN, {}, {"wan1": ("WARN", "uplink wan1 is up but not passing traffic (dormant)")}),
    ("uplink", port("unknown"), WAN, {}, {"wan1": ("UNKNOWN", "the device does not tell the state of uplink wan1")}),
    ("uplink", port(admin_up=False), WAN, {}, {"wan1": ("CRIT", "uplink wan1 is switched off")}),
    ("uplink", port(name="wan2"), WAN, {}, {"wan1": ("UNKNOWN", "the device lists no interface wan1")}),
    ("uplink", Interfaces(()), WAN, {}, {"wan1": ("UNKNOWN", "the device lists no interface wan1")}),
    ("uplink", port(), About(role="firewall"), {}, {}),
    ("traffic", flow(in_bps=95e6, out_bps=1e6, speed=10**9), BOUGHT, {},
     {"wan1": ("WARN", "wan1: download at 95 % of 100 Mbit/s (95.0 Mbit/s) (warning from 90 %)")}),
    ("traffic", flow(in_bps=1e6, out_bps=25e6), BOUGHT, {},
     {"wan1": ("OK", "wan1: upload at 50 % of 50.0 Mbit/s (25.0 Mbit/s)")}),
    ("traffic", flow(in_bps=1e6, out_bps=1e6, speed=10**7), WAN, {},
     {"wan1": ("OK", "wan1: upload at 10 % of 10.0 Mbit/s (1.0 Mbit/s)")}),
    ("traffic", flow(in_bps=1e6), WAN, {}, {"wan1": (None, "")}),
    ("traffic", flow(in_bps=1e6, speed=10**9), None, {}, {"wan1": (None, "")}),
    ("traffic", flow(), BOUGHT, {}, {}),
    ("traffic", flow(in_bps=1e6, up=False), BOUGHT, {}, {}),
    ("interface_errors", flow(in_errors=0.0, out_errors=0.0, in_pps=10.0, out_pps=10.0), None, {},
     {"wan1": ("OK", "wan1: 0.00 errors per second, 0.00 % of packets")}),
    ("interface_errors", flow(in_errors=2.0, in_pps=98.0), None, {},
     {"wan1": ("CRIT", "wan1: 2.00 errors per second, 2.00 % of packets (warning from 0.1 %, critical from 1 %)")}),
    ("interface_errors", flow(in_errors=100.0, in_pps=1e6), None, {},
     {"wan1": ("OK", "wan1: 100.00 errors per second, 0.01 % of packets")}),
    ("interface_errors", flow(in_errors=0.02, in_pps=0.1), None, {},
     {"wan1": ("OK", "wan1: 0.02 errors per second, 16.67 % of packets")}),
    ("interface_errors", flow(in_errors=5.0), None, {},
     {"wan1": ("CRIT", "wan1: 5.00 errors per second (warning from 0.1 per second, critical from 1 per second)")}),
    ("interface_errors", flow(out_discards=60.0, in_pps=200.0), None, {},
     {"wan1": ("CRIT", "wan1: 60.00 discards per second, 23.08 % of packets (warning from 1 %, critical from 10 %)")}),
    ("interface_errors", flow(in_errors=5.0, up=False), None, {}, {}),
    ("interface_errors", flow(), None, {}, {}),
    ("cpu", Cpu(12.0), None, {}, {"": ("OK", "CPU at 12 %")}),
    ("cpu", Cpu(93.0), None, {}, {"": ("WARN", "CPU at 93 % (warning from 80 %, critical from 95 %)")}),
    ("cpu", Cpu(93.0), None, {"load": Levels(50, 90)},
     {"": ("CRIT", "CPU at 93 % (warning from 50 %, critical from 90 %)")}),
    ("cpu", Cpu(NAN), None, {}, {"": ("UNKNOWN", "CPU at nan % (warning from 80 %, critical from 95 %)")}),
    ("memory", Memory(GIB, 4 * GIB), None, {}, {"": ("OK", "25 % of 4.0 GiB memory in use")}),
    ("memory", Memory(39 * GIB, 40 * GIB), None, {},
     {"": ("CRIT", "98 % of 40.0 GiB memory in use (warning from 85 %, critical from 95 %)")}),
    ("memory", Memory(0, 0), None, {}, {"": ("UNKNOWN", "the device does not tell how much memory it has")}),
    ("disk", Disks((Disk("/", 9 * GIB, 10 * GIB), Disk("/var", 0, 0))), None, {},
     {"/": ("WARN", "/: 90 % of 10.0 GiB in use (warning from 85 %, critical from 95 %)"),
      "/var": ("UNKNOWN", "the device does not tell how large /var is")}),
    ("disk", Disks((Disk("/", 3 * GIB, 10 * GIB),)), None, {}, {"/": ("OK", "/: 30 % of 10.0 GiB in use")}),
    ("disk", Disks(()), None, {}, {}),
    ("sessions", Sessions(9600, 10000), None, {},
     {"": ("CRIT", "9600 of 10000 sessions (96 %) (warning from 80 %, critical from 95 %)")}),
    ("sessions", Sessions(500, 10000), None, {}, {"": ("OK", "500 of 10000 sessions (5 %)")}),
    ("sessions", Sessions(9600), None, {}, {"": (None, "")}),
    ("sessions", Sessions(9600), None, {"count": Levels(9000)}, {"": ("WARN", "9600 sessions (warning from 9000)")}),
    ("temperature", Temperatures((Sensor("CPU", 61.0), Sensor("gone", 255.0), Sensor("PSU", 92.0))), None, {},
     {"CPU": ("OK", "CPU at 61 °C"), "PSU": ("CRIT", "PSU at 92 °C (warning from 75 °C, critical from 90 °C)")}),
    ("reboot", Uptime(90000.0), None, {}, {"": ("OK", "running for 1 d 1 h")}),
    ("reboot", Uptime(300.0), None, {}, {"": ("WARN", "started 5 min ago (warning at 30 min or less)")}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "section", "about", "policy", "expected"), EXAMPLES, ids=lambda v: str(v)[:40])
def test_it_judges_as_a_person_would(name, section, about, policy, expected):
    opinions = judge({name: CHECKS[name]}, [section], {name: policy}, about or About())
    found = {o.item: (o.state.name if o.state else None, str(o.texts[0]) if o.texts else "") for o in opinions}
    assert found == expected


def test_every_check_has_an_example_of_good_and_of_bad():
    for name, check in CHECKS.items():
        said = {state for n, *_, expected in EXAMPLES if n == name for state, _ in expected.values()}
        assert "OK" in said, name
        assert said & {"WARN", "CRIT"}, name
        assert check.title


def test_nothing_on_record_never_makes_a_firewalls_uplink_ok():
    opinions = judge(CHECKS, [port()], {}, About(role="firewall"))
    assert not [o for o in opinions if o.check == "uplink"]


@pytest.mark.parametrize("name", CHECKS)
def test_every_level_has_a_unit(name):
    assert CHECKS[name].units.keys() == CHECKS[name].defaults.keys()


def every_result():
    for name, section, about, policy, _ in EXAMPLES:
        check = CHECKS[name]
        yield from ((name, r) for r in check.judge(section, {**check.defaults, **policy}, about or About()))


def test_a_metric_has_one_unit_and_one_meaning():
    units = {}
    for name, said in every_result():
        if isinstance(said, Metric):
            assert units.setdefault((name, said.name), said.unit) == said.unit
    assert units["reachability", "loss"] == "%" and units["traffic", "in"] == "bit/s"


def test_a_sentence_survives_every_translation():
    """Any order of the placeholders, and a decimal comma."""

    def backwards(template: str) -> str:
        fields = [f"{{{n}:{s}}}" if s else f"{{{n}}}" for _, n, s, _ in Formatter().parse(template) if n]
        return " ".join(reversed(fields)) or "không"

    for _, said in every_result():
        if isinstance(said, Metric):
            continue
        assert said.text.render(backwards, comma=True)
        assert Text.from_json(said.text.as_json()).render() == said.text.render()


def test_a_check_yields_a_state_and_never_a_bare_truth():
    assert all(isinstance(said, Metric) or isinstance(said.state, State) for _, said in every_result())


@pytest.mark.parametrize("folder", ["checks", "channels"])
def test_a_file_fits_on_two_screens(folder):
    root = Path(alerts.checks.__file__).parents[1] / folder
    assert not [p.name for p in root.glob("*.py") if len(p.read_text().splitlines()) > 120]
