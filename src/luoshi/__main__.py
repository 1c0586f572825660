"""``python -m luoshi`` is the ``luoshi`` command."""

from luoshi.site.command import main

if __name__ == "__main__":
    raise SystemExit(main())
