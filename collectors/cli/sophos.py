"""Sophos Firewall (SFOS): a menu after the login, whose fourth entry is the device console."""

from collectors.cli_texts import identified
from collectors.dialect import Command, Dialect

DIALECT = Dialect(
    title="Sophos Firewall (SFOS)",
    prompt=r"(?P<name>console)>",
    replies=((r"Select Menu Number \[0-\d\]\s*:\s*$", "4"),),
    refusals=(
        (r"(?i)^\W*(?:error|unknown|incomplete|invalid|unrecogni[sz]ed)\b[^\n]*\b(?:command|parameter|input)", None),
    ),
    commands=(
        Command(
            "identity",
            "system diagnostics show version-info",
            identified(
                "Sophos",
                model=r"^\s*Appliance Model\s*:\s*(\S+)",
                serial=r"^\s*(?:Serial Number|Appliance Key)\s*:\s*(\S+)",
                version=r"^\s*Firmware Version\s*:\s*(?:SFOS\s+)?(\S.*?)\s*$",
            ),
            begins=r"Firmware Version",
        ),
    ),
    secrets=(r"(?im)\b(?:password|secret|psk|preshared-?key|community)\s*[:=]?\s+(?P<secret>\S+)",),
)
