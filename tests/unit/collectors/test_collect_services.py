"""Services that people depend on, looked at together with the device they are declared for."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

from test_collect import ANSWERED, DRIVERS, TARGET, Engine, Pings

from collectors.collect import collect
from collectors.errors import Fault
from collectors.sections import Portal, Portals, Reachability
from collectors.target import Target, Watch

PAGE = Watch("One-stop", "http", "https://motcua.example/")
LOST = Reachability(3, 0)


class Lookout:
    def __init__(self, slow: float = 0) -> None:
        self.slow, self.looked = slow, []

    async def look(self, watches, address):
        self.looked.append((tuple(each.name for each in watches), address))
        await asyncio.sleep(self.slow)
        return tuple(Portal(each.name, each.kind, each.where, good=True) for each in watches)

    async def close(self) -> None: ...


def visit(target: Target, lookout: Lookout, **more):
    more = {"now": datetime(2026, 1, 1, tzinfo=UTC), "drivers": DRIVERS, "prober": Pings(), **more}
    return asyncio.run(collect(target, Engine(), lookout=lookout, **more))


def test_looked_at_with_every_visit_of_its_device() -> None:
    lookout = Lookout()
    found = visit(replace(TARGET, watches=(PAGE,)), lookout)
    assert [each.portals for each in found.of(Portals)] == [(Portal("One-stop", "http", PAGE.where, good=True),)]
    assert lookout.looked == [(("One-stop",), TARGET.address)]


def test_nothing_declared_is_nothing_looked_at() -> None:
    lookout = Lookout()
    assert list(visit(TARGET, lookout).of(Portals)) == []
    assert lookout.looked == []


def test_a_device_without_snmp_will_do() -> None:
    bare = Target(key=8, name="srv", address="192.0.2.2", platform="generic-ping", watches=(PAGE,))
    assert len(list(visit(bare, Lookout()).of(Portals))) == 1


def test_not_from_a_device_that_rests_and_is_silent() -> None:
    lookout = Lookout()
    bare = Target(key=8, name="srv", address="192.0.2.2", platform="generic-ping", watches=(PAGE,))
    for target in (bare, replace(TARGET, watches=(PAGE,))):
        assert list(visit(target, lookout, prober=Pings(LOST), resting=60.0).of(Portals)) == []
    assert lookout.looked == []
    assert len(list(visit(bare, lookout, prober=Pings(ANSWERED), resting=60.0).of(Portals))) == 1


def test_too_slow_is_a_trouble_and_spoils_nothing() -> None:
    found = visit(replace(TARGET, watches=(PAGE,)), Lookout(slow=30), budget=1.0)
    assert list(found.of(Portals)) == []
    assert [(each.where, each.fault) for each in found.troubles] == [("portals", Fault.TIMEOUT)]
    assert len(list(found.of(Reachability))) == 1
