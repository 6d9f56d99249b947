"""A template that the district edits itself, in place of the one that comes with the product."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from netbox.models import PrimaryModel

from inventory.papers.fill import LARGEST, problems
from inventory.papers.kinds import KINDS
from netbox_mangxa.pages.words import speak

from .paper_choices import PaperKindChoices


class PaperTemplate(PrimaryModel):
    """One .docx with {{ fields }}. Of those in use of one kind the newest is taken; without any, the product's own."""

    kind = models.CharField(_("kind"), max_length=20, choices=PaperKindChoices)
    name = models.CharField(_("name"), max_length=100, db_collation="natural_sort")
    file = models.FileField(
        _("file"),
        upload_to="mangxa/papers/",
        blank=True,
        help_text=_("A Word document (.docx) with fields such as {{ unit }}; without one the template is not used"),
    )
    in_use = models.BooleanField(_("in use"), default=True)

    clone_fields = ("kind", "in_use")

    class Meta:
        ordering = ("kind", "-pk")
        verbose_name = _("paper template")
        verbose_name_plural = _("paper templates")
        constraints = [models.UniqueConstraint(fields=("kind", "name"), name="mangxa_papertemplate_name")]

    def __str__(self) -> str:
        return self.name

    def get_kind_color(self) -> str:
        return PaperKindChoices.colors.get(self.kind)

    def clean(self) -> None:
        super().clean()
        kind = KINDS.get(self.kind)
        if kind is None or not self.file:
            return
        if self.file.size > LARGEST:
            raise ValidationError({"file": _("The file is too large")})
        self.file.seek(0)
        found = problems(self.file.read(), kind)
        self.file.seek(0)
        if found:
            raise ValidationError({"file": [speak(each) for each in found]})
