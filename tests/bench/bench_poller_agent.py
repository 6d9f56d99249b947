"""Thousands of simulated devices on loopback in one process: about 250 values each, quick, some dead, some lossy.

    python -m tests.bench.bench_poller_agent PORT

Every address of 127.66.0.0/16 answers; 127.67.0.0/16 is silent; 127.68.0.0/16 loses 5 % of what it is asked.
"""

import random
import re
import socket
import struct
import sys
import time

from collectors.snmp import ber
from configuration.demo.agent import Agent, User
from configuration.demo.mib import Life, build

COMMUNITY, USER, PASSWORD, PRIV_PASSWORD = "public", "bench", "auth-passw0rd", "priv-passw0rd"
ROWS = 10
IF_TABLE, IF_X_TABLE = "1.3.6.1.2.1.2.2.1", "1.3.6.1.2.1.31.1.1.1"
COLUMNS = {
    **{f"{IF_TABLE}.{n}": tag for n, tag in (
        (1, ber.INTEGER), (2, ber.OCTETS), (3, ber.INTEGER), (4, ber.INTEGER), (5, ber.GAUGE32), (6, ber.OCTETS),
        (7, ber.INTEGER), (8, ber.INTEGER), (10, ber.COUNTER32), (13, ber.COUNTER32), (14, ber.COUNTER32),
        (16, ber.COUNTER32), (19, ber.COUNTER32), (20, ber.COUNTER32),
    )},
    **{f"{IF_X_TABLE}.{n}": tag for n, tag in (
        (1, ber.OCTETS), (6, ber.COUNTER64), (7, ber.COUNTER64), (8, ber.COUNTER64), (10, ber.COUNTER64),
        (11, ber.COUNTER64), (12, ber.COUNTER64), (15, ber.GAUGE32), (18, ber.OCTETS), (19, ber.TICKS),
    )},
}  # fmt: skip
SCALARS = (*(f"1.3.6.1.2.1.1.{n}.0" for n in (1, 2, 3, 5, 6)), *(f"1.3.6.1.4.1.2021.4.{n}.0" for n in range(3, 16)))
DEAD, LOSSY = 67, 68
BEGAN, STEP = time.time(), 10
_MOVING = {ber.COUNTER32: 2**30, ber.COUNTER64: 2**43, ber.TICKS: 10**6}
"""What counters begin with."""
_IP_PKTINFO = 8
_HEAD = re.compile(
    rb"0(?:[\x00-\x7f]|\x81.|\x82..)\x02\x01\x01\x04\x06public[\xa0-\xa5](?:[\x00-\x7f]|\x81.|\x82..)"
    rb"\x02(?:\x01(?P<a>.)|\x02(?P<b>..)|\x03(?P<c>...)|\x04(?P<d>....))",
    re.DOTALL,
)


def entries(seconds: float):
    """What a device tells so many seconds after the beginning."""
    for oid in SCALARS:
        text = oid.startswith("1.3.6.1.2.1.1.") and oid != "1.3.6.1.2.1.1.3.0"
        if oid == "1.3.6.1.2.1.1.2.0":
            yield oid, ber.OID, "1.3.6.1.4.1.8072.3.2.10"
        else:
            yield (oid, ber.OCTETS, b"Linux bench 6.1.0 x86_64") if text else (oid, ber.GAUGE32, 1_234_567)
    for n, (column, tag) in enumerate(COLUMNS.items()):
        for row in range(1, ROWS + 1):
            if tag == ber.OCTETS:
                yield f"{column}.{row}", tag, b"GigabitEthernet0/%d" % row
            elif tag in _MOVING:
                yield f"{column}.{row}", tag, _MOVING[tag] + n * row + int(row * 100_000 * seconds)
            else:
                yield f"{column}.{row}", tag, 1 + row % 6 if tag == ber.INTEGER else 10**9
    yield from fortigate(seconds)


def fortigate(seconds: float):
    """What its driver asks beside interfaces (FORTINET-FORTIGATE-MIB)."""
    branch = "1.3.6.1.4.1.12356.101.4"
    yield f"{branch}.1.1.0", ber.OCTETS, b"v7.0.9,build0444"
    for n, value in ((3, 23), (4, 61), (5, 1_900_000), (6, 120), (7, 5000), (8, 812)):
        yield f"{branch}.1.{n}.0", ber.GAUGE32, value
    yield f"{branch}.1.20.0", ber.COUNTER64, 500_000 + int(100 * seconds)
    for n in range(1, 9):
        yield f"{branch}.4.2.1.2.{n}", ber.GAUGE32, 20 + n
    for n in range(1, 4):
        yield f"{branch}.3.2.1.2.{n}", ber.OCTETS, b"Temperature %d" % n
        yield f"{branch}.3.2.1.3.{n}", ber.OCTETS, b"4%d.0" % n


def number_in(data: bytes) -> tuple[int, int]:
    match = _HEAD.match(data)
    if match is None:
        return 0, 0
    return match.span(match.lastgroup)


class Fleet:
    """One device's answers for every address, whose counters move every ten seconds; those of version 2c are kept."""

    def __init__(self) -> None:
        user = User("SHA256", PASSWORD, "AES128", PRIV_PASSWORD)
        self.agent = Agent(
            build(entries(0)), Life(time.time() - 5000), b"\x80\x00\x7e\xd9\x04bench", users={USER.encode(): user}
        )
        self.known: dict[tuple[bytes, bytes], tuple[bytes, bytes]] = {}
        self.step = 0

    def answer(self, data: bytes) -> bytes | None:
        step = int(time.time() - BEGAN) // STEP
        if step != self.step:
            self.step, self.agent.mib = step, build(entries(step * STEP))
            self.known.clear()
        start, stop = number_in(data)
        if not stop:
            return self.agent.answer(data, time.time())
        key = data[:start], data[stop:]
        if key not in self.known:
            reply = self.agent.answer(data, time.time())
            first, last = number_in(reply) if reply else (0, 0)
            if not last:
                return reply
            self.known[key] = reply[:first], reply[last:]
        before, after = self.known[key]
        return before + data[start:stop] + after


def main() -> None:
    fleet, dice = Fleet(), random.Random(1)
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.setsockopt(socket.SOL_SOCKET, 33, 8 * 1024 * 1024)
    sock.setsockopt(socket.IPPROTO_IP, _IP_PKTINFO, 1)
    sock.bind(("0.0.0.0", int(sys.argv[1])))
    print("ready", flush=True)
    while True:
        data, told, _, peer = sock.recvmsg(8192, 64)
        address = struct.unpack("=I4s4s", told[0][2])[2]
        if address[1] == DEAD or (address[1] == LOSSY and dice.random() < 0.05):
            continue
        reply = fleet.answer(data)
        if reply:
            from_there = struct.pack("=I4s4s", 0, address, address)
            sock.sendmsg([reply], [(socket.IPPROTO_IP, _IP_PKTINFO, from_there)], 0, peer)


if __name__ == "__main__":
    main()
