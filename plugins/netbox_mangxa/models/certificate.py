"""A digital certificate (chứng thư số): whose it is, by whom issued, from when to when. Never its key, never a PIN."""

from datetime import date, timedelta

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

    @staticmethod
    def in_state(state: str, today: date) -> models.Q:
        """Return the condition for one state: ``inventory.certificates.state``, as the database judges it."""
        revoked = models.Q(revoked_on__isnull=False, revoked_on__lte=today)
        expired = models.Q(valid_to__lt=today) & ~revoked
        suspended = models.Q(suspended_on__isnull=False, suspended_on__lte=today, valid_to__gte=today) & ~revoked
        alive = models.Q(valid_to__gte=today) & ~revoked
        alive &= ~models.Q(suspended_on__isnull=False, suspended_on__lte=today)
        begun = models.Q(valid_from__lte=today)
        return {
            "revoked": revoked, "expired": expired, "suspended": suspended, "future": alive & ~begun,
            "active": alive & begun,
        }[state]  # fmt: skip

    def due(self, days: int, today: date) -> "CertificateQuerySet":
        """Keep those in force that end within so many days and are not replaced by one that lasts longer."""
        until = today + timedelta(days=days)
        longer = Certificate.objects.filter(valid_to__gt=models.OuterRef("valid_to"), revoked_on__isnull=True)
        same = longer.filter(holder=models.OuterRef("holder")) | longer.filter(
            holder__isnull=True, unit=models.OuterRef("unit"), issued_to=models.OuterRef("issued_to")
        )
        return self.filter(self.in_state("active", today), ~models.Exists(same), valid_to__lte=until)

    def to_revoke(self, today: date) -> "CertificateQuerySet":
        """Keep those that would still be accepted though the record says that they should not be.

        The holder left or is in another unit, the unit ended, or the name in the certificate is not the name on record
        (marks aside where the certificate has none).
        """
        wrong = models.Q(holder__left__lte=today) | models.Q(unit__valid_to__lt=today)
        wrong |= models.Q(holder__isnull=False) & ~models.Q(holder__unit=models.F("unit"))
        wrong |= models.Q(holder__isnull=False) & _differs("issued_to", "holder__full_name")
        wrong |= _differs("issued_unit", "unit__name")
        dead = models.Q(revoked_on__isnull=False) | models.Q(valid_to__lt=today)
        return self.filter(wrong).exclude(dead)


def _differs(written: str, known: str) -> models.Q:
    bare = Lower(models.Func(models.F(known), function="unaccent"))
    low = Lower(models.F(known))
    there = ~models.Q(**{written: ""})
    return there & ~models.Q(**{f"{written}__lower": low}) & ~models.Q(**{f"{written}__lower": bare})


models.CharField.register_lookup(Lower)


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
    token_kind = models.CharField(_("key token"), max_length=100, blank=True, help_text=_("Make and model"))
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

    def why_revoke(self, today: date) -> list[str]:
        """Say why it should be revoked, the same conditions as ``to_revoke``; nothing if it need not be."""
        if self.revoked_on is not None or self.valid_to < today:
            return []
        said = []
        if self.holder is not None:
            if self.holder.left is not None and self.holder.left <= today:
                said.append(_("{name} left on {day:%d/%m/%Y}").format(name=self.holder, day=self.holder.left))
            if self.holder.unit_id != self.unit_id:
                said.append(_("{name} is in another unit now: {unit}").format(name=self.holder, unit=self.holder.unit))
            if certificates.renamed(self.issued_to, self.holder.full_name):
                said.append(_("the holder is called {name} now").format(name=self.holder))
        if self.unit.valid_to is not None and self.unit.valid_to < today:
            said.append(_("{unit} ended on {day:%d/%m/%Y}").format(unit=self.unit, day=self.unit.valid_to))
        if certificates.renamed(self.issued_unit, self.unit.name):
            said.append(_("the unit is called {name} now").format(name=self.unit))
        return said

    @property
    def to_do(self) -> str:
        """Why it should be revoked, as one text."""
        return "; ".join(str(each) for each in self.why_revoke(timezone.localdate()))

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
