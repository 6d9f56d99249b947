"""Ubiquiti EdgeOS and VyOS: commands run in channels of their own through the operational wrapper."""

from collectors.cli_texts import after, arp, configured, identified
from collectors.dialect import Command, Dialect, braces

WRAPPER = "/opt/vyatta/bin/vyatta-op-cmd-wrapper"
"""Runs one operational command without a terminal; a login shell's own commands need one."""

DIALECT = Dialect(
    title="Ubiquiti EdgeOS, VyOS",
    prompt=r"(?P<name>[\w.\-]+@[\w.\-]+)(?::~?[^\n]*)?[$#>]",
    exec=True,
    refusals=((r"^\s*Invalid command", None),),
    commands=(
        Command(
            "identity",
            f"{WRAPPER} show version",
            identified(
                "Ubiquiti",
                version=r"^Version:\s+(?:VyOS )?(\S+)",
                model=r"^(?:HW|Hardware) model:\s+(\S.*)",
                serial=r"^(?:HW|Hardware) S/N:\s+(\S+)",
            ),
        ),
        Command("config", f"{WRAPPER} show configuration", configured(), closed=braces, measured=True),
        Command("arp", f"{WRAPPER} show arp", arp("ubiquiti_edgerouter_show_arp"), "topology"),
    ),
    secrets=(
        after(
            "(?:encrypted|plaintext)-password",
            "password",
            "pre-shared-secret",
            "secret",
            "psk",
            "private-key",
            "passphrase",
            "key",
            "md5-key",
            end="$",
        ),
        r"(?m)^\s*community (?P<secret>\S+) \{",
    ),
)
