"""A register's definition as a value: what a YAML file of a pack, or the editor in the browser, comes to."""

from luoshi.registers.rules.definition.fields import Field, FieldType
from luoshi.registers.rules.definition.flow import Filing, Review, Stage
from luoshi.registers.rules.definition.measures import Condition, IndexSet, Measure
from luoshi.registers.rules.definition.whole import Check, Definition, Example, Source

__all__ = [
    "Check", "Condition", "Definition", "Example", "Field", "FieldType", "Filing", "IndexSet", "Measure", "Review",
    "Source", "Stage",
]  # fmt: skip
