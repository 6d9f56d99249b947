"""``mangxa up`` and ``mangxa demo``: what is checked before, what is shown after, in front or in the background."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import replace

from collectors.text import Text, say
from configuration import child, keys, ledger, leftovers, ports, prepare, progress
from configuration.launch import DEMO_PORTS, Options
from configuration.ledger import Ledger
from configuration.paths import PROJECT, Home
from configuration.words import tell

_LONGEST_START = 1800  # seconds; a machine without the ready-made schema needs ten minutes


class Refused(Exception):  # noqa: N818 - it is an answer, not a fault
    """Nothing was started; the text says why and what to do."""

    def __init__(self, text: Text) -> None:
        """Keep the sentence for the reader's language."""
        super().__init__(str(text))
        self.text = text


def up(home: Home, options: Options, *, detach: bool) -> int:
    """Start everything; returns the exit code. In front it returns when all is stopped, detached when all is up."""
    progress.begin()
    options = replace(options, demo_ports=_demo_ports()) if options.demo else options
    return _in_background(home, options) if detach else _in_front(home, options)


def _demo_ports() -> dict[str, int]:
    """The usual ports of the demonstration, others where somebody has them already."""
    chosen: dict[str, int] = {}
    for name, usual in DEMO_PORTS.items():
        # the simulated devices have many addresses: their port must be free on all
        kind, host = (socket.SOCK_DGRAM, "0.0.0.0") if "SNMP" in name else (socket.SOCK_STREAM, "127.0.0.1")  # noqa: S104
        kind = socket.SOCK_DGRAM if "TRAP" in name else kind
        wanted = int(os.environ.get(name) or usual)
        chosen[name] = wanted if ports.free(host, wanted, kind) else ports.any_free(host, kind)
    return chosen


def _in_front(home: Home, options: Options) -> int:
    progress.line(say("Mạng Xã; everything is kept in {folder}", folder=str(home.root)))
    try:
        with leftovers.alone(home):
            left = leftovers.clean_up(home)
            if left:
                progress.line(say("ended {n} processes of an earlier start that was killed", n=left))
            _refuse_taken_port(options)
            keys.make_all(home)
            return asyncio.run(_supervised(home, options))
    except BlockingIOError:
        raise Refused(_already(home)) from None


async def _supervised(home: Home, options: Options) -> int:
    from configuration.supervisor import Supervisor

    running = Supervisor(home, options)
    return await running.run(lambda: summary(home, options))


def _refuse_taken_port(options: Options) -> None:
    if not ports.free(options.listen, options.port):
        text = say(
            "Port {port} is in use ({who}). Choose another: --port {other}",
            port=str(options.port),
            who=ports.owner(options.port),
            other=str(options.port + 1),
        )
        raise Refused(text)


def _already(home: Home) -> Text:
    last = ledger.read(home.status)
    return say(
        "Mạng Xã is already running in {folder} (process {pid}, {address}). './mangxa status' shows it, "
        "'./mangxa down' stops it.",
        folder=str(home.root),
        pid=str(last.pid) if last else "?",
        address=last.address if last else "?",
    )


def _in_background(home: Home, options: Options) -> int:
    """Start ourselves again in a session of its own and show what it says until it is ready."""
    home.make()
    log = home.logs / "start.txt"
    command = [sys.executable, "-P", "-m", "configuration.cli", "demo" if options.demo else "up"]
    command += ["--listen", options.listen, "--port", str(options.port)]
    demo = {name: str(port) for name, port in options.demo_ports.items()} if options.demo else {}
    with log.open("wb") as out:
        running = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            cwd=PROJECT,
            env={**os.environ, **demo},
            start_new_session=True,
        )
    with log.open() as said:
        deadline = time.monotonic() + _LONGEST_START
        while running.poll() is None and time.monotonic() < deadline:
            print(said.read(), end="", flush=True)
            last = ledger.read(home.status)
            if last and last.pid == running.pid and last.phase == "ready":
                time.sleep(0.3)
                print(said.read(), end="", flush=True)
                return 0
            time.sleep(0.2)
        print(said.read(), end="", flush=True)
    return running.poll() or 1


def summary(home: Home, options: Options) -> None:
    """Print where to go and how to get in; the password only once."""
    fresh = home.run / "password-is-new"
    print(f"\n  {tell(say('Address'))}:   {options.address}")
    print(f"  {tell(say('User'))}:      {prepare.ADMIN}")
    if fresh.exists():
        print(f"  {tell(say('Password'))}:  {keys.read(home, 'admin-password')}")
        fresh.unlink()
    print(f"  {tell(say('the first password is kept in {file}', file=str(keys.place(home, 'admin-password'))))}")
    if options.demo:
        inbox = f"http://127.0.0.1:{options.demo_ports['MANGXA_DEMO_INBOX_PORT']}/"
        print(f"  {tell(say('Inbox of the demonstration: {address}', address=inbox))}")
        print(f"  {tell(say('Cut a line: ./mangxa demo cut "Bản Thi"; more: ./mangxa demo list'))}")
    print(f"  {tell(say('Ctrl-C or ./mangxa down stops everything.'))}\n", flush=True)


def down(home: Home, within: float = 14.0) -> bool:
    """Stop what runs in this data folder; returns whether anything did. Kills what is deaf after ``within`` seconds."""
    last = ledger.read(home.status)
    if last is None or not last.alive:
        home.make()
        with leftovers.alone(home):
            return leftovers.clean_up(home) > 0
    os.kill(last.pid, signal.SIGTERM)
    deadline = time.monotonic() + within
    while last.alive and time.monotonic() < deadline:
        time.sleep(0.1)
    if last.alive:
        child.kill(child.family(last.pid))
        with leftovers.alone(home):
            leftovers.clean_up(home)
    return True


def running(home: Home) -> Ledger | None:
    """Return the ledger of a living supervisor, or None."""
    last = ledger.read(home.status)
    return last if last and last.alive else None
