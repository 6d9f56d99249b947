"""The firewall is dead or hangs; the line before it is well."""

from alerts.outage import ANY_PEERS, POWER_LOST, WORK, Kind
from collectors.text import say

KIND = Kind(
    title=say("firewall dead"),
    advice=say("Have somebody look at the firewall: its lamps, its plug; restart it, or bring the spare."),
    refuted_by=frozenset(
        {
            *POWER_LOST,
            *ANY_PEERS,
            *WORK,
            ("ont", "silent"),
            ("firewall", "answers"),
            ("firewall", "answers_mains"),
            ("second_line", "answers"),
            ("second_line", "answers_mains"),
            ("lan", "answers"),
            ("wan", "up"),
            ("wan", "down"),
            ("session", "up"),
            ("session", "down"),
            ("loss_of_signal", "seen"),
            ("link_down", "seen"),
            ("ran_on", "buffered"),
            ("ran_on", "mains"),
            ("references", "silent"),
        }
    ),
    needs=frozenset({("firewall", "silent")}),
)
