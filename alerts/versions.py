"""Versions as each vendor writes them, read so that two of one vendor can be compared."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest
from types import MappingProxyType

FINAL = 3
"""Rank of a release that is no alpha (0), beta (1) or release candidate (2)."""
PHASES = ("alpha", "beta", "rc")
_START = r"(?<![\d.])"


@dataclass(frozen=True, slots=True)
class Version:
    """Numbers, the most significant first, and what they can be compared within: a train of Cisco's IOS."""

    numbers: tuple[int, ...]
    train: str = ""

    def before(self, other: "Version") -> bool:
        """Tell whether it is older. Raises ValueError where two trains cannot be compared."""
        if self.train != other.train:
            raise ValueError(f"train {self.train!r} cannot be compared with {other.train!r}")
        for mine, its in zip_longest(self.numbers, other.numbers, fillvalue=0):
            if mine != its:
                return mine < its
        return False

    def within(self, branch: "Version") -> bool:
        """Tell whether it is of a branch: the same train, and the branch's numbers are its first ones."""
        return self.train == branch.train and self.numbers[: len(branch.numbers)] == branch.numbers


SCHEMES: Mapping[str, str] = MappingProxyType(
    {
        # 4.4.3.1_STD (DrayTek)
        "dotted": r"v?(\d+)\.(\d+)(?:\.(\d+))?(?:\.(\d+))?",
        # v7.2.5,build1517
        "fortios": r"v?(\d+)\.(\d+)\.(\d+)",
        # 6.49.10 (long-term); 7.15rc2
        "routeros": r"(\d+)\.(\d+)(?:\.(\d+))?(?P<phase>alpha|beta|rc)?(\d+)?",
        # 10.2.9-h1
        "panos": r"(\d+)\.(\d+)\.(\d+)(?:-h(\d+))?",
        # 21.4R3-S5.4; 15.1X49-D170 is of another line, and no version here
        "junos": r"(\d+)\.(\d+)R(\d+)(?:-S(\d+))?",
        # 17.9.4a, 17.09.04a
        "iosxe": r"(1[67])\.(\d+)\.(\d+)(?P<letter>[a-z]?)",
        # 15.2(7)E8: train E
        "ios": r"(1[25])\.(\d+)\((\d+)\)(?P<train>[A-Z]*)(\d+)?(?P<letter>[a-z]?)",
        # 9.16(4)42, and 9.16.4.85 as advisories write it
        "asa": r"(\d+)\.(\d+)[(.](\d+)[).]?(\d+)?",
        # 6.5.4.14-109n, 7.0.1-5145-R5175
        "sonicos": r"(\d+)\.(\d+)\.(\d+)(?:\.(\d+))?-(\d+)",
        # SFOS 19.5.3 MR-3-Build652
        "sfos": r"(\d+)\.(\d+)\.(\d+)",
        # 2.7.2-RELEASE, 2.4.5-RELEASE-p1
        "pfsense": r"(\d+)\.(\d+)\.(\d+)(?:-[A-Z]+)?(?:-p(\d+))?",
        # 24.7.12_4
        "opnsense": r"(\d+)\.(\d+)(?:\.(\d+))?(?:_(\d+))?",
        # 12.10.3.U2, 11.12.4_Update1
        "fireware": r"(\d+)\.(\d+)(?:\.(\d+))?(?:[._ ]?(?:U|Update ?)(\d+))?",
        # V5.37(ABUI.2): patch 2
        "zld": r"V?(\d+)\.(\d+)(?:\([A-Z]+\.(\d+)\))?",
    }
)
"""How each vendor writes: the groups are its numbers in order."""


def parse(scheme: str, text: str) -> Version | None:
    """Read the first version in a text; None if there is none of that scheme. Raises KeyError for an unknown scheme.

    >>> parse("fortios", "v7.2.5,build1517")
    Version(numbers=(7, 2, 5), train='')
    >>> parse("ios", "Version 15.2(7)E8, RELEASE")
    Version(numbers=(15, 2, 7, 8, 0), train='E')
    """
    found = re.search(_START + SCHEMES[scheme], text)
    if found is None:
        return None
    named = found.re.groupindex
    marked = {number: name for name, number in named.items()}
    numbers: list[int] = []
    for place, said in enumerate(found.groups(), 1):
        match marked.get(place, ""):
            case "train":
                continue
            case "letter":
                numbers.append(ord(said) - ord("a") + 1 if said else 0)
            case "phase":
                numbers.append(PHASES.index(said) if said else FINAL)
            case _:
                numbers.append(int(said or 0))
    return Version(tuple(numbers), found["train"] if "train" in named else "")


def branch(text: str) -> Version:
    """Read a branch as a list names it: "7.2". Raises ValueError where it is none.

    >>> Version((7, 2, 5)).within(branch("7.2")), Version((7, 20, 5)).within(branch("7.2"))
    (True, False)
    """
    if not re.fullmatch(r"\d+(\.\d+)*", text):
        raise ValueError(f"{text!r} is no branch: numbers with dots between them, as 7.2")
    return Version(tuple(int(part) for part in text.split(".")))
