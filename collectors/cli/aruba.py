"""ArubaOS wireless controllers."""

from collectors.cli_texts import after, configured, identified
from collectors.dialect import Command, Dialect

DIALECT = Dialect(
    title="ArubaOS controllers",
    prompt=r"(?:\((?P<name>[\w.\-]+)\) [*^]?\[[\w/.\- ]*\] [*^]?#|(?P<ap>[\w.\-]+)#)",
    setup=("no paging",),
    refusals=((r"^\s*% ?(?:Parse error|Invalid input)", None), (r"^Command is not supported", None)),
    commands=(
        Command("identity", "show version", identified("Aruba", version=r"Version (\S+)", model=r"\(MODEL: (\S+?)\)")),
        Command("config", "show running-config", configured(r"^Building Configuration"), ends=r"^end"),
    ),
    secrets=(
        after("passwd", "password", "key", "wpa-passphrase", "bkup-passwords", "psk", "community", "secret"),
        r"(?m)\bmgmt-user \S+ \S+ (?P<secret>\S+)",
    ),
)
