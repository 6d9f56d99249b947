"""Load the demonstration district: equipment, lines, credentials, a mail channel and a user who sees one commune."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from inventory.demo import offices
from inventory.units import read_units, shipped
from netbox_mangxa.loading import assets, demo, watch
from netbox_mangxa.loading.keep import Ledger
from netbox_mangxa.loading.units import summary


class Command(BaseCommand):
    """Complete the demonstration, all or nothing; running it again changes nothing that people changed.

    A device that is there (by name and office) is left alone; one that is missing is made again. Only the ports of the
    simulated devices and of the inbox follow the environment each time: MANGXA_DEMO_SNMP_PORT, MANGXA_DEMO_SMTP_PORT,
    MANGXA_DEMO_INBOX_PORT.
    """

    help = __doc__
    requires_system_checks = ()  # made when the program starts; here they would only cost seconds

    def handle(self, *args, **options) -> None:
        ledger = Ledger()
        try:
            with transaction.atomic():
                demo.load(offices(read_units(shipped())), ledger)
                assets.load(ledger, timezone.localdate())
                watch.load(ledger)
        except LookupError as error:
            raise CommandError(
                _("The unit {name} is not there: load the units first").format(name=error.args[0])
            ) from None
        for line in summary(ledger):
            self.stdout.write(line)
