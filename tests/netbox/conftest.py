"""NetBox for tests: throw-away keys, a database of one's own for every worker, English pages."""

import os
import tempfile
from pathlib import Path

import pytest
import testbed

from configuration import paths, services

_KEYS = Path(tempfile.mkdtemp(prefix="mangxa-keys-"))
os.environ |= testbed.keys(_KEYS)
os.environ["DJANGO_SETTINGS_MODULE"] = "configuration.settings"
os.environ["NETBOX_CONFIGURATION"] = "configuration.netbox_configuration"

import django  # noqa: E402 - the settings must be known before
from django.conf import settings  # noqa: E402
from django.utils.translation import trans_real  # noqa: E402

django.setup()
settings.LANGUAGE_CODE = "en"
trans_real._default = None  # kept since the first sentence; threads speak it
settings.LOGGING_CONFIG = None

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs the database."""
    for item in items:
        if HERE in Path(item.path).parents:
            item.add_marker(pytest.mark.netbox)


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Leave the names of databases to ``django_db_setup``."""


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):  # noqa: ARG001 - must come before
    """Give this worker a copy of the template, and Django its name."""
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    database = services.database(paths.home())

    def use(name: str) -> None:
        connection.close()
        connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = name

    def migrate(name: str) -> None:
        use(name)
        call_command("migrate", verbosity=0, interactive=False)
        connection.close()

    mine = f"{testbed.PREFIX}{os.environ.get('PYTEST_XDIST_WORKER', 'one')}_{os.getpid()}"
    with django_db_blocker.unblock():
        testbed.clone(database, testbed.template(database, migrate), mine)
        use(mine)
    yield
    with django_db_blocker.unblock():
        connection.close()
        testbed.drop(database, mine)


@pytest.fixture(scope="session", autouse=True)
def query_counts():
    """Keep NetBox's pinned numbers of queries beside the tests, not inside the product."""
    from utilities.testing import query_counts as counts  # noqa: PLC0415

    counts._baseline_path = lambda _app_label: HERE / "query_counts.json"
