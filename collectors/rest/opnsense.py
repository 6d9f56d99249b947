"""OPNsense's API (22.7 and later), with a key and its secret. Fields as its own controllers give them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from collectors.json_reading import number, object_, objects, text, truth, whole
from collectors.sections import (
    Arp,
    ArpEntry,
    Disk,
    Disks,
    Gateway,
    Gateways,
    Identity,
    Interface,
    Interfaces,
    Licence,
    Licences,
    Memory,
    OperStatus,
    Sensor,
    Sessions,
    Temperatures,
    Tunnel,
    Tunnels,
    Uptime,
)
from collectors.service import Endpoint, Service
from collectors.session import Json

UPTIME = re.compile(r"(?:(?P<days>\d+) [^\d,]+, )?(?P<hours>\d+):(?P<minutes>\d\d):(?P<seconds>\d\d)")
VERSION = re.compile(r"^\S+ (?P<version>\d\S*?)(?:-[a-z]\w*)?$")
"""``OPNsense 24.7.1-amd64``."""
UNITS = {"": 1, "B": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30, "T": 1 << 40}
UP = frozenset({"none", "online", "delay", "loss", "delay+loss"})
"""``status`` of a gateway that lets packets through: “none” means that nothing is wrong with it."""
LINK: Mapping[str, OperStatus] = MappingProxyType({"2": "up", "1": "down"})
"""FreeBSD's LINK_STATE_UP and LINK_STATE_DOWN."""
DOWN = frozenset({"down", "force_down", "offline"})


def refused(answer: Json) -> str:
    """Return what an answer with a status of its own says; ``{"errorMessage": …}`` and 404s that came as 200."""
    if isinstance(answer, dict) and (words := text(answer, "errorMessage")):
        return words
    return "failed" if isinstance(answer, dict) and answer.get("result") == "failed" else ""


def identity(answers: Sequence[Json]) -> Iterator[Identity | Licences]:
    """Read ``systemInformation``: name, and versions as a list of texts."""
    data = object_(answers[0])
    told = data.get("versions")
    versions = [each for each in told if isinstance(each, str)] if isinstance(told, list) else []
    match = VERSION.match(versions[0]) if versions else None
    if match is None:
        raise ValueError("no version in it")
    yield Identity("OPNsense", versions[0].split(" ")[0], "", match["version"], text(data, "name"), "; ".join(versions))
    until = next((each.split()[-1] for each in versions if each.startswith("Licensed until ")), "")
    if until:
        yield Licences((Licence("OPNsense Business Edition", until),))


def resources(answers: Sequence[Json]) -> Iterator[Memory]:
    """Read ``systemResources``: bytes of memory; the ZFS cache (ARC) counts as free."""
    memory = object_(answers[0], "memory")
    total, used = whole(memory, "total"), whole(memory, "used")
    if total and used is not None:
        yield Memory(max(used - (whole(memory, "arc") or 0), 0), total)


def uptime(answers: Sequence[Json]) -> Iterator[Uptime]:
    """Read ``systemTime``: ``5 days, 03:40:00``."""
    match = UPTIME.fullmatch(text(object_(answers[0]), "uptime"))
    if match is None:
        raise ValueError("no uptime in it")
    days, hours, minutes, seconds = (int(match[each] or 0) for each in ("days", "hours", "minutes", "seconds"))
    yield Uptime(float(((days * 24 + hours) * 60 + minutes) * 60 + seconds))


def disks(answers: Sequence[Json]) -> Iterator[Disks]:
    """Read ``systemDisk``: sizes as ``9.6G``."""
    data = object_(answers[0])
    if "devices" not in data:
        return
    sizes = [
        (text(each, "mountpoint"), _bytes(each.get("used")), _bytes(each.get("blocks")))
        for each in objects(data, "devices")
        if each.get("type") != "tmpfs"
    ]
    yield Disks(tuple(Disk(name, used, total) for name, used, total in sizes if used is not None and total))


def temperatures(answers: Sequence[Json]) -> Iterator[Temperatures]:
    """Read ``systemTemperature``: degrees Celsius as text; empty where a sensor has no reading."""
    found = [(text(each, "device"), number(each, "temperature")) for each in objects(answers[0])]
    if found:
        yield Temperatures(tuple(Sensor(name, value) for name, value in found if value is not None))


def states(answers: Sequence[Json]) -> Iterator[Sessions]:
    """Read ``pfStates``: entries of the state table and their limit, as text."""
    data = object_(answers[0])
    used = whole(data, "current")
    if used is None:
        raise ValueError("no number of states in it")
    yield Sessions(used, whole(data, "limit"))


def gateways(answers: Sequence[Json]) -> Iterator[Gateways]:
    """Read ``routes/gateway/status`` (items) or ``routing/settings/searchGateway`` (rows)."""
    data = object_(answers[0])
    items = objects(data, "items" if "items" in data else "rows")
    yield Gateways(
        tuple(
            Gateway(
                text(each, "name"),
                "" if text(each, "address", "gateway") == "~" else text(each, "address", "gateway"),
                True if (state := text(each, "status").lower()) in UP else False if state in DOWN else None,
                number(each, "loss", unit="%"),
                number(each, "delay", unit="ms"),
            )
            for each in items
        )
    )


def interfaces(answers: Sequence[Json]) -> Iterator[Interfaces]:
    """Read ``traffic/interface``: counters as text, the line's rate as ``1000000000 bit/s``."""
    found = object_(answers[0], "interfaces")
    yield Interfaces(
        tuple(
            Interface(
                whole(each, "index") or number_of,
                text(each, "device") or key,
                text(each, "name"),
                mtu=whole(each, "mtu"),
                speed=None if not (rate := number(each, "line rate", unit="bit/s")) else round(rate),
                oper=LINK.get(text(each, "link state"), "unknown"),
                in_octets=whole(each, "bytes received"),
                out_octets=whole(each, "bytes transmitted"),
                in_packets=whole(each, "packets received"),
                out_packets=whole(each, "packets transmitted"),
                in_errors=whole(each, "input errors"),
                out_errors=whole(each, "output errors"),
            )
            for number_of, (key, each) in enumerate(found.items(), 1)
            if isinstance(each, dict)
        )
    )


def tunnels(answers: Sequence[Json]) -> Iterator[Tunnels]:
    """Read ``ipsec/sessions/searchPhase1``."""
    yield Tunnels(
        tuple(
            Tunnel(
                text(each, "phase1desc", "name"),
                truth(each, "connected"),
                text(each, "remote-host"),
                whole(each, "bytes-in"),
                whole(each, "bytes-out"),
            )
            for each in objects(answers[0], "rows")
        )
    )


def arp(answers: Sequence[Json]) -> Iterator[Arp]:
    """Read ``interface/getArp``; what has expired is left out."""
    yield Arp(
        tuple(
            ArpEntry(text(each, "ip"), text(each, "mac").lower(), text(each, "intf"))
            for each in objects(answers[0])
            if text(each, "mac") and not each.get("expired")
        )
    )


def _bytes(value: Json) -> int | None:
    match = re.fullmatch(r"([\d.]+)([BKMGT]?)", value.strip()) if isinstance(value, str) else None
    return int(float(match[1]) * UNITS[match[2]]) if match else None


DIAGNOSTICS = "/api/diagnostics"
GATEWAYS = "/api/routing/settings/searchGateway"
SERVICE = Service(
    title="OPNsense API",
    proof="basic",
    refused=refused,
    endpoints=(
        Endpoint("identity", (f"{DIAGNOSTICS}/system/systemInformation",), identity, "facts"),
        Endpoint("memory", (f"{DIAGNOSTICS}/system/systemResources",), resources),
        Endpoint("uptime", (f"{DIAGNOSTICS}/system/systemTime",), uptime),
        Endpoint("disks", (f"{DIAGNOSTICS}/system/systemDisk",), disks),
        Endpoint("temperatures", (f"{DIAGNOSTICS}/system/systemTemperature",), temperatures, optional=True),
        Endpoint("states", (f"{DIAGNOSTICS}/firewall/pfStates",), states),
        Endpoint("gateways", ("/api/routes/gateway/status",), gateways, instead=(GATEWAYS,)),
        Endpoint("interfaces", (f"{DIAGNOSTICS}/traffic/interface",), interfaces),
        Endpoint("tunnels", ("/api/ipsec/sessions/searchPhase1",), tunnels, optional=True),
        Endpoint("arp", (f"{DIAGNOSTICS}/interface/getArp",), arp, "topology"),
    ),
)
