"""``python -m tests.peer_cli FOLDER``: other people's recordings of command lines through our sessions.

Every simulation of Oxidized's is played to a ``Dialogue``: each recorded command must give exactly the recorded answer
(without echo, paging and prompt), a conversation cut anywhere must be an error, and no string of ``secret.yaml`` may
survive redaction. Every ``prompt.yaml`` is tried on our prompts. The recordings are not part of the project.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from collectors import cli
from collectors.catalog import catalog
from collectors.dialect import Dialect, missing, refusal
from collectors.errors import CollectError, Fault
from collectors.redact import redact
from collectors.screen import last_line, plain
from collectors.sessions.shell import Dialogue
from collectors.target import SshCredential
from tests.peer_cli.simulation import Simulation

OURS = {
    "aoscx": "aruba_cx",
    "aosw": "aruba",
    "arubainstant": "aruba",
    "fortigate": "fortios",
    "h3c": "comware",
    "ios": "cisco_ios",
    "nxos": "cisco_nxos",
    "sonicos": "sonicwall",
    "firelinuxos": "cisco_ftd",
    "tplink": "tplink_jetstream",
    "asa": "cisco_asa",
    "firewareos": "watchguard",
    "linuxgeneric": "linux",
    "vyos": "edgeos",
    "netgear": "edgeswitch",
    "fsos": "cisco_ios",
}
"""Oxidized's models and our dialects."""
WHO = SshCredential("reader", "pass-word")
SETUP = {"exit", "quit", "logout", "\x15"}


@dataclass
class Tally:
    """What came of one recording."""

    name: str
    dialect: str
    channels: int = 0
    """Commands recorded without a terminal: nothing to replay, only read and redacted."""
    commands: int = 0
    exact: int = 0
    refused: int = 0
    parsed: int = 0
    cuts: int = 0
    caught: int = 0
    secrets: int = 0
    kept: int = 0
    notes: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    """Answers we would not take for whole: some recordings were shortened by hand."""


def main() -> int:
    """Play everything below a folder; the exit status is 1 if anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    dialects = catalog(cli, "DIALECT", Dialect)
    bad = 0
    total: Counter[str] = Counter()
    for path in sorted(options.folder.glob("*/*/simulation.yaml")):
        name = f"{path.parent.parent.name}/{path.parent.name.removeprefix('oxidized-')}"
        if options.only not in name:
            continue
        platform = OURS.get(path.parent.parent.name, path.parent.parent.name)
        if platform not in dialects:
            total["unspoken"] += 1
            tell(f"{name}: no dialect")
            continue
        tally = play(path, name, platform, dialects[platform])
        wrong = tally.exact + tally.refused < tally.commands or tally.caught < tally.cuts or tally.kept or tally.notes
        bad += bool(wrong)
        total.update({k: v for k, v in vars(tally).items() if isinstance(v, int)})
        tell(
            f"{'BAD ' if wrong else 'ok  '}{name} as {platform}: {tally.exact}/{tally.commands} exact, "
            f"{tally.refused} refused, {tally.channels} without terminal, {tally.parsed} sections read, "
            f"{tally.caught}/{tally.cuts} cuts caught, {tally.secrets - tally.kept}/{tally.secrets} secrets gone"
        )
        for note in (*tally.notes, *(f"(refused) {each}" for each in tally.doubts)):
            tell("      " + note)
    bad += prompts(options.folder, dialects, options.only)
    tell(", ".join(f"{key}: {value}" for key, value in sorted(total.items())))
    return 1 if bad else 0


def tell(line: str) -> None:
    sys.stdout.write(line + "\n")


def play(path: Path, name: str, platform: str, dialect: Dialect) -> Tally:
    """Replay one simulation."""
    tally = Tally(name, platform)
    simulation = Simulation.load(path)
    texts: list[str] = []
    for command in dict.fromkeys(simulation.commands):
        if command.strip() in SETUP or not command.strip():
            continue
        tally.commands += 1
        one(path, dialect, command, tally, texts)
    parse(dialect, path, tally)
    secrets(path.parent, dialect, texts, tally)
    return tally


def one(path: Path, dialect: Dialect, command: str, tally: Tally, texts: list[str]) -> None:
    """Ask one recorded command at several paces, and cut the conversation at many places."""
    simulation = Simulation.load(path)
    raw = simulation.answer(command) or ""
    if simulation.greeting is None or (dialect.exec and not raw.startswith(command[:8])):
        tally.commands -= 1
        tally.channels += 1
        texts.append(plain(raw.encode()))
        return
    wanted = reference(simulation, command)
    for pace in (0, 1, 7, 1400):
        try:
            got = talk(path, dialect, command, pace=pace)
        except CollectError as error:
            if error.fault in {Fault.UNSUPPORTED, Fault.REFUSED} and refusal(dialect, wanted):
                tally.refused += pace == 0
                return
            tally.notes.append(f"{command!r} at pace {pace}: {error.fault} {error}")
            return
        if got.strip() != wanted.strip():
            tally.notes.append(f"{command!r} at pace {pace}: differs: {difference(got, wanted)}")
            return
    tally.exact += 1
    texts.append(wanted)
    cuts(path, dialect, command, tally, wanted)


def cuts(path: Path, dialect: Dialect, command: str, tally: Tally, wanted: str) -> None:
    """A conversation that stops anywhere must never give a shorter answer."""
    start = len(Simulation.load(path).greeting or "")
    raw = sum(len(answer.encode()) for _, answer in Simulation.load(path).answers)
    for at in sorted({start + raw * part // 41 for part in range(41)}):
        try:
            got = talk(path, dialect, command, cut=at)
        except CollectError:
            got = None
        if got is not None and got.strip() == wanted.strip():
            continue  # the cut was behind it
        tally.cuts += 1
        tally.caught += got is None
        if got is not None and len(tally.notes) < 5:
            tally.notes.append(f"{command!r} cut at {at}: taken for whole: …{got[-60:]!r}")


def talk(path: Path, dialect: Dialect, command: str, pace: int = 0, cut: int | None = None) -> str:
    simulation = Simulation.load(path)
    simulation.pace = pace
    simulation.cut = cut
    dialogue = Dialogue(simulation, dialect)
    dialogue.begin(WHO)
    return dialogue.run(command)


def reference(simulation: Simulation, command: str) -> str:
    """The recorded answer, pages put together by a way of its own: the pager's line and what wipes it are cut out."""
    fresh = [(k.strip("\r\n"), v) for k, v in simulation.answers]
    at = next(i for i, (key, _) in enumerate(fresh) if key == command)
    text = fresh[at][1]
    while at + 1 < len(fresh) and simulation.answers[at + 1][0] == " ":
        at += 1
        text = text.rstrip(" ").removesuffix("--More--") + fresh[at][1].lstrip("\b").lstrip("\r").lstrip(" ").lstrip(
            "\b"
        ).removeprefix("\r")
    lines = [line.strip("\r").split("\r")[-1].rstrip() for line in text.split("\n")]
    return "\n".join(lines[1:-1] if lines[0].strip().endswith(command.strip()) else lines[:-1])


def parse(dialect: Dialect, path: Path, tally: Tally) -> None:
    """Our own questions, where they were recorded too."""
    simulation = Simulation.load(path)
    for command in dialect.commands:
        for line in (each.removesuffix(" | no-more") for each in (command.line, *command.instead)):
            raw = simulation.answer(line) or simulation.answer(f"{line} | display omit")
            if raw is None:
                continue
            try:
                text = plain(raw.encode()) if simulation.greeting is None or dialect.exec else talk(path, dialect, line)
            except CollectError as error:
                tally.doubts.append(f"{line!r}: {error}")
                continue
            if refusal(dialect, text):
                continue
            if lack := missing(command, text):
                tally.doubts.append(f"{line!r}: {lack}")
                continue
            try:
                tally.parsed += len(list(command.parse(redact(text, dialect.secrets))))
            except ValueError as error:
                tally.doubts.append(f"{line!r}: cannot be read: {error}")


def secrets(folder: Path, dialect: Dialect, texts: list[str], tally: Tally) -> None:
    """No string that must not come out may survive; the words around it should."""
    told = folder / "secret.yaml"
    if not told.exists():
        return
    clean = "\n".join(redact(text, dialect.secrets) for text in texts)
    for secret in yaml.safe_load(told.read_text()).get("fail", []):
        tally.secrets += 1
        if str(secret) in clean:
            tally.kept += 1
            at = clean.index(str(secret))
            tally.notes.append(f"kept a secret: {clean[max(at - 60, 0) : at]!r}")
        elif str(secret) not in "\n".join(texts):
            tally.notes.append("a secret was not in the texts at all")


def prompts(folder: Path, dialects: dict[str, Dialect], only: str) -> int:
    """Try recorded prompts; those that must not match must not."""
    bad = 0
    for path in sorted(folder.glob("*/*/prompt.yaml")):
        platform = OURS.get(path.parent.parent.name, path.parent.parent.name)
        if platform not in dialects or only not in str(path):
            continue
        told = yaml.safe_load(path.read_text())
        dialogue = Dialogue(Simulation("", []), dialects[platform])
        wrong = [each for each in told.get("pass") or [] if not dialogue._is_prompt(last_line(each.encode()))]
        wrong += [
            each for each in told.get("pass_with_expect") or [] if not dialogue._is_prompt(last_line(each.encode()))
        ]
        wrong += [each for each in told.get("fail") or [] if dialogue._is_prompt(last_line(str(each).encode()))]
        bad += bool(wrong)
        verdict = f"BAD {wrong!r}" if wrong else "ok "
        tell(f"{verdict} prompts of {path.parent.parent.name} as {platform}")
    return bad


def difference(got: str, wanted: str) -> Iterator[str] | str:
    """The first line that differs."""
    for ours, theirs in zip(got.strip().split("\n"), wanted.strip().split("\n"), strict=False):
        if ours != theirs:
            return f"{ours[:70]!r} for {theirs[:70]!r}"
    return f"{len(got.strip().splitlines())} lines for {len(wanted.strip().splitlines())}"


if __name__ == "__main__":
    sys.exit(main())
