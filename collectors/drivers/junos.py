"""Juniper Junos: SRX, EX, QFX, MX (JUNIPER-MIB, JUNIPER-SRX5000-SPU-MONITORING-MIB, JUNIPER-DOM-MIB)."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.mibs import host_resources
from collectors.mibs.bridge import MACS
from collectors.mibs.common import HOST
from collectors.mibs.juniper import HARDWARE, LICENCES, OPERATING, OPTICS, TUNNELS, Part, parts
from collectors.mibs.lldp import LLDP
from collectors.mibs.system import SYS_DESCR, SYSTEM, identity
from collectors.mibs.values import count, rows, text
from collectors.sections import Cpu, Identity, Memory, Pool, Sessions

BOX, SERIAL, SOFTWARE = "1.3.6.1.4.1.2636.3.1.2.0", "1.3.6.1.4.1.2636.3.1.3.0", "1.3.6.1.2.1.25.6.3.1.2.2"
"""jnxBoxDescr, jnxBoxSerialNo; hrSWInstalledName of the second package: ``JUNOS Software Release [12.1X46-D86]``."""
SPU = "1.3.6.1.4.1.2636.3.39.1.12.1.1.1"
SPU_COLUMNS = tuple(f"{SPU}.{n}" for n in (4, 5, 6, 7, 10))
"""jnxJsSPUMonitoringCPUUsage (%), …MemoryUsage (%), …CurrentFlowSession, …MaxFlowSession, …NodeIndex."""
KERNEL = re.compile(r"kernel JUNOS (?P<version>[\w.-]+\w)")
PACKAGE = re.compile(r"\[(?P<version>\d[\w.-]+)\]")
MODEL = re.compile(r"^Juniper (?:Networks, Inc\. )?(?P<model>[\w-]+\d[\w-]*)")
"""``Juniper SRX240H Internet Router``; ``Juniper Networks, Inc. srx300 internet router, kernel JUNOS 21.4R3-S5.4``."""
NO_BOARD = re.compile(r"fan|sensor", re.IGNORECASE)
WORKS_HARD = ("routing engine", "fpc", "spc")


def parse_cpu(answers: Answers) -> Iterator[Cpu]:
    """Read routing engines, line cards and SPUs; the busiest stands for the whole: they do different work."""
    loads = [float(part.load) for part in _boards(answers) if part.load is not None]
    spus = (count(row[0]) for row in rows(answers.walks, *SPU_COLUMNS).values())
    loads += [float(load) for load in spus if load is not None]
    if loads:
        yield Cpu(max(loads), tuple(loads))
    else:
        yield from host_resources.parse_cpu(answers)


def parse_memory(answers: Answers) -> Iterator[Memory]:
    """Read the routing engine's memory first, then line cards' and SPUs': of these a percentage only."""
    pools = [_pool(part) for part in _boards(answers) if part.memory_percent is not None]
    engines = [pool for pool in pools if "routing engine" in pool.name.casefold()]
    spus = ((index, count(row[1])) for index, row in rows(answers.walks, *SPU_COLUMNS).items())
    others = [pool for pool in pools if pool not in engines]
    others += [Pool(f"SPU {index}", used, 100, relative=True) for index, used in spus if used is not None]
    ordered = engines + others
    if ordered:
        first = ordered[0]
        yield Memory(first.used, first.total, tuple(ordered[1:]), first.relative)


def parse_sessions(answers: Answers) -> Iterator[Sessions]:
    """Read flow sessions of an SRX: the fuller node's in a cluster, for both hold the same ones."""
    nodes: dict[str, list[tuple[int, int]]] = {}
    for _, _, used, limit, node in rows(answers.walks, *SPU_COLUMNS).values():
        if (flows := count(used)) is not None:
            nodes.setdefault(text(node), []).append((flows, count(limit) or 0))
    if nodes:
        used, limit = max((sum(u for u, _ in spus), sum(m for _, m in spus)) for spus in nodes.values())
        yield Sessions(used, limit or None)


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read model, serial number and version; sysDescr is free text where ``set snmp description`` made it so."""
    values = answers.values
    words, box = text(values.get(SYS_DESCR)), text(values.get(BOX))
    model = MODEL.match(box) or MODEL.match(words)
    version = KERNEL.search(words) or PACKAGE.search(text(values.get(SOFTWARE)))
    yield identity(
        answers,
        vendor="Juniper",
        model=model["model"].upper() if model else box,
        serial=text(values.get(SERIAL)),
        version=version["version"] if version else "",
    )


def _boards(answers: Answers) -> list[Part]:
    """The parts with a processor: those that have memory, and those that bear a processor's name."""
    return [
        part
        for part in parts(answers)
        if (part.memory_bytes and not NO_BOARD.search(part.name)) or part.name.casefold().startswith(WORKS_HARD)
    ]


def _pool(part: Part) -> Pool:
    share = part.memory_percent or 0
    if not part.memory_bytes:
        return Pool(part.name, share, 100, relative=True)
    return Pool(part.name, part.memory_bytes * share // 100, part.memory_bytes)


DRIVER = Driver(
    title="Juniper (Junos)",
    object_ids=("1.3.6.1.4.1.2636.1.1",),
    descriptions=(r"\bkernel JUNOS\b",),
    probes=(SERIAL,),
    reads=(
        *HOST,
        LLDP,
        MACS,
        Read("cpu", parse_cpu, walks=(*OPERATING, *SPU_COLUMNS, host_resources.PROCESSOR_LOAD)),
        Read("memory", parse_memory, walks=(*OPERATING, *SPU_COLUMNS)),
        Read("sessions", parse_sessions, walks=SPU_COLUMNS),
        Read("disks", host_resources.parse_disks, walks=host_resources.STORAGE_COLUMNS),
        HARDWARE,
        OPTICS,
        TUNNELS,
        LICENCES,
        Read("identity", parse_identity, (*SYSTEM, BOX, SERIAL, SOFTWARE), plan="facts"),
    ),
    secrets=(r"(?P<secret>\$(?:1|5|6|8|9)\$[^\s\";]+)",),
)
