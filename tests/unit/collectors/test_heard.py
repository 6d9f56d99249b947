"""What a visit asked and heard: whole, in order, cut where told, and no secret in it however hostile the device."""
# ruff: noqa: ARG002 - engines that take what they are given

import asyncio
import base64
import json
from contextlib import asynccontextmanager
from urllib.parse import quote

import pytest

from collectors.beyond import Beyond, all_dialects, all_services
from collectors.driver import Driver
from collectors.errors import CollectError, Fault
from collectors.heard import LONGEST, MOST, Exchange, Said, as_text, exchanges
from collectors.napalm_reading import Getter
from collectors.redact import MASK
from collectors.sessions.hear import Ear, HearingEngine, heard_beyond
from collectors.target import ApiCredential, SnmpCredential, SshCredential
from collectors.text import say

SECRET = "Xa-b1Mat/k3y"
FORMS = {
    "plain": SECRET,
    "upper": SECRET.upper(),
    "base64": base64.b64encode(f"reader:{SECRET}".encode()).decode(),
    "url": quote(SECRET, safe=""),
    "json": json.dumps({"note": SECRET}),
    "hex": SECRET.encode().hex(),
    "escaped": SECRET.replace("/", "\\/"),
}


def hostile() -> dict[str, bytes]:
    """The secret in every form, then split over three values."""
    values = {f"1.3.6.1.9.{n}": f"<{form}>".encode() for n, form in enumerate(FORMS.values(), 1)}
    return values | {"1.3.6.1.10.1": b"Xa-b1", "1.3.6.1.10.2": b"Mat", "1.3.6.1.10.3": b"/k3y"}


class Snmp:
    async def get(self, address, credential, oids):
        if "1.3.6.1.99.1" in oids:
            raise CollectError(Fault.GARBLED, say("not an answer: {x}", x=SECRET))
        return {oid: value for oid, value in hostile().items() if oid in oids}

    async def walk(self, address, credential, roots):
        index = ".".join(map(str, SECRET.encode()))
        return {root: {"1": 5, index: b"\xff" + SECRET.encode(), "2": "1.3.6"} for root in roots}

    async def close(self): ...


class Shells:
    @asynccontextmanager
    async def shell(self, address, credential, dialect):
        yield self

    async def run(self, command):
        return "\n".join([*FORMS.values(), "password 7 0822455D0A16", f"user x {SECRET[:5]}\r\n{SECRET[5:]}"])

    async def close(self): ...


class Apis(Shells):
    @asynccontextmanager
    async def api(self, address, credential, service):
        yield self

    async def fetch(self, path):
        return {"list": [SECRET[:4], SECRET[4:]], "deep": {"x": list(FORMS.values()), "psk": "other-secret"}}


class Getters:
    async def read(self, address, credential, platform, getters):
        return {"get_facts": {"hostname": SECRET}, "get_config": CollectError(Fault.GARBLED, say("{x}", x=SECRET))}


def visit() -> Ear:
    ear = Ear()

    async def main() -> None:
        engine = HearingEngine(Snmp(), ear)
        snmp = SnmpCredential(community=SECRET)
        await engine.get("192.0.2.1", snmp, list(hostile()))
        await engine.get("192.0.2.1", snmp, ["1.3.6.1.9.1", "1.3.6.1.77"])
        await engine.walk("192.0.2.1", snmp, ["1.3.6.1.2.1.2", "1.3.6.1.2.1.4"])
        with pytest.raises(CollectError):
            await engine.get("192.0.2.1", snmp, ["1.3.6.1.99.1"])
        beyond = heard_beyond(Beyond(Shells(), Getters(), Apis()), ear)
        ssh = SshCredential("reader", SECRET, napalm=True)
        async with beyond.shells.shell("192.0.2.1", ssh, all_dialects()["cisco_ios"]) as shell:
            await shell.run("show running-config")
            await shell.run("show running-config")
        getters = [Getter("get_facts", lambda _: ()), Getter("get_config", lambda _: ())]
        await beyond.getters.read("192.0.2.1", ssh, "ios", getters)
        async with beyond.apis.api("192.0.2.1", ApiCredential("k", SECRET), all_services()["fortios"]) as api:
            await api.fetch("/api/v2/monitor/system/status")

    asyncio.run(main())
    return ear


@pytest.fixture(scope="module")
def told() -> tuple[Exchange, ...]:
    ear = visit()
    return exchanges(ear.said, ear.patterns, ear.known)


def test_no_secret_in_any_form(told) -> None:
    whole = as_text(told) + str(told) + json.dumps([each.heard for each in told])
    for form in (*FORMS.values(), SECRET.lower(), "other-secret", "0822455D0A16"):
        assert form not in whole
    assert ".".join(map(str, SECRET.encode())) not in whole
    for part in ("Xa-b1", "/k3y", SECRET[:4]):  # pieces of what was split
        assert part not in whole, part
    for each in whole.split():
        assert base64.b64encode(SECRET.encode()).decode()[4:-4] not in each
    assert MASK in whole


def test_everything_is_told_in_order(told) -> None:
    asked = [(each.protocol, each.asked.split("\n")[0], each.again) for each in told]
    assert asked == [
        ("snmp", "get 1.3.6.1.9.1", 0),
        ("snmp", "get 1.3.6.1.9.1", 0),
        ("snmp", "walk 1.3.6.1.2.1.2", 0),
        ("snmp", "walk 1.3.6.1.2.1.4", 0),
        ("snmp", "get 1.3.6.1.99.1", 0),
        ("ssh", "show running-config", 0),
        ("ssh", "show running-config", 1),
        ("napalm", "read get_facts", 0),
        ("napalm", "read get_config", 0),
        ("api", "/api/v2/monitor/system/status", 0),
    ]
    assert "1.3.6.1.77 = (not there)" in told[1].heard
    assert "1.3.6.1.2.1.2.1 = number: 5" in told[2].heard and "1.3.6.1.2.1.2.2 = name: 1.3.6" in told[2].heard
    assert (told[2].took is None, told[3].took) == (False, None)
    assert (told[4].fault, told[4].error, told[4].heard) == ("garbled", f"not an answer: {MASK}", "")
    assert (told[8].fault, told[8].error) == ("garbled", MASK)
    assert all(each.at >= 0 for each in told)


def test_a_visit_that_was_cut_short_tells_what_it_waited_for() -> None:
    class Slow(Snmp):
        async def get(self, address, credential, oids):
            await asyncio.sleep(60)

    async def main(ear: Ear) -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.01):
                await HearingEngine(Slow(), ear).get("192.0.2.1", SnmpCredential(community="c"), ["1.3.6.1.2"])

    ear = Ear()
    asyncio.run(main(ear))
    (only,) = exchanges(ear.said)
    assert (only.asked, only.fault, only.heard) == ("get 1.3.6.1.2", "timeout", "")


def test_what_is_too_long_is_cut_and_says_so() -> None:
    def said(n: int) -> Said:
        return Said("ssh", "run", (f"show {n}",), f"{n}" * 20_000, 0.0, 0.1)

    told = exchanges([*(said(n) for n in range(6)), Said("api", "fetch", ("/x",), {"a": 1}, 0.0, 0.1)])
    assert [len(each.heard) for each in told[:6]] == [LONGEST] * 4 + [0, 0]
    assert [each.left_out for each in told[:6]] == [20_000 - LONGEST] * 4 + [20_000] * 2
    assert sum(len(each.heard) for each in told[:6]) <= MOST
    assert told[6].left_out == 0 and '"a": 1' in told[6].heard
    assert "[… 20000]" in as_text(told)


def test_a_secret_on_the_cut_is_gone_before_the_cut() -> None:
    text = "x" * (LONGEST - 4) + SECRET + "y" * 50
    (only,) = exchanges([Said("ssh", "run", ("show x",), text, 0.0, 0.1)], known=[SECRET])
    assert only.heard.endswith("x***" + "y") and SECRET[:4] not in only.heard


def test_a_drivers_patterns_are_used() -> None:
    driver = Driver("x", secrets=(r"pin (?P<secret>\d+)",))
    (only,) = exchanges([Said("snmp", "get", ("1.3",), {"1.3": b"pin 4711"}, 0.0, 0.1)], driver.secrets)
    assert only.heard == f"1.3 = text: pin {MASK}"
