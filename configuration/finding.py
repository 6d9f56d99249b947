"""What an examination found."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from collectors.text import Text
from configuration.paths import Home


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing: what it is, where it was seen, what to do. ``wrong`` needs action, ``note`` may, ``fine`` does not."""

    level: Literal["wrong", "note", "fine"]
    what: Text
    where: str = ""
    do: Text | None = None


type Examination = Callable[[Home], Iterator[Finding]]
