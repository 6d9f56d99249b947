"""A loopback range of simulated agents: scanned, proposed, accepted, nothing left; one moves, and is one proposal."""

import select
import socket
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from dcim.models import Device, DeviceRole, DeviceType, Interface, Manufacturer, Platform
from django.contrib.auth import get_user_model
from ipam.models import Prefix
from netbox_mangxa.discovery import comparing, deciding, scanning
from netbox_mangxa.discovery.changing import Choices, Refused
from netbox_mangxa.models import Credential, Proposal, Scan, ScanRange, Sighting
from testing_devices import device

from collectors.snmp.ber import INTEGER, OCTETS
from configuration.demo.agent import Agent, engine_id
from configuration.demo.device import Spec
from configuration.demo.devices import fortigate, mikrotik, switch
from configuration.demo.mib import Entry, Life, build
from configuration.demo.traffic import curve

pytestmark = [pytest.mark.django_db, pytest.mark.live]
COMMUNITY = "only-for-this-office"
NET = "127.77.0"


def lldp(port: int, chassis: bytes, name: str, there: str) -> Iterator[Entry]:
    """One neighbour heard at a port (LLDP-MIB)."""
    remote, local = "1.0.8802.1.1.2.1.4.1.1", "1.0.8802.1.1.2.1.3.7.1"
    yield f"{local}.3.{port}", OCTETS, f"gigabitEthernet 1/0/{port}"
    yield f"{local}.4.{port}", OCTETS, f"gigabitEthernet 1/0/{port}"
    for column, tag, value in ((4, INTEGER, 4), (5, OCTETS, chassis), (6, INTEGER, 5), (7, OCTETS, there),
                               (9, OCTETS, name)):  # fmt: skip
        yield f"{remote}.{column}.0.{port}.1", tag, value


class District(threading.Thread):
    """Agents on loopback addresses, answering until told to stop."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.port, self.agents, self.over = 0, {}, threading.Event()

    def play(self, host: int, spec: Spec, kind, more: tuple[Entry, ...] = ()) -> None:
        life = Life(time.time() - 90_000)
        entries = sorted(
            [*kind.DEVICE.entries(spec, life, curve(1)), *more],
            key=lambda entry: tuple(int(each) for each in entry[0].split(".")),
        )
        self.put(host, Agent(build(entries), life, engine_id(f"{NET}.{spec.seed}"), COMMUNITY.encode()))

    def put(self, host: int, agent: Agent) -> None:
        sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        sock.bind((f"{NET}.{host}", self.port))
        self.port = sock.getsockname()[1]
        self.agents[host] = sock, agent

    def move(self, host: int, to: int) -> None:
        sock, agent = self.agents.pop(host)
        self.put(to, agent)
        sock.close()

    def run(self) -> None:
        while not self.over.is_set():
            now = dict(self.agents)
            ready, _, _ = select.select([sock for sock, _ in now.values() if sock.fileno() >= 0], [], [], 0.1)
            for sock, agent in now.values():
                if sock in ready:
                    try:
                        datagram, peer = sock.recvfrom(65535)
                    except OSError:
                        continue
                    if answer := agent.answer(datagram, time.time()):
                        sock.sendto(answer, peer)


@pytest.fixture
def district() -> Iterator[District]:
    made = District()
    wan = {"uplink": "wan1", "lan": "internal1", "location": "x"}
    made.play(1, Spec(f"{NET}.1", "fortigate", "FG-A", serial="FGT60FDM00000001", mac="001b2c000100", seed=1,
                      ports=("wan1", "internal1"), **wan), fortigate)  # fmt: skip
    names = tuple(f"gigabitEthernet 1/0/{n}" for n in range(1, 5))
    made.play(2, Spec(f"{NET}.2", "switch", "SW-A", "x", mac="001b2c000200", ports=names, uplink=names[0], wired=3,
                      seed=2), switch,
              tuple(lldp(3, bytes.fromhex("001b2c000300"), "AP-1", "ether2")))  # fmt: skip
    made.play(3, Spec(f"{NET}.3", "mikrotik", "AP-1", "x", serial="DM0NEW00001", mac="001b2c000300",
                      ports=("ether1", "ether2"), uplink="ether1", lan="ether2", seed=3), mikrotik)  # fmt: skip
    made.start()
    yield made
    made.over.set()
    made.join(5)
    for sock, _ in made.agents.values():
        sock.close()


@pytest.fixture
def office(district: District) -> ScanRange:
    fg = device("FG-A", address=f"{NET}.1/29", serial="FGT60FDM00000001", platform="fortios")
    fortinet = Manufacturer.objects.create(name="Fortinet", slug="fortinet")
    fg.device_type = DeviceType.objects.create(manufacturer=fortinet, model="FortiGate 60F", slug="fg-60f")
    fg.save()
    Platform.objects.create(name="RouterOS", slug="routeros")
    DeviceRole.objects.create(name="Switch", slug="switch")
    sw = device("SW-A", role="switch", address=f"{NET}.2/29", platform="tplink_jetstream")
    Interface.objects.create(device=sw, name="gigabitEthernet 1/0/3", type="1000base-t")
    credential = Credential(name="office", version="2c", port=district.port, timeout=1, retries=1)
    credential.seal(community=COMMUNITY)
    credential.save()
    credential.sites.set([fg.site])
    everybody = Credential(name="everybody", version="2c", port=district.port)
    everybody.seal(community="secret-of-all-others")
    everybody.save()
    return ScanRange.objects.create(prefix=Prefix.objects.create(prefix=f"{NET}.0/29", scope=fg.site))


def scanned(office: ScanRange) -> list[Proposal]:
    state = scanning.run(office, per_second=1000)
    assert (state.state, state.done, state.total, state.answered) == ("done", 6, 6, 6), state.error
    comparing.compare(datetime.now(UTC))
    return list(Proposal.objects.filter(state="open").order_by("pk"))


def test_scan_propose_accept_and_nothing_is_left(district: District, office: ScanRange) -> None:
    boss = get_user_model().objects.create_superuser("boss")

    found = {row.kind: row for row in scanned(office)}

    assert {"new_device", "firmware_changed", "mac_undocumented"} <= found.keys()
    new = found["new_device"]
    assert "AP-1" in new.new and any(each["do"] == "MakeCable" for each in new.effects)
    assert found["mac_undocumented"].members == [f"{NET}.4", f"{NET}.5", f"{NET}.6"]
    for _ in range(5):
        for row in Proposal.objects.filter(state="open").order_by("pk"):
            if row.effects:
                deciding.accept(row.pk, boss, Choices(role=DeviceRole.objects.get(slug="firewall")))
        if not scanned(office):
            break

    assert [(str(row), row.new) for row in Proposal.objects.filter(state="open")] == []
    ap = Device.objects.get(name="AP-1")
    assert (ap.serial, str(ap.primary_ip4.address)) == ("DM0NEW00001", f"{NET}.3/29")
    [there] = ap.interfaces.get(name="ether2").link_peers
    assert (there.device.name, there.name) == ("SW-A", "gigabitEthernet 1/0/3")

    district.move(3, 5)
    Sighting.objects.filter(address=f"{NET}.3").update(at=datetime.now(UTC) - timedelta(hours=1))
    devices = Device.objects.count()
    [moved] = scanned(office)

    assert (moved.kind, moved.device, moved.old, moved.new) == ("address_changed", ap, f"{NET}.3", f"{NET}.5")
    deciding.accept(moved.pk, boss)
    assert scanned(office) == []
    ap.refresh_from_db()
    assert str(ap.primary_ip4.address.ip) == f"{NET}.5" and Device.objects.count() == devices


def test_only_passwords_of_the_office_are_offered(office: ScanRange) -> None:
    usable, problems = scanning.usable(office)

    assert [each.community for each in usable] == [COMMUNITY] and problems == []
    office.credentials.set([Credential.objects.get(name="everybody")])
    assert [each.community for each in scanning.usable(office)[0]] == ["secret-of-all-others"]


def test_a_scan_stops_when_told_to(office: ScanRange, monkeypatch) -> None:
    note = scanning._note
    monkeypatch.setattr(scanning, "_note", lambda state, progress: scanning.stop(office) or note(state, progress))

    state = scanning.run(office, per_second=2)

    assert (state.state, state.done, state.ended_at) == ("stopped", 2, None)
    assert Sighting.objects.count() == 2, "what was found is kept"


def test_one_scan_of_a_range_at_a_time(office: ScanRange) -> None:
    Scan.objects.create(range=office, state="running", started_at=datetime.now(UTC))

    assert scanning.run(office).state == "running"
    assert Sighting.objects.count() == 0
    with pytest.raises(Refused):
        deciding.accept(Proposal.objects.create(kind="moved", fingerprint="f", first_seen=datetime.now(UTC),
                                                last_seen=datetime.now(UTC)).pk, None)  # fmt: skip
