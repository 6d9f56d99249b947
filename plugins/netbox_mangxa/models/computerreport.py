"""What a computer last told of itself."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import RuntimeModel
from .choices import AntivirusChoices, ReportStateChoices, ReportViaChoices


class ComputerReport(RuntimeModel):
    """The last report of one computer: one row each. What nobody told is empty or None, never a made-up value.

    ``device`` is None while it is not known where it belongs (waiting) or which computer it is (doubt).
    """

    device = models.OneToOneField(
        "dcim.Device", models.CASCADE, related_name="mangxa_report", null=True, verbose_name=_("computer")
    )
    site = models.ForeignKey(
        "dcim.Site", models.SET_NULL, related_name="mangxa_reports", null=True, verbose_name=_("office")
    )
    unit = models.ForeignKey(
        "netbox_mangxa.Unit", models.SET_NULL, related_name="reports", null=True, verbose_name=_("unit")
    )
    token = models.ForeignKey(
        "netbox_mangxa.AgentToken", models.SET_NULL, related_name="reports", null=True, verbose_name=_("agent token")
    )
    state = models.CharField(_("state"), max_length=10, choices=ReportStateChoices, default="waiting")
    texts = models.JSONField(_("why"), default=list)
    """Sentences: why it waits, why it is in doubt, or by what it was recognised."""
    candidates = ArrayField(models.BigIntegerField(), verbose_name=_("may be"), default=list)
    """Devices that it may be, where it is in doubt."""
    via = models.CharField(_("came by"), max_length=10, choices=ReportViaChoices, default="network")
    agent_id = models.CharField(_("agent ID"), max_length=200, db_index=True)
    agent = models.CharField(_("agent"), max_length=100, blank=True)
    address = models.GenericIPAddressField(_("from address"), null=True)
    tag = models.CharField(_("tag"), max_length=100, blank=True)
    first_at = models.DateTimeField(_("first report"))
    reported_at = models.DateTimeField(_("last report"), db_index=True)
    """When the agent looked; a file may be older than the day it was brought."""
    received_at = models.DateTimeField(_("received"))
    times = models.PositiveIntegerField(_("reports"), default=1)

    hostname = models.CharField(_("host name"), max_length=200, blank=True)
    domain = models.CharField(_("domain or workgroup"), max_length=200, blank=True)
    user = models.CharField(_("last user"), max_length=200, blank=True)
    serial = models.CharField(_("serial number"), max_length=100, blank=True)
    board_serial = models.CharField(_("serial number of the board"), max_length=100, blank=True)
    uuid = models.CharField("UUID", max_length=36, blank=True)
    macs = ArrayField(models.CharField(max_length=17), verbose_name=_("MAC addresses"), default=list)
    """Of cards that are its own."""
    soft_macs = ArrayField(models.CharField(max_length=17), verbose_name=_("made-up MAC addresses"), default=list)
    maker = models.CharField(_("manufacturer"), max_length=100, blank=True)
    model = models.CharField(_("model"), max_length=100, blank=True)
    chassis = models.CharField(_("form"), max_length=50, blank=True)
    cpu = models.CharField(_("processor"), max_length=200, blank=True)
    cores = models.PositiveIntegerField(_("cores"), null=True)
    memory_mb = models.PositiveIntegerField(_("memory (MB)"), null=True)

    os_name = models.CharField(_("operating system"), max_length=200, blank=True)
    os_version = models.CharField(_("version"), max_length=100, blank=True)
    os_release = models.CharField(_("release"), max_length=100, blank=True)
    """As in the list of ends of support; empty: not in it."""
    os_arch = models.CharField(_("architecture"), max_length=50, blank=True)
    os_ends = models.DateField(_("end of support"), null=True)
    """Last day with updates; None: the list does not know."""
    os_installed = models.DateField(_("installed on"), null=True)

    disks = models.JSONField(_("disks"), default=list)
    """[{name, model, serial, size_mb, kind, health, told}]"""
    volumes = models.JSONField(_("volumes"), default=list)
    """[{name, filesystem, total_mb, free_mb, system, encrypted}]"""
    ports = models.JSONField(_("network cards"), default=list)
    """[{name, mac, kind, own, addresses}]"""
    disk_free = models.FloatField(_("least free space (%)"), null=True)
    disk_health = models.CharField(_("health of disks"), max_length=10, blank=True)
    """ok, failing, or empty where no disk told."""
    antivirus_state = models.CharField(_("antivirus"), max_length=10, choices=AntivirusChoices, default="unknown")
    antivirus_name = models.CharField(_("antivirus product"), max_length=200, blank=True)
    antivirus_at = models.DateField(_("signatures of"), null=True)
    antivirus = models.JSONField(_("antivirus products"), default=list)
    office = ArrayField(models.CharField(max_length=200), verbose_name=_("office software"), default=list)
    remote_tools = ArrayField(models.CharField(max_length=200), verbose_name=_("remote-control tools"), default=list)
    software = models.JSONField(_("software"), default=list)
    """[{name, version, publisher, installed}]"""
    software_count = models.PositiveIntegerField(_("programs"), null=True)
    written = models.JSONField(_("what was put on record"), default=dict)
    """Field of the device → the value that a report last wrote: where the record says another, a person changed it."""

    seen_with = ("device", "site")

    class Meta:
        ordering = ("-reported_at", "-pk")
        verbose_name = _("computer report")
        verbose_name_plural = _("computer reports")

    def __str__(self) -> str:
        return self.hostname or self.serial or self.agent_id

    def get_state_color(self) -> str:
        return ReportStateChoices.colors.get(self.state)

    def get_antivirus_state_color(self) -> str:
        return AntivirusChoices.colors.get(self.antivirus_state)

    def get_via_color(self) -> str:
        return ReportViaChoices.colors.get(self.via)


class AgentRefusal(models.Model):
    """How often agents were refused for one reason from one address on one day. Never what they sent."""

    _netbox_private = True  # counts for one page, not a thing of its own

    day = models.DateField()
    reason = models.CharField(max_length=20)
    address = models.GenericIPAddressField(null=True)
    token = models.ForeignKey("netbox_mangxa.AgentToken", models.CASCADE, related_name="+", null=True)
    count = models.PositiveIntegerField(default=1)
    last_at = models.DateTimeField()
    texts = models.JSONField(default=list)

    class Meta:
        ordering = ("-last_at",)
        constraints = [
            models.UniqueConstraint(
                fields=("day", "reason", "address", "token"), name="mangxa_refusal_key", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.reason} {self.count}"
