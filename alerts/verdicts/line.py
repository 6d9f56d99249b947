"""The office's own line is cut: fibre, ONT or the port they end in."""

from alerts.outage import ANY_PEERS, POWER_LOST, WORK, Kind
from collectors.text import say

KIND = Kind(
    title=say("line cut"),
    advice=say("Open a ticket with the provider: line, ONT and socket of this office."),
    refuted_by=frozenset(
        {
            *POWER_LOST,
            *ANY_PEERS,
            *WORK,
            ("ont", "answers"),
            ("ont", "answers_mains"),
            ("firewall", "answers"),
            ("firewall", "answers_mains"),
            ("lan", "answers"),
            ("session", "up"),
            ("references", "silent"),
        }
    ),
)
