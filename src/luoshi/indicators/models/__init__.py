"""The facts of indicators."""

from luoshi.indicators.models.asking import Query, QueryState
from luoshi.indicators.models.defining import IndicatorDraft
from luoshi.indicators.models.importing import FigureColumns, FigureImport, FigureImportLine, ImportState, Verdict
from luoshi.indicators.models.indicator import Dependency, Indicator, IndicatorVersion
from luoshi.indicators.models.observations import Bulletin, Observation, ObservationChange, State
from luoshi.indicators.models.targets import Target

__all__ = [
    "Bulletin", "Dependency", "FigureColumns", "FigureImport", "FigureImportLine", "ImportState", "Indicator",
    "IndicatorDraft", "IndicatorVersion", "Observation", "ObservationChange", "Query", "QueryState", "State", "Target",
    "Verdict",
]  # fmt: skip
