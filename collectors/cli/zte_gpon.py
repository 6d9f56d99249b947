"""ZTE ZXA10 optical line terminals: C300, C320, C600."""

from collectors.cli_texts import configured, identified
from collectors.dialect import Command, Dialect

DIALECT = Dialect(
    title="ZTE ZXA10 GPON",
    prompt=r"(?P<name>[\w.@\-]+)(?:\([\w\-/]+\))?[>#]",
    setup=("terminal length 0",),
    enable="enable",
    refusals=((r"^\s*%(?:Error \d+|Code \d+)?\s*:?\s*(?:Invalid|Incomplete|Ambiguous|Unrecogni[sz]ed|Bad)", None),),
    commands=(
        Command(
            "identity",
            "show system-group",
            identified(
                "ZTE",
                model=r"(?i)^\s*System Description\s*:\s*(\S+) Version",
                version=r"(?i)^\s*System Description\s*:\s*\S+ Version (\S+) Software",
                hostname=r"(?i)^\s*System Name\s*:[ \t]*(\S+)",
                location=r"(?i)^\s*(?:System )?Location\s*:[ \t]*(\S.*?)\s*$",
            ),
        ),
        Command(
            "config", "show running-config", configured(r"^timestamp_write:", r"^Building configuration"), measured=True
        ),
    ),
    secrets=(
        r"(?m)^\s*snmp-server community (?:encrypted )?(?P<secret>\S+)",
        r"(?m)^\s*snmp-server user .*?\b(?:auth|priv) \S+ (?:encrypted )?(?P<secret>\S+)",
        r"(?m)^\s*username \S+ .*?\bpassword (?:\d |encrypted )?(?P<secret>\S+)",
        r"(?m)^\s*(?:tacacs-server|radius) .*?\bkey (?P<secret>\S+)",
        r"(?m)^\s*enable (?:password|secret)(?: level \d+)?(?: \d)? (?P<secret>\S+)",
        r"(?m)\b(?:password|pw|secret) (?P<secret>\S+)",
    ),
)
