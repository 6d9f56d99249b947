"""When the support of operating systems ends: a list that a district may replace."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from inventory.agents.report import System

_FAMILIES = (
    ("mint", "linux mint"), ("ubuntu", "ubuntu"), ("debian", "debian"), ("centos", "centos"), ("rhel", "red hat"),
)  # fmt: skip
"""Key in the list → what stands in the name that a distribution has for itself."""
_ENTERPRISE = re.compile(r"enterprise|education|doanh nghiệp|entreprise", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Release:
    """One release, and its last day with free security updates."""

    name: str
    family: str
    ends: date
    source: str
    enterprise: date | None = None
    builds: tuple[int, ...] = ()
    edition: str = ""
    version: str = ""
    verified: bool = True
    """The day was compared with the source."""


@dataclass(frozen=True, slots=True)
class Support:
    """The list."""

    day: date
    releases: tuple[Release, ...]

    def of(self, system: System) -> tuple[str, date | None]:
        """Return the release that a computer has and its last day; empty and None where the list does not know it."""
        release = self._windows(system) if _is_windows(system) else self._other(system)
        if release is None:
            return "", None
        if release.enterprise and _ENTERPRISE.search(system.name):
            return release.name, release.enterprise
        return release.name, release.ends

    def verified(self, name: str) -> bool:
        """Tell whether the day of a release was compared with its source; one that is not in the list was not."""
        return any(each.verified for each in self.releases if each.name == name)

    def _windows(self, system: System) -> Release | None:
        build = _build(system.kernel)
        found = [each for each in self.releases if each.family == "windows" and build in each.builds]
        special = [each for each in found if each.edition and re.search(each.edition, system.name, re.IGNORECASE)]
        if special or "server" in system.name.lower():
            return special[0] if special else None
        return next((each for each in found if not each.edition), None)

    def _other(self, system: System) -> Release | None:
        name = system.name.lower()
        family = next((key for key, word in _FAMILIES if word in name), "")
        version = system.version or next(iter(re.findall(r"\d+(?:\.\d+)*", system.name)), "")
        fits = [
            each for each in self.releases if each.family == family and f"{version}.".startswith(f"{each.version}.")
        ]
        return max(fits, key=lambda each: len(each.version), default=None)


def _is_windows(system: System) -> bool:
    return "windows" in system.name.lower() or system.family.lower() in {"mswin32", "win32", "windows"}


def _build(kernel: str) -> int:
    """Return the build of a Windows: 10.0.19045 is 19045; 0 where there is none."""
    numbers = re.findall(r"\d+", kernel)
    return int(numbers[2]) if len(numbers) > 2 and len(numbers[2]) < 7 else 0  # noqa: PLR2004 - major.minor.build


def read(text: str) -> Support:
    """Read a list. Raises ValueError, which says what is wrong."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"it is no TOML: {error}") from error
    day = data.get("day")
    if type(day) is not date:
        raise ValueError("it has no day")
    return Support(day, _releases(data.get("release", [])))


def _releases(rows: Sequence[dict[str, Any]]) -> tuple[Release, ...]:
    found = []
    for number, row in enumerate(rows, 1):
        try:
            re.compile(row.get("edition", ""))
            one = Release(**{**row, "builds": tuple(row.get("builds", ()))})
        except (TypeError, re.error) as error:
            raise ValueError(f"release {number}: {error}") from error
        if type(one.ends) is not date or type(one.enterprise) not in {date, type(None)}:
            raise ValueError(f"release {number}: ends and enterprise are days, as 2025-10-14")
        if not (one.builds or one.version) or not all(isinstance(build, int) for build in one.builds):
            raise ValueError(f"release {number}: it needs builds, or a version")
        found.append(one)
    if not found:
        raise ValueError("it has no release")
    return tuple(found)


@cache
def supplied() -> Support:
    """Return the list that comes with the product."""
    return read(files("inventory.data").joinpath("support.toml").read_text("utf-8"))
