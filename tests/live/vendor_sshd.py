"""An SSH server that behaves like a network device, with faults on request."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import paramiko

VERSION = "Cisco IOS Software, C2960 Software, Version 15.0(2)SE11, RELEASE SOFTWARE\r\nxa-sw1 uptime is 3 weeks\r\n"
VERSION += (
    "cisco WS-C2960-24TT-L (PowerPC405) processor with 65536K bytes of memory.\r\nProcessor board ID FOC0000TEST\r\n"
)
CONFIG = "Building configuration...\r\n\r\nCurrent configuration : 9 bytes\r\n!\r\nhostname xa-sw1\r\n"
CONFIG += "enable secret 5 $1$abcd$S3cretHashS3cretHash00\r\n"
CONFIG += "".join(f"interface FastEthernet0/{n}\r\n description phòng {n}\r\n!\r\n" for n in range(1, 200)) + "end\r\n"
ANSWERS = {"show version": VERSION, "show running-config": CONFIG, "terminal length 0": "", "terminal width 511": ""}
PAGE = 24


@dataclass
class Device:
    """What it is and what is wrong with it."""

    host_key: paramiko.PKey
    password: str = "pass-word"
    prompt: str = "xa-sw1#"
    answers: dict[str, str] = field(default_factory=lambda: dict(ANSWERS))
    banner: str = ""
    pages: bool = False
    """Show 24 lines, then --More--; ``terminal length 0`` is refused."""
    cut: str = ""
    """Hang up ("close") or fall silent ("silent") in the middle of the answer to show running-config."""
    cut_in_page: bool = False
    slow: float = 0.0
    """Seconds between every 2,048 characters of an answer."""
    mute: bool = False
    """Say nothing after the login."""
    enable: str = ""
    logins: list[tuple[str, str]] = field(default_factory=list)
    """Every proof that anybody offered."""
    connections: int = 0
    at_once: int = 0
    most_at_once: int = 0


class _Server(paramiko.ServerInterface):
    def __init__(self, device: Device) -> None:
        self.device = device
        self.shell = threading.Event()
        self.exec: bytes | None = None

    def get_allowed_auths(self, _: str) -> str:
        return "password"

    def check_auth_password(self, username: str, password: str) -> int:
        self.device.logins.append((username, password))
        good = password == self.device.password
        return paramiko.AUTH_SUCCESSFUL if good else paramiko.AUTH_FAILED

    def check_channel_request(self, *_) -> int:
        return paramiko.OPEN_SUCCEEDED

    def check_channel_pty_request(self, *_) -> bool:
        return True

    def check_channel_shell_request(self, _) -> bool:
        self.shell.set()
        return True


class FakeSshd:
    """Listens on loopback until closed."""

    def __init__(self, device: Device, address: str = "127.0.0.1") -> None:
        self.device = device
        self.socket = socket.create_server((address, 0), backlog=100)
        self.port = self.socket.getsockname()[1]
        self._open: list[paramiko.Transport] = []
        self._lock = threading.Lock()
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        with suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)  # wakes up the thread that accepts
        self.socket.close()
        for transport in self._open:
            transport.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        transport = paramiko.Transport(connection)
        transport.set_log_channel("tests.sshd")
        self._open.append(transport)
        transport.add_server_key(self.device.host_key)
        server = _Server(self.device)
        with self._lock:
            self.device.connections += 1
            self.device.at_once += 1
            self.device.most_at_once = max(self.device.most_at_once, self.device.at_once)
        with suppress(Exception):
            transport.start_server(server=server)
            channel = transport.accept(20)
            if channel is not None and server.shell.wait(10):
                _Cli(self.device, channel).run()
        with self._lock:
            self.device.at_once -= 1
        transport.close()


class _Cli:
    def __init__(self, device: Device, channel: paramiko.Channel) -> None:
        self.device = device
        self.channel = channel
        self.prompt = device.prompt
        self.written = 0

    def run(self) -> None:
        if self.device.mute:
            time.sleep(30)
            return
        self.write(self.device.banner + "\r\n" + self.prompt)
        while (line := self.line()) is not None:
            if line == "exit":
                return
            self.obey(line)

    def obey(self, line: str) -> None:
        self.write(line + "\r\n")
        if line == "enable" and self.device.enable:
            self.write("Password: ")
            if self.line() == self.device.enable:
                self.prompt = self.prompt[:-1] + "#"
            else:
                self.write("\r\n% Access denied\r\n")
        elif line == "terminal length 0" and self.device.pages:
            self.write("% Invalid input detected at '^' marker.\r\n")
        elif line in self.device.answers:
            if not self.answer(self.device.answers[line], faulty=line == "show running-config"):
                return
        elif line:
            self.write("                ^\r\n% Invalid input detected at '^' marker.\r\n")
        self.write(self.prompt)

    def answer(self, text: str, *, faulty: bool) -> bool:
        lines = text.splitlines(keepends=True)
        for number, line in enumerate(lines, 1):
            if faulty and self.device.cut and number == len(lines) // 2:
                if self.device.cut == "close":
                    self.channel.get_transport().sock.close()
                else:
                    time.sleep(30)
                return False
            self.write(line)
            if self.device.pages and number % PAGE == 0 and number < len(lines):
                self.write(" --More-- ")
                if faulty and self.device.cut_in_page:
                    self.channel.get_transport().sock.close()
                    return False
                if self.channel.recv(1) == b"q":
                    break
                self.write("\b" * 10 + " " * 10 + "\b" * 10)
        return True

    def write(self, text: str) -> None:
        self.channel.sendall(text.encode())
        self.written += len(text)
        if self.device.slow and self.written >= 2048:
            self.written = 0
            time.sleep(self.device.slow)

    def line(self) -> str | None:
        got = bytearray()
        while not got.endswith((b"\n", b"\r")):
            chunk = self.channel.recv(1)
            if not chunk:
                return None
            got += chunk
        return got.decode().strip()


@contextmanager
def running(device: Device, address: str = "127.0.0.1") -> Iterator[FakeSshd]:
    """Serve while the context lasts."""
    server = FakeSshd(device, address)
    try:
        yield server
    finally:
        server.close()
