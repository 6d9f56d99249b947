"""The list of firmware: read with clear errors, and true to its sources where they can be tried."""

from datetime import date

import pytest

from alerts.firmware import read, supplied
from alerts.firmware_words import TITLES

PRODUCT = '[product.x]\ntitle = "X"\nplatforms = ["x"]\nscheme = "dotted"\n'
ATTACK = '[[exploited]]\ncve = "CVE-1"\nproduct = "x"\ntitle = "t"\nadded = 2024-01-01\nsource = "s"\n'


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("date = 2026-01-", "no TOML"),
        ('date = "2026-01-01"', "date must be a day"),
        ("date = 2026-01-01T10:00:00", "date must be a day"),
        ("", "date must be a day"),
        ("date = 2026-01-01\nversion = 3", "unknown part: version"),
        ("date = 2026-01-01\n" + PRODUCT.replace('"dotted"', '"roman"'), r"\[product.x\]: scheme must be one of"),
        ("date = 2026-01-01\n" + PRODUCT.replace('title = "X"\n', ""), r"\[product.x\]: 'title' is missing"),
        ("date = 2026-01-01\n" + PRODUCT + 'support = { "1.2" = 2026-01-01 }', "source is missing"),
        ("date = 2026-01-01\n" + PRODUCT + 'source = "s"\nsupport = { "one" = 2026-01-01 }', "'one' is no branch"),
        (
            "date = 2026-01-01\n" + PRODUCT + 'source = "s"\nsupport = { "1.2" = "soon" }',
            "support of 1.2 must be a day",
        ),
        ("date = 2026-01-01\n" + ATTACK + "affected = []", r"exploited 1 \(CVE-1\)\]: there is no \[product.x\]"),
        ("date = 2026-01-01\n" + PRODUCT + ATTACK, "'affected' is missing"),
        ("date = 2026-01-01\n" + PRODUCT + ATTACK + "affected = []", "affected is empty"),
        ("date = 2026-01-01\n" + PRODUCT + ATTACK + 'affected = [{ from = "1.2" }]', "either fixed or through"),
        ("date = 2026-01-01\n" + PRODUCT + ATTACK + 'affected = [{ from = "?", fixed = "2.0" }]', "no version"),
        ("date = 2026-01-01\n" + PRODUCT + ATTACK + 'affected = [{ from = "3.0", fixed = "2.0" }]', "newer than"),
        (
            "date = 2026-01-01\n" + PRODUCT + ATTACK + 'models = "x"\naffected = [{ from = "1.0", fixed = "2.0" }]',
            "models must be a list",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_place(text: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        read(text)


def attacks(platform: str, text: str, model: str = "") -> list[str]:
    found = supplied().find(platform, text)
    assert found is not None
    return [attack.cve for attack, _ in supplied().attacks_on(*found, model)]


@pytest.mark.parametrize(
    ("platform", "version", "known"),
    [
        ("fortios", "v6.0.4,build0231", ["CVE-2024-21762", "CVE-2023-27997", "CVE-2022-41328", "CVE-2022-42475",
                                         "CVE-2018-13379"]),
        ("fortios", "7.0.16", ["CVE-2025-59718", "CVE-2024-55591"]),
        ("fortios", "7.0.17", ["CVE-2025-59718"]),
        ("fortios", "7.2.12", []),
        ("fortios", "7.4.2", ["CVE-2025-59718", "CVE-2024-23113", "CVE-2024-21762"]),
        ("routeros", "6.40.7", ["CVE-2018-14847"]),
        ("routeros", "6.40.8 (bugfix)", []),
        ("routeros", "6.41.3", ["CVE-2018-14847"]),
        ("routeros", "6.42.1", []),
        ("paloalto", "10.2.9", ["CVE-2024-3400"]),
        ("paloalto", "10.2.9-h1", []),
        ("paloalto", "11.1.5", ["CVE-2024-0012"]),
        ("sonicwall", "6.5.4.14-109n", ["CVE-2024-40766"]),
        ("sonicwall", "6.5.4.15-116n", []),
        ("sonicwall", "7.0.1-5035-R2007", ["CVE-2024-40766"]),
        ("sonicwall", "7.0.1-5145-R5175", []),
        ("sonicwall", "7.1.1-7058", ["CVE-2024-53704"]),
        ("sophos", "SFOS 18.5.3 MR-3-Build408", ["CVE-2022-3236", "CVE-2022-1040"]),
        ("sophos", "SFOS 19.5.3 MR-3-Build652", []),
        ("cisco_ios", "17.9.4", ["CVE-2023-20198"]),
        ("cisco_ios", "17.09.04a", []),
        ("cisco_asa", "9.16(4)42", ["CVE-2025-20333"]),
        ("cisco_asa", "9.16(4)85", []),
        ("zyxel", "5.21(ABUI.1)", ["CVE-2023-28771", "CVE-2022-30525"]),
        ("zyxel", "5.37(ABUI.2)", []),
        ("zyxel", "4.73(AAPH.0)", ["CVE-2023-28771"]),
        ("zyxel", "4.73(AAPH.1)", []),
        ("watchguard", "12.10.3.U2", ["CVE-2025-9242"]),
        ("watchguard", "12.5.9", []),
    ],
)  # fmt: skip
def test_what_advisories_say(platform: str, version: str, known: list[str]) -> None:
    assert attacks(platform, version) == known


def test_a_weakness_of_some_models_only() -> None:
    assert attacks("draytek", "1.4.4", "Vigor2960") == ["CVE-2020-8515"]
    assert attacks("draytek", "1.4.4", "Vigor2926") == []


def test_a_branch_is_the_most_exact_one_known() -> None:
    product, version = supplied().find("fortios", "7.2.5") or pytest.fail("not found")
    found = product.branch_of(version)
    assert found is not None and found.until == date(2026, 9, 30)
    product, version = supplied().find("fortios", "8.0.0") or pytest.fail("not found")
    assert product.branch_of(version) is None


def test_an_unknown_platform_or_text_is_nothing() -> None:
    assert supplied().find("linux", "6.1.0") is None
    assert supplied().find("fortios", "") is None


def test_the_list_gets_old() -> None:
    assert not supplied().old(supplied().day)
    assert supplied().old(date(supplied().day.year + 2, 1, 1))


def test_every_title_can_be_translated() -> None:
    assert {attack.title for attack in supplied().attacks} == {str(title) for title in TITLES}


def test_every_entry_has_a_source_and_a_day_of_the_past() -> None:
    for attack in supplied().attacks:
        assert attack.source.startswith("https://"), attack.cve
        assert attack.added <= supplied().day
