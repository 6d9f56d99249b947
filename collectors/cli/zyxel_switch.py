"""Zyxel switches (ZyNOS): a prompt with terminal sequences, a pager that cannot be switched off."""

from collectors.cli_texts import configured, identified
from collectors.dialect import PAGER, Command, Dialect

DIALECT = Dialect(
    title="Zyxel switches",
    prompt=r"(?P<name>[\w.\-]+)(?:\([\w\-]+\))?[>#]",
    pager=PAGER + r"|--\s?[Mm]ore\s?--[^\n]{0,60}$",
    enable="enable",
    refusals=((r"^\s*%? ?(?:Invalid|Unknown|Ambiguous|Incomplete|Unrecognized) ?(?:command|input|parameter)?", None),),
    commands=(
        Command(
            "identity",
            "show system-information",
            identified(
                "Zyxel",
                model=r"(?i)^\s*Product Model\s*:\s*(\S+)",
                hostname=r"(?i)^\s*System Name\s*:\s*(\S+)",
                location=r"(?i)^\s*System Location\s*:[ \t]*(\S.*?)\s*$",
                serial=r"(?i)^\s*Serial Number\s*:\s*(\S+)",
                version=r"(?i)^\s*(?:ZyNOS )?F(?:irm)?/?W(?:are)? Version\s*:\s*V?(\d\S*)",
            ),
        ),
        Command(
            "config",
            "show running-config",
            configured(r"^\s*Building configuration", r"(?i)System Up Time"),
            begins=r"(?i)^\s*(?:;|!|Building configuration|vlan )",
            measured=True,
        ),
    ),
    secrets=(
        r"(?m)\b(?:password|admin-password|cipher|secret|key) (?:cipher )?(?P<secret>\S+)",
        r"(?m)^\s*snmp-server (?:get-community|set-community|trap-community)(?: cipher)? (?P<secret>\S+)",
        r"(?m)^\s*snmp-server username \S+ .*?\b(?:password|auth|priv)(?: cipher)? (?P<secret>\S+)",
    ),
)
