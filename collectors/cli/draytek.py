"""DrayTek Vigor with DrayOS: its command line tells who it is; it writes its configuration as no text."""

from collectors.cli_texts import identified
from collectors.dialect import Command, Dialect

DIALECT = Dialect(
    title="DrayTek Vigor (DrayOS)",
    prompt=r"(?P<name>[\w.\- ]{1,40})>",
    refusals=((r"^%% ?(?:Invalid|Unknown|Error)|(?i:not (?:a )?valid command)", None),),
    commands=(
        Command(
            "identity",
            "sys version",
            identified(
                "DrayTek",
                model=r"^\s*Router Model\s*:\s*(\S+(?: Series)?)",
                version=r"\bVersion\s*:\s*(\d\S*)",
                hostname=r"^\s*Router Name\s*:\s*(\S+)",
            ),
            begins=r"Router Model\s*:",
        ),
    ),
    leave="quit",
    secrets=(r"(?im)\b(?:password|passwd|psk|community|secret)\s*(?:is|=|:)\s*(?P<secret>\S+)",),
)
