"""OPNsense: its configuration is one XML file, read in a channel of its own past the console menu."""

from collectors.cli_texts import XML_SECRETS, configured, identified
from collectors.dialect import Command, Dialect

DIALECT = Dialect(
    title="OPNsense",
    prompt=r"(?P<name>[\w.\-@]+)[^\n]*[#%$>]",
    exec=True,
    commands=(
        Command("identity", "opnsense-version", identified("Deciso", version=r"^OPNsense (\d\S+)")),
        Command(
            "config",
            "cat /conf/config.xml",
            configured(r"^\s*<time>[\d.]+</time>"),
            begins=r"<opnsense>",
            ends=r"</opnsense>",
        ),
    ),
    secrets=(XML_SECRETS,),
)
