"""``luoshi sentence``: an indicator in the office's own words; what is not released is not printed."""

from __future__ import annotations

import argparse

from luoshi.site.verbs.database import open_database
from luoshi.site.verbs.explain import arguments, open_sheet

__all__ = ["arguments", "run"]


def run(options: argparse.Namespace) -> int:
    """Print the sentence; 0 where the indicator has a figure to tell, 1 where it has none yet."""
    with open_database(options):
        page = open_sheet(options.indicator, options.area, options.period, for_print=True)
        print(page.sentence)
        return 0 if any(one.figure or one.rests_on for one in page.facets.values()) else 1
