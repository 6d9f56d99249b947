"""Where the simulated district keeps its state."""

import json
import os
import tempfile
from pathlib import Path

from configuration.paths import home


def demo_folder() -> Path:
    """Return the simulated district's part of the data folder, made if it is not there."""
    folder = home().root / "demo"
    folder.mkdir(mode=0o750, parents=True, exist_ok=True)
    return folder


def write_json(path: Path, data: object, mode: int = 0o644) -> None:
    """Write a file whole or not at all: readers see the old one until the new one is complete."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(data, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
