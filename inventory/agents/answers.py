"""What an agent is answered: GLPI's JSON, or FusionInventory's XML."""

import json
from xml.sax.saxutils import escape

from collectors.text import Text

HOURS = 24
"""Between two reports, where nothing else is set."""


def contact(hours: int = HOURS) -> bytes:
    """Answer a GLPI agent's contact: it may send its inventory, and comes again after so many hours."""
    return _json({"status": "ok", "expiration": hours, "tasks": {"inventory": {"server": "glpi", "version": "10.0.0"}}})


def taken(hours: int = HOURS) -> bytes:
    """Answer a GLPI agent's inventory."""
    return _json({"status": "ok", "expiration": hours})


def refused(text: Text, hours: int = HOURS) -> bytes:
    """Tell a GLPI agent what is wrong; it writes it into its log."""
    return _json({"status": "error", "message": str(text), "expiration": hours})


def prolog(hours: int = HOURS) -> bytes:
    """Answer a FusionInventory agent's prolog: send the inventory, and come again after so many hours."""
    return _xml(f"<PROLOG_FREQ>{hours}</PROLOG_FREQ><RESPONSE>SEND</RESPONSE>")


def taken_xml() -> bytes:
    """Answer a FusionInventory agent's inventory."""
    return _xml("<RESPONSE>no_account_update</RESPONSE>")


def refused_xml(text: Text) -> bytes:
    """Tell a FusionInventory agent what is wrong."""
    return _xml(f"<ERROR>{escape(str(text))}</ERROR>")


def _json(answer: dict[str, object]) -> bytes:
    return json.dumps(answer).encode()


def _xml(inside: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<REPLY>{inside}</REPLY>\n'.encode()
