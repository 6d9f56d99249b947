"""A device that is a recording: answers as the real one did, or fails as it is told to."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

from collectors.errors import CollectError
from collectors.session import SnmpValue, Walk
from collectors.sessions.snmprec import loads


class ReplaySession:
    """``collectors.session.Session`` over recorded values.

    ``faults`` maps an OID prefix to the error that any question below it brings.
    """

    def __init__(self, values: Mapping[str, SnmpValue], faults: Mapping[str, CollectError] | None = None) -> None:
        """Take what the device has, by OID."""
        self._oids = sorted((tuple(int(part) for part in oid.split(".")), oid) for oid in values)
        self._values = values
        self._faults = {prefix.strip("."): error for prefix, error in (faults or {}).items()}

    @classmethod
    def load(cls, path: Path, faults: Mapping[str, CollectError] | None = None) -> Self:
        """Read a ``.snmprec`` file."""
        return cls(loads(path.read_text("utf-8", "surrogateescape")), faults)

    async def get(self, oids: Sequence[str]) -> Mapping[str, SnmpValue]:
        """As ``Session.get``."""
        self._fail(oids)
        return {oid: self._values[oid.strip(".")] for oid in oids if oid.strip(".") in self._values}

    async def walk(self, roots: Sequence[str]) -> Mapping[str, Walk]:
        """As ``Session.walk``."""
        self._fail(roots)
        return {root: self._subtree(root.strip(".")) for root in roots}

    def _subtree(self, root: str) -> Walk:
        prefix = tuple(int(part) for part in root.split("."))
        found: dict[str, SnmpValue] = {}
        for oid, text in self._oids[bisect_right(self._oids, (prefix, "~")) :]:
            if oid[: len(prefix)] != prefix:
                break
            found[text[len(root) + 1 :]] = self._values[text]
        return found

    def _fail(self, oids: Sequence[str]) -> None:
        for oid in oids:
            for prefix, error in self._faults.items():
                if f"{oid.strip('.')}.".startswith(f"{prefix}."):
                    raise error
