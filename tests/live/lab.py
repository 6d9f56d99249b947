"""A district of real machines on one kernel: a centre and communes as network namespaces, each with its own daemons.

Needs root and the commands of ``NEEDED``; where something is missing, ``needed`` skips and says what. A commune has an
address of its own on its own link to the centre, nftables as its firewall, net-snmp's snmpd, and where asked an sshd
and an lldpd. What is to speak from the centre runs inside ``Lab.run``.
"""

import asyncio
import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Coroutine, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from collectors.target import SnmpCredential, SshCredential
from tests.live.lab_daemons import AUTH_PASSWORD, COMMUNITY, PRIV_PASSWORD, USER, WRITING, Daemons
from tests.live.lab_relay import Cutter, Relay

NEEDED = {
    "ip": "iproute2", "nft": "nftables", "snmpd": "snmpd", "sshd": "openssh-server", "ssh-keygen": "openssh-client",
    "unshare": "util-linux",
}  # fmt: skip
"""Commands, and the Debian packages that have them."""
SEARCH = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
CENTRE = "trung-tam"
"""Host name of the centre."""
FIREWALL = """\
flush ruleset
table inet office {
    chain input {
        type filter hook input priority 0; policy drop;
        iif lo accept
        ct state established,related accept
        icmp type echo-request accept
        ip saddr %(centre)s udp dport 161 accept
        ip saddr %(centre)s tcp dport 22 accept
    }
    chain fault_in { type filter hook input priority -10; policy accept; }
    chain fault_out { type filter hook output priority -10; policy accept; }
}
"""


def needed() -> None:
    """Skip, and say why, where a lab cannot be built."""
    if os.geteuid() != 0:
        pytest.skip("a lab of network namespaces needs root")
    for command, package in NEEDED.items():
        if not shutil.which(command, path=SEARCH):
            pytest.skip(f"{command} is not installed: apt install {package}")
    tried = _call("ip", "netns", "add", f"mxa-probe-{os.getpid()}", check=False)
    if tried.returncode:
        pytest.skip(f"this machine makes no network namespaces: {tried.stderr.strip()}")
    _call("ip", "netns", "del", f"mxa-probe-{os.getpid()}")


@dataclass(slots=True)
class Office:
    """One commune: its namespace, its address, and what can go wrong there."""

    number: int
    name: str
    namespace: str
    address: str
    centre: str
    """Address of the centre on the link to here."""
    daemons: Daemons
    far: Relay | None = None
    """What carries its packets, where its link is one that can be slow."""
    cutter: Cutter | None = None
    """What stands in front of its sshd."""

    def snmp(self, **more: object) -> SnmpCredential:
        """Return what its snmpd lets in: version 3 in every second office."""
        if self.number % 2:
            return SnmpCredential(**{"community": COMMUNITY, "timeout": 1.0, "retries": 2, **more})
        fields = {
            "version": "3", "username": USER, "auth_protocol": "SHA256", "auth_password": AUTH_PASSWORD,
            "priv_protocol": "AES128", "priv_password": PRIV_PASSWORD, "timeout": 1.0, "retries": 2,
        }  # fmt: skip
        return SnmpCredential(**{**fields, **more})

    def ssh(self, **more: object) -> SshCredential:
        """Return what its sshd lets in."""
        fields = {"username": "root", "private_key": self.daemons.key, "timeout": 6.0}
        return SshCredential(**{**fields, **more})

    def cut(self) -> None:
        """Take the line down at the office's end, as when the ONT has no power."""
        _call("ip", "-n", self.namespace, "link", "set", "up0", "down")

    def half_open(self) -> None:
        """Let in what is asked, and let out no answer."""
        self._rule("fault_out drop")

    def dead(self) -> None:
        """Let the firewall itself answer nothing; what stands before it at the office goes on."""
        self._rule(f"fault_in ip daddr {self.address} drop")

    def beside(self, last: int) -> str:
        """Give the office another machine on its line: an ONT, a UPS. Returns its address."""
        address = f"{self.address.rpartition('.')[0]}.{last}"
        _call("ip", "-n", self.namespace, "addr", "add", f"{address}/24", "dev", "up0")
        return address

    def say(self, address: str, trap: str, *values: str) -> None:
        """Send a trap to the centre as net-snmp's own program does, from one of the office's addresses."""
        words = ["-v", "2c", "-c", COMMUNITY, f"--clientaddr={address}", f"{self.centre}:1162", "", trap, *values]
        _call("snmptrap", *words, inside=self.namespace)

    def write(self, oid: str, *value: str) -> None:
        """Set a value in its snmpd."""
        _call("snmpset", "-v", "2c", "-c", WRITING, self.address, oid, *value, inside=self.namespace)

    def lose(self, percent: int) -> None:
        """Lose so many of a hundred packets that arrive."""
        self._rule(f"fault_in numgen random mod 100 < {percent} drop")

    def heal(self) -> None:
        """Take back every fault of the line."""
        _call("ip", "-n", self.namespace, "link", "set", "up0", "up")
        _call("ip", "-n", self.namespace, "addr", "replace", f"{self.address}/24", "dev", "up0")
        _call("nft", "flush chain inet office fault_in; flush chain inet office fault_out", inside=self.namespace)
        for part in (self.far, self.cutter):
            if part is not None:
                part.heal()

    def _rule(self, rule: str) -> None:
        _call("nft", f"add rule inet office {rule}", inside=self.namespace)


@dataclass(slots=True)
class Lab:
    """The whole district."""

    name: str
    folder: Path
    offices: list[Office] = field(default_factory=list)
    stack: ExitStack = field(default_factory=ExitStack)
    """What is to be ended with it."""

    @property
    def centre(self) -> str:
        """The namespace of whoever visits."""
        return f"{self.name}-c"

    def run[R](self, scenario: Callable[[], Coroutine[object, object, R]]) -> R:
        """Run a coroutine in the centre: every socket that it or its threads open is the centre's."""
        return inside(self.centre, lambda: asyncio.run(scenario()))


@contextmanager
def lab(
    offices: int = 20, *, ssh: Sequence[int] = (), lldp: Sequence[int] = (), far: Sequence[int] = ()
) -> Iterator[Lab]:
    """Build a district and take it down again. ``ssh``, ``lldp`` and ``far`` are numbers of offices, from 1.

    Offices of ``far`` have a link whose delay and loss are settable (``Office.far``), and no neighbours.
    """
    needed()
    if lldp and not shutil.which("lldpd", path=SEARCH):
        pytest.skip("lldpd is not installed: apt install lldpd")
    name = f"mxa{os.getpid()}"
    # Where daemons that drop their rights can still reach their sockets: a folder of pytest's is for root alone.
    built = Lab(name, Path("/run") / name)
    with built.stack as stack:
        stack.callback(_gone, built)
        built.folder.mkdir()
        _call("ip", "netns", "add", built.centre)
        _call("ip", "-n", built.centre, "link", "set", "lo", "up")
        for number in range(1, offices + 1):
            built.offices.append(_office(built, number, far=number in far))
        for office in built.offices:
            office.daemons.start_snmpd(agentx=office.number in lldp)
            if office.number in ssh:
                office.daemons.start_sshd(2222)
                office.cutter = stack.enter_context(
                    Cutter.listening(office.namespace, office.address, 22, 2222, inside)
                )
        for office in built.offices:
            if office.number in lldp:  # later: it is a quarter of a minute before it tries again to reach an snmpd
                _until(office.daemons.agentx.exists, f"the AgentX socket of {office.name}")
                office.daemons.start_lldpd()
        if lldp:
            centre = Daemons(built.folder / "centre", CENTRE, built.centre, "")
            _named(built.centre, CENTRE)
            stack.callback(centre.stop)
            centre.start_lldpd()
        _wait(built)
        yield built


def _office(built: Lab, number: int, *, far: bool) -> Office:
    name, space = f"xa-{number:02}", f"{built.name}-{number}"
    address, centre = f"10.77.{number}.2", f"10.77.{number}.1"
    _call("ip", "netns", "add", space)
    _call("ip", "-n", space, "link", "set", "lo", "up")
    _named(space, name)
    port, relay = f"xa{number}", None
    if far:
        relay = built.stack.enter_context(Relay.between(built.centre, port, space, "up0", inside))
    else:
        pair = ["link", "add", port, "netns", built.centre, "type", "veth", "peer", "name", "up0", "netns", space]
        _call("ip", *pair)
    for where, which, own in ((built.centre, port, centre), (space, "up0", address)):
        _call("ip", "-n", where, "addr", "add", f"{own}/24", "dev", which)
        _call("ip", "-n", where, "link", "set", which, "up")
    _call("nft", FIREWALL % {"centre": centre}, inside=space)
    daemons = Daemons(built.folder / name, name, space, address)
    built.stack.callback(daemons.stop)
    return Office(number, name, space, address, centre, daemons, relay)


def inside[R](namespace: str, call: Callable[[], R]) -> R:
    """Call something in a thread that lives in a namespace; threads that it starts live there as well."""

    def entered() -> R:
        with Path(f"/run/netns/{namespace}").open("rb") as there:
            os.setns(there.fileno(), os.CLONE_NEWNET)
        return call()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(entered).result()


def _wait(built: Lab) -> None:
    """Wait until every daemon answers: until then, a fault would be nobody's."""

    def answers() -> None:
        for office in built.offices:
            _until(lambda office=office: _snmp_answers(office.address), f"snmpd of {office.name}")
            if office.cutter is not None:
                _until(lambda office=office: _ssh_answers(office.address), f"sshd of {office.name}")

    inside(built.centre, answers)
    for office in built.offices:
        if "lldpd" in office.daemons.running:
            _until(lambda office=office: CENTRE in office.daemons.neighbours(), f"a neighbour of {office.name}")


def _until(holds: Callable[[], bool], what: str) -> None:
    for _ in range(200):
        if holds():
            return
        time.sleep(0.05)
    raise RuntimeError(f"{what} does not answer")


def _snmp_answers(address: str) -> bool:
    """Say whether anything that speaks SNMP is there: version 3 tells everybody who it is."""
    from collectors.snmp import message  # noqa: PLC0415

    number = secrets.randbelow(2**30)
    hello = message.scoped(b"", b"", message.pdu(message.GET, 0, 0, 0, b""))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock, suppress(OSError):
        sock.settimeout(0.3)
        sock.sendto(message.secure(number, 65507, message.REPORTABLE, message.Security(), hello)[0], (address, 161))
        return bool(sock.recv(4096))
    return False


def _ssh_answers(address: str) -> bool:
    with suppress(OSError), socket.create_connection((address, 22), 0.3) as sock:
        sock.settimeout(0.5)
        return sock.recv(64).startswith(b"SSH-")
    return False


def _named(namespace: str, name: str) -> None:
    """Let the host name of a namespace be found there: lldpd wants that."""
    folder = Path("/etc/netns") / namespace
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "hosts").write_text(f"127.0.0.1 localhost {name}\n")


def _gone(built: Lab) -> None:
    """Leave nothing of it on the machine."""
    for space in _call("ip", "netns", "list", check=False).stdout.split():
        if space.startswith(f"{built.name}-"):
            for pid in _call("ip", "netns", "pids", space, check=False).stdout.split():
                if int(pid) != os.getpid():
                    with suppress(ProcessLookupError):
                        os.kill(int(pid), signal.SIGKILL)
            _call("ip", "netns", "del", space, check=False)
            shutil.rmtree(Path("/etc/netns") / space, ignore_errors=True)
    shutil.rmtree(built.folder, ignore_errors=True)


def _call(command: str, *words: str, inside: str = "", check: bool = True) -> "subprocess.CompletedProcess[str]":
    program = shutil.which(command, path=SEARCH) or command
    before = ["ip", "netns", "exec", inside] if inside else []
    return subprocess.run([*before, program, *words], capture_output=True, text=True, check=check, timeout=20)
