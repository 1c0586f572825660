"""What may stand in an XML file: the control characters and lone surrogates of a damaged text may not."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """``text`` without the characters that XML 1.0 forbids."""
    return _FORBIDDEN.sub("", text)
