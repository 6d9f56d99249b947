"""Signs of life as a table."""

from netbox.tables import columns

from netbox_mangxa.models import Heartbeat

from .runtime import RuntimeTable, tables


class FiguresColumn(columns.DictColumn):
    """Figures; what is a list of its own stands on the page of the daemon."""

    def render(self, value):
        return super().render({name: each for name, each in value.items() if not isinstance(each, list | dict)})


class HeartbeatTable(RuntimeTable):
    """Which daemon said when that it works."""

    name = tables.Column(linkify=True)
    detail = FiguresColumn(orderable=False)

    class Meta(RuntimeTable.Meta):
        model = Heartbeat
        fields = ("id", "name", "at", "started_at", "host", "pid", "detail")
        default_columns = ("name", "at", "started_at", "host", "pid", "detail")
