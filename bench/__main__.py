"""``python -m bench``: every benchmark, one after the other."""

from bench import reading, sheets

if __name__ == "__main__":
    reading.main()
    sheets.main()
