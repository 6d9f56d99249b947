"""The provider, or a node of it, is out for many offices."""

from alerts.outage import POWER_LOST, WORK, Kind
from collectors.text import say

KIND = Kind(
    title=say("provider-wide outage"),
    advice=say("One call to the provider for all of them; nothing is to be done in the offices."),
    refuted_by=frozenset(
        {
            *POWER_LOST,
            *WORK,
            ("ont", "answers"),
            ("ont", "answers_mains"),
            ("firewall", "answers"),
            ("firewall", "answers_mains"),
            ("lan", "answers"),
            ("wan", "down"),
            ("link_down", "seen"),
            ("peers", "well"),
            ("peers", "all"),
            ("references", "silent"),
        }
    ),
    needs=frozenset({("peers", "wave"), ("peers", "whole")}),
)
