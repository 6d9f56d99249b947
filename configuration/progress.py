"""Says what is being done and how long it took."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from collectors.text import Text
from configuration.words import tell

_STARTED = "MANGXA_STARTED"  # monotonic seconds; shared by the processes of one start


def begin() -> None:
    """Set the clock to zero, for us and the processes we start."""
    os.environ.setdefault(_STARTED, str(time.monotonic()))


def elapsed() -> float:
    """Return the seconds since ``begin``."""
    return time.monotonic() - float(os.environ.get(_STARTED) or time.monotonic())


def line(text: Text) -> None:
    """Print one line with the time since the start."""
    print(f"{elapsed():6.1f} s  {tell(text)}", flush=True)


@contextmanager
def step(text: Text) -> Iterator[None]:
    """Print what is begun, and when it is done, how long it took."""
    began = time.monotonic()
    line(text)
    yield
    took = time.monotonic() - began
    if took >= 1.0 and sys.stdout.isatty():
        print(f"{'':10}✓ {took:.1f} s", flush=True)
