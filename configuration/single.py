"""One process without supervision: what a container runs."""

import os
import sys

from collectors.text import say
from configuration import keys, launch, paths, prepare
from configuration.paths import Home
from configuration.processes import BY_NAME
from configuration.words import tell


def run(home: Home, name: str, *, listen: str, port: int) -> None:
    """Replace ourselves by this process. Raises LookupError with the names there are."""
    if name not in BY_NAME:
        raise LookupError(", ".join(BY_NAME))
    home.make()
    paths.claim(home.sockets, os.geteuid(), os.getegid())
    keys.make_all(home)
    options = launch.Options(demo=bool(os.environ.get("MANGXA_DEMO")), listen=listen, port=port)
    plan = launch.launch(BY_NAME[name], home, options)
    if plan.account is not None and not plan.account.own:
        os.setgroups([])
        os.setgid(plan.account.gid)
        os.setuid(plan.account.uid)
    os.chdir(plan.folder)
    sys.stdout.flush()
    os.execve(plan.argv[0], plan.argv, dict(plan.environment))  # noqa: S606 - no shell is wanted


def announce(home: Home) -> None:
    """Print the generated password the first time."""
    fresh = home.run / "password-is-new"
    if fresh.exists():
        fresh.unlink()
        print(f"{tell(say('User'))}: {prepare.ADMIN}  {tell(say('Password'))}: {keys.read(home, 'admin-password')}")
