"""What a kind of outage is: its name, what to do about it, and what it cannot be true with."""

from dataclasses import dataclass, field

from alerts.sight import Key
from collectors.text import Text

POWER_LOST: frozenset[Key] = frozenset({("ups", "battery"), ("dying_gasp", "seen")})
WORK: frozenset[Key] = frozenset({("work", "office"), ("work", "wide")})
ANY_PEERS: frozenset[Key] = frozenset({("peers", "wave"), ("peers", "whole"), ("peers", "all")})
"""Many fell at once: not this office's own fault."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of outage. The file's name is its name."""

    title: Text
    advice: Text
    """What to do, for somebody on the phone."""
    refuted_by: frozenset[Key]
    """Sights that it cannot be true with."""
    needs: frozenset[Key] = field(default_factory=frozenset)
    """One of these must have been seen before it may be said; empty: it may be found by ruling out the others."""
    on_record: bool = False
    """It is possible only where one of ``needs`` is there: nobody has to rule it out."""
