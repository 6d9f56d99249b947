"""Headings as Vietnamese writes them: NetBox capitalises every word, which is right in English only."""

from django import template
from django.utils.translation import get_language
from utilities.templatetags.builtins.filters import bettertitle as of_netbox

register = template.Library()


@register.filter
def bettertitle(value: object) -> str:
    """Return text with a capital first letter; in English (and NetBox's other languages) as NetBox does it."""
    if (get_language() or "").startswith("vi"):
        text = str(value)
        return text[:1].upper() + text[1:]
    return of_netbox(value)
