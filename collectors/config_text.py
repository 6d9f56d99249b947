"""Configurations as text: what of them changes by itself, who changed them, and what differs between two."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256
from typing import Literal

CHANGING = re.compile(
    r"^(?:"
    r"!+ ?Last configuration (?:change|was) "  # IOS, VRP
    r"|! NVRAM config last updated at "
    r"|Building configuration|Current configuration ?:"
    r"|ntp clock-period "  # IOS: what the clock drifts
    r"|## Last c"  # Junos: commit, changed
    r"|!Time: |!Running configuration last done at: "  # NX-OS
    r"|! Command: |! Startup-config last modified "  # EOS
    r"|: Saved|: Written by |Cryptochecksum:"  # ASA
    r"|#conf_file_ver=|#buildno="  # FortiOS
    r"|# \S+(?: \S+)? by RouterOS"
    r"|\s*<time>[\d.]+</time>|\s*<revision>$"  # pfSense, OPNsense
    r"|!?\s*System Up ?Time"
    r")",
    re.IGNORECASE,
)
"""Lines that change although nobody has changed anything. Most drivers leave them out already; NAPALM does not."""
WHO = (
    r"(?m)^! Last configuration change at .+? by (?P<by>\S+)",
    r"(?m)^!Last configuration was (?:updated|changed) at .+? by (?P<by>\S+)",
    r"(?m)^## Last (?:commit|changed): .+? by (?P<by>\S+)",
    r"(?m)^: Written by (?P<by>\S+) at ",
    r"(?m)^! Startup-config last modified at .+? by (?P<by>\S+)",
)
"""IOS, VRP, Junos, ASA, EOS."""
LONGEST_NAME = 100
AROUND = 3
"""Lines shown before and after a difference."""

type Side = Literal["same", "old", "new", "gap"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a comparison. Numbers count from 1; None on the side that has not got it."""

    side: Side
    old: int | None
    new: int | None
    text: str


def normalised(text: str) -> str:
    r"""Return the text as it is compared: without what changes by itself, spaces at ends and empty lines at both ends.

    >>> normalised("! Last configuration change at 10:00 by admin\nhostname a  \n\n")
    'hostname a\n'
    """
    kept = [line.rstrip() for line in text.splitlines() if not CHANGING.match(line)]
    return "\n".join(kept).strip("\n") + "\n"


def digest(text: str) -> str:
    """Return what two normalised texts share exactly if they are the same: SHA-256 in hexadecimal."""
    return sha256(text.encode("utf-8", "replace")).hexdigest()


def changed_by(text: str) -> str:
    r"""Return who changed a configuration last; empty where it does not tell.

    >>> changed_by("! Last configuration change at 07:22:02 UTC Tue Mar 2 2021 by admin\n")
    'admin'
    """
    found = next(filter(None, (re.search(pattern, text) for pattern in WHO)), None)
    return found["by"][:LONGEST_NAME] if found else ""


def compare(old: str, new: str, around: int = AROUND) -> Iterator[Line]:
    """Compare two texts line by line; between distant differences stands one ``gap``. The same is nothing."""
    before, after = old.splitlines(), new.splitlines()
    for number, group in enumerate(SequenceMatcher(None, before, after).get_grouped_opcodes(around)):
        if number:
            yield Line("gap", None, None, "")
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                yield from (Line("same", i1 + n + 1, j1 + n + 1, before[i1 + n]) for n in range(i2 - i1))
                continue
            yield from (Line("old", n + 1, None, before[n]) for n in range(i1, i2))
            yield from (Line("new", None, n + 1, after[n]) for n in range(j1, j2))


def counted(lines: Iterator[Line]) -> tuple[int, int]:
    """Return how many lines went and how many came."""
    sides = [line.side for line in lines]
    return sides.count("old"), sides.count("new")


def as_text(lines: Iterator[Line]) -> str:
    """Return a comparison as text: "-" and "+" before what went and came."""
    marks = {"same": "  ", "old": "- ", "new": "+ ", "gap": "…"}
    return "".join(f"{marks[line.side]}{line.text}\n" for line in lines)
