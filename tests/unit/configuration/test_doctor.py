import os
import shutil
import socket
from types import SimpleNamespace

import pytest

from configuration import doctor, examine_host, examine_inside, keys, ledger, postgres
from configuration.ledger import Entry, Ledger
from configuration.paths import Home


@pytest.fixture
def home(tmp_path, monkeypatch):
    for variable, _ in keys.KINDS.values():
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.delenv("MANGXA_DATABASE_URL", raising=False)
    monkeypatch.setattr(postgres, "ELSEWHERE", tmp_path / "none")
    made = Home(tmp_path / "var")
    made.make()
    keys.make_all(made)
    return made


def _levels(found):
    return [finding.level for finding in found]


def _running(home, *entries):
    pid, born = ledger.myself()
    ledger.write(
        home.status,
        Ledger(pid=pid, born=born, started=1.0, phase="ready", address="http://x/", demo=False, entries=entries),
    )
    return pid, born


def test_a_healthy_data_folder_has_no_fault_of_its_own(home):
    assert "wrong" not in _levels(examine_host.secrets(home))
    assert "wrong" not in _levels(examine_host.server(home))


def test_a_full_disk(home, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=10**6))

    assert "wrong" in _levels(examine_host.disk(home))


def test_a_port_in_use_names_who_has_it(home, monkeypatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setenv("MANGXA_PORT", str(taken.getsockname()[1]))

        (finding,) = examine_host.port(home)

    assert finding.level == "wrong"
    assert str(os.getpid()) in str(finding.what)
    assert "--port" in str(finding.do)


def test_a_secret_that_others_can_read(home):
    (home.secrets / "secret-key").chmod(0o644)

    (finding,) = examine_host.secrets(home)

    assert finding.level == "wrong"
    assert "secret-key" in str(finding.what)
    assert "chmod" in str(finding.do)


def test_a_missing_key(home):
    (home.secrets / "credentials.key").unlink()

    assert _levels(examine_host.secrets(home)) == ["wrong"]


def test_a_clock_before_the_programs_birth(home, monkeypatch):
    monkeypatch.setattr(examine_host.time, "time", lambda: 1_000_000_000.0)

    assert _levels(examine_host.clock(home)) == ["wrong"]


def test_ping_forbidden_in_every_way(home, monkeypatch):
    def forbidden(*_args):
        raise PermissionError

    monkeypatch.setattr(examine_host.socket, "socket", forbidden)
    monkeypatch.setattr(examine_host.shutil, "which", lambda _: None)

    assert _levels(examine_host.ping(home)) == ["wrong"]


def test_no_postgresql(home, monkeypatch):
    monkeypatch.setattr(postgres, "_installed", lambda: iter([]))

    (finding,) = examine_host.server(home)

    assert finding.level == "wrong"
    assert "apt" in str(finding.do)


def test_a_database_whose_clone_is_gone(home, tmp_path, monkeypatch):
    monkeypatch.setattr(postgres, "ELSEWHERE", tmp_path / "lib")
    (tmp_path / "lib" / "abc").mkdir(parents=True)
    (tmp_path / "lib" / "abc" / "belongs-to").write_text("/nowhere/var\n")

    assert "note" in _levels(examine_host.server(home))


def test_nothing_runs(home):
    assert _levels(examine_inside.processes(home)) == ["note"]


def test_a_process_that_keeps_ending(home):
    pid, born = _running(home)
    _running(
        home,
        Entry("web", "restarting", None, None, 0.0, 4, "exit 1"),
        Entry("worker", "running", pid, born, restarts=5),
    )

    found = list(examine_inside.processes(home))

    assert _levels(found) == ["wrong", "note"]
    assert "exit 1" in str(found[0].what)


def test_an_examination_that_breaks_is_a_finding_and_spoils_no_other(home):
    def broken(_home):
        raise OSError("no such thing")

    found = doctor.examine(home, (broken, examine_host.secrets, broken))

    assert _levels(found) == ["wrong", "wrong"]
    assert "no such thing" in str(found[0].what)


def test_the_exit_code_tells(home, monkeypatch, capsys):
    monkeypatch.setattr(examine_host, "EXAMINATIONS", (examine_host.secrets,))
    monkeypatch.setattr(examine_inside, "EXAMINATIONS", ())
    monkeypatch.setattr(os, "environ", dict(os.environ))

    assert doctor.main(home) == 0
    (home.secrets / "secret-key").chmod(0o666)
    assert doctor.main(home) == 1
    assert "→" in capsys.readouterr().out
