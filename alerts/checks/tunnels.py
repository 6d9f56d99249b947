"""Is each VPN tunnel up: behind one that is down an office is cut off, though its line is fine."""

from alerts.check import About, Check, Params, Verdict
from alerts.state import Metric, Result, State
from collectors.sections import Tunnels
from collectors.text import say


def judge(section: Tunnels, _: Params, __: About) -> Verdict:
    """Judge each tunnel whose state is told. Several of one name (phases 2 of one peer) are up while one of them is."""
    if section.users is not None:
        yield Metric("vpn_users", section.users)
    states: dict[str, list[bool]] = {}
    for tunnel in section.tunnels:
        if tunnel.up is not None:
            states.setdefault(tunnel.name, []).append(tunnel.up)
    for name, ups in states.items():
        if any(ups):
            yield Result(State.OK, say("tunnel {name} is up", name=name), name)
        else:
            yield Result(State.CRIT, say("tunnel {name} is down", name=name), name)


CHECK = Check("VPN tunnels", Tunnels, judge, metrics=("vpn_users",))
