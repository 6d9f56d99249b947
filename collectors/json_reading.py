"""Values out of JSON that nobody vouches for: the type is as wanted, or it is None, or it is an error."""

from collections.abc import Mapping
from datetime import UTC, datetime
from math import isfinite

from collectors.session import Json

type Object = Mapping[str, Json]
type Any_ = Json | Object


def objects(value: Any_, *path: str) -> list[Object]:
    """Return the objects of a list, found by a path of keys; raises ValueError if it is no list of objects."""
    found = _at(value, path)
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise ValueError(f"no list at {'.'.join(path) or 'the top'}")
    return [each for each in found if isinstance(each, dict)]


def object_(value: Any_, *path: str) -> Object:
    """Return an object, found by a path of keys; raises ValueError if it is none."""
    found = _at(value, path)
    if not isinstance(found, dict):
        raise ValueError(f"no object at {'.'.join(path) or 'the top'}")  # noqa: TRY004 - parsers raise one kind of error
    return found


def text(data: Object, *keys: str) -> str:
    """Return the first of some members that is a text with something in it; empty if none is."""
    return next((str(value).strip() for key in keys if isinstance(value := data.get(key), str) and value.strip()), "")


def number(data: Object, *keys: str, unit: str = "") -> float | None:
    """Return the first of some members that is a number, also as text with a unit behind it; None if none is."""
    for key in keys:
        value = data.get(key)
        if isinstance(value, bool):
            continue
        if isinstance(value, str):
            value = _parsed(value, unit)
        if isinstance(value, int | float) and isfinite(value):
            return value
    return None


def whole(data: Object, *keys: str) -> int | None:
    """Return the first of some members that is a number, as an int; None if none is."""
    found = number(data, *keys)
    return None if found is None else int(found)


def truth(data: Object, *keys: str) -> bool | None:
    """Return the first of some members that is true or false (also 1, 0); None if none is."""
    found = next((data[key] for key in keys if isinstance(data.get(key), bool | int)), None)
    return None if found is None else bool(found)


def day(seconds: float | None) -> str:
    """Return the date (UTC) of a Unix time as YYYY-MM-DD; empty for None and what no date can be.

    >>> day(1621641600)
    '2021-05-22'
    """
    if seconds is None or not 0 < seconds < 1 << 35:
        return ""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d")


def _at(value: Any_, path: tuple[str, ...]) -> Any_:
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _parsed(value: str, unit: str) -> float | None:
    try:
        return float(value.strip().removesuffix(unit).strip().rstrip("%").strip())
    except ValueError:
        return None
