"""SFOS-FIREWALL-MIB: cluster, IPsec connections, thermometers, fans and power supplies of a Sophos Firewall."""

from collections.abc import Iterator

from collectors.driver import Answers, Read
from collectors.mibs.gauges import temperatures
from collectors.mibs.values import count, number, rows, text
from collectors.sections import Fan, Ha, Hardware, HaState, Supply, Temperatures, Tunnel, Tunnels

SFOS = "1.3.6.1.4.1.2604.5.1"
HA_STATUS, PEER_KEY, HA_STATE, PEER_STATE, HA_MODE = (f"{SFOS}.4.{n}.0" for n in (1, 3, 4, 5, 6))
"""sfosHAStatus (0 disabled), sfosDevicePeerAppKey, sfosDeviceCurrentHAState, …PeerHAState, …HAConfigMode."""
STATES: dict[int, HaState] = {1: "standby", 2: "active", 3: "active", 4: "failed", 5: "standby"}
"""HaState: auxiliary, standAlone (in a cluster whose other member is gone), primary, faulty, ready."""
FAULTY = 4

CONNECTION = f"{SFOS}.6.1.1.1.1"
TUNNEL_COLUMNS = tuple(f"{CONNECTION}.{n}" for n in (2, 9, 10))
"""sfosIPSecVpnConnName; from SFOS 20: …ConnStatus (0 inactive, 1 active, 2 partially active), …ActivationStatus."""

NPU_HEAT, CPU_HEAT = f"{SFOS}.9.1.0", f"{SFOS}.9.2.0"
"""Tenths of a degree (SFOS 22)."""
FAN_SPEED, SUPPLY_STATE = f"{SFOS}.9.3.1.2", f"{SFOS}.9.4.1.2"
"""Turns a minute; 1 a power supply that works, 2 one that is not plugged in or has no mains (SFOS 22)."""


def parse_ha(answers: Answers) -> Iterator[Ha]:
    """Read the cluster as this member sees it. Whether configurations agree is not told."""
    values = answers.values
    status, state, peer = (number(values.get(oid)) for oid in (HA_STATUS, HA_STATE, PEER_STATE))
    if status == 0:
        yield Ha("standalone")
    elif status == 1:
        yield Ha(
            state=STATES.get(state or 0, "unknown"),
            mode=text(values.get(HA_MODE)),
            members=2 if peer and peer != FAULTY else 1,
            peer=text(values.get(PEER_KEY)),
        )


def parse_tunnels(answers: Answers) -> Iterator[Tunnels]:
    """Read the IPsec connections that are switched on; before SFOS 20 whether they are up is not told."""
    tunnels = tuple(
        Tunnel(text(name), up=None if (told := number(status)) is None else told == 1)
        for name, status, activated in rows(answers.walks, *TUNNEL_COLUMNS).values()
        if text(name) and number(activated) != 0
    )
    if tunnels:
        yield Tunnels(tunnels)


def parse_hardware(answers: Answers) -> Iterator[Temperatures | Hardware]:
    """Read both thermometers, the fans and the power supplies."""
    values = answers.values
    yield from temperatures((("NPU", values.get(NPU_HEAT), 10), ("CPU", values.get(CPU_HEAT), 10)))
    turning = ((index, count(speed)) for index, speed in answers.walks[FAN_SPEED].items())
    fans = tuple(Fan(f"Fan {index}", rpm=float(speed)) for index, speed in turning if speed is not None)
    states = ((index, number(state)) for index, state in answers.walks[SUPPLY_STATE].items())
    supplies = tuple(Supply(f"Power supply {index}", {1: True, 2: False}.get(state or 0)) for index, state in states)
    if fans or supplies:
        yield Hardware(fans, supplies)


HA = Read("ha", parse_ha, (HA_STATUS, HA_STATE, PEER_STATE, HA_MODE, PEER_KEY))
TUNNELS = Read("tunnels", parse_tunnels, walks=TUNNEL_COLUMNS)
HARDWARE = Read("hardware", parse_hardware, (NPU_HEAT, CPU_HEAT), (FAN_SPEED, SUPPLY_STATE))
