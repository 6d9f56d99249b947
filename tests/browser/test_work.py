"""What people do: take an incident by the link in the message, on a phone; plan a downtime from a device's tab."""

import re
from datetime import datetime, timedelta

from conftest import until
from test_district import SOON

CUT = "Yên Mỹ"
PHONE = {"width": 360, "height": 740}


def link(demo) -> str | None:
    """Return the newest reader's link about the commune, as it stands in a letter."""
    for letter in demo.letters():
        found = re.search(r"https?://\S+/r/[\w:.-]+/", letter["text"])
        if found and CUT in letter["subject"] + letter["text"]:
            return found[0]
    return None


def test_an_incident_is_taken_by_the_link_on_a_phone(demo, page):
    demo.fault("cut", CUT)
    try:
        address = until(lambda: link(demo), SOON, lambda: f"no letter with a link came: {demo.letters()[:2]}")
        phone = page.context.browser.new_context(viewport=PHONE, locale="vi-VN", is_mobile=True, has_touch=True)
        try:
            mine = phone.new_page()
            mine.goto(address)
            assert CUT in mine.locator("h1").inner_text()
            assert mine.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
            assert mine.locator("#mx-take").count() == 1
            mine.fill("#mx-text", "đang đến")
            mine.click("#mx-take button[value=acknowledge]")
            mine.locator("#mx-taken strong").wait_for()
            who = mine.locator("#mx-taken strong").inner_text()
            assert "đang đến" in mine.locator("#mx-taken").inner_text()

            mine.goto(f"{address[:-9]}aaaaaaaa/")  # somebody else's signature
            assert mine.locator("a[href*='/login/']").count() == 1
            assert mine.locator("form").count() == 0
        finally:
            phone.close()
        page.goto(f"{demo.address}/plugins/mangxa/incidents/?is_open=true&taken=true")
        page.locator("table a[href*='/plugins/mangxa/incidents/']").first.click()
        assert who in page.locator("#mx-taken").inner_text()
        assert who in page.locator("#mx-knew").inner_text()
        page.set_viewport_size(PHONE)
        wide = page.evaluate("document.documentElement.scrollWidth")
        page.set_viewport_size({"width": 1400, "height": 900})
        assert wide <= PHONE["width"]
    finally:
        demo.fault("heal", CUT)


def test_a_downtime_is_planned_from_the_tab_of_a_device_and_called_off(demo, page):
    page.goto(f"{demo.address}/plugins/mangxa/")
    page.locator("#mx-board tr[data-state] a[href*='/dcim/devices/']").first.click()
    page.locator("#mx-downtimes").wait_for()
    tab = page.url
    page.locator("#mx-downtimes a.btn").click()
    page.fill("#id_name", "Thay nguồn")
    now = datetime.now()  # noqa: DTZ005 - what a person reads off the clock
    page.fill("#id_start", f"{now - timedelta(hours=20):%Y-%m-%d %H:%M:%S}")
    page.fill("#id_end", f"{now + timedelta(hours=20):%Y-%m-%d %H:%M:%S}")
    page.locator("button[name=_create], button[name=_update]").first.click()

    page.wait_for_url(tab)
    badge = page.locator("#mx-downtimes .badge")
    assert "Thay nguồn" in badge.inner_text()

    badge.click()
    page.locator("a[href*='/cancel/']").click()
    page.locator("form button[type=submit].btn-danger, form button[name=_confirm]").first.click()
    page.goto(tab)
    assert page.locator("#mx-downtimes .badge").count() == 0


def test_a_silence_keeps_everybody_quiet_until_it_is_lifted(demo, page):
    asked = f"{demo.address}/plugins/mangxa/who/?severity=crit&format=json"

    def told() -> list:
        return [line["at"] for line in page.request.get(asked).json()["lines"] if line["at"]]

    before = told()
    assert before
    page.goto(f"{demo.address}/plugins/mangxa/silences/add/")
    now = datetime.now()  # noqa: DTZ005 - what a person reads off the clock
    page.fill("#id_reason", "Diễn tập mất điện")
    page.fill("#id_begin", f"{now - timedelta(hours=20):%Y-%m-%d %H:%M:%S}")
    page.fill("#id_end", f"{now + timedelta(hours=20):%Y-%m-%d %H:%M:%S}")
    page.locator("button[name=_create]").first.click()
    page.locator("a[href$='/end/']").wait_for()
    silence = page.url
    assert told() == []
    page.goto(asked.partition("&format")[0])
    assert "Diễn tập mất điện" in page.locator("table").inner_text()

    page.goto(silence)
    page.locator("a[href$='/end/']").click()
    page.locator("form button[type=submit].btn-danger, form button[name=_confirm]").first.click()
    page.wait_for_url(silence)
    assert page.locator("a[href$='/end/']").count() == 0
    assert len(told()) == len(before)
