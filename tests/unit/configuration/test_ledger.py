import subprocess
from dataclasses import replace

from configuration import ledger
from configuration.ledger import Entry, Ledger


def _ledger(*entries):
    pid, born = ledger.myself()
    return Ledger(pid=pid, born=born, started=1.0, phase="ready", address="http://x/", demo=False, entries=entries)


def test_what_was_written_is_read(tmp_path):
    pid, born = ledger.myself()
    wrote = _ledger(Entry("web", "running", pid, born, 5.0, 2, "exit 1", 10))

    ledger.write(tmp_path / "s.json", wrote)

    assert ledger.read(tmp_path / "s.json") == wrote
    assert ledger.read(tmp_path / "s.json").alive


def test_a_process_that_is_gone_is_not_running_whatever_the_file_says(tmp_path):
    child = subprocess.Popen(["/bin/true"])
    child.wait()

    ledger.write(tmp_path / "s.json", _ledger(Entry("web", "running", child.pid, 1.0)))

    assert ledger.read(tmp_path / "s.json").entries[0].standing == "lost"


def test_a_number_that_now_belongs_to_another_program_is_not_ours(tmp_path):
    pid, born = ledger.myself()

    ledger.write(tmp_path / "s.json", _ledger(Entry("web", "running", pid, born - 3600)))

    assert ledger.read(tmp_path / "s.json").entries[0].standing == "lost"
    assert not replace(_ledger(), born=born - 3600).alive


def test_rubbish_is_no_ledger(tmp_path):
    for rubbish in ("", "{", "[]", '{"entries": 3}', '{"entries": [{"bad": 1}]}', "\x00\xff"):
        (tmp_path / "s.json").write_text(rubbish)
        assert ledger.read(tmp_path / "s.json") is None
    assert ledger.read(tmp_path / "none.json") is None
