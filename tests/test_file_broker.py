"""The embedded broker: nothing lost, nothing torn, oldest first."""

import multiprocessing
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from kombu import Connection
from kombu.simple import SimpleQueue

from xjindustry.file_broker import Transport

MANY = 1500


def connect(folder: Path) -> Connection:
    options = {"store_processed": False}
    for name in ("data_folder_in", "data_folder_out", "processed_folder", "control_folder"):
        path = folder / ("messages" if name.startswith("data") else name)
        path.mkdir(exist_ok=True)
        options[name] = str(path)
    return Connection("filesystem://", transport=Transport, transport_options=options)


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[SimpleQueue]:
    with connect(tmp_path) as connection:
        yield connection.SimpleQueue(tmp_path.name)  # kombu remembers queues by name, whatever the folder


def write_many(folder: Path) -> None:
    with connect(folder) as connection:
        queue = connection.SimpleQueue(folder.name)
        for number in range(MANY):
            queue.put({"number": number})


def take(queue: SimpleQueue) -> dict[str, int] | None:
    try:
        message = queue.get(block=False)
    except SimpleQueue.Empty:
        return None
    message.ack()
    return message.payload


def test_a_reader_at_the_heels_of_a_writer_loses_nothing(tmp_path: Path, queue: SimpleQueue) -> None:
    writer = multiprocessing.get_context("spawn").Process(target=write_many, args=(tmp_path,))
    writer.start()
    got = []
    deadline = time.monotonic() + 90
    while len(got) < MANY and time.monotonic() < deadline:
        payload = take(queue)
        if payload is not None:
            got.append(payload["number"])
    writer.join(30)
    assert sorted(got) == list(range(MANY))


def test_oldest_first(queue: SimpleQueue) -> None:
    for number in range(5):
        queue.put({"number": number})
        time.sleep(0.002)  # file names carry milliseconds
    assert [take(queue)["number"] for _ in range(5)] == list(range(5))
    assert take(queue) is None


def test_a_torn_message_is_passed_over(tmp_path: Path, queue: SimpleQueue) -> None:
    (tmp_path / "messages" / f"0_torn.{tmp_path.name}.msg").write_bytes(b"")
    queue.put({"number": 1})
    assert take(queue) == {"number": 1}
    assert take(queue) is None


def test_a_message_taken_by_another_worker_is_passed_over(tmp_path: Path, queue: SimpleQueue) -> None:
    for number in range(2):
        queue.put({"number": number})
        time.sleep(0.002)
    assert take(queue) == {"number": 0}
    for path in (tmp_path / "messages").iterdir():
        path.unlink()
    assert take(queue) is None


def test_a_broker_that_was_cleared_away_goes_on(tmp_path: Path, queue: SimpleQueue) -> None:
    def send(number: int) -> None:
        """As Celery does: to the queue by its name, through no exchange that would have to be declared again."""
        queue.channel.Producer().publish({"number": number}, routing_key=queue.queue.name)

    send(1)
    for folder in tmp_path.iterdir():
        shutil.rmtree(folder)
    assert take(queue) is None
    send(2)
    assert take(queue) == {"number": 2}
    shutil.rmtree(tmp_path / "processed_folder")
    send(3)
    assert take(queue) == {"number": 3}
