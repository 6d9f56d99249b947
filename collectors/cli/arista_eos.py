"""Arista EOS."""

from collectors.cli_texts import arp, configured, identified
from collectors.dialect import Command, Dialect

DIALECT = Dialect(
    title="Arista EOS",
    prompt=r"(?P<name>[\w.\-/]+)(?:\([\w.\-/ ]+\))?[>#]",
    setup=("terminal length 0", "terminal width 32767"),
    enable="enable",
    refusals=((r"^% ?\S", None),),
    commands=(
        Command(
            "identity",
            "show version",
            identified(
                "Arista",
                model=r"^Arista (\S+)",
                version=r"^Software image version:\s*(\S+)",
                serial=r"^Serial number:\s*(\S+)",
            ),
        ),
        Command(
            "config",
            "show running-config",
            configured(r"^! Command: ", r"^! Startup-config last modified"),
            ends=r"^end",
        ),
        Command("arp", "show ip arp", arp("arista_eos_show_ip_arp"), "topology"),
    ),
    napalm="eos",
    secrets=(
        r"(?m)^\s*(?:enable|username \S+.*?) (?:password|secret) (?:\S+ )?(?P<secret>\S+)",
        r"(?m)^snmp-server community (?P<secret>\S+)",
        r"(?m)\bkey (?:\d )(?P<secret>\S+)",
    ),
)
