from __future__ import annotations

from typing import get_args

from luoshi.documents.pages.labels import FIGURE_ROLES, LABELS, NAME_KINDS, READING_KINDS, SEVERITIES, STEPS
from luoshi.documents.rules.layers import LAYERS, field_of
from luoshi.ground.finding import Severity
from luoshi.reading import Reading
from luoshi.reading.model import FigureRole, Kind, NameKind
from luoshi.reading.recipe import LAYERS as STEPS_OF_READING


def test_everything_that_a_reading_can_say_has_a_label() -> None:
    assert set(FIGURE_ROLES) == set(get_args(FigureRole))
    assert set(NAME_KINDS) == set(get_args(NameKind))
    assert set(READING_KINDS) == set(get_args(Kind))
    assert set(SEVERITIES) == set(get_args(Severity))
    assert set(STEPS) == set(STEPS_OF_READING)


def test_every_layer_has_a_label_and_a_field_of_the_reading() -> None:
    assert list(LABELS) == list(LAYERS)
    assert all(field_of(layer) in Reading.__dataclass_fields__ for layer in LAYERS)
