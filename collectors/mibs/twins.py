"""One vendor's MIB below another enterprise number: companies part, and their agents keep all but the number."""

from collections.abc import Iterable
from dataclasses import replace
from functools import wraps

from collectors.driver import Answers, Read
from collectors.sections import Section


def twins(read: Read, own: str, *others: str) -> Read:
    """Return a Read that also finds below ``others`` what its MIB has below ``own``; the first that tells counts."""

    def either(oid: str) -> tuple[str, ...]:
        return (oid, *(each + oid.removeprefix(own) for each in others)) if oid.startswith(f"{own}.") else (oid,)

    @wraps(read.parse)
    def parse(answers: Answers) -> Iterable[Section]:
        values = {
            oid: answers.values[each] for oid in read.gets for each in either(oid)[::-1] if each in answers.values
        }
        walks = {root: next(filter(None, (answers.walks[each] for each in either(root))), {}) for root in read.walks}
        return read.parse(Answers(values, walks))

    return replace(
        read,
        parse=parse,
        gets=tuple(each for oid in read.gets for each in either(oid)),
        walks=tuple(each for root in read.walks for each in either(root)),
    )
