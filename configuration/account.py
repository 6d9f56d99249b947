"""Which user of the system a process runs as."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

# PostgreSQL refuses to run as root; Debian's package brings the first of these, every system has the last.
CANDIDATES = ("mangxa", "postgres", "nobody")


@dataclass(frozen=True, slots=True)
class Account:
    """A user of the system."""

    name: str
    uid: int
    gid: int

    @property
    def own(self) -> bool:
        """Whether it is who we are already."""
        return self.uid == os.geteuid()


def of_uid(uid: int) -> Account:
    """Return the account of a numeric user id; its name is the number if the system does not know it."""
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        return Account(str(uid), uid, uid)
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def ordinary() -> Account:
    """Return ourselves, or for root the first ordinary account there is. Raises LookupError if there is none."""
    if os.geteuid() != 0:
        return of_uid(os.geteuid())
    for name in CANDIDATES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        if entry.pw_uid != 0:
            return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
    raise LookupError(f"none of the accounts {', '.join(CANDIDATES)} exists")


def can_enter(account: Account, folder: Path) -> bool:
    """Tell whether this account can pass through ``folder`` and everything above it (asked of the kernel)."""
    if account.own:
        return os.access(folder, os.X_OK)
    asked = subprocess.run(
        ["/bin/sh", "-c", 'test -x "$0"', str(folder)],
        check=False,
        cwd="/",
        user=account.uid,
        group=account.gid,
        extra_groups=[],
    )
    return asked.returncode == 0
