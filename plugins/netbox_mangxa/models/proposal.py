"""What discovery found that the record says otherwise or not at all, for a person to decide."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import RuntimeModel
from .choices import ProposalFieldChoices, ProposalKindChoices, ProposalOriginChoices, ProposalStateChoices


class Proposal(RuntimeModel):
    """One difference between record and reality. Its fingerprint is unique: the same one is never listed twice."""

    kind = models.CharField(_("kind"), max_length=30, choices=ProposalKindChoices)
    state = models.CharField(_("state"), max_length=10, choices=ProposalStateChoices, default="open")
    site = models.ForeignKey(
        "dcim.Site", models.SET_NULL, related_name="mangxa_proposals", null=True, verbose_name=_("office")
    )
    device = models.ForeignKey(
        "dcim.Device", models.SET_NULL, related_name="mangxa_proposals", null=True, verbose_name=_("device")
    )
    item = models.CharField(_("item"), max_length=200, blank=True)
    field = models.CharField(_("field"), max_length=30, choices=ProposalFieldChoices, blank=True)
    old = models.TextField(_("on record"), blank=True)
    new = models.TextField(_("seen"), blank=True)
    texts = models.JSONField(_("what was found"), default=list)
    members = models.JSONField(_("members"), default=list)
    """Of a list. One that was ignored stays ignored until it has a member that is not here."""
    evidence = models.JSONField(_("evidence"), default=list)
    """[{source, at, address, device, detail}]: ``inventory.proposal.Evidence``."""
    effects = models.JSONField(_("what accepting does"), default=list)
    """``inventory.effects.effects_json``."""
    auto = models.BooleanField(_("the device is right"), default=False)
    origin = models.CharField(_("found by"), max_length=10, choices=ProposalOriginChoices, default="discovery")
    """A comparison settles what it found itself; what reports found is settled by reports."""
    fingerprint = models.CharField(_("fingerprint"), max_length=32, unique=True)
    first_seen = models.DateTimeField(_("first seen"))
    last_seen = models.DateTimeField(_("last seen"))
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, verbose_name=_("decided by")
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    problem = models.TextField(_("why it could not be accepted"), blank=True)
    applied = models.JSONField(_("what was done"), default=list)
    """[{model, pk, created, before, after, stamp}]: what undoing takes back."""

    seen_with = ("device", "site")

    class Meta:
        ordering = ("-first_seen", "-pk")
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        indexes = [
            models.Index(fields=("state", "kind"), name="mangxa_proposal_state"),
            models.Index(fields=("-first_seen", "-id"), name="mangxa_proposal_first"),
        ]

    def __str__(self) -> str:
        what = self.item if self.device_id is None else self.field or self.item
        return " ".join(str(each) for each in (self.get_kind_display(), self.device or self.site or "", what) if each)

    def get_state_color(self) -> str:
        return ProposalStateChoices.colors.get(self.state)

    def get_kind_color(self) -> str:
        return ProposalKindChoices.colors.get(self.kind)

    @property
    def is_open(self) -> bool:
        """Whether it waits for a decision."""
        return self.state == "open"

    @property
    def can_accept(self) -> bool:
        """Whether accepting it does anything."""
        return self.is_open and bool(self.effects)

    @property
    def can_undo(self) -> bool:
        """Whether it was carried out."""
        return self.state in {"accepted", "auto"} and bool(self.applied)
