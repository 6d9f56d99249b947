"""Signs of life as a table."""

from netbox.tables import columns

from netbox_mangxa.models import Heartbeat

from .runtime import RuntimeTable, tables


class HeartbeatTable(RuntimeTable):
    """Which daemon said when that it works."""

    name = tables.Column(linkify=True)
    detail = columns.DictColumn(orderable=False)

    class Meta(RuntimeTable.Meta):
        model = Heartbeat
        fields = ("id", "name", "at", "started_at", "host", "pid", "detail")
        default_columns = ("name", "at", "started_at", "host", "pid", "detail")
