"""The daemons of one office of the lab: snmpd, sshd and lldpd as a distribution has them, each in its own folder."""

import os
import shutil
import subprocess
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

COMMUNITY, WRITING, USER = "lab-only", "lab-writes", "mangxa"
AUTH_PASSWORD, PRIV_PASSWORD = "auth-passw0rd", "priv-passw0rd"
SEARCH = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
SSHD = """\
Port {port}
ListenAddress {address}
HostKey {folder}/{host}
AuthorizedKeysFile {folder}/authorized
PidFile {folder}/sshd.pid
UsePAM no
StrictModes no
PasswordAuthentication no
PermitRootLogin yes
MaxStartups 100
"""


@dataclass(slots=True)
class Daemons:
    """What runs in one namespace under a host name of its own."""

    folder: Path
    name: str
    namespace: str
    address: str
    running: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make the folder."""
        self.folder.mkdir(parents=True, exist_ok=True)

    @property
    def key(self) -> str:
        """The private key that its sshd lets in."""
        return (self.folder / "user").read_text()

    @property
    def agentx(self) -> Path:
        """Where its snmpd listens for subagents."""
        return self.folder / "agentx"

    def start_snmpd(self, *, agentx: bool) -> None:
        """Start net-snmp's agent for versions 2c and 3."""
        lines = [
            f"rocommunity {COMMUNITY}", f"createUser {USER} SHA-256 {AUTH_PASSWORD} AES {PRIV_PASSWORD}",
            f"rouser {USER} priv", f"rwcommunity {WRITING}",
            f"sysName {self.name}", f"sysLocation UBND {self.name}", "sysServices 72",
        ]  # fmt: skip
        if agentx:
            lines += ["master agentx", f"agentXSocket unix:{self.agentx}"]
        (self.folder / "snmpd.conf").write_text("\n".join(lines) + "\n")
        self._start(
            "snmpd", "-f", "-Lf", str(self.folder / "snmpd.log"), "-C", "-c", str(self.folder / "snmpd.conf"),
            "-p", str(self.folder / "snmpd.pid"), f"udp:{self.address}:161",
        )  # fmt: skip

    def start_sshd(self, port: int, host: str = "host") -> None:
        """Start OpenSSH's server with the host key of that name, made when it is first needed."""
        for name in ("user", host):
            if not (self.folder / name).exists():
                make = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(self.folder / name)]
                subprocess.run(make, check=True, stdin=subprocess.DEVNULL)
        (self.folder / "authorized").write_text((self.folder / "user.pub").read_text())
        with suppress(OSError):
            Path("/run/sshd").mkdir(exist_ok=True)
        text = SSHD.format(port=port, address=self.address, folder=self.folder, host=host)
        (self.folder / "sshd.conf").write_text(text)
        self._start("sshd", "-D", "-e", "-f", str(self.folder / "sshd.conf"))

    def start_lldpd(self) -> None:
        """Start lldpd, speaking every other second; its tables are snmpd's where there is a socket for them."""
        with suppress(OSError):
            Path("/run/lldpd").mkdir(exist_ok=True)
        config = self.folder / "lldpd.conf"
        config.write_text(f"configure system hostname {self.name}\nconfigure lldp tx-interval 2\n")
        agentx = ["-x", "-X", f"unix:{self.agentx}"] if "snmpd" in self.running else []
        self._start("lldpd", "-d", "-u", str(self.folder / "lldpd.sock"), "-O", str(config), *agentx)

    def neighbours(self) -> str:
        """Return what lldpd has heard, as its own command tells it."""
        ask = ["lldpcli", "-u", str(self.folder / "lldpd.sock"), "show", "neighbors", "summary"]
        return subprocess.run(ask, capture_output=True, text=True, check=False, timeout=10).stdout

    def end(self, command: str) -> None:
        """End one of them."""
        process = self.running.pop(command, None)
        if process is not None:
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def stop(self) -> None:
        """End all of them."""
        for process in self.running.values():
            process.terminate()
        for command in list(self.running):
            self.end(command)

    def _start(self, command: str, *words: str) -> None:
        program = shutil.which(command, path=SEARCH) or command
        # A host name of its own. The shell makes place for what it starts; sshd wants to be called by its whole path.
        call = ["unshare", "--uts", "sh", "-c", 'hostname "$1"; shift; exec "$@"', "sh", self.name, program, *words]
        with (self.folder / f"{command}.out").open("wb") as out:
            self.running[command] = subprocess.Popen(
                ["ip", "netns", "exec", self.namespace, *call], stdout=out, stderr=out, stdin=subprocess.DEVNULL,
                env={**os.environ, "SNMP_PERSISTENT_DIR": str(self.folder), "MIBS": ""}, cwd=self.folder,
            )  # fmt: skip
