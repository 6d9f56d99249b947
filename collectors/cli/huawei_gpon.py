"""Huawei SmartAX optical line terminals: MA5600T, MA5608T, MA5800."""

from collectors.cli_texts import configured, identified
from collectors.dialect import PAGER, Command, Dialect

DIALECT = Dialect(
    title="Huawei SmartAX GPON",
    prompt=r"(?P<name>[\w.\-]+)(?:\([\w\-/]+\))?[>#]",
    # "enable" asks for no password here; without "undo smart" each command asks back for its parameters.
    setup=("enable", "undo smart", "undo interactive", "scroll"),
    pager=PAGER + r"|\{ ?<cr>[^\n]{0,120}\}\s*:\s*$",
    more="\n",
    replies=((r"(?i)\(y/n\)\[n\]\s*:\s*$", "n"), (r"(?i)yes.no\)?\s*:?\s*$", "yes")),
    refusals=((r"^\s*%\s*(?:Unknown|Incomplete|Ambiguous|Parameter|Too many|Wrong)", None), (r"^\s*Failure: ", None)),
    commands=(
        Command(
            "identity",
            "display version",
            identified(
                "Huawei",
                model=r"^\s*PRODUCT\s*:?\s+(M\w+)",
                version=r"^\s*(?:VERSION\s*:\s*)?M\w+?(V\d+R\d+\S*)",
            ),
        ),
        Command("config", "display current-configuration", configured(r"^\[MA\S+: \d+\]$"), ends=r"^\s*return"),
    ),
    leave="quit",
    secrets=(
        r"(?m)\b(?:cipher|irreversible-cipher|simple|password) (?P<secret>\S+)",
        r"(?m)^\s*snmp-agent community (?:read|write) (?:cipher )?(?P<secret>\S+)",
        r"(?m)\bsecurityname (?:cipher )?(?P<secret>\S+)",
        r"(?m)\bbuildrun_new_password \S+ (?P<secret>\S+)",
        r"(?m)\bpassword-auth (?P<secret>\S+)",
    ),
)
