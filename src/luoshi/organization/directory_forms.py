"""What an administrator fills in about units, people, posts and accounts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.organization.models import Person, Role, Unit, UnitKind
from luoshi.organization.rules.import_rows import split_words


class UnitForm(forms.Form):
    """A unit's cells."""

    code = forms.CharField(label=_("Code"), max_length=30)
    name = forms.CharField(label=_("Name"), max_length=80)
    abbreviations = forms.CharField(label=_("Short names, separated by 、"), max_length=300, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=UnitKind.choices)
    parent = forms.ModelChoiceField(label=_("Above it"), queryset=Unit.objects.none(), required=False)
    duties = forms.CharField(label=_("Duties"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    active = forms.BooleanField(label=_("In use"), required=False, initial=True)

    def __init__(self, *args: Any, area: int, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["parent"].queryset = Unit.objects.filter(area_id=area)  # type: ignore[attr-defined]

    def clean_abbreviations(self) -> tuple[str, ...]:
        """The short names one by one."""
        return tuple(split_words(self.cleaned_data["abbreviations"]))


class PersonForm(forms.Form):
    """A person."""

    code = forms.CharField(label=_("Code"), max_length=30)
    name = forms.CharField(label=_("Name"), max_length=40)
    phone = forms.CharField(label=_("Telephone"), max_length=30, required=False)
    active = forms.BooleanField(label=_("In office"), required=False, initial=True)


class PostForm(forms.Form):
    """A post of a person."""

    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none())
    title = forms.CharField(label=_("Post"), max_length=60)
    leader = forms.BooleanField(label=_("County leader"), required=False)
    head = forms.BooleanField(label=_("Head of the unit"), required=False)
    charge = forms.CharField(label=_("In charge of"), required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, area: int, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["unit"].queryset = Unit.objects.filter(area_id=area, active=True)  # type: ignore[attr-defined]


class AccountForm(forms.Form):
    """Whose sign-in it is; the name to sign in with only when it is made."""

    username = forms.CharField(label=_("Sign-in name"), max_length=60)
    name = forms.CharField(label=_("Shown name"), max_length=60)
    person = forms.ModelChoiceField(label=_("Person"), queryset=Person.objects.none(), required=False)
    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none(), required=False)

    def __init__(self, *args: Any, area: int, known: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["person"].queryset = Person.objects.filter(area_id=area)  # type: ignore[attr-defined]
        self.fields["unit"].queryset = Unit.objects.filter(area_id=area)  # type: ignore[attr-defined]
        if known:
            del self.fields["username"]


class RoleForm(forms.Form):
    """A role to give."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    unit = forms.ModelChoiceField(
        label=_("For the unit"), queryset=Unit.objects.none(), required=False, empty_label=_("the whole county")
    )

    def __init__(self, *args: Any, area: int, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["unit"].queryset = Unit.objects.filter(area_id=area, active=True)  # type: ignore[attr-defined]


class TableForm(forms.Form):
    """A file to bring in."""

    file = forms.FileField(label=_("Table (xlsx)"), error_messages={"required": _("Choose a file.")})
