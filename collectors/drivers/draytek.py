"""DrayTek Vigor (DRAYTEK-MIB; DrayOS, and the Linux of the 2960, 3900 and 300B)."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.mibs import gauges, host_resources
from collectors.mibs.if_mib import INTERFACES
from collectors.mibs.ip import ADDRESSES, ARP
from collectors.mibs.lldp import LLDP
from collectors.mibs.system import SYS_DESCR, SYSTEM, UPTIME, identity
from collectors.mibs.values import count, rows, text
from collectors.sections import Identity, Memory, Tunnel, Tunnels

DRAYTEK = "1.3.6.1.4.1.7367"
MODEL, REVISION, MEMORY_USAGE = (f"{DRAYTEK}.3.{n}.0" for n in (1, 2, 7))
"""routerModel, routerRevision, memoryUsage (%): DrayOS 4.2 and newer."""
PROFILE, REMOTE = f"{DRAYTEK}.2.1.3", f"{DRAYTEK}.2.1.5"
"""connectedVPNprofilename, connectedVPNClientIP: of the tunnels that are up; others are not listed."""
DIAL_IN = f"{DRAYTEK}.2.3.1.0"
"""connectedRDinTunnels."""
SAID = re.compile(r"Router Model:\s*(?P<model>[^,]+?)\s*,\s*Version:\s*(?P<version>[^,\s]+)")
"""``DrayTek Corporation, Router Model: Vigor2926 Series, Version: 3.9.7, Build Date/Time:…``."""
LINUX_MODEL = re.compile(r"\bVigor ?\w+")


def parse_tunnels(answers: Answers) -> Iterator[Tunnels]:
    """Read the tunnels that are up. Those that are down are not told, so none is ever shown as down."""
    told = rows(answers.walks, PROFILE, REMOTE).items()
    tunnels = tuple(
        Tunnel(text(name) or index, up=True, remote=_address(remote)) for index, (name, remote) in told if name
    )
    users = count(answers.values.get(DIAL_IN))
    if tunnels or users is not None:
        yield Tunnels(tunnels, users)


def parse_memory(answers: Answers) -> Iterator[Memory]:
    """Read how much memory is used: a percentage (DrayOS), or hrStorageTable (Linux models)."""
    share = gauges.percent(answers.values.get(MEMORY_USAGE))
    if share is not None:
        yield gauges.relative(share)
    else:
        yield from host_resources.parse_memory(answers)


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read model and firmware from sysDescr, or where the MIB has them. The serial number is not told."""
    words = text(answers.values.get(SYS_DESCR))
    said, model = SAID.search(words), LINUX_MODEL.search(words)
    yield identity(
        answers,
        vendor="DrayTek",
        model=said["model"] if said else text(answers.values.get(MODEL)) or (model[0] if model else ""),
        version=said["version"] if said else text(answers.values.get(REVISION)),
    )


def _address(value: object) -> str:
    """An address as text, or its four octets."""
    if isinstance(value, bytes) and len(value) == 4 and not value.isdigit():  # noqa: PLR2004 - IPv4
        return ".".join(map(str, value))
    return text(value if isinstance(value, bytes | str | int) else None)


DRIVER = Driver(
    title="DrayTek Vigor",
    object_ids=(DRAYTEK,),
    descriptions=(r"\bDrayTek\b", r"\bVigor ?\d{3,4}\w*"),
    probes=(MODEL, MEMORY_USAGE),
    reads=(
        UPTIME,
        host_resources.CPU,
        Read("memory", parse_memory, (MEMORY_USAGE,), host_resources.STORAGE_COLUMNS),
        Read("tunnels", parse_tunnels, (DIAL_IN,), (PROFILE, REMOTE)),
        INTERFACES,
        ADDRESSES,
        ARP,
        LLDP,
        Read("identity", parse_identity, (*SYSTEM, MODEL, REVISION), plan="facts"),
    ),
    secrets=(r"(?i)\b(?:password|pre-?shared[ _-]?key|psk|passwd)\s*[:=]\s*(?P<secret>\S+)",),
)
