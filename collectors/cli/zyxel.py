"""Zyxel ZyWALL, USG and ATP (ZLD): two images, of which the running one counts; a table that wraps."""

import re
from collections.abc import Iterator

from collectors.cli_texts import configured
from collectors.dialect import Command, Dialect
from collectors.sections import Identity

IMAGE = re.compile(
    r"^\s*\d\s+(?P<model>\S+(?: \S+)*?)\s{2,}(?P<version>V?\d\S+)\s+\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\s+Running",
    re.MULTILINE,
)
ONE = re.compile(
    r"^\s*model\s*:\s*(?P<model>\S.*?)\s*$.*?^\s*firmware version\s*:\s*(?P<version>\S+)", re.MULTILINE | re.DOTALL
)
SERIAL = re.compile(r"^\s*serial number\s*:\s*(\S+)", re.MULTILINE | re.IGNORECASE)


def version(text: str) -> Iterator[Identity]:
    """Read ``show version``: one image, or a table of two whose lines may be wrapped."""
    found = IMAGE.search(text) or ONE.search(text)
    if found is None:
        raise ValueError("no running firmware in it")
    yield Identity(vendor="Zyxel", model=found["model"], version=found["version"])


def serial(text: str) -> Iterator[Identity]:
    """Read ``show serial-number``."""
    if found := SERIAL.search(text):
        yield Identity(vendor="Zyxel", serial=found[1])


DIALECT = Dialect(
    title="Zyxel ZyWALL, USG, ATP (ZLD)",
    prompt=r"(?P<name>[\w.\-]+)(?:\([\w\-]+\))?[>#]",
    enable="enable",
    refusals=(
        (r"^\s*%\s*(?:\(after '[^']*'\)|Command|Unknown|Parse error|Ambiguous|Incomplete)", None),
        (r"^\s*retval = -\d+", None),
    ),
    commands=(
        Command("identity", "show version", version),
        Command("serial", "show serial-number", serial, optional=True),
        Command(
            "config",
            "show running-config",
            configured(r"^! (?:saved at|system uptime)"),
            begins=r"^\s*!",
            measured=True,
        ),
    ),
    secrets=(
        r"(?m)^\s*username \S+ (?:encrypted-password|password) (?P<secret>\S+)",
        r"(?m)\b(?:encrypted-)?(?:password|secret|keystring|pre-shared-key|presharedkey|psk|key) (?P<secret>\S+)",
        r"(?m)^\s*snmp-server (?:community|host \S+) (?P<secret>\S+)",
        r"\$4\$(?P<secret>[^\s\"]+)",
    ),
)
