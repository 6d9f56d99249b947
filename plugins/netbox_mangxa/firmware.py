"""The list of firmware that holds here: the district's own file, or the one that comes with the product."""

import logging
import os
from datetime import datetime
from pathlib import Path

from netbox.plugins import get_plugin_config

from alerts.firmware import Firmware, read, supplied

log = logging.getLogger(__name__)

LARGEST = 5_000_000
"""Bytes."""
_read: dict[Path, tuple[float, Firmware | None]] = {}


def place() -> Path | None:
    """Return where the district's own list is: MANGXA_FIRMWARE_FILE, or the plugin's setting ``firmware_file``."""
    named = os.environ.get("MANGXA_FIRMWARE_FILE") or get_plugin_config("netbox_mangxa", "firmware_file")
    return Path(named) if named else None


def current() -> Firmware | None:
    """Return the list; read anew only when its file has changed.

    None where the district's own list cannot be read: nothing is said of firmware then, and the log tells why. To fall
    back on ours would hide the mistake.
    """
    path = place()
    if path is None:
        return supplied()
    try:
        changed = path.stat().st_mtime
        if path not in _read or _read[path][0] != changed:
            _read[path] = (changed, None)
            _read[path] = (changed, load(path))
            log.info("the list of firmware in %s is of %s", path, _read[path][1].day)
        return _read[path][1]
    except (OSError, ValueError) as error:
        log.error("the list of firmware in %s cannot be used: %s", path, error)  # noqa: TRY400 - the reason is enough
        return None


def load(path: Path) -> Firmware:
    """Read a list from a file. Raises OSError or ValueError, which say what is wrong."""
    if path.stat().st_size > LARGEST:
        raise ValueError(f"it is larger than {LARGEST // 1_000_000} MB: this cannot be it")
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(f"it is no UTF-8: {error}") from error
    found = read(text)
    if found.day > datetime.now().astimezone().date():
        raise ValueError(f"its date {found.day} lies ahead")
    return found
