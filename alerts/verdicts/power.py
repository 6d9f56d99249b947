"""The office has no mains power."""

from alerts.outage import POWER_LOST, Kind
from collectors.text import say

KIND = Kind(
    title=say("power cut"),
    advice=say("Call the office, then the power company; the line needs no repair."),
    refuted_by=frozenset(
        {
            ("ups", "mains"),
            ("ups", "mains_fed"),
            ("ont", "answers_mains"),
            ("firewall", "answers_mains"),
            ("second_line", "answers_mains"),
            ("wan", "up"),
            ("session", "up"),
            ("lan", "answers"),
            ("peers", "whole"),
            ("references", "silent"),
            ("ran_on", "mains"),
            ("work", "office"),
            ("work", "wide"),
        }
    ),
    needs=POWER_LOST,
)
