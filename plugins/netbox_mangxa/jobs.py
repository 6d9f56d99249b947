"""What runs once a day in NetBox's own worker."""

import logging

from core.choices import JobIntervalChoices
from django.utils import timezone
from netbox.jobs import JobRunner, system_job

from netbox_mangxa import partitions, retention


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
