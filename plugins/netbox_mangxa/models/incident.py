"""A problem people are told of: from the first hard bad state to the recovery; or many offices lost together."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import RuntimeModel
from .choices import EndedChoices, StandingChoices

CAUSES = [("office", _("Office")), ("node", _("Node")), ("provider", _("Provider")), ("centre", _("Our own uplink"))]


class Incident(RuntimeModel):
    """One check on one item of one device being hard-bad. Open while ``closed_at`` is empty; at most one open each.

    Of many offices that fell together: ``check_name`` is “wide”, there is no device, ``cause`` says behind what all of
    them are, and theirs name it as their ``group``.
    """

    device = models.ForeignKey(
        "dcim.Device", models.SET_NULL, related_name="mangxa_incidents", null=True, verbose_name=_("device")
    )
    site = models.ForeignKey(
        "dcim.Site", models.SET_NULL, related_name="mangxa_incidents", null=True, verbose_name=_("office")
    )
    device_name = models.CharField(_("device name"), max_length=200)
    site_name = models.CharField(_("office name"), max_length=200, blank=True)
    check_name = models.CharField(_("check"), max_length=50)
    item = models.CharField(_("item"), max_length=200, blank=True)
    standing = models.CharField(_("state"), max_length=12, choices=StandingChoices)
    worst = models.CharField(_("worst state"), max_length=12, choices=StandingChoices)
    opened_at = models.DateTimeField(_("opened"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    texts = models.JSONField(_("what is wrong"), default=list)
    affected = models.PositiveIntegerField(_("devices behind"), default=0)
    flapping = models.BooleanField(_("flapping"), default=False)
    """It goes on while it flaps, however often that is good in between."""
    ended = models.CharField(_("how it ended"), max_length=12, choices=EndedChoices, blank=True)
    group = models.ForeignKey(
        "self", models.SET_NULL, related_name="members", null=True, blank=True, verbose_name=_("part of")
    )
    cause_kind = models.CharField(_("kind of cause"), max_length=10, choices=CAUSES, blank=True)
    cause_id = models.PositiveBigIntegerField(_("cause"), null=True, blank=True)
    """Of a ProviderNetwork, a Provider or a Site, by kind; 0 is our own uplink."""
    memory = models.JSONField(_("what is remembered of the group"), default=dict, blank=True)
    """``alerts.remembered.dump_group``, and how much of it was told."""
    verdict = models.JSONField(_("verdict"), default=dict, blank=True)
    """``Verdict.as_json``, its ``title``, ``advice`` and ``said`` as stored sentences; empty where there is none."""
    verdict_at = models.DateTimeField(_("judged at"), null=True, blank=True)
    verdict_final = models.BooleanField(_("verdict is final"), default=False)
    seen_with = ("device", "site")

    class Meta:
        ordering = ("-opened_at",)
        verbose_name = _("incident")
        verbose_name_plural = _("incidents")
        constraints = [
            models.UniqueConstraint(
                fields=("device", "check_name", "item"),
                condition=models.Q(closed_at__isnull=True),
                name="mangxa_incident_open",
            ),
            models.UniqueConstraint(
                fields=("cause_kind", "cause_id"),
                condition=models.Q(closed_at__isnull=True) & ~models.Q(cause_kind=""),
                name="mangxa_incident_wide",
            ),
        ]
        indexes = [models.Index(fields=("-opened_at",), name="mangxa_incident_opened")]

    def __str__(self) -> str:
        return f"{self.device_name} {self.check_name} {self.item}".strip()

    @property
    def verdict_kind(self) -> str:
        """Name of the verdict, empty while it is unclear or there is none."""
        kind = self.verdict.get("kind", "") if isinstance(self.verdict, dict) else ""
        return "" if kind == "unclear" else kind

    def get_standing_color(self) -> str:
        return StandingChoices.colors.get(self.standing)
