"""Reports, their paragraphs and slots, and the editions that were printed."""

from luoshi.reports.models.edition import Edition
from luoshi.reports.models.report import Block, Report, ReportState
from luoshi.reports.models.slot import Slot

__all__ = ["Block", "Edition", "Report", "ReportState", "Slot"]
