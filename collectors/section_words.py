"""What people call the kinds of facts that a device can tell."""

from collections.abc import Mapping
from types import MappingProxyType

from collectors.text import Text, say

WORDS: Mapping[str, Text] = MappingProxyType(
    {
        "Identity": say("Model, serial, version"),
        "Uptime": say("Up for"),
        "Cpu": say("Processor"),
        "Memory": say("Memory"),
        "Disks": say("Disks"),
        "Interfaces": say("Interfaces"),
        "Duplexes": say("Duplex"),
        "Sessions": say("Sessions"),
        "Temperatures": say("Temperatures"),
        "Hardware": say("Fans and power supplies"),
        "Optics": say("Optics"),
        "Ha": say("High availability"),
        "Tunnels": say("VPN tunnels"),
        "Licences": say("Licences"),
        "Signatures": say("Age of signatures"),
        "Ups": say("UPS"),
        "Printer": say("Toner, pages, jams"),
        "Neighbors": say("Neighbours"),
        "Arp": say("ARP table"),
        "Macs": say("MAC addresses"),
        "Leases": say("DHCP leases"),
        "Addresses": say("Addresses"),
        "Gateways": say("Ways out"),
        "Clock": say("Clock"),
        "Config": say("Configuration"),
    }
)
"""By name of the section (``collectors.sections``); those that a visit works out itself are not among them."""


def word(kind: str) -> Text:
    """Return what people call a kind of section; its own name where nobody has said."""
    return WORDS.get(kind) or say("{text}", text=kind)
