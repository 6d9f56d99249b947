"""CISCO-FIREWALL-MIB, -IPSEC-FLOW-MONITOR-MIB, -REMOTE-ACCESS-MONITOR-MIB: connections, failover, tunnels of an ASA."""

from collections.abc import Iterator
from ipaddress import ip_address

from collectors.driver import Answers, Read
from collectors.mibs.values import count, number, text
from collectors.sections import Ha, HaState, Sessions, Tunnel, Tunnels
from collectors.session import SnmpValue

CONNECTIONS = "1.3.6.1.4.1.9.9.147.1.2.2.2.1.5.40.6"
"""cfwConnectionStatValue of protoIp, currentInUse; no limit is told."""
UNIT = "1.3.6.1.4.1.9.9.147.1.2.1.1.1"
UNIT_NAME, UNIT_STATE, UNIT_WORDS = (f"{UNIT}.{column}" for column in (2, 3, 4))
"""cfwHardwareInformation, cfwHardwareStatusValue (9 active, 10 standby, 4 error, 3 down), …StatusDetail."""
PRIMARY, SECONDARY = "6", "7"
UNIT_STATES: dict[int, HaState] = {3: "failed", 4: "failed", 9: "active", 10: "standby"}
IKE_PEER = "1.3.6.1.4.1.9.9.171.1.2.3.1.7"
"""cikeTunRemoteValue: the peers with an IKE phase 1; tunnels that are down have no row."""
USERS = "1.3.6.1.4.1.9.9.392.1.3.1.0"
"""crasNumSessions: remote access sessions, IPsec and AnyConnect."""


def parse_sessions(answers: Answers) -> Iterator[Sessions]:
    """Read connections in use."""
    if (used := count(answers.values.get(CONNECTIONS))) is not None:
        yield Sessions(used)


def parse_ha(answers: Answers) -> Iterator[Ha]:
    """Read failover: which of the two units “this device” is, and what both are doing."""
    names, states, words = (answers.walks[column] for column in (UNIT_NAME, UNIT_STATE, UNIT_WORDS))
    own = next((unit for unit in (PRIMARY, SECONDARY) if "this device" in text(names.get(unit))), "")
    if not own:
        return
    if "off" in text(words.get(own)).casefold():
        yield Ha("standalone")
        return
    other = SECONDARY if own == PRIMARY else PRIMARY
    here, there = (number(states.get(unit)) or 0 for unit in (own, other))
    alive = UNIT_STATES.get(there) in ("active", "standby")
    mode = "primary" if own == PRIMARY else "secondary"
    yield Ha(UNIT_STATES.get(here, "unknown"), mode, members=2 if alive else 1)


def parse_tunnels(answers: Answers) -> Iterator[Tunnels]:
    """Read IKE peers that are connected, and remote users. A site whose tunnel is down is not listed at all."""
    peers = dict.fromkeys(_peer(value) for value in answers.walks[IKE_PEER].values())
    users = count(answers.values.get(USERS))
    if peers or users is not None:
        yield Tunnels(tuple(Tunnel(peer, up=True, remote=peer) for peer in peers if peer), users)


def _peer(value: SnmpValue | None) -> str:
    """An address as ASA writes it; from 9.7 on some write three digits a part: ``192.000.002.010``."""
    words = text(value)
    try:
        return str(ip_address(".".join(str(int(part)) for part in words.split("."))))
    except ValueError:
        return words


FIREWALL = (
    Read("sessions", parse_sessions, (CONNECTIONS,)),
    Read("ha", parse_ha, walks=(UNIT_NAME, UNIT_STATE, UNIT_WORDS)),
    Read("tunnels", parse_tunnels, (USERS,), (IKE_PEER,)),
)
