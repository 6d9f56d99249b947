"""Play every device of the simulated district: one process, one UDP socket a device, no privileges."""

import argparse
import asyncio
import json
import os
import random
import signal
import socket
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from configuration.demo import telling
from configuration.demo.agent import Agent, User, engine_id
from configuration.demo.catalogue import district, fleet, play, specs, wide
from configuration.demo.device import Spec
from configuration.demo.faults import SILENT, Fault, Watch
from configuration.demo.home import demo_folder, write_json
from configuration.demo.mib import Life
from inventory.demo import AUTH_PASSWORD, COMMUNITY, PRIV_PASSWORD, SNMP_PORT, USER

_DAY = 86_400
_BATCH = 64
"""Datagrams answered for one device before the others have their turn."""
_LATE = 10.0
TALKS = 45.0
"""Seconds from one syslog line of the district to the next, about."""
_USERS = {
    USER.encode(): User("SHA256", AUTH_PASSWORD, "AES128", PRIV_PASSWORD),
    b"authonly": User("SHA1", AUTH_PASSWORD),
    b"old": User("MD5", AUTH_PASSWORD, "DES", PRIV_PASSWORD),
    b"strong": User("SHA512", AUTH_PASSWORD, "AES256", PRIV_PASSWORD),
    b"open": User(),
}
"""``mangxa`` is what the demonstration uses; the others are for trying."""


@dataclass(slots=True)
class Player:
    """One device being played."""

    spec: Spec
    agent: Agent
    started: float
    """Unix time of its start before any restart that is asked for."""
    sock: socket.socket
    faults: frozenset[str] = frozenset()
    """What was wrong with it when it was last looked at."""


class Agents:
    """All players, their sockets and their faults, on one event loop."""

    def __init__(self, port: int, watch: Watch, born: float) -> None:
        """Play on one UDP port; ``born`` (Unix time) is when the district began to exist."""
        self._port, self._watch, self._born = port, watch, born
        self._players: list[Player] = []
        self._dice = random.Random()  # noqa: S311 - which answers get lost
        self._tasks: set[asyncio.TimerHandle] = set()
        self.answered = 0

    def open(self, known: Iterable[Spec]) -> None:
        """Bind a socket for each device; raises OSError naming the address that cannot be had."""
        for spec in known:
            sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            try:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
                sock.bind((spec.address, self._port))
            except OSError as error:
                sock.close()
                raise OSError(error.errno, f"{spec.address}:{self._port}: {error.strerror}") from None
            sock.setblocking(False)  # noqa: FBT003 - the socket module's own
            days = random.Random(spec.address).uniform(2, 90)  # noqa: S311 - made-up figures
            life = Life(self._born - days * _DAY)
            agent = Agent(play(spec, life), life, engine_id(spec.address), COMMUNITY.encode(), _USERS)
            self._players.append(Player(spec, agent, life.boot, sock))
        self._watch.look()
        self._apply(quietly=True)

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Serve from now on."""
        for player in self._players:
            loop.add_reader(player.sock.fileno(), self._serve, player, loop)
        self._tick(loop)
        loop.call_later(TALKS, self._talk, loop)

    def close(self) -> None:
        """Give back all sockets."""
        for player in self._players:
            with suppress(RuntimeError):
                asyncio.get_running_loop().remove_reader(player.sock.fileno())
            player.sock.close()
        self._players.clear()

    @property
    def count(self) -> int:
        """Devices being played."""
        return len(self._players)

    def _tick(self, loop: asyncio.AbstractEventLoop) -> None:
        changed = self._watch.look()
        if changed or any("starting" in player.faults for player in self._players):
            self._apply()
        loop.call_later(0.3, self._tick, loop)

    def _talk(self, loop: asyncio.AbstractEventLoop) -> None:
        """Have one device that can be reached write a line of syslog, and another one later."""
        able = [each for each in self._players if each.spec.kind in telling.SPEAKS and not SILENT & each.faults]
        if able and (where := telling.where("MANGXA_DEMO_SYSLOG_PORT")):
            player = self._dice.choice(able)
            _send(player.sock, telling.line(player.spec, self._dice, time.time()), where)
        loop.call_later(TALKS * self._dice.uniform(0.5, 1.5), self._talk, loop)

    def _tell(self, player: Player, faults: frozenset[str]) -> None:
        """Send the traps that a change of faults brings."""
        where, life = telling.where("MANGXA_DEMO_TRAP_PORT"), player.agent.life
        if where is None:
            return
        for oid, interface in telling.changed(player.spec, player.faults, faults):
            datagram = telling.trap(player.spec, oid, interface, life.boots, max(life.uptime(time.time()), 0.0))
            _send(player.sock, datagram, where)

    def _apply(self, *, quietly: bool = False) -> None:
        """Tell every device what is wrong with it."""
        now = time.time()
        for player in self._players:
            faults = self._watch.state.of(player.spec.address, now)
            boot, boots = self._watch.state.boots.get(player.spec.address, (player.started, 0))
            life = player.agent.life
            life.boot, life.boots = boot, boots + 1
            life.hot, life.backwards = "hot" in faults, "backwards" in faults
            if not quietly:
                self._tell(player, frozenset(faults))
            player.faults = frozenset(faults)
            player.agent.shift = 1 if "wrong-id" in faults else 0
            player.agent.community = b"changed" if "community" in faults else COMMUNITY.encode()

    def _serve(self, player: Player, loop: asyncio.AbstractEventLoop) -> None:
        sock, agent = player.sock, player.agent
        for _ in range(_BATCH):
            try:
                datagram, peer = sock.recvfrom(65535)
            except (BlockingIOError, InterruptedError, ConnectionRefusedError):
                return
            now = time.time()
            faults = self._watch.state.of(player.spec.address, now)
            if SILENT & faults.keys() or "mute" in faults:
                continue
            answer = agent.answer(datagram, now)
            if answer is None:
                continue
            self.answered += 1
            if faults:
                self._spoil(player, answer, peer, faults, loop)
            else:
                with suppress(OSError):
                    sock.sendto(answer, peer)

    def _spoil(
        self,
        player: Player,
        answer: bytes,
        peer: tuple[str, int],
        faults: dict[str, Fault],
        loop: asyncio.AbstractEventLoop,
    ) -> None:
        delay = 0.0
        if slow := faults.get("slow"):
            if self._dice.random() * 100 < slow.loss:
                return
            delay = slow.delay
        if "late" in faults:
            delay = faults["late"].delay or _LATE
        if "garbage" in faults:
            answer = self._dice.randbytes(max(20, len(answer) // 2))
        if "truncate" in faults:
            answer = answer[: len(answer) * 2 // 3]
        loop.call_later(delay, _send, player.sock, answer, peer)


def _send(sock: socket.socket, answer: bytes, peer: tuple[str, int]) -> None:
    with suppress(OSError):  # the socket may be closed, the peer gone
        sock.sendto(answer, peer)


def born(folder: Path) -> float:
    """Return when the district began to exist: kept, or devices would seem restarted with this process."""
    file = folder / "agents.json"
    try:
        return float(json.loads(file.read_text(encoding="utf-8"))["born"])
    except (OSError, ValueError, KeyError, TypeError):
        now = time.time()
        write_json(file, {"born": now})
        return now


async def serve(agents: Agents) -> None:
    """Serve until told to stop."""
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    agents.start(loop)
    await stop.wait()
    agents.close()


def main() -> int:
    """Start; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m configuration.demo.agents", description=__doc__)
    parser.add_argument("--port", type=int, default=int(os.environ.get("MANGXA_DEMO_SNMP_PORT", SNMP_PORT)))
    parser.add_argument(
        "--fleet", type=int, default=0, metavar="N", help="also play N like firewalls on 127.65.x.x, as a load target"
    )
    parser.add_argument(
        "--wide", type=int, default=0, metavar="N", help="also play a switch with N interfaces at 127.65.255.1"
    )
    options = parser.parse_args()
    known = [*specs(district()), *fleet(options.fleet)]
    if options.wide:
        known.append(wide(options.wide))
    agents = Agents(options.port, Watch(), born(demo_folder()))
    try:
        agents.open(known)
    except OSError as error:
        print(f"cannot play the district: {error.strerror}", file=sys.stderr)
        return 1
    print(f"ready: {agents.count} devices on UDP port {options.port}", flush=True)
    asyncio.run(serve(agents))
    return 0


if __name__ == "__main__":
    sys.exit(main())
