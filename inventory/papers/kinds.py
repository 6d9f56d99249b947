"""Which papers there are, and what each one can be filled with."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from collectors.text import Text, say

_HEAD = {
    "parent_agency": say("the agency above, in capitals; may be empty"),
    "agency": say("the agency that issues the paper, in capitals"),
    "number": say("number and symbol, as 12/BB-UBND"),
    "place": say("place of issue"),
    "day": say("the date in words: ngày 05 tháng 02 năm 2026"),
    "title": say("the subject of the paper"),
    "unit": say("name of the unit"),
    "made": say("when the data was read, and from where"),
}
_ITEM = {
    "no": say("running number"),
    "name": say("name of the equipment"),
    "kind": say("kind: computer, printer …"),
    "model": say("maker and model"),
    "serial": say("serial number"),
    "asset_tag": say("asset number"),
    "in_use": say("in use since"),
    "price": say("price in đồng"),
    "value_left": say("value left in đồng"),
    "state": say("state"),
    "room": say("room"),
    "holder": say("who uses it"),
    "note": say("note"),
}
_PERSON = {"name": say("name"), "position": say("position"), "unit": say("name of the unit")}
_TOTAL = {
    "count": say("number of rows"),
    "price_total": say("sum of the prices that are known, in đồng"),
    "price_words": say("that sum in words"),
    "price_unknown": say("number of rows without a price"),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of paper."""

    title: Text
    fields: Mapping[str, Text]
    """Name in the template → what it is."""
    lists: Mapping[str, Mapping[str, Text]]
    """Name of a list in the template → the fields of its entries."""
    people: tuple[str, ...] = ()
    """Names of single persons: ``{{ giver.name }}``."""


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "equipment": Kind(
            say("List of equipment of a unit"),
            _HEAD | _TOTAL | {"as_of": say("the day the list is about, in words")},
            {"items": _ITEM},
            ("maker", "head"),
        ),
        "handover": Kind(
            say("Minutes of handing over"),
            _HEAD | _TOTAL | {"condition": say("condition when handed over"), "reason": say("reason or decision")},
            {"items": _ITEM},
            ("giver", "receiver", "head"),
        ),
        "stocktake": Kind(
            say("Minutes of a stock-take"),
            _HEAD
            | {
                "began": say("when counting began"),
                "ended": say("when counting ended"),
                "expected": say("pieces on record"),
                "found_count": say("pieces found in their place"),
                "missing_count": say("pieces not found"),
                "misplaced_count": say("pieces found elsewhere"),
                "unknown_count": say("pieces that are not on record"),
                "conclusion": say("conclusion of those who counted"),
            },
            {
                "items": _ITEM | {"result": say("found, missing or misplaced"), "seen_room": say("where it was found")},
                "missing": _ITEM,
                "misplaced": _ITEM | {"seen_room": say("where it was found")},
                "unknown": {"no": say("running number"), "code": say("what was read"), "room": say("room"),
                            "note": say("note")},
                "members": _PERSON,
            },
            ("head", "maker"),
        ),
    }
)  # fmt: skip


def names(kind: Kind) -> frozenset[str]:
    """Return the names a template of this kind may use by themselves."""
    return frozenset(kind.fields) | frozenset(kind.lists) | frozenset(kind.people)


def sample(kind: Kind) -> dict[str, object]:
    """Return something for every field: what a template is tried with."""
    values: dict[str, object] = {name: f"«{name}»" for name in kind.fields}
    for name, fields in kind.lists.items():
        values[name] = [{field: f"«{field} {n}»" for field in fields} for n in (1, 2)]
    for name in kind.people:
        values[name] = {field: f"«{name} {field}»" for field in _PERSON}
    return values
