"""What runs once a day, once an hour or on demand in NetBox's own worker."""

import logging
from dataclasses import asdict

from core.choices import JobIntervalChoices
from django.utils import timezone
from netbox.jobs import JobRunner, system_job

from netbox_mangxa import partitions, retention
from netbox_mangxa.discovery import comparing, scanning
from netbox_mangxa.models import ScanRange


@system_job(interval=JobIntervalChoices.INTERVAL_DAILY)
class RetentionJob(JobRunner):
    """Throws away history and samples that are older than they are kept."""

    class Meta:
        name = "Mạng Xã: retention"

    def run(self, *args, **kwargs) -> None:
        now = timezone.now()
        done = partitions.tend(now, retention.samples_kept()) | retention.purge(now, retention.history_kept())
        told = ", ".join(f"{name} {count}" for name, count in done.items())
        logging.getLogger(__name__).info("retention: %s", told)
        self.job.data = done


SCAN_SECONDS = 3600
"""A scan of a /20 with devices that answer slowly takes its time."""


@system_job(interval=JobIntervalChoices.INTERVAL_HOURLY)
class DiscoveryJob(JobRunner):
    """Looks through the prefixes whose time has come, and compares what was seen with the record."""

    class Meta:
        name = "Mạng Xã: discovery"

    def run(self, *args, **kwargs) -> None:
        for row in scanning.due(timezone.now()):
            if scanning.ask(row, timezone.now()).state == "waiting":
                ScanJob.enqueue(range_pk=row.pk, job_timeout=SCAN_SECONDS)
        outcome = comparing.compare(timezone.now())
        logging.getLogger(__name__).info("discovery: %s", outcome)
        self.job.data = asdict(outcome)


class ScanJob(JobRunner):
    """Looks through one prefix because somebody asked for it, then compares."""

    class Meta:
        name = "Mạng Xã: scan"

    def run(self, *args, range_pk: int = 0, **kwargs) -> None:
        if row := ScanRange.objects.filter(pk=range_pk).first():
            state = scanning.run(row)
            self.job.data = {"state": state.state, "done": state.done, "answered": state.answered}
        comparing.compare(timezone.now())


class CompareJob(JobRunner):
    """Compares because somebody asked for it."""

    class Meta:
        name = "Mạng Xã: comparison"

    def run(self, *args, **kwargs) -> None:
        self.job.data = asdict(comparing.compare(timezone.now()))
