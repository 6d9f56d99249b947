"""Aruba AOS-CX."""

from collectors.cli_texts import arp, configured, identified, macs
from collectors.dialect import Command, Dialect

DIALECT = Dialect(
    title="Aruba AOS-CX",
    prompt=r"(?P<name>[\w.\-]+(?: \w+)?)(?:\([\w.\-/ ]+\))?[>#]",
    setup=("no page",),
    refusals=((r"^(?:Invalid input|% ?(?:Unknown|Command incomplete|Ambiguous))", None),),
    commands=(
        Command(
            "identity",
            "show system",
            identified(
                "Aruba",
                hostname=r"^Hostname\s+:\s*(\S+)",
                model=r"^Product Name\s+:\s*(\S.*)",
                serial=r"^Chassis Serial Nbr\s+:\s*(\S+)",
                version=r"^ArubaOS-CX Version\s+:\s*(\S+)",
                location=r"^System Location\s+:[ \t]*(\S.*)",
            ),
        ),
        Command(
            "config",
            "show running-config",
            configured(r"^Current configuration:"),
            begins=r"^Current configuration:",
            measured=True,
        ),
        Command("arp", "show arp all-vrfs", arp("aruba_aoscx_show_arp_all-vrfs"), "topology"),
        Command("macs", "show mac-address-table", macs("aruba_aoscx_show_mac-address-table"), "topology"),
    ),
    secrets=(
        r"(?m)\b(?:ciphertext|plaintext) (?P<secret>\S+)",
        r"(?m)^\s*snmp-server community (?P<secret>\S+)",
        r"(?m)^\s*snmp-server host \S+ .*?community (?P<secret>\S+)",
        r"(?m)^\s*snmpv3 (?:user|context) .*?auth-pass (?:ciphertext )?(?P<secret>\S+)",
        r"(?m)^\s*snmpv3 (?:user|context) .*?priv-pass (?:ciphertext )?(?P<secret>\S+)",
        r"(?m)\b(?:auth|priv)-pass (?:plaintext |ciphertext )?(?P<secret>\S+)",
    ),
)
