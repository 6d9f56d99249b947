"""A day in the life: log in, see the communes, one line is cut, one alert comes, it is healed."""

import re

import pytest
from conftest import until

CUT = "Bản Thi"
SOON = 240
"""Seconds until a fault must be seen: three bad visits a retry interval apart, on a busy machine."""


def rows(page) -> dict[str, str]:
    """Return the state of every unit on the page, by name; the page refreshes itself, nothing is reloaded."""
    return dict(
        page.eval_on_selector_all(
            "#mx-board tr[data-unit]", "rows => rows.map(r => [r.cells[1].innerText.trim(), r.dataset.state])"
        )
    )


@pytest.fixture(scope="module")
def board(demo, page):
    page.goto(f"{demo.address}/plugins/mangxa/")
    until(
        lambda: list(rows(page).values()).count("ok") >= 20,
        SOON,
        lambda: f"the communes are not all well: {rows(page)}",
    )
    return page


def graph(page) -> None:
    """Wait for a graph to be drawn: that is when somebody scrolls to it."""
    page.locator("#mx-graphs").scroll_into_view_if_needed()
    page.locator("#mx-graphs canvas").first.wait_for(timeout=60_000)


def test_the_home_page_is_ours_and_vietnamese(demo, page):
    page.goto(f"{demo.address}/")

    board = page.locator(".grid-stack")
    for title in ("Tình hình", "Sự cố đang mở", "Hồ sơ"):
        board.get_by_text(title).first.wait_for()
    assert page.locator("text=RSS").count() == 0


def test_a_cut_line_is_seen_told_once_and_healed(demo, board):
    name = next(name for name in rows(board) if name.endswith(CUT))
    before = len(demo.letters())

    demo.fault("cut", CUT)
    until(lambda: rows(board)[name] == "lost", SOON, lambda: f"{name} does not turn: {rows(board)}")
    assert [unit for unit, state in rows(board).items() if state == "lost"] == [name]
    assert next(iter(rows(board))) == name  # worst first
    told = until(lambda: demo.letters()[: len(demo.letters()) - before], SOON, lambda: "no letter came")
    assert all(CUT in letter["subject"] + letter["text"] for letter in told)
    board.wait_for_timeout(20_000)  # would the modem, the switch, the printer each tell of themselves?
    told = demo.letters()[: len(demo.letters()) - before]
    assert len({(letter["kind"], tuple(letter["to"])) for letter in told}) == len(told), told

    board.click("#mx-board .mx-incident a")
    board.wait_for_url(re.compile(r"/plugins/mangxa/incidents/\d+/"))
    assert CUT in board.locator("#page-content").inner_text()
    graph(board)
    board.goto(f"{demo.address}/plugins/mangxa/")

    demo.fault("heal", CUT)
    until(lambda: rows(board)[name] == "ok", SOON, lambda: f"{name} does not recover: {rows(board)}")


def test_a_device_can_be_looked_at_now(board):
    board.click("#mx-board tr[data-state] >> nth=0 >> a[href*='/dcim/devices/']")
    graph(board)

    board.click("#mx-now button.btn-primary[type=submit]")
    board.locator("#mx-now button.btn-primary[disabled]").wait_for()
    board.locator("#mx-now button.btn-primary:not([disabled])").wait_for(timeout=60_000)


@pytest.mark.parametrize("path", ["/plugins/mangxa/", "/plugins/mangxa/incidents/"])
def test_pages_fit_a_phone(demo, board, path):
    board.set_viewport_size({"width": 360, "height": 780})
    board.goto(demo.address + path)

    wide = board.evaluate("document.documentElement.scrollWidth")
    board.set_viewport_size({"width": 1400, "height": 900})

    assert wide <= 360
