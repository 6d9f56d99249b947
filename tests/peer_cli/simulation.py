"""A device as Oxidized's simulation.yaml has it: what it prints after each line that is sent."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import yaml

ESCAPE = re.compile(r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", re.DOTALL)
LETTERS = {"r": "\r", "n": "\n", "t": "\t", "b": "\b", "e": "\x1b", "a": "\a", "0": "\0", "f": "\f", "v": "\v"}


def unescape(text: str) -> str:
    """Carry out Ruby's escapes."""

    def one(match: re.Match[str]) -> str:
        word = match[1]
        return chr(int(word[1:], 16)) if word[0] in "xu" and len(word) > 1 else LETTERS.get(word, word)

    return ESCAPE.sub(one, text)


@dataclass
class Simulation:
    """``collectors.sessions.shell.Stream`` over a recording; time does not pass."""

    greeting: str | None
    answers: list[tuple[str, str]]
    pace: int = 0
    """Bytes handed over at once; 0 is all of them."""
    cut: int | None = None
    """The connection falls silent after so many bytes."""
    sent: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    _pending: bytes = b""
    _shown: str = ""
    _at: int = 0
    _given: int = 0

    @classmethod
    def load(cls, path: Path) -> "Simulation":
        data = yaml.safe_load(path.read_text())
        commands = data["commands"]
        pairs = (
            [next(iter(each.items())) for each in commands] if isinstance(commands, list) else list(commands.items())
        )
        greeting = data.get("init_prompt")
        self = cls(
            None if greeting is None else unescape(greeting),
            [(key, unescape(value or "")) for key, value in pairs],
        )
        self._pending = (self.greeting or "").encode()
        return self

    @property
    def prompt(self) -> str:
        return (self.greeting or "").split("\n")[-1].split("\r")[-1]

    @property
    def commands(self) -> list[str]:
        return [key.strip("\r\n") for key, _ in self.answers if key.strip() and key.isprintable() | key.endswith("\n")]

    def answer(self, line: str) -> str | None:
        """What comes after a line; in the order recorded where it is there several times."""
        order = [*range(self._at, len(self.answers)), *range(self._at)]
        for index in order:
            if self.answers[index][0].strip("\r\n") == line.strip("\r\n"):
                self._at = index + 1
                return self.answers[index][1]
        return None

    def send(self, data: bytes) -> None:
        line = data.decode()
        self.sent.append(line)
        told = self.answer(line)
        if told is None:
            self.unknown.append(line.strip("\r\n"))
            told = f"{line.rstrip()}\n{self._shown or self.prompt}"
        if told.strip() and not told.rstrip().endswith("--More--"):
            self._shown = told.split("\n")[-1].split("\r")[-1].replace("\b", "").strip() + " "
        self._pending += told.encode()

    def receive(self, seconds: float) -> bytes:  # noqa: ARG002 - nothing takes time here
        if not self._pending or (self.cut is not None and self._given >= self.cut):
            raise TimeoutError
        size = self.pace or len(self._pending)
        if self.cut is not None:
            size = min(size, self.cut - self._given)
        chunk, self._pending = self._pending[:size], self._pending[size:]
        self._given += len(chunk)
        return chunk


@dataclass
class Channels:
    """``collectors.session.Shell`` of a device whose commands were run in channels of their own."""

    simulation: Simulation

    def run(self, command: str) -> str:
        told = self.simulation.answer(command)
        if told is None:
            raise KeyError(command)
        return told
