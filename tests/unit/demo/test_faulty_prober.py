"""The demonstration's prober: only loopback addresses with a fault answer otherwise than they are."""

import asyncio
from collections.abc import Mapping, Sequence

from collectors.sections import Reachability
from configuration.demo import faults
from configuration.demo.faults import Fault, Watch
from configuration.demo.prober import FaultyProber


class Real:
    def __init__(self) -> None:
        self.asked: list[str] = []

    async def ping(self, addresses: Sequence[str], count: int = 3, *_timing: float) -> Mapping:
        self.asked += addresses
        return {address: Reachability(count, count, (0.1,) * count) for address in addresses}

    async def close(self) -> None:
        pass


def ping(tmp_path, addresses: list[str], *added: tuple[str, Fault]) -> tuple[Mapping, list[str]]:
    file = tmp_path / "faults.json"
    for address, fault in added:
        faults.change(faults.add([address], fault), file)
    real = Real()
    prober = FaultyProber(real, Watch(file))
    return asyncio.run(
        prober.ping(addresses, 5, 0.0, 1.0 if added and added[0][1].kind == "slow" else 0.01)
    ), real.asked


def test_a_cut_address_is_lost_and_not_asked(tmp_path) -> None:
    answers, asked = ping(tmp_path, ["127.64.6.1", "127.64.6.2"], ("127.64.6.1", Fault("cut", 1.0)))

    assert answers["127.64.6.1"] == Reachability(5, 0)
    assert answers["127.64.6.2"].received == 5
    assert asked == ["127.64.6.2"]


def test_an_address_outside_loopback_is_never_touched(tmp_path) -> None:
    answers, _ = ping(tmp_path, ["192.0.2.1", "not-an-address"], ("192.0.2.1", Fault("cut", 1.0)))

    assert answers["192.0.2.1"].received == 5
    assert answers["not-an-address"].received == 5


def test_slow(tmp_path) -> None:
    answers, _ = ping(tmp_path, ["127.64.6.1"], ("127.64.6.1", Fault("slow", 1.0, delay=0.3)))

    assert answers["127.64.6.1"].received == 5
    assert all(240 <= rtt <= 361 for rtt in answers["127.64.6.1"].rtts)


def test_slow_can_lose_all(tmp_path) -> None:
    answers, _ = ping(tmp_path, ["127.64.6.1"], ("127.64.6.1", Fault("slow", 1.0, loss=100)))

    assert answers["127.64.6.1"] == Reachability(5, 0, ())


def test_a_silent_agent_still_answers_ping(tmp_path) -> None:
    answers, _ = ping(tmp_path, ["127.64.6.1"], ("127.64.6.1", Fault("mute", 1.0)))

    assert answers["127.64.6.1"].received == 5
