"""Two publishers at the same moment, each on a connection of their own."""

import threading
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection

from articles.log import Stale
from parks.models import PublicPage, Region, Revision, Subject
from parks.publishing import PublishRefused, publish, rebuild
from tests.builders import make_subject, make_text
from tests.parks.public_builders import make_fact, make_world

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*tasks: Callable[[], object]) -> list[object]:
    """Run the tasks in threads that start together; what each returned or raised."""
    results: list[object] = [None] * len(tasks)
    gate = threading.Barrier(len(tasks))

    def run(place: int, task: Callable[[], object]) -> None:
        gate.wait()
        try:
            results[place] = task()
        except Exception as error:  # noqa: BLE001 - the test looks at whatever came
            results[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place, task)) for place, task in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


def test_parks_of_one_name_get_addresses_of_their_own_and_share_their_regions_page(
    editor: User, publisher: User
) -> None:
    world = make_world(editor)
    publish(publisher, world.region)
    parks = []
    for number in range(4):
        park = make_subject(name="同名园区", region=Region.objects.get(subject=world.region))
        make_fact(
            editor, park, make_text(f"第{number}园区投资{number + 1}亿元。"), f"{number + 1}亿元", str(number + 1)
        )
        parks.append(park)
    tasks = [lambda park=park: publish(publisher, Subject.objects.get(pk=park.pk)) for park in parks]
    results = at_once(*tasks)
    assert not [result for result in results if isinstance(result, Exception)]
    slugs = set(Subject.objects.filter(name="同名园区").values_list("slug", flat=True))
    assert slugs == {"tong-ming-yuan-qu", "tong-ming-yuan-qu-2", "tong-ming-yuan-qu-3", "tong-ming-yuan-qu-4"}
    region = PublicPage.objects.get(subject_id=world.region.pk).body
    assert all(f"/parks/{slug}/" in region for slug in slugs)
    assert rebuild(keep=False).different == ()


def test_of_two_who_publish_one_park_one_is_told_that_the_other_was_first(editor: User, publisher: User) -> None:
    world = make_world(editor)
    first, second = Subject.objects.get(pk=world.park.pk), Subject.objects.get(pk=world.park.pk)
    results = at_once(lambda: publish(publisher, first), lambda: publish(publisher, second))
    errors = [result for result in results if isinstance(result, Exception)]
    assert len(errors) == 1
    assert isinstance(errors[0], Stale | PublishRefused)
    assert Revision.objects.filter(subject=world.park).count() == 1
