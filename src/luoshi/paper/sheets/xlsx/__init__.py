"""xlsx: rows streamed out of the packed XML."""

from luoshi.paper.sheets.xlsx.source import XlsxSource

__all__ = ["XlsxSource"]
