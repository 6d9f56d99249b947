"""What a visit asked and heard, made fit to be kept and read by people: secrets out, cut to size, cuts shown."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from collectors.errors import CollectError
from collectors.redact import redact, redact_json
from collectors.session import Json, SnmpValue
from collectors.veil import hide

type Protocol = Literal["snmp", "ssh", "napalm", "api"]
type Asked = Literal["get", "walk", "run", "read", "fetch"]

MOST = 65_536
"""Characters kept of what was heard by one protocol."""
LONGEST = 16_384
"""Characters kept of one answer: a long one must not be all that is kept."""


@dataclass(frozen=True, slots=True)
class Said:
    """One question and its answer as they were: secrets in clear, never to be kept or shown."""

    protocol: Protocol
    way: Asked
    what: tuple[str, ...]
    """OIDs, roots of walks, a command, getters, or a path."""
    answer: object
    """Values by OID, walks by root, a text, answers by getter, or JSON; a ``CollectError``; None where time ran out."""
    at: float
    """Seconds since the visit began."""
    took: float


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and its answer, for people: no secret in it."""

    protocol: str
    asked: str
    heard: str
    """Empty where nothing came; then ``fault`` and ``error`` say why, or it was left out."""
    at: float
    """Seconds since the visit began."""
    took: float | None
    """Seconds; None where it was asked together with the one before."""
    fault: str = ""
    error: str = ""
    again: int = 0
    """How often the same had been asked before in this visit."""
    left_out: int = 0
    """Characters that were heard but are not kept."""


def exchanges(
    said: Iterable[Said], patterns: Sequence[str] = (), known: Iterable[str] = (), most: int = MOST
) -> tuple[Exchange, ...]:
    """Return what was said with secrets masked: what ``patterns`` find and ``known`` ones however they are written.

    Secrets are taken out of whole answers, before anything is cut.
    """
    secrets, drawn = tuple(known), [each for one in said for each in _drawn(one, tuple(patterns), tuple(known))]
    texts = iter(hide([text for each in drawn for text in (each.asked, each.error, *each.pieces)], secrets))
    found: list[Exchange] = []
    room: dict[str, int] = {}
    times: dict[tuple[str, str], int] = {}
    for each in drawn:
        asked, error = next(texts), next(texts)
        # Once more as a whole: what is written between the pieces may complete a secret.
        heard, error = hide([each.write([next(texts) for _ in each.pieces]), error], secrets)
        kept = min(len(heard), LONGEST, room.setdefault(each.said.protocol, most))
        room[each.said.protocol] -= kept
        again = times.get((each.said.protocol, asked), 0)
        times[each.said.protocol, asked] = again + 1
        fault = each.said.answer.fault.value if isinstance(each.said.answer, CollectError) else each.fault
        one = Exchange(each.said.protocol, asked, heard[:kept], round(each.said.at, 3), each.took, fault, error, again)
        found.append(replace(one, left_out=len(heard) - kept))
    return tuple(found)


def as_text(told: Iterable[Exchange]) -> str:
    """Return exchanges as a text to send to somebody."""
    return "\n".join(line for each in told for line in _lines(each))


def _lines(each: Exchange) -> Iterator[str]:
    took = "" if each.took is None else f", {each.took:.3f} s"
    again = f", again ({each.again})" if each.again else ""
    yield f"=== {each.at:8.3f}  {each.protocol}{took}{again}"
    yield from (f"> {line}" for line in each.asked.split("\n"))
    if each.fault:
        yield f"! {each.fault}: {each.error}"
    if each.heard:
        yield each.heard
    if each.left_out:
        yield f"[… {each.left_out}]"
    yield ""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """One row to be: the texts in it that secrets may be in, and how they are written together."""

    said: Said
    asked: str
    heads: tuple[str, ...]
    """What stands before each piece."""
    pieces: tuple[str, ...]
    took: float | None
    fault: str = ""
    error: str = ""

    def write(self, pieces: Sequence[str]) -> str:
        return "".join(head + piece for head, piece in zip(self.heads, pieces, strict=True))


def _drawn(said: Said, patterns: tuple[str, ...], known: tuple[str, ...]) -> Iterator[_Drawn]:
    answer = said.answer
    if answer is None or isinstance(answer, CollectError):
        error = redact(str(answer), patterns, known) if answer is not None else ""
        asked = "\n".join(f"{said.way} {each}" for each in said.what)
        yield _Drawn(said, asked, (), (), round(said.took, 3), "" if answer is not None else "timeout", error)
        return
    for number, (what, heads, pieces) in enumerate(_parts(said, patterns, known)):
        one = what if said.way in {"run", "fetch"} else f"{said.way} {what}"
        problem = _problem(said, what)
        yield _Drawn(
            said, one, tuple(heads), tuple(pieces), round(said.took, 3) if number == 0 else None,
            problem.fault.value if problem else "", redact(str(problem), patterns, known) if problem else "",
        )  # fmt: skip


def _problem(said: Said, what: str) -> CollectError | None:
    found = said.answer.get(what) if said.way == "read" and isinstance(said.answer, Mapping) else None
    return found if isinstance(found, CollectError) else None


def _parts(said: Said, patterns: tuple[str, ...], known: tuple[str, ...]) -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield rows: what was asked, and what was heard as pieces with what stands before each."""
    answer = said.answer
    match said.way:
        case "get" if isinstance(answer, Mapping):
            values = {oid: answer.get(oid, answer.get(oid.strip("."))) for oid in said.what}
            yield "\n    ".join(said.what), *_values(values, patterns, known)
        case "walk" if isinstance(answer, Mapping):
            for root in said.what:
                walk = answer.get(root, {})
                yield root, *_values({f"{root}.{suffix}": value for suffix, value in walk.items()}, patterns, known)
        case "read" if isinstance(answer, Mapping):
            for name in said.what:
                one = answer.get(name)
                told = "" if isinstance(one, CollectError) else _written(one, patterns, known)
                yield name, [""], [told]
        case "run":
            yield said.what[0], [""], [redact(str(answer), patterns, known)]
        case _:
            yield said.what[0], [""], [_written(answer, patterns, known)]


def _written(answer: object, patterns: tuple[str, ...], known: tuple[str, ...]) -> str:
    plain = json.loads(json.dumps(answer, default=str))  # NAPALM's answers are not JSON in every detail
    clean = redact_json(plain, patterns, known)
    texts = iter(hide(list(_texts(clean)), known))
    return json.dumps(_with(clean, texts), ensure_ascii=False, indent=1)


def _texts(data: Json) -> Iterator[str]:
    """Yield every text of a JSON document, in order."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, list | dict):
        for each in data.values() if isinstance(data, dict) else data:
            yield from _texts(each)


def _with(data: Json, texts: Iterator[str]) -> Json:
    """Return the document with others in the place of its texts."""
    if isinstance(data, str):
        return next(texts)
    if isinstance(data, list):
        return [_with(each, texts) for each in data]
    if isinstance(data, dict):
        return {key: _with(value, texts) for key, value in data.items()}
    return data


def _values(
    values: Mapping[str, SnmpValue | None], patterns: tuple[str, ...], known: tuple[str, ...]
) -> tuple[list[str], list[str]]:
    """Return values one a line: what stands before each (line break, OID, type), and the values as text."""
    heads: list[str] = []
    pieces: list[str] = []
    for oid, value in values.items():
        kind, text = _value(value)
        heads.append(f"{'' if not heads else chr(10)}{oid} = {kind}")
        pieces.append(redact(text, patterns, known))
    return (heads, pieces) if heads else (["(nothing)"], [""])


def _value(value: SnmpValue | None) -> tuple[str, str]:
    match value:
        case None:
            return "(not there)", ""
        case bytes():
            try:
                text = value.decode()
            except UnicodeDecodeError:
                text = ""
            if text.isprintable() and (text or not value):
                return "text: ", text
            return "octets: ", value.hex(" ")
        case int():
            return "number: ", str(value)
    return "name: ", str(value)
