"""Taking an indicator into an area's library, and giving it another definition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max

from luoshi.audit.services import act_as, record
from luoshi.formulas import FormulaError, order
from luoshi.indicators.errors import BadDefinition, IndicatorError
from luoshi.indicators.models import Dependency, Indicator, IndicatorVersion
from luoshi.indicators.queries.dependants import users_of
from luoshi.indicators.queries.reach import definitions_of, library, names_for, nearest_of
from luoshi.indicators.rules.change_definition import faults_in_change, faults_in_users
from luoshi.indicators.rules.definition import Definition
from luoshi.indicators.rules.find_dependencies import order_of, used_by
from luoshi.indicators.rules.keep_body import as_body
from luoshi.indicators.rules.name_formulas import Names, Used
from luoshi.indicators.rules.read_definition import faults_in_formula, read_definition
from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.organization.services.directory import unit_in_charge
from luoshi.registers.rules.read_definition import Fault


def open_indicator(
    actor: Actor, *, data: Mapping[str, Any], source: str = "", position: int = 0, owner_id: int | None = None
) -> Indicator:
    """A new indicator from its definition as plain data. What a formula uses must be there already.

    Raises BadDefinition with every fault, IndicatorError where the code is taken.
    """
    require(actor, "indicator.define")
    definition = _read(data)
    with transaction.atomic():
        act_as(actor)
        if Indicator.objects.filter(area_id=actor.area_id, code=definition.code).exists():
            raise IndicatorError(f"已经有代号是“{definition.code}”的指标。", "请换一个代号。", code="code-taken")
        indicator = Indicator.objects.create(
            area_id=actor.area_id, code=definition.code, name=definition.name, line=definition.line, position=position,
            owner_id=owner_id or unit_in_charge(actor.area_id, definition.owner), source=definition.source,
            frequency=definition.frequency,
        )  # fmt: skip
        _install(actor, indicator, definition, source=source, note="")
        record(actor, "open", kind="indicator", object_id=indicator.pk, label=indicator.name)
    return indicator


def open_many(actor: Actor, *, many: Iterable[tuple[Mapping[str, Any], str]]) -> list[Indicator]:
    """Open those that are not there yet, each before what uses it; ``many`` are (data, source) pairs.

    All or none. Raises BadDefinition for the first that has faults.
    """
    require(actor, "indicator.define")
    there = set(Indicator.objects.filter(area_id=actor.area_id).values_list("code", flat=True))
    read = [(_read(data), data, source) for data, source in many]
    # The main ones stand first in every list, in their order.
    last = max((one.main for one, _, _ in read), default=0) + 1
    read.sort(key=lambda each: each[0].main or last)
    given = [(place, *each) for place, each in enumerate(read, 1)]
    wanted = {one.code: (place, data, source) for place, one, data, source in given if one.code not in there}
    with transaction.atomic():
        opened = []
        for code in order_of([one for _, one, _, _ in given]):
            if code in wanted:
                place, data, source = wanted[code]
                opened.append(open_indicator(actor, data=data, source=source, position=place * 10))
    return opened


def change_definition(
    actor: Actor, *, indicator_id: int, data: Mapping[str, Any], note: str, source: str = ""
) -> IndicatorVersion:
    """Give an indicator another definition; its figures stay as they are. ``note`` says why.

    Raises BadDefinition, also where a formula that uses the indicator would make no sense any more; IndicatorError
    where code, unit, frequency or accumulation would be others: figures already filed would then mean something else,
    which is another indicator or a new 口径.
    """
    require(actor, "indicator.define")
    definition = _read(data)
    with transaction.atomic():
        act_as(actor)
        indicator = Indicator.objects.select_for_update().get(pk=indicator_id, area_id=actor.area_id)
        before = definitions_of([indicator.version_id or 0])[indicator.version_id or 0]
        if faults := faults_in_change(before, definition):
            raise IndicatorError(faults[0].message, faults[0].remedy, code="fixed")
        Indicator.objects.filter(pk=indicator.pk).update(
            name=definition.name, line=definition.line, source=definition.source, frequency=definition.frequency,
            owner_id=unit_in_charge(actor.area_id, definition.owner) or indicator.owner_id,
        )  # fmt: skip
        version = _install(actor, indicator, definition, source=source, note=note)
        record(actor, "define", kind="indicator", object_id=indicator.pk, label=indicator.name, detail={"note": note})
    return version


def _read(data: Mapping[str, Any]) -> Definition:
    definition, faults = read_definition(data)
    if definition is None:
        raise BadDefinition(faults)
    # A pack's SQL stays in the pack's file: kept in the database, whoever may define an indicator could run any.
    return definition.model_copy(update={"oracle": ""})


def _install(actor: Actor, indicator: Indicator, definition: Definition, *, source: str, note: str) -> IndicatorVersion:
    last = indicator.versions.aggregate(last=Max("number"))["last"] or 0
    version = IndicatorVersion.objects.create(
        area_id=actor.area_id, indicator=indicator, number=last + 1, body=as_body(definition), source=source,
        note=note[:300], created_by_id=actor.account_id,
    )  # fmt: skip
    Indicator.objects.filter(pk=indicator.pk).update(version=version)
    indicator.version = version
    names = names_for(actor.area_id)
    faults = list(faults_in_formula(definition, names))
    for area_id, users in users_of(indicator).items():
        faults += faults_in_users(users, names if area_id == actor.area_id else names_for(area_id))
    if faults:
        raise BadDefinition(faults)
    _depend(actor.area_id, indicator, definition, names)
    if definition.source == "formula":
        _refuse_cycles(actor.area_id)
    return version


def _refuse_cycles(area_id: int) -> None:
    """What the indicators of a library use, taken together, must not come back to itself."""
    rows = Dependency.objects.filter(indicator__area_id__in=library(area_id), uses__isnull=False)
    graph: dict[str, set[str]] = {}
    for name, uses in rows.values_list("indicator__name", "uses__name"):
        graph.setdefault(name, set()).add(uses)
    try:
        order({name: Used(frozenset(uses)) for name, uses in graph.items()})
    except FormulaError as error:
        raise BadDefinition([Fault(("formula",), error.message, error.remedy)]) from None


def _depend(area_id: int, indicator: Indicator, definition: Definition, names: Names) -> None:
    indicator.uses.all().delete()
    ids = {code: one.pk for code, one in nearest_of(area_id, active=False).items()}
    Dependency.objects.bulk_create(
        Dependency(
            area_id=area_id,
            indicator=indicator,
            uses_id=ids[one.code] if one.code else None,
            measure=one.measure,
            months=one.months,
            across=one.across,
        )
        for one in used_by(definition, names)
    )
