from articles.access import require
from articles.log import Act
from articles.models import Office
from parks.models import Subject


def assign_office(act: Act, subject: Subject, office: Office | None) -> bool:
    """责任单位 of the subject. Who gives a record to an office of others can no longer take it back."""
    require(act.user, "edit", subject)
    return act.change(subject, office=office)
