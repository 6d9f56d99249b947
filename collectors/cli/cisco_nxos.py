"""Cisco NX-OS: data-centre switches."""

from collectors.cli_texts import arp, configured, identified, macs, neighbors
from collectors.dialect import Command, Dialect

DIALECT = Dialect(
    title="Cisco NX-OS",
    prompt=r"(?P<name>[\w.\-/]+)(?:\([\w.\-/ ]+\))?[>#]",
    setup=("terminal length 0", "terminal width 511"),
    refusals=((r"^% ?\S", None),),
    commands=(
        Command(
            "identity",
            "show version",
            identified(
                "Cisco",
                hostname=r"^\s*Device name:\s*(\S+)",
                version=r"^\s*(?:NXOS|system):\s+version\s+(\S+)",
                model=r"^\s*cisco (Nexus\S*(?: \S+)?)",
                serial=r"^\s*Processor [Bb]oard ID\s+(\S+)",
            ),
            begins=r"Nexus Operating System",
        ),
        Command(
            "config",
            "show running-config",
            configured(r"^!Time: ", r"^!Running configuration last done at: "),
            begins=r"^\s*!Command: show running-config",
            measured=True,
        ),
        Command(
            "lldp",
            "show lldp neighbors detail",
            neighbors("cisco_nxos_show_lldp_neighbors_detail"),
            "topology",
            optional=True,
        ),
        Command("arp", "show ip arp vrf all", arp("cisco_nxos_show_ip_arp"), "topology"),
        Command("macs", "show mac address-table", macs("cisco_nxos_show_mac_address-table"), "topology"),
    ),
    napalm="nxos_ssh",
    secrets=(
        r"(?m)^\s*username \S+ password \d (?P<secret>\S+)",
        r"(?m)^snmp-server user \S+ \S+ auth \S+ (?P<secret>\S+)",
        r"(?m)^snmp-server user .* priv (?:aes-128 |aes-256 |des )?(?P<secret>\S+)",
        r"(?m)^snmp-server community (?P<secret>\S+)",
        r"(?m)^snmp-server host \S+ (?:traps |informs )?(?:version \S+ )?(?P<secret>\S+)",
        r"(?m)\bkey \d (?P<secret>\S+)",
    ),
)
