"""pfSense and OPNsense: BSD programs, PHP pages, and filterlog, which is one line a packet."""

from collectors.meaning import Patterns, Rule

PATTERNS = Patterns(
    title="pfSense, OPNsense",
    platforms=("pfsense", "opnsense"),
    rules=(
        Rule("traffic", r"^filterlog: "),
        Rule("login_failed", r"\bwebConfigurator authentication error for (?:user )?'?(?P<item>[^' ]{0,64})"),
        Rule("login_failed", r"^audit: .{0,200}\b(?:could not authenticate|failed login)"),
        Rule("login", r"\bSuccessful login for user '(?P<item>[^']{0,64})'"),
        Rule("login", r"^audit: .{0,200}\buser (?P<item>\S{1,64}) authenticated successfully"),
        Rule("config_changed", r"\bConfiguration Change: |\bconfig-event: new_config\b|\bmade changes to /"),
        Rule("link_down", r"^kernel: (?P<item>[\w.]{1,32}): link state changed to DOWN"),
        Rule("link_up", r"^kernel: (?P<item>[\w.]{1,32}): link state changed to UP"),
        Rule(
            "link_down", r"\bHotplug event detected for \S{1,40}.{0,60}but ignoring|\bDEVD: Ethernet detached event for"
        ),
        Rule("link_up", r"\bDEVD: Ethernet attached event for (?P<item>\S{1,40})"),
        Rule(
            "line_down",
            r"^dpinger: (?P<item>\S{1,64}) .{0,120}\bAlarm\b|\bMONITOR: (?P<gateway>\S{1,64}) .{0,60}is down",
        ),
        Rule("line_up", r"^dpinger: (?P<item>\S{1,64}) .{0,120}\bClear\b|\bMONITOR: \S{1,64} .{0,60}is available now"),
        Rule("ha", r"\bcarp\b.{0,120}\b(?:MASTER|BACKUP|INIT)\b"),
        Rule("vpn_up", r"^charon: .{0,200}\bIKE_SA (?P<item>\S{1,64}?)\[\d{1,9}\] established"),
        Rule("vpn_down", r"^charon: .{0,200}\bdeleting IKE_SA (?P<item>\S{1,64}?)\[\d{1,9}\]"),
        Rule("cold_start", r"\bBootup complete\b|^syslogd: kernel boot file is"),
    ),
)
