"""Static files by content: a changed file has a changed name, so browsers may keep each for ever."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


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
