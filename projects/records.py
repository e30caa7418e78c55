"""Writers of projects; see parks.records for the rules."""

from typing import Any

from articles.log import Act
from parks.models import Subject
from parks.models.terms import SubjectKind
from parks.records import create_subject
from projects.models import Project


def create_project(act: Act, name: str, /, **details: Any) -> Subject:
    """A new draft project; `details` are columns of Project."""
    subject = create_subject(act, SubjectKind.PROJECT, name)
    act.create(Project(subject=subject, **details))
    return subject
