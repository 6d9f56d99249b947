"""Which programs are office software, remote-control tools or protection: lists that a district may replace."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

from inventory.agents.report import Program

type Kind = Literal["remote", "office", "antivirus"]
KINDS: tuple[Kind, ...] = ("remote", "office", "antivirus")


@dataclass(frozen=True, slots=True)
class Rule:
    """One product and how its programs are called."""

    name: str
    match: re.Pattern[str]
    but: re.Pattern[str] | None
    source: str

    def fits(self, program: str) -> bool:
        """Tell whether a program is of it."""
        return bool(self.match.search(program)) and not (self.but and self.but.search(program))


@dataclass(frozen=True, slots=True)
class Programs:
    """The lists."""

    day: date
    rules: dict[Kind, tuple[Rule, ...]]

    def products(self, kind: Kind, programs: Iterable[Program], *, versions: bool = False) -> tuple[str, ...]:
        """Return the products of a kind among programs, each once, in the order of the alphabet."""
        found: dict[str, str] = {}
        for program in programs:
            rule = next((rule for rule in self.rules[kind] if rule.fits(program.name)), None)
            if rule is not None:
                found.setdefault(rule.name, program.name if versions else rule.name)
        return tuple(sorted(found.values(), key=str.casefold))

    def remote(self, programs: Iterable[Program], running: Iterable[str]) -> tuple[str, ...]:
        """Return the remote-control tools that are installed, and those that the agent found running."""
        also = [Program(kind) for kind in running]
        unknown = [each.name for each in also if not any(rule.fits(each.name) for rule in self.rules["remote"])]
        return tuple(sorted({*self.products("remote", (*programs, *also)), *unknown}, key=str.casefold))


def read(text: str) -> Programs:
    """Read the lists. Raises ValueError, which says what is wrong."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"it is no TOML: {error}") from error
    if type(data.get("day")) is not date:
        raise ValueError("it has no day")
    return Programs(data["day"], {kind: tuple(map(_rule, data.get(kind, ()))) for kind in KINDS})


def _rule(row: dict[str, str]) -> Rule:
    try:
        but = re.compile(row["not"], re.IGNORECASE) if row.get("not") else None
        return Rule(row["name"], re.compile(row["match"], re.IGNORECASE), but, row.get("source", ""))
    except (KeyError, TypeError, re.error) as error:
        raise ValueError(f"{row}: {error}") from error


@cache
def supplied() -> Programs:
    """Return the lists that come with the product."""
    return read(files("inventory.data").joinpath("programs.toml").read_text("utf-8"))
