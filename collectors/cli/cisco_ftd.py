"""Cisco Firepower Threat Defense: its prompt has no name, and a refused command is put back on the line."""

from collectors.cli.cisco_asa import DIALECT as ASA
from collectors.cli_texts import arp, configured, identified
from collectors.dialect import Command, Dialect

DIALECT = Dialect(
    title="Cisco Firepower Threat Defense",
    prompt=r"(?P<name>)>",
    wipe="\x15",
    refusals=ASA.refusals,
    commands=(
        Command(
            "identity",
            "show version system",
            identified(
                "Cisco",
                hostname=r"^-+\[ (\S+) \]-+",
                model=r"^Model\s+: (\S.*?)(?: \(\d+\))? Version",
                version=r"^Model\s+: .* Version (\S+)",
                serial=r"^Serial Number:\s*(\S+)",
            ),
        ),
        Command(
            "config",
            "show running-config",
            configured(r"^: Saved", r"^: Hardware: ", r"^Cryptochecksum:"),
            instead=("show running-config all",),
            ends=r"^: end",
        ),
        Command("arp", "show arp", arp("cisco_asa_show_arp"), "topology"),
    ),
    secrets=ASA.secrets,
)
