"""What the pure rooms refuse, in English: their own messages are Chinese, and a page in English must be whole."""

from __future__ import annotations

from typing import Final

from django.utils.translation import get_language

from luoshi.ground.errors import LuoshiError

RESAVE: Final = "Open it in WPS or Word, save it as a new docx, and try again."
SPLIT: Final = "Split it into several files and try again."
TRUST: Final = "Make sure where it came from; if it is sound, open it in WPS or Word and save a new copy."

ENGLISH: Final[dict[str, tuple[str, str]]] = {
    "forbidden": ("You have no right to do this.", "Ask your unit's liaison officer or the administrator."),
    "paper": ("The file could not be read.", "Try another file."),
    "paper-characters": ("The file holds codes that are no characters.", RESAVE),
    "paper-corrupt": (
        "The file is damaged or incomplete.",
        "Download or send it again, or repair it in Word.",
    ),
    "paper-empty": ("The file is empty.", "Make sure that it is the right file, or save it again."),
    "paper-encoding": ("The text is neither UTF-8 nor GB18030.", "Open it in an editor and save it as UTF-8."),
    "paper-encrypted": ("The file has a password.", "Open it in WPS or Word, remove the password, save it, try again."),
    "paper-entity": ("The file declares outside references; it may be hostile.", TRUST),
    "paper-format-unknown": ("The format of the file is not known.", "Save it as docx, pdf or txt and try again."),
    "paper-format-unsupported": ("This format cannot be read.", "Save it as docx, pdf, ofd, xlsx or txt."),
    "paper-needs-office": ("This old format needs LibreOffice, which is not installed here.", RESAVE),
    "paper-needs-office-to-print": (
        "Printing to PDF needs LibreOffice, which is not installed here.",
        "Write a docx and save it as PDF in WPS or Word.",
    ),
    "paper-no-text": ("There are no words in the file.", "Where it holds pictures, run OCR or find the original."),
    "paper-not-found": ("There is no such file.", "Check its name and folder."),
    "paper-reader-failed": ("The file breaks the rules of its format.", RESAVE),
    "paper-scanned": ("These are scanned pages without a text layer.", "Run OCR, or ask for the electronic original."),
    "paper-secret": (
        "The paper bears a mark of state secrecy. It was not processed and nothing was kept.",
        "Stop handling it on this machine; use a computer cleared for secret papers.",
    ),
    "paper-swollen": ("The file swells far beyond its size when unpacked; it may be hostile.", TRUST),
    "paper-too-deep": ("The file is nested too deeply.", RESAVE),
    "paper-too-hungry": ("Reading this file takes too much memory.", SPLIT),
    "paper-too-large": ("The file is too large.", "Split it, or take out its pictures."),
    "paper-too-many-cells": ("The tables are too large.", "Keep only the rows and columns that matter."),
    "paper-too-many-pages": ("There are too many pages.", SPLIT),
    "paper-too-many-parts": ("The file has too many inner parts.", RESAVE),
    "paper-too-much-text": ("There is too much text.", SPLIT),
    "paper-too-slow": ("Reading this file took too long.", SPLIT),
    "paper-unreadable": ("The file could not be opened.", "Check its rights, and that no other program holds it."),
}


def spoken(error: LuoshiError) -> tuple[str, str]:
    """Message and remedy in the page's language; an error without an English text stays as it is."""
    if (get_language() or "").startswith("en") and error.code in ENGLISH:
        return ENGLISH[error.code]
    return error.message, error.remedy
