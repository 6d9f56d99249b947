"""Filters by the checks that something names."""

import django_filters

from alerts.wide import WIDE
from netbox_mangxa.catalogs import checks


class ChecksFilter(django_filters.MultipleChoiceFilter):
    """What names one of these checks."""

    def __init__(self, *args, **kwargs):
        """Offer what there is when the filter is asked."""
        usual = {"choices": lambda: [(name, name) for name in (WIDE, *sorted(checks()))], "distinct": False}
        super().__init__(*args, **usual | kwargs)

    def get_filter_predicate(self, v):
        return {f"{self.field_name}__contains": [v]}
