"""What was told to whom, or why it was not."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import RuntimeModel
from .choices import NotificationStateChoices, StandingChoices


class Notification(RuntimeModel):
    """One message to one recipient by one channel about one transition, with the reason it was or was not sent."""

    incident = models.ForeignKey(
        "netbox_mangxa.Incident", models.CASCADE, related_name="notifications", null=True, verbose_name=_("incident")
    )
    transition = models.ForeignKey(
        "netbox_mangxa.Transition",
        models.SET_NULL,
        related_name="notifications",
        null=True,
        verbose_name=_("change of state"),
    )
    site = models.ForeignKey("dcim.Site", models.SET_NULL, related_name="+", null=True, verbose_name=_("office"))
    route = models.ForeignKey(
        "netbox_mangxa.Route", models.SET_NULL, related_name="+", null=True, verbose_name=_("route")
    )
    channel = models.ForeignKey(
        "netbox_mangxa.Channel", models.SET_NULL, related_name="notifications", null=True, verbose_name=_("channel")
    )
    recipient = models.CharField(_("recipient"), max_length=254, blank=True)
    kind = models.CharField(
        _("kind"),
        max_length=20,
        default="problem",
        choices=[
            ("problem", _("Problem")),
            ("recovery", _("Recovery")),
            ("flapping", _("Flapping")),
            ("steady", _("Steady again")),
            ("watchdog", _("Watchdog")),
            ("test", _("Test")),
            ("summary", _("Summary")),
            ("digest", _("Digest")),
            ("certificate", _("Certificates that end")),
        ],
    )
    carrier = models.ForeignKey("self", models.CASCADE, related_name="carried", null=True, verbose_name=_("told in"))
    """The notification whose message tells this one's news too, when several went out as one."""
    standing = models.CharField(_("state told"), max_length=12, choices=StandingChoices, blank=True)
    message = models.JSONField(_("message"), default=dict)
    """The worded message that the channel renders when it is sent."""
    subject = models.CharField(_("subject"), max_length=300, blank=True)
    body = models.TextField(_("text"), blank=True)
    reason = models.JSONField(_("reason"), default=dict)
    """``Text.as_json``: why it was sent, or why not."""
    state = models.CharField(_("state"), max_length=10, choices=NotificationStateChoices, default="pending")
    created = models.DateTimeField(_("created"))
    next_try = models.DateTimeField(_("next try"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    error = models.TextField(_("error"), blank=True)
    key = models.CharField(_("key"), max_length=200, unique=True)
    """Route, recipient and transition: the same news is never written down twice for the same person."""
    seen_with = ("site",)

    class Meta:
        ordering = ("-created", "-pk")
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        indexes = [
            models.Index(fields=("next_try",), condition=models.Q(state="pending"), name="mangxa_notification_todo"),
            models.Index(fields=("incident", "channel", "recipient"), name="mangxa_notification_thread"),
        ]

    def __str__(self) -> str:
        return self.subject or str(self.pk)

    def get_state_color(self) -> str:
        return NotificationStateChoices.colors.get(self.state)
