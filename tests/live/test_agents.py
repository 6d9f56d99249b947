"""The simulated devices against net-snmp's commands, over UDP on loopback."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from inventory.demo import AUTH_PASSWORD, COMMUNITY, PRIV_PASSWORD

PROJECT = Path(__file__).resolve().parents[2]
COMMAND = {"MIBS": "", "PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8"}
V2C = ("-v2c", "-c", COMMUNITY)
V3 = ("-v3", "-l", "authPriv", "-u", "mangxa", "-a", "SHA-256", "-A", AUTH_PASSWORD, "-x", "AES", "-X", PRIV_PASSWORD)

pytestmark = [
    pytest.mark.live,
    pytest.mark.skipif(not shutil.which("snmpget"), reason="net-snmp's commands are not installed"),
]


@pytest.fixture(scope="module")
def district(tmp_path_factory):
    """Play the district on a port of its own; yields (port, environment)."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ, "MANGXA_HOME": str(tmp_path_factory.mktemp("home")), "MANGXA_DEMO_SNMP_PORT": str(port),
        "PYTHONPATH": f"{PROJECT}:{PROJECT / 'plugins'}", "MANGXA_LANG": "en",
    }  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-m", "configuration.demo.agents", "--wide", "2000"], cwd=PROJECT, env=environment,
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stdout.readline().startswith("ready: 65 devices")
        yield port, environment
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0


def snmp(command: str, port: int, address: str, *words: str, how: tuple[str, ...] = V2C, patience: int = 3):
    return subprocess.run(
        [command, *how, "-r0", f"-t{patience}", "-On", f"{address}:{port}", *words],
        env=COMMAND, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def fault(environment: dict[str, str], *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "configuration.demo.cli", *words], cwd=PROJECT, env=environment,
        capture_output=True, text=True,         check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    time.sleep(0.8)
    return done.stdout


@pytest.fixture
def healed(district):
    yield district
    fault(district[1], "heal")


def test_v2c_and_v3_tell_the_same(district) -> None:
    port, _ = district
    plain, secret = (snmp("snmpbulkwalk", port, "127.64.0.10", "1.3.6.1.2.1.2.2.1", how=how) for how in (V2C, V3))
    still = re.compile(r"(\.1\.3\.6\.1\.2\.1\.2\.2\.1\.[2-8]\..*)")

    assert plain.returncode == secret.returncode == 0
    assert still.findall(plain.stdout) == still.findall(secret.stdout) != []


def test_walk_get_next_and_get_bulk_agree(district) -> None:
    port, _ = district
    one, many = (snmp(command, port, "127.64.0.1", "1.3.6.1") for command in ("snmpwalk", "snmpbulkwalk"))
    oids = [
        [line.split(" = ")[0] for line in walk.stdout.splitlines() if line.startswith(".1")] for walk in (one, many)
    ]

    assert oids[0] == oids[1]
    assert len(oids[0]) > 250


@pytest.mark.parametrize(
    "how",
    [
        ("-v1", "-c", COMMUNITY),
        ("-v3", "-l", "noAuthNoPriv", "-u", "open"),
        ("-v3", "-l", "authNoPriv", "-u", "authonly", "-a", "SHA", "-A", AUTH_PASSWORD),
        ("-v3", "-l", "authPriv", "-u", "old", "-a", "MD5", "-A", AUTH_PASSWORD, "-x", "DES", "-X", PRIV_PASSWORD),
        (
            "-v3",
            "-l",
            "authPriv",
            "-u",
            "strong",
            "-a",
            "SHA-512",
            "-A",
            AUTH_PASSWORD,
            "-x",
            "AES-256",
            "-X",
            PRIV_PASSWORD,
        ),
    ],
    ids=lambda how: " ".join(how[:6]),
)
def test_every_way_to_ask(district, how) -> None:
    done = snmp("snmpget", district[0], "127.64.0.1", "1.3.6.1.2.1.1.5.0", how=how)
    if "Invalid" in done.stderr:
        pytest.skip(f"this net-snmp does not know it: {done.stderr.splitlines()[0]}")

    assert '"FG-HUYEN"' in done.stdout, done.stderr


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ((*V3[:-1], "wrong-password"), "Decryption error"),
        ((*V3[:8], "wrong-password", *V3[9:]), "Authentication failure"),
        ((*V3[:4], "nobody", *V3[5:]), "Unknown user name"),
        ((*V3[:2], "authNoPriv", *V3[3:9]), "authorizationError"),
        (("-v2c", "-c", "public"), "Timeout"),
    ],
)
def test_what_is_refused(district, how, words: str) -> None:
    done = snmp("snmpget", district[0], "127.64.0.1", "1.3.6.1.2.1.1.5.0", how=how, patience=1)

    assert words in done.stderr


def test_counters_move(district) -> None:
    port, _ = district
    oid = "1.3.6.1.2.1.31.1.1.1.6.1"
    first = snmp("snmpget", port, "127.64.0.1", oid).stdout
    time.sleep(1.1)
    second = snmp("snmpget", port, "127.64.0.1", oid).stdout

    assert "Counter64" in first
    assert int(second.rpartition(" ")[2]) > int(first.rpartition(" ")[2])


def test_a_device_with_2000_interfaces(district) -> None:
    done = snmp("snmpbulkwalk", district[0], "127.65.255.1", "1.3.6.1.2.1.31.1.1.1.6")

    assert done.stdout.count("Counter64") == 2000


def test_cut_and_heal(healed) -> None:
    port, environment = healed
    said = fault(environment, "cut", "ban thi")
    silent = [snmp("snmpget", port, f"127.64.6.{host}", "1.3.6.1.2.1.1.5.0", patience=1) for host in (1, 2, 9)]
    others = snmp("snmpget", port, "127.64.7.1", "1.3.6.1.2.1.1.5.0")
    fault(environment, "heal", "02035")
    again = snmp("snmpget", port, "127.64.6.1", "1.3.6.1.2.1.1.5.0")

    assert "Xã Bản Thi" in said
    assert all("Timeout" in done.stderr for done in silent)
    assert others.returncode == again.returncode == 0


def test_hot(healed) -> None:
    port, environment = healed
    fault(environment, "hot", "FG-HUYEN")

    assert snmp("snmpget", port, "127.64.0.1", "1.3.6.1.4.1.12356.101.4.1.3.0").stdout.strip().endswith(" 97")


def test_reboot(healed) -> None:
    port, environment = healed
    fault(environment, "reboot", "--seconds", "0", "FG-HUYEN")

    boots = snmp("snmpget", port, "127.64.0.1", "1.3.6.1.6.3.10.2.1.2.0", how=V3)
    uptime = snmp("snmpget", port, "127.64.0.1", "-Ot", "1.3.6.1.2.1.1.3.0")
    assert boots.stdout.strip().endswith(" 2")
    assert "(0:0" in uptime.stdout or int(re.search(r"(\d+)\s*$", uptime.stdout)[1]) < 10_000


@pytest.mark.parametrize("kind", ["garbage", "truncate", "wrong-id", "mute", "community", "late", "off"])
def test_agents_that_misbehave_give_no_value(healed, kind: str) -> None:
    port, environment = healed
    fault(environment, "break", kind, "SW-BANTHI")
    done = snmp("snmpget", port, "127.64.6.2", "1.3.6.1.2.1.1.5.0", patience=1)

    assert done.returncode != 0
    assert "SW-BANTHI" not in done.stdout


def test_two_districts_on_one_port_are_told(district) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "configuration.demo.agents"], cwd=PROJECT, env=district[1],
        capture_output=True, text=True,         timeout=60, check=False,
    )  # fmt: skip

    assert done.returncode == 1
    assert "in use" in done.stderr
