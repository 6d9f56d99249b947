"""The ready-made schema equals what the migrations make from nothing."""

import pytest

from configuration import baselining, postgres

pytestmark = [pytest.mark.live, pytest.mark.slow, pytest.mark.timeout(3600)]


def test_baseline_and_newer_migrations_equal_migrations_from_nothing(capsys):
    try:
        postgres.binaries()
    except postgres.PostgresError as error:
        pytest.skip(str(error))

    assert baselining.check() == 0, capsys.readouterr().out
