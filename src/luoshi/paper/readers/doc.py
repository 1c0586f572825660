"""Word 97–2003 documents (doc, wps): converted to docx in memory of this process, then read as such."""

from __future__ import annotations

import struct
import tempfile
from pathlib import Path

from luoshi.paper.draft import Draft
from luoshi.paper.errors import Corrupt, Encrypted, NeedsOffice
from luoshi.paper.gate import Package
from luoshi.paper.readers.docx import read_docx
from luoshi.paper.readers.ole2 import Compound

MAGIC = 0xA5EC
WORD_97 = 193
ENCRYPTED = 0x0100


def read_doc(data: bytes, compound: Compound, draft: Draft) -> None:
    """Fill the draft. Raises Encrypted, Corrupt; NeedsOffice for older versions and for what does not convert."""
    _check_header(compound.start_of("WordDocument"))
    read_docx(Package(_converted(data), draft.limits), draft)


def _check_header(header: bytes) -> None:
    """The file information block (MS-DOC 2.5.2): magic, version, flags."""
    if len(header) < 32:
        raise Corrupt
    magic, version = struct.unpack_from("<2H", header, 0)
    flags = struct.unpack_from("<H", header, 10)[0]
    if magic != MAGIC:
        raise NeedsOffice if magic in (0xA5DB, 0xA5DC, 0xA697, 0xA699) else Corrupt
    if flags & ENCRYPTED:
        raise Encrypted
    if version < WORD_97:
        raise NeedsOffice


def _converted(data: bytes) -> bytes:
    from doc2docx import convert
    from doc2docx.errors import (
        BinaryBoundsError,
        EncryptedDocumentError,
        InvalidCompoundFile,
        InvalidWordDocument,
    )

    with tempfile.TemporaryDirectory(prefix="luoshi-doc-") as folder:
        source, target = Path(folder, "paper.doc"), Path(folder, "paper.docx")
        source.write_bytes(data)
        try:
            convert(source, target)
        except EncryptedDocumentError as error:
            raise Encrypted from error
        except (BinaryBoundsError, InvalidCompoundFile, InvalidWordDocument) as error:
            raise Corrupt from error
        except MemoryError:
            raise
        except Exception as error:
            # What the converter does not know LibreOffice may; the parent decides.
            raise NeedsOffice from error
        return target.read_bytes()
