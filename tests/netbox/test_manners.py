"""How the collector treats devices that are down: a timeline of visits, with ping and SNMP played."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from netbox_mangxa import collecting, manners
from netbox_mangxa.collecting import Collector
from netbox_mangxa.scopes import Strictness
from netbox_mangxa.source import Fleet, Watched

from alerts.assess import REACHABILITY
from alerts.check import About
from alerts.state import Standing
from collectors.backoff import refused
from collectors.beyond import Beyond
from collectors.errors import CollectError, Fault
from collectors.scheduler import Schedule
from collectors.sections import Reachability
from collectors.target import ApiCredential, SnmpCredential, Target
from collectors.text import say

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TARGET = Target(1, "fw", "192.0.2.1", platform="linux", snmp=(SnmpCredential(community="x"),))


class Device:
    """Both ways in which a device answers, or not; and a writer that keeps nothing."""

    full = False

    def __init__(self) -> None:
        self.echo = self.agent = True
        self.asked = False

    async def ping(self, addresses, *_):
        return {each: Reachability(3, 3, (1.0,) * 3) if self.echo else Reachability(3, 0) for each in addresses}

    async def get(self, _, __, oids):
        self.asked = True
        if not self.agent:
            raise CollectError(Fault.TIMEOUT, say("silence"))
        return dict.fromkeys(oids, 4200)

    async def walk(self, _, __, roots):
        return {root: {} for root in roots}

    def put(self, _) -> None: ...

    async def close(self) -> None: ...


class World:
    """A collector that visits one device every minute."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.minute = 0
        self.device = Device()
        self.soon: list[bool] = []
        """Visits that were asked for beside the timetable; whether with facts."""
        world = self

        class Clock(datetime):
            @classmethod
            def now(cls, tz=None):
                return NOW.astimezone(tz) + timedelta(minutes=world.minute)

        monkeypatch.setattr(collecting, "datetime", Clock)
        monkeypatch.setattr(Schedule, "soon", lambda *_, facts=False: self.soon.append(facts))
        monkeypatch.setattr(Schedule, "replace", lambda *_: None)
        self.collector = Collector(self.device, self.device, self.device)
        self.adopt(TARGET)

    def adopt(self, target: Target) -> None:
        self.collector.adopt(Fleet({1: Watched(target, About(), Strictness({}, {}, {}, 60.0, 20.0))}))

    def run(self, minutes: int) -> str:
        """Visit for some minutes; return "x" for each in which SNMP was asked, "." for the others."""
        told = ""
        for _ in range(minutes):
            self.device.asked = False
            asyncio.run(self.collector.visit(self.collector.fleet.watched[1].target, "state"))
            self.minute += 1
            told += "x" if self.device.asked else "."
        return told

    @property
    def standing(self) -> Standing:
        return self.collector.statuses[1][REACHABILITY].standing


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    return World(monkeypatch)


def die(world: World) -> None:
    world.run(3)
    world.device.echo = world.device.agent = False


def test_a_dead_device_is_pinged_every_minute_and_asked_ever_more_seldom(world: World) -> None:
    die(world)
    assert world.run(25) == "xx" + "xx.x...x....x....x....x"
    assert world.standing is Standing.CRIT


def test_it_is_asked_at_its_first_echo_and_facts_at_once(world: World) -> None:
    die(world)
    world.run(20)
    world.device.echo = world.device.agent = True
    world.soon.clear()
    assert world.run(1) == "x"
    assert world.standing is Standing.OK
    assert world.soon == [True]
    assert world.run(5) == "xxxxx"


def test_an_agent_that_stays_silent_while_ping_answers_is_asked_every_time(world: World) -> None:
    die(world)
    world.run(20)
    world.device.echo = True
    assert world.run(5) == "xxxxx"


@pytest.mark.parametrize("first_echo", [True, False], ids=["ping was blocked later", "ping was never answered"])
def test_a_device_that_only_blocks_ping_is_never_taken_for_dead(world: World, *, first_echo: bool) -> None:
    world.device.echo = first_echo
    world.run(3)
    world.device.echo = False
    assert world.run(10) == "x" * 10
    assert world.standing is Standing.CRIT, "ping is what it is"
    assert world.collector.statuses[1]["agent", "snmp"].standing is Standing.OK
    world.device.agent = False  # and now it is dead indeed: nothing but asking tells when it is back
    assert world.run(10) == "x" * 10
    world.device.agent = True
    world.run(1)
    assert world.collector.statuses[1]["agent", "snmp"].standing is Standing.OK


def test_a_device_never_heard_of_rests_too(world: World) -> None:
    world.device.echo = world.device.agent = False
    assert "..." in world.run(12)


def test_somebody_asks(world: World) -> None:
    die(world)
    world.run(8)
    assert world.run(1) == "."
    world.collector.wish(1)
    assert world.run(3) == "xx."


def test_a_trap_ends_the_rest_but_forgives_no_refused_login(world: World) -> None:
    die(world)
    world.run(8)
    world.collector.beyond = Beyond(dialects={}, services={})
    world.collector.beyond.refusals[1, ApiCredential()] = refused(None, 0.0, say("wrong"))
    world.collector.rouse(1)
    assert world.run(1) == "x"
    assert world.collector.beyond.refusals
    world.collector.wish(1)
    assert not world.collector.beyond.refusals


def test_another_address_or_password_is_tried_at_once(world: World) -> None:
    die(world)
    world.run(8)
    assert world.run(1) == "."
    world.adopt(replace(TARGET, snmp=(SnmpCredential(community="y"),)))
    assert world.run(1) == "x"


def test_a_device_that_has_gone_is_forgotten(world: World) -> None:
    die(world)
    world.run(8)
    world.collector.adopt(Fleet())
    assert world.collector.rests == {} and world.collector.devices == {}


def test_the_settings_reach_the_timetable(settings) -> None:
    ours = settings.PLUGINS_CONFIG["netbox_mangxa"]
    settings.PLUGINS_CONFIG = settings.PLUGINS_CONFIG | {
        "netbox_mangxa": ours | {"topology_hours": 0.5, "visits_per_site": 3}
    }
    schedule = Collector(Device(), Device(), Device()).schedule
    assert (schedule.facts_every, schedule.topology_every) == (3600, 1800)
    assert (schedule.total, schedule.per_site) == (500, 3)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("topology_hours", 0), ("facts_hours", "1"), ("facts_hours", float("nan")), ("visits_at_once", 1.5),
        ("visits_per_site", True), ("visits_per_site", -1),
    ],
)  # fmt: skip
def test_settings_that_are_none_are_refused(settings, name: str, value) -> None:
    ours = settings.PLUGINS_CONFIG["netbox_mangxa"]
    settings.PLUGINS_CONFIG = settings.PLUGINS_CONFIG | {"netbox_mangxa": ours | {name: value}}
    with pytest.raises(ImproperlyConfigured, match=name):
        manners.manners()
