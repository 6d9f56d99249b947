"""Computer reports in REST, read-only."""

# ruff: noqa: E501 - columns in rows

from dcim.api.serializers import DeviceSerializer, SiteSerializer
from netbox.api.fields import ChoiceField
from netbox.api.viewsets import NetBoxReadOnlyModelViewSet

from netbox_mangxa.filtersets import ComputerReportFilterSet
from netbox_mangxa.models import ComputerReport
from netbox_mangxa.models.choices import AntivirusChoices, ReportStateChoices, ReportViaChoices

from .runtime import RuntimeSerializer, SentenceField
from .unit import UnitSerializer


class ComputerReportSerializer(RuntimeSerializer):
    """What one computer last told."""

    device = DeviceSerializer(nested=True, read_only=True, allow_null=True)
    site = SiteSerializer(nested=True, read_only=True, allow_null=True)
    unit = UnitSerializer(nested=True, read_only=True, allow_null=True)
    state = ChoiceField(choices=ReportStateChoices, read_only=True)
    via = ChoiceField(choices=ReportViaChoices, read_only=True)
    antivirus_state = ChoiceField(choices=AntivirusChoices, read_only=True)
    sentence = SentenceField(source="texts")

    class Meta:
        model = ComputerReport
        fields = (
            "id", "url", "display_url", "display", "device", "site", "unit", "state", "sentence", "via", "agent_id", "agent",
            "address", "tag", "first_at", "reported_at", "received_at", "times", "hostname", "domain", "user", "serial",
            "board_serial", "uuid", "macs", "maker", "model", "chassis", "cpu", "cores", "memory_mb", "os_name",
            "os_version", "os_release", "os_arch", "os_ends", "os_installed", "disks", "volumes", "ports", "disk_free",
            "disk_health", "antivirus_state", "antivirus_name", "antivirus_at", "antivirus", "office", "remote_tools",
            "software", "software_count",
        )  # fmt: skip
        brief_fields = ("id", "url", "display", "hostname", "state", "reported_at")


class ComputerReportViewSet(NetBoxReadOnlyModelViewSet):
    """What computers last told, of those that the user may see."""

    queryset = ComputerReport.objects.all()
    serializer_class = ComputerReportSerializer
    filterset_class = ComputerReportFilterSet
