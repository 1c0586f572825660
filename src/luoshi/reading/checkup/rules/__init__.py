"""The rules by code, one small file a rule."""

from __future__ import annotations

from luoshi.reading.checkup.rule import Rule
from luoshi.reading.checkup.rules import (
    date_style,
    derived_mismatch,
    direction_clash,
    docnumber_brackets,
    doubled_word,
    fall_times,
    half_width_marks,
    impossible_direction,
    list_count,
    mixed_periods,
    numbering_gap,
    numbering_restart,
    numbering_style,
    parallel_numbering,
    parts_total,
    rank_order,
    repeated_sentence,
    share_range,
    text_cut,
    time_clash,
    unbalanced_marks,
    unit_slip,
    vague_number,
)

_MODULES = (
    list_count, numbering_gap, numbering_restart,
    mixed_periods, impossible_direction, direction_clash, fall_times, vague_number, share_range, parts_total,
    derived_mismatch, unit_slip, rank_order, time_clash, parallel_numbering, text_cut, unbalanced_marks,
    repeated_sentence, doubled_word, half_width_marks, docnumber_brackets, date_style, numbering_style,
)  # fmt: skip

RULES: dict[str, Rule] = {module.RULE.code: module.RULE for module in _MODULES}
"""Every rule by its code, matters of substance before matters of style."""
