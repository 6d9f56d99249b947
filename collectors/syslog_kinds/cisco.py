# ruff: noqa: E501 - a pattern is read as a whole
"""Cisco IOS, IOS-XE, NX-OS, ASA and small business: %FACILITY-SEVERITY-MNEMONIC (also Ruijie and Arista)."""

from collectors.events import Severity
from collectors.meaning import Patterns, Rule

PATTERNS = Patterns(
    title="Cisco",
    platforms=("cisco_ios", "cisco_nxos", "cisco_asa", "cisco_sb", "cisco_wlc", "ruijie", "aruba"),
    rules=(
        Rule(
            "link_down",
            r"%LINK(?:-\w{1,20})?-\d-(?:UPDOWN|CHANGED|Down):? .{0,40}?Interface (?P<item>[^,\s]{1,64}),.{0,40}\bdown",
        ),
        Rule(
            "link_up",
            r"%LINK(?:-\w{1,20})?-\d-(?:UPDOWN|CHANGED|Up):? .{0,40}?Interface (?P<item>[^,\s]{1,64}),.{0,40}\bup\b",
        ),
        Rule("link_down", r"%LINEPROTO-\d-UPDOWN: .{0,60}Interface (?P<item>[^,\s]{1,64}),.{0,40}\bdown"),
        Rule("link_up", r"%LINEPROTO-\d-UPDOWN: .{0,60}Interface (?P<item>[^,\s]{1,64}),.{0,40}\bup\b"),
        Rule("link_down", r"%LINK-W-Down: +(?P<item>\S{1,64})"),
        Rule("link_up", r"%LINK-I-Up: +(?P<item>\S{1,64})"),
        Rule("link_down", r"%ETHPORT-\d-IF_DOWN\w{0,40}: Interface (?P<item>\S{1,64}) is down"),
        Rule("link_up", r"%ETHPORT-\d-IF_UP: Interface (?P<item>\S{1,64}) is up"),
        Rule("link_down", r"%ASA-\d-411002: Line protocol on Interface (?P<item>\S{1,64}),"),
        Rule("link_up", r"%ASA-\d-411001: Line protocol on Interface (?P<item>\S{1,64}),"),
        Rule("config_changed", r"%SYS-\d-CONFIG_I|%PARSER-\d-CFGLOG_LOGGEDCMD|%VSHD-\d-VSHD_SYSLOG_CONFIG_I"),
        Rule("config_changed", r"%ASA-\d-111(?:008|010|007|004)|%COPY-\w-|%SYS-\d-CONFIG:"),
        Rule("login_failed", r"%SEC_LOGIN-\d-LOGIN_FAILED: .{0,40}\[user: (?P<item>[^\]]{0,64})\]"),
        Rule(
            "login_failed",
            r"%SEC_LOGIN-\d-LOGIN_FAILED|%ASA-\d-(?:605004|611102|113015)|%AAA-W-REJECT|%AUTHPRIV-\d-SYSTEM_MSG: pam_aaa:Auth.{0,20}fail",
        ),
        Rule("login", r"%SEC_LOGIN-\d-LOGIN_SUCCESS|%ASA-\d-(?:605005|611101)|%AAA-I-CONNECT"),
        Rule("auth_failure", r"%SNMP-\d-AUTHFAIL"),
        Rule("cold_start", r"%SYS-\d-(?:RESTART|RELOAD)\b|%SNMP-\d-COLDSTART", Severity.WARNING),
        Rule("port_security", r"%PORT_SECURITY-\d-PSECURE_VIOLATION|%PM-\d-ERR_DISABLE: (?P<item>\S{0,64})"),
        Rule("topology", r"%SPANTREE-\d-"),
        Rule("fan", r"%(?:ENV|ENVMON|ILPOWER|PLATFORM_ENV|FAN)\w{0,20}-\d-\w{0,30}FAN|%ASA-\d-735004"),
        Rule("temperature", r"%\w{0,30}ENV\w{0,20}-\d-\w{0,30}TEMP"),
        Rule("power_supply", r"%\w{0,30}(?:ENV|PLATFORM)\w{0,20}-\d-\w{0,30}(?:POWER|PS)\w{0,20}|%ASA-\d-735001"),
        Rule("routing", r"%(?:OSPF|BGP|DUAL|EIGRP)-\d-(?:ADJCHG|ADJCHANGE|NBRCHANGE)"),
        Rule(
            "ha",
            r"%ASA-\d-(?:104001|104002|104003|104004|105003|105004)|%(?:HSRP|VRRP|STANDBY)-\d-STATECHANGE|%STACKMGR-",
        ),
        Rule("vpn_up", r"%ASA-\d-(?:113039|713119)\b"),
        Rule("vpn_down", r"%ASA-\d-(?:113019|713259)\b"),
        Rule("load", r"%SYS-\d-(?:CPUHOG|MALLOCFAIL|CPURISINGTHRESHOLD)"),
        Rule("licence", r"%(?:LICENSE|SMART_LIC)-\d-"),
        Rule("traffic", r"%SEC-6-IPACCESSLOG|%ASA-[67]-(?:3020|106100|1060)"),
    ),
)
