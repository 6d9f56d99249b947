"""A real sshd as a private process on loopback, with keys of its own."""

import getpass
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

SSHD = shutil.which("sshd", path="/usr/sbin:/usr/bin")


@contextmanager
def sshd(folder: Path, *options: str) -> Iterator[tuple[int, str, str]]:
    """A private sshd with its own host keys; yields its port, a private key it lets in, and for whom."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    for kind in ("ed25519", "rsa"):
        subprocess.run(["ssh-keygen", "-q", "-t", kind, "-N", "", "-f", folder / f"host_{kind}"], check=True)
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / "user"], check=True)
    (folder / "authorized").write_text((folder / "user.pub").read_text())
    (folder / "config").write_text(
        "\n".join(
            [
                f"Port {port}",
                "ListenAddress 127.0.0.1",
                "UsePAM no",
                "StrictModes no",
                f"PidFile {folder}/pid",
                f"AuthorizedKeysFile {folder}/authorized",
                "PasswordAuthentication no",
                "PermitRootLogin yes",
                *options,
            ]
            + (
                []
                if any(each.startswith("HostKey ") for each in options)
                else [
                    f"HostKey {folder}/host_ed25519",
                    f"HostKey {folder}/host_rsa",
                ]
            )
        )
        + "\n"
    )
    with suppress(OSError):
        Path("/run/sshd").mkdir(exist_ok=True)  # where it separates privileges when root starts it
    process = subprocess.Popen([SSHD, "-D", "-e", "-f", folder / "config"], stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.05)
        yield port, (folder / "user").read_text(), getpass.getuser()
    finally:
        process.terminate()
        process.wait()
