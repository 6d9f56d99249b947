import os
import socket
from pathlib import Path

import pytest

from configuration import keys, paths, services, start
from configuration.paths import Home


def test_the_data_folder_is_closed_where_it_must_be_and_can_be_passed_through_where_it_must(tmp_path):
    home = Home(tmp_path / "dữ liệu có dấu cách")

    home.make()
    home.make()

    assert home.root.stat().st_mode & 0o777 == 0o711
    assert home.secrets.stat().st_mode & 0o777 == 0o700
    assert home.run.stat().st_mode & 0o777 == 0o700


def test_a_socket_path_that_the_kernel_would_refuse_gets_a_short_stand_in(tmp_path):
    deep = tmp_path / ("x" * 90)

    short = paths.short_enough(deep)

    assert paths.short_enough(Path("/srv/mangxa/run")) == Path("/srv/mangxa/run")
    assert len(os.fsencode(short / ".s.PGSQL.5432.lock")) < 107
    assert short == paths.short_enough(deep) != paths.short_enough(tmp_path / ("y" * 90))


def test_vietnamese_letters_count_as_the_bytes_they_are():
    assert paths.short_enough(Path("/srv/" + "ệ" * 30)) != Path("/srv/" + "ệ" * 30)


def test_a_link_that_somebody_put_in_the_way_is_refused(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(PermissionError):
        paths.claim(tmp_path / "link", os.geteuid(), os.getegid())


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a folder of somebody else")
def test_a_folder_of_somebody_else_is_refused(tmp_path):
    (tmp_path / "theirs").mkdir()
    os.chown(tmp_path / "theirs", 12345, 12345)

    with pytest.raises(PermissionError):
        paths.claim(tmp_path / "theirs", os.geteuid(), os.getegid())


def test_secrets_are_made_once_for_the_owner_alone(tmp_path, monkeypatch):
    for variable, _ in keys.KINDS.values():
        monkeypatch.delenv(variable, raising=False)
    home = Home(tmp_path)

    first = keys.make_all(home)
    before = {kind: keys.read(home, kind) for kind in keys.KINDS}
    second = keys.make_all(home)

    assert sorted(first) == sorted(keys.KINDS)
    assert second == []
    assert {kind: keys.read(home, kind) for kind in keys.KINDS} == before
    assert {file.stat().st_mode & 0o777 for file in home.secrets.iterdir()} == {0o600}
    assert len(before["secret-key"]) >= 50  # NetBox refuses less
    assert len(set(before.values())) == len(before)


def test_a_generated_password_passes_netboxs_own_rules(tmp_path, monkeypatch):
    monkeypatch.delenv("MANGXA_ADMIN_PASSWORD_FILE", raising=False)
    keys.make_all(Home(tmp_path))

    password = keys.read(Home(tmp_path), "admin-password")

    assert len(password) >= 12
    assert any(c.isdigit() for c in password)
    assert any(c.isupper() for c in password)
    assert any(c.islower() for c in password)


def test_a_key_given_as_a_file_is_used_and_none_is_made(tmp_path, monkeypatch):
    given = tmp_path / "given"
    given.write_text("k\n")
    monkeypatch.setenv("MANGXA_KEY_FILE", str(given))

    made = keys.make_all(Home(tmp_path / "home"))

    assert "credentials.key" not in made
    assert keys.read(Home(tmp_path / "home"), "credentials.key") == "k"


def test_without_settings_the_stores_are_our_own(tmp_path):
    home = Home(tmp_path)

    database = services.database(home, {})

    assert database.private
    assert database.host == str(paths.short_enough(tmp_path / "database" / "run"))
    assert services.cache_url(home, 1, {}).startswith("unix://")


def test_an_external_database_with_its_password_in_a_file(tmp_path):
    (tmp_path / "password").write_text("bí mật@:/\n")
    environment = {
        "MANGXA_DATABASE_URL": "postgresql://x%40y@db.example:5433/netbox?sslmode=require",
        "MANGXA_DATABASE_PASSWORD_FILE": str(tmp_path / "password"),
    }

    database = services.database(Home(tmp_path), environment)

    assert not database.private
    assert (database.host, database.port, database.name, database.user) == ("db.example", "5433", "netbox", "x@y")
    assert database.password == "bí mật@:/"
    assert database.django()["OPTIONS"] == {"sslmode": "require"}


def test_an_external_cache_with_its_password_in_a_file(tmp_path):
    (tmp_path / "password").write_text("a/b@c")
    environment = {"MANGXA_REDIS_URL": "redis://valkey:6379", "MANGXA_REDIS_PASSWORD_FILE": str(tmp_path / "password")}

    assert services.cache_url(Home(tmp_path), 1, environment) == "redis://:a%2Fb%40c@valkey:6379/1"
    assert services.cache_url(Home(tmp_path), 0, {"MANGXA_REDIS_URL": "rediss://u:p@h/7"}) == "rediss://u:p@h/0"


@pytest.mark.parametrize("url", ["mysql://h/x", "postgresql://h", "nonsense"])
def test_an_address_of_something_else_is_refused_in_words(tmp_path, url):
    with pytest.raises(ValueError, match="must look like"):
        services.database(Home(tmp_path), {"MANGXA_DATABASE_URL": url})


def test_a_port_taken_on_one_of_the_simulated_devices_addresses_is_taken(monkeypatch):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
        other.bind(("127.64.1.1", 0))
        taken = other.getsockname()[1]
        monkeypatch.setenv("MANGXA_DEMO_SNMP_PORT", str(taken))

        chosen = start._demo_ports()["MANGXA_DEMO_SNMP_PORT"]

    assert chosen != taken
