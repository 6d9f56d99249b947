"""Check Point Gaia: its clish. The account's shell must be ``/etc/cli.sh``."""

from collectors.cli_texts import configured, identified
from collectors.dialect import Command, Dialect

DIALECT = Dialect(
    title="Check Point Gaia",
    prompt=r"(?:\[[^\]\n]{1,60}\]\s?)?(?P<name>[\w.@\-]+)(?::\d+)?[>#]",
    setup=("set clienv rows 0",),
    refusals=((r"^\s*CLINFR\d+\s+(?:Invalid|Incomplete|Ambiguous|Unknown|Command not found)", None),),
    commands=(
        Command(
            "identity",
            "show version all",
            identified("Check Point", version=r"^Product version Check Point Gaia (?:Embedded )?(\S+)"),
            begins=r"Product version",
        ),
        Command(
            "asset",
            "show asset all",
            identified("Check Point", model=r"^Model:\s*(\S.*?)\s*$", serial=r"^Serial Number:\s*(\S+)"),
            optional=True,
        ),
        Command(
            "config",
            "show configuration",
            configured(r"^# Exported by "),
            begins=r"^\s*(?:#|set |add )",
            measured=True,
        ),
    ),
    secrets=(
        r"(?m)\b(?:password-hash|expert-password-hash|grub2-password-hash) (?P<secret>\S+)",
        r"(?m)^\s*(?:set|add) snmp community (?P<secret>\S+)",
        r"(?m)^\s*(?:set|add) snmp .*?\bcommunity (?P<secret>\S+)",
        r"(?m)\b(?:auth|privacy)-pass-phrase(?:-hashed)? (?P<secret>\S+)",
        r"(?m)\b(?:secret|shared-secret|authkey|key) (?P<secret>\S+)",
    ),
)
