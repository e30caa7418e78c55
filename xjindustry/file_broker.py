"""kombu's filesystem transport, made safe for a writer and a reader at the same moment.

The original creates a message file and fills it afterwards: a worker that looks in between takes an empty message
and ends with an error (2 in 100 messages when both sides are busy). It also carries messages through the shared
temporary directory. Here a message appears by renaming, and is taken by renaming within our own folder.
"""

import logging
import uuid
from collections import deque
from pathlib import Path
from queue import Empty
from time import time_ns
from typing import Any

from kombu.transport import filesystem
from kombu.utils.encoding import bytes_to_str, str_to_bytes
from kombu.utils.json import dumps, loads

logger = logging.getLogger(__name__)


class Channel(filesystem.Channel):
    def __init__(self, *args: Any, **kwargs: Any):
        self._listed: dict[str, deque[str]] = {}
        super().__init__(*args, **kwargs)

    def _put(self, queue: str, payload: dict[str, Any], **kwargs: Any) -> None:
        folder = laid(self.data_folder_out)
        name = f"{time_ns() // 1_000_000}_{uuid.uuid4()}.{queue}.msg"
        unfinished = folder / f"{name}.part"
        unfinished.write_bytes(str_to_bytes(dumps(payload)))
        unfinished.rename(folder / name)

    def _get(self, queue: str) -> dict[str, Any]:
        listed = self._listed.get(queue)
        if not listed:
            # Listed once and worked off: to list the folder for every message costs more with every one that waits.
            listed = self._listed[queue] = deque(self._waiting(queue))
        taken_to = laid(self.processed_folder)
        while listed:
            name = listed.popleft()
            taken = taken_to / name
            try:
                (Path(self.data_folder_in) / name).rename(taken)
            except FileNotFoundError:
                continue  # another worker was quicker
            content = taken.read_bytes()
            taken.unlink()
            try:
                return loads(bytes_to_str(content))
            except ValueError:
                # A disk that was full, a power cut: the sweeper sends the message again.
                logger.warning("unreadable message %s dropped", name)
        raise Empty

    def _waiting(self, queue: str) -> list[str]:
        """Message files of the queue, oldest first; their names begin with the time."""
        names = (path.name for path in laid(self.data_folder_in).iterdir())
        return sorted(name for name in names if name.partition(".")[2] == f"{queue}.msg")


def laid(folder: str) -> Path:
    """The folder, made anew where somebody cleared it away under a running worker: the sweeper sends again."""
    path = Path(folder)
    path.mkdir(parents=True, exist_ok=True)
    return path


class Transport(filesystem.Transport):
    Channel = Channel
