"""The private PostgreSQL cluster: found, made once, started on a unix socket as an ordinary user."""

import contextlib
import os
import re
import secrets
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

from configuration import account, services
from configuration.account import Account
from configuration.paths import Home, claim, short_enough

OLDEST = 15  # NetBox 4.7 needs it
ELSEWHERE = Path("/var/lib/mangxa")
_USUAL = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin", "/usr/local/pgsql/bin")


class PostgresError(Exception):
    """PostgreSQL is missing, too old or will not start; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A data directory, the folder of its socket, and the account that owns both."""

    place: Path
    owner: Account

    @property
    def data(self) -> Path:
        """PostgreSQL's own directory."""
        return self.place / "data"

    @property
    def sockets(self) -> Path:
        """The folder with the unix socket: all there is to connect to."""
        return short_enough(self.place / "run")

    @property
    def made(self) -> bool:
        """Whether initdb has finished here."""
        return (self.data / "PG_VERSION").exists()


def binaries(version: str | None = None) -> Path:
    """Return the folder of the newest server programs from version 15 on, or of exactly this major version."""
    found = {str(major): folder for major, folder in sorted(_installed()) if major >= OLDEST}
    if version and version not in found:
        raise PostgresError(
            f"The data was made by PostgreSQL {version}, which is not installed: {', '.join(found) or '-'}"
        )
    if not found:
        raise PostgresError("PostgreSQL 15 or newer is not installed (Debian, Ubuntu: apt-get install postgresql)")
    return found[version] if version else list(found.values())[-1]


def _installed() -> Iterator[tuple[int, Path]]:
    named = os.environ.get("MANGXA_POSTGRES_BIN")
    on_path = shutil.which("postgres")
    folders = [Path(named)] if named else [p for glob in _USUAL for p in Path("/").glob(glob.lstrip("/"))]
    if on_path and not named:
        folders.insert(0, Path(on_path).resolve().parent)
    for folder in folders:
        if not os.access(folder / "initdb", os.X_OK):
            continue
        said = subprocess.run([folder / "postgres", "--version"], check=False, capture_output=True, text=True)
        if match := re.search(r"(\d+)", said.stdout):
            yield int(match[1]), folder


def cluster(home: Home) -> Cluster:
    """Return the cluster of this data folder, deciding once where it lies and whose it is.

    root's cluster belongs to an ordinary account. Where that account cannot reach the data folder (a clone under
    /root, a private temporary folder) the cluster lies under /var/lib/mangxa and ``database`` is a link to it.
    """
    link = home.database
    if not link.exists():
        owner = account.ordinary()
        place = link
        if not account.can_enter(owner, home.root):
            place = ELSEWHERE / secrets.token_hex(6)
            ELSEWHERE.mkdir(mode=0o755, parents=True, exist_ok=True)
            link.unlink(missing_ok=True)
            link.symlink_to(place)
        claim(place, owner.uid, owner.gid)
    place = link.resolve()
    return Cluster(place, account.of_uid(place.stat().st_uid))


def make(cluster: Cluster, home: Home) -> bool:
    """Run initdb if there is no cluster yet, and write who may connect. Returns whether it is new."""
    _write_access(cluster)
    claim(cluster.sockets, cluster.owner.uid, cluster.owner.gid)
    (cluster.place / "belongs-to").write_text(f"{home.root}\n")
    if cluster.made:
        return False
    if cluster.data.exists():  # initdb was interrupted: nothing of value can be in it yet
        shutil.rmtree(cluster.data)
    half = cluster.place / "data.new"
    shutil.rmtree(half, ignore_errors=True)
    command = [binaries() / "initdb", "--pgdata", half, "--username=postgres", "--auth=peer", "--encoding=UTF8"]
    command += ["--locale=C.UTF-8", "--no-instructions"]
    run = subprocess.run(command, check=False, capture_output=True, text=True, **as_owner(cluster))  # type: ignore[call-overload]
    if run.returncode:
        raise PostgresError(f"initdb failed: {run.stderr.strip() or run.stdout.strip()}")
    half.rename(cluster.data)
    return True


def _write_access(cluster: Cluster) -> None:
    """Peer authentication: the kernel says who calls; our own account and the cluster's are let in, nobody else."""
    names = {account.of_uid(os.geteuid()).name, cluster.owner.name}
    roles = (services.DATABASE_ROLE, "postgres")
    lines = [f'mangxa "{name}" {role}\n' for name in sorted(names) for role in roles]
    for name, text in (("ident.conf", "".join(lines)), ("hba.conf", "local all all peer map=mangxa\n")):
        file = cluster.place / name
        file.write_text(text)
        if not cluster.owner.own:
            os.chown(file, cluster.owner.uid, cluster.owner.gid)


def as_owner(cluster: Cluster) -> dict[str, object]:
    """Return the arguments of subprocess that make a child run as the cluster's owner."""
    if cluster.owner.own:
        return {"cwd": cluster.place}
    return {"cwd": cluster.place, "user": cluster.owner.uid, "group": cluster.owner.gid, "extra_groups": []}


def command(cluster: Cluster, *, careless: bool = False) -> list[str]:
    """Return the server's command line. ``careless`` gives up durability: for tests only."""
    version = (cluster.data / "PG_VERSION").read_text().strip()
    settings = {
        "unix_socket_directories": str(cluster.sockets),
        "unix_socket_permissions": "0700",
        "listen_addresses": "",
        "hba_file": str(cluster.place / "hba.conf"),
        "ident_file": str(cluster.place / "ident.conf"),
        "max_connections": "100",
        "shared_buffers": "128MB",
        "jit": "off",  # many small queries: compiling them costs more than running them
        "log_timezone": "UTC",
    }
    if careless:
        settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    options = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
    return [str(binaries(version) / "postgres"), "-D", str(cluster.data), *options]


def running(cluster: Cluster) -> int | None:
    """Return the pid of a server that is at work in this data directory, whoever started it."""
    try:
        pid = int((cluster.data / "postmaster.pid").read_text().split("\n", 1)[0])
        process = psutil.Process(pid)
        if "postgres" in process.name() and Path(process.cwd()) == cluster.data:
            return pid
    except (FileNotFoundError, ValueError, psutil.Error):
        pass
    return None


def forget_dead(cluster: Cluster) -> bool:
    """Remove the pid file of a server that is gone, e.g. when its number is another program's by now.

    To be called only by who holds the lock of the data folder. Returns whether there was one.
    """
    pid_file = cluster.data / "postmaster.pid"
    if running(cluster) or not pid_file.exists():
        return False
    for process in psutil.process_iter():  # a backend may outlive its postmaster for a moment
        with contextlib.suppress(psutil.Error, OSError):
            if "postgres" in process.name() and Path(process.cwd()) == cluster.data:
                return False
    pid_file.unlink(missing_ok=True)
    return True
