"""Cisco Small Business switches (SG300, SG350, CBS): they ask for name and password in the terminal."""

from collectors.cli_texts import configured, identified, macs
from collectors.dialect import Command, Dialect

DIALECT = Dialect(
    title="Cisco Small Business",
    prompt=r"(?P<name>[\w.\-]+)(?:\([\w.\-/ ]+\))?[>#]",
    nobody=True,
    setup=("terminal datadump", "terminal width 0"),
    enable="enable",
    refusals=((r"^% ?\S", None),),
    commands=(
        Command(
            "identity",
            "show version",
            identified("Cisco", version=r"(?:SW version|Version:)\s+(\S+)"),
        ),
        Command("config", "show running-config", configured(r"^file SSD indicator"), measured=True),
        Command("macs", "show mac address-table", macs("cisco_s300_show_mac_address-table"), "topology", optional=True),
    ),
    secrets=(
        r"(?m)^\s*(?:enable |username \S+ )?password (?:level \d+ )?(?:encrypted )?(?P<secret>\S+)",
        r"(?m)^(?:encrypted )?snmp-server community (?P<secret>\S+)",
        r"(?m)^encrypted \S.* key (?P<secret>\S+)",
    ),
)
