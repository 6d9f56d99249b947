"""Huawei VRP: switches, AR routers, USG firewalls."""

from collectors.cli_texts import arp, configured, identified, macs, neighbors
from collectors.dialect import Command, Dialect

DIALECT = Dialect(
    title="Huawei VRP",
    prompt=r"[<\[][~*]?(?:HRP_[MS])?(?P<name>[\w.\-]+)(?:-[\w.\-/:]+)?[>\]]",
    setup=("screen-length 0 temporary",),
    replies=((r"(?i)change (?:now|the password)\?? ?\[Y/N\][: ]*$", "N"),),
    refusals=((r"^\s*Error: ?\S", None),),
    commands=(
        Command(
            "identity",
            "display version",
            identified(
                "Huawei",
                version=r"^VRP \(R\) software, Version [\d.]+ \(\S+(?: \S+)*? ([VR]\w+)\)",
                model=r"^(?:HUAWEI|Huawei|Quidway) (\S+).* uptime is",
            ),
            begins=r"Versatile Routing Platform",
        ),
        Command(
            "config",
            "display current-configuration",
            configured(r"^!Last configuration ", r"^!Software Version"),
            ends=r"^return",
        ),
        Command(
            "lldp", "display lldp neighbor", neighbors("huawei_vrp_display_lldp_neighbor"), "topology", optional=True
        ),
        Command("arp", "display arp all", arp("huawei_vrp_display_arp_all"), "topology", optional=True),
        Command("macs", "display mac-address", macs("huawei_vrp_display_mac-address"), "topology", optional=True),
    ),
    leave="quit",
    secrets=(
        r"(?m)\b(?:cipher|irreversible-cipher|simple) (?P<secret>\S+)",
        r"(?m)^\s*snmp-agent community (?:read|write) (?:cipher )?(?P<secret>\S+)",
        r"(?m)\b(?:securityname|community) (?:cipher )?(?P<secret>\S+)",
        r"%\^?%#(?P<secret>.+?)%\^?%#",
    ),
)
