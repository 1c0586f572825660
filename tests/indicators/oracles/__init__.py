"""Every computed indicator of the county pack beside SQL that was written by hand (``oracle`` in its file)."""
