"""Juniper Junos: SRX firewalls, EX switches. Commands run in channels of their own."""

from collectors.cli_texts import after, arp, configured, identified, neighbors
from collectors.dialect import Command, Dialect, braces

DIALECT = Dialect(
    title="Juniper Junos",
    prompt=r"(?:\{[\w:]+\}(?:\[edit\])?)?(?P<name>[\w.\-]+@[\w.\-]+|[\w.\-]+)[>#%]",
    exec=True,
    refusals=((r"^(?:error: )?(?:syntax error|unknown command|permission denied)", None), (r"^error: ", None)),
    commands=(
        Command(
            "identity",
            "show version | no-more",
            identified(
                "Juniper",
                hostname=r"^Hostname: (\S+)",
                model=r"^Model: (\S+)",
                version=r"^(?:Junos: |JUNOS .*\[)([^\s\]]+)",
            ),
        ),
        Command("serial", "show chassis hardware | no-more", identified("Juniper", serial=r"^Chassis\s+(\S+)\s+\S")),
        Command(
            "config",
            "show configuration | no-more",
            configured(r"^## Last c"),
            closed=braces,
            measured=True,
            begins=r"version ",
        ),
        Command(
            "lldp",
            "show lldp neighbors | no-more",
            neighbors("juniper_junos_show_lldp_neighbors"),
            "topology",
            optional=True,
        ),
        Command("arp", "show arp no-resolve | no-more", arp("juniper_junos_show_arp_no-resolve"), "topology"),
    ),
    napalm="junos",
    secrets=(
        after(
            "encrypted-password",
            "plain-text-password",
            "authentication-key",
            "pre-shared-key ascii-text",
            "secret",
            "authentication-password",
            "privacy-password",
            "simple-password",
            "password",
            r"authentication-(?:md5|sha\d*)",
            r"privacy-(?:aes\d*|des)",
            "snmp community",
        ),
        r"(?m)^\s*community (?P<secret>\"[^\"]*\"|\S+) \{",
        r"://[^/\s:@\"]+:(?P<secret>[^\s@\"]+)@",
    ),
)
