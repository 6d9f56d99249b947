import os
import subprocess

import pytest

from configuration.paths import PROJECT

LAUNCHER = PROJECT / "mangxa"


def _functions(script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run words in the launcher's own shell, with its functions and without its last part."""
    body = LAUNCHER.read_text().split("\nkind=run\n")[0]
    return subprocess.run(
        ["/bin/sh", "-c", f"{body}\n{script}", str(LAUNCHER)],
        capture_output=True,
        text=True,
        env={**os.environ, "MANGXA_NO_APT": "1", **environment},
        check=False,
    )


def test_it_is_executable_and_plain_shell():
    assert os.access(LAUNCHER, os.X_OK)
    assert LAUNCHER.read_text().startswith("#!/bin/sh\n")
    assert subprocess.run(["/bin/sh", "-n", LAUNCHER], check=False).returncode == 0


def test_it_uses_nothing_that_only_bash_has():
    text = LAUNCHER.read_text()

    assert not [word for word in ("[[", "function ", "local ", "<<<", "echo -e", "&>", "source ") if word in text]


def test_it_is_found_through_a_link_and_from_anywhere(tmp_path):
    (tmp_path / "với dấu cách").mkdir()
    link = tmp_path / "với dấu cách" / "mangxa"
    link.symlink_to(LAUNCHER)

    out = subprocess.run(
        ["/bin/sh", "-c", LAUNCHER.read_text().split("\nkind=run\n")[0] + '\necho "$here"', str(link)],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )

    assert out.stdout.strip() == str(PROJECT)


def test_a_shim_that_refuses_to_run_is_passed_over(tmp_path):
    for name in ("python3.12", "python3.13", "python3", "python"):
        (tmp_path / name).write_text("#!/bin/sh\necho 'pyenv: not found' >&2\nexit 127\n")
        (tmp_path / name).chmod(0o755)
    fake = tmp_path / "pyenv" / "versions" / "3.12.9" / "bin"
    fake.mkdir(parents=True)
    (fake / "python3").write_text("#!/bin/sh\ncase $2 in *executable*) echo /pyenv/3.12.9;; esac\nexit 0\n")
    (fake / "python3").chmod(0o755)

    out = _functions(
        "find_python", PATH=f"{tmp_path}:/usr/bin:/bin", PYENV_ROOT=str(tmp_path / "pyenv"), HOME=str(tmp_path)
    )

    assert out.stdout.strip() == "/pyenv/3.12.9"


def test_no_python_at_all_is_told_apart_from_one(tmp_path):
    out = _functions("find_python || echo none", PATH=f"{tmp_path}:/bin", PYENV_ROOT=str(tmp_path), HOME=str(tmp_path))

    assert out.stdout.strip().endswith(("none", "python3", "python3.12", "python3.13", "python3.14"))


def test_what_is_missing_is_said_once_in_both_languages():
    out = _functions("missing_by_hand PostgreSQL a b c")

    assert out.returncode == 1
    assert "Máy này còn thiếu: PostgreSQL" in out.stderr
    assert "This machine lacks: PostgreSQL" in out.stderr
    assert "apt-get install a" in out.stderr


@pytest.mark.parametrize("change", ["lock", "place", "kind"])
def test_the_environment_is_synced_again_when_lock_place_or_kind_change(tmp_path, change):
    (tmp_path / "venv" / "bin").mkdir(parents=True)
    (tmp_path / "venv" / "bin" / "python").write_text("#!/bin/sh\n")
    (tmp_path / "venv" / "bin" / "python").chmod(0o755)
    (tmp_path / "locks").mkdir()
    for name in ("requirements.txt", "requirements-dev.txt"):
        (tmp_path / "locks" / name).write_text(name)
    ready = f'venv="{tmp_path}/venv"; locks="{tmp_path}/locks"; stamp run >"$venv/mangxa.stamp"\n'
    then = {"lock": f'echo more >>"{tmp_path}/locks/requirements.txt"', "place": "here=/elsewhere", "kind": "true"}[
        change
    ]
    asked = "dev" if change == "kind" else "run"

    before = _functions(ready + "in_step run && echo yes").stdout.strip()
    after = _functions(ready + then + f"\nin_step {asked} || echo no").stdout.strip()

    assert (before, after) == ("yes", "no")


def test_the_locks_name_no_place_and_every_package_has_a_hash():
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (PROJECT / "configuration" / "locks" / name).read_text()
        assert not [word for word in ("index-url", "find-links", "file:", "/root", "/home", "/tmp") if word in text]
        packages = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
        assert all(line.rstrip().endswith("\\") for line in packages)
        assert "./mangxa lock" in text.splitlines()[1]


def test_what_runs_is_what_is_tested():
    def versions(name):
        text = (PROJECT / "configuration" / "locks" / name).read_text()
        return {line.split(" ")[0] for line in text.splitlines() if "==" in line and not line.startswith((" ", "#"))}

    assert versions("requirements.txt") <= versions("requirements-dev.txt")
