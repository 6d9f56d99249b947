"""A conversation with a command line, byte by byte: what is whole, what is not, and what is never sent."""

import pytest

from collectors.dialect import Command, Dialect, braces, missing, refusal, shrunk
from collectors.errors import CollectError, Fault
from collectors.sessions.shell import Dialogue
from collectors.target import SshCredential

DIALECT = Dialect(
    "Test",
    r"(?P<name>[\w.\-]+)(?:\([\w-]+\))?[>#]",
    enable="enable",
    setup=("terminal length 0",),
    refusals=((r"^% ?\S", None),),
    replies=((r"Change now\? \[Y/N\]:$", "N"), (r"accept\):", "{username}")),
)
WHO = SshCredential("reader", "pass-word", enable="up-up")


class Wire:
    """What the device says after each line that is sent; ``pace`` bytes at once."""

    def __init__(self, greeting: str, answers: dict[str, str], pace: int = 0) -> None:
        self.pending = greeting.encode()
        self.answers = answers
        self.pace = pace
        self.sent: list[str] = []
        self.closed = False

    def send(self, data: bytes) -> None:
        line = data.decode()
        self.sent.append(line)
        told = self.answers.get(line if line in self.answers else line.strip("\n"), "")
        self.closed = "<closed>" in told
        self.pending += told.replace("<closed>", "").encode()

    def receive(self, _: float) -> bytes:
        if not self.pending:
            if self.closed:
                return b""
            raise TimeoutError
        size = self.pace or len(self.pending)
        chunk, self.pending = self.pending[:size], self.pending[size:]
        return chunk


SETUP = {"terminal length 0": "terminal length 0\r\nsw1#"}
paces = pytest.mark.parametrize("pace", [0, 1, 5])


def talk(
    answers: dict[str, str], *commands: str, greeting: str = "\r\nsw1#", dialect: Dialect = DIALECT, pace: int = 0
):
    wire = Wire(greeting, {**SETUP, **answers}, pace)
    dialogue = Dialogue(wire, dialect)
    dialogue.begin(WHO)
    return [dialogue.run(command) for command in commands], wire


def fault(answers: dict[str, str], command: str = "show x", **more) -> Fault:
    with pytest.raises(CollectError) as caught:
        talk(answers, command, **more)
    assert "pass-word" not in str(caught.value)
    assert "up-up" not in str(caught.value)
    return caught.value.fault


@paces
def test_answers_without_echo_and_prompt(pace: int) -> None:
    texts, _ = talk(
        {"show x": "show x\r\na\r\n\r\nb\r\nsw1#", "show y": "show y\r\nsw1#"}, "show x", "show y", pace=pace
    )
    assert texts == ["a\n\nb\n", "\n"]


@paces
def test_pages_are_turned(pace: int) -> None:
    answers = {"show x": "show x\r\na\r\n --More-- ", " ": "\b" * 10 + " " * 10 + "\b" * 10 + "b\r\nsw1#"}
    texts, wire = talk(answers, "show x", pace=pace)
    assert texts == ["a\nb\n"]
    assert wire.sent[-1] == " "


@paces
def test_a_prompt_in_the_middle_of_an_answer_ends_nothing(pace: int) -> None:
    texts, _ = talk({"show x": "show x\r\nbanner motd\r\nsw1#\r\nmore\r\nsw1#"}, "show x", pace=pace)
    assert texts == ["banner motd\nsw1#\nmore\n"]


def test_the_prompt_of_another_device_ends_nothing() -> None:
    assert fault({"show x": "show x\r\nhostname\r\nother#"}) is Fault.TRUNCATED


def test_a_renamed_device_is_asked_once_more() -> None:
    texts, _ = talk({"show x": "show x\r\na\r\nsw2#", "\n": "\r\nsw2#"}, "show x")
    assert texts == ["a\n"]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("", Fault.TIMEOUT),
        ("show x\r\na", Fault.TRUNCATED),
        ("show x\r\na\r\n<closed>", Fault.TRUNCATED),
        ("<closed>", Fault.REFUSED),
        ("a\r\nb\r\nsw1#", Fault.GARBLED),
        ("show x\r\n  ^\r\n% Invalid input\r\nsw1#", Fault.UNSUPPORTED),
        ("show x\r\nPermission denied\r\nsw1#", Fault.REFUSED),
    ],
)
def test_what_is_not_whole_is_an_error(answer: str, expected: Fault) -> None:
    assert fault({"show x": answer}) is expected


def test_a_log_message_before_the_echo_is_left_out() -> None:
    texts, _ = talk({"show x": "%LINK-3-UPDOWN: Gi1 up\r\nsw1#show x\r\na\r\nsw1#"}, "show x")
    assert texts == ["a\n"]


def test_what_was_said_unasked_does_not_answer_the_next_question() -> None:
    wire = Wire("sw1#", {**SETUP, "show x": "show x\r\na\r\nsw1#"})
    dialogue = Dialogue(wire, DIALECT)
    dialogue.begin(WHO)
    wire.pending += b"\r\nstray line\r\nsw1#"
    assert dialogue.run("show x") == "a\n"


def test_questions_after_the_login() -> None:
    greeting = "Password expired. Change now? [Y/N]:"
    answers = {"N\n": "\r\nPress 'a' to accept):", "reader\n": "\r\nsw1#"}
    _, wire = talk(answers, greeting=greeting)
    assert wire.sent[:2] == ["N\n", "reader\n"]


def test_a_device_that_never_stops_asking() -> None:
    assert fault({"N\n": "Change now? [Y/N]:"}, greeting="Change now? [Y/N]:") is Fault.AUTH


def test_enable() -> None:
    answers = {"enable\n": "enable\r\nPassword: ", "up-up\n": "\r\nsw1#"}
    _, wire = talk(answers, greeting="sw1>")
    assert wire.sent[:2] == ["enable\n", "up-up\n"]


@pytest.mark.parametrize("told", ["\r\nPassword: ", "\r\n% Bad secrets\r\nsw1>"])
def test_a_wrong_enable_password_is_not_sent_twice(told: str) -> None:
    wire = Wire("sw1>", {"enable\n": "Password: ", "up-up\n": told})
    with pytest.raises(CollectError) as caught:
        Dialogue(wire, DIALECT).begin(WHO)
    assert caught.value.fault is Fault.AUTH
    assert wire.sent.count("up-up\n") == 1


def test_a_password_goes_only_where_the_dialect_expects_it() -> None:
    """A server that is no device asks for the password in the terminal: it does not get it."""
    wire = Wire("Password: ", {})
    with pytest.raises(CollectError):
        Dialogue(wire, DIALECT).begin(WHO)
    assert wire.sent == []


def test_a_refused_command_that_is_put_back() -> None:
    dialect = Dialect("T", r"(?P<name>)>", wipe="\x15", refusals=((r"^Syntax error", None),))
    wire = Wire("> ", {"show x": "show x\r\nSyntax error: no\r\n> show x\a", "\x15\n": "\x1b[8D\x1b[J\r\n> "})
    dialogue = Dialogue(wire, dialect)
    dialogue.begin(WHO)
    with pytest.raises(CollectError) as caught:
        dialogue.run("show x")
    assert caught.value.fault is Fault.UNSUPPORTED


COMMAND = Command("config", "show run", lambda _: [])


@pytest.mark.parametrize(
    ("wants", "text", "whole"),
    [
        ({"ends": "^end"}, "a\nend\n", True),
        ({"ends": "^end"}, "a\nend\nb\n", False),
        ({"ends": "^end"}, "a\nbackend\n", False),
        ({"ends": "^end"}, "", False),
        ({"begins": "^Building"}, "\nBuilding x\n", True),
        ({"begins": "^Building"}, "x\n", False),
        ({"closed": braces}, "a {\n b {\n }\n}\n", True),
        ({"closed": braces}, "a {\n b {\n }\n", False),
        ({"closed": braces}, 'a {\n description "x {";\n}\n', True),
        ({"closed": braces}, "}\n", False),
        ({"measured": True}, "", False),
        ({}, "", True),
    ],
)
def test_missing(wants, text: str, *, whole: bool) -> None:
    command = Command("config", "show run", lambda _: [], **wants)
    assert (missing(command, text) is None) is whole


@pytest.mark.parametrize(("before", "now", "expected"), [(0, 5, False), (1000, 499, True), (1000, 500, False)])
def test_shrunk(before: int, now: int, *, expected: bool) -> None:
    assert shrunk(before, now) is expected


def test_words_of_refusal_in_a_long_answer_are_part_of_it() -> None:
    text = "".join(f"line {n}\n" for n in range(20)) + "% Invalid input\n"
    assert refusal(DIALECT, text) is None
    assert refusal(DIALECT, "% Invalid input\n") == (Fault.UNSUPPORTED, "% Invalid input")
