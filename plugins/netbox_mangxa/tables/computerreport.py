"""Computer reports as a table."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _
from netbox.tables import columns

from netbox_mangxa.models import ComputerReport

from .columns import SentenceColumn
from .runtime import RuntimeTable


class ComputerReportTable(RuntimeTable):
    """What every computer last told."""

    hostname = tables.Column(linkify=True, verbose_name=_("Host name"), empty_values=())
    state = columns.ChoiceFieldColumn(verbose_name=_("State"))
    device = tables.Column(linkify=True, verbose_name=_("Computer"))
    site = tables.Column(linkify=True, verbose_name=_("Office"))
    unit = tables.Column(linkify=True, verbose_name=_("Unit"))
    antivirus_state = columns.ChoiceFieldColumn(verbose_name=_("Antivirus"))
    via = columns.ChoiceFieldColumn(verbose_name=_("Came by"))
    office = tables.Column(verbose_name=_("Office software"), orderable=False)
    remote_tools = tables.Column(verbose_name=_("Remote-control tools"), orderable=False)
    texts = SentenceColumn(verbose_name=_("Why"))

    class Meta(RuntimeTable.Meta):
        model = ComputerReport
        fields = (
            "id", "hostname", "state", "device", "site", "unit", "os_name", "os_release", "os_ends", "memory_mb", "cpu",
            "disk_free", "disk_health", "antivirus_state", "antivirus_name", "antivirus_at", "office", "remote_tools",
            "software_count", "maker", "model", "serial", "user", "domain", "reported_at", "first_at", "times", "via",
            "address", "agent", "texts",
        )  # fmt: skip
        default_columns = (
            "hostname", "state", "unit", "os_release", "os_ends", "memory_mb", "disk_free", "disk_health",
            "antivirus_state", "antivirus_at", "office", "remote_tools", "reported_at",
        )  # fmt: skip

    def render_hostname(self, record):
        return str(record)

    def render_office(self, value):
        return ", ".join(value) or "—"

    render_remote_tools = render_office
