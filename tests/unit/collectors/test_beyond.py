"""What is asked beside SNMP, and how it joins what SNMP told."""

import asyncio
from collections.abc import Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest

from collectors.beyond import Beyond, ask_beyond
from collectors.collect import collect
from collectors.dialect import Command, Dialect
from collectors.errors import CollectError, Fault
from collectors.reading import Findings
from collectors.sections import Answer, Config, Cpu, Identity, Reachability, Section, Uptime
from collectors.service import Endpoint, Service
from collectors.target import ApiCredential, SshCredential, Target
from collectors.text import say

RIGHT, WRONG = SshCredential("reader", "right"), SshCredential("reader", "wrong")


def identity(text: str) -> Iterable[Section]:
    yield Identity("Acme", serial=text.split(maxsplit=1)[0], hostname="told-by-cli")


DIALECT = Dialect(
    "Acme",
    "#",
    commands=(
        Command("identity", "show id", identity),
        Command("config", "show config", lambda text: [Config(text)], ends="end"),
        Command("odd", "show odd", lambda _: [], optional=True),
    ),
)
SERVICE = Service("Acme", (Endpoint("load", ("/load",), lambda documents: [Cpu(documents[0]["cpu"])]),))


class Shells:
    """A device that answers a dictionary, to those who know the password."""

    def __init__(self, answers: dict[str, str | CollectError]) -> None:
        self.answers = answers
        self.tried: list[str] = []
        self.asked: list[str] = []

    @asynccontextmanager
    async def shell(self, _: str, credential: SshCredential, __: Dialect):
        self.tried.append(credential.password)
        if credential.password != "right":
            raise CollectError(Fault.AUTH, say("Wrong user name, password or key"))
        yield self

    async def run(self, command: str) -> str:
        self.asked.append(command)
        answer = self.answers.get(command, CollectError(Fault.UNSUPPORTED, say("no")))
        if isinstance(answer, CollectError):
            raise answer
        return answer

    async def close(self) -> None: ...


class Apis:
    @asynccontextmanager
    async def api(self, *_):
        yield self

    async def fetch(self, _: str):
        return {"cpu": 7.0}

    async def close(self) -> None: ...


def beyond(shells: Shells | None = None, **more) -> Beyond:
    return Beyond(shells=shells, dialects={"acme": DIALECT}, services={"acme": SERVICE}, **more)


def ask(world: Beyond, *, have: tuple[Section, ...] = (), plan="facts", **more) -> Findings:
    findings = Findings(list(have))
    target = Target(1, "a", "192.0.2.1", **{"ssh": (RIGHT,), **more})
    asyncio.run(ask_beyond(target, "acme", plan, world, findings))
    return findings


GOOD = {"show id": "S1 x", "show config": "hostname a\nend\n"}


def test_what_snmp_told_stays_and_is_completed() -> None:
    findings = ask(beyond(Shells(GOOD)), have=(Identity("Acme", model="M1", hostname="told-by-snmp"),))
    assert findings.troubles == []
    who, answer, config = findings.sections
    assert who == Identity("Acme", model="M1", serial="S1", hostname="told-by-snmp")
    assert isinstance(answer, Answer) and answer.protocol == "ssh" and answer.ok
    assert config == Config("hostname a\nend\n")


def test_state_visits_do_not_log_in_by_ssh() -> None:
    shells = Shells(GOOD)
    assert ask(beyond(shells), plan="state").sections == []
    assert shells.tried == []


def test_the_api_is_asked_at_every_visit_but_adds_nothing_that_snmp_told() -> None:
    world = beyond(apis=Apis())
    assert [type(each) for each in ask(world, plan="state", api=(ApiCredential(),)).sections] == [Answer, Cpu]
    told = ask(world, plan="state", api=(ApiCredential(),), have=(Cpu(3.0),)).sections
    assert [each for each in told if isinstance(each, Cpu)] == [Cpu(3.0)]


def test_the_password_that_worked_is_tried_first() -> None:
    shells = Shells(GOOD)
    world = beyond(shells)
    assert ask(world, ssh=(WRONG, RIGHT)).troubles == []
    ask(world, ssh=(WRONG, RIGHT))
    assert shells.tried == ["wrong", "right", "right"]


def test_no_password_works() -> None:
    findings = ask(beyond(Shells(GOOD)), ssh=(WRONG,))
    assert [(each.where, each.fault) for each in findings.troubles] == [("ssh", Fault.AUTH)]
    (answer,) = findings.sections
    assert not answer.ok


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_refused_login_is_not_repeated_until_its_time_has_come() -> None:
    shells, clock = Shells(GOOD), Clock()
    world = beyond(shells, clock=clock)
    first = ask(world, ssh=(WRONG,))
    assert "Not tried again for 5 min" in str(first.troubles[0].text)
    for clock.now in (60.0, 299.0):
        again = ask(world, ssh=(WRONG,))
        (answer,), (trouble,) = again.sections, again.troubles
        assert (answer.ok, answer.fault, str(answer.error)) == (False, Fault.LOCAL, "Wrong user name, password or key")
        assert again.seldom == [("facts", answer)]
        assert trouble.fault is Fault.LOCAL and "refused 1 times" in str(trouble.text)
    assert shells.tried == ["wrong"]
    clock.now = 300.0
    assert "Not tried again for 10 min" in str(ask(world, ssh=(WRONG,)).troubles[0].text)
    assert shells.tried == ["wrong", "wrong"]


def test_a_refused_login_is_tried_when_somebody_asks_or_it_was_changed() -> None:
    shells = Shells(GOOD)
    world = beyond(shells, clock=Clock())
    ask(world, ssh=(WRONG,))
    world.forgive(2)
    ask(world, ssh=(WRONG,))
    assert shells.tried == ["wrong"]
    world.forgive(1)
    ask(world, ssh=(WRONG,))
    assert shells.tried == ["wrong", "wrong"]
    assert ask(world, ssh=(RIGHT,)).troubles == []


def test_a_login_refused_spares_no_other_one() -> None:
    shells = Shells(GOOD)
    world = beyond(shells, clock=Clock())
    assert ask(world, ssh=(WRONG, RIGHT)).troubles == []
    world.worked.clear()
    assert ask(world, ssh=(WRONG, RIGHT)).troubles == []
    assert shells.tried == ["wrong", "right", "right"]


def test_a_login_that_worked_and_is_refused_now_has_the_others_tried() -> None:
    shells = Shells(GOOD)
    world = beyond(shells, clock=Clock(), worked={1: (WRONG, None)})
    assert ask(world, ssh=(RIGHT, WRONG)).troubles == []
    assert shells.tried == ["wrong", "right"]


def test_an_api_that_refuses_is_left_alone_at_every_visit() -> None:
    class Refusing(Apis):
        asked = 0

        async def fetch(self, _: str):
            self.asked += 1
            raise CollectError(Fault.AUTH, say("The device does not take this key"))

    apis = Refusing()
    world = beyond(apis=apis, clock=Clock())
    for _ in range(5):
        (answer,) = ask(world, plan="state", api=(ApiCredential(),)).sections
        assert not answer.ok
    assert apis.asked == 1


@pytest.mark.parametrize(
    ("answers", "troubles"),
    [
        ({"show id": "S1", "show config": "hostname a\n"}, [("config", Fault.TRUNCATED)]),
        ({"show id": "S1"}, [("config", Fault.UNSUPPORTED)]),
        ({"show id": "", "show config": "end"}, [("identity", Fault.GARBLED)]),
        (
            {"show id": CollectError(Fault.TIMEOUT, say("silent")), "show config": "end"},
            [("identity", Fault.TIMEOUT), ("config", Fault.TIMEOUT), ("odd", Fault.TIMEOUT)],
        ),
    ],
    ids=["cut", "refused", "empty", "silent"],
)
def test_one_bad_answer_spoils_no_other(answers, troubles) -> None:
    findings = ask(beyond(Shells(answers)))
    assert [(each.where, each.fault) for each in findings.troubles] == troubles


def test_a_shrunk_answer_that_differs_the_second_time_is_not_believed() -> None:
    class Shrinking(Shells):
        async def run(self, command: str) -> str:
            self.asked.append(command)
            return "x" * (10 + len(self.asked))

    measured = Dialect("Acme", "#", commands=(Command("config", "show", lambda t: [Config(t)], measured=True),))
    world = Beyond(Shrinking({}), dialects={"acme": measured}, services={}, lengths={1: {"show": 1000}})
    findings = ask(world)
    assert [each.fault for each in findings.troubles] == [Fault.TRUNCATED]
    assert world.lengths[1] == {"show": 1000}


def test_secrets_are_out_before_anything_is_kept() -> None:
    answers = {"show id": "S1", "show config": "user a password hunter22\nlast right\nend\n"}
    findings = ask(beyond(Shells(answers)))
    config = next(each for each in findings.sections if isinstance(each, Config))
    assert "hunter22" not in config.text
    assert "right" not in config.text


class Prober:
    async def ping(self, addresses, **_):
        return {each: Reachability(1, 1, (1.0,)) for each in addresses}

    async def close(self) -> None: ...


def test_a_visit_without_snmp() -> None:
    target = Target(1, "a", "192.0.2.1", platform="acme", ssh=(RIGHT,))
    visit = asyncio.run(
        collect(target, None, Prober(), now=datetime(2026, 1, 1, tzinfo=UTC), plan="facts", beyond=beyond(Shells(GOOD)))
    )
    assert visit.troubles == ()
    assert [type(each) for each in visit.sections] == [Reachability, Answer, Identity, Config]
    assert not any(isinstance(each, Uptime) for each in visit.sections)
