"""Make a new key and seal every secret with it."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from netbox_mangxa import vault
from netbox_mangxa.models import Channel, Credential


class Command(BaseCommand):
    """Rotate the vault's key. Safe to interrupt: older keys still open what is not yet sealed anew; run it again."""

    help = "Add a new key to the vault's key file and seal every credential's and channel's secrets with it."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--keep-key", action="store_true", help="only seal anew with the current key, add none")
        parser.add_argument(
            "--drop-old",
            action="store_true",
            help="afterwards forget the older keys (backups made before cannot be opened)",
        )

    def handle(self, *args, **options) -> None:
        try:
            for model in (Credential, Channel):
                for thing in model.objects.exclude(sealed=b"").iterator():
                    vault.open(thing.sealed)  # nothing is begun that cannot be ended
            if not options["keep_key"]:
                vault.add_key()
            with transaction.atomic():
                count = sum(self._reseal(model) for model in (Credential, Channel))
            self.stdout.write(f"{count} secrets sealed with the new key in {vault.key_file()}")
            if options["drop_old"]:
                self.stdout.write(f"{vault.drop_old_keys()} older keys forgotten")
        except vault.VaultError as error:
            raise CommandError(str(error)) from error

    def _reseal(self, model) -> int:
        """Seal again, a row at a time, without changing anything else or leaving a trace in the changelog."""
        rows = list(model.objects.select_for_update().exclude(sealed=b"").order_by("pk"))
        for number, thing in enumerate(rows, 1):
            model.objects.filter(pk=thing.pk).update(sealed=vault.reseal(thing.sealed))
            self.stdout.write(f"\r{model._meta.verbose_name_plural}: {number}/{len(rows)}", ending="")
        if rows:
            self.stdout.write()
        return len(rows)
