"""A digital certificate (chứng thư số): whose it is, by whom issued, from when to when. Never its key, never a PIN."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from netbox.models import PrimaryModel

from inventory import certificates
from netbox_mangxa.pages.words import speak

from .base import BehindQuerySet
from .people_choices import CertificateStateChoices, RevocationReasonChoices


class CertificateQuerySet(BehindQuerySet):
    """Certificates by how they stand on a day."""

    def standing(self, state: str, today: date) -> "CertificateQuerySet":
        """Keep those in one state: the same judgement as ``inventory.certificates.state``, made by the database."""
        revoked = models.Q(revoked_on__lte=today)
        expired = models.Q(valid_to__lt=today) & ~revoked
        suspended = models.Q(suspended_on__lte=today) & ~revoked & ~expired
        begun = models.Q(valid_from__lte=today)
        alive = ~revoked & ~expired & ~suspended
        return self.filter({
            "revoked": revoked, "expired": expired, "suspended": suspended, "future": alive & ~begun,
            "active": alive & begun,
        }[state])  # fmt: skip


class Certificate(PrimaryModel):
    """One certificate of a person, or (without a holder) of the unit itself."""

    holder = models.ForeignKey(
        "Official", models.PROTECT, related_name="certificates", null=True, blank=True, verbose_name=_("holder"),
        help_text=_("Empty: the unit itself, as for its seal"),
    )  # fmt: skip
    unit = models.ForeignKey("Unit", models.PROTECT, related_name="certificates", verbose_name=_("unit"))
    serial = models.CharField(_("serial number"), max_length=certificates.LONGEST, help_text=_("Hexadecimal digits"))
    issuer = models.CharField(_("issuer"), max_length=300)
    subject = models.CharField(_("subject"), max_length=500, blank=True)
    issued_to = models.CharField(
        _("name in the certificate"), max_length=200, blank=True, db_collation="vi-x-icu",
        help_text=_("The person's name, or the unit's, as the certificate says it"),
    )  # fmt: skip
    issued_unit = models.CharField(
        _("unit in the certificate"), max_length=200, blank=True, db_collation="vi-x-icu",
        help_text=_("The unit's name as the certificate says it"),
    )  # fmt: skip
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), help_text=_("Last day"))
    token_serial = models.CharField(_("token serial number"), max_length=100, blank=True)
    token_kind = models.CharField(_("token"), max_length=100, blank=True, help_text=_("Make and model"))
    suspended_on = models.DateField(_("suspended on"), null=True, blank=True)
    revocation_asked_on = models.DateField(
        _("revocation asked for on"), null=True, blank=True, help_text=_("When the issuer was asked")
    )
    revoked_on = models.DateField(_("revoked on"), null=True, blank=True)
    revocation_reason = models.CharField(
        _("reason for revocation"), max_length=20, choices=RevocationReasonChoices, blank=True
    )
    source = models.CharField(
        _("source"), max_length=200, blank=True, help_text=_("Document or file this is taken from")
    )

    objects = CertificateQuerySet.as_manager()
    seen_with = ("unit",)
    clone_fields = ("unit", "issuer", "valid_from", "valid_to", "token_kind", "source")

    class Meta:
        ordering = ("valid_to", "pk")
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        constraints = [
            models.UniqueConstraint(
                Lower("issuer"), "serial", name="mangxa_certificate_serial",
                violation_error_message=_("This issuer's certificate with this serial is there already"),
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__gte=models.F("valid_from")), name="mangxa_certificate_dates",
                violation_error_message=_("The last day is before the first"),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.issued_to or self.holder or self.unit} · {self.serial}"

    def clean(self) -> None:
        super().clean()
        wrong = {}
        self.issuer, self.subject = (certificates.joined([text]) for text in (self.issuer, self.subject))
        try:
            self.serial = certificates.serial(self.serial)
        except certificates.SerialError as error:
            wrong["serial"] = speak(error.text)
        if self.revocation_reason and self.revoked_on is None and self.revocation_asked_on is None:
            wrong["revoked_on"] = _("Give the day of the revocation, or the day it was asked for")
        if self.revoked_on and self.revoked_on > timezone.localdate():
            wrong["revoked_on"] = _("That day has not come yet")
        if wrong:
            raise ValidationError(wrong)

    def save(self, *args, **kwargs) -> None:
        if self._state.adding:
            self.issued_to = self.issued_to or str(self.holder or self.unit)
            self.issued_unit = self.issued_unit or str(self.unit)
        super().save(*args, **kwargs)

    @property
    def state(self) -> str:
        """How it stands today."""
        dates = (self.valid_from, self.valid_to, self.revoked_on, self.suspended_on)
        return certificates.state(*dates, timezone.localdate()).value

    def get_state_display(self) -> str:
        return dict(CertificateStateChoices)[self.state]

    def get_state_color(self) -> str:
        return CertificateStateChoices.colors.get(self.state)

    def get_revocation_reason_color(self) -> str:
        return RevocationReasonChoices.colors.get(self.revocation_reason)

    @property
    def days_left(self) -> int:
        """Days to the last good one; negative when that is past."""
        return (self.valid_to - timezone.localdate()).days


class CertificateNotice(models.Model):
    """That people were told of the end of a certificate: once for each threshold, whatever runs again."""

    _netbox_private = True

    certificate = models.ForeignKey(Certificate, models.CASCADE, related_name="notices")
    days = models.PositiveSmallIntegerField()
    """The threshold: 90, 60, 30, 7."""
    valid_to = models.DateField()
    """The end that was told of; a corrected end is told of again."""
    route = models.PositiveBigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("certificate", "days", "valid_to", "route"), name="mangxa_certificatenotice_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.certificate_id}: {self.days}"
