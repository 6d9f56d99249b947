"""What one visit leaves behind, in the form that the database takes."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from functools import cache
from math import isfinite
from operator import attrgetter
from typing import Any

from alerts.assess import Change
from alerts.machine import Status
from collectors.text import Text
from collectors.visit import Visit
from netbox_mangxa.pgtext import clean
from netbox_mangxa.recorder import Sample

UNCHANGED = "null"
"""JSON of a status's texts that says: keep what the row has. For states that came without an opinion."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One status row. ``texts`` and ``levels`` are JSON text; texts UNCHANGED leave texts, value and levels alone."""

    status: Status
    behind: int | None
    texts: str
    value: float | None
    unit: str
    levels: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """One visit, judged: all of it is stored, or nothing."""

    visit: Visit
    next_at: datetime
    statuses: Mapping[tuple[str, str], Standing]
    """By check and item."""
    changes: tuple[Change, ...] = ()
    samples: Sequence[Sample] = ()
    affected: int = 0
    """Devices behind this one, for incidents of its reachability."""
    flaps: Sequence[tuple[str, str]] = ()
    """Checks and items that began or stopped to flap."""


def as_json(value: Any) -> str:
    """Return JSON that PostgreSQL's jsonb takes: dataclasses as objects, Text as it is stored.

    What a device sends may hold NULs, halves of surrogate pairs, or numbers that are none: U+FFFD and null.
    """
    try:
        text = _encode(value)
        if not text.isascii():
            text.encode()
    except ValueError:  # NaN, infinity, or a lone surrogate
        return _encode(_clean(value))
    return _encode(_clean(value)) if "\\u0000" in text else text


def section_forms(visit: Visit) -> tuple[dict[str, list[object]], dict[str, float]]:
    """Return the sections by name, and the Unix time each was read."""
    named: dict[str, list[object]] = {}
    for section in visit.sections:
        named.setdefault(type(section).__name__, []).append(section)
    return named, dict.fromkeys(named, visit.at.timestamp())


@cache
def _getter(kind: type):
    """Return how to make a dictionary of one kind of dataclass: reading them one by one costs too much."""
    names = tuple(field.name for field in fields(kind))
    if len(names) == 1:
        name = names[0]
        return lambda one: {name: getattr(one, name)}
    read = attrgetter(*names)
    return lambda one: dict(zip(names, read(one), strict=True))


def _plain(value: object) -> object:
    if isinstance(value, Text):
        return {"t": value.template, "v": dict(value.values)}
    if is_dataclass(value):
        return _getter(type(value))(value)
    raise TypeError(f"not JSON: {type(value).__name__}")


_encoder = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, allow_nan=False, separators=(",", ":"), default=_plain
)
_chunks = (
    json.encoder.c_make_encoder(
        None,
        _plain,
        json.encoder.encode_basestring,
        None,
        ":",
        ",",
        *(False, False, False),  # keys not sorted, none skipped, no NaN: it takes no names
    )
    if json.encoder.c_make_encoder
    else None
)
"""JSONEncoder makes one of these for each value it encodes, which costs more than encoding a sentence."""


def _encode(value: object) -> str:
    return "".join(_chunks(value, 0)) if _chunks else _encoder.encode(value)


def _clean(value: Any) -> Any:
    match value:
        case str():
            return clean(value)
        case float():
            return value if isfinite(value) else None
        case dict():
            return {clean(str(key)): _clean(each) for key, each in value.items()}
        case list() | tuple():
            return [_clean(each) for each in value]
        case bool() | int() | None:
            return value
    return _clean(_plain(value))
