"""Search as people type it: several words, with or without marks ("cho don" finds "Chợ Đồn")."""

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _


def find(rows: QuerySet, text: str, fields: tuple[str, ...]) -> QuerySet:
    """Keep the rows in which every word stands in one of the fields, marks and case aside (PostgreSQL ``unaccent``)."""
    for word in text.split():
        somewhere = Q()
        for field in fields:
            somewhere |= Q(**{f"{field}__unaccent__icontains": word})
        rows = rows.filter(somewhere)
    return rows


class SearchMixin(django_filters.FilterSet):
    """A ``q`` that looks in ``search_fields``."""

    search_fields: tuple[str, ...] = ()

    q = django_filters.CharFilter(method="search", label=_("Search"))

    def search(self, queryset, name, value):
        return find(queryset, value, self.search_fields)
