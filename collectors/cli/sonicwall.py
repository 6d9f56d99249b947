"""SonicWall SonicOS 6.5 and 7."""

from collectors.cli_texts import after, configured, identified
from collectors.dialect import Command, Dialect

DIALECT = Dialect(
    title="SonicWall SonicOS",
    prompt=r"(?P<name>[\w.\-]+@[\w.\-]+)(?:\([\w.\- ]+\))?[>#]",
    setup=("no cli pager session",),
    refusals=((r"^(?:% (?:Error|Incomplete|Ambiguous|No matching)|Error:)", None),),
    commands=(
        Command(
            "identity",
            "show version",
            identified(
                "SonicWall",
                model=r"^\s*model \"?([^\"\n]+?)\"?$",
                version=r"^\s*firmware-version \"?(?:SonicOS )?(?:Enhanced )?([^\"\s]+)",
                serial=r"^\s*serial-number \"?([\w-]+)",
            ),
        ),
        Command(
            "config", "show current-config", configured(r"^\s*(?:system-time|system-uptime|up-time) "), measured=True
        ),
    ),
    secrets=(
        after(
            "password",
            "shared-secret",
            "passphrase",
            "pre-shared-key",
            "secret",
            r"[\w-]*community-name",
            "get-community",
            "trap-community",
        ),
    ),
)
