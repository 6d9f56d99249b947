"""NAPALM as a session: its own mock driver, and its IOS driver over SSH with a device that misbehaves."""

import asyncio
import json
from pathlib import Path

import paramiko
import pytest
from napalm import get_network_driver

from collectors import cli
from collectors.asking_napalm import visit_napalm
from collectors.catalog import catalog
from collectors.dialect import Dialect
from collectors.errors import Fault
from collectors.reading import Findings
from collectors.sections import Answer, Arp, Config, Hardware, Identity, Interfaces, Macs, Neighbors, Uptime
from collectors.sessions.hostkeys import HostKey, MemoryKeys
from collectors.sessions.napalm import NapalmEngine
from collectors.target import SshCredential
from tests.live.vendor_sshd import ANSWERS, CONFIG, VERSION, Device, running

pytestmark = pytest.mark.live
IOS = catalog(cli, "DIALECT", Dialect)["cisco_ios"]
KEY, OTHER_KEY = paramiko.RSAKey.generate(2048), paramiko.RSAKey.generate(2048)
FOUND = {
    "get_facts": {
        "vendor": "Cisco", "model": "C9200L", "serial_number": "FOC0000TEST", "os_version": "17.9.4", "uptime": 61.0,
        "hostname": "xa-sw1", "fqdn": "Unknown", "interface_list": [],
    },
    "get_interfaces": {
        "Gi1/0/1": {
            "is_up": True, "is_enabled": True, "description": "phòng 1", "last_flapped": -1.0, "speed": 1000.0,
            "mtu": 1500, "mac_address": "00:11:22:AA:BB:CC",
        },
        "Gi1/0/2": {
            "is_up": False, "is_enabled": False, "description": "", "last_flapped": -1.0, "speed": -1.0, "mtu": -1,
            "mac_address": "None",
        },
    },
    "get_environment": {"fans": {"invalid": {"status": True}}, "power": {"PS1": {"status": False}}, "temperature": {}},
    "get_config": {"running": "hostname xa-sw1\nusername a password 7 0822455D0A16\nend\n", "startup": ""},
    "get_lldp_neighbors_detail": {
        "Gi1/0/1": [{
            "remote_system_name": "fw", "remote_port": "lan1", "remote_chassis_id": "0011.22aa.bbdd",
            "remote_system_description": "FortiGate",
        }]
    },
    "get_arp_table": [{"interface": "Vlan1", "mac": "00:11:22:AA:BB:DD", "ip": "10.1.2.3", "age": 1.0}],
    "get_mac_address_table": [
        {"mac": "00:11:22:AA:BB:DD", "interface": "Gi1/0/1", "vlan": 7, "static": False, "active": True},
        {"mac": "00:11:22:AA:BB:CC", "interface": "CPU", "vlan": 0, "static": True, "active": True},
    ],
}  # fmt: skip


def visit(port: int, keys: MemoryKeys | None = None, driver=get_network_driver, plans=("facts",), **more) -> Findings:
    findings = Findings()
    credential = SshCredential("reader", **{"password": "pass-word", "timeout": 8.0, **more}, port=port)

    async def main() -> None:
        engine = NapalmEngine(keys or MemoryKeys(), driver=driver)
        await visit_napalm(engine, "127.0.0.1", credential, IOS, plans=plans, findings=findings)
        await engine.close()

    asyncio.run(main())
    return findings


def mocked(folder: Path, **instead):
    """NAPALM's mock driver, over what a real one would return."""
    for name, value in {**FOUND, **instead}.items():
        (folder / f"{name}.1").write_text(json.dumps(value))
    mock = get_network_driver("mock")
    return lambda _: (
        lambda host, user, password, timeout, _: mock(
            host, user, password, timeout, {"path": str(folder), "profile": ["ios"]}
        )
    )


def test_getters_become_sections(tmp_path: Path) -> None:
    with running(Device(KEY)) as server:
        findings = visit(server.port, driver=mocked(tmp_path), plans=("facts", "topology"))
    assert findings.troubles == []
    kinds = {type(each): each for each in findings.sections}
    assert kinds[Answer].ok
    assert (kinds[Identity].serial, kinds[Identity].version) == ("FOC0000TEST", "17.9.4")
    assert kinds[Uptime].seconds == 61.0
    up, down = kinds[Interfaces].interfaces
    assert (up.name, up.alias, up.speed, up.mac, up.oper) == ("Gi1/0/1", "phòng 1", 10**9, "00:11:22:aa:bb:cc", "up")
    assert (down.speed, down.mtu, down.mac, down.admin_up, down.oper) == (None, None, "", False, "down")
    assert kinds[Hardware].fans == ()
    assert kinds[Hardware].supplies[0].ok is False
    assert "0822455D0A16" not in kinds[Config].text
    assert kinds[Neighbors].neighbors[0].chassis == "00:11:22:aa:bb:dd"
    assert kinds[Arp].entries[0].address == "10.1.2.3"
    assert [each.port for each in kinds[Macs].entries] == ["Gi1/0/1"]


@pytest.mark.parametrize("running_config", ["", "hostname xa-sw1\ninterface Gi"])
def test_a_configuration_that_is_not_whole_is_an_error(tmp_path: Path, running_config: str) -> None:
    with running(Device(KEY)) as server:
        findings = visit(server.port, driver=mocked(tmp_path, get_config={"running": running_config}))
    assert not any(isinstance(each, Config) for each in findings.sections)
    assert [each.where for each in findings.troubles] == ["get_config"]


def ios_device(**more) -> Device:
    answers = {
        **ANSWERS,
        "show version": VERSION,
        "show hosts": "Default domain is xa.example\r\n",
        "show ip interface brief": "Interface IP-Address OK? Method Status Protocol\r\n"
        "Vlan1 10.0.0.1 YES NVRAM up up\r\n",
        "show interfaces": "Vlan1 is up, line protocol is up \r\n"
        "  Hardware is EtherSVI, address is 0011.22aa.bbcc (bia 0011.22aa.bbcc)\r\n"
        "  MTU 1500 bytes, BW 1000000 Kbit/sec, DLY 10 usec, \r\n",
        "show running-config": CONFIG,
    }
    return Device(KEY, **{"answers": answers, **more})


def test_its_ios_driver_over_ssh() -> None:
    with running(ios_device()) as server:
        findings = visit(server.port)
    kinds = {type(each): each for each in findings.sections}
    assert kinds[Answer].ok
    assert (kinds[Identity].serial, kinds[Identity].hostname) == ("FOC0000TEST", "xa-sw1")
    assert kinds[Interfaces].interfaces[0].mac == "00:11:22:aa:bb:cc"
    assert kinds[Config].text.rstrip().endswith("end")
    assert "S3cretHash" not in kinds[Config].text


def test_a_changed_host_key_is_sent_nothing() -> None:
    device = Device(OTHER_KEY)
    keys = MemoryKeys()
    with running(device) as server:
        keys.keys["127.0.0.1", server.port] = (HostKey("ssh-rsa", KEY.asbytes()),)
        findings = visit(server.port, keys)
    assert [each.fault for each in findings.troubles] == [Fault.HOST_KEY]
    assert device.logins == []


def test_netmiko_itself_refuses_another_key(monkeypatch) -> None:
    """Whoever steps in between our look and NAPALM's login gets no password either."""
    monkeypatch.setattr("collectors.sessions.napalm.shown_key", lambda *_: HostKey("ssh-rsa", KEY.asbytes()))
    device = Device(OTHER_KEY)
    with running(device) as server:
        findings = visit(server.port)
    assert [each.fault for each in findings.troubles] == [Fault.REFUSED]
    assert device.logins == []


def test_wrong_password() -> None:
    with running(Device(KEY)) as server:
        findings = visit(server.port, password="wr0ng-and-secret")
    assert [each.fault for each in findings.troubles] == [Fault.AUTH]
    assert "wr0ng" not in str(findings)
