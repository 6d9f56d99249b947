"""Load units (provinces, districts, communes, departments) from a file: ``mangxa load-units [FILE]``."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from inventory.units import UnitFileError, read_units, shipped
from netbox_mangxa.loading.keep import Ledger
from netbox_mangxa.loading.units import load, summary

_LARGEST = 20_000_000


class Command(BaseCommand):
    """Create and complete units, all or nothing; running it again changes nothing.

    A unit is known by its code and the day it began. What is empty in NetBox is filled in; what a person entered there
    stays and is listed, unless ``--overwrite`` is given.
    """

    help = __doc__
    requires_system_checks = ()  # made when the program starts; here they would only cost seconds

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "file", nargs="?", help=_("CSV file in UTF-8, - for standard input; without it Chợ Đồn as it was in 2021")
        )
        parser.add_argument("--overwrite", action="store_true", help=_("let the file win over what people entered"))
        parser.add_argument("--dry-run", action="store_true", help=_("say what would be done and do nothing"))

    def handle(self, *args, **options) -> None:
        name = options["file"]
        ledger = Ledger(overwrite=options["overwrite"])
        try:
            units = read_units(_bytes(name) if name else shipped())
            with transaction.atomic():
                load(units, ledger)
                if options["dry_run"]:
                    transaction.set_rollback(True)
        except UnitFileError as error:
            where = name or "chodon_2021.csv"
            raise CommandError(
                _("{file}, line {line}: {error}. Nothing was loaded.").format(
                    file=where, line=error.line, error=error.text.render(_)
                )
            ) from None
        for line in summary(ledger):
            self.stdout.write(line)
        if options["dry_run"]:
            self.stdout.write(_("Dry run: nothing was written."))


def _bytes(name: str) -> bytes:
    try:
        if name == "-":
            return sys.stdin.buffer.read(_LARGEST)
        path = Path(name)
        if path.stat().st_size > _LARGEST:
            raise CommandError(_("{file} is larger than any list of units").format(file=name))
        return path.read_bytes()
    except OSError as error:
        raise CommandError(_("{file} cannot be read: {reason}").format(file=name, reason=error.strerror)) from None
