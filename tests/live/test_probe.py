"""``mangxa probe`` as a person runs it; its recordings read as the contracts read them."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path

import paramiko
import pytest

from collectors.beyond import all_dialects, all_services
from collectors.collect import all_drivers
from collectors.errors import Fault
from collectors.redact import redact
from collectors.sections import SECTIONS, Config, Identity, Interfaces, from_json
from collectors.sessions.again import read_again, section_form, spoken_again
from collectors.sessions.hostkeys import FileKeys, HostKey
from collectors.sessions.replay import ReplaySession
from collectors.sessions.transcript import Transcript
from configuration.probe import KEYS
from tests.live import snmpd, tls_server, vendor_sshd
from tests.live.sshd import SSHD, sshd
from tests.recorded import RECORDINGS

pytestmark = pytest.mark.live
PROJECT = Path(__file__).resolve().parents[2]
KEY, OTHER_KEY = paramiko.RSAKey.generate(2048), paramiko.RSAKey.generate(2048)
PASSWORD, TOKEN, COMMUNITY = "pass-word", "t0ken-never-seen", "live-test"


@pytest.fixture
def home(tmp_path) -> Path:
    return tmp_path / "home"


def probe(home: Path, *words: str, **environment: str):
    given = {
        **{name: value for name, value in os.environ.items() if not name.startswith("MANGXA_")},
        "MANGXA_HOME": str(home), "MANGXA_LANG": "en", "PYTHONPATH": f"{PROJECT}:{PROJECT / 'plugins'}",
        "COLUMNS": "200", **environment,
    }  # fmt: skip
    command = [sys.executable, "-m", "configuration.probe", "127.0.0.1", *words]
    return subprocess.run(
        command, env=given, capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL, check=False
    )


def everything(folder: Path) -> str:
    return "".join(path.read_text() for path in folder.rglob("*") if path.is_file())


def again(folder: Path) -> list[dict]:
    """What the contracts' reader makes of a recording of a command line or an API."""
    platform = folder.parent.name
    told = Transcript.load(folder / "device.json")
    found = asyncio.run(spoken_again(told, all_dialects().get(platform), all_services().get(platform)))
    return json.loads(json.dumps([section_form(each) for each in found.sections]))


def sections(done, *kinds: type) -> list:
    told = json.loads(done.stdout)["sections"]
    return [from_json(SECTIONS[each.pop("section")], each) for each in told if SECTIONS[each["section"]] in kinds]


def of(read: list[dict], *kinds: type) -> list[dict]:
    return [each for each in read if SECTIONS[each["section"]] in kinds]


def test_snmp_is_recorded_and_read_again(home, tmp_path) -> None:
    folder = tmp_path / "box"
    with snmpd.running(tmp_path) as agent:
        words = ("--port", str(agent.port), "--record", str(folder), "--no-rates", "--json")
        done = probe(home, *words, MANGXA_COMMUNITY=COMMUNITY)
    assert done.returncode == 0, done.stderr
    (recording,) = folder.glob("*/*/device.snmprec")
    assert recording.parent.parent.name == "linux"
    assert COMMUNITY not in everything(folder) and COMMUNITY not in done.stdout
    found = asyncio.run(read_again(all_drivers()["linux"], ReplaySession.load(recording)))
    assert found.troubles == []
    golden = json.loads((recording.parent / "sections.json").read_text())
    assert json.loads(json.dumps([section_form(each) for each in found.sections])) == golden
    read = [each for each in found.sections if isinstance(each, Identity | Interfaces)]
    assert read == sections(done, Identity, Interfaces)


def ios_words(port: int, *more: str) -> tuple[str, ...]:
    return ("--ssh", "reader", "--port", str(port), "--platform", "cisco_ios", *more)


def test_ssh_is_recorded_and_read_again(home, tmp_path) -> None:
    folder = tmp_path / "box"
    device = vendor_sshd.Device(KEY, pages=True)
    device.answers["show version"] += f"the reader's password is {PASSWORD}\r\n"
    with vendor_sshd.running(device) as server:
        words = ios_words(server.port, "--accept-key", "--record", str(folder), "--json")
        done = probe(home, *words, MANGXA_SSH_PASSWORD=PASSWORD)
    assert done.returncode == 0, done.stderr
    (recording,) = folder.glob("cli/cisco_ios/*")
    written = everything(recording)
    assert "S3cretHash" not in written and PASSWORD not in written and PASSWORD not in done.stdout + done.stderr
    stand_ins = (recording / "secrets.txt").read_text().split()
    assert stand_ins and all(each in (recording / "device.json").read_text() for each in stand_ins)
    assert not any(each in (recording / "sections.json").read_text() for each in stand_ins)
    assert again(recording) == json.loads((recording / "sections.json").read_text())
    (identity,) = of(again(recording), Identity)
    assert identity["serial"] == sections(done, Identity)[0].serial == "FOC0000TEST"
    assert "enable secret 5 ***" in of(again(recording), Config)[0]["text"]
    assert "taken out" in done.stderr


def test_napalm_is_recorded_and_read_again(home, tmp_path) -> None:
    folder = tmp_path / "box"
    device = vendor_sshd.Device(KEY)
    device.answers |= {
        "show hosts": "Default domain is xa.example\r\n",
        "show ip interface brief": "Interface IP-Address OK? Method Status Protocol\r\n"
        "Vlan1 10.0.0.1 YES NVRAM up up\r\n",
        "show interfaces": "Vlan1 is up, line protocol is up \r\n"
        "  Hardware is EtherSVI, address is 0011.22aa.bbcc (bia 0011.22aa.bbcc)\r\n"
        "  MTU 1500 bytes, BW 1000000 Kbit/sec, DLY 10 usec, \r\n",
    }  # fmt: skip
    with vendor_sshd.running(device) as server:
        words = ios_words(server.port, "--accept-key", "--napalm", "--plan", "facts", "--record", str(folder), "--json")
        done = probe(home, *words, MANGXA_SSH_PASSWORD=PASSWORD)
    (recording,) = folder.glob("cli/cisco_ios/*")
    told = json.loads((recording / "device.json").read_text())
    assert told["commands"] == {} and "get_facts" in told["getters"]
    assert "S3cretHash" not in everything(folder) and PASSWORD not in everything(folder)
    kinds = (Identity, Interfaces, Config)
    assert of(again(recording), *kinds) == of(json.loads((recording / "sections.json").read_text()), *kinds)
    identity, ports, config = (from_json(SECTIONS[each.pop("section")], each) for each in of(again(recording), *kinds))
    assert identity == sections(done, Identity)[0] and ports == sections(done, Interfaces)[0]
    assert config.text == sections(done, Config)[0].text


def test_an_api_is_recorded_and_read_again(home, tmp_path) -> None:
    folder = tmp_path / "box"
    known = Transcript.load(next((RECORDINGS / "cli" / "fortios").glob("*/device.json")))
    replies = {
        path: tls_server.ok(json.dumps(answer).encode())
        for path, answer in known.documents.items()
        if not isinstance(answer, Fault)
    }
    pem = tls_server.certificate(tmp_path, "device")
    with tls_server.running(pem, replies) as server:
        words = ("--api", "reader", "--port", str(server.port), "--platform", "fortios", "--accept-key")
        done = probe(home, *words, "--record", str(folder), "--json", MANGXA_API_TOKEN=TOKEN)
        assert all(proof == f"Bearer {TOKEN}" for _, proof in server.requests) and server.requests
    assert done.returncode == 0, done.stdout + done.stderr
    (recording,) = folder.glob("cli/fortios/*")
    assert TOKEN not in everything(folder) + done.stdout + done.stderr
    for secret in (next((RECORDINGS / "cli" / "fortios").glob("*/secrets.txt"))).read_text().split():
        assert secret not in everything(folder)
    read = again(recording)
    assert read == json.loads((recording / "sections.json").read_text())
    assert {each["section"] for each in read} <= {each["section"] for each in json.loads(done.stdout)["sections"]}
    assert from_json(Identity, of(read, Identity)[0]) == sections(done, Identity)[0]


@pytest.mark.skipif(not SSHD, reason="needs sshd (apt install openssh-server)")
def test_a_real_sshd_and_a_real_agent_together(home, tmp_path) -> None:
    (tmp_path / "agent").mkdir()
    with sshd(tmp_path) as (port, _, user), snmpd.running(tmp_path / "agent") as agent:
        words = (
            "--port",
            str(agent.port),
            "--ssh",
            user,
            "--ssh-port",
            str(port),
            "--key-file",
            str(tmp_path / "user"),
        )
        done = probe(
            home, *words, "--accept-key", "--no-rates", "--record", str(tmp_path / "box"), MANGXA_COMMUNITY=COMMUNITY
        )
    assert "SNMP " in done.stdout and "SSH " in done.stdout, done.stdout + done.stderr
    names = {path.relative_to(tmp_path / "box").parts[0] for path in (tmp_path / "box").rglob("device.*")}
    assert names == {"linux", "cli"}
    key = (tmp_path / "user").read_text().splitlines()[1]
    assert key not in everything(tmp_path / "box") + done.stdout + done.stderr


def test_the_first_key_is_shown_and_only_kept_if_accepted(home) -> None:
    device = vendor_sshd.Device(KEY)
    shown = HostKey("ssh-rsa", KEY.asbytes()).fingerprint
    with vendor_sshd.running(device) as server:
        refused = probe(home, *ios_words(server.port), MANGXA_SSH_PASSWORD=PASSWORD)
        assert (refused.returncode, device.logins) == (4, [])
        assert shown in refused.stderr and "nothing was sent" in refused.stderr
        assert not (home / KEYS).exists()
        accepted = probe(home, *ios_words(server.port, "--accept-key"), MANGXA_SSH_PASSWORD=PASSWORD)
        silent = probe(home, *ios_words(server.port), MANGXA_SSH_PASSWORD=PASSWORD)
        port = server.port
    assert (accepted.returncode, silent.returncode) == (0, 0), accepted.stderr + silent.stderr
    assert shown in accepted.stderr and "first time" not in silent.stderr
    assert [key.fingerprint for key in FileKeys(home / KEYS).known("127.0.0.1", port)] == [shown]


@pytest.mark.parametrize("way", ["ssh", "api"])
def test_a_changed_key_stops_everything(home, tmp_path, way: str) -> None:
    device = vendor_sshd.Device(OTHER_KEY)
    pem = tls_server.certificate(tmp_path, "device")
    old = HostKey("ssh-rsa", KEY.asbytes())
    with vendor_sshd.running(device) as server, tls_server.running(pem, {}) as web, snmpd.running(tmp_path) as agent:
        port = server.port if way == "ssh" else web.port
        FileKeys(home / KEYS).remember("127.0.0.1", port, old)
        words = {"ssh": ("--ssh", "r", "--ssh-port"), "api": ("--api", "r", "--api-port")}[way]
        secrets = {"MANGXA_SSH_PASSWORD": PASSWORD, "MANGXA_API_TOKEN": TOKEN, "MANGXA_COMMUNITY": COMMUNITY}
        more = ("--port", str(agent.port), "--accept-key", "--platform", "fortios")
        done = probe(home, *words, str(port), *more, **secrets)
        assert (done.returncode, device.logins, web.requests, done.stdout) == (4, [], [], "")
        assert done.stderr.count("SHA256:") == 2 and old.fingerprint in done.stderr
        assert "--forget-key" in done.stderr
        if way == "ssh":
            device.password = PASSWORD
            words = ios_words(port, "--forget-key", "--accept-key")
            assert probe(home, *words, MANGXA_SSH_PASSWORD=PASSWORD).returncode == 0


def test_exit_codes_tell_how_much_was_answered(home, tmp_path) -> None:
    with vendor_sshd.running(vendor_sshd.Device(KEY)) as server, snmpd.running(tmp_path) as agent:
        words = ios_words(server.port, "--accept-key")
        wrong = probe(home, *words, MANGXA_SSH_PASSWORD="wr0ng-one")
        both = (
            "--port",
            str(agent.port),
            "--ssh",
            "r",
            "--ssh-port",
            str(server.port),
            "--no-rates",
            "--platform",
            "linux",
        )
        partly = probe(home, *both, MANGXA_SSH_PASSWORD="wr0ng-one", MANGXA_COMMUNITY=COMMUNITY)
    assert wrong.returncode == 1 and "Compare user" in wrong.stdout
    assert partly.returncode == 3, partly.stdout
    assert "wr0ng" not in wrong.stdout + wrong.stderr + partly.stdout + partly.stderr


def test_what_is_masked_stays_masked() -> None:
    assert redact("enable secret 5 bimat.001.standin", all_dialects()["cisco_ios"].secrets) == "enable secret 5 ***"
