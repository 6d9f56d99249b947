"""Palo Alto Networks PAN-OS."""

from collectors.cli_texts import after, arp, configured, identified
from collectors.dialect import Command, Dialect, braces

DIALECT = Dialect(
    title="Palo Alto PAN-OS",
    prompt=r"(?P<name>[\w.\-]+@[\w.\-]+)(?:\([\w.\- ]+\))?[>#]",
    setup=("set cli pager off", "set cli terminal width 500"),
    refusals=((r"^(?:Unknown command|Invalid syntax|Server error)", None),),
    commands=(
        Command(
            "identity",
            "show system info",
            identified(
                "Palo Alto Networks",
                hostname=r"^hostname: (\S+)",
                model=r"^model: (\S+)",
                serial=r"^serial: (\S+)",
                version=r"^sw-version: (\S+)",
            ),
        ),
        Command("config", "show config running", configured(), closed=braces, measured=True),
        Command("arp", "show arp all", arp("paloalto_panos_show_arp_all"), "topology"),
    ),
    secrets=(
        after(
            "phash",
            "key",
            "secret",
            "password",
            "private-key",
            "snmp-community-string",
            "authpwd",
            "privpwd",
            "auth-key",
            "bind-password",
            "community",
        ),
    ),
)
