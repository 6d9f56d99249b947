"""The command that prints what is supported, and the page in ``docs/`` that it writes."""

import json

from typer.testing import CliRunner

from collectors.collect import all_drivers
from collectors.section_words import WORDS, word
from collectors.sections import SECTIONS
from configuration import platforms
from configuration.cli import app
from configuration.paths import PROJECT

WORKED_OUT = {"Reachability", "Answer", "Traffic", "Restart", "Portals", "ConfigHistory", "Report"}


def run(*words: str):
    return CliRunner().invoke(app, ["platforms", *words, "--lang", "en"])


def test_the_page_in_docs_is_current() -> None:
    """Write it anew: ``./mangxa platforms --markdown > docs/platforms.md``."""
    assert (PROJECT / "docs" / "platforms.md").read_text() == platforms.document(platforms.rows())


def test_every_driver_is_told() -> None:
    told = json.loads(run("--json").stdout)
    assert {row["platform"] for row in told} >= set(all_drivers())
    fortios = next(row for row in told if row["platform"] == "fortios")
    assert fortios["vendors"] == ["Fortinet"]
    assert "Config" in fortios["shell"] and "Tunnels" in fortios["snmp"] and "Licences" in fortios["api"]
    assert next(row for row in told if row["platform"] == "cisco_ios")["napalm"]


def test_as_a_table_and_for_one_maker() -> None:
    whole, one, none = run(), run("mikrotik"), run("nobody-makes-this")
    assert "FortiGate" in whole.stdout
    assert "RouterOS" in one.stdout and "FortiGate" not in one.stdout
    assert (whole.exit_code, one.exit_code, none.exit_code) == (0, 0, 1)


def test_every_kind_of_fact_has_a_word() -> None:
    assert set(WORDS) == set(SECTIONS) - WORKED_OUT
    assert str(word("Nonsense")) == "Nonsense"
