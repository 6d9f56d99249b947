"""Traps and informs of every version in one form: version 1 as RFC 3584 (section 3.1) translates it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from collectors.snmp import ber, message
from collectors.snmp.ber import BerError
from collectors.snmp.message import Pdu, Varbind

UPTIME: Final = "1.3.6.1.2.1.1.3.0"
"""sysUpTime.0 (SNMPv2-MIB)."""
TRAP_OID: Final = "1.3.6.1.6.3.1.1.4.1.0"
"""snmpTrapOID.0 (SNMPv2-MIB)."""
ENTERPRISE: Final = "1.3.6.1.6.3.1.1.4.3.0"
"""snmpTrapEnterprise.0 (SNMPv2-MIB)."""
ADDRESS: Final = "1.3.6.1.6.3.18.1.3.0"
"""snmpTrapAddress.0 (SNMP-COMMUNITY-MIB): who sent the trap that a proxy hands on."""
COMMUNITY: Final = "1.3.6.1.6.3.18.1.4.0"
"""snmpTrapCommunity.0 (SNMP-COMMUNITY-MIB): a secret."""
STANDARD: Final = "1.3.6.1.6.3.1.1.5"
"""snmpTraps (SNMPv2-MIB): generic trap n of version 1 is n + 1 there."""
MAX_VARIABLES: Final = 64
_ENTERPRISE_SPECIFIC = 6
_IPV4 = 4

type Value = int | bytes | str | None
"""As ``ber.value`` gives it: numbers, octets, OIDs and addresses with dots."""


@dataclass(frozen=True, slots=True)
class Notification:
    """One trap or inform, its secrets left out."""

    trap: str
    """OID of what happened, with dots."""
    variables: tuple[tuple[str, Value], ...]
    """At most MAX_VARIABLES, without sysUpTime, snmpTrapOID and the community."""
    uptime: int | None = None
    """Hundredths of a second since the device started, as it says."""
    agent: str = ""
    """The device a proxy speaks for (agent-addr, snmpTrapAddress), if it says one."""
    left_out: int = 0
    """Variables beyond the limit."""


def read_v1(data: bytes, at: int, end: int) -> Notification:
    """Read the Trap-PDU of version 1 (RFC 1157, section 4.1.6) at ``at``; raises BerError."""
    at, stop = ber.expect(data, at, end, message.TRAP_V1)
    if stop != end:
        raise BerError("octets follow the PDU")
    first, at = ber.expect(data, at, stop, ber.OID)
    enterprise = ber.dotted(data[first:at])
    first, at = ber.expect(data, at, stop, ber.IP)
    address = data[first:at]
    if len(address) != _IPV4:
        raise BerError("an IpAddress has four octets")
    generic, at = ber.read_integer(data, at, stop)
    specific, at = ber.read_integer(data, at, stop)
    first, at = ber.expect(data, at, stop, ber.TICKS)
    uptime = ber.read_unsigned(data[first:at])
    at, last = ber.expect(data, at, stop, ber.SEQUENCE)
    if last != stop or not 0 <= generic <= _ENTERPRISE_SPECIFIC or specific < 0:
        raise BerError("this is no trap of version 1")
    trap = f"{enterprise}.0.{specific}" if generic == _ENTERPRISE_SPECIFIC else f"{STANDARD}.{generic + 1}"
    found = list(_variables(message.read_varbinds(data, at, stop)))
    agent = "" if not any(address) else ".".join(map(str, address))
    return _notification(trap, found, uptime, agent)


def of_pdu(pdu: Pdu) -> Notification:
    """Read the PDU of a version 2 trap or inform; raises BerError where it does not say what happened."""
    return of_variables(list(_variables(pdu.varbinds)))


def of_variables(found: list[tuple[str, Value]]) -> Notification:
    """Likewise from variables that somebody else has read."""
    told = dict(reversed(found))
    trap, uptime = told.get(TRAP_OID), told.get(UPTIME)
    if not isinstance(trap, str) or not trap:
        raise BerError("a notification without snmpTrapOID")
    return _notification(trap, found, uptime if isinstance(uptime, int) else None, "")


def _variables(varbinds: list[Varbind]) -> Iterator[tuple[str, Value]]:
    for name, tag, content in varbinds:
        yield ber.dotted(name), ber.value(tag, content)


def _notification(trap: str, found: list[tuple[str, Value]], uptime: int | None, agent: str) -> Notification:
    told = dict(found)
    address = told.get(ADDRESS)
    kept = [(name, value) for name, value in found if name not in (UPTIME, TRAP_OID, COMMUNITY, ADDRESS)]
    # Of two the proxy's own word counts: agent-addr may be one of many addresses, or behind NAT.
    agent = address if isinstance(address, str) and address != "0.0.0.0" else agent  # noqa: S104 - compared, not bound
    return Notification(trap, tuple(kept[:MAX_VARIABLES]), uptime, agent, max(len(kept) - MAX_VARIABLES, 0))
