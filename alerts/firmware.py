"""A list of firmware that is past its support or known to be attacked, as a file that a district may replace."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from alerts.versions import SCHEMES, Version, branch, parse

OLD = timedelta(days=365)
"""Age from which the list itself is told to be old."""


@dataclass(frozen=True, slots=True)
class Branch:
    """When the support of one branch ends. ``until`` None: no day is known; ``over`` tells whether it is over."""

    version: Version
    until: date | None
    over: bool


@dataclass(frozen=True, slots=True)
class Span:
    """Affected versions: from one (inclusive) to one (exclusive, or inclusive with ``through``)."""

    first: Version
    last: Version
    through: bool
    fixed: str
    """The first version without it, as the vendor writes it; empty where the list does not tell."""

    def holds(self, version: Version) -> bool:
        """Tell whether a version is in it. Another train is not."""
        if version.train != self.first.train or version.before(self.first):
            return False
        return not self.last.before(version) if self.through else version.before(self.last)


@dataclass(frozen=True, slots=True)
class Attack:
    """A weakness that is known to be used in attacks, and the versions that have it."""

    cve: str
    title: str
    product: str
    added: date
    """The day it came on the catalogue of known exploited vulnerabilities."""
    source: str
    spans: tuple[Span, ...]
    models: tuple[str, ...] = ()
    """Only models with one of these in their name; empty: all."""
    hotfix: bool = False
    """The vendor's hotfix takes it away without another version."""

    def hits(self, version: Version, model: str) -> Span | None:
        """Return the span that a device is in, or None."""
        if self.models and not any(each.casefold() in model.casefold() for each in self.models):
            return None
        return next((span for span in self.spans if span.holds(version)), None)


@dataclass(frozen=True, slots=True)
class Product:
    """One vendor's system: how its versions are written, and which drivers read it."""

    key: str
    title: str
    platforms: tuple[str, ...]
    scheme: str
    source: str
    branches: tuple[Branch, ...]

    def branch_of(self, version: Version) -> Branch | None:
        """Return the branch a version is of, the most exact first; None where the list does not know it."""
        found = [each for each in self.branches if version.within(each.version)]
        return max(found, key=lambda each: len(each.version.numbers), default=None)


@dataclass(frozen=True, slots=True)
class Firmware:
    """The whole list."""

    day: date
    """When somebody last compared it with its sources."""
    products: tuple[Product, ...]
    attacks: tuple[Attack, ...]

    def find(self, platform: str, text: str) -> tuple[Product, Version] | None:
        """Return the product that a driver's version text is of; None where the list cannot say anything of it."""
        for product in self.products:
            if platform in product.platforms and (version := parse(product.scheme, text)) is not None:
                return product, version
        return None

    def attacks_on(self, product: Product, version: Version, model: str) -> Sequence[tuple[Attack, Span]]:
        """Return what is known to be used against a version, the newest first."""
        found = ((each, each.hits(version, model)) for each in self.attacks if each.product == product.key)
        hits = [(attack, span) for attack, span in found if span is not None]
        return sorted(hits, key=lambda hit: (hit[0].added, hit[0].cve), reverse=True)

    def old(self, day: date) -> bool:
        """Tell whether the list is so old that it must be said."""
        return day - self.day > OLD


def read(text: str) -> Firmware:
    """Read a list (TOML; ``data/firmware.toml`` explains itself). Raises ValueError with the place of what is wrong."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"this is no TOML: {error}") from error
    if unknown := data.keys() - {"date", "product", "exploited"}:
        raise ValueError(f"unknown part: {', '.join(sorted(unknown))}")
    day = _day(data.get("date"), "date")
    products = tuple(_at(f"product.{key}", _product, key, entry) for key, entry in data.get("product", {}).items())
    schemes = {each.key: each.scheme for each in products}
    attacks = tuple(
        _at(f"exploited {number} ({_named(entry)})", _attack, entry, schemes)
        for number, entry in enumerate(data.get("exploited", ()), 1)
    )
    return Firmware(day, products, attacks)


@cache
def supplied() -> Firmware:
    """Return the list that comes with the product."""
    return read(files("alerts").joinpath("data/firmware.toml").read_text("utf-8"))


def _named(entry: object) -> str:
    return str(entry.get("cve", "no cve")) if isinstance(entry, Mapping) else "no table"


def _at(where: str, reader: Any, *args: Any) -> Any:  # noqa: ANN401 - what TOML holds
    try:
        return reader(*args)
    except KeyError as error:
        raise ValueError(f"[{where}]: {error} is missing") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise ValueError(f"[{where}]: {error}") from error


def _product(key: str, entry: Mapping[str, Any]) -> Product:
    _only(entry, {"title", "platforms", "scheme", "source", "support"})
    if entry["scheme"] not in SCHEMES:
        raise ValueError(f"scheme must be one of {', '.join(SCHEMES)}, not {entry['scheme']!r}")
    support = entry.get("support", {})
    if support and not entry.get("source"):
        raise ValueError("source is missing: where the ends of support are from")
    branches = tuple(Branch(branch(name), *_support(name, said)) for name, said in support.items())
    return Product(
        key, str(entry["title"]), _texts(entry, "platforms"), entry["scheme"], str(entry.get("source", "")), branches
    )


def _support(name: str, said: object) -> tuple[date | None, bool]:
    if isinstance(said, bool):  # still supported, or not any more
        return None, not said
    return _day(said, f"support of {name}"), False


def _attack(entry: Mapping[str, Any], schemes: Mapping[str, str]) -> Attack:
    _only(entry, {"cve", "title", "product", "added", "source", "affected", "models", "hotfix"})
    if entry["product"] not in schemes:
        raise ValueError(f"there is no [product.{entry['product']}]")
    scheme = schemes[entry["product"]]
    spans = tuple(_span(each, scheme) for each in entry["affected"])
    if not spans:
        raise ValueError("affected is empty")
    return Attack(
        str(entry["cve"]), str(entry["title"]), entry["product"], _day(entry["added"], "added"), str(entry["source"]),
        spans, _texts(entry, "models"), entry.get("hotfix", False) is True,
    )  # fmt: skip


def _span(entry: Mapping[str, Any], scheme: str) -> Span:
    _only(entry, {"from", "fixed", "through"})
    if ("fixed" in entry) == ("through" in entry):
        raise ValueError("affected: give either fixed or through beside from")
    through = "through" in entry
    first, last = (_version(scheme, entry[name]) for name in ("from", "through" if through else "fixed"))
    if last.before(first):
        raise ValueError(f"affected: {entry['from']} is newer than its end")
    return Span(first, last, through, "" if through else str(entry["fixed"]))


def _version(scheme: str, text: object) -> Version:
    found = parse(scheme, text) if isinstance(text, str) else None
    if found is None:
        raise ValueError(f"{text!r} is no version of the scheme {scheme}")
    return found


def _texts(entry: Mapping[str, Any], name: str) -> tuple[str, ...]:
    said = entry.get(name, [])
    if not isinstance(said, list) or not all(isinstance(each, str) and each for each in said):
        raise ValueError(f"{name} must be a list of texts")
    return tuple(said)


def _only(entry: Mapping[str, Any], known: set[str]) -> None:
    if unknown := entry.keys() - known:
        raise ValueError(f"unknown: {', '.join(sorted(unknown))}")


def _day(said: object, where: str) -> date:
    if type(said) is not date:
        raise ValueError(f"{where} must be a day as 2026-11-25, not {said!r}")
    return said
