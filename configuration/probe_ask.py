"""Secrets for ``mangxa probe``: from a file, the environment, or a question without echo; never from an argument."""

import os
import sys
from pathlib import Path
from typing import NoReturn

import typer

from collectors.text import Text, say
from configuration.words import tell

USAGE = 2
"""Exit code of a command that was given wrongly."""


def refuse(text: Text, code: int = USAGE) -> NoReturn:
    """Say why not, and end."""
    typer.echo(tell(text), err=True)
    raise typer.Exit(code)


def ask(question: str, variable: str) -> str:
    """Ask without echo; on a pipe there is nobody to ask."""
    if not sys.stdin.isatty():
        refuse(say("{what} is missing: give the option or set {variable}", what=question, variable=variable))
    return str(typer.prompt(question, hide_input=True))


def secret(question: str, variable: str, file: Path | None = None) -> str:
    """Return a secret: the first line of ``file``, else the environment's ``variable``, else what is answered."""
    if file is not None:
        lines = read(file).splitlines()
        if not lines or not lines[0]:
            refuse(say("The first line of {path} is empty", path=str(file)))
        return lines[0]
    return os.environ.get(variable) or ask(question, variable)


def read(file: Path) -> str:
    """Return a file of secrets, or end; say so where everybody on this machine may read it."""
    try:
        text = file.read_text("utf-8")
        open_to_all = file.stat().st_mode & 0o044
    except (OSError, UnicodeDecodeError) as error:
        why = (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
        refuse(say("{path} cannot be read: {why}", path=str(file), why=why))
    if open_to_all:
        typer.echo(tell(say("Others on this machine may read {path}: chmod 600", path=str(file))), err=True)
    return text


def yes(question: str) -> bool:
    """Ask a question whose answer is no unless somebody says yes."""
    return bool(sys.stdin.isatty() and typer.confirm(question, default=False, err=True))
