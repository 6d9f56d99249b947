"""A notifier killed (-9) at every statement it makes and around every message: nothing is lost, nothing told twice.

No hook in the product: the process that is killed counts its own database statements, commits and messages from outside
and kills itself at the n-th, before or after it took effect. Every point of a whole life (claim, plan, write, commit,
take a message, send, settle, commit) is tried, then a second notifier finishes the work.
"""

# ruff: noqa: F811, T201 - fixtures act by being there; the figures are for whoever reads them

import json
import os
import signal
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection
from django.db.backends.postgresql.base import DatabaseWrapper
from django.utils import timezone
from netbox_mangxa import gathering, postman
from netbox_mangxa.management.commands.notify import Notifier
from netbox_mangxa.models import Heard, Incident, Notification, Route, Transition
from netbox_mangxa.postman import Postman
from test_notify import inbox, process, rows, smtp, world  # noqa: F401 - fixtures

SETTLED = "after the server's yes, before our commit"
"""The one documented place where the same message goes out twice."""


class Steps:
    """Counts what a process does that others could see, and kills it at one of them."""

    def __init__(self, fatal: int | None, tell=None) -> None:
        self.count, self.fatal, self.tell, self.names, self.sent = 0, fatal, tell, [], False

    def step(self, name: str) -> None:
        if self.sent and name != "sent":
            name = f"{name}, {SETTLED}"
        self.names.append(name)
        if self.count == self.fatal:
            if self.tell is not None:
                os.write(self.tell, name.encode())
            os.kill(os.getpid(), signal.SIGKILL)
        self.count += 1

    def statement(self, execute, sql, params, many, context):
        self.step(f"before {sql.split()[0]} {_table(sql)}")
        return execute(sql, params, many, context)

    def live(self) -> list[str]:
        """Be a notifier that does all there is, once; return its steps."""
        commit, send = DatabaseWrapper.commit, postman.send

        def committed(wrapper):
            self.step("before COMMIT")
            commit(wrapper)
            self.sent = False
            self.step("after COMMIT")

        def delivered(parcel):
            self.step("before the message")
            send(parcel)
            self.sent = True
            self.step("sent")

        DatabaseWrapper.commit, postman.send = committed, delivered
        try:
            with connection.execute_wrapper(self.statement):
                Notifier(timedelta(0), 0.2, timedelta(hours=1), Postman(threads=1)).once()
        finally:
            DatabaseWrapper.commit, postman.send = commit, send
        return self.names


def _table(sql: str) -> str:
    found = [word for word in sql.replace('"', " ").split() if word.startswith("netbox_mangxa_")]
    return found[0].removeprefix("netbox_mangxa_") if found else ""


def die_at(number: int) -> str:
    """Let a process of its own live until its n-th step and die there; return which step that was ('' : it lived)."""
    out, told = os.pipe()
    with process(lambda: Steps(number, told).live()) as pid:
        os.close(told)
        with os.fdopen(out, "rb") as heard:
            name = heard.read().decode()
        os.waitpid(pid, 0)
    return name


def scene(world):
    """A problem that was told to two readers, its end, and a new problem of another device."""
    gathering.forget()
    for model in (Notification, Transition, Heard, Incident):
        model.objects.all().delete()
    world.change(world.firewall, "crit", check="disk", ago=50)
    world.change(world.computer, "warn", check="memory", ago=40)


@pytest.mark.timeout(1500)
def test_killed_at_every_step_nothing_is_lost_and_nothing_told_twice(world, inbox):
    Route.objects.update(recipients="truc@example.vn\nlanhdao@example.vn", night="wakes")
    for _ in range(2):  # what the first life reads and remembers makes the later ones shorter
        inbox.mails.clear()
        scene(world)
        whole = Steps(None).live()
    expected = Counter(told(inbox))
    assert len(expected) == 4 and set(expected.values()) == {1}
    assert {"before COMMIT", "before the message", f"before COMMIT, {SETTLED}"} <= set(whole)
    assert any("UPDATE transition" in name for name in whole) and any("INSERT notification" in name for name in whole)
    died, twice = Counter(), []
    for number in chosen(whole):
        inbox.mails.clear()
        scene(world)
        step = die_at(number)
        assert step, f"the process outlived its step {number} of {len(whole)}"
        died[step] += 1
        finish()
        once = Counter(told(inbox))
        assert once.keys() == expected.keys(), f"lost after dying {step}: {expected - once}"
        doubled = [news for news, n in once.items() if n > 1]
        if doubled:
            assert SETTLED in step or step == "sent", f"told twice after dying {step}: {doubled}"
            ids = [mail["Message-ID"] for to, mail in inbox.mails if (to, _news(mail)) in doubled]
            assert len(ids) == 2 * len(doubled) == 2 * len(set(ids)), "the second must be recognisable as the first"
            twice.append(step)
        assert {r.state for r in rows()} <= {"sent", "skipped"}
        assert not Transition.objects.filter(done_at__isnull=True).exists()
    assert twice, "the documented case must have been tried"
    print(json.dumps({"steps": len(whole), "deaths": dict(died), "told twice": Counter(twice)}))


def chosen(steps: list[str]) -> list[int]:
    """Return the steps to die at: all of them with MANGXA_EVERY_DEATH, else the first and last of each kind."""
    if os.environ.get("MANGXA_EVERY_DEATH"):
        return list(range(len(steps)))
    first = {name: n for n, name in reversed(list(enumerate(steps)))}
    last = {name: n for n, name in enumerate(steps)}
    return sorted({*first.values(), *last.values()})


def told(inbox) -> list[tuple[str, str]]:
    return [(to, _news(mail)) for to, mail in inbox.mails]


def _news(mail) -> str:
    """Return what a mail tells, without the time: every scene begins at its own."""
    return str(mail["Subject"]).partition(", since")[0]


def finish() -> None:
    """Let another notifier do what is left, as soon as the database has let go of what the dead one held."""
    end = timezone.now() + timedelta(seconds=30)
    while True:
        Notifier(timedelta(0), 0.2, timedelta(hours=1), Postman(threads=1)).once()
        left = Transition.objects.filter(done_at__isnull=True).exists()
        if not left and not Notification.objects.filter(state="pending").exists():
            return
        assert timezone.now() < end, "something is left for ever"
