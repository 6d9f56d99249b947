"""Columns of our own: a state with its shape, sentences in the reader's language, numbers with their unit."""

import django_tables2 as tables
from django.utils.html import format_html

from netbox_mangxa.pages.look import look
from netbox_mangxa.pages.words import quantity, sentence


class StandingColumn(tables.Column):
    """A state as shape, word and colour. In exports its word."""

    def render(self, value):
        seen = look(value)
        return format_html(
            '<span class="badge text-bg-{}"><i class="mdi {}" aria-hidden="true"></i> {}</span>',
            seen.colour,
            seen.icon,
            seen.word,
        )

    def value(self, value):
        return str(look(value).word) if value else ""


class SentenceColumn(tables.Column):
    """Stored sentences, said in the reader's language. Not sortable: their order would depend on the language."""

    def __init__(self, *args, **kwargs):
        """Make a column that cannot be sorted by."""
        super().__init__(*args, **{"orderable": False} | kwargs)

    def render(self, value):
        return sentence(value) or self.default or "—"

    def value(self, value):
        return sentence(value)


class QuantityColumn(tables.Column):
    """A number with the unit that stands beside it in the row. In exports the bare number."""

    def render(self, value, record):
        return quantity(value, record.unit)

    def value(self, value):
        return value


class TroublesColumn(SentenceColumn):
    """What could not be read: where, and why."""

    def render(self, value):
        return self.value(value) or self.default or "—"

    def value(self, value):
        return " · ".join(f"{each.get('where', '')}: {sentence(each.get('text'))}" for each in value)


class BriefColumn(tables.Column):
    """A text that may list very many things: its beginning, with all of it to be read on pointing. Exports hold all."""

    LONGEST = 90

    def render(self, value):
        text = str(value)
        if len(text) <= self.LONGEST:
            return text
        return format_html('<span title="{}">{} …</span>', text, text[: self.LONGEST].rpartition(" ")[0])

    def value(self, value):
        return str(value)
