"""The process that tells people: it plans what is ripe, sends what is due, and watches over the collector."""

import logging
import os
import signal
import socket
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Event, Semaphore, Thread
from time import monotonic

import psycopg
from django.core.management.base import BaseCommand
from django.db import DatabaseError, InterfaceError, connection
from django.utils import timezone

from netbox_mangxa import rounds
from netbox_mangxa.events import emit
from netbox_mangxa.heartbeat import beat
from netbox_mangxa.lookout import Lookout
from netbox_mangxa.outbox import WAKE, next_ripe, plan_round, sweep
from netbox_mangxa.postman import Postman, due

log = logging.getLogger(__name__)

SLICE = 1.0
"""Longest wait at a stretch, in seconds: how soon a signal to stop is obeyed."""
BEAT = 10.0
"""Seconds between signs of life, and between looks at ourselves."""


class Command(BaseCommand):
    """``notify``: several may run; each notification is sent by one of them."""

    help = "Tell people of problems and recoveries: plan, send, and watch over the collector"

    def add_arguments(self, parser) -> None:
        parser.add_argument("--once", action="store_true", help="plan and send what there is, then stop")
        parser.add_argument("--settle", type=float, default=5, help="seconds to wait for more news of the same device")
        parser.add_argument("--poll", type=float, default=3, help="seconds between looks at the database")
        parser.add_argument("--workers", type=int, default=4, help="messages sent at the same time")
        parser.add_argument(
            "--silence", type=float, default=180, help="seconds without collection before people are told"
        )

    def handle(self, **options) -> None:
        notifier = Notifier(
            settle=timedelta(seconds=options["settle"]),
            poll=max(0.1, options["poll"]),
            silence=timedelta(seconds=options["silence"]),
            postman=Postman(threads=max(1, options["workers"])),
        )
        if options["once"]:
            notifier.once()
            return
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: notifier.stopping.set())
        notifier.run()
        # At once: a thread may hang on a mail server, and Python takes seconds to take the whole of NetBox apart.
        logging.shutdown()
        os._exit(0)


@dataclass(slots=True)
class Notifier:
    """The daemon's loop and its threads."""

    settle: timedelta
    poll: float
    silence: timedelta
    postman: Postman
    who: str = field(default_factory=lambda: f"{socket.gethostname()}:{os.getpid()}")
    started: datetime = field(default_factory=timezone.now)
    stopping: Event = field(default_factory=Event)
    lookout: Lookout = field(init=False)
    _work: Semaphore = field(default_factory=lambda: Semaphore(0))
    _listener: psycopg.Connection | None = None
    _next_beat: float = 0.0

    def __post_init__(self) -> None:
        """Make what watches over ourselves; it looks once it runs."""
        self.lookout = Lookout(self.started, self.silence)

    def once(self) -> None:
        """Plan and send all there is, without waiting for more."""
        while batch := plan_round(timezone.now(), timedelta(0), self.who):
            emit(batch)
        sweep(timezone.now())
        while self.postman.send_one():
            pass

    def run(self) -> None:
        """Go on until told to stop. A database that is away is waited for."""
        log.info("notify has started as %s", self.who)
        # Daemon threads: one that hangs on a mail server does not keep us; its row is unlocked when we are gone.
        for number in range(self.postman.threads):
            Thread(target=self._send, name=f"postman-{number}", daemon=True).start()
        Thread(target=self._look, name="lookout", daemon=True).start()
        pause = SLICE
        while not self.stopping.is_set():
            try:
                self._turn()
                pause = SLICE
                self._wait()
            except (DatabaseError, InterfaceError, psycopg.Error) as error:
                log.warning("the database is away, trying again in %.0f s: %s", pause, _brief(error))
                self._forget_connections()
                self.stopping.wait(pause)
                pause = min(pause * 2, 15.0)
        self._forget_connections()
        log.info("notify has stopped")

    def _turn(self) -> None:
        while not self.stopping.is_set() and (batch := plan_round(timezone.now(), self.settle, self.who)):
            emit(batch)
        sweep(timezone.now())
        if monotonic() >= self._next_beat:
            self._next_beat = monotonic() + BEAT
            rounds.run(timezone.now(), self.started)
            self._beat()
        for _ in range(min(due(timezone.now()), self.postman.threads)):
            self._work.release()

    def _send(self) -> None:
        while not self.stopping.is_set():
            if not self._work.acquire(timeout=SLICE):
                continue
            try:
                while not self.stopping.is_set() and self.postman.send_one():
                    pass
            except Exception:
                log.exception("a sending thread starts again")
                with suppress(Exception):
                    connection.close()
                self.stopping.wait(SLICE)

    def _look(self) -> None:
        """Watch over ourselves, beside the loop: a page of ours that does not answer must not hold up the news."""
        while not self.stopping.is_set():
            try:
                self.lookout.look(timezone.now())
            except (DatabaseError, InterfaceError) as error:
                log.warning("cannot look at ourselves: %s", _brief(error))
            except Exception:
                log.exception("a look at ourselves failed")
            finally:
                with suppress(Exception):
                    connection.close()
            self.stopping.wait(BEAT)

    def _wait(self) -> None:
        """Wait for news, a ripening change, or the next poll; obey a signal within a second."""
        ripe = next_ripe(self.settle)
        until = monotonic() + self.poll
        if ripe is not None:
            until = min(until, monotonic() + max(0.1, (ripe - timezone.now()).total_seconds()))
        listener = self._listening()
        while not self.stopping.is_set() and (left := until - monotonic()) > 0:
            if any(True for _ in listener.notifies(timeout=min(left, SLICE), stop_after=1)):
                return

    def _listening(self) -> psycopg.Connection:
        if self._listener is None or self._listener.closed:
            parameters = connection.get_connection_params()
            known = {name: value for name, value in parameters.items() if name not in ("cursor_factory", "context")}
            self._listener = psycopg.connect(**known, autocommit=True)
            self._listener.execute(f"LISTEN {WAKE}")
        return self._listener

    def _beat(self) -> None:
        detail: dict[str, object] = {
            "sent": self.postman.sent,
            "failed": self.postman.failed,
            "waiting": due(timezone.now()),
        }
        if self.lookout.looked_at:
            detail["looked_at"] = self.lookout.looked_at.isoformat()
        beat("notify", timezone.now(), self.started, detail)

    def _forget_connections(self) -> None:
        with suppress(Exception):
            connection.close()
        with suppress(Exception):
            if self._listener is not None:
                self._listener.close()
        self._listener = None


def _brief(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
