"""The Celery application. A message is only a wake-up: the Job row is the queue (see seeds/jobs.py)."""

import os

from celery import Celery
from kombu.transport import TRANSPORT_ALIASES

from seeds.sweeping import Sweeper

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xjindustry.settings")
TRANSPORT_ALIASES["filesystem"] = "xjindustry.file_broker:Transport"

app = Celery("xjindustry")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.steps["consumer"].add(Sweeper)
