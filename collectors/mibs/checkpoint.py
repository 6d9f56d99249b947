"""CHECKPOINT-MIB: thermometers, fans, power supplies, tunnels, licences."""

from collections.abc import Iterator

from collectors.driver import Answers, Read
from collectors.mibs.dates import day_of_epoch
from collectors.mibs.gauges import temperatures
from collectors.mibs.values import count, decimal, number, rows, text
from collectors.sections import Fan, Hardware, Licence, Licences, Supply, Temperatures, Tunnel, Tunnels

SVN = "1.3.6.1.4.1.2620.1.6"
HEAT_NAME, HEAT = f"{SVN}.7.8.1.1.2", f"{SVN}.7.8.1.1.3"
"""tempertureSensorName (the MIB's spelling), …Value: text, degrees."""
FAN_NAME, FAN_SPEED, FAN_STATUS = (f"{SVN}.7.8.2.1.{n}" for n in (2, 3, 6))
"""fanSpeedSensorName, …Value, …Status (0 within its limits, 1 beyond them)."""
SUPPLY_STATUS = f"{SVN}.7.9.1.1.2"
"""powerSupplyStatus: ``Up``, ``Down``, ``Dummy`` (an appliance that has but one)."""
LICENSING = tuple(f"{SVN}.18.1.1.{n}" for n in (3, 4, 5, 6))
"""licensingBladeName, licensingState (text), licensingExpirationDate (Unix time): columns 4 to 6, in
other agents 3 to 5. The date tells which: it is a number, the state never is."""
SUBSCRIPTIONS = {
    "URL filtering": "1.3.6.1.4.1.2620.1.43.1.1.0",
    "Application control": "1.3.6.1.4.1.2620.1.39.1.1.0",
    "Anti-bot": "1.3.6.1.4.1.2620.1.46.2.1.0",
    "Anti-virus": "1.3.6.1.4.1.2620.1.46.3.1.0",
    "Anti-spam": "1.3.6.1.4.1.2620.1.46.4.1.0",
}
"""advancedUrlFilteringSubscriptionStatus, applicationControlSubscriptionStatus, antiBotSubscriptionStatus, … (text)."""
SUBSCRIBED = {"valid": True, "about-to-expire": True, "expired": False}
INVALID = frozenset({"expired", "quota exceeded"})
NEVER = 0xFFFFFFFF
TUNNEL = "1.3.6.1.4.1.2620.500.9002.1"
TUNNEL_COLUMNS = tuple(f"{TUNNEL}.{n}" for n in (1, 2, 3))
"""tunnelPeerIpAddr, tunnelPeerObjName, tunnelState."""
TUNNEL_STATES = {3: True, 4: False, 131: False}
"""active, destroy, down; idle (129), phase 1 (130) and init (132) are neither up nor broken."""


def parse_hardware(answers: Answers) -> Iterator[Temperatures | Hardware]:
    """Read the sensors and power supplies."""
    heats = rows(answers.walks, HEAT_NAME, HEAT).items()
    yield from temperatures((text(name) or index, value, 1) for index, (name, value) in heats)
    fans = tuple(
        Fan(text(name) or index, decimal(speed), _fine(number(status)))
        for index, (name, speed, status) in rows(answers.walks, FAN_NAME, FAN_SPEED, FAN_STATUS).items()
    )
    states = (
        (index.partition(".")[0], text(state).casefold()) for index, state in answers.walks[SUPPLY_STATUS].items()
    )
    supplies = tuple(
        Supply(f"Power supply {index}", {"up": True, "down": False}.get(state))
        for index, state in states
        if state and state != "dummy"
    )
    if fans or supplies:
        yield Hardware(fans, supplies)


def parse_tunnels(answers: Answers) -> Iterator[Tunnels]:
    """Read the VPN peers there are tunnels with."""
    tunnels = tuple(
        Tunnel(text(name) or text(peer), TUNNEL_STATES.get(number(state) or 0), text(peer))
        for peer, name, state in rows(answers.walks, *TUNNEL_COLUMNS).values()
    )
    if tunnels:
        yield Tunnels(tunnels)


def parse_licences(answers: Answers) -> Iterator[Licences]:
    """Read the software blades that are, or were, licensed, and of other subscriptions whether they are valid."""
    found = []
    late = not any(number(value) is not None for value in answers.walks[LICENSING[2]].values())
    for name, state, expires in rows(answers.walks, *(LICENSING[1:] if late else LICENSING[:3])).values():
        when = count(expires)
        if text(name) and text(state).casefold() != "not entitled":
            last = "" if when is None or when >= NEVER else day_of_epoch(when)
            found.append(Licence(text(name), last, text(state).casefold() not in INVALID if text(state) else None))
    told = ((name, SUBSCRIBED.get(text(answers.values.get(oid)).casefold())) for name, oid in SUBSCRIPTIONS.items())
    known = {each.name.casefold() for each in found}
    found += [Licence(name, valid=ok) for name, ok in told if ok is not None and name.casefold() not in known]
    if found:
        yield Licences(tuple(found))


def _fine(status: int | None) -> bool | None:
    return None if status is None else {0: True, 1: False}.get(status)


HARDWARE = Read("hardware", parse_hardware, walks=(HEAT_NAME, HEAT, FAN_NAME, FAN_SPEED, FAN_STATUS, SUPPLY_STATUS))
TUNNELS = Read("tunnels", parse_tunnels, walks=TUNNEL_COLUMNS)
LICENCES = Read("licences", parse_licences, tuple(SUBSCRIPTIONS.values()), LICENSING, plan="facts")
