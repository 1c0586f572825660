"""What somebody typed, pasted or sent in a file becomes a value of the field's type, or a problem with its remedy."""

from luoshi.registers.rules.parse.problem import Problem
from luoshi.registers.rules.parse.values import Lookups, NoLookups, Raw, Value, parse_value, printable

__all__ = ["Lookups", "NoLookups", "Problem", "Raw", "Value", "parse_value", "printable"]
