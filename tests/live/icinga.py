"""A real Icinga 2 as an ordinary process in a folder of its own, with its API on loopback."""

import base64
import grp
import http.client
import json
import os
import pwd
import shutil
import socket
import ssl
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

PATHS = os.environ["PATH"] + ":/usr/sbin"
PASSWORD = "peer-passw0rd"
CONFIG = """
const NodeName = "peer"
const ZoneName = NodeName
include <itl>
object FileLogger "main" {{ path = LogDir + "/icinga2.log" }}
object ApiListener "api" {{ bind_host = "127.0.0.1"; bind_port = {port} }}
object ApiUser "peer" {{ password = "{password}"; permissions = [ "*" ] }}
object Endpoint NodeName {{ }}
object Zone ZoneName {{ endpoints = [ NodeName ] }}
object NotificationComponent "notification" {{ }}
object NotificationCommand "none" {{ command = [ "/bin/true" ] }}
object User "reader" {{ }}
object Host "h" {{ check_command = "dummy"; enable_active_checks = false }}
template Service "passive" {{ host_name = "h"; check_command = "dummy"; enable_active_checks = false }}
object Service "bell" {{ import "passive"; max_check_attempts = 1; volatile = true }}
object Service "clock" {{ import "passive"; max_check_attempts = 1 }}
apply Notification "reader" to Service {{
  command = "none"; users = [ "reader" ]; interval = 0
  types = [ Problem, Recovery, FlappingStart, FlappingEnd ]; assign where true
}}
"""


@dataclass
class Icinga:
    """A running Icinga 2; services are known by their short names."""

    port: int
    told: list[tuple[str, str, int, str]] = field(default_factory=list)
    """Service, notification type, state and output of the result, for each notification sent to somebody."""
    rung: int = 0

    def __post_init__(self) -> None:
        self._line = self._connect()

    def _connect(self) -> http.client.HTTPSConnection:
        context = ssl._create_unverified_context()  # a certificate of its own, on loopback, for a minute
        return http.client.HTTPSConnection("127.0.0.1", self.port, context=context, timeout=30)

    def call(self, method: str, path: str, body: dict | None = None) -> list[dict]:
        self._line.request(method, path, json.dumps(body) if body else None, _headers())
        answer = self._line.getresponse()
        return json.loads(answer.read()).get("results", [])

    def act(self, action: str, services: Iterable[str], **more) -> list[dict]:
        """Do one action on several services."""
        body = {"type": "Service", "filter": "service.name in names", "filter_vars": {"names": list(services)}, **more}
        done = self.call("POST", f"/v1/actions/{action}", body)
        assert len(done) == len(body["filter_vars"]["names"]), (action, done[:3])
        assert all(each["code"] == 200 for each in done), [each for each in done if each["code"] != 200][:3]
        return done

    def states(self) -> dict[str, dict]:
        wanted = ("name", "state", "state_type", "check_attempt", "flapping", "acknowledgement", "downtime_depth")
        rows = self.call("GET", "/v1/objects/services?" + "&".join(f"attrs={name}" for name in wanted))
        return {row["attrs"]["name"]: row["attrs"] for row in rows}

    def result(self, state: int, services: Iterable[str], output: str) -> None:
        self.act("process-check-result", services, exit_status=state, plugin_output=output)

    def heard(self) -> list[tuple[str, str, int, str]]:
        """Return what was told since the last time: all of it, for the bell's comes after. Events take up to 5 s."""
        self.rung += 1
        self.result(2, ["bell"], f"ring {self.rung}")
        for _ in range(200):
            if any(output == f"ring {self.rung}" for *_, output in self.told):
                news, self.told[:] = list(self.told), []
                return [each for each in news if each[0] not in ("bell", "clock")]
            time.sleep(0.1)
        raise TimeoutError("Icinga's events do not come")

    def tick(self) -> None:
        """Wait until Icinga, as each 5 s, has looked at what it keeps back: so is the clock, and let go only now."""
        now = time.time()
        self.result(0, ["clock"], "")
        hours = {"start_time": now - 1, "end_time": now + 9000, "fixed": True}
        self.act("schedule-downtime", ["clock"], author="clock", comment="tick", **hours)
        self.result(2, ["clock"], "")
        self.act("remove-downtime", ["clock"])
        for _ in range(200):
            told = self.call("GET", "/v1/objects/notifications/h!clock!reader?attrs=last_problem_notification")
            if told[0]["attrs"]["last_problem_notification"] > now:
                time.sleep(0.3)  # the others of the same look
                return
            time.sleep(0.1)
        raise TimeoutError("Icinga's clock stands still")

    def listen(self) -> None:
        """Collect what is told until the daemon ends."""
        line = self._connect()
        line.request("POST", "/v1/events", json.dumps({"queue": "peer", "types": ["Notification"]}), _headers())
        answer = line.getresponse()
        threading.Thread(target=self._collect, args=(answer,), daemon=True).start()

    def _collect(self, answer: http.client.HTTPResponse) -> None:
        with suppress(OSError, http.client.HTTPException):
            while line := answer.readline():
                event = json.loads(line)
                if event.get("users"):
                    result = event["check_result"]
                    self.told.append(
                        (event["service"], event["notification_type"], int(result["state"]), result["output"])
                    )


def _headers() -> dict[str, str]:
    key = base64.b64encode(f"peer:{PASSWORD}".encode()).decode()
    return {"Authorization": f"Basic {key}", "Accept": "application/json"}


def needed() -> None:
    """Skip, loudly, where Icinga 2 is not installed."""
    if not shutil.which("icinga2", path=PATHS):
        pytest.skip("icinga2 is not installed: apt install --no-install-recommends icinga2-bin")


@contextmanager
def running(objects: Sequence[str]) -> Iterator[Icinga]:
    """Run a daemon with some objects more, until the block ends. As root it becomes the user of its package."""
    needed()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="icinga-") as name:
        folder, log = Path(name), Path(name, "out")
        for place in ("data/certs", "log", "run", "cache", "spool", "conf"):
            (folder / place).mkdir(parents=True)
        (folder / "conf/icinga2.conf").write_text(CONFIG.format(port=port, password=PASSWORD) + "\n".join(objects))
        account = _account(folder)
        _certificate(folder, account)
        with log.open("wb") as out:
            command = _command("daemon", "-c", folder / "conf/icinga2.conf", *_folders(folder))
            process = subprocess.Popen(command, stdout=out, stderr=out, **account)
        try:
            yield _ready(port, process, log)
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)
            process.kill()


def _account(folder: Path) -> dict:
    """Say as whom to run it: Icinga refuses to be root."""
    user = pwd.getpwnam("nagios") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    group = grp.getgrgid(user.pw_gid).gr_name
    account = {"cwd": folder, "env": {**os.environ, "ICINGA2_USER": user.pw_name, "ICINGA2_GROUP": group}}
    if os.geteuid() != 0:
        return account
    for path in (folder, *folder.rglob("*")):
        os.chown(path, user.pw_uid, user.pw_gid)
    return {**account, "user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _command(*words: str | Path) -> list[str]:
    return [shutil.which("icinga2", path=PATHS), *map(str, words)]


def _folders(folder: Path) -> list[str]:
    places = {
        "DataDir": "data", "LogDir": "log", "InitRunDir": "run", "CacheDir": "cache", "SpoolDir": "spool",
        "ConfigDir": "conf", "PidPath": "run/pid", "VarsPath": "cache/vars", "ObjectsPath": "cache/objects",
        "StatePath": "data/state", "ModAttrPath": "data/modified",
    }  # fmt: skip
    return [word for name, place in places.items() for word in ("-D", f"{name}={folder / place}")]


def _certificate(folder: Path, account: dict) -> None:
    """Make the authority and the certificate that its API wants."""
    certs = folder / "data/certs"
    key, request, cert = (certs / f"peer.{end}" for end in ("key", "csr", "crt"))
    for words in (
        ("new-ca",),
        ("new-cert", "--cn", "peer", "--key", key, "--csr", request),
        ("sign-csr", "--csr", request, "--cert", cert),
    ):
        subprocess.run(_command("pki", *words, *_folders(folder)), check=True, capture_output=True, **account)
    shutil.copy(folder / "data/ca/ca.crt", certs / "ca.crt")


def _ready(port: int, process: subprocess.Popen[bytes], log: Path) -> Icinga:
    for _ in range(100):
        if process.poll() is not None:
            break
        icinga = Icinga(port)
        try:
            icinga.states()
        except OSError:
            time.sleep(0.1)
        else:
            icinga.listen()
            return icinga
    raise RuntimeError(f"icinga2 did not start: {log.read_text()[-2000:]}")
