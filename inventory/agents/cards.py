"""Which network cards are the computer's own: not those of docking stations, adapters, tunnels and virtual machines."""

# ruff: noqa: E501 - one long expression reads best by subject

import re

_NOT_OWN = re.compile(
    r"""
    \busb\b | usb3|usb2 | dock | displaylink | thunderbolt | \brndis\b | tethering | apple\ mobile | ax88\d | rtl8152|rtl8153|rtl8156
    | vpn | \btap[-_0-9 ] | \btun\d | wireguard | wintun | \bppp | fortinet | forticlient | fortissl | anyconnect | globalprotect | pangp
    | juniper | pulse\ secure | check\ point | sonicwall | zerotier | tailscale | hamachi | radmin | softether | openconnect
    | virtual | vethernet | hyper-v | vmware | vmnet | virtualbox | vboxnet | docker | \bveth | virbr | \bbr-[0-9a-f] | \bbr\d | \bbond\d | \bdummy
    | npcap | loopback | \blo\b | wan\ miniport | teredo | isatap | 6to4 | kernel\ debug | bluetooth | \bifb\d | wi-?fi\ direct
    | packet\ scheduler | microsoft\ network\ adapter\ multiplexor | \bwwan
    """,
    re.IGNORECASE | re.VERBOSE,
)  # fmt: skip
"""In a card's name or driver: it goes from computer to computer, or is none."""
_BUS = re.compile(r"^(usb|root|bth|bthenum|swd|sw|vmbus|pcmcia)\b", re.IGNORECASE)
"""In a card's Plug and Play ID: how it is connected. VMBus: a guest's own, but made up by its host."""
_DRIVERS = frozenset(
    {"r8152", "r8153_ecm", "ax88179_178a", "asix", "cdc_ether", "cdc_ncm", "cdc_mbim", "cdc_eem", "rndis_host",
     "smsc75xx", "smsc95xx", "lan78xx", "aqc111", "dm9601", "qmi_wwan", "ipheth", "tun", "veth", "bridge", "bonding"}
)  # fmt: skip
_KINDS = frozenset({"loopback", "bridge", "alias", "dialup", "bluetooth", "aggregate", "infiniband", "fibrechannel"})


def is_own(  # noqa: PLR0913 - all that an agent tells of a card
    name: str, *, kind: str = "", driver: str = "", bus: str = "", model: str = "", virtual: bool = False
) -> bool:
    r"""Tell whether a card is part of the computer.

    ``bus`` is its Plug and Play ID where Windows told one. In doubt it is not: an address that is not used to recognise
    a computer does no harm, one of a docking station does.

    >>> is_own("Intel(R) Ethernet Connection I219-V", bus="PCI\\\\VEN_8086"), is_own("Realtek USB GbE Family Controller")
    (True, False)
    """
    guest = bus.upper().startswith("VMBUS")
    if virtual or kind.lower() in _KINDS or driver.lower() in _DRIVERS or (_BUS.match(bus) and not guest):
        return False
    return guest or not (_NOT_OWN.search(name) or _NOT_OWN.search(model))
