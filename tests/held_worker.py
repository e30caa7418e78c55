"""A Celery application whose workers can be held in the middle of a text, or die of one (see test_worker.py).

The files that steer it lie in the folder HOLD: `hold` exists = wait while reading; `reading` is written on the way
in; `opened` collects the ids of the processes that opened the database.
"""

import os
import time
from pathlib import Path
from typing import Any

from celery import signals
from django.db.backends.signals import connection_created
from django.dispatch import receiver

from seeds.text import types
from seeds.text.lexicon import Lexicon
from seeds.text.pipeline import read
from xjindustry.celery import app as app

_FOLDER = Path(os.environ["HOLD"])
_POISON = os.environ.get("POISON", "")  # words that kill their reader


def _held_read(text: types.Text, lexicon: Lexicon) -> types.Reading:
    (_FOLDER / "reading").touch()
    if _POISON and _POISON in text.raw:
        os.abort()
    while (_FOLDER / "hold").exists():
        time.sleep(0.02)
    return read(text, lexicon)


@signals.worker_process_init.connect
def _hold_the_reading(**kwargs: Any) -> None:
    from seeds import extraction

    extraction.read = _held_read


@receiver(connection_created)
def _note_process(**kwargs: Any) -> None:
    with (_FOLDER / "opened").open("a") as file:
        file.write(f"{os.getpid()}\n")
