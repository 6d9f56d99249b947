"""The rules of useful life that come with the product."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from importlib import resources

from inventory.depreciation import LifeRule


def shipped() -> Mapping[str, tuple[LifeRule, ...]]:
    """Return them by kind of asset (``inventory.asset_kinds.KINDS``)."""
    text = resources.files("inventory.data").joinpath("life_rules.toml").read_text(encoding="utf-8")
    found: dict[str, tuple[LifeRule, ...]] = {}
    for row in tomllib.loads(text, parse_float=Decimal)["rule"]:
        kind = row.pop("kind")
        rate = row.pop("rate", None)
        found[kind] = (*found.get(kind, ()), LifeRule(**row, rate=None if rate is None else Decimal(rate)))
    return found
