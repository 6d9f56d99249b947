"""IP-MIB: a device's own addresses, and whom it knows by ARP and neighbour discovery (RFC 4293, RFC 1213)."""

from collections.abc import Iterator
from ipaddress import ip_network

from collectors.driver import Answers, Read
from collectors.mibs.if_mib import NAMES, names
from collectors.mibs.inet import is_real, is_station, mac, numbers, typed_address
from collectors.mibs.values import number, rows, text
from collectors.sections import Address, Addresses, Arp, ArpEntry

PHYSICAL, PHYSICAL_KIND = "1.3.6.1.2.1.4.35.1.4", "1.3.6.1.2.1.4.35.1.6"
"""ipNetToPhysicalPhysAddress, ipNetToPhysicalType; index ifIndex, InetAddressType, address."""
MEDIA, MEDIA_KIND = "1.3.6.1.2.1.4.22.1.2", "1.3.6.1.2.1.4.22.1.4"
"""ipNetToMediaPhysAddress, ipNetToMediaType: the older table, of IPv4 alone; index ifIndex, address."""
INVALID, LOCAL = 2, 5
"""Of both types; only the newer table has local."""

OLD_INDEX, OLD_MASK = "1.3.6.1.2.1.4.20.1.2", "1.3.6.1.2.1.4.20.1.3"
"""ipAdEntIfIndex, ipAdEntNetMask; index address."""
INDEX, KIND, PREFIX = (f"1.3.6.1.2.1.4.34.1.{n}" for n in (3, 4, 5))
"""ipAddressIfIndex, ipAddressType, ipAddressPrefix (a pointer whose last number is the length)."""
UNICAST = 1


def parse_arp(answers: Answers) -> Iterator[Arp]:
    """Read both tables: what is invalid, local, a group's or incomplete is left out."""
    called = names(answers)
    found: dict[tuple[str, str], ArpEntry] = {}
    for new, columns in ((True, (PHYSICAL, PHYSICAL_KIND)), (False, (MEDIA, MEDIA_KIND))):
        for index, (told, kind) in rows(answers.walks, *columns).items():
            parts, station = numbers(index), mac(told)
            address = typed_address(parts[1:] if new else (1, *parts[1:]))
            if is_real(address) and is_station(station) and number(kind) not in {INVALID, LOCAL}:
                port = called.get(parts[0], "")
                found.setdefault((address, port), ArpEntry(address, station, port))
    if found:
        yield Arp(tuple(found.values()))


def parse_addresses(answers: Answers) -> Iterator[Addresses]:
    """Read both tables, the newer one first: unicast addresses, without loopback ones."""
    called = names(answers)
    found: dict[str, Address] = {}
    for index, (where, kind, prefix) in rows(answers.walks, INDEX, KIND, PREFIX).items():
        address = typed_address(numbers(index))
        if is_real(address) and number(where) and number(kind) in {None, UNICAST}:
            found[address] = Address(address, called.get(number(where) or 0, ""), _length(text(prefix), address))
    for index, (where, mask) in rows(answers.walks, OLD_INDEX, OLD_MASK).items():
        address = typed_address((1, *numbers(index)))
        if is_real(address) and number(where):
            length = _mask_length(text(mask))
            known = found.get(address)
            if known is None or known.length is None:
                found[address] = Address(address, called.get(number(where) or 0, ""), length)
    if found:
        yield Addresses(tuple(found.values()))


ARP = Read("arp", parse_arp, walks=(PHYSICAL, PHYSICAL_KIND, MEDIA, MEDIA_KIND, *NAMES), plan="topology")
ADDRESSES = Read("addresses", parse_addresses, walks=(INDEX, KIND, PREFIX, OLD_INDEX, OLD_MASK, *NAMES), plan="facts")


def _length(pointer: str, address: str) -> int | None:
    """Return the last number of a pointer into ipAddressPrefixTable, where it is one and fits the address."""
    parts = numbers(pointer)
    if not pointer.startswith("1.3.6.1.2.1.4.32.1.") or not parts:
        return None
    return parts[-1] if 0 < parts[-1] <= (128 if ":" in address else 32) else None


def _mask_length(mask: str) -> int | None:
    try:
        return ip_network(f"0.0.0.0/{mask}").prefixlen or None
    except ValueError:
        return None
