"""The demo county's registers: all of the pack's, with two years of made-up rows, while the county is already in use.

``jobs`` opens them and fills them one by one in the background (``filling.fill``: whole or not at all, once);
``making.make_rows`` makes the rows from the definition, the county's names, a day and a seed; ``words.yaml`` and
``lines/*.yaml`` say in which words and how many.
"""
