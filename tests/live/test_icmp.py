"""The prober against loopback, fping, and addresses that do not answer."""

import asyncio
import os
import shutil
import socket
import struct
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest

from collectors.errors import CollectError, Fault
from collectors.sections import Reachability
from collectors.sessions import icmp
from collectors.sessions.fping import FpingProber
from collectors.sessions.icmp import IcmpProber, open_prober

pytestmark = pytest.mark.live


def sockets_allowed() -> bool:
    try:
        icmp._open(4).close()
    except PermissionError:
        return False
    return True


needs_sockets = pytest.mark.skipif(
    not sockets_allowed(), reason="this machine allows no ICMP sockets: sysctl net.ipv4.ping_group_range='0 2147483647'"
)
needs_fping = pytest.mark.skipif(not shutil.which("fping"), reason="fping is not installed")
EITHER = [pytest.param(IcmpProber.open, marks=needs_sockets), pytest.param(FpingProber.find, marks=needs_fping)]


def ping(make, addresses, **more) -> Mapping[str, Reachability | CollectError]:
    async def scenario():
        prober = make()
        try:
            return await prober.ping(addresses, **more)
        finally:
            await prober.close()

    return asyncio.run(scenario())


@pytest.mark.parametrize("make", EITHER)
def test_loopback_answers(make) -> None:
    found = ping(make, ["127.0.0.1", "127.9.9.9"], count=4, interval=0.02, timeout=1)
    for result in found.values():
        assert isinstance(result, Reachability)
        assert (result.sent, result.received, result.loss) == (4, 4, 0)
        assert all(0 < rtt < 200 for rtt in result.rtts)


@pytest.mark.parametrize("make", EITHER)
def test_ipv6_loopback_answers(make) -> None:
    try:
        socket.socket(socket.AF_INET6, socket.SOCK_DGRAM).bind(("::1", 0))
    except OSError:
        pytest.skip("no IPv6 on this machine")
    (result,) = ping(make, ["::1"], count=2, interval=0.02).values()
    assert isinstance(result, Reachability)
    assert result.received == 2


@pytest.mark.parametrize("make", EITHER)
def test_what_is_no_address_is_our_fault(make) -> None:
    found = ping(make, ["localhost", "-h", "", "127.0.0.1"], count=1)
    for name in ("localhost", "-h", ""):
        result = found[name]
        assert isinstance(result, CollectError)
        assert result.fault is Fault.LOCAL
    assert isinstance(found["127.0.0.1"], Reachability)


@needs_sockets
def test_no_permission_to_send_is_no_loss() -> None:
    """Broadcast needs a socket option that we do not set: the kernel refuses to send."""
    (result,) = ping(IcmpProber.open, ["255.255.255.255"], count=2, interval=0.01, timeout=0.2).values()
    assert isinstance(result, CollectError)
    assert result.fault is Fault.LOCAL


@needs_sockets
@needs_fping
def test_agrees_with_fping() -> None:
    """Medians of round trips over loopback, within a tenth of a millisecond or twofold of each other."""
    medians = []
    for make in (IcmpProber.open, FpingProber.find):
        (result,) = ping(make, ["127.0.0.1"], count=40, interval=0.01).values()
        assert isinstance(result, Reachability)
        medians.append(sorted(result.rtts)[20])
    assert abs(medians[0] - medians[1]) < 0.1 or max(medians) < 2 * min(medians)


@needs_sockets
def test_thousands_in_flight() -> None:
    fleet = [f"127.1.{n // 250}.{n % 250 + 1}" for n in range(2000)]
    found = ping(IcmpProber.open, fleet, count=3, interval=0.05, timeout=3)
    assert {each.received for each in found.values() if isinstance(each, Reachability)} == {3}
    assert len(found) == 2000


@needs_sockets
def test_many_pings_at_once_do_not_mix() -> None:
    async def scenario() -> None:
        prober = IcmpProber.open()
        addresses = [f"127.2.0.{n}" for n in range(1, 201)]
        results = await asyncio.gather(*(prober.ping([address], 2, 0.02) for address in addresses))
        await prober.close()
        for address, found in zip(addresses, results, strict=True):
            assert list(found) == [address]
            result = found[address]
            assert isinstance(result, Reachability)
            assert result.received == 2
        assert prober._pending == {}

    asyncio.run(scenario())


@needs_sockets
def test_duplicate_late_and_foreign_replies_are_ignored() -> None:
    async def scenario() -> None:
        prober = IcmpProber.open()
        sent: list[tuple[bytes, str]] = []

        class Silent:
            def sendto(self, packet: bytes, peer: tuple[str, int]) -> None:
                sent.append((packet, peer[0]))

            def recvmsg(self, *_: int) -> tuple[bytes, list[object], int, tuple[str, int]]:
                raise BlockingIOError

        real, prober._sockets[4] = prober._sockets[4], Silent()
        asking = asyncio.create_task(prober.ping(["127.0.0.5"], 2, 0.02, 0.3))
        await asyncio.sleep(0.1)
        first, second = (b"\0" + packet[1:] for packet, _ in sent)
        prober._receive(4, first, [], "127.0.0.6")  # from somebody else
        prober._receive(4, second[:8] + b"x" * 8 + second[16:], [], "127.0.0.5")  # another program's
        prober._receive(4, sent[0][0], [], "127.0.0.5")  # a request, as raw sockets on loopback show them
        prober._receive(4, first[:20], [], "127.0.0.5")  # cut short
        prober._receive(4, b"", [], "127.0.0.5")
        for _ in range(3):
            prober._receive(4, first, [], "127.0.0.5")
        found = (await asking)["127.0.0.5"]
        assert isinstance(found, Reachability)
        assert (found.sent, found.received) == (2, 1)
        prober._receive(4, second, [], "127.0.0.5")  # too late
        assert prober._pending == {}
        prober._sockets[4] = real
        await prober.close()

    asyncio.run(scenario())


@needs_sockets
def test_a_jump_of_the_clock_does_not_show() -> None:
    probe = icmp._Probe("a", "a", icmp.time_ns(), icmp.monotonic_ns() - 5_000_000, icmp._Probing())
    hour = 3600 + icmp.time_ns() // 1_000_000_000
    stamp = [(socket.SOL_SOCKET, icmp.SO_TIMESTAMPNS, struct.pack("@ll", hour, 0))]
    assert 5 <= icmp._elapsed(probe, stamp) < 500


def test_falls_back_to_fping(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object) -> socket.socket:
        raise PermissionError

    monkeypatch.setattr(icmp, "_open", forbidden)
    if shutil.which("fping"):
        assert isinstance(asyncio.run(open_prober()), FpingProber)
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    with pytest.raises(CollectError, match="install fping"):
        asyncio.run(open_prober())


@contextmanager
def dropping(address: str) -> Iterator[None]:
    """A network namespace of our own in which one loopback address does not answer."""
    name = f"mx-icmp-{os.getpid()}"

    def run(*command: str, inside: bool = True) -> None:
        subprocess.run(["ip", "netns", "exec", name, *command] if inside else command, check=True, capture_output=True)

    try:
        run("ip", "netns", "add", name, inside=False)
        run("ip", "link", "set", "lo", "up")
        chain = "add table inet t; add chain inet t c { type filter hook input priority 0; };"
        run("nft", f"{chain} add rule inet t c ip daddr {address} drop")
    except (OSError, subprocess.CalledProcessError) as error:
        subprocess.run(["ip", "netns", "del", name], check=False, capture_output=True)
        pytest.skip(f"no network namespace with nftables here: {error}")
    try:
        yield
    finally:
        subprocess.run(["ip", "netns", "del", name], check=False, capture_output=True)


def test_a_dropped_address_is_loss() -> None:
    with dropping("127.0.0.66"):
        script = (
            "import asyncio; from collectors.sessions.icmp import IcmpProber\n"
            "async def main():\n"
            " found = await IcmpProber.open().ping(['127.0.0.66', '127.0.0.67', '192.0.2.1'], 3, 0.05, 0.4)\n"
            " print(*(getattr(each, 'received', 'LOCAL') for each in found.values()))\n"
            "asyncio.run(main())"
        )
        command = ["ip", "netns", "exec", f"mx-icmp-{os.getpid()}", sys.executable, "-c", script]
        found = subprocess.run(command, capture_output=True, text=True, check=True)
    assert found.stdout.split() == ["0", "3", "LOCAL"]
