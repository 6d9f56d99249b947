"""Only the office's own LAN is out: the firewall answers, what is behind it does not."""

from alerts.outage import ANY_PEERS, POWER_LOST, WORK, Kind
from collectors.text import say

KIND = Kind(
    title=say("LAN only"),
    advice=say("Have somebody look at the switch of the office and at its cable to the firewall."),
    refuted_by=frozenset(
        {
            *POWER_LOST,
            *ANY_PEERS,
            *WORK,
            ("ont", "silent"),
            ("firewall", "silent"),
            ("wan", "down"),
            ("session", "down"),
            ("lan", "answers"),
            ("loss_of_signal", "seen"),
            ("link_down", "seen"),
            ("references", "silent"),
        }
    ),
    needs=frozenset({("lan", "silent")}),
)
