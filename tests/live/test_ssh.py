"""Our SSH sessions against servers that behave like devices, and against a real sshd."""

import asyncio
import shutil
import socket
import time
from dataclasses import replace
from pathlib import Path

import paramiko
import pytest

from collectors import cli
from collectors.asking import visit_shell
from collectors.catalog import catalog
from collectors.dialect import Command, Dialect
from collectors.errors import CollectError, Fault
from collectors.reading import Findings
from collectors.sections import Answer, Config, Identity
from collectors.sessions.hostkeys import MemoryKeys
from collectors.sessions.ssh import SshEngine
from collectors.target import SshCredential
from tests.live.sshd import SSHD, sshd
from tests.live.vendor_sshd import CONFIG, Device, FakeSshd, running

pytestmark = pytest.mark.live
IOS = catalog(cli, "DIALECT", Dialect)["cisco_ios"]
LINUX = catalog(cli, "DIALECT", Dialect)["linux"]
KEY, OTHER_KEY = paramiko.RSAKey.generate(2048), paramiko.RSAKey.generate(2048)


def who(port: int, **more) -> SshCredential:
    return SshCredential(**{"username": "reader", "password": "pass-word", "port": port, "timeout": 3.0, **more})


def run(port: int, *commands: str, keys: MemoryKeys | None = None, dialect: Dialect = IOS, **more) -> list[str]:
    async def talk() -> list[str]:
        engine = SshEngine(keys or MemoryKeys())
        try:
            async with engine.shell("127.0.0.1", who(port, **more), dialect) as shell:
                return [await shell.run(command) for command in commands]
        finally:
            await engine.close()

    return asyncio.run(talk())


def fault(port: int, *commands: str, **more) -> CollectError:
    with pytest.raises(CollectError) as caught:
        run(port, *commands, **more)
    return caught.value


def plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


@pytest.mark.parametrize(
    "trouble",
    [
        {},
        {"pages": True},
        {"banner": "\x1b[31m*** Chỉ người có phận sự ***\x1b[0m\r\nxa-sw1# is watched\r\n#######\r\n"},
        {"prompt": "xa-sw1>"},
    ],
    ids=["plain", "pages", "banner", "unprivileged"],
)
def test_a_whole_answer(trouble) -> None:
    with running(Device(KEY, **trouble)) as server:
        version, config = run(server.port, "show version", "show running-config")
    assert "Version 15.0(2)SE11" in version
    assert config.strip() == plain(CONFIG)


def test_slow_but_alive_is_whole() -> None:
    with running(Device(KEY, slow=0.8)) as server:
        (config,) = run(server.port, "show running-config", timeout=1.0)
    assert config.strip() == plain(CONFIG)


@pytest.mark.parametrize(
    ("trouble", "expected"),
    [
        ({"cut": "close"}, Fault.TRUNCATED),
        ({"cut": "silent"}, Fault.TRUNCATED),
        ({"pages": True, "cut_in_page": True}, Fault.TRUNCATED),
    ],
    ids=["hangs up", "half open", "hangs up while paging"],
)
def test_part_of_an_answer_is_an_error(trouble, expected: Fault) -> None:
    with running(Device(KEY, **trouble)) as server:
        assert fault(server.port, "show running-config", timeout=1.0).fault is expected


def test_silence_after_the_login() -> None:
    with running(Device(KEY, mute=True)) as server:
        assert fault(server.port, "show version", timeout=1.0).fault is Fault.TIMEOUT


def test_wrong_password_never_shows() -> None:
    with running(Device(KEY)) as server:
        error = fault(server.port, "show version", password="wr0ng-and-secret")
    assert error.fault is Fault.AUTH
    assert "wr0ng" not in f"{error} {error!r} {error.__cause__}"


def test_a_refusal_is_told() -> None:
    with running(Device(KEY)) as server:
        error = fault(server.port, "show nonsense")
    assert error.fault is Fault.UNSUPPORTED
    assert "Invalid input" in str(error)


def test_first_key_is_recorded_and_a_changed_one_is_sent_nothing() -> None:
    keys = MemoryKeys()
    with running(Device(KEY)) as server:
        run(server.port, "show version", keys=keys)
        port = server.port
    ((address, pinned_port, key),) = keys.fresh()
    assert (address, pinned_port) == ("127.0.0.1", port)
    assert key.blob == KEY.asbytes()
    impostor = Device(OTHER_KEY)
    with running(impostor) as server:
        keys.remember("127.0.0.1", server.port, key)
        error = fault(server.port, "show version", keys=keys)
    assert error.fault is Fault.HOST_KEY
    assert key.fingerprint in str(error)
    assert impostor.connections == 1
    assert impostor.logins == []


def test_the_key_is_recorded_even_where_the_password_is_wrong() -> None:
    keys = MemoryKeys()
    with running(Device(KEY)) as server:
        fault(server.port, "show version", keys=keys, password="wrong")
    assert keys.fresh()


def test_enable() -> None:
    with running(Device(KEY, prompt="xa-sw1>", enable="up-up")) as server:
        assert run(server.port, "show version", enable="up-up")
        assert fault(server.port, "show version", enable="wrong").fault is Fault.AUTH


def test_closed_port() -> None:
    with running(Device(KEY)) as server:
        port = server.port
    assert fault(port, "show version").fault is Fault.REFUSED


def test_something_else_listens() -> None:
    async def main() -> CollectError:
        async def http(_, writer: asyncio.StreamWriter) -> None:
            writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            await writer.drain()
            writer.close()

        server = await asyncio.start_server(http, "127.0.0.1", 0)
        engine = SshEngine(MemoryKeys())
        with pytest.raises(CollectError) as caught:
            async with engine.shell("127.0.0.1", who(server.sockets[0].getsockname()[1]), IOS):
                pass
        await engine.close()
        server.close()
        return caught.value

    assert asyncio.run(main()).fault is Fault.GARBLED


def test_a_visit_reads_sections_without_secrets() -> None:
    findings = Findings()

    async def main(port: int) -> bool:
        engine = SshEngine(MemoryKeys())
        done = await visit_shell(engine, "127.0.0.1", who(port), IOS, plans=("facts",), findings=findings, lengths={})
        await engine.close()
        return done

    with running(Device(KEY, pages=True)) as server:
        assert asyncio.run(main(server.port))
    assert findings.troubles == []
    answer, identity, config = findings.sections
    assert isinstance(answer, Answer) and answer.ok
    assert isinstance(identity, Identity)
    assert (identity.model, identity.serial, identity.version) == ("WS-C2960-24TT-L", "FOC0000TEST", "15.0(2)SE11")
    assert isinstance(config, Config)
    assert "S3cretHash" not in config.text
    assert "phòng 199" in config.text
    assert config.text.endswith("end\n")


def test_an_answer_far_shorter_than_the_last_one_is_asked_again() -> None:
    short = Command("config", "show short", lambda text: [Config(text)], measured=True)
    dialect = replace(IOS, commands=(short,))

    async def main(port: int, lengths: dict[str, int]) -> Findings:
        findings = Findings()
        engine = SshEngine(MemoryKeys())
        await visit_shell(engine, "127.0.0.1", who(port), dialect, plans=("facts",), findings=findings, lengths=lengths)
        await engine.close()
        return findings

    device = Device(KEY)
    device.answers["show short"] = "hostname a\r\n"
    with running(device) as server:
        lengths = {"show short": 5000}
        assert asyncio.run(main(server.port, lengths)).troubles == []
    assert lengths["show short"] < 100


def test_cancelling_hangs_up_at_once() -> None:
    async def main(port: int) -> float:
        engine = SshEngine(MemoryKeys())
        began = time.monotonic()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(1.0), engine.shell("127.0.0.1", who(port, timeout=20.0), IOS) as shell:
                await shell.run("show running-config")
        took = time.monotonic() - began
        await engine.close()
        return took

    with running(Device(KEY, cut="silent")) as server:
        assert asyncio.run(main(server.port)) < 2.0


def test_sixty_at_once() -> None:
    devices = [Device(KEY) for _ in range(60)]

    async def main(ports: list[int]) -> list[bool]:
        engine = SshEngine(MemoryKeys())
        found = [Findings() for _ in ports]
        told = await asyncio.gather(
            *(
                visit_shell(
                    engine,
                    f"127.0.0.{number}",
                    who(port, timeout=30.0),
                    IOS,
                    plans=("facts",),
                    findings=each,
                    lengths={},
                )
                for number, (port, each) in enumerate(zip(ports, found, strict=True), 1)
            )
        )
        await engine.close()
        assert [each.troubles for each in found if each.troubles] == []
        return told

    servers = [FakeSshd(device, f"127.0.0.{number}") for number, device in enumerate(devices, 1)]
    try:
        assert asyncio.run(main([server.port for server in servers])) == [True] * 60
    finally:
        for server in servers:
            server.close()
    assert sum(device.connections for device in devices) == 60


def test_one_session_at_a_time_with_one_device() -> None:
    device = Device(KEY)

    async def main(port: int) -> None:
        engine = SshEngine(MemoryKeys())
        await asyncio.gather(
            *(
                visit_shell(engine, "127.0.0.1", who(port), IOS, plans=("facts",), findings=Findings(), lengths={})
                for _ in range(4)
            )
        )
        await engine.close()

    with running(device) as server:
        asyncio.run(main(server.port))
    assert device.connections == 4
    assert device.most_at_once <= 2  # the server notices a hang-up a little later


real = pytest.mark.skipif(not SSHD, reason="needs sshd (apt install openssh-server)")


@real
def test_real_sshd_runs_commands_in_channels(tmp_path: Path) -> None:
    with sshd(tmp_path) as (port, key, user):
        more = {"dialect": LINUX, "private_key": key, "username": user, "password": ""}
        texts = run(port, "uname -n", "seq 100000", "true", **more)
        error = fault(port, "no-such-command", **more)
        killed = fault(port, "echo half; kill -9 $$", **more)
        failed = fault(port, "echo no; exit 3", **more)
    assert texts[0].strip()
    assert texts[1].splitlines()[-1] == "100000"
    assert texts[2] == ""
    assert error.fault is Fault.UNSUPPORTED
    assert killed.fault is Fault.TRUNCATED
    assert failed.fault is Fault.REFUSED


@real
def test_real_sshd_answers_the_linux_dialect(tmp_path: Path) -> None:
    findings = Findings()

    async def main(port: int, key: str, user: str) -> None:
        engine = SshEngine(MemoryKeys())
        await visit_shell(
            engine,
            "127.0.0.1",
            SshCredential(user, private_key=key, port=port),
            LINUX,
            plans=("facts", "topology"),
            findings=findings,
            lengths={},
        )
        await engine.close()

    with sshd(tmp_path) as (port, key, user):
        asyncio.run(main(port, key, user))
    assert findings.troubles == []
    assert any(isinstance(each, Identity) and each.version for each in findings.sections)


@real
def test_a_key_of_another_kind_is_no_change(tmp_path: Path) -> None:
    """A device pinned by its RSA key may offer Ed25519 too: the kind on record is asked for."""
    keys = MemoryKeys()
    with sshd(tmp_path, f"HostKey {tmp_path}/host_rsa") as (port, key, user):
        run(port, "true", keys=keys, dialect=LINUX, private_key=key, username=user)
    ((_, _, pinned),) = keys.fresh()
    assert pinned.algorithm == "ssh-rsa"
    both = tmp_path / "both"
    both.mkdir()
    for name in ("host_rsa", "host_rsa.pub"):
        shutil.copy(tmp_path / name, both / f"pinned_{name}")
    (both / "pinned_host_rsa").chmod(0o600)
    lines = (f"HostKey {both}/host_ed25519", f"HostKey {both}/pinned_host_rsa")
    with sshd(both, *lines) as (port, key, user):
        keys.keys["127.0.0.1", port] = (pinned,)
        run(port, "true", keys=keys, dialect=LINUX, private_key=key, username=user)


OLD = [
    ("diffie-hellman-group14-sha1", "ssh-rsa"),
    ("diffie-hellman-group1-sha1", "ssh-rsa"),
    ("diffie-hellman-group-exchange-sha1", "ssh-rsa"),
    ("ecdh-sha2-nistp256", "ssh-rsa"),
]


@real
@pytest.mark.parametrize(("kex", "kind"), OLD, ids=[each[0] for each in OLD])
def test_old_firmware_only_where_allowed(tmp_path: Path, kex: str, kind: str) -> None:
    options = (
        f"KexAlgorithms {kex}",
        f"HostKeyAlgorithms {kind}",
        "Ciphers aes128-cbc",
        f"HostKey {tmp_path}/host_rsa",
    )
    with sshd(tmp_path, *options) as (port, key, user):
        more = {"dialect": LINUX, "private_key": key, "username": user, "password": ""}
        refused = fault(port, "true", **more)
        assert run(port, "echo old", legacy=True, **more) == ["old\n"]
    assert refused.fault is Fault.REFUSED
    assert "out of date" in str(refused)


@pytest.mark.parametrize("timeout", [0.3, 0.35, 0.4, 0.45])
def test_a_server_that_takes_the_call_and_says_nothing(timeout: float) -> None:
    """paramiko has two clocks for that, and either may be the first: the fault is one."""
    with socket.create_server(("127.0.0.1", 0)) as mute:
        assert fault(mute.getsockname()[1], timeout=timeout).fault is Fault.TIMEOUT
