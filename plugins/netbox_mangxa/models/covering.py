"""Checks by name, as routes, silences and inhibitions keep them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from netbox_mangxa.catalogs import checks


class Covering(models.Model):
    """The part of a row that names checks; ``check_fields`` says in which fields."""

    check_fields: tuple[str, ...] = ("checks",)

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        for name in self.check_fields:
            if unknown := sorted(set(getattr(self, name)) - set(checks())):
                wrong = _("There is no such check: {name}").format(name=", ".join(unknown))
                raise ValidationError({name: wrong})
