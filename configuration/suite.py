"""``mangxa test``: every stage with what it needs, and one sum at the end."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from configuration import launch, scratch, translations
from configuration.launch import Options
from configuration.paths import PROJECT

_BIN = os.path.dirname(sys.executable)  # noqa: PTH120 - not resolved: the environment's own folder
_COUNT = re.compile(r"(\d+) (passed|failed|error|errors|skipped|xfailed|xpassed)\b")
_NOTHING_COLLECTED = 5  # pytest's exit code


@dataclass(slots=True)
class Sum:
    """What came out so far."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    broken: list[str] = field(default_factory=list)

    def add(self, kind: str, n: int) -> None:
        """Count pytest's words."""
        match kind:
            case "passed" | "xfailed":
                self.passed += n
            case "skipped":
                self.skipped += n
            case _:
                self.failed += n


LINT = (
    ("ruff", ("ruff", "check", ".")),
    ("format", ("ruff", "format", "--check", ".")),
    ("mypy", ("mypy",)),
    ("imports", ("lint-imports",)),
)
# (stage, paths, whether it needs the stores, whether --fast leaves it out)
STAGES = (
    ("core", ("tests/unit", "tests/contracts", "tests/scenarios"), False, False),
    ("netbox", ("tests/netbox", "-n", "2"), True, False),
    ("live", ("tests/live",), True, True),
    ("browser", ("tests/browser",), True, True),
)


def main(arguments: list[str]) -> int:
    """Run all stages, or with paths or other arguments of pytest just these tests. ``--fast`` leaves out the slow ones.

    Returns 0 only if something ran and nothing failed.
    """
    began = time.monotonic()
    fast = "--fast" in arguments
    rest = [argument for argument in arguments if argument != "--fast"]
    total = Sum()
    translations.compile_catalogs()  # a fresh clone has none, and untranslated pages would fail
    chosen = [
        word for word in rest if word.split("::")[0].startswith("tests") or (PROJECT / word.split("::")[0]).exists()
    ]
    if not rest:
        for name, command in LINT:
            _lint(name, command, total)
    if chosen:
        _stage("chosen", rest, _needs_stores(chosen), total)
    else:
        for name, paths, stores, slow in STAGES:
            if not (fast and slow):
                _stage(name, [*paths, *rest, *(["-m", "not slow"] if fast else [])], stores, total)
    for name in total.broken:
        print(f"FAILED {name}")
    print(f"\nin {time.monotonic() - began:.0f} s")
    print(f"{total.passed} passed, {total.failed} failed, {total.skipped} skipped")
    return 1 if total.failed or not total.passed else 0


def _needs_stores(paths: list[str]) -> bool:
    return not all(re.match(r"(\./)?tests/(unit|contracts|scenarios)\b", path) for path in paths)


def _lint(name: str, command: tuple[str, ...], total: Sum) -> None:
    print(f"== {name}", flush=True)
    code = subprocess.run([f"{_BIN}/{command[0]}", *command[1:]], check=False, cwd=PROJECT).returncode
    total.add("failed" if code else "passed", 1)
    if code:
        total.broken.append(name)


def _stage(name: str, arguments: list[str], stores: bool, total: Sum) -> None:  # noqa: FBT001 - from the table above
    words = [word for word in arguments if not word.startswith("tests/") or (PROJECT / word.split("::")[0]).exists()]
    if not any(word.startswith("tests") for word in words):
        return
    print(f"\n== {name}", flush=True)
    with _surroundings(stores=stores) as environment:
        code = _pytest(words, environment, total)
    if code not in {0, _NOTHING_COLLECTED}:
        total.broken.append(name)
        total.failed = total.failed or 1  # pytest itself broke before it could count


@contextmanager
def _surroundings(*, stores: bool) -> Iterator[Mapping[str, str]]:
    """Yield the environment of a stage: with a migrated database and a cache of its own, or with none at all."""
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("MANGXA_", "NETBOX_", "DJANGO_", "PG"))}
    plain.pop("PYTHONDONTWRITEBYTECODE", None)
    if not stores:
        yield plain
        return
    with scratch.stores() as home:
        yield plain | launch.settings(home, Options())


def _pytest(words: list[str], environment: Mapping[str, str], total: Sum) -> int:
    """Run pytest, show what it says, count what it counted."""
    running = subprocess.Popen(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rs", *words],
        cwd=PROJECT,
        env=dict(environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    last = ""
    assert running.stdout is not None  # noqa: S101 - it was started with a pipe
    for line in running.stdout:
        print(line, end="", flush=True)
        if re.search(r"\bin [\d.]+s", line) and _COUNT.search(line):
            last = line
    for n, kind in _COUNT.findall(last):
        total.add(kind, int(n))
    return running.wait()
