"""HP ProCurve and ArubaOS-Switch."""

from collectors.cli_texts import arp, configured, identified, macs, neighbors
from collectors.dialect import Command, Dialect

DIALECT = Dialect(
    title="HP ProCurve, ArubaOS-Switch",
    prompt=r"(?P<name>[\w.\-]+)(?:\([\w.\-/ ]+\))?[>#]",
    setup=("no page", "terminal width 511"),
    enable="enable",
    refusals=((r"^\s*Invalid input:", None),),
    commands=(
        Command(
            "identity",
            "show system",
            identified(
                "HP",
                hostname=r"System Name\s+:\s*(\S+)",
                version=r"Software revision\s+:\s*(\S+)",
                serial=r"Serial Number\s+:\s*(\S+)",
                location=r"System Location\s+:[ \t]*(\S.*)",
            ),
        ),
        Command("config", "show running-config", configured(r"^Running configuration:"), begins=r"^; ", measured=True),
        Command(
            "lldp",
            "show lldp info remote-device detail",
            neighbors("hp_procurve_show_lldp_info_remote-device_detail"),
            "topology",
            optional=True,
        ),
        Command("arp", "show arp", arp("hp_procurve_show_arp"), "topology"),
        Command("macs", "show mac-address", macs("hp_procurve_show_mac-address"), "topology"),
    ),
    secrets=(
        r"(?m)^\s*password (?:manager|operator)(?: user-name \S+)? (?:plaintext |sha1 |sha256 )?(?P<secret>\S+)",
        r"(?m)^\s*snmp-server (?:community|host \S+ community) (?P<secret>\"[^\"]*\"|\S+)",
        r"(?m)^\s*snmpv3 (?:user|community) .*?(?:auth|priv|name|index) .*?(?P<secret>\"[^\"]*\"|\S+)$",
        r"(?m)\b(?:key|encrypted-key) (?P<secret>\"[^\"]*\"|\S+)",
    ),
)
