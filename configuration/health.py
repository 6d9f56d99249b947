"""Exit code 0 while a daemon gives signs of life: the health check of a container, without loading NetBox."""

import sys

import psycopg

from configuration import paths, services
from configuration.examine_inside import SILENT


def alive(name: str) -> bool:
    """Tell whether this daemon has said within SILENT seconds that it works. Raises psycopg.Error."""
    question = "select extract(epoch from clock_timestamp() - at)::float8 from netbox_mangxa_heartbeat where name = %s"
    with psycopg.connect(**services.database(paths.home()).parameters(), connect_timeout=5) as link:
        row = link.execute(question, (name,)).fetchone()
    return row is not None and row[0] < SILENT


if __name__ == "__main__":
    sys.exit(0 if alive(sys.argv[1]) else 1)
