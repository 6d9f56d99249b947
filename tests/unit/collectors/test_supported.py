"""What the page of supported platforms is made of."""

from collections.abc import Iterator

import pytest

from collectors import cli, rest
from collectors.catalog import catalog
from collectors.collect import all_drivers
from collectors.dialect import Command, Dialect
from collectors.driver import Answers, Driver, Read
from collectors.sections import Cpu, Ha, Memory, Section
from collectors.service import Service
from collectors.supported import Supported, gives, supported
from tests.recorded import Recorded, all_recorded


def one(_: Answers) -> Iterator[Memory | Cpu]:
    yield Cpu(1.0)


def anything(_: Answers) -> Iterator[Section]:
    yield Cpu(1.0)


def words(_: str) -> Iterator[Ha]:
    yield Ha("active")


def test_says_what_drivers_dialects_and_services_say() -> None:
    drivers = {
        "b": Driver("Beta", object_ids=("1.3.6.1.4.1.1",), probes=("1.3.6.1.4.1.1.1.0",), reads=(Read("x", one),))
    }
    dialects = {
        "b": Dialect("Beta CLI", prompt="#", commands=(Command("ha", "show ha", words),)),
        "a": Dialect("alpha", prompt="#"),
    }
    services = {"b": Service("Beta API", ())}
    assert list(supported(drivers, dialects, services)) == [
        Supported("a", "alpha", shell=()),
        Supported(
            "b",
            "Beta",
            snmp=("Cpu", "Memory"),
            shell=("Ha",),
            api=(),
            object_ids=("1.3.6.1.4.1.1",),
            probes=("1.3.6.1.4.1.1.1.0",),
        ),
    ]


def test_what_is_left_open_is_not_claimed() -> None:
    assert gives([anything]) == ()


@pytest.mark.parametrize(("name", "driver"), sorted(all_drivers().items()))
def test_every_driver_says_what_it_gives(name: str, driver: Driver) -> None:
    for read in driver.reads:
        assert gives([read.parse]), f"{name}: {read.name} does not say what it yields"


@pytest.mark.parametrize("recorded", all_recorded(), ids=lambda each: each.name)
def test_gives_no_more_than_it_says(recorded: Recorded) -> None:
    claimed = gives(read.parse for read in all_drivers()[recorded.driver].reads)
    assert {type(each).__name__ for each in recorded.findings().sections} <= set(claimed)


def test_all_of_ours() -> None:
    rows = list(supported(None, catalog(cli, "DIALECT", Dialect), catalog(rest, "SERVICE", Service)))
    fortios = next(row for row in rows if row.platform == "fortios")
    assert {"Ha", "Tunnels", "Licences", "Signatures", "Sessions", "Hardware"} <= set(fortios.snmp)
    assert fortios.shell is not None and fortios.api is not None
    assert next(row for row in rows if row.platform == "zyxel").api is None
    assert [row.title.casefold() for row in rows] == sorted(row.title.casefold() for row in rows)
