"""Syslog: what vendors send, both standards, wrong clocks, hostile bytes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors import meaning, syslog
from collectors.events import KINDS, MAX_TEXT, Severity
from collectors.senders import Sender

NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
ZONE = timezone(timedelta(hours=7))


def parse(line: str | bytes) -> syslog.Message:
    return syslog.parse(line.encode() if isinstance(line, str) else line, NOW, ZONE)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "<34>1 2026-11-25T03:00:00.003Z fw1 su 77 ID47 - 'su root' failed",
            ("auth", 2, "2026-11-25 03:00:00", "fw1", "su", "77", "'su root' failed"),
        ),
        (
            '<165>1 2026-11-25T10:00:00+07:00 fw1 app - - [ex@32473 iut="3" a="b\\"c\\]"][two] \ufeffChào',
            ("local4", 5, "2026-11-25 03:00:00", "fw1", "app", "", "Chào"),
        ),
        ("<13>1 - - - - - -", ("user", 5, None, "", "", "", "")),
        (
            "<38>Nov 25 10:00:00 web1 sshd[812]: Failed password for root from 10.0.0.9 port 22 ssh2",
            (
                "auth",
                6,
                "2026-11-25 03:00:00",
                "web1",
                "sshd",
                "812",
                "Failed password for root from 10.0.0.9 port 22 ssh2",
            ),
        ),
        (
            "<134>Nov 25 10:00:00 filterlog[77]: 5,,,1000103483,vtnet1,match,block,in,4",
            ("local0", 6, "2026-11-25 03:00:00", "", "filterlog", "77", "5,,,1000103483,vtnet1,match,block,in,4"),
        ),
        (
            '<189>date=2026-11-25 time=10:00:00 devname="FG" tz="+0700" type="event" msg="x"',
            (
                "local7",
                5,
                "2026-11-25 03:00:00",
                "",
                "",
                "",
                'date=2026-11-25 time=10:00:00 devname="FG" tz="+0700" type="event" msg="x"',
            ),
        ),
        (
            "<30>system,info,account user admin logged in from 10.0.0.9 via winbox",
            ("daemon", 6, None, "", "", "", "system,info,account user admin logged in from 10.0.0.9 via winbox"),
        ),
        (
            "<189>45: *Nov 25 10:00:00.123: %SYS-5-CONFIG_I: Configured from console by vty0",
            ("local7", 5, "2026-11-25 03:00:00", "", "", "", "%SYS-5-CONFIG_I: Configured from console by vty0"),
        ),
        (
            "<189>45: sw1: Nov 25 03:00:00.123 UTC: %LINK-3-UPDOWN: Interface Gi0/1, changed state to down",
            ("local7", 5, "2026-11-25 03:00:00", "", "", "", "%LINK-3-UPDOWN: Interface Gi0/1, changed state to down"),
        ),
        (
            "<188>Nov 25 2026 10:00:00 SW1 %%01IFNET/4/LINK_STATE(l)[0]:The line protocol IP on the interface Vlanif10",
            (
                "local7",
                4,
                "2026-11-25 03:00:00",
                "SW1",
                "",
                "",
                "%%01IFNET/4/LINK_STATE(l)[0]:The line protocol IP on the interface Vlanif10",
            ),
        ),
        (
            "<28>2026-11-25T10:00:00.5+07:00 srx1 mib2d[55]: SNMP_TRAP_LINK_DOWN: ifIndex 5, ifName ge-0/0/1",
            (
                "daemon",
                4,
                "2026-11-25 03:00:00",
                "srx1",
                "mib2d",
                "55",
                "SNMP_TRAP_LINK_DOWN: ifIndex 5, ifName ge-0/0/1",
            ),
        ),
        (
            "<150>Nov 25 10:00:00 Vigor: WAN1 is down",
            ("local2", 6, "2026-11-25 03:00:00", "", "Vigor", "", "WAN1 is down"),
        ),
        ("no priority at all", ("user", 5, None, "", "", "", "no priority at all")),
        ("<999>odd", ("user", 5, None, "", "", "", "<999>odd")),
        ("<34>", None),
        ("", None),
    ],
)
def test_what_is_read(line, expected) -> None:
    if expected is None:
        with pytest.raises(syslog.Malformed):
            parse(line)
        return
    found = parse(line)

    at = found.at.strftime("%Y-%m-%d %H:%M:%S") if found.at else None
    assert (found.facility, found.severity, at, found.host, found.program, found.process, found.text) == expected


def test_structured_data() -> None:
    found = parse('<165>1 - - - - - [ex@32473 iut="3" a="b\\"c\\]"][two] said')

    assert found.structured == {"ex@32473": {"iut": "3", "a": 'b"c]'}, "two": {}} and found.text == "said"


def test_the_year_that_is_left_out_is_the_one_that_puts_it_nearest_to_now() -> None:
    found = syslog.parse(b"<13>Dec 31 23:59:59 h x: y", datetime(2027, 1, 1, 0, 0, 5, tzinfo=UTC))

    assert found.at == datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert syslog.parse(b"<13>Feb 29 01:00:00 h x: y", datetime(2027, 3, 1, tzinfo=UTC)).at is None, "no such day then"


def test_a_device_whose_clock_never_was_set_is_read_all_the_same() -> None:
    assert parse("<13>1 1970-01-01T00:00:10Z h - - - - up").at == datetime(1970, 1, 1, 0, 0, 10, tzinfo=UTC)


def test_other_encodings_and_controls_show_as_replaced() -> None:
    found = parse(b"<13>Nov 25 10:00:00 h x: C\xe0i \x1b[31m\x00\xb5\xe6t \xe2\x80\xaeabc\ttab\nline")

    assert found.text == "C\ufffdi \ufffd[31m\ufffd\ufffd\ufffdt \ufffdabc tab line"


def test_bytes_that_are_no_syslog() -> None:
    with pytest.raises(syslog.Malformed):
        parse(bytes(range(128, 256)))


def test_long_ones_are_cut() -> None:
    assert len(parse(b"<13>" + b"a" * 60_000).text) == MAX_TEXT


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda t: t.encode("utf-8", "surrogatepass"))))
def test_no_bytes_break_it_and_what_comes_out_can_be_stored(data) -> None:
    for line in (data, b"<13>" + data, b"<13>1 " + data, b"<13>Nov 25 10:00:00 " + data, b"<13>1 - - - - - [" + data):
        try:
            found = syslog.parse(line, NOW)
        except syslog.Malformed:
            continue
        shown = repr(found)
        assert len(found.text) <= MAX_TEXT and len(found.host) <= 255 and len(found.program) <= 48
        assert "\x00" not in found.text and "\n" not in found.text and len(shown) < 40_000
        found.text.encode()
        meaning.event(found, SENDER, "10.0.0.1", NOW)


SENDER = Sender(7, "fw", "fortios", secrets=("k9-secret",))


@pytest.mark.parametrize(
    ("platform", "line", "kind", "item"),
    [
        (
            "fortios",
            (
                'logid="0100032002" type="event" subtype="system" level="alert" logdesc="Admin login failed" '
                'user="admin" srcip=10.0.0.9 action="login" status="failed"'
            ),
            "login_failed",
            "",
        ),
        ("fortios", 'logid="0100032001" type="event" logdesc="Admin login successful" user="admin"', "login", ""),
        (
            "fortios",
            (
                'logid="0100044547" type="event" subtype="system" logdesc="Object attribute configured" '
                'cfgpath="firewall.policy" cfgobj="21"'
            ),
            "config_changed",
            "",
        ),
        ("fortios", 'type="event" subtype="system" cfgpath="firewall.policy"', "config_changed", "firewall.policy"),
        ("fortios", 'type="event" subtype="ha" logdesc="HA member state moved"', "ha", ""),
        ("fortios", 'type="event" subtype="vpn" action="tunnel-down" vpntunnel="to-huyen"', "vpn_down", "to-huyen"),
        ("fortios", 'type="traffic" subtype="forward" action="accept"', "traffic", ""),
        ("fortios", 'type="utm" subtype="ips" attack="X"', "security", ""),
        ("fortios", 'type="utm" subtype="webfilter" action="blocked"', "traffic", ""),
        (
            "routeros",
            "system,error,critical login failure for user admin from 10.0.0.9 via ssh",
            "login_failed",
            "admin",
        ),
        ("routeros", "system,info,account user admin logged in from 10.0.0.9 via winbox", "login", "admin"),
        ("routeros", "interface,info ether1 link down", "link_down", "ether1"),
        ("routeros", "interface,info ether1 link up (speed 1G, full duplex)", "link_up", "ether1"),
        ("routeros", "system,info filter rule added by admin", "config_changed", None),
        ("routeros", "system,error,critical router was rebooted without proper shutdown", "cold_start", ""),
        ("routeros", "firewall,info input: in:ether1 out:(unknown 0), proto UDP", "traffic", ""),
        ("pfsense", "filterlog[1]: 5,,,1000103483,vtnet1,match,block,in,4,0x0,,64,1,0,DF,17,udp,84", "traffic", ""),
        (
            "pfsense",
            "php-fpm[89494]: /index.php: webConfigurator authentication error for user 'admin' from: 10.0.0.9",
            "login_failed",
            "admin",
        ),
        ("opnsense", "kernel[0]: igb0: link state changed to DOWN", "link_down", "igb0"),
        ("pfsense", "php-fpm[1]: /index.php: Successful login for user 'admin' from: 10.0.0.9", "login", "admin"),
        (
            "cisco_ios",
            "%LINK-3-UPDOWN: Interface GigabitEthernet0/1, changed state to down",
            "link_down",
            "GigabitEthernet0/1",
        ),
        ("cisco_ios", "%LINEPROTO-5-UPDOWN: Line protocol on Interface Gi0/1, changed state to up", "link_up", "Gi0/1"),
        ("cisco_ios", "%SYS-5-CONFIG_I: Configured from console by vty0 (10.0.0.9)", "config_changed", ""),
        (
            "cisco_ios",
            "%SEC_LOGIN-4-LOGIN_FAILED: Login failed [user: admin] [Source: 10.0.0.9] [localport: 22]",
            "login_failed",
            "admin",
        ),
        ("cisco_ios", "%SYS-5-RESTART: System restarted --", "cold_start", ""),
        ("cisco_sb", "%LINK-W-Down:  gi1/0/3", "link_down", "gi1/0/3"),
        (
            "cisco_asa",
            "%ASA-4-411002: Line protocol on Interface outside, changed state to down",
            "link_down",
            "outside",
        ),
        ("cisco_asa", "%ASA-5-111008: User 'enable_15' executed the 'no logging' command.", "config_changed", ""),
        (
            "huawei_vrp",
            (
                "%%01IFNET/4/LINK_STATE(l)[0]:The line protocol IP on the interface GigabitEthernet0/0/1 has "
                "entered the DOWN state."
            ),
            "link_down",
            "GigabitEthernet0/0/1",
        ),
        (
            "huawei_vrp",
            ("%%01IFNET/4/LINK_STATE(l)[53]:The line protocol IP on the interface Vlanif10 has entered the UP state."),
            "link_up",
            "Vlanif10",
        ),
        (
            "comware",
            "%%10IFNET/3/PHY_UPDOWN: Physical state on the interface GigabitEthernet1/0/1 changed to down.",
            "link_down",
            "GigabitEthernet1/0/1",
        ),
        (
            "huawei_vrp",
            "DS/4/DATASYNC_CFGCHANGE:OID 1.3.6.1.4.1.2011.5.25.191.3.1 configurations have been changed",
            "config_changed",
            "",
        ),
        (
            "junos",
            ("mib2d[55]: SNMP_TRAP_LINK_DOWN: ifIndex 512, ifAdminStatus up(1), ifOperStatus down(2), ifName ge-0/0/1"),
            "link_down",
            "ge-0/0/1",
        ),
        ("junos", "mgd[1]: UI_COMMIT: User 'admin' requested 'commit' operation", "config_changed", ""),
        ("junos", "sshd: SSHD_LOGIN_FAILED: Login failed for user 'root' from host '10.0.0.9'", "login_failed", "root"),
        ("draytek", "Vigor: [SSL]Portal login fail from IP 10.0.0.9!", "login_failed", ""),
        ("draytek", "Vigor: WAN1 is down", "line_down", "WAN1"),
        ("linux", "sshd[1]: Failed password for invalid user bob from 10.0.0.9 port 1 ssh2", "login_failed", "bob"),
        ("linux", "sshd[1]: Accepted publickey for root from 10.0.0.9 port 1 ssh2", "login", "root"),
        ("linux", "kernel: [12.3] e1000e: eth0 NIC Link is Down", "link_down", "eth0"),
        ("", "%LINK-3-UPDOWN: Interface Gi0/2, changed state to down", "link_down", "Gi0/2"),
    ],
)
def test_what_messages_mean(platform, line, kind, item) -> None:
    head = "Nov 25 10:00:00 " if line.split(" ")[0].endswith(":") and "%" not in line.split(" ")[0] else ""
    rule, found = meaning.recognise(parse(f"<189>{head}{line}"), platform)

    assert rule is not None and rule.kind == kind and kind in KINDS
    assert item is None or found == item


@pytest.mark.parametrize(
    "line",
    [
        "<30>Nov 25 10:00:00 web1 systemd[1]: Started Daily apt upgrade and clean activities.",
        "<30>Nov 25 10:00:00 web1 dhclient[9]: bound to 10.0.0.5 -- renewal in 300 seconds.",
        "<46>Nov 25 10:00:00 web1 rsyslogd: rsyslogd was HUPed",
    ],
)
def test_chatter_is_not_kept_and_bad_chatter_is(line) -> None:
    assert meaning.event(parse(line), SENDER, "10.0.0.1", NOW) is None
    worse = meaning.event(parse("<27>" + line[4:]), SENDER, "10.0.0.1", NOW)
    assert worse is not None and worse.kind == "other" and worse.severity is Severity.ERROR


def test_the_time_we_received_it_counts_and_secrets_are_masked() -> None:
    line = (
        '<189>1 2001-01-01T00:00:00Z h cfg - - [a@1 password="Hunter22"] user x password Hunter22 community k9-secret'
    )

    found = meaning.event(parse(line), SENDER, "10.0.0.1", NOW)

    assert found is not None and found.at == NOW and found.device_time == datetime(2001, 1, 1, tzinfo=UTC)
    assert "Hunter22" not in repr(found) and "k9-secret" not in repr(found)


def test_log_files_may_speak_of_passwords() -> None:
    said = "<38>Nov 25 10:00:00 h sshd[1]: Failed password for root from 10.0.0.9 port 22 ssh2"

    assert str(meaning.event(parse(said), SENDER, "10.0.0.1", NOW).text) == said.partition("sshd[1]: ")[2]


def test_a_platforms_own_ways_to_write_secrets_are_known() -> None:
    sender = replace(SENDER, patterns=(r"\bmagic (?P<secret>\S+)",))

    assert "Xyzzy123" not in repr(meaning.event(parse("<3>magic Xyzzy123"), sender, "10.0.0.1", NOW))


def test_a_sender_that_says_it_is_worse_is_believed() -> None:
    found = meaning.event(parse("<1>interface,info ether1 link down"), SENDER, "10.0.0.1", NOW)

    assert found is not None and found.severity is Severity.ALERT


def test_every_rule_is_of_a_kind_there_is() -> None:
    for name in meaning._all():
        for _, rule in meaning.compiled(name):
            assert rule.kind in KINDS
