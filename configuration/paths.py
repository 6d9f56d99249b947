"""Where everything of one installation lies: one data folder."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
LONGEST_SOCKET = 100  # bytes; the kernel's sun_path holds 107 and PostgreSQL appends ".s.PGSQL.5432.lock"-like names


@dataclass(frozen=True, slots=True)
class Home:
    """The data folder and the places in it."""

    root: Path

    @property
    def secrets(self) -> Path:
        """Keys and generated passwords; readable by the owner alone."""
        return self.root / "secrets"

    @property
    def logs(self) -> Path:
        """One file a process, rotated."""
        return self.root / "log"

    @property
    def run(self) -> Path:
        """What holds only while something runs: lock, status, sockets, counters."""
        return self.root / "run"

    @property
    def netbox(self) -> Path:
        """NetBox's own instance folder (media, scripts, reports)."""
        return self.root / "netbox"

    @property
    def cache(self) -> Path:
        """What Valkey keeps over a restart."""
        return self.root / "cache"

    @property
    def database(self) -> Path:
        """The private PostgreSQL cluster, or a link to where it had to be put."""
        return self.root / "database"

    @property
    def lock(self) -> Path:
        """Held by the supervisor for as long as it lives."""
        return self.run / "supervisor.lock"

    @property
    def status(self) -> Path:
        """What the supervisor last said about its processes (JSON)."""
        return self.run / "status.json"

    @property
    def sockets(self) -> Path:
        """Valkey's unix socket."""
        return short_enough(self.run)

    def make(self) -> None:
        """Create the folders. The root may be passed through (the database's user must), the secrets may not."""
        self.root.mkdir(mode=0o711, parents=True, exist_ok=True)
        for folder, mode in ((self.secrets, 0o700), (self.logs, 0o750), (self.run, 0o700), (self.cache, 0o700)):
            folder.mkdir(mode=mode, exist_ok=True)
        for name in ("media", "reports", "scripts"):
            (self.netbox / name).mkdir(mode=0o750, parents=True, exist_ok=True)


def home() -> Home:
    """Return the data folder: ``MANGXA_HOME``, else ``var`` in the project."""
    return Home(Path(os.environ.get("MANGXA_HOME") or PROJECT / "var").absolute())


def short_enough(folder: Path) -> Path:
    """Return ``folder``, or a stand-in under /tmp named after it if a socket's path in it would be too long."""
    if len(os.fsencode(folder / ".s.PGSQL.54321")) <= LONGEST_SOCKET:
        return folder
    return Path("/tmp") / f"mangxa-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]}"  # noqa: S108 - see claim


def claim(folder: Path, uid: int, gid: int) -> None:
    """Create ``folder`` for this user alone; raise PermissionError if somebody else has put something there.

    /tmp belongs to everybody: a folder of another owner, or a link, must not be used.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.geteuid() == 0 and folder.lstat().st_uid == 0:
        os.chown(folder, uid, gid, follow_symlinks=False)
    facts = folder.lstat()
    if folder.is_symlink() or facts.st_uid != uid:
        raise PermissionError(f"{folder} belongs to another user")
    folder.chmod(0o700)
