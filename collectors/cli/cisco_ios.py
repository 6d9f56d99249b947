"""Cisco IOS and IOS XE: switches and routers."""

from collectors.cli_texts import after, arp, configured, identified, macs, neighbors
from collectors.dialect import Command, Dialect
from collectors.errors import Fault

SHOW_VERSION = identified(
    "Cisco",
    hostname=r"^\s*(\S+) uptime is ",
    version=r"Version ([^\s,]+)",
    model=r"^(?:Model [Nn]umber\s*:\s*(?=\S)|[Cc]isco (?=\S+ .*processor))(\S+)",
    serial=r"^(?:System [Ss]erial [Nn]umber\s*:|Processor board ID)\s*(\S+)",
    description=r"^(Cisco I\S+ .*Software.*)",
)
DIALECT = Dialect(
    title="Cisco IOS, IOS XE",
    prompt=r"(?P<name>[\w.\-/:]+)(?:\([\w.\-/ ]+\))?[>#]",
    setup=("terminal length 0", "terminal width 511"),
    enable="enable",
    refusals=((r"^% (?:Authorization failed|This command is not authorized)", Fault.REFUSED), (r"^\s*% ?\S", None)),
    commands=(
        Command("identity", "show version", SHOW_VERSION, begins=r"(?i)cisco"),
        Command(
            "config",
            "show running-config view full",  # below level 15 the plain one leaves out what one may not change
            configured(
                r"^Building configuration",
                r"^Current configuration : ",
                r"^! Last configuration change at ",
                r"^! NVRAM config last updated at ",
                r"^ntp clock-period ",
            ),
            instead=("show running-config",),
            begins=r"^(?:hostname|version) ",
            ends=r"^end",
        ),
        Command(
            "lldp",
            "show lldp neighbors detail",
            neighbors("cisco_ios_show_lldp_neighbors_detail"),
            "topology",
            optional=True,
        ),
        Command(
            "cdp",
            "show cdp neighbors detail",
            neighbors("cisco_ios_show_cdp_neighbors_detail", "cdp"),
            "topology",
            optional=True,
        ),
        Command("arp", "show ip arp", arp("cisco_ios_show_ip_arp"), "topology"),
        Command("macs", "show mac address-table", macs("cisco_ios_show_mac-address-table"), "topology", optional=True),
    ),
    napalm="ios",
    secrets=(
        after(
            "password",
            "secret",
            r"(?:server-)?key(?! chain)",
            "key-string",
            "pre-shared-key",
            "wpa-psk (?:ascii|hex)",
            "pac key",
        ),
        after("snmp-server community", r"pre-shared-key address \S+(?: \S+)? key", r"message-digest-key \d+ md5"),
        r"(?m)^\s*snmp-server host \S+ (?:vrf \S+ )?(?:traps |informs )?(?:version (?:1|2c|3 \S+) )?(?P<secret>\S+)",
        r"(?m)^\s*standby \d+ authentication (?:text |md5 key-string )?(?:\d )?(?P<secret>\S+)",
        r"(?m)^\s*crypto isakmp key (?:\d )?(?P<secret>\S+) address",
        r"(?m)^\s*snmp-server user \S+ \S+ .*?auth \S+ (?P<secret>\S+)",
        r"(?m)^\s*snmp-server user .* priv (?:aes \d+|3des|des\d*|\S+) (?P<secret>\S+)",
    ),
)
