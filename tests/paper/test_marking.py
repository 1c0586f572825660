"""Secret papers are refused, papers for internal use are remembered, talk about secrecy is neither."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.paper import SecretPaper, open_paper, open_text
from tests.paper.samples import GOLD, blank_pdf, docx_of, html_of, ofd_of, office, saved
from tests.paper.word import opened, paragraph

SECRET = [
    "机密★1年", "绝密★", "秘密★", "秘　密", "机 密", "绝密", "机密★长期", "秘密★6个月", "机密★１０年", "秘密 ★ 5年",
    "密级：机密", "密级：秘密★3年", "【秘密】", "秘密5年", "000123 机密★1年", "机密★1年 特急", "机密　特急",
    "（机密）", "绝密★启用前", "机密★一年", "密级和保密期限：秘密★10年", "×政发〔2025〕1号 秘密★1年", "机密☆1年",
    "秘密*1年",
]  # fmt: skip
PROSE = [
    "保守国家秘密是每个公民的义务", "机密文件管理规定", "关于加强商业秘密保护的通知", "秘密级文件的清退工作",
    "绝密、机密、秘密三级", "国家秘密的密级分为绝密、机密、秘密三级。", "机密级国家秘密的保密期限不超过二十年",
    "要严守党的秘密", "县保密局：机密文件登记表", "秘密调查取证", "商业秘密", "工作秘密", "保密工作",
    "揭开成功的秘密", "不得泄露秘密★以外的内容", "非密", "涉密人员", "定密事项",
]  # fmt: skip
EXAMPLES = [
    "密级应标注为“机密★1年”字样",
    "标有秘密★5年、机密★10年的文件，由机要室专人保管，不得带出办公室。",
    "如：秘密★1年，表示保密期限为一年。",
]
BODY = "关于做好今年重点工作的通知\n各乡镇：\n请抓好落实。"


@pytest.mark.parametrize("mark", SECRET)
def test_a_paper_with_a_mark_of_secrecy_at_its_head_is_refused(mark: str) -> None:
    with pytest.raises(SecretPaper) as refused:
        open_text(f"{mark}\n{BODY}")
    assert "重点工作" not in str(refused.value)
    assert mark not in str(refused.value)


@pytest.mark.parametrize("words", PROSE + EXAMPLES)
def test_words_about_secrecy_do_not_make_a_paper_secret(words: str) -> None:
    assert open_text(f"{words}\n{BODY}").marking == ""


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_no_sample_paper_is_taken_for_secret(path: Path) -> None:
    open_paper(path)


def test_the_mark_is_found_in_every_format_and_in_headers_and_text_boxes() -> None:
    marked = ["机密★1年", *BODY.split("\n")]
    inside = f"<w:txbxContent>{paragraph('秘密★1年')}</w:txbxContent>"
    box = f"<w:p><w:r><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></w:r></w:p>"
    for data in (
        docx_of(marked),
        html_of(marked),
        ofd_of(marked),
        docx_of(BODY.split("\n"), [["密级", "x"], ["机密", "y"]]),
    ):
        with pytest.raises(SecretPaper):
            open_paper(data)
    with pytest.raises(SecretPaper):
        open_paper(b"{\\rtf1\\ansicpg936{\\header \\'bb\\'fa\\'c3\\'dc}" + rtf_of(BODY) + b"}")
    with pytest.raises(SecretPaper):
        opened(paragraph(BODY), header1=paragraph("机密★1年"))
    with pytest.raises(SecretPaper):
        opened("".join(paragraph(f"第{n}段") for n in range(40)) + box)


def rtf_of(text: str) -> bytes:
    return "".join(f"\\u{ord(sign)}?" if sign != "\n" else "\\par " for sign in text).encode()


def test_a_mark_in_the_header_of_an_old_word_file_or_a_pdf_is_found(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "秘密★5年"
    document.add_paragraph(BODY)
    for kind in ("doc", "pdf", "rtf"):
        data = office(tmp_path, {"secret.docx": saved(document)}, kind)[f"secret.{kind}"]
        with pytest.raises(SecretPaper):
            open_paper(data)


def test_a_mark_split_over_runs_and_spaces_is_still_a_mark() -> None:
    runs = "".join(f"<w:r><w:t xml:space='preserve'>{piece}</w:t></w:r>" for piece in ("机", "　密", "★", "1年"))
    with pytest.raises(SecretPaper):
        opened(f"<w:p>{runs}</w:p>" + paragraph(BODY))


def test_a_mark_far_down_in_the_text_is_a_quotation() -> None:
    text = "\n".join(f"第{n}段话。" for n in range(60))
    assert open_text(f"{text}\n秘密\n").marking == ""


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("内部资料 注意保存", "内部资料"), ("内部资料，注意保密", "内部资料"), ("（此件不公开）", "此件不公开"),
        ("此件不予公开", "此件不公开"), ("公开方式：不予公开", "不予公开"), ("（依申请公开）", "依申请公开"),
        ("此件依申请公开", "依申请公开"), ("内部", "内部"), ("【内部】", "内部"), ("内部文件", "内部资料"),
        ("信息公开选项：不予公开", "不予公开"),
    ],
)  # fmt: skip
def test_a_handling_mark_is_remembered_with_a_notice(line: str, mark: str) -> None:
    for text in (f"{line}\n{BODY}", f"{BODY}\n{line}\n"):
        paper = open_text(text)
        assert paper.marking == mark
        assert len(paper.notices) == 1


@pytest.mark.parametrize(
    "line", ["要加强机关内部管理，严格内部控制。", "公开方式：主动公开", "（此件公开发布）", "内部控制建设稳步推进"]
)
def test_other_words_of_office_life_leave_no_mark(line: str) -> None:
    assert open_text(f"{line}\n{BODY}").marking == ""


@given(st.text(alphabet="绝机秘密★☆*1年 　（）内部公开不:：\n特急", max_size=40))
def test_any_mixture_of_these_signs_is_refused_or_read(text: str) -> None:
    try:
        open_text(text + "\n" + BODY)
    except SecretPaper:
        return


def test_a_blank_pdf_has_no_text_and_says_so() -> None:
    from luoshi.paper.errors import NoText

    with pytest.raises(NoText):
        open_paper(blank_pdf(2))
