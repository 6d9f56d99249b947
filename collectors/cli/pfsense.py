"""pfSense: its configuration is one XML file, read in a channel of its own past the console menu."""

from collectors.cli_texts import XML_SECRETS, configured, identified
from collectors.dialect import Command, Dialect

DIALECT = Dialect(
    title="pfSense",
    prompt=r"(?P<name>[\w.\-@]+)[^\n]*[#%$>]",
    exec=True,
    commands=(
        Command("identity", "cat /etc/version", identified("Netgate", version=r"^(\d\S+)")),
        Command(
            "config",
            "cat /cf/conf/config.xml",
            configured(r"^\s*<time>[\d.]+</time>"),
            begins=r"<pfsense>",
            ends=r"</pfsense>",
        ),
    ),
    secrets=(XML_SECRETS,),
)
