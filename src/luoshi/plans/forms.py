"""What a clerk sends from the list and the editor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.plans.models import DateKind, ItemKind, PlanState
from luoshi.plans.rules.lay_out import VIEWS, Wanted


class IdsField(forms.Field):
    """Ids sent under one name, several times or by comma; the value is a list of numbers in the order sent."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[int]:
        """Numbers, or a ValidationError."""
        words = [word for part in value or () for word in str(part).split(",") if word.strip()]
        if any(not word.strip().isdecimal() or len(word) > 18 for word in words):
            raise forms.ValidationError(_("These are not items of the plan."))
        return list(dict.fromkeys(int(word) for word in words))


class WordsField(forms.Field):
    """Words sent several times under one name; the value is a list of them as they came."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[str]:
        """The words."""
        return [str(part) for part in value or ()]


class PlanForm(forms.Form):
    """An empty plan."""

    title = forms.CharField(
        label=_("Title"), max_length=300, error_messages={"required": _("Give the plan a title.")}
    )  # fmt: skip


class PlanSearchForm(forms.Form):
    """The list's search line."""

    q = forms.CharField(label=_("Title or document number"), required=False, max_length=100)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All states")), *PlanState.choices])


class OutlineForm(forms.Form):
    """Which list of items: how it is laid out, and what is kept."""

    view = forms.ChoiceField(choices=[(view, view) for view in VIEWS], required=False)
    only = forms.SlugField(required=False, max_length=20)
    q = forms.CharField(required=False, max_length=100)

    def wanted(self) -> Wanted:
        """What was asked for; what makes no sense is as if it had not been asked for."""
        self.is_valid()
        said = self.cleaned_data
        return Wanted(said.get("view") or "tree", said.get("only", ""), said.get("q", ""))


class ItemsForm(forms.Form):
    """Items, and where one is named the revision that was seen."""

    items = IdsField(required=False)
    revision = forms.IntegerField(required=False, min_value=1)
    reason = forms.CharField(required=False, max_length=200)
    everything = forms.BooleanField(required=False)


class EditForm(forms.Form):
    """A row's words."""

    item = forms.IntegerField()
    revision = forms.IntegerField()
    content = forms.CharField(required=False, max_length=10_000)
    target = forms.CharField(required=False, max_length=10_000)
    note = forms.CharField(required=False, max_length=10_000)

    def changes(self) -> dict[str, str]:
        """The words that were sent, whether empty or not."""
        return {name: self.cleaned_data[name] for name in ("content", "target", "note") if name in self.data}


class SplitForm(forms.Form):
    """One row's content cut into several by line breaks."""

    item = forms.IntegerField()
    revision = forms.IntegerField()
    content = forms.CharField(max_length=10_000)


class AddForm(forms.Form):
    """A new row by hand."""

    content = forms.CharField(max_length=10_000, required=False)
    kind = forms.ChoiceField(choices=ItemKind, required=False)
    parent = forms.IntegerField(required=False)
    after = forms.IntegerField(required=False)


class MoveForm(forms.Form):
    """Where rows go."""

    items = IdsField()
    parent = forms.IntegerField(required=False)
    after = forms.IntegerField(required=False)


class AssignForm(ItemsForm):
    """Units for a part; a part that is not sent stays as it is."""

    lead = IdsField(required=False)
    supporting = IdsField(required=False)

    def part(self, name: str) -> Sequence[int] | None:
        """The units of a part, None where nothing was said of it."""
        units: list[int] = self.cleaned_data[name]
        return units if f"{name}_said" in self.data else None


class LeaderForm(ItemsForm):
    """A leader's post, or nobody."""

    post = forms.IntegerField(required=False)


class DeadlineForm(ItemsForm):
    """A kind of date, and what it needs."""

    kind = forms.ChoiceField(choices=DateKind)
    due = forms.DateField(required=False)
    words = forms.CharField(required=False, max_length=120)
    next_check = forms.DateField(required=False)
    stage_words = WordsField(required=False)
    stage_due = WordsField(required=False)

    def stages(self) -> list[tuple[str, date]]:
        """The stages that have words or a day; one without a day is refused in ``clean``."""
        return self.cleaned_data["stages"]  # type: ignore[no-any-return]

    def clean(self) -> dict[str, Any]:
        """Pair the stages' words with their days."""
        said = super().clean() or self.cleaned_data
        stages = []
        if said.get("kind") == DateKind.STAGES:
            for words, day in zip(said.get("stage_words", ()), said.get("stage_due", ()), strict=False):
                if words.strip() or day.strip():
                    stages.append((words, _day(day)))
        said["stages"] = stages
        return said


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words.strip())
    except ValueError as error:
        raise forms.ValidationError(_("A stage lacks its day; write it like 2025-06-30.")) from error


class MeetingForm(forms.Form):
    """A meeting whose opinions are recorded."""

    title = forms.CharField(
        label=_("Name of the meeting"), max_length=200, error_messages={"required": _("Write the name of the meeting.")}
    )
    held_on = forms.DateField(
        label=_("Held on"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )


class MinutesForm(forms.Form):
    """Pasted minutes."""

    text = forms.CharField(
        label=_("Minutes: who said what"),
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 8, "placeholder": _("Name: what was said")}),
        error_messages={"required": _("Paste the minutes here.")},
    )
