"""Linux servers and small boxes with a POSIX shell."""

import re
from collections.abc import Iterator

from collectors.dialect import Command, Dialect
from collectors.sections import Arp, ArpEntry, Identity


def release(text: str) -> Iterator[Identity]:
    """Read /etc/os-release and ``uname -n``."""
    values: dict[str, str] = dict(re.findall(r'^(\w+)="?([^"\n]*)"?$', text, re.MULTILINE))
    if "ID" not in values:
        raise ValueError("no ID in it")
    node = re.search(r"^node: (\S+)$", text, re.MULTILINE)
    yield Identity(
        version=values.get("PRETTY_NAME", values["ID"]), hostname=node[1] if node else "", vendor=values.get("NAME", "")
    )


def neighbours(text: str) -> Iterator[Arp]:
    """Read ``ip neigh``: address, ``dev``, interface, ``lladdr``, MAC address, state."""
    found = re.finditer(r"^(\S+) dev (\S+) lladdr ([0-9a-f:]{17}) ", text, re.MULTILINE)
    yield Arp(tuple(ArpEntry(each[1], each[3], each[2]) for each in found))


DIALECT = Dialect(
    title="Linux",
    prompt=r"(?P<name>[\w.\-]+@[\w.\-]+):[^\n]*[$#]",
    exec=True,
    commands=(
        Command("identity", 'cat /etc/os-release; echo "node: $(uname -n)"', release, ends=r"node: \S*"),
        Command("arp", "ip neigh", neighbours, "topology", optional=True),
    ),
)
