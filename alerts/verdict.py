"""Why an office is lost: every kind of outage that what was seen does not rule out, and a verdict if one is left.

Ruling out instead of adding up points: a verdict is said only when all other kinds are refuted by something that was
seen. Less evidence refutes less, so it can make a verdict unclear and never into another one; and when sights
contradict each other so that nothing is left, that is told, not averaged.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import alerts.verdicts
from alerts.outage import Kind
from alerts.sentence import moment
from alerts.sight import Sight, latest, stale
from collectors.catalog import catalog
from collectors.text import Text, say

KINDS: Mapping[str, Kind] = catalog(alerts.verdicts, "KIND", Kind)
UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sight and what it means."""

    text: Text
    source: str
    at: datetime
    against: tuple[str, ...]
    """Kinds that it rules out."""
    ignored: Text | None = None
    """Why it does not count."""

    @property
    def weight(self) -> float:
        """Return how much it decides: the share of the kinds that it rules out; 0 if it does not count."""
        return 0.0 if self.ignored else len(self.against) / len(KINDS)

    def speaks_for(self, kind: str) -> bool:
        """Tell whether it rules out others and leaves this kind."""
        return bool(self.against) and not self.ignored and kind not in self.against


@dataclass(frozen=True, slots=True)
class Verdict:
    """What kind of outage it is, and what that is based on."""

    kind: str
    """Name of a file in ``alerts/verdicts``, or ``unclear``."""
    candidates: tuple[str, ...]
    """What it may be; the one itself if it is clear."""
    conflict: bool
    """The sights contradict each other."""
    evidence: tuple[Evidence, ...]
    """What counted, the most telling first; then what did not count."""

    @property
    def title(self) -> Text:
        """Return its name."""
        return KINDS[self.kind].title if self.kind in KINDS else say("unclear")

    @property
    def advice(self) -> Text | None:
        """Return what to do about it; None if that is not known."""
        return KINDS[self.kind].advice if self.kind in KINDS else None

    def as_json(self) -> dict[str, object]:
        """Return a JSON-able form, to be stored with the incident; a page reads it, nothing reads it back."""
        return {
            "kind": self.kind,
            "candidates": list(self.candidates),
            "conflict": self.conflict,
            "evidence": [
                {
                    "text": each.text.as_json(),
                    "source": each.source,
                    "at": each.at.isoformat(),
                    "weight": round(each.weight, 3),
                    "for": [kind for kind in self.candidates if each.speaks_for(kind)],
                    "against": list(each.against),
                    "ignored": each.ignored.as_json() if each.ignored else None,
                }
                for each in self.evidence
            ],
        }


def verdict(sights: Iterable[Sight], since: datetime, now: datetime, *, closed: datetime | None = None) -> Verdict:
    """Judge an outage that began at ``since`` (the first failed result); with ``closed`` looking back on it.

    Of several sights of the same thing by the same source the last counts. What is stale is listed and does not count.
    """
    last = latest(sights)
    unused = {id(s): why for s in last if (why := stale(s, since, now, closed))}
    used = [s for s in last if id(s) not in unused]
    if any(s.key == ("work", "wide") for s in used):
        explained = say("the planned work explains it")
        unused |= {id(s): explained for s in used if s.what in ("peers", "references")}
        used = [s for s in used if id(s) not in unused]
    found = [_evidence(s, unused.get(id(s))) for s in last]
    ranked = tuple(sorted(found, key=lambda e: (e.ignored is not None, -e.weight, e.at)))
    kind, candidates, conflict = _decide(used)
    return Verdict(kind, candidates, conflict, ranked)


def explanation(found: Verdict, now: datetime, most: int = 3) -> Text:
    """Say the verdict with the most telling evidence, in one sentence."""
    because = [e for e in found.evidence if e.weight and (found.kind == UNCLEAR or e.speaks_for(found.kind))]
    if found.kind != UNCLEAR:
        said = found.title
    elif found.conflict:
        said = say("unclear, what was seen contradicts itself: {kinds}", kinds=_either(found.candidates))
    elif len(found.candidates) < len([k for k in KINDS.values() if not k.on_record]):
        said = say("unclear: {kinds}", kinds=_either(found.candidates))
    else:
        said = say("unclear: too little was seen")
    for evidence in because[:most]:
        said = say("{said}; {evidence} ({at})", said=said, evidence=evidence.text, at=moment(evidence.at, now))
    return said


def _decide(used: Sequence[Sight]) -> tuple[str, tuple[str, ...], bool]:
    keys = {sight.key for sight in used}
    possible = [name for name, kind in KINDS.items() if _may_be(kind, keys)]
    if len(possible) == 1:
        [name] = possible
        clear = not KINDS[name].needs or bool(KINDS[name].needs & keys)
        return (name if clear else UNCLEAR), (name,), False
    if possible:
        return UNCLEAR, tuple(possible), False
    return UNCLEAR, tuple(name for name in KINDS if _would_be(name, keys)), True


def _may_be(kind: Kind, keys: Iterable[object]) -> bool:
    seen = set(keys)
    return not kind.refuted_by & seen and (not kind.on_record or bool(kind.needs & seen))


def _would_be(name: str, keys: Iterable[object]) -> bool:
    """Tell whether a kind would be the verdict if what refutes it had not been seen."""
    left = {key for key in keys if key not in KINDS[name].refuted_by}
    return _may_be(KINDS[name], left) and not any(_may_be(k, left) for other, k in KINDS.items() if other != name)


def _evidence(sight: Sight, ignored: Text | None) -> Evidence:
    against = tuple(name for name, kind in KINDS.items() if sight.key in kind.refuted_by)
    return Evidence(sight.text, sight.source, sight.at, against, ignored)


def _either(kinds: Sequence[str]) -> Text:
    said = KINDS[kinds[0]].title if kinds else say("nothing fits")
    for name in kinds[1:]:
        said = say("{one} or {other}", one=said, other=KINDS[name].title)
    return said
