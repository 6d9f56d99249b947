"""Netgate TNSR: its pager cannot be switched off."""

from collectors.cli_texts import configured, identified
from collectors.dialect import Command, Dialect

DIALECT = Dialect(
    title="Netgate TNSR",
    prompt=r"(?P<name>[\w.\-]+ tnsr)(?:\([\w.\-/ ]+\))?[>#]",
    refusals=((r"^CLI syntax error", None),),
    commands=(
        Command("identity", "show version", identified("Netgate", version=r"^Version: (\S+)")),
        Command("config", "show configuration running cli", configured(), measured=True),
    ),
    secrets=(
        r"(?m)\b(?:password|secret|pre-shared-key|key|psk|user \S+ password) (?P<secret>\"[^\"]*\"|\S+)",
        r"\$[156]\$(?P<secret>\S+)",
        r"(?m)^\s*snmp (?:community|user) community-name (?P<secret>\S+)",
        r"(?m)^\s*snmp community (?P<secret>\S+)",
    ),
)
