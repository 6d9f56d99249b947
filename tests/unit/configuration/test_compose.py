import yaml

from configuration.paths import PROJECT
from configuration.processes import PROCESSES

COMPOSE = yaml.safe_load((PROJECT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
OFFICIAL = {"database": "postgres:", "cache": "valkey/valkey:"}


def test_every_process_has_its_service_and_the_same_start_up_code():
    assert set(SERVICES) == {process.name for process in PROCESSES} | {"prepare"}
    for process in PROCESSES:
        if process.name not in OFFICIAL:
            assert SERVICES[process.name]["command"] == ["run", process.name]
            assert ("demo" in SERVICES[process.name].get("profiles", [])) == process.demo


def test_the_stores_are_the_official_images():
    for name, image in OFFICIAL.items():
        assert SERVICES[name]["image"].startswith(image)
        assert "healthcheck" in SERVICES[name]


def test_what_needs_the_stores_waits_for_them_and_for_the_schema():
    for process in PROCESSES:
        if process.needs:
            waits = SERVICES[process.name]["depends_on"]
            assert waits["prepare"]["condition"] == "service_completed_successfully"
            assert all(waits[name]["condition"] == "service_healthy" for name in process.needs)


def test_passwords_are_in_files_and_nothing_runs_with_privileges():
    for name, service in SERVICES.items():
        for key, value in service.get("environment", {}).items():
            assert "PASSWORD" not in key or key.endswith("_FILE"), (name, key)
            assert "@" not in str(value) or ":" not in str(value).split("//")[-1].split("@")[0]
        assert not service.get("privileged")
        if name not in OFFICIAL:
            assert service["cap_drop"] == ["ALL"]
    assert set(COMPOSE["secrets"]) == {"database-password", "cache-password"}
    assert "\nUSER mangxa\n" in (PROJECT / "Dockerfile").read_text()


def test_every_named_volume_and_secret_exists():
    for service in SERVICES.values():
        for volume in service.get("volumes", []):
            assert volume.split(":")[0] in COMPOSE["volumes"]
        assert set(service.get("secrets", [])) <= set(COMPOSE["secrets"])


def test_the_pages_are_published_on_this_machine_only_unless_asked_otherwise():
    assert SERVICES["web"]["ports"] == ["${MANGXA_PUBLISH:-127.0.0.1:8000}:8000"]
