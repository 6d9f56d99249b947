"""TP-Link JetStream switches and DeltaStream OLTs: lines end with CR LF, configurations with ``end``."""

from collectors.cli_texts import configured, identified
from collectors.dialect import Command, Dialect

DIALECT = Dialect(
    title="TP-Link JetStream",
    prompt=r"(?P<name>[\w.\-]+)(?:\([\w.\-/ ]+\))?[>#]",
    newline="\r\n",
    setup=("terminal length 0",),
    enable="enable",
    refusals=((r"^\s*Error: ?(?:Bad command|Invalid parameter|\S)", None),),
    commands=(
        Command(
            "identity",
            "show system-info",
            identified(
                "TP-Link",
                hostname=r"^\s*System Name\s+- (\S+)",
                model=r"^\s*Hardware Version\s+- (\S+)",
                version=r"^\s*(?:Software|Firmware) Version\s+- (\S+)",
                serial=r"^\s*Serial Number\s+- (\S+)",
                location=r"^\s*System Location\s+- (\S.*)",
            ),
        ),
        Command("config", "show running-config", configured(), begins=r"^\s*!", ends=r"^end"),
    ),
    secrets=(
        r"(?m)^\s*user name \S+ .*?(?:secret|password) (?:\d )?(?P<secret>\S+)",
        r"(?m)\b(?:password|secret|key) (?:\d )?(?P<secret>\S+)$",
        r"(?m)^\s*snmp-server (?:community|host \S+ \d+) (?P<secret>\"[^\"]*\"|\S+)",
        r"(?m)^\s*snmp-server user .*?(?:cpwd|epwd) (?P<secret>\S+)",
    ),
)
