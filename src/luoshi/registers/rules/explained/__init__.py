"""Every key of a definition in words: what the editor shows at its controls, and what the guide prints."""

from luoshi.registers.rules.explained.parts import PARTS, Part, part_of
from luoshi.registers.rules.explained.said import FIELD_TYPES, PARTIES, Said

__all__ = ["FIELD_TYPES", "PARTIES", "PARTS", "Part", "Said", "part_of"]
