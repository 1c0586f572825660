"""Say plainly when the Python at hand is too old; must itself run on an old one."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 (this file is for the older ones)
    have = ".".join(str(part) for part in sys.version_info[:2])
    sys.stderr.write("Luoshi needs Python 3.11 or newer, this is " + have + ". Try: make run PYTHON=python3.12\n")
    sys.stderr.write("落实需要 Python 3.11 及以上，当前是 " + have + "。请改用：make run PYTHON=python3.12\n")
    sys.exit(1)
