"""The rules by code, one small file a rule."""

from __future__ import annotations

from luoshi.reading.checkup.rule import Rule
from luoshi.reading.checkup.rules import (
    contradictory_figures,
    date_style,
    derived_mismatch,
    direction_clash,
    docnumber_brackets,
    doubled_word,
    fall_times,
    frame_outline,
    half_width_marks,
    impossible_direction,
    list_count,
    mask_left,
    mixed_periods,
    numbering_gap,
    numbering_restart,
    numbering_style,
    parallel_numbering,
    parts_exceed,
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
    list_count, frame_outline, numbering_gap, numbering_restart, parallel_numbering, rank_order, mixed_periods,
    impossible_direction, direction_clash, fall_times, share_range, parts_total, parts_exceed, derived_mismatch,
    unit_slip, contradictory_figures, time_clash, text_cut, unbalanced_marks, repeated_sentence, doubled_word,
    vague_number, mask_left, numbering_style, half_width_marks, docnumber_brackets, date_style,
)  # fmt: skip

RULES: dict[str, Rule] = {module.RULE.code: module.RULE for module in _MODULES}
"""Every rule by its code, matters of substance before matters of style."""
