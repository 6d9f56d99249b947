"""How old the antivirus and IPS signatures are: old ones let in what everybody else already stops."""

from datetime import date

from alerts.ages import DAY, days_until, moment
from alerts.check import About, Check, Params, Verdict
from alerts.state import Levels, Metric, Result, State
from alerts.weigh import weigh
from collectors.sections import Signature, Signatures
from collectors.text import say


def judge(section: Signatures, params: Params, about: About) -> Verdict:
    """Judge each database whose date is told; a version number alone says nothing about its age."""
    for signature in section.signatures:
        if signature.updated and about.at is not None:
            yield from _age(signature, params["age"], about)


def _age(signature: Signature, levels: Levels, about: About) -> Verdict:
    name = signature.name
    try:
        day = date.fromisoformat(signature.updated)
    except ValueError:
        said = say("{name}: “{day}” is no date", name=name, day=signature.updated)
        yield Result(State.UNKNOWN, said, name)
        return
    age = -days_until(day, about)
    if age < -1:
        said = say(
            "{name} dated {at:day}, which is in the future: the device's clock is wrong", name=name, at=moment(day)
        )
        yield Result(State.UNKNOWN, said, name)
        return
    age = max(age, 0)
    yield Metric("signature_age", age, "d", name)
    said = say("{name} updated on {at:day}, {n:span} ago", name=name, at=moment(day), n=age * DAY)
    yield weigh(said, age, levels, "d", name)


CHECK = Check(
    "Signatures",
    Signatures,
    judge,
    defaults={"age": Levels(7, 30)},
    units={"age": "d"},
    attempts=1,
    metrics=("signature_age",),
)
