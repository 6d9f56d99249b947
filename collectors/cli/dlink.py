"""D-Link DES, DGS and DXS: the older command line of their own, and the newer one after Cisco's."""

from collectors.cli_texts import configured, identified
from collectors.dialect import PAGER, Command, Dialect

DIALECT = Dialect(
    title="D-Link switch",
    prompt=r"(?P<name>[\w.\-/]+)(?::[\w\-]+)?(?:\([\w\-]+\))?[>#]",
    setup=("disable clipaging", "terminal length 0", "terminal width 255"),
    pager=PAGER + r"|CTRL\+C[^\n]{0,60}(?:ALL|All|all)\s*$",
    more="a",
    enable="enable",
    refusals=((r"^\s*(?:Available commands:|Next possible completions:|% ?Invalid input detected|\^)", None),),
    commands=(
        Command(
            "identity",
            "show switch",
            identified(
                "D-Link",
                model=r"(?i)^\s*Device Type\s*:\s*(\S+)",
                version=r"(?i)^\s*(?:System )?Firmware Version\s*:\s*(?:Build )?(\S+)",
                serial=r"(?i)^\s*(?:Device |System )?Serial Number\s*:\s*(\S+)",
                hostname=r"(?i)^\s*System Name\s*:[ \t]*(\S+)",
                location=r"(?i)^\s*System Location\s*:[ \t]*(\S.*?)\s*$",
            ),
            optional=True,
        ),
        Command(
            "config",
            "show running-config",
            configured(r"^!System Up Time", r"^!Current SNTP", r"^# Switch .* configuration saved at"),
            instead=("show config current_config", "show config current"),
            begins=r"^\s*(?:#|!|Building configuration|command-start|\S)",
            measured=True,
        ),
    ),
    leave="logout",
    secrets=(
        r"(?m)^\s*create snmp community (?P<secret>\S+)",
        r"(?m)^\s*snmp-server community (?:\d )?(?P<secret>\S+)",
        r"(?m)^\s*create snmp user \S+ \S+ .*?\b(?:auth|by_password auth) (?:md5|sha) (?P<secret>\S+)",
        r"(?m)\b(?:priv des) (?P<secret>\S+)",
        r"(?m)\b(?:password|key|secret)(?: encrypted)? (?:\d+ )?(?P<secret>\S+)",
        r"\*@&(?P<secret>\S+)",
    ),
)
