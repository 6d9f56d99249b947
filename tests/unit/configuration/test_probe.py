"""The command ``mangxa probe``: what it takes, refuses, says and returns. Nothing is asked of any device."""

import json
import subprocess
from datetime import UTC, datetime
from io import StringIO

import pytest
import typer
from rich.console import Console
from typer.testing import CliRunner

from collectors.errors import Fault
from collectors.sections import SECTIONS, Answer, Config, Identity, Reachability, from_json
from collectors.target import ApiCredential, SnmpCredential, SshCredential, Target
from collectors.text import say
from collectors.visit import Trouble, Visit
from configuration import probe as command
from configuration import probe_ask, probe_keys
from configuration.probe_advice import ADVICE, advice
from configuration.probe_record import named
from configuration.probe_report import report
from configuration.probe_visit import Found, as_data, standing
from configuration.words import tell

NOW = datetime(2026, 11, 25, tzinfo=UTC)
APP = typer.Typer()
APP.command()(command.probe)
SSH, API = SshCredential("reader", port=2222), ApiCredential("ops", port=8443)
TARGET = Target(0, "x", "192.0.2.1", "fortios", ssh=(SSH,), api=(API,))


def visit(*sections, troubles=()) -> Visit:
    return Visit(0, NOW, 1.0, "fortios", sections, troubles)


@pytest.fixture
def asked(monkeypatch, tmp_path):
    """What would be asked of the device, instead of asking it."""
    wishes = []

    async def look(wish, store):
        wishes.append((wish, store))
        return Found(visit(Answer("snmp", ok=True)))

    monkeypatch.setenv("MANGXA_HOME", str(tmp_path))
    monkeypatch.setenv("MANGXA_LANG", "en")
    for name in ("COMMUNITY", "SNMP_USER", "SSH_PASSWORD", "ENABLE_PASSWORD", "API_TOKEN"):
        monkeypatch.delenv(f"MANGXA_{name}", raising=False)
    monkeypatch.setattr(command, "look", look)
    monkeypatch.setattr(command, "meet", lambda *_, **__: None)
    return wishes


def run(*words: str):
    return CliRunner().invoke(APP, ["192.0.2.1", *words])


def test_snmp_as_ever(asked) -> None:
    assert run("--community", "c", "--port", "1161").exit_code == 0
    target = asked[0][0].target
    assert target.snmp == (SnmpCredential(community="c", port=1161),)
    assert target.ssh == target.api == ()
    assert asked[0][0].plan == "facts"


def test_ssh_alone_takes_the_port(asked, monkeypatch) -> None:
    monkeypatch.setenv("MANGXA_SSH_PASSWORD", "pass-word")
    monkeypatch.setenv("MANGXA_ENABLE_PASSWORD", "up-up")
    words = ("--ssh", "reader", "--port", "2222", "--platform", "cisco-ios", "--legacy", "--enable", "--napalm")
    assert run(*words, "--plan", "topology", "--timeout", "4").exit_code == 0
    target = asked[0][0].target
    assert target.ssh == (SshCredential("reader", "pass-word", "", "up-up", 2222, 4.0, legacy=True, napalm=True),)
    assert (target.platform, target.snmp, asked[0][0].plan) == ("cisco_ios", (), "topology")


def test_all_at_once_with_files(asked, tmp_path) -> None:
    for name in ("password", "token"):
        (tmp_path / name).write_text(f"{name}-1\nmore\n")
        (tmp_path / name).chmod(0o600)
    words = ("--community", "c", "--ssh", "r", "--ssh-port", "22", "--api", "ops", "--api-port", "8443")
    files = ("--password-file", str(tmp_path / "password"), "--token-file", str(tmp_path / "token"))
    done = run(*words, *files)
    assert (done.exit_code, done.stderr) == (0, "")
    target = asked[0][0].target
    assert (target.ssh[0].password, target.api[0].secret, target.api[0].port) == ("password-1", "token-1", 8443)
    assert target.snmp[0].port == 161


def test_a_key_needs_no_password_unless_it_is_locked(asked, tmp_path) -> None:
    subprocess.run(["ssh-keygen", "-qt", "ed25519", "-N", "", "-f", tmp_path / "key"], check=True)
    subprocess.run(["ssh-keygen", "-qt", "ed25519", "-N", "locked", "-f", tmp_path / "locked"], check=True)
    locked = run("--ssh", "r", "--key-file", str(tmp_path / "locked"), "--platform", "linux")
    assert (locked.exit_code, asked) == (2, [])
    (tmp_path / "key").chmod(0o600)
    assert run("--ssh", "r", "--key-file", str(tmp_path / "key"), "--platform", "linux").exit_code == 0
    assert asked[0][0].target.ssh[0].private_key.startswith("-----BEGIN")


@pytest.mark.usefixtures("asked")
def test_a_file_that_everybody_reads_is_told(tmp_path) -> None:
    (tmp_path / "password").write_text("password-1\n")
    (tmp_path / "password").chmod(0o644)
    done = run("--ssh", "r", "--password-file", str(tmp_path / "password"), "--platform", "linux")
    assert "chmod 600" in done.stderr and "password-1" not in done.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "SNMP community is missing"),
        (("--ssh", "r", "--platform", "linux"), "MANGXA_SSH_PASSWORD"),
        (("--api", "ops", "--platform", "fortios"), "MANGXA_API_TOKEN"),
        (("--ssh", "r"), "--platform"),
        (("--ssh", "r", "--platform", "nonsense"), "no driver"),
        (("--community", "c", "--enable"), "--ssh USER"),
        (("--community", "c", "--token-file", "/dev/null"), "--api USER/KEY"),
        (("--community", "c", "--plan", "state"), "facts, topology"),
        (("--ssh", "r", "--platform", "linux", "--password-file", "/nonexistent"), "cannot be read"),
    ],
)
def test_refuses_with_a_reason(asked, words, said) -> None:
    done = run(*words)
    assert done.exit_code == 2
    assert said in done.stderr
    assert asked == []


def test_a_recording_overwrites_nothing(asked, tmp_path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").touch()
    done = run("--community", "c", "--record", str(tmp_path / "full"))
    assert done.exit_code == 2 and "overwrites nothing" in done.stderr
    assert run("--community", "c", "--record", str(tmp_path / "new")).exit_code == 0
    assert asked[0][0].plan == "topology"


def test_a_key_that_changes_meanwhile_is_told_by_the_exit_code(asked, monkeypatch) -> None:
    async def look(*_):
        return Found(visit(Answer("snmp", ok=True), troubles=(Trouble("ssh", Fault.HOST_KEY, say("another key")),)))

    monkeypatch.setattr(command, "look", look)
    assert run("--community", "c").exit_code == probe_keys.STRANGER == 4
    assert asked == []


def test_no_secret_is_an_argument() -> None:
    names = {each.name for each in typer.main.get_command(APP).params}
    assert not {"password", "token", "enable_password"} & names


REFUSED = Trouble("config", Fault.REFUSED, say("no"))
UNKNOWN = Trouble("arp", Fault.UNSUPPORTED, say("unknown"))


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (visit(Answer("snmp", ok=True), Answer("ssh", ok=True)), "answered"),
        (visit(Answer("snmp", ok=True), troubles=(UNKNOWN,)), "answered"),
        (visit(Answer("snmp", ok=True), Answer("ssh", ok=False)), "partly"),
        (visit(Answer("snmp", ok=True), troubles=(REFUSED,)), "partly"),
        (visit(Answer("snmp", ok=False), Answer("ssh", ok=False)), "nothing"),
        (visit(Reachability(3, 3)), "answered"),
        (visit(Reachability(3, 0)), "nothing"),
    ],
)
def test_how_much_was_answered(seen: Visit, expected: str) -> None:
    assert standing(seen) == expected
    assert set(command.EXIT) == {"answered", "partly", "nothing"}
    assert len(set(command.EXIT.values()) | {probe_ask.USAGE, probe_keys.STRANGER}) == 5


def test_what_could_not_be_asked_is_not_all() -> None:
    assert standing(visit(Answer("snmp", ok=True)), (say("SSH was not asked"),)) == "partly"


def test_a_section_with_a_kind_of_its_own_keeps_it() -> None:
    (told,) = json.loads(json.dumps(as_data(visit(Config("x\n", "startup")))))["sections"]
    assert told["section"] == "Config" and told["kind"] == "startup"
    assert from_json(SECTIONS[told.pop("section")], told) == Config("x\n", "startup")


def test_each_protocol_by_its_name(monkeypatch) -> None:
    monkeypatch.setenv("MANGXA_LANG", "en")
    seen = visit(
        Answer("ssh", ok=True, took=0.5), Answer("api", ok=False, error=say("The API key is wrong")),
        Config("a\nb\n"), troubles=(Trouble("api", Fault.AUTH, say("The API key is wrong")),),
    )  # fmt: skip
    out = StringIO()
    report(seen, TARGET, Console(file=out, width=200))
    lines = out.getvalue()
    assert "SSH " in lines and "API " in lines and "SNMP" not in lines
    assert "2 lines" in lines
    assert "Make the token anew" in lines


@pytest.mark.parametrize("fault", Fault)
@pytest.mark.parametrize("where", ["snmp", "ssh", "napalm", "api", "ping", "config", "status"])
def test_advice_for_everything(fault: Fault, where: str) -> None:
    said = advice(Trouble(where, fault, say("x")), TARGET)
    assert fault in ADVICE
    assert "{" not in str(said) and len(tell(said)) > 20


def test_advice_names_the_port_that_was_asked() -> None:
    assert "TCP port 2222" in str(advice(Trouble("ssh", Fault.TIMEOUT, say("x")), TARGET))
    assert "TCP port 8443" in str(advice(Trouble("api", Fault.TIMEOUT, say("x")), TARGET))
    assert "--forget-key" in str(advice(Trouble("ssh", Fault.HOST_KEY, say("x")), TARGET))


def test_a_folder_is_named_after_the_device() -> None:
    assert named(Identity(model="FortiGate 60F", version="v7.2.8 build1639")) == "fortigate_60f_7.2"
    assert named(Identity(model="../../etc", version="x")) == "etc"
    assert named(Identity()) == "device"
