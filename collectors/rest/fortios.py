"""FortiOS's monitor API (6.2 to 7.6), with the token of a REST API administrator.

Fields as Fortinet's own answers have them; the paths are those of ``/api/v2/monitor``.
"""

from collections.abc import Iterator, Sequence
from zlib import crc32

from collectors.json_reading import Object, day, number, object_, objects, text, truth, whole
from collectors.sections import (
    Arp,
    ArpEntry,
    Cpu,
    Fan,
    Ha,
    Hardware,
    Identity,
    Interface,
    Interfaces,
    Licence,
    Licences,
    Memory,
    Sensor,
    Sessions,
    Signature,
    Signatures,
    Temperatures,
    Tunnel,
    Tunnels,
)
from collectors.service import Endpoint, Service
from collectors.session import Json

VALID = {"licensed": True, "free_license": True, "registered": True, "expired": False, "no_license": False}
"""``status`` of a licence; what is not here does not tell."""


def refused(answer: Json) -> str:
    """Return what an answer says beside ``"status": "success"``."""
    answers = answer if isinstance(answer, list) else [answer]
    for each in answers:
        if isinstance(each, dict) and each.get("status") not in {"success", None}:
            return f"{each.get('status')} {each.get('http_status', '')}".strip()
    return ""


def _all(answer: Json) -> list[Object]:
    """Return the answers of every VDOM: ``vdom=*`` gives a list, one VDOM an object."""
    return objects(answer) if isinstance(answer, list) else [object_(answer)]


def identity(answers: Sequence[Json]) -> Iterator[Identity]:
    """Read ``system/status``: serial and version beside the results, the model (7.0 and later) in them."""
    data = object_(answers[0])
    results = data.get("results")
    more: Object = results if isinstance(results, dict) else {}
    model = "-".join(filter(None, (text(more, "model_name"), text(more, "model_number"))))
    if not text(data, "serial"):
        raise ValueError("no serial number in it")
    yield Identity(
        "Fortinet",
        model or text(more, "model"),
        text(data, "serial"),
        text(data, "version").removeprefix("v"),
        text(more, "hostname"),
    )


def usage(answers: Sequence[Json]) -> Iterator[Cpu | Memory | Sessions]:
    """Read ``system/resource/usage``: percent of CPU and memory, sessions in the table."""
    results = object_(answers[0], "results")
    load, memory, sessions = (_current(results, key) for key in ("cpu", "mem", "session"))
    if load is not None:
        yield Cpu(load)
    if memory is not None:
        yield Memory(round(memory), 100, relative=True)
    if sessions is not None:
        yield Sessions(int(sessions + (_current(results, "session6") or 0)))


def _current(results: Object, key: str) -> float | None:
    """Return ``current`` of the first entry of a resource."""
    entries = results.get(key)
    first = entries[0] if isinstance(entries, list) and entries else None
    return number(first, "current") if isinstance(first, dict) else None


def licences(answers: Sequence[Json]) -> Iterator[Licences | Signatures]:
    """Read ``license/status``: services, support contracts and the databases that were downloaded."""
    results = object_(answers[0], "results")
    support = object_(results["forticare"]).get("support") if isinstance(results.get("forticare"), dict) else None
    paid = {name: each for name, each in results.items() if isinstance(each, dict) and ("expires" in each)}
    contracts = {f"support {name}": each for name, each in support.items()} if isinstance(support, dict) else {}
    found = tuple(
        Licence(name, day(number(each, "expires")), VALID.get(text(each, "status")))
        for name, each in {**contracts, **paid}.items()
        if isinstance(each, dict)
    )
    if found:
        yield Licences(found)
    databases = tuple(
        Signature(name, text(each, "version"), day(number(each, "last_update")))
        for name, each in results.items()
        if isinstance(each, dict) and each.get("type") == "downloaded_fds_object" and text(each, "version") > "0.00000"
    )
    if databases:
        yield Signatures(databases)


def ha(answers: Sequence[Json]) -> Iterator[Ha]:
    """Read ``system/ha-peer`` and ``system/ha-checksums``: who is primary, and whether the configurations agree."""
    data, sums = object_(answers[0]), objects(answers[1], "results")
    peers = objects(data, "results")
    if len(peers) <= 1:
        yield Ha("standalone")
        return
    mine = next((each for each in peers if text(each, "serial_no") == text(data, "serial")), None)
    primary = None if mine is None else truth(mine, "primary", "master") or False
    totals = {text(object_(each, "checksum"), "all") for each in sums}
    yield Ha(
        "unknown" if primary is None else "active" if primary else "standby",
        members=len(peers),
        in_sync=len(totals) == 1 if len(sums) == len(peers) and "" not in totals else None,
        peer=", ".join(text(each, "hostname", "serial_no") for each in peers if each is not mine),
    )


def tunnels(answers: Sequence[Json]) -> Iterator[Tunnels]:
    """Read ``vpn/ipsec``: a tunnel is up while one of its phase 2 selectors is."""
    yield Tunnels(
        tuple(
            Tunnel(
                text(each, "name"),
                any(text(selector, "status") == "up" for selector in objects(each.get("proxyid"))),
                text(each, "rgwy"),
                whole(each, "incoming_bytes"),
                whole(each, "outgoing_bytes"),
            )
            for vdom in _all(answers[0])
            for each in objects(vdom, "results")
        )
    )


def sensors(answers: Sequence[Json]) -> Iterator[Temperatures | Hardware]:
    """Read ``system/sensor-info``: degrees Celsius and revolutions a minute; small models have none."""
    found = objects(answers[0], "results")
    heat = [(text(each, "name"), number(each, "value")) for each in found if each.get("type") == "temperature"]
    fans = [each for each in found if each.get("type") == "fan"]
    if heat:
        yield Temperatures(tuple(Sensor(name, value) for name, value in heat if value is not None))
    if fans:
        yield Hardware(tuple(Fan(text(each, "name"), number(each, "value"), _healthy(each)) for each in fans))


def _healthy(sensor: Object) -> bool | None:
    alarm = truth(sensor, "alarm")
    return None if alarm is None else not alarm


def interfaces(answers: Sequence[Json]) -> Iterator[Interfaces]:
    """Read ``system/interface``: link, speed in Mbit/s, running totals. It has no index: one is made of the name."""
    yield Interfaces(
        tuple(
            Interface(
                crc32(name.encode()) >> 1,
                name,
                text(each, "alias").strip("()"),
                speed=None if not (speed := number(each, "speed")) else round(speed * 1_000_000),
                mac="" if text(each, "mac").strip("0:") == "" else text(each, "mac").lower(),
                oper="unknown" if (link := truth(each, "link")) is None else "up" if link else "down",
                in_octets=whole(each, "rx_bytes"),
                out_octets=whole(each, "tx_bytes"),
                in_packets=whole(each, "rx_packets"),
                out_packets=whole(each, "tx_packets"),
                in_errors=whole(each, "rx_errors"),
                out_errors=whole(each, "tx_errors"),
            )
            for vdom in _all(answers[0])
            for name, each in object_(vdom, "results").items()
            if isinstance(each, dict)
        )
    )


def arp(answers: Sequence[Json]) -> Iterator[Arp]:
    """Read ``network/arp``."""
    yield Arp(
        tuple(
            ArpEntry(text(each, "ip"), text(each, "mac").lower(), text(each, "interface"))
            for vdom in _all(answers[0])
            for each in objects(vdom, "results")
            if text(each, "ip") and text(each, "mac")
        )
    )


MONITOR = "/api/v2/monitor"
SERVICE = Service(
    title="FortiOS REST API",
    refused=refused,
    endpoints=(
        Endpoint("identity", (f"{MONITOR}/system/status",), identity, "facts"),
        Endpoint("usage", (f"{MONITOR}/system/resource/usage?scope=global&interval=1-min",), usage),
        Endpoint("licences", (f"{MONITOR}/license/status",), licences, "facts"),
        Endpoint("ha", (f"{MONITOR}/system/ha-peer", f"{MONITOR}/system/ha-checksums"), ha, optional=True),
        Endpoint("tunnels", (f"{MONITOR}/vpn/ipsec?vdom=*",), tunnels, instead=(f"{MONITOR}/vpn/ipsec",)),
        Endpoint("sensors", (f"{MONITOR}/system/sensor-info",), sensors, optional=True),
        Endpoint(
            "interfaces",
            (f"{MONITOR}/system/interface?vdom=*&include_vlan=true&include_aggregate=true",),
            interfaces,
            instead=(f"{MONITOR}/system/interface?include_vlan=true&include_aggregate=true",),
        ),
        Endpoint(
            "arp",
            (f"{MONITOR}/network/arp?vdom=*",),
            arp,
            "topology",
            instead=(f"{MONITOR}/network/arp",),
            optional=True,
        ),
    ),
)
