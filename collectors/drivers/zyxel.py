"""Zyxel ZyWALL, USG, ATP, and NXC and NWA of the same ZLD (ZYXEL-ZYWALL-ZLD-COMMON-MIB, ZYXEL-ES-COMMON)."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.mibs import gauges
from collectors.mibs.if_mib import INTERFACES
from collectors.mibs.ip import ADDRESSES, ARP
from collectors.mibs.lldp import LLDP
from collectors.mibs.system import SYS_DESCR, SYSTEM, UPTIME, identity
from collectors.mibs.values import count, number, rows, text
from collectors.sections import Identity, Sessions, Tunnel, Tunnels

ZLD = "1.3.6.1.4.1.890.1.6.22"
CPU, RAM, CPU_1_MINUTE, SESSIONS = (f"{ZLD}.1.{n}.0" for n in (1, 2, 4, 6))
"""sysCPUUsage, sysRAMUsage, sysCPU1MinUsage (%), sysSessionNum; the limit of sessions is not told."""
CONNECTION = f"{ZLD}.2.4.1"
TUNNEL_COLUMNS = tuple(f"{CONNECTION}.{n}" for n in (2, 3, 5, 6))
"""vpnConnectionName, vpnGateway, vpnActiveStatus (0 switched off), vpnConnectStatus (1 connected)."""
COMMON = "1.3.6.1.4.1.890.1.15.3"
VERSION, MODEL, SERIAL = (f"{COMMON}.1.{n}.0" for n in (6, 11, 12))
"""sysSwVersionString, sysProductModel, sysProductSerialNumber."""
COMMON_CPU, COMMON_MEMORY, COMMON_CPU_1_MINUTE = (f"{COMMON}.2.{n}.0" for n in (4, 5, 8))
"""sysMgmtCPUUsage, sysMgmtMemUsage, sysMgmtCPU1MinUsage (%)."""
COMMON_SESSIONS = f"{COMMON}.1.19.0"
"""sysActiveSessionNum."""
RELEASE = re.compile(r"\bV?(?P<release>\d+\.\d+(?:\([\w.]+\))?\S*)")
"""``V5.37(ABIQ.0)``."""


def parse_sessions(answers: Answers) -> Iterator[Sessions]:
    """Read how many sessions there are."""
    told = (count(answers.values.get(oid)) for oid in (SESSIONS, COMMON_SESSIONS))
    used = next((each for each in told if each is not None), None)
    if used is not None:
        yield Sessions(used)


def parse_tunnels(answers: Answers) -> Iterator[Tunnels]:
    """Read the IPsec connections that are switched on."""
    tunnels = tuple(
        Tunnel(text(name), {0: False, 1: True}.get(-1 if (told := number(up)) is None else told), text(gateway))
        for name, gateway, active, up in rows(answers.walks, *TUNNEL_COLUMNS).values()
        if number(active) != 0
    )
    if tunnels:
        yield Tunnels(tunnels)


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read model, serial number and firmware; sysDescr is the model's name."""
    values = answers.values
    release = RELEASE.search(text(values.get(VERSION)))
    yield identity(
        answers,
        vendor="Zyxel",
        model=text(values.get(MODEL)) or text(values.get(SYS_DESCR)),
        serial=text(values.get(SERIAL)),
        version=release["release"] if release else text(values.get(VERSION)),
    )


DRIVER = Driver(
    title="Zyxel ZyWALL, USG, ATP (ZLD)",
    object_ids=("1.3.6.1.4.1.890.1.15", "1.3.6.1.4.1.890.1.6"),
    probes=(CPU,),
    reads=(
        UPTIME,
        gauges.load(CPU_1_MINUTE, COMMON_CPU_1_MINUTE, CPU, COMMON_CPU),
        gauges.share(RAM, COMMON_MEMORY),
        Read("sessions", parse_sessions, (SESSIONS, COMMON_SESSIONS)),
        Read("tunnels", parse_tunnels, walks=TUNNEL_COLUMNS),
        INTERFACES,
        ADDRESSES,
        ARP,
        LLDP,
        Read("identity", parse_identity, (*SYSTEM, VERSION, MODEL, SERIAL), plan="facts"),
    ),
    secrets=(r"(?i)\b(?:keystring|password|encrypted-password|pre-shared-key|psk)\s+(?P<secret>\S+)",),
)
