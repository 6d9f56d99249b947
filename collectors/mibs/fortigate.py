"""FORTINET-FORTIGATE-MIB: cluster, tunnels, contracts, signatures, fans and power supplies."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Read
from collectors.mibs.dates import day
from collectors.mibs.gauges import percent
from collectors.mibs.values import count, decimal, number, rows, text
from collectors.sections import (
    Fan,
    Gateway,
    Gateways,
    Ha,
    Hardware,
    HaState,
    Licence,
    Licences,
    Signature,
    Signatures,
    Supply,
    Tunnel,
    Tunnels,
)
from collectors.session import SnmpValue

FORTIGATE = "1.3.6.1.4.1.12356.101"
SERIAL = "1.3.6.1.4.1.12356.100.1.1.1.0"
"""FORTINET-CORE-MIB's fnSysSerial."""

HA_MODE = f"{FORTIGATE}.13.1.1.0"
"""fgHaSystemMode."""
HA_STATS = f"{FORTIGATE}.13.2.1.1"
HA_COLUMNS = tuple(f"{HA_STATS}.{n}" for n in (2, 11, 12, 16))
"""fgHaStatsSerial, …Hostname, …SyncStatus (0 unsynchronised, 1 synchronised), …PrimarySerial (FortiOS 6.4)."""
MODES = {1: "standalone", 2: "activeActive", 3: "activePassive"}

TUNNEL = f"{FORTIGATE}.12.2.2.1"
TUNNEL_COLUMNS = tuple(f"{TUNNEL}.{n}" for n in (2, 3, 4, 18, 19, 20))
"""fgVpnTunEntPhase1Name, …Phase2Name, …RemGwyIp, …InOctets, …OutOctets, …Status (1 down, 2 up)."""
SSL_USERS = f"{FORTIGATE}.12.2.3.1.2"
"""fgVpnSslStatsLoginUsers, one row a virtual domain."""

CONTRACT, EXPIRY = f"{FORTIGATE}.4.6.3.1.2.1.1", f"{FORTIGATE}.4.6.3.1.2.1.2"
"""fgLicContractDesc, fgLicContractExpiry (FortiOS 5.6)."""
SIGNATURES = {"Antivirus": f"{FORTIGATE}.4.2.1.0", "IPS": f"{FORTIGATE}.4.2.2.0"}
"""fgSysVersionAv, fgSysVersionIps: version, and in brackets when it was made. The extended databases beside them stay
as they left the factory on most devices, which choose not to use them: their age would only alarm."""
FACTORY = re.compile(r"^1\.0+\(")
"""The version a device leaves the factory with: no database was ever loaded."""

MONITOR_COLUMNS = tuple(f"{FORTIGATE}.4.8.2.1.{n}" for n in (2, 3, 4, 8))
"""fgLinkMonitorName, …State (0 alive, 1 dead), …Latency (ms, text), …PacketLoss (%, text)."""
HEALTH_COLUMNS = tuple(f"{FORTIGATE}.4.9.2.1.{n}" for n in (2, 14, 4, 5, 9))
"""fgVWLHealthCheckLinkName, …IfName, …State (0 alive, 1 dead), …Latency (ms), …PacketLoss (%): SD-WAN."""
ALIVE = {0: True, 1: False}
SENSOR_COLUMNS = tuple(f"{FORTIGATE}.4.3.2.1.{n}" for n in (2, 3, 4))
"""fgHwSensorEntName, …Value, …AlarmStatus (0 fine, 1 alarm)."""
FAN = re.compile(r"\bfan ?\d|\bfan\b", re.IGNORECASE)
SUPPLY = re.compile(r"^(?P<name>(?:PSU?|RPS|Power Supply) ?\d*)(?: Status)?$", re.IGNORECASE)


def parse_ha(answers: Answers) -> Iterator[Ha]:
    """Read the cluster as this member sees it; before FortiOS 6.4 no member tells which one is the primary."""
    mode = MODES.get(number(answers.values.get(HA_MODE)) or 0)
    if mode == "standalone":
        yield Ha("standalone", mode)
    elif mode:
        own = text(answers.values.get(SERIAL))
        members = [tuple(map(text, row)) for row in rows(answers.walks, *HA_COLUMNS).values()]
        synced = [sync == "1" for _, _, sync, _ in members if sync]
        yield Ha(
            state="active" if mode == "activeActive" else _role(own, [row[3] for row in members]),
            mode=mode,
            members=len(members) or None,
            in_sync=all(synced) if synced else None,
            peer=", ".join(name or serial for serial, name, _, _ in members if serial != own),
        )


def parse_tunnels(answers: Answers) -> Iterator[Tunnels]:
    """Read IPsec tunnels (one a phase 2) and how many users are on the SSL VPN."""
    tunnels = []
    for phase1, phase2, remote, received, sent, status in rows(answers.walks, *TUNNEL_COLUMNS).values():
        names = dict.fromkeys(filter(None, (text(phase1), text(phase2))))
        up = {1: False, 2: True}.get(number(status) or 0)
        tunnels.append(Tunnel("/".join(names), up, text(remote), count(received), count(sent)))
    users = [told for each in answers.walks[SSL_USERS].values() if (told := count(each)) is not None]
    if tunnels or users:
        yield Tunnels(tuple(tunnels), sum(users) if users else None)


def parse_licences(answers: Answers) -> Iterator[Licences | Signatures]:
    """Read contracts with their last day, and signature databases with theirs."""
    told = rows(answers.walks, CONTRACT, EXPIRY).values()
    if licences := tuple(Licence(text(name), day(expiry)) for name, expiry in told if text(name)):
        yield Licences(licences)
    versions = ((name, text(answers.values.get(oid))) for name, oid in SIGNATURES.items())
    loaded = tuple(
        Signature(name, version.partition("(")[0], day(version.encode()))
        for name, version in versions
        if version and not FACTORY.match(version)
    )
    if loaded:
        yield Signatures(loaded)


def parse_gateways(answers: Answers) -> Iterator[Gateways]:
    """Read what the link monitors and SD-WAN's health checks measure; a dead link has no delay."""
    monitors = rows(answers.walks, *MONITOR_COLUMNS).values()
    checks = rows(answers.walks, *HEALTH_COLUMNS).values()
    told = [(text(name), alive, delay, loss) for name, alive, delay, loss in monitors]
    told += [(f"{text(name)} {text(port)}".strip(), alive, delay, loss) for name, port, alive, delay, loss in checks]
    gateways = tuple(
        Gateway(
            name,
            up=(up := ALIVE.get(-1 if (state := number(alive)) is None else state)),
            loss=percent(loss),
            delay=_delay(delay) if up else None,
        )
        for name, alive, delay, loss in told
        if name
    )
    if gateways:
        yield Gateways(gateways)


def _delay(value: SnmpValue | None) -> float | None:
    """Return milliseconds; what is below zero is no delay."""
    found = decimal(value)
    return found if found is not None and found >= 0 else None


def parse_hardware(answers: Answers) -> Iterator[Hardware]:
    """Read fans (0 turns and no alarm: not fitted) and power supplies by their sensors' names."""
    fans, supplies = [], []
    for name, value, alarm in rows(answers.walks, *SENSOR_COLUMNS).values():
        ok = {0: True, 1: False}.get(-1 if (told := number(alarm)) is None else told)
        if found := SUPPLY.match(text(name)):
            supplies.append(Supply(found["name"].strip(), ok))
        elif FAN.search(text(name)) and (decimal(value) or ok is False):
            fans.append(Fan(text(name), decimal(value), ok))
    if fans or supplies:
        yield Hardware(tuple(fans), tuple(supplies))


def _role(own: str, primaries: list[str]) -> HaState:
    primary = next(filter(None, primaries), "")
    if not primary or not own:
        return "unknown"
    return "active" if own == primary else "standby"


READS = (
    Read("ha", parse_ha, (HA_MODE, SERIAL), HA_COLUMNS),
    Read("tunnels", parse_tunnels, walks=(*TUNNEL_COLUMNS, SSL_USERS)),
    Read("hardware", parse_hardware, walks=SENSOR_COLUMNS),
    Read("gateways", parse_gateways, walks=(*MONITOR_COLUMNS, *HEALTH_COLUMNS)),
    Read("licences", parse_licences, tuple(SIGNATURES.values()), (CONTRACT, EXPIRY), plan="facts"),
)
