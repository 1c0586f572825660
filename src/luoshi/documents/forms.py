"""What a clerk fills in: a paper to keep, a date, a search."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.documents.models import ReadingState


class DateInput(forms.DateInput):
    """The browser's own date picker."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class SeveralFiles(forms.ClearableFileInput):
    """A file picker that takes several."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; the value is a list of uploads."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each file cleaned as Django cleans one."""
        files = (data or [None]) if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(file, initial) for file in files]


class FilesForm(forms.Form):
    """Files to keep."""

    files = FilesField(  # type: ignore[assignment]
        label=_("Files"), error_messages={"required": _("Choose at least one file.")}
    )
    dated = forms.DateField(label=_("Date of the paper"), required=False, widget=DateInput())


class PasteForm(forms.Form):
    """Words to keep."""

    title = forms.CharField(label=_("Title"), required=False, max_length=300)
    text = forms.CharField(
        label=_("Text"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": _("Paste the words of the paper here.")},
    )
    dated = forms.DateField(label=_("Date of the paper"), required=False, widget=DateInput())


class DateForm(forms.Form):
    """The paper's own date, which relative dates in it count from."""

    dated = forms.DateField(label=_("Date of the paper"), required=False, widget=DateInput())

    def clean_dated(self) -> date | None:
        """A paper of a century nobody works in is a slip of the keyboard."""
        day: date | None = self.cleaned_data["dated"]
        if day is not None and not 1949 <= day.year <= 2100:
            raise forms.ValidationError(_("This year cannot be right; write it like 2025-02-18."))
        return day


class SearchForm(forms.Form):
    """The list's search line."""

    q = forms.CharField(label=_("Title or file name"), required=False, max_length=100)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All states")), *ReadingState.choices])
