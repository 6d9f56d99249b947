"""What is wrong in the simulated district: a file that commands write, and agents and prober read within a second."""

import fcntl
import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from collectors.text import Text, say
from configuration.demo.home import demo_folder, write_json

KINDS: Mapping[str, Text] = MappingProxyType(
    {
        "cut": say("the line is cut: neither ping nor agent answers"),
        "off": say("switched off: neither ping nor agent answers"),
        "hot": say("processor, memory and temperature high"),
        "slow": say("answers late and loses some"),
        "mute": say("answers ping, but its agent is silent"),
        "community": say("its community was changed: the agent is silent to the old one"),
        "garbage": say("the agent answers with octets that are no SNMP"),
        "truncate": say("the agent's answers are cut short"),
        "late": say("the agent answers after any patience has ended"),
        "wrong-id": say("the agent answers another question"),
        "backwards": say("its counters run backwards"),
    }
)
SILENT = frozenset(("cut", "off", "starting"))
"""Faults under which nothing at all comes back."""
CHECK_EVERY = 0.3
"""Seconds between looks at the file."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with one address."""

    kind: str
    since: float
    """Unix time."""
    delay: float = 0.0
    """Seconds added to every answer (slow, late)."""
    loss: float = 0.0
    """Percent of the answers lost (slow)."""
    what: str = ""
    """What the person named: the commune or device."""


@dataclass(frozen=True, slots=True)
class State:
    """Everything that is wrong, and when devices started."""

    faults: Mapping[str, tuple[Fault, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """By address."""
    boots: Mapping[str, tuple[float, int]] = field(default_factory=lambda: MappingProxyType({}))
    """Address → (Unix time of its last restart, restarts so far). Before that time it is starting: nothing answers."""

    def of(self, address: str, now: float) -> dict[str, Fault]:
        """Return what is wrong with one address, by kind."""
        found = {fault.kind: fault for fault in self.faults.get(address, ())}
        boot = self.boots.get(address)
        if boot and now < boot[0]:
            found["starting"] = Fault("starting", now)
        return found


def path() -> Path:
    """Return where the faults are kept."""
    return demo_folder() / "faults.json"


def load(file: Path) -> State:
    """Read the file; an absent one is a healthy district. Raises ValueError on one that cannot be read."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return State()
    try:
        return State(
            {address: tuple(Fault(**fault) for fault in faults) for address, faults in data["faults"].items()},
            {address: (float(at), int(times)) for address, (at, times) in data["boots"].items()},
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{file}: {error}") from None


def save(file: Path, state: State) -> None:
    """Write the file at once."""
    faults = {address: [asdict(fault) for fault in faults] for address, faults in state.faults.items() if faults}
    write_json(file, {"faults": faults, "boots": dict(state.boots)})


@contextmanager
def _locked(file: Path) -> Iterator[None]:
    with file.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def change(edit: Callable[[State], State], file: Path | None = None) -> State:
    """Read, edit and write the state, alone."""
    file = file or path()
    with _locked(file):
        state = edit(load(file))
        save(file, state)
    return state


def add(addresses: Iterable[str], fault: Fault) -> Callable[[State], State]:
    """Return the edit that gives some addresses one fault (in place of one of the same kind)."""

    def edit(state: State) -> State:
        faults = dict(state.faults)
        for address in addresses:
            others = (other for other in faults.get(address, ()) if other.kind != fault.kind)
            faults[address] = (*others, fault)
        return replace(state, faults=faults)

    return edit


def remove(addresses: Iterable[str] | None, kinds: Iterable[str] = ()) -> Callable[[State], State]:
    """Return the edit that heals some addresses (all with None) of some kinds of fault (of all without)."""
    which = None if addresses is None else set(addresses)
    healed = set(kinds) or set(KINDS)

    def edit(state: State) -> State:
        faults = {
            address: found
            if which is not None and address not in which
            else tuple(f for f in found if f.kind not in healed)
            for address, found in state.faults.items()
        }
        return replace(state, faults={address: found for address, found in faults.items() if found})

    return edit


def restart(addresses: Iterable[str], back_at: float) -> Callable[[State], State]:
    """Return the edit that restarts devices: silent until ``back_at``, counting from nothing after it."""

    def edit(state: State) -> State:
        boots = dict(state.boots)
        for address in addresses:
            boots[address] = (back_at, boots.get(address, (0.0, 0))[1] + 1)
        return replace(state, boots=boots)

    return edit


class Watch:
    """The state as last read, read again when the file changes; one that cannot be read keeps what was known."""

    def __init__(self, file: Path | None = None) -> None:
        """Watch a file, the usual one if none is given."""
        self._file = file or path()
        self._looked = float("-inf")
        self._stamp: tuple[int, int, int] | None = None
        self.state = State()

    def look(self) -> bool:
        """Read the file if it may have changed; says whether it had."""
        clock = time.monotonic()
        if clock - self._looked < CHECK_EVERY:
            return False
        self._looked = clock
        try:
            found = self._file.stat()
            stamp = (found.st_mtime_ns, found.st_size, found.st_ino)
        except FileNotFoundError:
            stamp = None
        if stamp == self._stamp:
            return False
        try:
            self.state = load(self._file)
        except (ValueError, OSError):
            return False
        self._stamp = stamp
        return True
