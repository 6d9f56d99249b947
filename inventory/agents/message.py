"""What an agent sent: GLPI's JSON (contact, inventory) or FusionInventory's XML (prolog, inventory)."""

from dataclasses import dataclass
from datetime import tzinfo
from typing import Literal

from collectors.errors import CollectError, Fault
from collectors.text import say
from inventory.agents import tree
from inventory.agents.mapping import report
from inventory.agents.opening import opened
from inventory.agents.report import Report
from inventory.agents.values import flag, section, text

type Speech = Literal["json", "xml"]


@dataclass(frozen=True, slots=True)
class Hello:
    """It asks whether its inventory is wanted."""

    speech: Speech
    agent_id: str
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """It told what it is."""

    speech: Speech
    report: Report


type Message = Hello | Told


def read(body: bytes, content_type: str = "", *, zone: tzinfo) -> Message:
    """Read one message. ``zone`` is that of clocks that do not tell theirs. Raises CollectError with what was wrong."""
    unpacked = opened(body, content_type)
    match tree.kind(unpacked):
        case "json":
            return _json(tree.read_json(unpacked), zone)
        case "xml":
            return _xml(tree.read_xml(unpacked), zone)
    raise CollectError(Fault.GARBLED, say("it is neither JSON nor XML"))


def speech(body: bytes) -> Speech:
    """Tell in which language whoever sent this is to be answered, also where it cannot be read."""
    try:
        return "json" if tree.kind(opened(body)) == "json" else "xml"
    except CollectError:
        return "json" if body[:1] == b"{" else "xml"


def _json(message: tree.Tree, zone: tzinfo) -> Message:
    agent_id = text(message.get("deviceid"))
    tag = text(message.get("tag"), 100)
    action = text(message.get("action"), 30).lower() or "inventory"
    if action not in {"contact", "inventory"}:
        raise CollectError(Fault.UNSUPPORTED, say("“{action}” is not answered here: only inventories", action=action))
    if not agent_id:
        raise CollectError(Fault.GARBLED, say("it does not say whose it is: no deviceid"))
    if action == "contact":
        return Hello("json", agent_id, tag)
    kind = text(message.get("itemtype"), 50) or "Computer"
    if kind.lower() != "computer":
        raise CollectError(Fault.UNSUPPORTED, say("only computers are taken, not “{kind}”", kind=kind))
    content = message.get("content")
    if not isinstance(content, dict):
        raise CollectError(Fault.GARBLED, say("it has no content"))
    return Told("json", report(agent_id, content, zone, tag=tag, partial=bool(flag(message.get("partial")))))


def _xml(message: tree.Tree, zone: tzinfo) -> Message:
    request = message.get("request")
    if not isinstance(request, dict):
        raise CollectError(Fault.GARBLED, say("it is XML, but not the report of an agent"))
    query, agent_id = text(request.get("query"), 30).upper(), text(request.get("deviceid"))
    if query not in {"PROLOG", "INVENTORY"}:
        raise CollectError(
            Fault.UNSUPPORTED, say("“{action}” is not answered here: only inventories", action=query or "—")
        )
    if not agent_id:
        raise CollectError(Fault.GARBLED, say("it does not say whose it is: no DEVICEID"))
    if query == "PROLOG":
        return Hello("xml", agent_id)
    content = section(request, "content")
    if not content:
        raise CollectError(Fault.GARBLED, say("it has no content"))
    return Told("xml", report(agent_id, content, zone, tag=text(request.get("tag"), 100)))
