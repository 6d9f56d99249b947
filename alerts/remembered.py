"""Groups of offices between two rounds: written as JSON and read back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from alerts.cause import SHARED, Thing
from alerts.gather import Group


def dump_group(group: Group) -> dict[str, Any]:
    """Write a group of offices."""
    return {
        "cause": [group.cause.kind, group.cause.id],
        "since": group.since.isoformat(),
        "opened": group.opened.isoformat(),
        "total": group.total,
        "joined": _moments(group.joined),
        "left": _moments(group.left),
        "thin_since": group.thin_since.isoformat() if group.thin_since else None,
    }


def load_group(data: Mapping[str, Any]) -> Group:
    """Read what ``dump_group`` wrote; raises ValueError on anything else."""
    try:
        kind, number = data["cause"]
        if kind not in SHARED:
            raise ValueError(f"offices do not share a {kind}")
        thin = data.get("thin_since")
        return Group(
            Thing(kind, int(number)),
            datetime.fromisoformat(data["since"]),
            datetime.fromisoformat(data["opened"]),
            int(data["total"]),
            _read(data["joined"]),
            _read(data["left"]),
            datetime.fromisoformat(thin) if thin else None,
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a group: {error}") from error


def _moments(moments: Mapping[int, datetime]) -> dict[str, str]:
    return {str(office): at.isoformat() for office, at in moments.items()}


def _read(data: Mapping[str, str]) -> dict[int, datetime]:
    return {int(office): datetime.fromisoformat(at) for office, at in data.items()}
