"""NAPALM's EOS and NX-OS drivers end to end: our session, netmiko over SSH, answers as the vendors document them."""

import asyncio
import json

import paramiko
import pytest

from collectors.asking_napalm import visit_napalm
from collectors.beyond import all_dialects
from collectors.driver import PLANS
from collectors.errors import Fault
from collectors.reading import Findings
from collectors.sections import Answer, Arp, Config, Identity, Interfaces, Macs, Neighbors, Uptime
from collectors.sessions.hostkeys import MemoryKeys
from collectors.sessions.napalm import NapalmEngine
from collectors.target import SshCredential
from tests.live.vendor_sshd import ANSWERS, Device, running

pytestmark = pytest.mark.live
KEY = paramiko.RSAKey.generate(2048)
SECRET = "BiMatKhongLo01"


def lines(text: str) -> str:
    return text.strip("\n").replace("\n", "\r\n") + "\r\n"


def pretty(data: object) -> str:
    return lines(json.dumps(data, indent=4))


EOS_CONFIG = f"""
! Command: show running-config
! device: xa-eos (DCS-7048T-A, EOS-4.28.3M)
!
hostname xa-eos
username reader secret sha512 $6$TestTest${SECRET}
snmp-server community {SECRET} ro
!
interface Ethernet1
   description Lên tường lửa
!
end
"""
EOS_VERSION = {
    "modelName": "DCS-7048T-A", "internalVersion": "4.28.3M-28837868.4283M", "serialNumber": "JPE0000TEST",
    "systemMacAddress": "00:1c:73:00:00:01", "version": "4.28.3M", "bootupTimestamp": 1700000000.0,
    "hardwareRevision": "02.00", "architecture": "i386", "memTotal": 4017088, "memFree": 2455904,
}  # fmt: skip
EOS_INTERFACES = {
    "interfaces": {
        "Ethernet1": {
            "name": "Ethernet1", "interfaceStatus": "connected", "lineProtocolStatus": "up", "bandwidth": 1000000000,
            "description": "Lên tường lửa", "mtu": 1500, "physicalAddress": "00:1c:73:00:00:02",
            "lastStatusChangeTimestamp": 1700000100.0, "hardware": "ethernet",
        },
        "Ethernet2": {
            "name": "Ethernet2", "interfaceStatus": "disabled", "lineProtocolStatus": "down", "bandwidth": 1000000000,
            "description": "", "mtu": 1500, "physicalAddress": "00:1c:73:00:00:03", "hardware": "ethernet",
        },
    }
}  # fmt: skip
EOS = {
    "terminal width 511": "Width set to 511 columns.\r\n",
    "terminal length 0": "Pagination disabled.\r\n",
    "show version | json": pretty(EOS_VERSION),
    "show hostname | json": pretty({"hostname": "xa-eos", "fqdn": "xa-eos.xa.example"}),
    "show interfaces | json": pretty(EOS_INTERFACES),
    "show running-config": lines(EOS_CONFIG),
    "show lldp neighbors  detail | json": pretty(
        {
            "lldpNeighbors": {
                "Ethernet1": {
                    "lldpNeighborInfo": [
                        {
                            "chassisIdType": "macAddress", "chassisId": "0011.22aa.bbdd", "systemName": "xa-fw",
                            "systemDescription": "FortiGate", "systemCapabilities": {"router": True},
                            "neighborInterfaceInfo": {
                                "interfaceId": '"lan1"', "interfaceIdType": "interfaceName",
                                "interfaceId_v2": "lan1", "interfaceDescription": "",
                            },
                        }
                    ]
                }
            }
        }
    ),
    "show arp vrf all | json": pretty(
        {
            "vrfs": {
                "default": {
                    "ipV4Neighbors": [
                        {"hwAddress": "0011.22aa.bbdd", "address": "10.1.2.3", "interface": "Vlan1", "age": 5}
                    ]
                }
            }
        }
    ),
    "show mac address-table | json": pretty(
        {
            "unicastTable": {
                "tableEntries": [
                    {
                        "macAddress": "00:11:22:aa:bb:dd", "vlanId": 7, "interface": "Ethernet1", "moves": 1,
                        "lastMove": 1700000100.0, "entryType": "dynamic",
                    }
                ]
            },
            "multicastTable": {"tableEntries": []},
        }
    ),
}  # fmt: skip
NXOS_VERSION = """
Cisco Nexus Operating System (NX-OS) Software
Software
  BIOS: version 5.3.1
  NXOS: version 9.3(8)
Hardware
  cisco Nexus3000 C3048TP-1GE Chassis
  Processor Board ID FOC0000NXOS
  Device name: xa-nxos
Kernel uptime is 12 day(s), 3 hour(s), 4 minute(s), 5 second(s)
"""
NXOS_INTERFACE = """
Ethernet1/1 is up
admin state is up, Dedicated Interface
  Hardware: 100/1000/10000 Ethernet, address: 0011.22aa.bbcc (bia 0011.22aa.bbcc)
  Description: Lên tường lửa
  MTU 1500 bytes, BW 1000000 Kbit, DLY 10 usec
  full-duplex, 1000 Mb/s
"""
NXOS_CONFIG = f"""

!Command: show running-config
!Running configuration last done at: Wed Nov 25 01:00:00 2026
!Time: Wed Nov 25 08:00:00 2026

version 9.3(8) Bios:version 5.3.1
hostname xa-nxos
username reader password 5 $5$TestTest${SECRET}  role network-operator
snmp-server community {SECRET} group network-operator

interface Ethernet1/1
  description Lên tường lửa
line console
line vty
boot nxos bootflash:/nxos.9.3.8.bin
"""
NXOS = {
    **ANSWERS,
    "show version": lines(NXOS_VERSION),
    "show hosts": "Default domain is xa.example\r\n",
    "show hostname": "xa-nxos\r\n",
    "show interface status": "Port          Name               Status    Vlan      Duplex  Speed   Type\r\n"
    "Eth1/1        Len tuong lua      connected trunk     full    1000    10Gbase-SR\r\n",
    "show inventory | json": pretty(
        {
            "TABLE_inv": {
                "ROW_inv": [
                    {"name": "Chassis", "desc": "Nexus3000", "productid": "N3K-C3048TP-1GE", "serialnum": "FOC0000NXOS"}
                ]
            }
        }
    ),
    "show interface": lines(NXOS_INTERFACE),
    "show running-config": lines(NXOS_CONFIG),
}


def visit(platform: str, prompt: str, answers: dict[str, str], plan: str = "facts") -> tuple[dict, Findings]:
    findings = Findings()
    device = Device(KEY, prompt=prompt, answers=answers)

    async def main(port: int) -> None:
        credential = SshCredential("reader", "pass-word", port=port, timeout=8.0)
        engine = NapalmEngine(MemoryKeys())
        dialect = all_dialects()[platform]
        await visit_napalm(engine, "127.0.0.1", credential, dialect, plans=PLANS[plan], findings=findings)
        await engine.close()

    with running(device) as server:
        asyncio.run(main(server.port))
    assert SECRET not in str(findings)
    return {type(each): each for each in findings.sections}, findings


def test_eos() -> None:
    kinds, findings = visit("arista_eos", "xa-eos#", EOS, "topology")
    assert kinds[Answer].ok, findings.troubles
    identity = kinds[Identity]
    assert (identity.vendor, identity.model, identity.serial) == ("Arista", "DCS-7048T-A", "JPE0000TEST")
    assert identity.hostname == "xa-eos" and identity.version.startswith("4.28.3M")
    assert kinds[Uptime].seconds > 0
    up, down = kinds[Interfaces].interfaces
    assert (up.name, up.alias, up.speed, up.oper, up.admin_up) == ("Ethernet1", "Lên tường lửa", 10**9, "up", True)
    assert (down.oper, down.admin_up) == ("down", False)
    assert kinds[Config].text.rstrip().endswith("end") and "***" in kinds[Config].text
    assert kinds[Neighbors].neighbors[0].chassis == "00:11:22:aa:bb:dd"
    assert kinds[Arp].entries[0].address == "10.1.2.3"
    assert [(each.mac, each.port, each.vlan) for each in kinds[Macs].entries] == [("00:11:22:aa:bb:dd", "Ethernet1", 7)]


def test_nxos() -> None:
    kinds, findings = visit("cisco_nxos", "xa-nxos#", NXOS)
    assert kinds[Answer].ok, findings.troubles
    identity = kinds[Identity]
    assert (identity.vendor, identity.serial, identity.version) == ("Cisco", "FOC0000NXOS", "9.3(8)")
    assert identity.hostname == "xa-nxos"
    (port,) = kinds[Interfaces].interfaces
    assert (port.name, port.alias, port.mac, port.oper) == ("Ethernet1/1", "Lên tường lửa", "00:11:22:aa:bb:cc", "up")
    assert "hostname xa-nxos" in kinds[Config].text and "***" in kinds[Config].text


def test_eos_that_is_cut_or_refuses_is_not_a_device_without_neighbours() -> None:
    lldp, mac = "show lldp neighbors  detail | json", "show mac address-table | json"
    answers = {name: text for name, text in EOS.items() if name != mac} | {lldp: EOS[lldp][: len(EOS[lldp]) // 2]}
    kinds, findings = visit("arista_eos", "xa-eos#", answers, "topology")
    assert Neighbors not in kinds and Macs not in kinds
    told = {each.where: each.fault for each in findings.troubles}
    assert told["get_lldp_neighbors_detail"] is Fault.TRUNCATED
    assert "get_mac_address_table" not in told  # it does not know the command: not asked for again, no trouble


@pytest.mark.parametrize(("platform", "prompt", "answers"), [("arista_eos", "xa-eos#", EOS)])
def test_a_configuration_that_is_cut_is_none(platform: str, prompt: str, answers: dict[str, str]) -> None:
    half = answers["show running-config"][: len(answers["show running-config"]) // 2]
    kinds, findings = visit(platform, prompt, {**answers, "show running-config": half})
    assert Config not in kinds
    assert "get_config" in [each.where for each in findings.troubles]
