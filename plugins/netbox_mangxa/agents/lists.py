"""The lists that hold here: the district's own files, or those that come with the product."""

import logging
from collections.abc import Callable
from pathlib import Path

from netbox.plugins import get_plugin_config

from inventory.agents import programs, support

log = logging.getLogger(__name__)
_read: dict[tuple[str, int], object] = {}


def _own[T](setting: str, read: Callable[[str], T], supplied: Callable[[], T]) -> T:
    path = get_plugin_config("netbox_mangxa", setting)
    if not path:
        return supplied()
    try:
        key = (path, Path(path).stat().st_mtime_ns)
        if key not in _read:
            _read[key] = read(Path(path).read_text("utf-8"))
        return _read[key]  # type: ignore[return-value]
    except (OSError, ValueError) as error:
        log.warning("%s cannot be used, ours counts: %s", path, error)
        return supplied()


def ends() -> support.Support:
    """Return when support ends: of ``support_file``, else ours."""
    return _own("support_file", support.read, support.supplied)


def products() -> programs.Programs:
    """Return how programs are recognised: of ``programs_file``, else ours."""
    return _own("programs_file", programs.read, programs.supplied)
