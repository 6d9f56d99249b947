"""Renews the lock files."""

import os
import re
import subprocess

from configuration.paths import PROJECT

_FOLDER = "configuration/locks"


def renew(*, upgrade: bool) -> int:
    """Write both lock files again, the tests' first; what runs gets the very versions that are tested."""
    uv = os.environ.get("MANGXA_UV") or "uv"
    common = [uv, "pip", "compile", "--quiet", "--universal", "--python-version", "3.12", "--generate-hashes"]
    common += ["--no-emit-index-url", "--no-emit-find-links", "--custom-compile-command", "./mangxa lock"]
    common += ["pyproject.toml"]
    dev = f"{_FOLDER}/requirements-dev.txt"
    for extra in (
        ["--group", "dev", "--output-file", dev, *(["--upgrade"] if upgrade else [])],
        ["--constraint", dev, "--output-file", f"{_FOLDER}/requirements.txt", "--upgrade"],
    ):
        code = subprocess.run([*common, *extra], check=False, cwd=PROJECT).returncode
        if code:
            return code
    for file in (PROJECT / _FOLDER).glob("requirements*.txt"):
        if found := re.search(r"(/home/|/root/|/tmp/|--index-url|--find-links|file:)\S*", file.read_text()):
            print(f"{file.name}: {found[0]}")
            return 1
    return 0
