"""WATCHGUARD-HA-MIB and WATCHGUARD-IPSEC-TUNNEL-MIB: a FireCluster's state, and the tunnels that are up."""

from collections.abc import Iterator

from collectors.driver import Answers, Read
from collectors.mibs.values import count, number, rows, text
from collectors.sections import Ha, HaState, Tunnel, Tunnels

WATCHGUARD = "1.3.6.1.4.1.3097.6"
HA_STATUS, PEER_STATUS, HA_ERROR = (f"{WATCHGUARD}.6.1.{n}.0" for n in (1, 2, 4))
"""wgHAStatus, wgHAPeerStatus, wgHAError."""
PEER_SERIAL = f"{WATCHGUARD}.6.2.1.0"
"""wgHAPeerSerialNumber."""
TUNNEL_COLUMNS = tuple(f"{WATCHGUARD}.5.1.2.1.{n}" for n in (3, 28, 29))
"""wgIpsecTunnelPeerAddr, …InKbytes, …OutKbytes: of the tunnels that are up; several to one peer are one here."""
STATES: dict[int, HaState] = {
    0: "standalone",
    2: "active",
    3: "active",
    4: "active",
    5: "active",
    6: "active",
    7: "active",
    8: "standby",
    10: "failed",
}
"""wgHAStatus; 1 unknown, 9 waits for its administrator, 11 unavailable."""
OUT_OF_SYNC = frozenset({2, 3, 13, 14})
"""wgHAError: software or database differ, hotsync or configuration sync failed."""
ACTIVE_ACTIVE = range(4, 8)


def parse_ha(answers: Answers) -> Iterator[Ha]:
    """Read the FireCluster's state; members differ where wgHAError says so."""
    values = answers.values
    status, peer, error = (number(values.get(oid)) for oid in (HA_STATUS, PEER_STATUS, HA_ERROR))
    if status is None:
        return
    state = STATES.get(status, "unknown")
    if state == "standalone":
        yield Ha(state)
        return
    yield Ha(
        state=state,
        mode="activeActive" if status in ACTIVE_ACTIVE else "activePassive",
        members=None if peer is None else 2 if peer else 1,
        in_sync=None if error is None else error not in OUT_OF_SYNC,
        peer=text(values.get(PEER_SERIAL)),
    )


def parse_tunnels(answers: Answers) -> Iterator[Tunnels]:
    """Read the IPsec tunnels that are up, together by peer; one that is down is not listed at all."""
    peers: dict[str, tuple[list[int], list[int]]] = {}
    for peer, received, sent in rows(answers.walks, *TUNNEL_COLUMNS).values():
        if where := text(peer):
            for told, parts in zip((received, sent), peers.setdefault(where, ([], [])), strict=True):
                if (size := count(told)) is not None:
                    parts.append(1024 * size)
    tunnels = tuple(
        Tunnel(peer, up=True, remote=peer, in_octets=sum(i) if i else None, out_octets=sum(o) if o else None)
        for peer, (i, o) in peers.items()
    )
    if tunnels:
        yield Tunnels(tunnels)


HA = Read("ha", parse_ha, (HA_STATUS, PEER_STATUS, HA_ERROR, PEER_SERIAL))
TUNNELS = Read("tunnels", parse_tunnels, walks=TUNNEL_COLUMNS)
