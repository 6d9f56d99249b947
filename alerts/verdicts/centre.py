"""Our own uplink or server is out: the offices may be well."""

from alerts.outage import POWER_LOST, WORK, Kind
from collectors.text import say

KIND = Kind(
    title=say("our own uplink or server"),
    advice=say("Look at our own line, router and server first; the offices may be well."),
    refuted_by=frozenset(
        {
            *POWER_LOST,
            *WORK,
            ("ont", "answers"),
            ("ont", "answers_mains"),
            ("firewall", "answers"),
            ("firewall", "answers_mains"),
            ("second_line", "answers"),
            ("second_line", "answers_mains"),
            ("lan", "answers"),
            ("wan", "down"),
            ("session", "down"),
            ("loss_of_signal", "seen"),
            ("link_down", "seen"),
            ("peers", "well"),
            ("peers", "wave"),
            ("peers", "whole"),
            ("references", "answer"),
        }
    ),
    needs=frozenset({("references", "silent"), ("peers", "all")}),
)
