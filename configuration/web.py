"""How gunicorn serves the pages (it reads this module as its configuration file)."""

import os
import shutil

from configuration import paths

workers = int(os.environ.get("MANGXA_WEB_WORKERS", "2"))
threads = 4
worker_class = "gthread"
timeout = 120
graceful_timeout = 4
max_requests = 5000
max_requests_jitter = 500
# NetBox takes seconds to load: load it once, then fork.
preload_app = True
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108, PTH112 - heartbeat files, in memory
proc_name = "mangxa-web"
control_socket_disable = True

# Counters of all workers are summed for /metrics. Begin with none: those of workers that are gone would stay for ever.
_counters = paths.home().run / "metrics"
shutil.rmtree(_counters, ignore_errors=True)
_counters.mkdir(parents=True, exist_ok=True)
os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(_counters)


def post_fork(server: object, worker: object) -> None:
    """Forget connections made while loading: two processes must not share one."""
    del server, worker
    from django.core.cache import caches
    from django.db import connections

    connections.close_all()
    caches.close_all()


def child_exit(server: object, worker: object) -> None:
    """Drop the gauges of a worker that is gone."""
    del server
    from prometheus_client import multiprocess

    multiprocess.mark_process_dead(worker.pid)  # type: ignore[attr-defined,no-untyped-call]
