"""What became of one disk of an asset that left."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from netbox.models import PrimaryModel

from inventory import disposal as rules

from .asset_choices import DiskFateChoices
from .base import BehindQuerySet
from .disposal import Disposal


class DiskRecord(PrimaryModel):
    """One disk: its serial, what was done to it, when, by whom, before which witness; or why there is none."""

    disposal = models.ForeignKey(
        "netbox_mangxa.Disposal", models.CASCADE, related_name="disks", verbose_name=_("disposal")
    )
    fate = models.CharField(_("what became of it"), max_length=20, choices=DiskFateChoices)
    serial = models.CharField(_("disk serial number"), max_length=100, blank=True)
    model = models.CharField(_("disk model"), max_length=100, blank=True)
    how = models.CharField(
        _("how"), max_length=200, blank=True, help_text=_("Program and method of wiping, or way of destruction")
    )
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_by = models.CharField(_("done by"), max_length=100, blank=True)
    witness = models.CharField(_("witness"), max_length=100, blank=True)
    reason = models.CharField(
        _("reason"), max_length=300, blank=True, help_text=_("Why there is no disk, or why its data goes along")
    )

    objects = BehindQuerySet.as_manager()
    seen_with = ("disposal__device", "disposal__site")
    clone_fields = ("disposal", "fate", "how", "done_on", "done_by", "witness")

    class Meta:
        ordering = ("disposal", "serial", "pk")
        verbose_name = _("disk record")
        verbose_name_plural = _("disk records")

    def __str__(self) -> str:
        return f"{self.serial or '—'}: {self.get_fate_display()}"

    def clean(self) -> None:
        super().clean()
        errors = {name: _("Needed to prove what became of the disk") for name in rules.missing(self.disk())}
        if errors:
            raise ValidationError(errors)
        if self._locked():
            raise ValidationError(_("The disposal is completed: undo it before changing its disks"))

    def _locked(self) -> bool:
        """Tell whether it proves, or would be moved to or from what proves, a completed disposal."""
        of = {self.disposal_id, *DiskRecord.objects.filter(pk=self.pk).values_list("disposal_id", flat=True)}
        return Disposal.objects.filter(pk__in=of - {None}, state="completed").exists()

    def disk(self) -> rules.Disk:
        """Return it as the rule takes it."""
        return rules.Disk(
            fate=self.fate, serial=self.serial, how=self.how, done_on=self.done_on, done_by=self.done_by,
            witness=self.witness, reason=self.reason,
        )  # fmt: skip

    def get_fate_color(self) -> str:
        return DiskFateChoices.colors.get(self.fate)
