"""What an asker fills in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from luoshi.ground.period import Period
from luoshi.requests.rules.name_datum import Wanted, read_lines
from luoshi.requests.rules.read_period import read_period
from luoshi.requests.services.orders import Order


class AskForm(forms.Form):
    """Data a line each, period, last day, basis; the units are boxes beside it."""

    lines = forms.CharField(
        label=_("Data, one a line"), max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5, "placeholder": "新签约项目（个）：签订正式合同的\n到位资金（万元）"}),
        error_messages={"required": _("Write what you want to know, one datum a line.")},
    )  # fmt: skip
    period = forms.CharField(
        label=_("For the period"), max_length=40, error_messages={"required": _("Say for which period.")},
        widget=forms.TextInput(attrs={"list": "periods", "autocomplete": "off"}),
    )  # fmt: skip
    due = forms.DateField(
        label=_("Due on"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": _("Say until when.")},
    )  # fmt: skip
    title = forms.CharField(label=_("Title"), max_length=200, required=False)
    basis = forms.CharField(label=_("Basis (document number)"), max_length=120, required=False)
    reason = forms.CharField(label=_("What for"), max_length=300, required=False)

    def __init__(self, data: QueryDict | None = None, *, today: date, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.today = today

    def clean_lines(self) -> list[Wanted]:
        """The data, or what is wrong with which line."""
        found, faults = read_lines(self.cleaned_data["lines"])
        if faults:
            raise forms.ValidationError(faults)
        return found

    def clean_period(self) -> Period:
        """The period that the words name."""
        period = read_period(self.cleaned_data["period"], today=self.today)
        if period is None:
            raise forms.ValidationError(_("Write a period like 2025年6月, 2025年上半年 or 截至6月30日."))
        return period

    def order(self) -> Order:
        """What is asked for; call after ``is_valid``."""
        said = self.cleaned_data
        ticked = self.data.getlist("units") if isinstance(self.data, QueryDict) else []
        units = [int(one) for one in ticked if one.isascii() and one.isdecimal() and len(one) < 19]
        return Order(
            said["title"], units, said["lines"], said["period"], said["due"], said["basis"], said["reason"],
            decided=self._decided(),
        )  # fmt: skip

    def _decided(self) -> dict[str, int]:
        """Key → the datum that it is, 0 for a new one: pairs of fields ``key-n`` and ``same-n``."""
        found = {}
        for name, key in self.data.items():
            choice = str(self.data.get(f"same-{name[4:]}", "")) if name.startswith("key-") else ""
            if choice.isascii() and choice.isdecimal() and len(choice) < 19:
                found[str(key)] = int(choice)
        return found
