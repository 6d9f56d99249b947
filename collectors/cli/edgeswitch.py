"""Ubiquiti EdgeSwitch and UniFi switches (FASTPATH)."""

from collectors.cli_texts import arp, configured, identified
from collectors.dialect import Command, Dialect

DIALECT = Dialect(
    title="Ubiquiti EdgeSwitch",
    prompt=r"\(?(?P<name>[\w.\- +]+?)\)? ?(?:\([\w.\-/ ]+\))?[>#]",
    setup=("terminal length 0",),
    enable="enable",
    refusals=((r"^\s*% ?(?:Invalid input|Unrecognized|Incomplete)", None),),
    commands=(
        Command(
            "identity",
            "show version",
            identified(
                "Ubiquiti",
                model=r"^Machine Model\.+ (\S+)",
                serial=r"^Serial Number\.+ (\S+)",
                version=r"^Software Version\.+ (\S+)",
                description=r"^System Description\.+ (\S.*)",
            ),
        ),
        Command(
            "config",
            "show running-config",
            configured(r"^!System Up Time", r"^!Current SNTP"),
            begins=r"^\s*!Current Configuration",
            ends=r"^exit",
        ),
        Command("arp", "show arp", arp("ubiquiti_edgeswitch_show_arp"), "topology", optional=True),
    ),
    secrets=(
        r"(?m)^\s*(?:enable password|username \S+ password) (?P<secret>\S+)",
        r"(?m)^\s*snmp-server community(?: ipaddr \S+)? (?P<secret>\"[^\"]*\"|\S+)",
        r"(?m)\bkey (?:encrypted )?(?P<secret>\S+)",
    ),
)
