"""From records to public pages: publish, correct, withdraw, and making everything public again from revisions."""

from parks.publishing.collect import Collected, collect
from parks.publishing.publish import correct, publish
from parks.publishing.rebuild import rebuild
from parks.publishing.refusals import Omission, PublishRefused, Refusal, Why
from parks.publishing.standing import refuse_if_published
from parks.publishing.withdraw import withdraw

__all__ = [
    "Collected",
    "Omission",
    "PublishRefused",
    "Refusal",
    "Why",
    "collect",
    "correct",
    "publish",
    "rebuild",
    "refuse_if_published",
    "withdraw",
]
