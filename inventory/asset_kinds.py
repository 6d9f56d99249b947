"""What an asset counts as in the rules of useful life, by the role of its device."""

from collections.abc import Mapping
from types import MappingProxyType

from inventory.names import plain

KINDS = ("computer", "server", "printer", "scanner", "photocopier", "network", "ups", "other")
DATA_BEARING = frozenset({"computer", "server"})
"""Kinds that always hold, or once held, a disk with data: none leaves without saying what became of it."""
_SLUGS: Mapping[str, str] = MappingProxyType(
    {"firewall": "network", "switch": "network", "ont": "network", "router": "network", "access-point": "network"}
    | {kind: kind for kind in KINDS}
)
_WORDS = (
    ("photocopier", ("photocopy", "photocopier", "photo")),
    ("scanner", ("may quet", "may scan", "scanner", "scan")),
    ("printer", ("may in", "printer")),
    ("server", ("may chu", "server", "luu tru", "storage", "nas")),
    ("ups", ("luu dien", "ups")),
    ("computer", ("may tinh", "may vi tinh", "computer", "laptop", "xach tay", "pc", "tram lam viec", "workstation")),
    ("network", ("tuong lua", "firewall", "switch", "chuyen mach", "dinh tuyen", "router", "wifi", "access point",
                 "ont", "modem", "mang")),
)  # fmt: skip
"""In this order: "máy in mạng" is a printer, and "máy chủ" no computer."""


def kind_of(slug: str, name: str = "") -> str:
    """Return the kind that a device role means, by its slug, else by whole words of its name; "other" if unknown."""
    if slug in _SLUGS:
        return _SLUGS[slug]
    said = f" {plain(name)} {plain(slug.replace('-', ' '))} "
    return next((kind for kind, words in _WORDS if any(f" {word} " in said for word in words)), "other")
