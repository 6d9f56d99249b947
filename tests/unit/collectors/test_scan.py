"""Which addresses are tried, with what, and when it stops."""

import asyncio
from datetime import UTC, datetime

import pytest

from collectors.errors import CollectError, Fault
from collectors.scan import BRIDGE, ENGINE_ID, Found, Progress, addresses, scan
from collectors.sections import Identity, Reachability
from collectors.target import SnmpCredential
from collectors.text import say

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def test_hosts_of_a_prefix_without_those_excluded() -> None:
    assert addresses("10.1.0.0/30") == ("10.1.0.1", "10.1.0.2")
    assert addresses("10.1.0.0/29", ["10.1.0.4/30", "10.1.0.1"]) == ("10.1.0.2", "10.1.0.3")
    assert len(addresses("10.1.0.0/20")) == 4094


@pytest.mark.parametrize("network", ["10.0.0.0/19", "0.0.0.0/0"])
def test_a_prefix_too_large_is_refused_and_says_so(network: str) -> None:
    with pytest.raises(CollectError, match=r"at most 4096 are scanned: declare smaller prefixes") as error:
        addresses(network)
    assert error.value.fault is Fault.TOO_BIG


def test_rubbish_is_refused() -> None:
    with pytest.raises(CollectError, match="Not a prefix"):
        addresses("10.1.0.0/24", ["printer"])


def test_ipv6_is_not_tried_one_by_one() -> None:
    learnt = ["2001:db8::9", "2001:db8::5", "2001:db9::1", "10.1.0.1"]

    assert addresses("2001:db8::/64", learnt=learnt) == ("2001:db8::5", "2001:db8::9")


class Prober:
    def __init__(self, *alive: str) -> None:
        self.alive, self.asked = alive, []

    async def ping(self, addresses, count=3, interval=0.2, timeout=1.0):  # noqa: ARG002, ASYNC109
        self.asked += addresses
        return {a: Reachability(2, 2 if a in self.alive else 0) for a in addresses}

    async def close(self) -> None: ...


class Engine:
    """Answers the right community at one address; remembers who was asked with what."""

    def __init__(self, address: str, community: str) -> None:
        self.address, self.community, self.tried = address, community, []

    async def get(self, address, credential, oids):
        self.tried.append((address, credential.community))
        if (address, credential.community) != (self.address, self.community):
            raise CollectError(Fault.TIMEOUT, say("silence"))
        values = {
            "1.3.6.1.2.1.1.1.0": b"thing", "1.3.6.1.2.1.1.2.0": "1.3.6.1.4.1.99999.1", "1.3.6.1.2.1.1.3.0": 100,
            "1.3.6.1.2.1.1.5.0": b"AP-1", ENGINE_ID: bytes.fromhex("80001f88aa"), BRIDGE: bytes.fromhex("001b2c000001"),
        }  # fmt: skip
        return {oid: values[oid] for oid in oids if oid in values}

    async def walk(self, address, credential, roots):  # noqa: ARG002
        return {root: {} for root in roots}

    async def close(self) -> None: ...


def run(hosts, engine, prober, credentials, most: int = 10_000) -> list[Found | Progress]:
    async def all_of_it() -> list[Found | Progress]:
        found = []
        async for each in scan(hosts, engine, prober, credentials, clock=lambda: NOW, per_second=1e6):
            found.append(each)
            if len(found) == most:
                break
        return found

    return asyncio.run(all_of_it())


def test_only_who_answers_is_asked_and_only_with_what_was_given() -> None:
    engine, prober = Engine("10.1.0.2", "right"), Prober("10.1.0.1", "10.1.0.2")

    *found, last = run(addresses("10.1.0.0/29"), engine, prober, [SnmpCredential(community="right")])

    assert len(prober.asked) == 6
    assert {address for address, _ in engine.tried} == {"10.1.0.1", "10.1.0.2"}
    bare, device = sorted(found, key=lambda each: each.address)
    assert bare.visit is None and (device.engine, device.chassis) == ("80001f88aa", "00:1b:2c:00:00:01")
    assert next(device.visit.of(Identity)).hostname == "AP-1"
    assert last == Progress(6, 6, 2)


def test_without_credentials_nobody_is_asked_anything() -> None:
    engine = Engine("10.1.0.2", "right")

    assert run(["10.1.0.2"], engine, Prober("10.1.0.2"), []) == [Found("10.1.0.2", NOW), Progress(1, 1, 1)]
    assert engine.tried == []


def test_it_can_be_stopped() -> None:
    prober = Prober()

    assert run(addresses("10.1.0.0/24"), Engine("", ""), prober, [], most=1) == [Progress(64, 254, 0)]
    assert len(prober.asked) == 64
