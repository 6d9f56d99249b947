"""Cisco ASA firewalls."""

from collectors.cli_texts import after, arp, configured, identified
from collectors.dialect import Command, Dialect
from collectors.errors import Fault

DIALECT = Dialect(
    title="Cisco ASA",
    prompt=r"(?P<name>[\w.\-]+(?:/[\w.\-]+)*)(?:\([\w.\-/ ]+\))?[>#]",
    setup=("terminal pager 0",),
    enable="enable",
    refusals=(
        (r"^ERROR: (?:Command authorization failed|% Command not authorized)", Fault.REFUSED),
        (r"^ERROR: % ?\S", None),
    ),
    commands=(
        Command(
            "identity",
            "show version",
            identified(
                "Cisco",
                hostname=r"^(\S+) up \d+ ",
                version=r"^Cisco Adaptive Security Appliance Software Version (\S+)",
                model=r"^Hardware:\s+([^\s,]+)",
                serial=r"^Serial Number:\s*(\S+)",
            ),
            begins=r"Adaptive Security Appliance",
        ),
        Command(
            "config",
            "show running-config",
            configured(r"^: Saved", r"^: Written by ", r"^: Hardware: ", r"^Cryptochecksum:"),
            ends=r"^: end",
        ),
        Command("arp", "show arp", arp("cisco_asa_show_arp"), "topology"),
    ),
    secrets=(
        after("enable password", "passwd", r"username \S+ password", "ldap-login-password", "key", "failover key"),
        after("pre-shared-key", "snmp-server community", r"snmp-server host \S+ \S+ community"),
        r"(?m)^snmp-server user .* auth \S+ (?P<secret>\S+)",
        r"(?m)^snmp-server user .* priv (?:aes \d+|3des|des) (?P<secret>\S+)",
    ),
)
