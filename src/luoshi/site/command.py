"""The ``luoshi`` command: finds the verb, imports that verb alone, turns declared errors into two plain lines.

A verb is a module with ``arguments(parser)``, which declares what it takes, and ``run(options)``, which returns the
exit code. Adding one is its line in ``VERBS``. Only the chosen verb is imported, so a verb that needs no database
never loads Django.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple, NoReturn

from luoshi.ground.errors import LuoshiError, UsageError

USAGE = 2
INTERRUPTED = 130


class Verb(NamedTuple):
    """Where a verb lives and what its line of help says."""

    module: str
    chinese: str
    english: str


VERBS = {
    "serve": Verb("luoshi.site.verbs.serve", "启动落实：数据库、网页和后台任务", "start the product on this machine"),
    "read": Verb("luoshi.site.verbs.read", "读文稿，列出提纲、任务、数字、名称和体检发现", "read papers"),
    "check": Verb("luoshi.site.verbs.check", "公文体检，一行一条发现", "check papers, one finding a line"),
    "fill": Verb("luoshi.site.verbs.fill", "填写带空的文稿，附每个数的来源", "fill a masked paper from tables"),
    "trace": Verb("luoshi.site.verbs.trace", "核对填好的文稿：每个数都有来源", "trace every number of a filled paper"),
    "pack": Verb("luoshi.site.verbs.pack", "规则包：检查每个台账、指标的示例，安装台账", "check a pack, install it"),
    "plan": Verb("luoshi.site.verbs.plan", "方案的任务分解表：列出、导出、导入", "a plan's table out and back in"),
    "explain": Verb("luoshi.site.verbs.explain", "一个指标的数是怎么来的，与手写 SQL 对照", "how a figure came about"),
    "sentence": Verb("luoshi.site.verbs.sentence", "按公文的说法写出一个指标", "an indicator as a plain sentence"),
    "register": Verb("luoshi.site.verbs.register", "台账：列出、导入、导出", "registers: list, import, export"),
    "verify-audit": Verb("luoshi.site.verbs.verify_audit", "核验审计链：有无改动、删除、调换", "prove the audit trail"),
    "verify-spans": Verb("luoshi.site.verbs.verify_spans", "核对读取结果的每处出处", "verify a reading's every span"),
}


# argparse knows no Chinese; these are the openings of what it has to say about a command line.
_CHINESE = {
    "the following arguments are required": "缺少参数",
    "unrecognized arguments": "不认识的参数",
    "expected one argument": "后面要跟一个值",
    "expected at least one argument": "后面至少要跟一个值",
    "invalid choice": "没有这个选择",
    "choose from": "可选",
    "argument ": "参数 ",
}


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Chinese, then English, and leaves printing errors to ``main``."""

    def __init__(self, verb: str, about: Verb) -> None:
        super().__init__(
            prog=f"luoshi {verb}",
            description=f"{about.chinese}\n{about.english}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            add_help=False,
            allow_abbrev=False,
        )
        self._positionals.title = "参数 arguments"
        self._optionals.title = "选项 options"
        self.add_argument("-h", "--help", action="help", help="显示本帮助 show this help")

    def error(self, message: str) -> NoReturn:
        for english, chinese in _CHINESE.items():
            message = message.replace(english, chinese)
        raise UsageError(f"命令用法有误：{message}", f"用法见 {self.prog} --help")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line; the exit code: 0 done, 1 done with something to say, 2 not done."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = _run(words)
        sys.stdout.flush()
        return code
    except LuoshiError as error:
        return _complain(error.message, error.remedy)
    except BrokenPipeError:
        # The reader of our output has left (``| head``); Python must not try to flush into the pipe again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return _complain(*_explain(error))
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(words: list[str]) -> int:
    _speak_utf8()
    if not words or words[0] in {"-h", "--help", "help"}:
        print(_overview())
        return 0 if words else USAGE
    if words[0] in {"-V", "--version"}:
        print(f"luoshi {_version()}")
        return 0
    name, rest = words[0], words[1:]
    if name not in VERBS:
        near = get_close_matches(name, VERBS, 1)
        raise UsageError(
            f"没有“{name}”这个命令。", f"是不是 luoshi {near[0]}？" if near else "可用的命令见 luoshi --help"
        )
    module = importlib.import_module(VERBS[name].module)
    parser = Parser(name, VERBS[name])
    module.arguments(parser)
    try:
        options = parser.parse_args(rest)
    except SystemExit:  # argparse leaves this way after printing help
        return 0
    return int(module.run(options))


def _speak_utf8() -> None:
    """Chinese must print whatever the locale is: a bare ``LANG=C`` over ssh is common."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _overview() -> str:
    lines = [
        "用法 usage: luoshi 命令 …  （python -m luoshi 亦可）",
        "",
        "落实：从领导讲了什么，到县里能证明办了什么。",
        "From what a leader says to what a county can prove it did.",
        "",
        "命令 verbs:",
    ]
    for name, verb in VERBS.items():
        lines += [f"  {name:<14}{verb.chinese}", f"  {'':<14}{verb.english}"]
    lines += [
        "",
        "  --version     版本号",
        "                the version",
        "",
        "每个命令的用法见 luoshi 命令 --help",
        "luoshi VERB --help explains one verb.",
        "退出码 exit codes: 0 完成 done · 1 有发现或有失败 findings or failures · 2 用法或文件有误 usage or file error",
    ]
    return "\n".join(lines)


def _version() -> str:
    try:
        return version("luoshi")
    except PackageNotFoundError:
        return "（未安装）"


def _explain(error: OSError) -> tuple[str, str]:
    where = f"“{error.filename}”" if error.filename else ""
    if isinstance(error, FileNotFoundError):
        return f"找不到文件{where}。", "请检查路径和文件名。"
    if isinstance(error, IsADirectoryError):
        return f"{where}是文件夹，不是文件。", "请指明文件；读整个文件夹用 luoshi read 文件夹 -o 输出文件夹。"
    if isinstance(error, PermissionError):
        return f"没有权限读写{where}。", "请换一个位置，或请管理员放开权限。"
    return f"读写{where}时出错：{error.strerror or error}。", "请检查磁盘空间、网络盘和文件是否被占用。"


def _complain(message: str, remedy: str) -> int:
    print(f"错误：{message}", file=sys.stderr)
    if remedy:
        print(f"办法：{remedy}", file=sys.stderr)
    return USAGE
