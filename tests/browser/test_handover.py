"""A device changes hands: handed over from its page, seen on the official's, taken back, and both undone."""

DEVICE = "MAYCHU-HUYEN"
OFFICIAL = "CB-064-002"


def to_device(demo, page) -> None:
    page.goto(f"{demo.address}/dcim/devices/?name={DEVICE}")
    page.locator("table a", has_text=DEVICE).first.click()
    page.locator("#mx-hand-over").wait_for()


def undo(demo, page) -> None:
    """Undo the device's last act from the page of its custody."""
    to_device(demo, page)
    page.locator("a[href*='/plugins/mangxa/custodies/']").first.click()
    page.locator("form[action*='/custody-undo/'] button").click()
    page.wait_for_url("**/officials/*/")


def test_handed_over_taken_back_and_undone(demo, page):
    page.once("dialog", lambda asked: asked.accept())
    to_device(demo, page)
    assert page.locator("#mx-take-back").count() == 0

    page.click("#mx-hand-over")
    page.locator(".ts-control .item", has_text=DEVICE).wait_for()
    page.fill("#id_official-ts-control", OFFICIAL)
    page.locator("#id_official-ts-dropdown .option").first.click()
    page.fill("#id_number", "07/BB-TEST")
    page.click("#mx-act button[type=submit]")
    page.wait_for_url("**/officials/*/")
    page.locator("table a", has_text=DEVICE).first.wait_for()

    to_device(demo, page)
    page.click("#mx-take-back")
    page.locator(".ts-control .item", has_text=DEVICE).wait_for()
    page.click("#mx-act button[type=submit]")
    page.wait_for_url("**/officials/*/")
    to_device(demo, page)
    assert page.locator("#mx-take-back").count() == 0

    undo(demo, page)
    to_device(demo, page)
    assert page.locator("#mx-take-back").count() == 1
    page.once("dialog", lambda asked: asked.accept())
    undo(demo, page)
    to_device(demo, page)
    assert page.locator("#mx-take-back").count() == 0
    page.goto(f"{page.url.rstrip('/')}/journal/")
    assert page.locator("table", has_text="07/BB-TEST").count() >= 1
