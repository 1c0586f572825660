"""Heads of tables that people made: found under title lines, over several rows; the rows below sorted."""

from luoshi.paper.sheets.head.find import head_of
from luoshi.paper.sheets.head.model import DATA, HEAD, NOTE, SECTION, TOTAL, BodyRow, Head, NoHeadError
from luoshi.paper.sheets.head.sort import body_of, kind_of, table_of

__all__ = [
    "DATA",
    "HEAD",
    "NOTE",
    "SECTION",
    "TOTAL",
    "BodyRow",
    "Head",
    "NoHeadError",
    "body_of",
    "head_of",
    "kind_of",
    "table_of",
]
