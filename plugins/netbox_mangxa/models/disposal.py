"""How an asset left: the decision, the method, and what became of its disks."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from netbox.models import PrimaryModel

from inventory.asset_kinds import kind_of
from inventory.disposal import BETWEEN_UNITS

from .asset_choices import DisposalMethodChoices, DisposalStateChoices
from .base import BehindQuerySet


class Disposal(PrimaryModel):
    """One asset's way out. Completing it changes the device and the asset; undoing it restores them.

    Name, serial and tag are kept as text: the record outlives the device. A completed one cannot be changed or
    deleted before it is undone (``netbox_mangxa.disposals``).
    """

    asset = models.ForeignKey(
        "netbox_inventory.Asset",
        models.SET_NULL,
        related_name="mangxa_disposals",
        null=True,
        blank=True,
        verbose_name=_("asset"),
    )
    device = models.ForeignKey(
        "dcim.Device",
        models.SET_NULL,
        related_name="mangxa_disposals",
        null=True,
        blank=True,
        verbose_name=_("device"),
    )
    site = models.ForeignKey(
        "dcim.Site",
        models.SET_NULL,
        related_name="mangxa_disposals",
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("office"),
    )
    label = models.CharField(_("what it was"), max_length=200, blank=True, editable=False, db_collation="vi-x-icu")
    serial = models.CharField(_("serial number"), max_length=60, blank=True, editable=False)
    asset_tag = models.CharField(_("asset tag"), max_length=50, blank=True, editable=False)
    kind = models.CharField(max_length=20, blank=True, editable=False)
    method = models.CharField(_("method"), max_length=20, choices=DisposalMethodChoices)
    decision = models.CharField(_("decision number"), max_length=100)
    decided_on = models.DateField(_("decision date"))
    left_on = models.DateField(_("left on"), null=True, blank=True, help_text=_("Empty: the day of the decision"))
    to_unit = models.ForeignKey(
        "netbox_mangxa.Unit",
        models.PROTECT,
        related_name="disposals_received",
        null=True,
        blank=True,
        verbose_name=_("receiving unit"),
    )
    recipient = models.CharField(_("buyer or recipient"), max_length=200, blank=True)
    proceeds = models.PositiveBigIntegerField(
        _("proceeds (đồng)"), null=True, blank=True, help_text=_("What it was sold for; empty: not known")
    )
    state = models.CharField(_("state"), max_length=20, choices=DisposalStateChoices, default="draft", editable=False)
    completed_at = models.DateTimeField(_("completed at"), null=True, blank=True, editable=False)
    completed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("completed by"),
    )
    before = models.JSONField(default=dict, editable=False)
    """What completing changed, as it was: what undoing restores."""

    objects = BehindQuerySet.as_manager()
    seen_with = ("device", "site")
    clone_fields = ("method", "decision", "decided_on", "left_on", "to_unit", "recipient")

    class Meta:
        ordering = ("-decided_on", "label", "pk")
        verbose_name = _("disposal")
        verbose_name_plural = _("disposals")
        constraints = [
            models.UniqueConstraint(
                fields=("device",),
                condition=models.Q(state="draft"),
                name="mangxa_disposal_one_draft",
                violation_error_message=_("A disposal of this device is already being prepared"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label or self.serial or self.pk}: {self.decision}"

    def clean(self) -> None:
        super().clean()
        if self.state == "completed":
            raise ValidationError(_("This disposal is completed: undo it before changing it"))
        self._follow()
        if self.asset and not self.device:
            self.device = self.asset.device
        if not self.asset and not self.device:
            raise ValidationError(_("Say which device or asset leaves"))
        if self.asset and self.asset.device and self.device and self.asset.device != self.device:
            raise ValidationError(
                {"asset": _("This asset belongs to another device: {name}").format(name=self.asset.device)}
            )
        if self.method == "handover" and not self.to_unit and not self.recipient:
            raise ValidationError({"to_unit": _("Say which unit receives it")})
        if self.left_on and self.decided_on and self.left_on < self.decided_on:
            raise ValidationError({"left_on": _("It cannot leave before the decision")})

    def _follow(self) -> None:
        """Forget the asset that came with the device, where only the device was changed; the new one brings its own."""
        stored = Disposal.objects.filter(pk=self.pk).first() if self.pk else None
        if stored and stored.asset_id == self.asset_id and stored.device_id != self.device_id and self.device_id:
            self.asset = None

    def save(self, *args, **kwargs):
        """Keep what it was as text, as long as it is only being prepared."""
        if self.state != "completed":
            self._describe()
        super().save(*args, **kwargs)

    def _describe(self) -> None:
        if self.device is None and self.asset is not None:
            self.device = self.asset.device
        if self.device:
            asset = self.asset or getattr(self.device, "assigned_asset", None)
            self.asset, self.site = asset, self.device.site
            self.label = (self.device.name or str(self.device))[:200]
            self.serial, self.asset_tag = self.device.serial, self.device.asset_tag or ""
            self.kind = kind_of(self.device.role.slug, self.device.role.name)
        elif self.asset:
            self.site = self.asset.storage_site
            self.label = str(self.asset)[:200]
            self.serial, self.asset_tag = self.asset.serial or "", self.asset.asset_tag or ""
        facts = getattr(self.asset, "mangxa_facts", None) if self.asset else None
        if facts and facts.kind:
            self.kind = facts.kind

    @property
    def gone_on(self):
        """The day from which it is no longer counted."""
        return self.left_on or self.decided_on

    @property
    def moves(self) -> bool:
        """Tell whether it only goes to another unit's office that is on record, and is used there."""
        return self.method in BETWEEN_UNITS and bool(self.to_unit and self.to_unit.site_id)

    @property
    def import_device(self):
        """Name the device, by which an import finds it."""
        return self.device

    def get_state_color(self) -> str:
        return DisposalStateChoices.colors.get(self.state)

    def get_method_color(self) -> str:
        return DisposalMethodChoices.colors.get(self.method)
