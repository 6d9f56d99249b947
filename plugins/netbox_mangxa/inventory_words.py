"""netbox-inventory's menu and models in the reader's language.

It ships no catalog, and most of its words are bare strings. They are made translatable here, once, when the program has
loaded; the Vietnamese is in the catalog of NetBox's words (``configuration/locale``). What it draws itself (labels of
its filter forms, some headings of its tables) stays English.
"""

from collections.abc import Iterable

from django.apps import apps
from django.db.models import Field, Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy


def said(text):
    """Return a bare string as one that is looked up when it is shown; anything else as it is."""
    return gettext_lazy(text) if isinstance(text, str) and text and not isinstance(text, Promise) else text


def translate() -> None:
    """Make its menu, the names of its models and fields, their help and their choices translatable."""
    from netbox_inventory import navigation  # noqa: PLC0415 - reads the settings of its plugin

    for model in apps.get_app_config("netbox_inventory").get_models():
        _model(model)
    menu = getattr(navigation, "menu", None)
    if menu is not None:
        menu.label = gettext_lazy("Assets and purchases")  # "Inventory" is a status of devices in the catalog
        for group in menu.groups:
            group.label = said(group.label)
    entries = [item for group in menu.groups for item in group.items] if menu else navigation.menu_items
    _menu(entries)


def _model(model: type[Model]) -> None:
    options = model._meta
    options.verbose_name, options.verbose_name_plural = said(options.verbose_name), said(options.verbose_name_plural)
    for field in options.local_fields:
        _field(field)


def _field(field: Field) -> None:
    field.verbose_name, field.help_text = said(field.verbose_name), said(field.help_text)
    if field.choices and all(isinstance(label, str | Promise) for _value, label in field.choices):
        field.choices = [(value, said(label)) for value, label in field.choices]


def _menu(entries: Iterable) -> None:
    for item in entries:
        item.link_text = said(item.link_text)
        for button in item.buttons:
            button.title = said(button.title)
