"""HPE Comware and H3C."""

from collectors.cli_texts import arp, configured, identified, macs, neighbors
from collectors.dialect import Command, Dialect

DIALECT = Dialect(
    title="HPE Comware, H3C",
    prompt=r"[<\[][~*]?(?:RBM_[PS])?(?P<name>[\w.\-]+)(?:-[\w.\-/:]+)?[>\]]",
    setup=("screen-length disable",),
    refusals=((r"^\s*% ?(?:Unrecognized|Incomplete|Ambiguous|Wrong|Too many)", None),),
    commands=(
        Command(
            "identity",
            "display version",
            identified(
                "H3C", version=r"Comware Software, Version (\S+?),?(?: |$)", model=r"^(?:HPE?|H3C) (.+?) uptime is"
            ),
            begins=r"Comware",
        ),
        Command("config", "display current-configuration", configured(), ends=r"^return"),
        Command(
            "lldp",
            "display lldp neighbor-information list",
            neighbors("hp_comware_display_lldp_neighbor-information_list"),
            "topology",
            optional=True,
        ),
        Command("arp", "display arp", arp("hp_comware_display_arp"), "topology"),
        Command("macs", "display mac-address", macs("hp_comware_display_mac-address"), "topology", optional=True),
    ),
    leave="quit",
    secrets=(
        r"(?m)\b(?:cipher|simple|hash) (?P<secret>\S+)",
        r"(?m)^\s*snmp-agent community (?:read|write) (?:simple |cipher )?(?P<secret>\S+)",
        r"(?m)\bsecurityname (?P<secret>\S+)",
        r"\$[ch]\$\d\$(?P<secret>\S+)",
    ),
)
