"""What people do about an incident: who has taken it, whose it is, and what they noted."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from utilities.querysets import RestrictedQuerySet

from .choices import AcknowledgementEndChoices, IncidentNoteKindChoices, StandingChoices

_BY = 200
"""Characters of a name."""


class Acknowledgement(models.Model):
    """One person's word on one incident: it is known, and need not be told again until something changes.

    Holds while ``ended_at`` is empty; at most one holds for an incident. ``snooze``: nobody has taken it, it is only
    kept quiet for a time.
    """

    _netbox_private = True

    incident = models.ForeignKey("netbox_mangxa.Incident", models.CASCADE, related_name="acknowledgements")
    by = models.CharField(_("by"), max_length=_BY)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True)
    at = models.DateTimeField(_("at"))
    comment = models.TextField(_("comment"), blank=True)
    about = models.CharField(_("state"), max_length=12, choices=StandingChoices)
    sticky = models.BooleanField(_("until it is over"), default=False)
    snooze = models.BooleanField(_("only kept quiet"), default=False)
    until = models.DateTimeField(_("until"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True)
    ended = models.CharField(_("why it ended"), max_length=10, choices=AcknowledgementEndChoices, blank=True)

    objects = RestrictedQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("incident",), condition=models.Q(ended_at__isnull=True), name="mangxa_acknowledgement_open"
            )
        ]

    def __str__(self) -> str:
        return f"{self.by}: {self.comment}"


class Assignment(models.Model):
    """Whose incident it is: a user's or a contact's."""

    _netbox_private = True

    incident = models.OneToOneField("netbox_mangxa.Incident", models.CASCADE, related_name="assignment")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", null=True)
    contact = models.ForeignKey("tenancy.Contact", models.CASCADE, related_name="+", null=True)
    by = models.CharField(_("by"), max_length=_BY)
    at = models.DateTimeField(_("at"))

    objects = RestrictedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(user__isnull=False, contact__isnull=True)
                | models.Q(user__isnull=True, contact__isnull=False),
                name="mangxa_assignment_one",
            )
        ]

    def __str__(self) -> str:
        return str(self.contact or self.user)


class IncidentNote(models.Model):
    """One entry in an incident's time line that a person (or a rule) made. Never changed."""

    _netbox_private = True

    incident = models.ForeignKey("netbox_mangxa.Incident", models.CASCADE, related_name="notes")
    kind = models.CharField(_("kind"), max_length=20, choices=IncidentNoteKindChoices, default="note")
    by = models.CharField(_("by"), max_length=_BY, blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True)
    at = models.DateTimeField(_("at"))
    text = models.TextField(_("text"), blank=True)
    until = models.DateTimeField(_("until"), null=True)
    key = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001 - empty must not collide
    """Of the form that was sent: sending it again changes nothing."""

    objects = RestrictedQuerySet.as_manager()

    class Meta:
        ordering = ("at", "pk")
        indexes = [models.Index(fields=("incident", "at"), name="mangxa_incidentnote_at")]

    def __str__(self) -> str:
        return self.text or self.kind
