"""Events as a table."""

from django.utils.translation import gettext_lazy as _
from netbox.tables import columns

from netbox_mangxa.models import Event
from netbox_mangxa.pages.events import kind_title, said

from .runtime import DeviceRowTable, tables


class MessageColumn(tables.Column):
    """What a device said. Sorted by its English form."""

    def render(self, record):
        return said(record)

    def value(self, record):
        return said(record)


class KindColumn(tables.Column):
    """What sort of thing it is."""

    def render(self, value):
        return kind_title(value)

    def value(self, value):
        return kind_title(value)


class EventTable(DeviceRowTable):
    """When which device told what."""

    at = tables.DateTimeColumn(linkify=True, verbose_name=_("Received"))
    last_at = columns.DateTimeColumn(verbose_name=_("Last received"))
    device_time = columns.DateTimeColumn(verbose_name=_("Time of the device"))
    kind = KindColumn(verbose_name=_("Kind"))
    severity = columns.ChoiceFieldColumn(verbose_name=_("Severity"))
    origin = columns.ChoiceFieldColumn(verbose_name=_("Came as"))
    text = MessageColumn(verbose_name=_("Message"))

    class Meta(DeviceRowTable.Meta):
        model = Event
        fields = (
            "id", "at", "last_at", "repeated", "device_time", "device", "site", "role", "tenant", "kind", "severity",
            "item", "text", "source", "origin",
        )  # fmt: skip
        default_columns = ("at", "severity", "site", "device", "kind", "item", "text", "repeated")
