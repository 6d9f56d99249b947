"""Runs a management command of NetBox that never ends, e.g. ``python -m configuration.daemon collect``."""

import sys

from configuration.loading import load


def main() -> None:
    """Run it without Django's system checks: they would load every page and the whole GraphQL schema first."""
    load()
    from django.core.management import call_command

    call_command(*sys.argv[1:])


if __name__ == "__main__":
    main()
