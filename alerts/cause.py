"""What stands behind what: the graph from a device to our own server, and what the loss of one thing takes with it.

A device stands behind its switch, that behind the firewall, that behind the ONT, that behind the line, that behind the
provider's node and the provider, and those behind our own uplink. Whoever draws the graph (the plugin, from NetBox's
cables, circuits and an override) gives it as values; here it is only asked.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

type Kind = Literal["device", "office", "line", "node", "provider", "centre"]

SHARED: tuple[Kind, ...] = ("office", "node", "provider", "centre")
"""What several stand behind, the nearest first: devices behind their office, offices behind the others."""


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """One thing that traffic passes through. ``id`` is its key on record; the centre (our uplink, our server) has 0."""

    kind: Kind
    id: int = 0


CENTRE = Thing("centre")


@dataclass(frozen=True, slots=True)
class Graph:
    """For each thing the ways on from it towards us.

    A way is what must all work; several ways are alternatives, of which one suffices (an office with two lines). A
    thing without a way is next to us, or nobody knows what it stands behind.
    """

    ways: Mapping[Thing, tuple[frozenset[Thing], ...]] = field(default_factory=lambda: MappingProxyType({}))

    def lost(self, dead: Iterable[Thing]) -> frozenset[Thing]:
        """Return all that cannot be reached while ``dead`` are dead, themselves included.

        Loops in what was drawn (an override that contradicts a cable) lose nothing by themselves.
        """
        gone = set(dead)
        growing = True
        while growing:
            more = {thing for thing, ways in self.ways.items() if thing not in gone and ways and _cut(ways, gone)}
            gone |= more
            growing = bool(more)
        return frozenset(gone)

    def behind(self, thing: Thing) -> frozenset[Thing]:
        """Return all that is lost when ``thing`` is: what has no other way. Without itself."""
        return self.lost((thing,)) - {thing}

    def needs(self, thing: Thing) -> frozenset[Thing]:
        """Return what ``thing`` cannot be reached without: on every way. Without itself."""
        found = self._needs(thing, frozenset())
        return (found or frozenset()) - {thing}

    def offices(self, cause: Thing) -> frozenset[int]:
        """Return the offices that are lost with a cause."""
        return frozenset(thing.id for thing in self.behind(cause) if thing.kind == "office")

    def _needs(self, thing: Thing, above: frozenset[Thing]) -> frozenset[Thing] | None:
        """Return the thing and what it needs; None for a way that runs in a circle and so is none."""
        if thing in above:
            return None
        ways = self.ways.get(thing, ())
        found = [self._way(way, above | {thing}) for way in ways]
        whole = [each for each in found if each is not None]
        if ways and not whole:
            return None if above else frozenset({thing})
        return frozenset({thing}).union(frozenset.intersection(*whole) if whole else frozenset())

    def _way(self, way: frozenset[Thing], above: frozenset[Thing]) -> frozenset[Thing] | None:
        needed: frozenset[Thing] = frozenset()
        for each in way:
            more = self._needs(each, above)
            if more is None:
                return None
            needed |= more
        return needed


def graph(behind: Mapping[Thing, Iterable[Thing]], override: Mapping[Thing, Iterable[Thing]] | None = None) -> Graph:
    """Return the graph in which each thing has one way for each thing it is directly behind.

    ``override`` replaces what was derived for a thing; an empty one says: it stands behind nothing.
    """
    drawn = {**behind, **(override or {})}
    return Graph({thing: tuple(frozenset({parent}) for parent in parents) for thing, parents in drawn.items()})


def parents(drawn: Graph, device: int) -> tuple[int, ...]:
    """Return the devices that every packet to a device passes through, nearest first: what ``reach`` asks for.

    Of two firewalls side by side neither is one of them.
    """
    needed = [thing for thing in drawn.needs(Thing("device", device)) if thing.kind == "device"]
    return tuple(thing.id for thing in sorted(needed, key=lambda each: (-len(drawn.needs(each)), each.id)))


def members(drawn: Graph) -> dict[Thing, frozenset[int]]:
    """Return for each cause that offices share the offices that cannot be reached without it."""
    found: dict[Thing, set[int]] = {}
    for office in drawn.ways:
        if office.kind == "office":
            for cause in drawn.needs(office):
                if cause.kind in SHARED:
                    found.setdefault(cause, set()).add(office.id)
    return {cause: frozenset(offices) for cause, offices in found.items()}


def _cut(ways: Iterable[frozenset[Thing]], gone: set[Thing]) -> bool:
    return all(way & gone for way in ways)
