"""One visit judged: with hysteresis, against the device's own weeks, with what is on record of its configuration."""

import os
from datetime import timedelta

import pytest
from netbox_mangxa import firmware, source
from netbox_mangxa.judging import Memory, judged
from netbox_mangxa.models import CheckPolicy, Portal
from testing_devices import device
from world import NOW

from alerts.check import About
from alerts.firmware import supplied
from alerts.state import Standing
from alerts.usual import Usual
from collectors.sections import ConfigHistory, Cpu, Identity, Reachability
from collectors.visit import Visit

pytestmark = pytest.mark.django_db
UP = Reachability(3, 3, (1.0, 1.0, 1.0))


class Watch:
    """One device, visited every minute."""

    def __init__(self, memory: Memory | None = None, driver: str = "linux") -> None:
        self.device = device("a", address="10.0.0.1/24")
        self.memory, self.driver, self.known, self.at = memory, driver, {}, NOW

    def load(self) -> None:
        self.watched = source.load().watched[self.device.pk]

    def see(self, *sections, check: str = "cpu") -> tuple[str, str]:
        self.at += timedelta(minutes=1)
        visit = Visit(self.device.pk, self.at, 0.1, self.driver, (UP, *sections))
        outcome, assessment = judged(self.watched, visit, self.known, (), memory=self.memory)
        self.known |= assessment.statuses
        said = outcome.statuses.get((check, ""))
        return (self.known[check, ""].soft.value, said.texts if said else "") if (check, "") in self.known else ("", "")


def test_what_was_bad_is_good_only_when_it_is_clearly_so() -> None:
    watch = Watch()
    CheckPolicy.objects.create(
        name="p", check_name="cpu", levels={"load": {"warn": 80, "crit": 95}}, attempts=1, slack=10
    )
    watch.load()
    said = [watch.see(Cpu(load))[0] for load in (70, 81, 79, 73, 71, 79)]
    assert said == ["ok", "warn", "warn", "warn", "ok", "ok"]


def test_a_policy_without_slack_has_the_usual_one() -> None:
    watch = Watch()
    CheckPolicy.objects.create(name="p", check_name="cpu", levels={"load": {"warn": 80}}, slack=0)
    watch.load()
    assert [watch.see(Cpu(load))[0] for load in (81, 79.9)] == ["warn", "ok"]
    CheckPolicy.objects.update(slack=None)
    watch.load()
    assert [watch.see(Cpu(load))[0] for load in (81, 79.9, 75)] == ["warn", "warn", "ok"]


def test_against_its_own_weeks_with_hysteresis() -> None:
    watch = Watch(Memory(hourly={("cpu", "cpu", ""): Usual(20.0, 2.0, 12)}))
    policy = CheckPolicy.objects.create(
        name="p", check_name="cpu", levels={"load": {"warn": None, "crit": None}}, slack=20,
        deviations={"cpu": {"warn": 5, "crit": 10, "least": 5}},
    )  # fmt: skip
    watch.load()
    assert [watch.see(Cpu(load))[0] for load in (20, 29, 31, 29, 27, 41, 5)] == [
        "ok", "ok", "warn", "warn", "ok", "crit", "ok",
    ]  # fmt: skip
    assert "at this hour usually" in watch.see(Cpu(60))[1]
    policy.delete()
    watch.load()
    assert watch.see(Cpu(60))[0] == "ok"


def test_what_a_script_wrote_is_left_out() -> None:
    watch = Watch()
    CheckPolicy.objects.create(name="p", check_name="cpu", deviations={"cpu": {"warn": "much"}, "x": 3})
    watch.load()
    assert watch.watched.strictness.deviations == {}
    assert watch.see(Cpu(10))[0] == "ok"


def test_configurations_on_record_are_judged_with_every_visit() -> None:
    history = ConfigHistory("running", NOW.timestamp(), NOW.timestamp(), approved=False, by="quantri")
    watch = Watch(Memory(sections=(history,)))
    watch.load()
    standing, texts = watch.see(check="config")
    assert standing == Standing.WARN and "quantri" in texts
    watch.memory = Memory()
    watch.known.clear()
    assert watch.see(check="config") == ("", ""), "a device that never gave one has no result"


def test_firmware_is_judged_by_the_driver_that_read_it() -> None:
    watch = Watch(Memory(About(firmware=supplied())), driver="fortios")
    watch.load()
    standing, texts = watch.see(Identity(version="v7.0.5,build0304"), check="firmware")
    assert standing == "crit" and "CVE-2025-59718" in texts
    watch.known.clear()
    assert watch.see(Identity(version="unheard of"), check="firmware") == ("", ""), "no verdict"


def test_the_districts_own_list(tmp_path, monkeypatch, caplog) -> None:
    assert firmware.current() is supplied()
    mine = tmp_path / "firmware.toml"
    monkeypatch.setenv("MANGXA_FIRMWARE_FILE", str(mine))
    assert firmware.current() is None and "cannot be used" in caplog.text
    mine.write_text("date = 2026-01-02\n")
    assert firmware.current().day.isoformat() == "2026-01-02"
    mine.write_text("date = 2999-01-02\n")
    os.utime(mine, (1, 1))
    assert firmware.current() is None and "lies ahead" in caplog.text


def test_portals_are_looked_at_with_their_device() -> None:
    watch = Watch()
    Portal.objects.create(
        name="One-stop", kind="http", where="https://a.example", device=watch.device, statuses="200,401", expect="x"
    )
    Portal.objects.create(name="Off", kind="tcp", where="a:1", device=watch.device, enabled=False)
    watch.load()
    (seen,) = watch.watched.target.watches
    assert (seen.name, seen.kind, seen.where, seen.statuses, seen.expect) == (
        "One-stop", "http", "https://a.example", (200, 401), "x",
    )  # fmt: skip
    assert "netbox_mangxa_portal" in source.WATCHED_TABLES
