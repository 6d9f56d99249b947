"""MAC addresses: one way of writing them, and which of them say who a device is."""

import re

_SHARED = (
    "00:00:5e:00:01:",  # VRRP and CARP for IPv4 (RFC 5798, 7.3)
    "00:00:5e:00:02:",  # VRRP for IPv6
    "00:00:0c:07:ac:",  # HSRP version 1
    "00:00:0c:9f:f",  # HSRP version 2
    "00:05:73:a0:0",  # HSRP for IPv6
    "00:07:b4:00:",  # GLBP
    "00:09:0f:09:",  # FortiGate clusters
    "00:1b:17:00:",  # Palo Alto clusters
    "00:10:db:ff:",  # Juniper redundant Ethernet
)
"""Addresses that move from one device to another: of a group, not of a device."""
_DIGITS = re.compile(r"[0-9a-f]{12}")
_LENGTH = 12


def mac(text: str) -> str:
    """Return a MAC address in small letters with colons; empty for what is none.

    >>> mac("00-1B-2C-3D-4E-5F"), mac("001b.2c3d.4e5f"), mac("SW-1")
    ('00:1b:2c:3d:4e:5f', '00:1b:2c:3d:4e:5f', '')
    """
    bare = re.sub(r"[:.\-\s]", "", text.strip().lower())
    if len(bare) != _LENGTH or not _DIGITS.fullmatch(bare):
        return ""
    return ":".join(bare[n : n + 2] for n in range(0, _LENGTH, 2))


def is_station(address: str) -> bool:
    """Whether it is the address of one card: no group, not all zero."""
    found = mac(address)
    return bool(found) and not int(found[:2], 16) & 1 and found != "00:00:00:00:00:00"


def is_local(address: str) -> bool:
    """Whether somebody made it up (IEEE 802, the U/L bit): virtual machines, telephones that hide, containers."""
    found = mac(address)
    return bool(found) and bool(int(found[:2], 16) & 2)


def is_shared(address: str) -> bool:
    """Whether it belongs to a group of routers or to a cluster."""
    return mac(address).startswith(_SHARED)


def own(address: str) -> str:
    """Return a MAC address that only one device in the world has; empty for every other."""
    return mac(address) if is_station(address) and not is_local(address) and not is_shared(address) else ""
