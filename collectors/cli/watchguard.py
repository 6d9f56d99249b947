"""WatchGuard Fireware: management on port 4118."""

from collectors.cli_texts import arp, identified
from collectors.dialect import Command, Dialect

DIALECT = Dialect(
    title="WatchGuard Fireware",
    prompt=r"(?:\[FAULT\])?(?P<name>WG)(?:<[\w\-]+>)*(?:\([\w.\-/ ]+\))?[>#]",
    refusals=((r"^\s*% ?(?:Unrecognized|Incomplete|Invalid)", None),),
    commands=(
        Command(
            "identity",
            "show sysinfo",
            identified(
                "WatchGuard",
                hostname=r"^\s*(?:system|device) name\s*:\s*(\S+)",
                model=r"^\s*(?:system|device) model\s*:\s*(\S+)",
                version=r"^\s*(?:OS )?version\s*:\s*(\S+)",
                serial=r"^\s*serial number\s*:\s*(\S+)",
            ),
        ),
        Command("arp", "show arp", arp("watchguard_firebox_show_arp"), "topology", optional=True),
    ),
)
