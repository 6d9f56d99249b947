"""The whole installation, as a person starts, breaks and stops it."""

import contextlib
import http.cookiejar
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.parse
import urllib.request
from pathlib import Path

import psutil
import pytest

from configuration import ledger as ledgers
from configuration import ports, postgres
from configuration.paths import PROJECT, Home

pytestmark = [pytest.mark.live, pytest.mark.slow, pytest.mark.timeout(900)]


class Stack:
    """One installation in a folder of its own, with spaces and Vietnamese letters in its name."""

    def __init__(self, root: Path) -> None:
        self.home = Home(root / "mạng xã" / "var")
        self.port = ports.any_free("127.0.0.1")
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("MANGXA_", "NETBOX_", "DJANGO_"))}
        self.environment = {**kept, "MANGXA_HOME": str(self.home.root), "MANGXA_NO_APT": "1", "LANG": "C.UTF-8"}

    def mangxa(self, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [PROJECT / "mangxa", *words],
            check=check,
            capture_output=True,
            text=True,
            env=self.environment,
            cwd="/",
            timeout=600,
        )

    def up(self, *, check: bool = True) -> subprocess.CompletedProcess[str]:
        return self.mangxa("up", "--detach", "--port", str(self.port), check=check)

    @property
    def ledger(self) -> ledgers.Ledger:
        found = ledgers.read(self.home.status)
        assert found is not None
        return found

    def entry(self, name: str) -> ledgers.Entry:
        return next(entry for entry in self.ledger.entries if entry.name == name)

    def family(self) -> list[psutil.Process]:
        """Every process that works in or for this folder."""
        head = psutil.Process(self.ledger.pid)
        return [head, *head.children(recursive=True)]

    def wait(self, condition, within: float, what: str) -> None:
        deadline = time.monotonic() + within
        while not condition():
            if time.monotonic() > deadline:
                pytest.fail(f"{what}: not within {within} s\n{self.mangxa('logs', '-n', '60', check=False).stdout}")
            time.sleep(0.1)

    def login(self) -> str:
        """Log in with the generated password and return the first page."""
        base = f"http://127.0.0.1:{self.port}"
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        form = browser.open(f"{base}/login/", timeout=60).read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
        assert token is not None
        password = (self.home.secrets / "admin-password").read_text().strip()
        data = {"username": "admin", "password": password, "csrfmiddlewaretoken": token[1]}
        request = urllib.request.Request(
            f"{base}/login/", urllib.parse.urlencode(data).encode(), {"Referer": f"{base}/login/"}
        )
        return browser.open(request, timeout=120).read().decode()


def _gone(processes: list[psutil.Process]) -> bool:
    return not [p for p in processes if p.is_running() and p.status() != psutil.STATUS_ZOMBIE]


@pytest.fixture(scope="module")
def stack():
    try:
        postgres.binaries()
    except postgres.PostgresError as error:
        pytest.skip(str(error))
    root = Path(tempfile.mkdtemp(prefix="mangxa-stack-"))  # 0700: the database's user cannot enter it
    made = Stack(root)
    made.first = made.up()
    yield made
    with contextlib.suppress(Exception):
        made.mangxa("down", check=False)
    shutil.rmtree(made.home.database.resolve(), ignore_errors=True)
    shutil.rmtree(root, ignore_errors=True)


def test_the_first_start_prints_address_and_password_once_and_keeps_it_closed(stack):
    password = (stack.home.secrets / "admin-password").read_text().strip()

    assert f"http://127.0.0.1:{stack.port}/" in stack.first.stdout
    assert stack.first.stdout.count(password) == 1
    assert (stack.home.secrets / "admin-password").stat().st_mode & 0o777 == 0o600
    assert not any(password in log.read_text(errors="replace") for log in stack.home.logs.glob("*.log"))


def test_one_can_log_in_and_the_page_has_its_style(stack):
    page = stack.login()

    assert "admin" in page
    assert "/logout/" in page
    style = re.search(r'href="(/static/netbox\.css[^"]*)"', page)
    assert style is not None
    answer = urllib.request.urlopen(f"http://127.0.0.1:{stack.port}{style[1]}", timeout=30)
    assert answer.headers["Content-Type"].startswith("text/css")
    assert len(answer.read()) > 100_000


def test_status_tells_of_every_process(stack):
    said = stack.mangxa("status")

    for name in ("database", "cache", "web", "worker", "collect", "notify"):
        assert name in said.stdout
    assert said.returncode == 0


def test_a_second_start_says_that_one_runs_already(stack):
    second = stack.up(check=False)

    assert second.returncode != 0
    assert "already running" in second.stdout + second.stderr


def test_a_port_in_use_is_refused_before_anything_starts(tmp_path):
    other = Stack(tmp_path)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        other.port = taken.getsockname()[1]

        refused = other.up(check=False)

    assert refused.returncode != 0
    assert "is in use" in refused.stdout + refused.stderr
    assert not other.home.database.exists()


def test_one_that_dies_is_restarted_and_the_status_says_so(stack):
    before = stack.entry("web")
    os.kill(before.pid, signal.SIGKILL)

    stack.wait(lambda: stack.entry("web").restarts == before.restarts + 1, 15, "the restart is noted")
    stack.wait(lambda: stack.entry("web").standing == "running", 120, "the pages are back")

    assert stack.entry("web").pid != before.pid
    assert stack.entry("web").last_exit == "SIGKILL"
    assert stack.login()


def test_the_database_killed_comes_back_and_the_others_find_it(stack):
    os.kill(stack.entry("database").pid, signal.SIGKILL)

    stack.wait(lambda: stack.entry("database").restarts >= 1, 15, "the restart is noted")
    stack.wait(lambda: stack.entry("database").standing == "running", 60, "the database is back")

    assert stack.login()


def test_a_supervisor_killed_outright_leaves_nothing_and_the_next_start_loses_nothing(stack):
    code = "from tenancy.models import Tenant; Tenant.objects.get_or_create(name='giữ lại', slug='giu-lai')"
    stack.mangxa("netbox", "shell", "-c", code)
    family = stack.family()
    os.kill(stack.ledger.pid, signal.SIGKILL)

    stack.wait(lambda: _gone(family), 15, "every process ends")
    again = stack.up()

    assert (stack.home.secrets / "admin-password").read_text().strip() not in again.stdout
    found = stack.mangxa("netbox", "shell", "-c", "from tenancy.models import Tenant; print(Tenant.objects.count())")
    assert found.stdout.strip().splitlines()[-1] == "1"


def test_it_stops_everything_within_ten_seconds_and_leaves_nothing(stack):
    family = stack.family()
    os.kill(stack.ledger.pid, signal.SIGTERM)

    stack.wait(lambda: _gone(family), 10.5, "everything is stopped")
    assert stack.mangxa("status", check=False).returncode == 3
    assert "Nothing was running" in stack.mangxa("down").stdout


def test_a_stale_pid_file_that_names_another_program_is_no_obstacle(stack):
    cluster = postgres.cluster(stack.home)
    (cluster.data / "postmaster.pid").write_text(f"{os.getpid()}\n{cluster.data}\n0\n5432\n{cluster.sockets}\n")

    stack.up()
    family = stack.family()

    assert stack.entry("database").standing == "running"
    assert "Stopped" in stack.mangxa("down").stdout
    assert _gone(family)
