"""What every part of a definition shares: frozen, and a word that is not declared is refused."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

#: A key: what values, URLs and formulas call a thing; never shown to users where a name stands beside it.
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
#: A name people read.
Name = Annotated[str, StringConstraints(min_length=1, max_length=60, strip_whitespace=True)]
#: A sentence or two.
Words = Annotated[str, StringConstraints(max_length=500, strip_whitespace=True)]


class Part(BaseModel):
    """Frozen, strict about its words, loose about nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)
