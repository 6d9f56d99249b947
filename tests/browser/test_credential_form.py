"""The form of credentials changes with the kind, and what was typed into it stays out of every address and page."""

from urllib.parse import unquote

CHOOSE = """([name, value]) => {
    const field = document.querySelector(`select[name=${name}]`);
    field.value = value;
    field.dispatchEvent(new Event("change", {bubbles: true}));
}"""
KEY = "-----BEGIN OPENSSH PRIVATE KEY-----\nbi-mat-2\n-----END OPENSSH PRIVATE KEY-----"


def choose(page, name: str, value: str, then: str) -> None:
    page.evaluate(CHOOSE, [name, value])
    page.wait_for_selector(f"[name={then}]", state="attached")
    # What was just drawn listens only once htmx has settled: a person is slower than that.
    page.wait_for_function("!document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling, .htmx-added')")
    page.wait_for_timeout(300)


def test_choosing_another_kind_draws_its_fields_and_sends_no_secret(demo, page):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.url} {request.post_data or ''}"))
    page.goto(f"{demo.address}/plugins/mangxa/credentials/add/")
    page.fill("input[name=name]", "Thử")
    page.fill("input[name=auth_password]", "bi-mat-1")

    choose(page, "kind", "ssh", "private_key")
    assert page.locator("[name=auth_password], [name=community], [name=secret]").count() == 0
    assert page.input_value("input[name=name]") == "Thử"
    page.fill("textarea[name=private_key]", KEY)
    page.fill("input[name=password]", "bi-mat-3")

    choose(page, "kind", "api", "authority")
    page.fill("input[name=secret]", "bi-mat-4")
    choose(page, "kind", "snmp", "version")
    choose(page, "version", "2c", "community")
    assert page.locator("[name=username], [name=private_key]").count() == 0

    switches = [each for each in asked if "credentials/add/?" in each]
    assert len(switches) == 4
    assert not [each for each in switches if "bi-mat" in unquote(each)]
    assert "bi-mat" not in page.content()
