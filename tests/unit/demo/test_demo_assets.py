"""Made-up purchases: the same every time, and with the gaps that a real office has."""

from datetime import date

from inventory.demo_assets import SUPPLIERS, bought

TODAY = date(2026, 11, 25)


def test_the_same_every_time_and_plausible() -> None:
    found = [bought("computer", f"S{n}", TODAY) for n in range(500)]

    assert found == [bought("computer", f"S{n}", TODAY) for n in range(500)]
    assert {each.supplier for each in found} == set(SUPPLIERS)
    assert 0 < sum(each.price is None for each in found) < 80
    assert all(each.day < TODAY and each.warranty_end > each.day for each in found)
    assert all(10_000_000 < each.price < 20_000_000 for each in found if each.price is not None)


def test_the_provider_keeps_its_own() -> None:
    assert bought("ont", "S1", TODAY) is None
