"""Create what an installation starts with."""

from django.core.management.base import BaseCommand

from netbox_mangxa import defaults


class Command(BaseCommand):
    """Thin shell around ``netbox_mangxa.defaults.ensure``."""

    help = "Create missing device roles, platforms, check policies and (if a mail server is named) a mail channel."

    def handle(self, *args, **options) -> None:
        made = defaults.ensure()
        self.stdout.write("\n".join(f"made: {each}" for each in made) if made else "nothing was missing")
