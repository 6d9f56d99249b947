"""Twenty communes with real snmpd, sshd, lldpd and nftables, visited as the product does it, while things go wrong."""

import asyncio
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest

from collectors.beyond import Beyond
from collectors.collect import Known, collect
from collectors.errors import CollectError, Fault
from collectors.sections import Arp, Identity, Interfaces, Neighbors, Reachability
from collectors.session import Prober
from collectors.sessions.either import EitherEngine
from collectors.sessions.hostkeys import MemoryKeys
from collectors.sessions.icmp import open_prober
from collectors.sessions.ssh import SshEngine
from collectors.target import Target
from collectors.visit import Visit
from tests.live.lab import CENTRE, Lab, Office, lab
from tests.live.lab_daemons import COMMUNITY

pytestmark = pytest.mark.live

SSH, LLDP, FAR = range(1, 13), range(1, 7), (19, 20)
CUT, HALF_OPEN, LOSSY, WRONG_KEY, WRONG_COMMUNITY, WRONG_LOGIN, OTHER_HOST, TRUNCATED, FAR_LOSSY, SLOW = (
    3, 4, 5, 6, 7, 8, 9, 10, 19, 20
)  # fmt: skip
SILENT = {CUT, HALF_OPEN}
FAULTY = SILENT | {LOSSY, WRONG_KEY, WRONG_COMMUNITY, WRONG_LOGIN, OTHER_HOST, TRUNCATED, FAR_LOSSY, SLOW}


@dataclass(slots=True)
class Story:
    """What the visits of each phase brought, by office, in the order in which they came to an end."""

    phases: dict[str, dict[int, Visit]] = field(default_factory=dict)
    unsent: CollectError | None = None


@dataclass(slots=True)
class Visitor:
    """Engines and memory, as the collector has them."""

    engine: EitherEngine
    prober: Prober
    beyond: Beyond
    known: MutableMapping[int, Known] = field(default_factory=dict)

    async def round(self, targets: Mapping[int, Target], plan: str) -> dict[int, Visit]:
        """Visit all of them at once."""
        visits: dict[int, Visit] = {}

        async def one(number: int, target: Target) -> None:
            visits[number] = await collect(
                target, self.engine, self.prober, now=datetime.now(UTC), plan=plan, known=self.known,
                beyond=self.beyond, budget=60.0,
            )  # fmt: skip

        await asyncio.gather(*(one(number, target) for number, target in targets.items()))
        return visits


def target_of(office: Office) -> Target:
    ssh = (office.ssh(),) if office.cutter else ()
    return Target(
        key=office.number, name=office.name, address=office.address, platform="linux", snmp=(office.snmp(),), ssh=ssh
    )


def break_things(built: Lab, targets: dict[int, Target]) -> dict[int, Target]:
    """Let everything go wrong that the table above names; returns the targets with the credentials that are wrong."""
    at = {office.number: office for office in built.offices}
    at[CUT].cut()
    at[HALF_OPEN].half_open()
    at[LOSSY].lose(16)
    at[OTHER_HOST].daemons.end("sshd")
    at[OTHER_HOST].daemons.start_sshd(2222, host="other")
    at[TRUNCATED].cutter.most = at[TRUNCATED].cutter.passed - 300
    for number in (FAR_LOSSY, SLOW):
        at[number].far.delay = 0.15
    at[FAR_LOSSY].far.loss = 16
    stranger = replace(at[WRONG_LOGIN].ssh(), private_key=at[1].daemons.key)
    return targets | {
        LOSSY: replace(targets[LOSSY], ssh=(at[LOSSY].ssh(timeout=20.0),)),
        WRONG_KEY: replace(targets[WRONG_KEY], snmp=(at[WRONG_KEY].snmp(auth_password="wrong-passw0rd"),)),
        WRONG_COMMUNITY: replace(targets[WRONG_COMMUNITY], snmp=(at[WRONG_COMMUNITY].snmp(community="not-it"),)),
        WRONG_LOGIN: replace(targets[WRONG_LOGIN], ssh=(stranger,)),
    }


def mend(built: Lab) -> None:
    for office in built.offices:
        office.heal()
    other = built.offices[OTHER_HOST - 1].daemons
    other.end("sshd")
    other.start_sshd(2222)


async def told(built: Lab) -> Story:
    """Healthy, broken, mended."""
    story, targets = Story(), {office.number: target_of(office) for office in built.offices}
    shells = SshEngine(MemoryKeys())
    visitor = Visitor(EitherEngine(), await open_prober(), Beyond(shells=shells))
    try:
        story.phases["healthy"] = await visitor.round(targets, "topology")
        await visitor.round({TRUNCATED: targets[TRUNCATED]}, "facts")  # the length of what will be cut off
        wrong = await asyncio.to_thread(break_things, built, targets)
        story.phases["broken"] = await visitor.round(wrong, "facts")
        await asyncio.to_thread(mend, built)
        story.phases["mended"] = await visitor.round(targets, "facts")
        try:
            await visitor.engine.get("192.0.2.1", built.offices[0].snmp(), ["1.3.6.1.2.1.1.3.0"])
        except CollectError as error:
            story.unsent = error
    finally:
        for each in (visitor.engine, visitor.prober, shells):
            await each.close()
    return story


@pytest.fixture(scope="module")
def story() -> Story:
    with lab(20, ssh=SSH, lldp=LLDP, far=FAR) as built:
        return built.run(lambda: told(built))


def faults(visit: Visit) -> set[tuple[str, Fault]]:
    return {(trouble.where, trouble.fault) for trouble in visit.troubles}


def said(visit: Visit) -> list[str]:
    return [f"{trouble.where}: {trouble.fault}: {trouble.text}" for trouble in visit.troubles]


def healthy(number: int, visit: Visit) -> None:
    """Fail unless everything was read, and read from this office."""
    assert said(visit) == []
    assert visit.driver == "linux"
    assert [each.received for each in visit.of(Reachability)] == [3]
    (identity,) = visit.of(Identity)
    assert identity.hostname == f"xa-{number:02}"
    (interfaces,) = visit.of(Interfaces)
    assert "up0" in {port.name for port in interfaces.interfaces}


@pytest.mark.parametrize("number", range(1, 21))
def test_every_office_is_read(story: Story, number: int) -> None:
    visit = story.phases["healthy"][number]
    healthy(number, visit)
    if number in SSH:
        (arp,) = visit.of(Arp)
        assert f"10.77.{number}.1" in {entry.address for entry in arp.entries}


@pytest.mark.parametrize("number", LLDP)
def test_neighbours_are_read_from_a_real_lldpd(story: Story, number: int) -> None:
    (neighbors,) = story.phases["healthy"][number].of(Neighbors)
    assert [(each.port, each.system, each.remote_port) for each in neighbors.neighbors] == [
        ("up0", CENTRE, f"xa{number}")
    ]


@pytest.mark.parametrize("number", sorted(set(range(1, 21)) - FAULTY))
def test_the_others_notice_nothing(story: Story, number: int) -> None:
    """What they tell is whole, and there before the silent ones are given up."""
    visits = story.phases["broken"]
    healthy(number, visits[number])
    order = list(visits)
    assert order.index(number) < min(order.index(silent) for silent in SILENT)


@pytest.mark.parametrize("number", sorted(SILENT))
def test_a_line_that_is_cut_or_lets_nothing_out(story: Story, number: int) -> None:
    visit = story.phases["broken"][number]
    assert [each.received for each in visit.of(Reachability)] == [0]
    assert faults(visit) == {("snmp", Fault.TIMEOUT), ("ssh", Fault.TIMEOUT)}, said(visit)
    assert not list(visit.of(Identity))


@pytest.mark.parametrize("number", [LOSSY, FAR_LOSSY, SLOW])
def test_a_bad_line_costs_time_but_no_answer(story: Story, number: int) -> None:
    """300 ms, 16 % loss, and both."""
    visit = story.phases["broken"][number]
    assert said(visit) == []
    (identity,) = visit.of(Identity)
    assert identity.hostname == f"xa-{number:02}"
    if number in FAR:
        (reach,) = visit.of(Reachability)
        assert all(rtt >= 300 for rtt in reach.rtts)


def test_a_wrong_snmp_key(story: Story) -> None:
    assert faults(story.phases["broken"][WRONG_KEY]) == {("snmp", Fault.AUTH)}


def test_a_wrong_community_is_silence_and_says_so(story: Story) -> None:
    visit = story.phases["broken"][WRONG_COMMUNITY]
    assert faults(visit) == {("snmp", Fault.TIMEOUT)}
    assert "community" in said(visit)[0]


@pytest.mark.parametrize("number", [WRONG_KEY, WRONG_COMMUNITY])
def test_what_needs_no_snmp_is_read_all_the_same(story: Story, number: int) -> None:
    visit = story.phases["broken"][number]
    assert [each.received for each in visit.of(Reachability)] == [3]
    assert [each.hostname for each in visit.of(Identity)] == [f"xa-{number:02}"]


@pytest.mark.parametrize(("number", "fault"), [(WRONG_LOGIN, Fault.AUTH), (OTHER_HOST, Fault.HOST_KEY)])
def test_a_login_that_must_not_succeed(story: Story, number: int, fault: Fault) -> None:
    visit = story.phases["broken"][number]
    assert faults(visit) == {("ssh", fault)}, said(visit)
    assert list(visit.of(Interfaces))


def test_an_answer_cut_off_is_an_error(story: Story) -> None:
    visit = story.phases["broken"][TRUNCATED]
    assert {where for where, _ in faults(visit)} <= {"ssh", "identity"}, said(visit)
    assert {fault for _, fault in faults(visit)} == {Fault.TRUNCATED}, said(visit)


@pytest.mark.parametrize("number", range(1, 21))
def test_mended_lines_are_as_before(story: Story, number: int) -> None:
    healthy(number, story.phases["mended"][number])


def test_what_this_machine_cannot_send_is_its_own_fault(story: Story) -> None:
    """The centre has no route to there, and knows it."""
    assert story.unsent is not None
    assert story.unsent.fault is Fault.LOCAL


def test_no_secret_is_told(story: Story) -> None:
    for visits in story.phases.values():
        for visit in visits.values():
            assert not any(secret in str(said(visit)) for secret in (COMMUNITY, "passw0rd", "not-it"))
