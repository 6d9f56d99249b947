"""JSON and XML as plain values with names in small letters, within limits, with nothing that reaches outside."""

import json
import re
from dataclasses import dataclass, field
from typing import Any, NoReturn
from xml.parsers import expat

from collectors.errors import CollectError, Fault
from collectors.text import say

DEPTH = 16
"""A report has five levels."""
NODES = 400_000
"""Values in one message; 3,000 programs of twelve fields have 36,000."""
LONGEST = 100_000
"""Characters of one value; longer ones are cut: nothing that is kept is as long."""

type Tree = dict[str, Any]
"""Names in small letters → text, numbers, flags, None, lists, trees."""

_DATA_URI = re.compile(rb"^\xef\xbb\xbf")


def kind(text: bytes) -> str:
    """Tell JSON from XML by the first character: ``json``, ``xml`` or empty."""
    start = _DATA_URI.sub(b"", text[:200]).lstrip()[:1]
    return {b"{": "json", b"<": "xml"}.get(start, "")


def read_json(text: bytes) -> Tree:
    """Read one JSON object. Raises CollectError GARBLED or TOO_BIG."""
    try:
        found = json.loads(_DATA_URI.sub(b"", text).decode(), parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise CollectError(Fault.GARBLED, say("it is no UTF-8 text")) from None
    except RecursionError:
        raise CollectError(Fault.TOO_BIG, say("it is nested more than {most} levels deep", most=DEPTH)) from None
    except json.JSONDecodeError as error:
        raise CollectError(
            Fault.GARBLED, say("it is no JSON: line {line}, column {column}", line=error.lineno, column=error.colno)
        ) from None
    except ValueError:  # a number with thousands of digits, or NaN
        raise CollectError(Fault.GARBLED, say("it holds a number that is none")) from None
    if not isinstance(found, dict):
        raise CollectError(Fault.GARBLED, say("it is no JSON object"))
    return _small(found)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _small(root: Tree) -> Tree:
    """Return the tree with small names, cut texts and no unpaired surrogates, refusing what is too deep or too much."""
    count = 0

    def walk(value: Any, depth: int) -> Any:  # noqa: ANN401 - JSON
        nonlocal count
        count += 1
        if depth > DEPTH:
            raise CollectError(Fault.TOO_BIG, say("it is nested more than {most} levels deep", most=DEPTH))
        if count > NODES:
            raise CollectError(Fault.TOO_BIG, say("it holds more than {most} values", most=NODES))
        if isinstance(value, dict):
            return {str(name).lower()[:100]: walk(each, depth + 1) for name, each in value.items()}
        if isinstance(value, list):
            return [walk(each, depth + 1) for each in value]
        return _text(value) if isinstance(value, str) else value

    found: Tree = walk(root, 0)
    return found


def _text(value: str) -> str:
    return value[:LONGEST].encode("utf-8", "replace").decode()


@dataclass(slots=True)
class _Element:
    name: str
    parts: list[str] = field(default_factory=list)
    children: dict[str, list[Any]] = field(default_factory=dict)
    size: int = 0


class _Builder:
    """Builds a tree while expat reads. A name that comes several times is a list."""

    def __init__(self) -> None:
        self.stack: list[_Element] = [_Element("")]
        self.count = 0

    def start(self, name: str, _: dict[str, str]) -> None:
        self.count += 1
        if len(self.stack) > DEPTH:
            raise CollectError(Fault.TOO_BIG, say("it is nested more than {most} levels deep", most=DEPTH))
        if self.count > NODES:
            raise CollectError(Fault.TOO_BIG, say("it holds more than {most} values", most=NODES))
        self.stack.append(_Element(name.lower()[:100]))

    def data(self, text: str) -> None:
        top = self.stack[-1]
        if top.size < LONGEST:
            top.parts.append(text)
            top.size += len(text)

    def end(self, _: str) -> None:
        done = self.stack.pop()
        value: Any = _text("".join(done.parts).strip())
        if done.children:
            value = {name: each[0] if len(each) == 1 else each for name, each in done.children.items()}
        self.stack[-1].children.setdefault(done.name, []).append(value)

    @staticmethod
    def refuse(*_: object) -> NoReturn:
        raise CollectError(Fault.GARBLED, say("it declares a document type or entities: no agent does that"))


def read_xml(text: bytes) -> Tree:
    """Read one XML document: its root's name → its tree. Raises CollectError GARBLED or TOO_BIG.

    A document type is refused whole: it is what entity bombs and references to files need, and no agent sends one.
    """
    parser, builder = expat.ParserCreate(), _Builder()
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = builder.refuse
    parser.EntityDeclHandler = builder.refuse
    parser.ExternalEntityRefHandler = builder.refuse
    try:
        parser.Parse(text, True)  # noqa: FBT003 - expat's own
    except expat.ExpatError as error:
        raise CollectError(
            Fault.GARBLED, say("it is no XML: line {line}, column {column}", line=error.lineno, column=error.offset)
        ) from None
    except (ValueError, LookupError):  # an encoding that expat does not know
        raise CollectError(Fault.GARBLED, say("it is written in an unknown character set")) from None
    return {name: each[0] for name, each in builder.stack[0].children.items()}
