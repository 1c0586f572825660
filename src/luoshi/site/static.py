"""Static files by content: a changed file has a changed name, so browsers may keep each for ever."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

from luoshi.web.bundles import BUNDLES, joined


class HashedStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Falls back to the plain name where a file has not been collected (tests, developers)."""

    manifest_strict = False

    def stored_name(self, name: str) -> str:
        """The hashed name, or the plain one of a file that is not there."""
        try:
            stored: str = super().stored_name(name)
        except ValueError:
            return name
        return stored

    def post_process(self, paths: dict[str, Any], *args: Any, **options: Any) -> Iterator[Any]:
        """Join the bundles from what has been collected, then hash and compress them like any file."""
        for name in BUNDLES:
            target = Path(self.path(name))
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(joined(name, lambda part: Path(self.path(part)).read_bytes()))
            paths[name] = (self, name)
        yield from super().post_process(paths, *args, **options)
