"""Why a file was not opened: one class a reason, each with a stable code, a plain sentence and what to do.

``docs/papers.md`` lists every code; a test compares the list with this module. No message carries a paper's content.
"""

# ruff: noqa: N818  (a name that is the reason reads better where it is caught)
from __future__ import annotations

from typing import ClassVar

from luoshi.ground.errors import LuoshiError


class PaperError(LuoshiError):
    """A file that cannot be taken in. ``detail`` (a size, a limit, a part's name) stands in brackets in the message."""

    code = "paper"
    says: ClassVar[str] = "文件没有读成。"
    do: ClassVar[str] = "请换一份文件再试。"

    def __init__(self, detail: str = "") -> None:
        says = self.says.removesuffix("。") + f"（{detail}）。" if detail else self.says
        super().__init__(says, self.do)
        self.detail = detail


class NotFound(PaperError):
    code = "paper-not-found"
    says = "找不到这个文件。"
    do = "请检查文件名和所在文件夹。"


class Unreadable(PaperError):
    code = "paper-unreadable"
    says = "文件打不开，系统不允许读取或读取中断。"
    do = "请检查文件权限；如果正被别的程序占用，请先关闭那个程序。"


class Empty(PaperError):
    code = "paper-empty"
    says = "文件是空的，没有内容。"
    do = "请确认选对了文件，或重新保存后再试。"


class UnknownFormat(PaperError):
    code = "paper-format-unknown"
    says = "认不出这个文件的格式。"
    do = "请用 WPS 或 Word 打开，另存为 docx、pdf 或 txt 后再试。"


class Unsupported(PaperError):
    code = "paper-format-unsupported"
    says = "这种格式不能读。"
    do = "请另存为 docx、pdf、ofd、xlsx 或 txt 后再试。"


class WrongEncoding(PaperError):
    code = "paper-encoding"
    says = "文字的编码认不出来，既不是 UTF-8，也不是 GB18030。"
    do = "请用记事本打开，另存为 UTF-8 编码后再试。"


class NoText(PaperError):
    code = "paper-no-text"
    says = "文件里没有可以读取的文字。"
    do = "如果是空白文件，请换一份；如果内容是图片，请先做文字识别（OCR），或找原来的电子文档。"


class Scanned(PaperError):
    code = "paper-scanned"
    says = "这是扫描件或图片，页面上没有文字层。"
    do = "请先用文字识别（OCR）软件转成文字，或向来文单位要电子文档。"


class Encrypted(PaperError):
    code = "paper-encrypted"
    says = "文件设了密码，打不开。"
    do = "请用 WPS 或 Word 输入密码打开，去掉密码另存后再试。"


class Corrupt(PaperError):
    code = "paper-corrupt"
    says = "文件已损坏或不完整。"
    do = "请重新下载或重新传一次；还不行，请用 WPS 或 Word 打开修复后另存。"


class TooLarge(PaperError):
    code = "paper-too-large"
    says = "文件太大。"
    do = "请拆成几个文件，或去掉其中的图片后再试。"


class TooManyPages(PaperError):
    code = "paper-too-many-pages"
    says = "页数太多。"
    do = "请拆成几个文件后再试。"


class TooMuchText(PaperError):
    code = "paper-too-much-text"
    says = "文字太多。"
    do = "请拆成几个文件后再试。"


class TooManyCells(PaperError):
    code = "paper-too-many-cells"
    says = "表格太大。"
    do = "请只保留需要的行和列；表格边上的空行空列请删除后另存。"


class TooDeep(PaperError):
    code = "paper-too-deep"
    says = "文件内部一层套一层，层数太多。"
    do = "请用 WPS 或 Word 打开，另存为一份新的 docx 后再试。"


class TooManyParts(PaperError):
    code = "paper-too-many-parts"
    says = "文件内部的零件太多。"
    do = "请用 WPS 或 Word 打开，另存为一份新的文件后再试。"


class Swollen(PaperError):
    code = "paper-swollen"
    says = "文件解开后大得不正常，可能是恶意文件。"
    do = "请确认来源；可靠的话，请用 WPS 或 Word 打开，另存为一份新的文件后再试。"


class ForbiddenEntity(PaperError):
    code = "paper-entity"
    says = "文件里有外部引用或自定义实体的声明，可能是恶意文件。"
    do = "请确认来源；可靠的话，请用 WPS 或 Word 打开，另存为一份新的文件后再试。"


class TooSlow(PaperError):
    code = "paper-too-slow"
    says = "文件读了太久，已停止。"
    do = "请拆成几个文件，或另存为 docx 或 txt 后再试。"


class TooHungry(PaperError):
    code = "paper-too-hungry"
    says = "读这个文件要用的内存太多，已停止。"
    do = "请拆成几个文件，或另存为 docx 或 txt 后再试。"


class ReaderFailed(PaperError):
    code = "paper-reader-failed"
    says = "文件的内容不合规范，读取中断。"
    do = "请用 WPS 或 Word 打开，另存为 docx 或 pdf 后再试。"


class NeedsOffice(PaperError):
    code = "paper-needs-office"
    says = "这个老格式的文件要借助 LibreOffice 才能读，本机没有安装。"
    do = "请用 WPS 或 Word 另存为 docx 后再试，或请管理员安装 LibreOffice。"


class NeedsOfficeToPrint(PaperError):
    code = "paper-needs-office-to-print"
    says = "转成 PDF 要借助 LibreOffice，本机没有安装。"
    do = "请写成 docx，用 WPS 或 Word 另存为 PDF；或请管理员安装 LibreOffice。"


class SecretPaper(PaperError):
    code = "paper-secret"
    says = "文件上有密级标志，是涉密文件，本系统不能处理，没有保存任何内容。"
    do = "请立即停止在本机处理，按保密规定使用涉密计算机；如果并非涉密，请先按程序解密并去掉密级标志。"


def all_errors() -> dict[str, type[PaperError]]:
    """Every declared reason by its code."""
    found: dict[str, type[PaperError]] = {}
    waiting = [PaperError]
    while waiting:
        kind = waiting.pop()
        found[kind.code] = kind
        waiting.extend(kind.__subclasses__())
    return found
