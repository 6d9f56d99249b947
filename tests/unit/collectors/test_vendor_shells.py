"""What is peculiar to some vendors' command lines: menus, questions back, pagers that stay, prompts with sequences."""

import pytest

from collectors.beyond import all_dialects
from collectors.errors import CollectError, Fault
from collectors.sections import Config, Identity
from collectors.sessions.shell import Dialogue
from collectors.target import SshCredential

WHO = SshCredential("reader", "pass-word", enable="up-up")


class Wire:
    """Says what the script has for each text that is sent, one after another, ``pace`` bytes at once."""

    def __init__(self, greeting: str, script: list[tuple[str, str]], pace: int) -> None:
        self.pending, self.script, self.pace = greeting.encode(), list(script), pace
        self.sent: list[str] = []

    def send(self, data: bytes) -> None:
        expected, told = self.script.pop(0)
        self.sent.append(data.decode())
        assert data.decode().rstrip("\r\n") == expected, self.sent
        self.pending += told.encode()

    def receive(self, _: float) -> bytes:
        if not self.pending:
            raise TimeoutError
        size = self.pace or len(self.pending)
        chunk, self.pending = self.pending[:size], self.pending[size:]
        return chunk


MENU = """Sophos Firmware Version SFOS 20.0.1 MR-1-Build342\r
\r
    1.  Network  Configuration\r
    4.  Device Console\r
    0.  Exit\r
\r
    Select Menu Number [0-7]: """
VERSION = "system diagnostics show version-info"
ZYXEL_MORE = "-- more --, next page: Space, continue: c, quit: ESC"
DLINK_MORE = "CTRL+C ESC q Quit SPACE n Next Page ENTER Next Entry a All"
SCRIPTS = {
    "sophos": (
        MENU,
        [("4", "4\r\n\r\nconsole> "), (VERSION, f"{VERSION}\r\nFirmware Version: SFOS 20.0.1\r\nconsole> ")],
        VERSION,
    ),
    "huawei_gpon": (
        "\r\n\r\nxa-olt>",
        [
            ("enable", "enable\r\n\r\nxa-olt#"),
            ("undo smart", "undo smart\r\n\r\nxa-olt#"),
            ("undo interactive", "undo interactive\r\n% Unknown command\r\nxa-olt#"),
            ("scroll", "scroll\r\n{ <cr>|number<U><10,512> }:"),
            ("", "\r\n\r\nxa-olt#"),
            ("display version", "display version\r\n{ <cr>|backplane<K> }:"),
            ("", "\r\n\r\n  VERSION : MA5600V800R018C10\r\n---- More ( Press 'Q' to break ) ----"),
            ("", "\x1b[37D                                     \x1b[37D  PRODUCT : MA5608T\r\n\r\nxa-olt#"),
        ],
        "display version",
    ),
    "zyxel_switch": (
        "\x1b7\r\nxa-zyxel# \x1b7",
        [
            ("show system-information", f"show system-information\r\nProduct Model : GS2220-28\r\n{ZYXEL_MORE}"),
            (" ", "\r\x1b[2KZyNOS F/W Version : V4.70(ABRQ.5)\r\nSerial Number     : S1\r\nxa-zyxel# \x1b7"),
        ],
        "show system-information",
    ),
    "dlink": (
        "\r\nDGS-3612:admin#",
        [
            ("disable clipaging", "disable clipaging\r\nCommand: disable clipaging\r\nSuccess.\r\nDGS-3612:admin#"),
            ("terminal length 0", "terminal length 0\r\nAvailable commands:\r\n?  config  show\r\nDGS-3612:admin#"),
            ("terminal width 255", "terminal width 255\r\nAvailable commands:\r\n?  config  show\r\nDGS-3612:admin#"),
            ("show switch", f"show switch\r\nCommand: show switch\r\nDevice Type : DGS-3612\r\n{DLINK_MORE}"),
            ("a", "\r\x1b[2KFirmware Version : Build 2.84.B42\r\n\r\nDGS-3612:admin#"),
        ],
        "show switch",
    ),
    "checkpoint": (
        "\r\nxa-gaia> ",
        [
            ("set clienv rows 0", "set clienv rows 0\r\nxa-gaia> "),
            ("show version all", "show version all\r\nProduct version Check Point Gaia R81.20\r\nxa-gaia> "),
        ],
        "show version all",
    ),
    "draytek": (
        "Type ? for command help\r\nDrayTek> ",
        [("sys version", "sys version\r\nRouter Model: Vigor2927 Series    Version: 4.4.3.2 English\r\n--- MORE ---"),
         (" ", "\r            \rRouter Name: xa-vigor\r\nDrayTek> ")],
        "sys version",
    ),
    "zyxel": (
        "\r\nRouter> ",
        [("enable", "enable\r\nRouter# "),
         ("show version", "show version\r\nmodel            : USG60\r\nfirmware version : 4.73(AAKY.1)\r\nRouter# ")],
        "show version",
    ),
    "zte_gpon": (
        "\r\nxa-olt>",
        [
            ("enable", "enable\r\nPassword:"),
            ("up-up", "\r\nxa-olt#"),
            ("terminal length 0", "terminal length 0\r\nxa-olt#"),
            ("show system-group", "show system-group\r\nSystem Description: C320 Version V2.1.0 Software\r\nxa-olt#"),
        ],
        "show system-group",
    ),
}  # fmt: skip


@pytest.mark.parametrize("platform", SCRIPTS)
@pytest.mark.parametrize("pace", [0, 1, 7])
def test_gets_to_the_identity(platform: str, pace: int) -> None:
    greeting, script, command = SCRIPTS[platform]
    dialect = all_dialects()[platform]
    wire = Wire(greeting, script, pace)
    dialogue = Dialogue(wire, dialect)
    dialogue.begin(WHO)
    text = dialogue.run(command)
    (identity,) = next(each for each in dialect.commands if each.name == "identity").parse(text)
    assert isinstance(identity, Identity) and identity.version
    assert wire.script == [] and wire.pending == b""
    assert "pass-word" not in "".join(wire.sent)


REFUSED = {
    "checkpoint": "CLINFR0329  Invalid command:'show nonsense'.",
    "zyxel": "% (after 'show'): Parse error\r\nretval = -24",
    "dlink": "Next possible completions:\r\naccess_profile account",
    "zte_gpon": "%Error 20203: Invalid input detected at '^' marker.",
    "huawei_gpon": "                  ^\r\n  % Unknown command, the error locates at '^'",
    "sophos": "error: unknown command 'show nonsense'",
}


@pytest.mark.parametrize("platform", REFUSED)
def test_a_refusal_is_told(platform: str) -> None:
    prompts = {"dlink": "DGS-3612:admin#", "sophos": "console> "}
    prompt = prompts.get(platform, "xa-box#")
    wire = Wire("", [("show nonsense", f"show nonsense\r\n{REFUSED[platform]}\r\n{prompt}")], 0)
    dialogue = Dialogue(wire, all_dialects()[platform])
    dialogue.name = dialogue._match(prompt)["name"]
    with pytest.raises(CollectError) as caught:
        dialogue.run("show nonsense")
    assert caught.value.fault is Fault.UNSUPPORTED


@pytest.mark.parametrize("platform", sorted(all_dialects()))
def test_no_configuration_of_nothing(platform: str) -> None:
    for command in all_dialects()[platform].commands:
        if command.name == "config":
            assert all(isinstance(each, Config) for each in command.parse("x\n"))
