"""MikroTik RouterOS: the topics come first, separated by commas, where the device does not write BSD syslog."""

from collectors.meaning import Patterns, Rule

PATTERNS = Patterns(
    title="RouterOS",
    platforms=("routeros",),
    rules=(
        Rule("login_failed", r"\blogin failure for user (?P<item>\S{1,64})(?: from|$)"),
        Rule("login", r"\buser (?P<item>\S{1,64}) logged in from \S{1,64} via "),
        Rule("link_down", r"(?:^|[\s:])(?P<item>[\w.<>/-]{1,64}) link down\b"),
        Rule("link_up", r"(?:^|[\s:])(?P<item>[\w.<>/-]{1,64}) link up\b"),
        Rule("cold_start", r"\brouter (?:was )?rebooted\b"),
        Rule("vpn_up", r"\b(?:l2tp|pptp|sstp|ovpn|ipsec)\b.{0,200}\b(?:connected|established)\b"),
        Rule("vpn_down", r"\b(?:l2tp|pptp|sstp|ovpn|ipsec)\b.{0,200}\b(?:disconnected|terminating|killing)\b"),
        Rule("traffic", r"\bfirewall,info\b|\b(?:forward|input|output): in:"),
        Rule("line_down", r"\b(?P<item>pppoe-[\w-]{1,60}): (?:terminating|disconnected)"),
        Rule("line_up", r"\b(?P<item>pppoe-[\w-]{1,60}): (?:connected|authenticated)"),
        Rule(
            "config_changed",
            r"\b(?P<item>[\w/ -]{1,64}) (?:added|changed|removed|moved|enabled|disabled) by [\w.@:/-]{1,64}",
        ),
    ),
)
