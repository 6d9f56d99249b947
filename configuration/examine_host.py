"""Examinations of the machine: disk, clock, ping, ports, files."""

import ctypes
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from collectors.sessions.ports import may_bind
from collectors.text import say
from configuration import keys, ledger, ports, postgres
from configuration.finding import Finding
from configuration.launch import WEB_PORT
from configuration.paths import Home

FULL = 300 * 2**20  # bytes: PostgreSQL stops when it cannot write
SCARCE = 2 * 2**30
_RELEASED = 1_767_225_600  # 2026-01-01 UTC: a clock before the program's own birth is wrong
_TIME_ERROR = 5  # adjtimex(2): the clock is not synchronised


def disk(home: Home) -> Iterator[Finding]:
    """Free space and free inodes where the data and the database lie."""
    for folder in {home.root, home.database.resolve()}:
        if not folder.exists():
            continue
        free, inodes = shutil.disk_usage(folder).free, os.statvfs(folder)
        what = say("{free:bytes} free on the disk", free=free)
        do = say("Delete what is not needed or move the data folder (MANGXA_HOME) to a larger disk.")
        if free < FULL:
            yield Finding("wrong", say("The disk is full: {what}", what=what), str(folder), do)
        elif inodes.f_files and inodes.f_favail < 1000:  # noqa: PLR2004 - a few minutes of work
            yield Finding("wrong", say("The disk takes no more files"), str(folder), do)
        else:
            yield Finding("note" if free < SCARCE else "fine", what, str(folder), do if free < SCARCE else None)


def clock(_home: Home) -> Iterator[Finding]:
    """Whether the machine's time can be right, and whether something keeps it so."""
    if time.time() < _RELEASED:
        yield Finding(
            "wrong",
            say("The clock is wrong: it says {now:date}", now=time.time()),
            "date",
            say("Set the time: sudo timedatectl set-ntp true"),
        )
        return
    kept = clock_is_kept()
    if kept is False:
        do = say("Have the time kept by NTP: sudo timedatectl set-ntp true (or install chrony).")
        yield Finding("note", say("Nothing keeps this machine's clock right (NTP)"), "adjtimex", do)
    else:
        yield Finding("fine", say("The clock is right as far as this machine knows"))


def clock_is_kept() -> bool | None:
    """Ask the kernel whether NTP keeps its clock; None where it cannot be asked."""
    if sys.platform != "linux":
        return None
    state = int(ctypes.CDLL(None).adjtimex(ctypes.create_string_buffer(512)))  # struct timex; modes 0 only reads
    return None if state < 0 else state != _TIME_ERROR


def ping(_home: Home) -> Iterator[Finding]:
    """Whether we may ping, one way or another."""
    for kind, name in ((socket.SOCK_DGRAM, "unprivileged ICMP"), (socket.SOCK_RAW, "raw ICMP")):
        try:
            socket.socket(socket.AF_INET, kind, socket.IPPROTO_ICMP).close()
        except OSError:
            continue
        yield Finding("fine", say("Ping works ({how})", how=name))
        return
    if (program := shutil.which("fping")) and not subprocess.run(
        [program, "-q", "-c1", "-t500", "127.0.0.1"], check=False, capture_output=True
    ).returncode:
        yield Finding("fine", say("Ping works ({how})", how="fping"))
        return
    yield Finding(
        "wrong",
        say("This user may not ping: every device would look unreachable"),
        "net.ipv4.ping_group_range",
        say("Install fping, or: sudo sysctl -w net.ipv4.ping_group_range='0 2147483647'"),
    )


def port(home: Home) -> Iterator[Finding]:
    """Whether the pages' port is free, when we do not run."""
    last = ledger.read(home.status)
    number = int(os.environ.get("MANGXA_PORT") or WEB_PORT)
    if (last and last.alive) or ports.free("127.0.0.1", number):
        yield Finding("fine", say("Port {port} is ours or free", port=str(number)))
        return
    yield Finding(
        "wrong",
        say("Port {port} is in use by {who}", port=str(number), who=ports.owner(number)),
        f"127.0.0.1:{number}",
        say("Stop that program, or choose another port: ./mangxa up --port {other}", other=str(number + 1)),
    )


def secrets(home: Home) -> Iterator[Finding]:
    """Whether the keys are there and nobody else can read them."""
    if not home.secrets.exists():
        return
    for kind in keys.KINDS:
        file = keys.place(home, kind)
        if not file.exists():
            why = say("The key {name} is missing", name=kind)
            do = say("Put it back from the backup; only if nothing was ever stored: ./mangxa up makes a new one.")
            yield Finding("wrong", why, str(file), do)
        elif not os.access(file, os.R_OK):
            yield Finding(
                "wrong", say("We may not read {name}", name=kind), str(file), say("Run as the owner of the files.")
            )
    for file in [home.secrets, *home.secrets.iterdir()]:
        if file.stat().st_mode & 0o077:
            why = say("Others may read {name}", name=file.name)
            yield Finding("wrong", why, str(file), say("chmod go= {file}", file=str(file)))


def server(home: Home) -> Iterator[Finding]:
    """Whether PostgreSQL's programs are there and where the cluster lies."""
    if os.environ.get("MANGXA_DATABASE_URL"):
        return
    try:
        folder = postgres.binaries()
    except postgres.PostgresError as error:
        yield Finding("wrong", say("{error}", error=str(error)), "PATH", say("sudo apt-get install postgresql"))
        return
    yield Finding("fine", say("PostgreSQL is installed"), str(folder))
    if home.database.is_symlink():
        why = say("The database lies elsewhere, because its user cannot enter the data folder")
        yield Finding("fine", why, str(home.database.resolve()))
    for mark in postgres.ELSEWHERE.glob("*/belongs-to"):
        owner = Path(mark.read_text().strip())
        if not (owner / "database").is_symlink() or (owner / "database").resolve() != mark.parent:
            why = say("A database whose data folder is gone")
            yield Finding(
                "note", why, str(mark.parent), say("If nobody needs it: rm -r {folder}", folder=str(mark.parent))
            )


def ears(_home: Home) -> Iterator[Finding]:
    """Whether devices find us on the ports they send traps and syslog to."""
    for variable, usual, other in (("MANGXA_TRAP_BIND", 162, 1162), ("MANGXA_SYSLOG_BIND", 514, 1514)):
        if os.environ.get(variable) or may_bind(usual):
            continue
        why = say(
            "This user may not listen on port {usual}: {other} is used, and devices that send to {usual} are not heard",
            usual=str(usual),
            other=str(other),
        )
        yield Finding("note", why, variable, say("Redirect it: {command}", command=_redirect(usual, other)))


def _redirect(usual: int, other: int) -> str:
    """Return the commands that let the kernel hand one port's datagrams to another."""
    chain = "add chain inet mangxa in { type nat hook prerouting priority dstnat; }"
    rule = f"add rule inet mangxa in udp dport {usual} redirect to :{other}"
    return f"sudo nft 'add table inet mangxa; {chain}; {rule}'"


def user(_home: Home) -> Iterator[Finding]:
    """Root can do everything, and so can a fault in anything that runs as root."""
    if os.geteuid() == 0:
        do = say("For real work use an ordinary user; the database runs as one already.")
        yield Finding("note", say("Mạng Xã runs as root"), "id", do)


EXAMINATIONS = (disk, clock, ping, port, ears, secrets, server, user)
