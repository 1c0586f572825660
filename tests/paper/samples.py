"""Files of every format, made here: by python-docx, XlsxWriter, LibreOffice, and an OFD by hand."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import docx
import pypdfium2 as pdfium
import xlsxwriter
from docx.enum.text import WD_ALIGN_PARAGRAPH

GOLD = sorted((Path(__file__).parents[1] / "gold").glob("dev*.txt"))
OFD_NAMESPACE = "http://www.ofdspec.org/2016"


def lines_of(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def docx_of(lines: Iterable[str], rows: Sequence[Sequence[str]] = ()) -> bytes:
    document = docx.Document()
    for place, line in enumerate(lines):
        paragraph = document.add_paragraph(line)
        if place == 0:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if rows:
        table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                table.cell(row, column).text = text
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def office(folder: Path, files: dict[str, bytes], target: str) -> dict[str, bytes]:
    """Files converted by LibreOffice in one run: ``{"a.docx": …}`` and ``pdf`` to ``{"a.pdf": …}``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    command = shutil.which("soffice")
    assert command, "these tests need LibreOffice (make test installs it)"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    arguments = [command, profile, "--headless", "--convert-to", target, "--outdir", str(folder)]
    subprocess.run([*arguments, *(str(folder / name) for name in files)], capture_output=True, timeout=180, check=True)
    suffix = target.split(":")[0]
    names = [f"{Path(name).stem}.{suffix}" for name in files]
    return {name: (folder / name).read_bytes() for name in names}


def html_of(lines: Iterable[str], encoding: str = "utf-8") -> bytes:
    body = "\n".join(f"<p>{line.replace('&', '&amp;').replace('<', '&lt;')}</p>" for line in lines)
    page = f"<!DOCTYPE html><html><head><meta charset='{encoding}'><title>页</title></head><body>{body}</body></html>"
    return page.encode(encoding, "xmlcharrefreplace")


def xlsx_of(rows: Sequence[Sequence[object]], formats: Sequence[str] = (), name: str = "台账") -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet(name)
    made = [book.add_format({"num_format": format}) for format in formats]
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            sheet.write(row, column, value, made[column] if row and column < len(made) else None)
    book.close()
    return buffer.getvalue()


def ofd_of(lines: Iterable[str], *, width: int = 28, size: float = 5.6, per_page: int = 22) -> bytes:
    """An OFD of A4 pages in 16 pt type, lines of ``width`` characters, paragraphs indented by two."""
    printed: list[tuple[float, str]] = []
    for line in lines:
        text = "　　" + line.strip()
        printed += [(0.0, text[at : at + width]) for at in range(0, len(text), width)]
    pages = [printed[at : at + per_page] for at in range(0, len(printed), per_page)]
    return zip_of(_ofd_parts(pages, size))


def _ofd_parts(pages: list[list[tuple[float, str]]], size: float) -> dict[str, str]:
    head = f'<?xml version="1.0" encoding="UTF-8"?><ofd:{{}} xmlns:ofd="{OFD_NAMESPACE}"{{}}>'
    listed = "".join(
        f'<ofd:Page ID="{number + 100}" BaseLoc="Pages/Page_{number}/Content.xml"/>' for number in range(len(pages))
    )
    parts = {
        "OFD.xml": head.format("OFD", ' Version="1.0" DocType="OFD"')
        + "<ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml"
        "</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": head.format("Document", "")
        + "<ofd:CommonData><ofd:MaxUnitID>999</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
        f"</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
    }
    for number, lines in enumerate(pages):
        texts = ""
        for place, (x, text) in enumerate(lines):
            escaped = text.replace("&", "&amp;").replace("<", "&lt;")
            deltas = " ".join([str(size)] * max(1, len(text) - 1))
            texts += (
                f'<ofd:TextObject ID="{number * 1000 + place + 200}" Boundary="{26 + x} {30 + place * 10} 160 8" '
                f'Font="1" Size="{size}"><ofd:TextCode X="0" Y="{size}" DeltaX="{deltas}">{escaped}</ofd:TextCode>'
                "</ofd:TextObject>"
            )
        parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = (
            head.format("Page", "")
            + f'<ofd:Content><ofd:Layer ID="{number + 500}">{texts}</ofd:Layer></ofd:Content></ofd:Page>'
        )
    return parts


def zip_of(parts: Mapping[str, str | bytes], *, level: int = 6) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def with_part(data: bytes, name: str, old: str, new: str) -> bytes:
    """A package with a piece of one part replaced."""
    parts = parts_of(data)
    text = parts[name].decode()
    assert old in text
    parts[name] = text.replace(old, new, 1).encode()
    return zip_of(parts)


def blank_pdf(pages: int) -> bytes:
    document = pdfium.PdfDocument.new()
    for _ in range(pages):
        document.new_page(595, 842)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
