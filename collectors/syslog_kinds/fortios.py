"""FortiOS: key=value pairs (FortiOS Log Reference: logid is type, subtype and number)."""

from collectors.events import Severity
from collectors.meaning import Patterns, Rule

PATTERNS = Patterns(
    title="FortiOS",
    platforms=("fortios", "fortiswitch", "fortiap"),
    rules=(
        Rule("traffic", r'\btype="?traffic"?\b'),
        Rule("security", r'\btype="?(?:utm|virus|ips|anomaly)"?\b.{0,400}\bsubtype="?(?:ips|virus|anomaly)"?'),
        Rule("traffic", r'\btype="?utm"?\b'),
        Rule("login_failed", r'\blogdesc="(?:Admin login failed|Admin login disabled|SSL VPN login fail)'),
        Rule("login", r'\blogdesc="(?:Admin login successful)'),
        Rule("config_changed", r'\blogdesc="(?:Object attribute configured|Attribute configured|Object configured)'),
        Rule("config_changed", r'\bcfgpath="(?P<item>[^"]{1,200})"'),
        Rule("config_changed", r'\blogdesc="(?:Configuration changed|Global setting changed|System configuration)'),
        Rule("ha", r'\bsubtype="?ha"?\b|\blogdesc="(?:HA |Virtual cluster|Heartbeat)'),
        Rule("vpn_up", r'\baction="?tunnel-up"?\b(?:.{0,600}?\bvpntunnel="(?P<item>[^"]{1,200})")?'),
        Rule("vpn_down", r'\baction="?tunnel-down"?\b(?:.{0,600}?\bvpntunnel="(?P<item>[^"]{1,200})")?'),
        Rule(
            "link_down",
            r'\blogdesc="Interface status changed".{0,300}?\baction="?interface-stat-change"?.{0,300}?'
            r"\bmsg=\"Link monitor: Interface (?P<item>\S{1,64}) was turned down",
        ),
        Rule("line_down", r'\bmsg="(?:Link Monitor|SD-WAN)[^"]{0,200}?(?:dead|down|changed state from alive)'),
        Rule("line_up", r'\bmsg="(?:Link Monitor|SD-WAN)[^"]{0,200}?(?:alive|up\b)'),
        Rule(
            "licence",
            r'\blogdesc="(?:License|FortiGuard[^"]{0,60}(?:expir|licen)|Contract)|\bmsg="[^"]{0,200}licen[sc]e',
        ),
        Rule("update", r'\blogdesc="(?:FortiGate update|FortiGuard update|Firmware|Image )'),
        Rule("load", r'\blogdesc="(?:Memory|System entered|System exited|CPU|Disk|Conserve)[^"]{0,100}'),
        Rule("power_supply", r'\blogdesc="(?:Power supply|PSU)', Severity.CRITICAL),
        Rule("temperature", r'\blogdesc="(?:Temperature)', Severity.CRITICAL),
        Rule(
            "cold_start",
            r'\blogdesc="(?:System started|Device (?:booted|restarted)|Device rebooted)|\baction="?reboot"?',
        ),
    ),
)
