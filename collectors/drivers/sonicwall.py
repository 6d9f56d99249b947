"""SonicWall firewalls, SonicOS 5 to 7 (SONICWALL-FIREWALL-IP-STATISTICS-MIB, SNWL-COMMON-MIB)."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.mibs import gauges
from collectors.mibs.if_mib import INTERFACES
from collectors.mibs.ip import ADDRESSES, ARP
from collectors.mibs.lldp import LLDP
from collectors.mibs.system import SYS_DESCR, SYSTEM, UPTIME, identity
from collectors.mibs.values import count, decimal, rows, text
from collectors.sections import Fan, Hardware, Identity, Sensor, Sessions, Temperatures, Tunnel, Tunnels

STATS = "1.3.6.1.4.1.8741.1.3"
MAX_CONNECTIONS, CONNECTIONS, CPU, RAM, INSPECTION = (f"{STATS}.1.{n}.0" for n in (1, 2, 3, 4, 7))
"""sonicMaxConnCacheEntries, sonicCurrentConnCacheEntries, sonicCurrentCPUUtil (%), sonicCurrentRAMUtil (%),
sonicCurrentFwdAndInspectCPUUtil (%)."""
SSLVPN_CPU, SSLVPN_RAM = "1.3.6.1.4.1.8741.6.2.1.3.0", "1.3.6.1.4.1.8741.6.2.1.5.0"
"""SNWL-SSLVPN-MIB's cpuUtilization, memoryUtilization (%) of the SMA and SRA appliances."""
ASSOCIATION = f"{STATS}.2.1.1.1"
TUNNEL_COLUMNS = tuple(f"{ASSOCIATION}.{n}" for n in (2, 9, 11, 14))
"""sonicSAStatPeerGateway, …EncryptByteCount, …DecryptByteCount, …UserName: of phase 2 associations that are up."""
SENSOR_NAME, SENSOR_VALUE, SENSOR_UNIT = (f"{STATS}.3.3.1.1.{n}" for n in (3, 4, 5))
"""sonicwallSensorsDevice, …Value, …Unit (SonicOS 6): sonicwallFwHWStats 3, its sonicwallFwHWSensorStats 3."""
MODEL, SERIAL, FIRMWARE = (f"1.3.6.1.4.1.8741.2.1.1.{n}.0" for n in (1, 2, 3))
"""snwlSysModel, snwlSysSerialNumber, snwlSysFirmwareVersion."""
SAID = re.compile(
    r"^SonicWALL\s+(?P<model>.+?)\s+\((?P<system>SonicOS[^)]*?)\s*(?P<version>\d[\w.-]+)\)?", re.IGNORECASE
)
"""``SonicWALL TZ 570 (SonicOS 7.0.1-R1456)``."""
VERSION = re.compile(r"\d[\w.-]*$")


def parse_sessions(answers: Answers) -> Iterator[Sessions]:
    """Read the connection cache and how much it can hold."""
    if (used := count(answers.values.get(CONNECTIONS))) is not None:
        yield Sessions(used, count(answers.values.get(MAX_CONNECTIONS)) or None)


def parse_tunnels(answers: Answers) -> Iterator[Tunnels]:
    """Read the security associations that are up; a policy without one is not told."""
    found: dict[str, Tunnel] = {}
    for gateway, sent, received, user in rows(answers.walks, *TUNNEL_COLUMNS).values():
        name = text(user) or text(gateway)
        before = found.get(name, Tunnel(name))
        found[name] = Tunnel(
            name,
            up=True,
            remote=text(gateway),
            in_octets=_sum(before.in_octets, count(received)),
            out_octets=_sum(before.out_octets, count(sent)),
        )
    if found:
        yield Tunnels(tuple(found.values()))


def _sum(one: int | None, other: int | None) -> int | None:
    told = [each for each in (one, other) if each is not None]
    return sum(told) if told else None


def parse_sensors(answers: Answers) -> Iterator[Temperatures | Hardware]:
    """Read thermometers and fans by their unit: ``C`` or ``Deg. C``, ``RPM``."""
    heats, fans = [], []
    for name, value, unit in rows(answers.walks, SENSOR_NAME, SENSOR_VALUE, SENSOR_UNIT).values():
        number, of = decimal(value), text(unit).casefold()
        if number and "rpm" in of:
            fans.append(Fan(text(name), rpm=number))
        elif number and re.search(r"\bc(elsius)?\b|°c", of) and number < gauges.HOTTEST:
            heats.append(Sensor(text(name), number))
    if heats:
        yield Temperatures(tuple(heats))
    if fans:
        yield Hardware(fans=tuple(fans))


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read model, serial number (the MAC address on the label) and firmware; SonicOS 5 has them in sysDescr only."""
    values = answers.values
    said = SAID.match(text(values.get(SYS_DESCR)))
    firmware = VERSION.search(text(values.get(FIRMWARE)))
    yield identity(
        answers,
        vendor="SonicWall",
        model=text(values.get(MODEL)) or (said["model"] if said else ""),
        serial=text(values.get(SERIAL)),
        version=firmware[0] if firmware else (said["version"] if said else ""),
    )


# SonicOS 7 answers sysObjectID 1.0.3.0.6.0.1.0; only sysDescr and the vendor's branch tell.
DRIVER = Driver(
    title="SonicWall (SonicOS)",
    object_ids=("1.3.6.1.4.1.8741.1",),
    descriptions=(r"^SonicWALL\b.*\(SonicOS",),
    probes=(CONNECTIONS,),
    reads=(
        UPTIME,
        gauges.load(CPU, INSPECTION, SSLVPN_CPU),
        gauges.share(RAM, SSLVPN_RAM),
        Read("sessions", parse_sessions, (CONNECTIONS, MAX_CONNECTIONS)),
        Read("sensors", parse_sensors, walks=(SENSOR_NAME, SENSOR_VALUE, SENSOR_UNIT)),
        Read("tunnels", parse_tunnels, walks=TUNNEL_COLUMNS),
        INTERFACES,
        ADDRESSES,
        ARP,
        LLDP,
        Read("identity", parse_identity, (*SYSTEM, MODEL, SERIAL, FIRMWARE), plan="facts"),
    ),
    secrets=(r"(?i)\b(?:shared-secret|password|passphrase|psk)\s+(?:\d,)?(?P<secret>\"[^\"]*\"|\S+)",),
)
