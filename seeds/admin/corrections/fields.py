"""Fields that correction forms share."""

import unicodedata
from decimal import Decimal
from typing import Any

from django import forms

from parks.models import Unit, terms

NAME_SEPARATORS = str.maketrans({"，": "、", ",": "、", "；": "、", "\n": "、"})


class NumberField(forms.DecimalField):
    """Reads 1,234.5 and full-width digits; shows no exponent."""

    def to_python(self, value: Any) -> Decimal | None:
        if isinstance(value, str):
            value = unicodedata.normalize("NFKC", value).replace(",", "").replace(" ", "")
        return super().to_python(value)


def number_field(label: str, *, required: bool = False) -> NumberField:
    return NumberField(
        label=label,
        required=required,
        max_digits=19,
        decimal_places=4,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )


def day_field(label: str) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))


def choice_field(label: str, choices: type[terms.TextChoices]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices.choices)


def unit_field(label: str) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(Unit.objects.order_by("dimension", "code"), label=label, to_field_name="code")


def split_names(text: str) -> tuple[str, ...]:
    parts = (part.strip() for part in text.translate(NAME_SEPARATORS).split("、"))
    return tuple(dict.fromkeys(part for part in parts if part))
