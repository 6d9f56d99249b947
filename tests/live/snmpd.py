"""A real snmpd as an ordinary process on loopback, with a configuration of its own."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from collectors.target import SnmpCredential

AUTH_PASSWORD, PRIV_PASSWORD = "auth-passw0rd", "priv-passw0rd"
USERS = {
    "md5des": ("MD5", "DES"),
    "sha1aes": ("SHA1", "AES128"),
    "sha224aes": ("SHA224", "AES128"),
    "sha256aes": ("SHA256", "AES128"),
    "sha384aes192": ("SHA384", "AES192"),
    "sha512aes256": ("SHA512", "AES256"),
    "authonly": ("SHA256", ""),
    "nothing": ("", ""),
}
NET_SNMP = {
    "SHA1": "SHA", "SHA224": "SHA-224", "SHA256": "SHA-256", "SHA384": "SHA-384", "SHA512": "SHA-512",
    "AES128": "AES", "AES192": "AES-192", "AES256": "AES-256",
}  # fmt: skip
"""net-snmp's names for what we call otherwise."""


@dataclass(frozen=True, slots=True)
class Snmpd:
    """A running agent."""

    port: int
    v6: bool

    def v2c(self, community: str = "live-test", **more) -> SnmpCredential:
        return SnmpCredential(community=community, port=self.port, **more)

    def v1(self) -> SnmpCredential:
        return SnmpCredential(version="1", community="live-test", port=self.port)

    def v3(self, user: str, **more) -> SnmpCredential:
        auth, priv = USERS.get(user, ("SHA256", "AES128"))
        fields = {
            "version": "3", "username": user, "port": self.port,
            "auth_protocol": auth, "auth_password": AUTH_PASSWORD if auth else "",
            "priv_protocol": priv, "priv_password": PRIV_PASSWORD if priv else "",
        }  # fmt: skip
        return SnmpCredential(**{**fields, **more})


def options(credential: SnmpCredential) -> list[str]:
    """The same credential as net-snmp's commands want it."""
    if credential.version != "3":
        return [f"-v{credential.version}", "-c", credential.community]
    given = ["-v3", "-u", credential.username, "-l", "noAuthNoPriv"]
    if credential.auth_protocol:
        protocol = NET_SNMP.get(credential.auth_protocol, credential.auth_protocol)
        given[-1] = "authNoPriv"
        given += ["-a", protocol, "-A", credential.auth_password]
    if credential.priv_protocol:
        given[4] = "authPriv"
        given += [
            "-x",
            NET_SNMP.get(credential.priv_protocol, credential.priv_protocol),
            "-X",
            credential.priv_password,
        ]
    return given


def free_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


def needed() -> None:
    """Skip, loudly, where net-snmp is not installed."""
    for command in ("snmpd", "snmpget", "snmpbulkwalk"):
        if not shutil.which(command, path=os.environ["PATH"] + ":/usr/sbin"):
            pytest.skip(f"{command} is not installed: apt install snmpd snmp")


@contextmanager
def running(folder: Path) -> Iterator[Snmpd]:
    """Run an agent until the block ends."""
    needed()
    port, v6 = free_port(), socket.has_ipv6 and Path("/proc/net/if_inet6").exists()
    lines = ["rocommunity live-test", "sysLocation Xã Bản Thi", "sysName live", "sysServices 72", "includeAllDisks 10%"]
    if v6:
        lines.append("rocommunity6 live-test")
    for user, (auth, priv) in USERS.items():
        secrets = [NET_SNMP.get(auth, auth), AUTH_PASSWORD] if auth else []
        secrets += [NET_SNMP.get(priv, priv), PRIV_PASSWORD] if priv else []
        lines += [
            " ".join(["createUser", user, *secrets]),
            f"rouser {user} {'priv' if priv else 'auth' if auth else 'noauth'}",
        ]
    (folder / "snmpd.conf").write_text("\n".join(lines) + "\n")
    listen = [f"udp:127.0.0.1:{port}", *([f"udp6:[::1]:{port}"] if v6 else [])]
    process = subprocess.Popen(
        [shutil.which("snmpd", path=os.environ["PATH"] + ":/usr/sbin"), "-f", "-Lf", folder / "log", "-C", "-c",
         folder / "snmpd.conf", "-p", folder / "pid", *listen],
        env={**os.environ, "SNMP_PERSISTENT_DIR": str(folder), "MIBS": ""}, cwd=folder,
    )  # fmt: skip
    try:
        _wait(port, process, folder)
        yield Snmpd(port, v6)
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(5)
        process.kill()


def _wait(port: int, process: subprocess.Popen[bytes], folder: Path) -> None:
    for _ in range(50):
        probe = ["snmpget", "-v2c", "-c", "live-test", "-t", "0.3", "-r", "0", f"127.0.0.1:{port}", "1.3.6.1.2.1.1.3.0"]
        if subprocess.run(probe, capture_output=True, check=False).returncode == 0:
            return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError(f"snmpd did not start: {(folder / 'log').read_text()}")
