"""DrayTek Vigor (DrayOS)."""

from collectors.meaning import Patterns, Rule

PATTERNS = Patterns(
    title="DrayTek",
    platforms=("draytek",),
    rules=(
        Rule("line_down", r"\b(?P<item>WAN ?\d{1,2})\b.{0,40}\b(?i:is down|disconnected|link down|lost|dropped)\b"),
        Rule("line_up", r"\b(?P<item>WAN ?\d{1,2})\b.{0,40}\b(?i:is up|connected|link up)\b"),
        Rule("login_failed", r"\b(?i:login fail(?:ed|ure)?|\[H2L\].{0,60}fail|wrong (?:user|password))"),
        Rule("login", r"\b(?i:web|telnet|ssh) (?i:login success|user login)"),
        Rule(
            "vpn_up",
            r"\[(?:IPSEC|L2TP|PPTP|SSL|VPN)[^\]]{0,40}\].{0,120}\b(?i:VPN : .{0,60}is up|connection established)",
        ),
        Rule("vpn_down", r"\[(?:IPSEC|L2TP|PPTP|SSL|VPN)[^\]]{0,40}\].{0,120}\b(?i:is down|drop)"),
        Rule("traffic", r"\[(?:FILTER|CSM|DNS|WEB)\]|\bLocal User(?: \(MAC=[^)]{0,40}\))?: "),
        Rule("security", r"\[DOS\]|\b(?i:dos attack|syn flood|port scan)"),
    ),
)
