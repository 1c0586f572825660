"""Facts of registers. ``Entry`` and ``Change`` are partitioned by register (see ``storage``); the rest are plain."""

from luoshi.registers.models.beside import EntryFile, Likeness, Link, Passage, Restatement, Review, TaskLink, TraceCode
from luoshi.registers.models.defining import Alteration, Draft
from luoshi.registers.models.entries import Change, Entry, EntryState, Sent
from luoshi.registers.models.filings import Filing, FilingState, FilingStep
from luoshi.registers.models.imports import Export, ExportPart, Import, ImportProfile, ImportRow, ImportState
from luoshi.registers.models.register import Register, SavedView, Version

__all__ = [
    "Alteration", "Change", "Draft", "Entry", "EntryFile", "EntryState", "Export", "ExportPart", "Filing",
    "FilingState", "FilingStep", "Import", "ImportProfile", "ImportRow", "ImportState", "Likeness", "Link",
    "Passage", "Register", "Restatement", "Review", "SavedView", "Sent", "TaskLink", "TraceCode", "Version",
]  # fmt: skip
