"""The whole product as a user starts it: the demo in a data folder and on ports of its own, and Chromium."""

import json
import os
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
CHROMIUM = Path(os.environ.get("MANGXA_CHROMIUM") or "/usr/bin/chromium")
QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--disable-features=Translate,OptimizationHints,MediaRouter,DialMediaRouteProvider",
)
"""Nothing but the pages under test is asked for."""
PATIENCE = 900
"""Seconds the first start may take on a busy machine without a ready-made schema."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in Path(item.path).parents:
            item.add_marker(pytest.mark.browser)


@dataclass(frozen=True)
class Demo:
    """A running demonstration."""

    address: str
    inbox: str
    password: str
    environment: dict[str, str]

    def fault(self, *words: str) -> None:
        """Run ``mangxa demo …``."""
        run(self.environment, "demo", *words)

    def letters(self) -> list[dict]:
        """Return what the inbox received, newest first."""
        with urllib.request.urlopen(f"{self.inbox}/messages.json", timeout=10) as answer:
            return json.load(answer)


def run(environment: dict[str, str], *words: str, seconds: float = 120) -> str:
    command = [str(PROJECT / "mangxa"), *words]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=seconds, cwd=PROJECT, check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done.stdout


def free_ports(number: int) -> list[int]:
    """Return ports nobody listens on, for TCP or UDP."""
    with ExitStack() as held:
        ports = []
        while len(ports) < number:
            tcp = held.enter_context(socket.socket())
            tcp.bind(("127.0.0.1", 0))
            ports.append(tcp.getsockname()[1])
        return ports


@pytest.fixture(scope="session")
def demo() -> Iterator[Demo]:
    """Start the demo and stop it again; the data folder is gone afterwards."""
    if not CHROMIUM.exists():
        pytest.skip(f"no Chromium at {CHROMIUM} (apt-get install chromium, or set MANGXA_CHROMIUM)")
    web, snmp, smtp, inbox = free_ports(4)
    with tempfile.TemporaryDirectory(prefix="mangxa-browser-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("MANGXA_", "DJANGO_", "NETBOX_"))
        }
        environment = {
            **kept,
            "MANGXA_HOME": f"{folder}/home",
            "MANGXA_LANG": "en",
            "MANGXA_PORT": str(web),
            "MANGXA_DEMO_SNMP_PORT": str(snmp),
            "MANGXA_DEMO_SMTP_PORT": str(smtp),
            "MANGXA_DEMO_INBOX_PORT": str(inbox),
        }
        try:
            run(environment, "demo", "--detach", "--port", str(web), seconds=PATIENCE)
            password = (Path(folder) / "home" / "secrets" / "admin-password").read_text().strip()
            yield Demo(f"http://127.0.0.1:{web}", f"http://127.0.0.1:{inbox}", password, environment)
        finally:
            run(environment, "down")


@pytest.fixture(scope="session")
def page(demo: Demo):
    """Return a page of somebody who has just logged in; what the browser complains of fails the test that made it."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(QUIET))
        page = browser.new_page(viewport={"width": 1400, "height": 900}, locale="en-US")
        page.goto(f"{demo.address}/login/")
        page.fill("input[name=username]", "admin")
        page.fill("input[name=password]", demo.password)
        page.press("input[name=password]", "Enter")
        page.wait_for_url(f"{demo.address}/")
        yield page
        browser.close()


def until(wanted, seconds: float, what: Callable[[], str]):
    """Return what ``wanted`` gives once it is true; fail with ``what`` if that never comes."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := wanted():
            return found
        time.sleep(1)
    pytest.fail(f"in {seconds:.0f} s: {what()}")
