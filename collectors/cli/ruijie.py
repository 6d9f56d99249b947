"""Ruijie and Reyee switches: their command line follows Cisco IOS."""

from collectors.cli.cisco_ios import DIALECT as IOS
from collectors.cli_texts import configured, identified
from collectors.dialect import Command, Dialect

DIALECT = Dialect(
    title="Ruijie RGOS",
    prompt=IOS.prompt,
    setup=("terminal length 0", "terminal width 256"),
    enable="enable",
    refusals=IOS.refusals,
    commands=(
        Command(
            "identity",
            "show version",
            identified(
                "Ruijie",
                description=r"^System description\s*:\s*(\S.*)",
                model=r"^System description\s*:.*?\(([\w-]+)\)",
                serial=r"^System serial number\s*:\s*(\S+)",
                version=r"^System software version\s*:\s*(\S.*)",
            ),
        ),
        Command(
            "config",
            "show running-config",
            configured(r"^Building configuration", r"^Current configuration"),
            ends=r"^end",
        ),
    ),
    secrets=IOS.secrets,
)
