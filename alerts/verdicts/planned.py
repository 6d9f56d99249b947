"""Planned work that is on record."""

from alerts.outage import Kind
from collectors.text import say

KIND = Kind(
    title=say("planned work"),
    advice=say("Nothing is to be done before the work was to end."),
    refuted_by=frozenset(
        {
            ("peers", "wave"),
            ("peers", "whole"),
            ("peers", "all"),
            ("references", "silent"),
        }
    ),
    needs=frozenset({("work", "office"), ("work", "wide")}),
    on_record=True,
)
