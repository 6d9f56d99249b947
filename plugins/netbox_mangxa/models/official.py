"""An official (cán bộ, công chức, viên chức): who works where, in which position, since when."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from netbox.models import PrimaryModel

from inventory.people import parts

from .base import BehindQuerySet
from .people_choices import LeaveReasonChoices


class Official(PrimaryModel):
    """A person with their present post; earlier posts are ``Post`` rows.

    Lists stand as Vietnamese lists do: by given name, then by family and middle names. A later ``since`` with another
    unit or position is a move: the post before it is kept. The same ``since`` corrects the present post.
    """

    full_name = models.CharField(_("full name"), max_length=150, db_collation="vi-x-icu")
    given_name = models.CharField(max_length=150, db_collation="vi-x-icu", editable=False)
    family_name = models.CharField(max_length=150, db_collation="vi-x-icu", editable=False)
    code = models.CharField(
        _("code"), max_length=30, blank=True, help_text=_("Number of the official; empty where there is none")
    )
    position = models.CharField(_("job position"), max_length=200, blank=True)
    unit = models.ForeignKey("Unit", models.PROTECT, related_name="officials", verbose_name=_("unit"))
    since = models.DateField(
        _("in this post since"),
        null=True,
        blank=True,
        help_text=_("A later day with another unit or position keeps the earlier post; the same day corrects it"),
    )
    left = models.DateField(_("left on"), null=True, blank=True, help_text=_("Last day; empty while in office"))
    left_reason = models.CharField(_("reason for leaving"), max_length=20, choices=LeaveReasonChoices, blank=True)
    contact = models.OneToOneField(
        "tenancy.Contact",
        models.SET_NULL,
        related_name="mangxa_official",
        null=True,
        blank=True,
        verbose_name=_("contact"),
        help_text=_("The contact in NetBox that this person is; made at the first hand-over"),
    )
    phone = models.CharField(_("telephone"), max_length=50, blank=True)
    email_official = models.EmailField(_("official e-mail"), blank=True)
    email_used = models.BooleanField(
        _("official e-mail is used"), null=True, blank=True, help_text=_("Empty while nobody has checked")
    )
    email_checked_on = models.DateField(_("e-mail checked on"), null=True, blank=True)
    source = models.CharField(
        _("source"), max_length=200, blank=True, help_text=_("Document or file this is taken from")
    )

    objects = BehindQuerySet.as_manager()
    seen_with = ("unit",)
    clone_fields = ("position", "unit", "since", "source")

    class Meta:
        ordering = ("given_name", "family_name", "code", "pk")
        verbose_name = _("official")
        verbose_name_plural = _("officials")
        constraints = [
            models.UniqueConstraint(
                fields=("code",), condition=~models.Q(code=""), name="mangxa_official_code",
                violation_error_message=_("Another official has this code"),
            ),
            models.CheckConstraint(
                condition=models.Q(left__isnull=True) | models.Q(since__isnull=True)
                | models.Q(left__gte=models.F("since")),
                name="mangxa_official_dates",
                violation_error_message=_("The last day is before the first in this post"),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.full_name

    def clean(self) -> None:
        super().clean()
        self.full_name = " ".join(self.full_name.split())
        wrong = {}
        if not self.full_name:
            wrong["full_name"] = _("Give the person's name")
        if self.left_reason and self.left is None:
            wrong["left"] = _("Give the last day, or no reason for leaving")
        if self.email_used is not None and not self.email_official:
            wrong["email_used"] = _("There is no official e-mail that could be used")
        if wrong:
            raise ValidationError(wrong)
        Post.refuse_overlap(self)

    def save(self, *args, **kwargs) -> None:
        self.name_parts()
        super().save(*args, **kwargs)
        Post.follow(self)

    def name_parts(self) -> None:
        """Work out what the name is sorted by; whoever makes many rows at once calls this."""
        self.family_name, self.given_name = parts(self.full_name)

    def in_office(self, day: date) -> bool:
        """Whether the person had not left on a day."""
        return self.left is None or self.left >= day

    def get_left_reason_color(self) -> str:
        return LeaveReasonChoices.colors.get(self.left_reason)


class Post(models.Model):
    """One position in one unit, between two days; the last one is the official's present post."""

    _netbox_private = True

    official = models.ForeignKey(Official, models.CASCADE, related_name="posts")
    unit = models.ForeignKey("Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    position = models.CharField(_("job position"), max_length=200, blank=True)
    since = models.DateField(_("since"), null=True)
    until = models.DateField(_("until"), null=True)
    """Last day."""

    class Meta:
        ordering = (models.F("since").asc(nulls_first=True), "pk")

    def __str__(self) -> str:
        return f"{self.position}, {self.unit}" if self.position else str(self.unit)

    @classmethod
    def refuse_overlap(cls, official: Official) -> None:
        """Refuse a first day that would overlap an earlier post. Raises ValidationError."""
        if not official.pk or official.since is None:
            return
        earlier = list(official.posts.all())[:-1]
        taken_back = any(post.since == official.since and post.is_that_of(official) for post in earlier)
        if not taken_back and any(post.since and post.since >= official.since for post in earlier):
            raise ValidationError({"since": _("An earlier post began on that day or after it")})

    @classmethod
    def follow(cls, official: Official) -> None:
        """Keep the history in step with the present post."""
        posts = list(official.posts.all())
        last = posts[-1] if posts else None
        again = [post for post in posts[:-1] if post.since == official.since and post.is_that_of(official)]
        if again:  # the move is taken back
            last = again[-1]
            cls.objects.filter(pk__in=[post.pk for post in posts[posts.index(last) + 1 :]]).delete()
        elif last is None or (not last.is_that_of(official) and _later(official.since, last.since)):
            if last is not None:
                last.until = official.since - timedelta(days=1)
                last.save()
            last = cls(official=official)
        last.unit_id, last.position = official.unit_id, official.position
        last.since, last.until = official.since, official.left
        last.save()

    def is_that_of(self, official: Official) -> bool:
        """Whether it is the unit and position that an official has now."""
        return (self.unit_id, self.position) == (official.unit_id, official.position)


def _later(day: date | None, other: date | None) -> bool:
    return day is not None and (other is None or day > other)
