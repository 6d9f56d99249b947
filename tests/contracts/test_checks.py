"""What every check owes: a title, units, examples judged as a person would, sentences that can be translated."""

from datetime import UTC, datetime
from pathlib import Path
from string import Formatter
from zoneinfo import ZoneInfo

import pytest

import alerts.checks
from alerts import firmware
from alerts.calendar import Calendar, Hours, Quiet
from alerts.check import About, Check, Usual
from alerts.holidays import national
from alerts.judge import judge
from alerts.state import Levels, Metric, State
from collectors.catalog import catalog
from collectors.errors import Fault
from collectors.sections import (
    Answer,
    Clock,
    ConfigHistory,
    Consumable,
    Cpu,
    Disk,
    Disks,
    Duplex,
    Duplexes,
    Fan,
    Flow,
    Gateway,
    Gateways,
    Ha,
    Hardware,
    Identity,
    Interface,
    Interfaces,
    Lease,
    Leases,
    Licence,
    Licences,
    Memory,
    Optic,
    Optics,
    Portal,
    Portals,
    Printer,
    Reachability,
    Report,
    Sensor,
    Sessions,
    Signature,
    Signatures,
    Supply,
    Temperatures,
    Traffic,
    Tunnel,
    Tunnels,
    Ups,
    Uptime,
)
from collectors.text import Text, say

CHECKS = catalog(alerts.checks, "CHECK", Check)
GIB = 1024**3
WAN = About(uplinks=("wan1",))
BOUGHT = About(uplinks=("wan1",), capacity={"wan1": (100e6, 50e6)})
NAN = float("nan")
NOON = datetime(2026, 11, 25, 3, tzinfo=UTC).timestamp()
OFFICE = About(
    at=datetime(2026, 11, 25, 3, tzinfo=UTC),
    calendar=Calendar(Hours(), national(), ZoneInfo("Asia/Ho_Chi_Minh"), Quiet()),
)
TODAY = About(at=datetime(2026, 11, 25, 3, tzinfo=UTC))


LIST = """
[product.fortios]
title = "FortiOS"
platforms = ["fortios"]
scheme = "fortios"
source = "maker"
support = { "7.4" = 2027-11-11, "7.2" = 2026-09-30 }
[product.routeros]
title = "RouterOS"
platforms = ["routeros"]
scheme = "routeros"
[product.sfos]
title = "Sophos Firewall"
platforms = ["sophos"]
scheme = "sfos"
[product.pfsense]
title = "pfSense CE"
platforms = ["pfsense"]
scheme = "pfsense"
source = "maker"
support = { "2.7" = false }
[[exploited]]
cve = "CVE-2018-13379"
product = "fortios"
title = "SSL VPN gives files away"
added = 2021-11-03
source = "maker"
affected = [{ from = "5.6.3", through = "5.6.7" }]
[[exploited]]
cve = "CVE-2018-14847"
product = "routeros"
title = "Winbox gives away the passwords"
added = 2021-12-01
source = "maker"
affected = [{ from = "6.29", fixed = "6.40.8" }, { from = "6.41", fixed = "6.42.1" }]
[[exploited]]
cve = "CVE-2022-1040"
product = "sfos"
title = "User Portal runs code"
added = 2022-03-31
source = "maker"
hotfix = true
affected = [{ from = "17.0.0", fixed = "18.5.4" }]
"""
AGED = firmware.read("date = 2025-01-01\n" + LIST)


def known(platform):
    return About(at=TODAY.at, platform=platform, firmware=firmware.read("date = 2026-11-25\n" + LIST))


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
    ("ha", Ha("active", "activePassive", 2, in_sync=True), None, {}, {"": ("OK", "active member of its cluster")}),
    ("ha", Ha("active", "activePassive", 1), None, {},
     {"": ("WARN", "1 members see each other (warning at 1 or less)")}),
    ("ha", Ha("active", "a-p", 2, in_sync=False), None, {},
     {"": ("WARN", "configurations of the members differ: after a failover other rules would hold")}),
    ("ha", Ha("failed"), None, {}, {"": ("CRIT", "this member of the cluster has failed")}),
    ("ha", Ha("unknown"), None, {},
     {"": ("UNKNOWN", "the device does not tell which member of the cluster it is")}),
    ("ha", Ha("standalone"), None, {}, {}),
    ("ha", Ha("standalone", "standalone", 1), None, {}, {}),
    ("tunnels", Tunnels((Tunnel("hq", up=True), Tunnel("hq", up=False), Tunnel("dr", up=False), Tunnel("x"))), None, {},
     {"hq": ("OK", "tunnel hq is up"), "dr": ("CRIT", "tunnel dr is down")}),
    ("licences", Licences((Licence("IPS", "2027-03-01"), Licence("AV", "2026-11-30"), Licence("Web", "2026-10-01"))),
     TODAY, {},
     {"IPS": ("OK", "licence IPS ends on 01/03/2027, in 96 d"),
      "AV": ("CRIT", ("licence AV ends on 30/11/2026, in 5 d (warning at 60 d or less,"
             " critical at 14 d or less)")),
      "Web": ("CRIT", "licence Web ended on 01/10/2026")}),
    ("licences", Licences((Licence("IPS", valid=True), Licence("AV", "2026-01-31", valid=False), Licence("x", "soon"))),
     TODAY, {},
     {"IPS": ("OK", "licence IPS is valid"), "AV": ("CRIT", "licence AV is not valid, it ended on 31/01/2026"),
      "x": ("UNKNOWN", "licence x ends on “soon”, which is no date")}),
    ("licences", Licences((Licence("AV", "2026-11-30"),)), None, {}, {}),
    ("signatures", Signatures((Signature("AV", "91.1", "2026-11-24"), Signature("IPS", "", "2026-11-10"))), TODAY, {},
     {"AV": ("OK", "AV updated on 24/11/2026, 1 d ago"),
      "IPS": ("WARN", "IPS updated on 10/11/2026, 15 d ago (warning from 7 d, critical from 30 d)")}),
    ("signatures", Signatures((Signature("AV", "", "2030-01-01"), Signature("x", "1"))), TODAY, {},
     {"AV": ("UNKNOWN", "AV dated 01/01/2030, which is in the future: the device's clock is wrong")}),
    ("hardware", Hardware((Fan("1", 4000.0), Fan("2", ok=False)), (Supply("A", ok=True), Supply("B", ok=False))), None,
     {}, {"1": ("OK", "fan 1 at 4000 turns per minute"), "2": ("CRIT", "fan 2 has failed"),
          "A": ("OK", "power supply A is good"), "B": ("CRIT", "power supply B, one of 2, gives no power")}),
    ("hardware", Hardware((Fan("1", 0.0), Fan("2")), (Supply("A"),)), None, {}, {"1": ("WARN", "fan 1 stands still")}),
    ("optics", Optics((Optic("gpon", -19.5), Optic("dark", -40.0), Optic("sfp", -26.0))), None, {},
     {"gpon": ("OK", "gpon receives -19.5 dBm"),
      "sfp": ("WARN", "sfp receives -26.0 dBm (warning at -25 dBm or less, critical at -27 dBm or less)")}),
    ("optics", Optics((Optic("gpon", -23.0),)), About(usual={("rx", "gpon"): Usual(-19.0, -18.0, -18.5)}), {},
     {"gpon": ("WARN", "gpon receives 4.5 dB less than usual (-18.5 dBm) (warning from 3, critical from 6)")}),
    ("freshness", Report(NOON - 3 * 86400), OFFICE, {}, {"": ("OK", "last report 22/11/2026 03:00")}),
    ("freshness", Report(NOON - 14 * 86400), OFFICE, {},
     {"": ("WARN", "no report for 9 working days, the last 11/11/2026 03:00")}),
    ("freshness", Report(NOON + 86400), OFFICE, {},
     {"": ("UNKNOWN", "its last report is dated in the future: 26/11/2026 03:00")}),
    ("freshness", Report(NOON), TODAY, {}, {}),
    ("clock", Clock(0.3), None, {}, {"": ("OK", "clock agrees with ours")}),
    ("clock", Clock(-7200.0), None, {},
     {"": ("CRIT", "clock 2 h behind ours (warning from 1 min, critical from 10 min)")}),
    ("dhcp_pool", Leases((Lease("10.0.0.2", "00:11:22:33:44:55"),) * 95, free=5), None, {},
     {"": ("WARN", "95 of 100 DHCP addresses given out (95 %) (warning from 90 %, critical from 98 %)")}),
    ("dhcp_pool", Leases((), free=100), None, {}, {"": ("OK", "0 of 100 DHCP addresses given out (0 %)")}),
    ("dhcp_pool", Leases((), free=None), None, {}, {"": (None, "")}),
    ("gateway", Gateways((Gateway("WAN", up=True, loss=0.0), Gateway("4G", up=False), Gateway("x", up=True))), None, {},
     {"WAN": ("OK", "way out WAN loses 0 % of the packets"), "4G": ("CRIT", "way out 4G is down"),
      "x": ("OK", "way out x is up")}),
    ("ups", Ups("mains", 100.0, 40.0, replace_battery=False), None, {},
     {"": ("OK", "on mains power"), "battery": ("OK", "battery is good")}),
    ("ups", Ups("battery", 80.0, 4.0), None, {},
     {"": ("CRIT", "battery lasts 4 more minutes (warning at 15 min or less, critical at 5 min or less)")}),
    ("ups", Ups("battery"), None, {}, {"": ("WARN", "no mains power: running on battery")}),
    ("ups", Ups("none"), None, {}, {"": ("CRIT", "UPS gives no power")}),
    ("ups", Ups("unknown", load=97.0, replace_battery=True), None, {},
     {"": ("UNKNOWN", "the UPS does not tell where its power comes from"),
      "battery": ("WARN", "the UPS asks for a new battery"),
      "load": ("CRIT", "UPS load 97 % (warning from 80 %, critical from 95 %)")}),
    ("printer", Printer("idle", 1200, ("lowPaper",), (Consumable("Black", 40.0, kind="toner"),)), None, {},
     {"": ("OK", "the printer has no complaint"), "Black": ("OK", "Black: 40 % left")}),
    ("printer", Printer("", None, ("jammed", "doorOpen"),
                        (Consumable("Black", 3.0, kind="toner"), Consumable("Drum", low=True, kind="drum"),
                         Consumable("Tray", 0.0, kind="paper"))), None, {},
     {"": ("WARN", "the printer says: jammed, doorOpen"),
      "Black": ("WARN", "Black: 3 % left (warning at 10 % or less)"), "Drum": ("WARN", "Drum is running out")}),
    ("portal", Portals((Portal("DVC", "http", "https://dvc.example.vn", took=0.4, status=200, good=True),
                        Portal("VB", "http", "https://vb.vn", error=say("no answer on port {port}", port=443)))),
     None, {}, {"DVC": ("OK", "DVC answers in 0.40 s"), "VB": ("CRIT", "VB: no answer on port 443")}),
    ("portal", Portals((Portal("DVC", "http", "x", took=9.0, status=200, good=True),
                        Portal("VB", "http", "y", took=0.1, status=502, good=False,
                               unexpected=say("answers with status {status}", status=502)),
                        Portal("MC", "http", "z", took=0.1, status=200, good=True, distrust="expired"))), None, {},
     {"DVC": ("WARN", "DVC answers in 9.00 s (warning from 5 s)"), "VB": ("CRIT", "VB: answers with status 502"),
      "MC": ("CRIT", "MC: its certificate is not valid (expired)")}),
    ("certificate", Portals((Portal("DVC", "http", "x", expires="2027-11-25"),
                             Portal("VB", "http", "y", expires="2026-11-28"),
                             Portal("MC", "tls", "z", expires="2026-11-01"), Portal("DNS", "dns", "w"))), TODAY, {},
     {"DVC": ("OK", "DVC: certificate ends on 25/11/2027, in 365 d"),
      "VB": ("CRIT", "VB: certificate ends on 28/11/2026, in 3 d (warning at 30 d or less, critical at 7 d or less)"),
      "MC": ("CRIT", "MC: certificate ended on 01/11/2026")}),
    ("interface_speed", port(kind=6, speed=10**8), About(usual={("speed", "wan1"): Usual(10**9, 10**9, 10**9)}), {},
     {"wan1": ("WARN", "wan1 runs at 100 Mbit/s, it was 1.0 Gbit/s")}),
    ("interface_speed", port(kind=6, speed=10**9), About(usual={("speed", "wan1"): Usual(10**8, 10**9, 5e8)}), {},
     {"wan1": ("OK", "wan1 runs at 1.0 Gbit/s")}),
    ("interface_speed", port(kind=6, speed=10**9), None, {}, {"wan1": (None, "")}),
    ("reboot", Uptime(90000.0), None, {}, {"": ("OK", "running for 1 d 1 h")}),
    ("duplex", Duplexes((Duplex("wan1", full=True), Duplex("lan1", full=False))), None, {},
     {"wan1": ("OK", "wan1 runs full duplex"),
      "lan1": ("WARN", "lan1 runs half duplex: its other end is set otherwise, or the cable is bad")}),
    ("firmware", Identity(version="7.4.9"), known("fortios"), {},
     {"": ("OK", "support of FortiOS 7.4.9 ends on 11/11/2027, in 351 d")}),
    ("firmware", Identity(version="7.2.5"), known("fortios"), {},
     {"": ("CRIT", "support of FortiOS 7.2.5 ended on 30/09/2026")}),
    ("firmware", Identity(version="5.6.5"), known("fortios"), {},
     {"": ("CRIT", "FortiOS 5.6.5 has a hole that is attacked: SSL VPN gives files away (CVE-2018-13379)")}),
    ("firmware", Identity(version="6.42"), known("routeros"), {},
     {"": ("CRIT", ("RouterOS 6.42 has a hole that is attacked: Winbox gives away the passwords (CVE-2018-14847); "
                    "fixed in 6.42.1"))}),
    ("firmware", Identity(version="7.16.2"), known("routeros"), {},
     {"": ("OK", "RouterOS 7.16.2: nothing in it is on the list of what is attacked (of 25/11/2026)")}),
    ("firmware", Identity(version="SFOS 18.5.3 MR-3"), known("sophos"), {"left": Levels()},
     {"": ("WARN", ("Sophos Firewall SFOS 18.5.3 MR-3 has a hole that is attacked: User Portal runs code "
                   "(CVE-2022-1040); only the maker's hotfix closes it in this version"))}),
    ("firmware", Identity(version="2.7.2-RELEASE"), known("pfsense"), {},
     {"": ("CRIT", "pfSense CE 2.7.2-RELEASE is not supported by its maker any more")}),
    ("firmware", Identity(version="7.16.2"), About(at=TODAY.at, platform="routeros", firmware=AGED), {},
     {"": ("OK", ("RouterOS 7.16.2: nothing in it is on the list of what is attacked; but that list is of 01/01/2025, "
                  "more than a year old: have it replaced"))}),
    ("firmware", Identity(version="something"), known("fortios"), {}, {}),
    ("firmware", Identity(version="7.2.5"), known("linux"), {}, {}),
    ("firmware", Identity(version="7.2.5"), About(platform="fortios", at=TODAY.at), {}, {}),
    ("reboot", Uptime(90000.0), About(restarts=0), {}, {"": ("OK", "running for 1 d 1 h")}),
    ("reboot", Uptime(300.0), About(restarts=2), {}, {"": ("WARN", "started 5 min ago (warning at 30 min or less)")}),
    ("reboot", Uptime(7200.0), About(restarts=3), {}, {"": ("CRIT", "started 3 times within 24 hours")}),
    ("config", ConfigHistory("running", NOON - 600, NOON - 9e6, approved=True), TODAY, {},
     {"": ("OK", "configuration last read 10 min ago")}),
    ("config", ConfigHistory("running", NOON - 600, NOON - 600, approved=False, by="admin"), TODAY, {},
     {"": ("WARN", "configuration changed, seen on 25/11/2026 02:50, by admin: not approved yet")}),
    ("config", ConfigHistory("running", NOON - 8 * 86400, NOON - 9e6, approved=True), TODAY, {},
     {"": ("WARN", "configuration last read 8 d ago (warning from 7 d, critical from 30 d)")}),
    ("config", ConfigHistory("startup", NOON - 31 * 86400, NOON - 9e6, approved=True), TODAY, {},
     {"startup": ("CRIT", "configuration last read 31 d ago (warning from 7 d, critical from 30 d)")}),
    ("config", ConfigHistory("running", NOON, NOON, approved=False), None, {}, {}),
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


def test_a_check_names_all_its_metrics():
    told = {(name, said.name) for name, said in every_result() if isinstance(said, Metric)}
    assert told <= {(name, metric) for name, check in CHECKS.items() for metric in check.metrics}
    assert all(set(check.compares) <= set(check.metrics) for check in CHECKS.values())


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
