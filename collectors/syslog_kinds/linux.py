# ruff: noqa: E501 - a pattern is read as a whole
"""Linux and other systems with sshd, sudo, systemd."""

from collectors.meaning import Patterns, Rule

PATTERNS = Patterns(
    title="Linux",
    platforms=("linux", "synology", "edgeos", "unifi", "opnsense", "pfsense"),
    rules=(
        Rule(
            "login_failed",
            r"\bFailed (?:password|publickey|keyboard-interactive/pam|none) for (?:invalid user )?(?P<item>\S{1,64}) from ",
        ),
        Rule(
            "login_failed",
            r"\bauthentication failure;.{0,200}\buser=(?P<item>\S{0,64})|\bFAILED LOGIN\b|\bmaximum authentication attempts exceeded",
        ),
        Rule("login_failed", r"^sudo: .{0,200}\bincorrect password attempts?\b"),
        Rule("login", r"\bAccepted (?:password|publickey|keyboard-interactive/pam) for (?P<item>\S{1,64}) from "),
        Rule(
            "link_down",
            r"\b(?P<item>[a-z][\w.-]{1,20}):? (?:NIC )?[Ll]ink (?:is )?(?:[Dd]own|not ready)|\b(?P<bond>bond\d{1,3}): .{0,80}link status definitely down",
        ),
        Rule("link_up", r"\b(?P<item>[a-z][\w.-]{1,20}):? (?:NIC )?[Ll]ink (?:is )?(?:[Uu]p|becomes ready)"),
        Rule("cold_start", r"^kernel: (?:\[ *0\.0{1,6}\] )?Linux version |^systemd: Startup finished in "),
        Rule("load", r"\b(?:Out of memory: Kill|oom-kill:|No space left on device)|\binvoked oom-killer"),
        Rule(
            "hardware",
            r"\bI/O error, dev (?P<item>\w{1,20})|\bEXT4-fs error|\bsmartd.{0,120}\b(?:FAILED|Offline uncorrectable)",
        ),
        Rule("on_battery", r"\b(?:upsmon|apcupsd|upsd)\b.{0,80}\b(?i:on battery|power fail(?:ure|ed)?)\b"),
        Rule(
            "power_restored",
            r"\b(?:upsmon|apcupsd|upsd)\b.{0,80}\b(?i:on line power|mains returned|power is back|off battery)\b",
        ),
        Rule("low_battery", r"\b(?:upsmon|apcupsd|upsd)\b.{0,80}\b(?i:battery (?:is )?low|battery power exhausted)\b"),
        Rule("traffic", r"\bIN=\S{0,32} OUT=\S{0,32} .{0,200}\bSRC="),
    ),
)
