"""The demonstration's lines and cables: provider's line → modem → firewall → switch → everything else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from circuits.models import Circuit, CircuitTermination
from dcim.models import Cable, CablePath, CableTermination, Interface
from dcim.utils import object_to_path_node
from django.db.models import Model

from inventory.demo import REMARK, Office
from netbox_mangxa.loading.gear import Gear
from netbox_mangxa.loading.keep import Ledger
from netbox_mangxa.models import Link

if TYPE_CHECKING:
    from netbox_mangxa.loading.demo import Place

type Ports = dict[tuple[str, str], Interface]
type End = Interface | CircuitTermination

_INSTALLED = date(2021, 3, 1)


def lines(places: Sequence[Place], ports: Ports, made: Gear, ledger: Ledger) -> list[Model]:
    """Create each office's circuit, its end in the office, and the line that monitoring measures."""
    fresh: list[Model] = []
    for place in places:
        line, provider = place.office.line, made.providers[place.office.line.provider]
        if Circuit.objects.filter(provider=provider, cid=line.cid).exists():
            continue
        circuit = ledger.create(
            Circuit(
                cid=line.cid,
                provider=provider,
                type=made.circuit_types[line.medium],
                tenant=place.unit.tenant,
                status="active",
                install_date=_INSTALLED,
                commit_rate=line.down * 1000,
                description=REMARK,
            )
        )
        speeds = {"port_speed": line.down * 1000, "upstream_speed": line.up * 1000}
        ledger.create(CircuitTermination(circuit=circuit, term_side="Z", termination=place.unit.site, **speeds))
        firewall = next(place.office.of("firewall"))
        link = Link(
            circuit=circuit,
            medium=line.medium,
            down_mbps=line.down,
            up_mbps=line.up,
            interface=ports.get((firewall.name, firewall.model.uplink)),
            description=REMARK,
        )
        fresh += [circuit, ledger.create(link)]
    return fresh


def cables(places: Sequence[Place], ports: Ports) -> list[Cable]:
    """Lay the cables of new devices where neither end has one, with their paths."""
    cids = [place.office.line.cid for place in places]
    ends = {row.circuit.cid: row for row in CircuitTermination.objects.filter(circuit__cid__in=cids, term_side="Z")
            .select_related("circuit")}  # fmt: skip
    pairs: list[tuple[End, Interface, str]] = []
    for place in places:
        new = {box.name for box in place.fresh}
        pairs += [(ports[a], ports[b], "cat6") for a, b in _pairs(place.office, ports)
                  if new & {a[0], b[0]} and a in ports and b in ports]  # fmt: skip
        modem = next(place.office.of("ont"))
        if modem.name in new and place.office.line.cid in ends:
            kind = "smf" if place.office.line.medium == "fibre" else "cat3"
            pairs.append((ends[place.office.line.cid], ports[modem.name, modem.model.uplink], kind))
    return _lay([pair for pair in pairs if not (pair[0].cable_id or pair[1].cable_id)])


def _pairs(office: Office, ports: Ports) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Say what is plugged into what. A box that came back gets another port: its old one may hold a loose end."""
    modem, firewall, switch = (next(office.of(role)) for role in ("ont", "firewall", "switch"))
    yield (modem.name, modem.model.lan), (firewall.name, firewall.model.uplink)
    yield (firewall.name, firewall.model.lan), (switch.name, switch.model.uplink)
    names = [name for name, _ in switch.model.ports if name != switch.model.uplink]
    free = (name for name in names if not _used(ports, switch.name, name))
    for box in office.boxes:
        wired = box.role in ("printer", "server", "computer") and not _used(ports, box.name, box.model.uplink)
        if wired and (name := next(free, None)):
            yield (switch.name, name), (box.name, box.model.uplink)


def _used(ports: Ports, device: str, name: str) -> bool:
    port = ports.get((device, name))
    return port is None or port.cable_id is not None


def _lay(pairs: Sequence[tuple[End, Interface, str]]) -> list[Cable]:
    made = [Cable(type=kind, status="connected", description=REMARK) for _, _, kind in pairs]
    Cable.objects.bulk_create(made)
    terminations: list[CableTermination] = []
    paths: list[CablePath] = []
    origins: list[Interface] = []
    for cable, (a, b, _) in zip(made, pairs, strict=True):
        for side, end in (("A", a), ("B", b)):
            termination = CableTermination(cable=cable, cable_end=side, termination=end)
            termination.cache_related_objects()
            terminations.append(termination)
            end.cable, end.cable_end = cable, side
        for here, there in ((a, b), (b, a)):
            if isinstance(here, Interface):
                paths.append(_path(here, cable, there))
                origins.append(here)
    CableTermination.objects.bulk_create(terminations)
    CablePath.objects.bulk_create(paths)
    for origin, path in zip(origins, paths, strict=True):
        origin._path = path  # noqa: SLF001 - NetBox's own name for it
    Interface.objects.bulk_update(origins, ["cable", "cable_end", "_path"])
    CircuitTermination.objects.bulk_update(
        [a for a, _, _ in pairs if isinstance(a, CircuitTermination)], ["cable", "cable_end"]
    )
    return made


def _path(origin: Interface, cable: Cable, end: End) -> CablePath:
    """One cable makes the whole path; it is complete if it ends at an interface, not at the edge of a provider's."""
    nodes = [object_to_path_node(thing) for thing in (origin, cable, end)]
    return CablePath(
        path=[[node] for node in nodes], _nodes=nodes, is_active=True, is_complete=isinstance(end, Interface)
    )
