"""From text to tokens, knowing the names in use: Chinese has no blanks, so 甲且乙 is cut where the names end."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from decimal import Decimal
from typing import NamedTuple

from lark import Token
from lark.lexer import Lexer

from luoshi.formulas.errors import FormulaError
from luoshi.formulas.units import unit_named
from luoshi.formulas.vocabulary import NAME, fold, function_of, operator_of, truth_of
from luoshi.ground.quantity import Unit

MOST_TEXT = 4000
_MOST_DIGITS = 40
_LONGEST_RUN = 200
_SPACE = re.compile(r"\s+")
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+", re.A)
_UNIT = re.compile(r"个?[%‰℃㎡]|[^\W\d]\w*/[^\W\d]\w*|[^\W\d]\w*")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|[“”][^“”]*[“”]|[‘’][^‘’]*[‘’]")
_BRACKETED = re.compile(r"「[^」]*」|\[[^\]]*\]")
_MARK = re.compile(r"<=|>=|==|!=|<>|[≤≥≠=<>+\-*/(),]")
_RUN = re.compile(r"\w+")
_NOT_IN = re.compile(r"\s+in\b", re.I)
_CUT = re.compile("不属于|并且|或者|属于|且|或|非")
_MARKS = {
    "<=": "COMPARE", "≤": "COMPARE", ">=": "COMPARE", "≥": "COMPARE", "<": "COMPARE", ">": "COMPARE", "=": "COMPARE",
    "==": "COMPARE", "!=": "COMPARE", "<>": "COMPARE", "≠": "COMPARE", "+": "PLUS", "-": "MINUS", "*": "TIMES",
    "/": "OVER", "(": "OPEN", ")": "CLOSE", ",": "COMMA",
}  # fmt: skip
_WORDS = {"且": "AND", "或": "OR", "非": "NOT", "属于": "IN", "不属于": "NOT_IN"}
_NORMAL = {"≤": "<=", "≥": ">=", "==": "=", "!=": "≠", "<>": "≠"}


class Source(NamedTuple):
    """A formula and the names it may use: what the lexer reads."""

    text: str
    names: Container[str]


class FormulaLexer(Lexer):
    """Lark's lexer interface over ``tokens``; it needs nothing of the grammar."""

    def __init__(self, lexer_conf: object) -> None:
        del lexer_conf

    def lex(self, data: Source) -> Iterator[Token]:  # type: ignore[override]
        """The tokens of ``data``."""
        return _Reader(data).tokens()


class _Reader:
    def __init__(self, source: Source) -> None:
        self.text = source.text
        self.flat = fold(source.text)
        self.names = source.names
        self.place = 0
        self.brackets: list[tuple[int, bool]] = []
        self.last = ""

    def tokens(self) -> Iterator[Token]:
        if len(self.text) > MOST_TEXT:
            raise FormulaError(
                "size", f"公式有{len(self.text)}字，超过{MOST_TEXT}字。", "拆成几个公式，一个引用另一个。"
            )
        while self.place < len(self.flat):
            if space := _SPACE.match(self.flat, self.place):
                self.place = space.end()
                continue
            for token in self._next():
                self.last = token.type
                yield token
        if self.brackets:
            start = self.brackets[-1][0]
            raise self.error("左括号没有配上右括号。", "在该结束的地方补一个右括号。", start, start + 1)

    def _next(self) -> list[Token]:
        for pattern, read in self._readers():
            if found := pattern.match(self.flat, self.place):
                return read(found)
        start = self.place
        if self.flat[start] in "\"'“”‘’「[":
            raise self.error("引号或方括号没有配对。", "在名称或文字后面补上右边的一半。", start, start + 1)
        raise self.error(f"看不懂“{self.text[start]}”。", "公式里只有数、名称、运算符和括号。", start, start + 1)

    def _readers(self) -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], list[Token]]], ...]:
        return (
            (_QUOTED, self._quoted), (_BRACKETED, self._bracketed), (_NUMBER, self._number), (NAME, self._run),
            (_MARK, self._mark),
        )  # fmt: skip

    def _quoted(self, found: re.Match[str]) -> list[Token]:
        # What stands in quotes is text as typed: full-width marks in it stay.
        return [self._token("TEXT", self.text[found.start() + 1 : found.end() - 1], found.end())]

    def _bracketed(self, found: re.Match[str]) -> list[Token]:
        return [self._token("NAME", self.text[found.start() + 1 : found.end() - 1].strip(), found.end())]

    def _mark(self, found: re.Match[str]) -> list[Token]:
        mark = found[0]
        if mark == "(":
            self.brackets.append((found.start(), self.last in ("FUNCTION", "IN", "NOT_IN")))
        elif mark == ")":
            if not self.brackets:
                raise self.error("多了一个右括号。", "删去它，或在前面补左括号。", found.start(), found.end())
            self.brackets.pop()
        return [self._token(_MARKS[mark], _NORMAL.get(mark, mark), found.end())]

    def _number(self, found: re.Match[str]) -> list[Token]:
        start, end = found.span()
        run = _RUN.match(self.flat, start)
        if run and run[0] in self.names and not run[0].isdecimal():
            return [self._token("NAME", run[0], run.end())]
        digits = self._digits(found)
        end = start + len(digits)
        if len(digits) > _MOST_DIGITS:
            raise self.error(f"这个数有{len(digits)}位，太长了。", f"最多{_MOST_DIGITS}位。", start, end, code="size")
        value = Decimal(digits.replace(",", ""))
        unit, end = self._unit(end)
        if unit and not unit.base:  # 500万: a scale without anything counted.
            value, unit = value * unit.scale, None
        return [self._token("NUMBER", (value, unit), end)]

    def _digits(self, found: re.Match[str]) -> str:
        """The number without what is not its own: in a call a comma may part two numbers, 、 always does."""
        digits, start, typed = found[0], found.start(), self.text[found.start() : found.end()]
        called = bool(self.brackets) and self.brackets[-1][1]
        if called and "," in typed:
            remedy = "是几个数，逗号后空一格；是一个数，去掉逗号。"
            raise self.error(f"“{typed}”分不清是一个数还是几个数。", remedy, start, found.end())
        if called or "、" in typed:
            digits = digits.split(",")[0]
        if len(digits) > 1 and digits[0] == "0" and digits[1] != ".":
            raise self.error(
                f"数不能以0开头：“{digits}”。", "去掉前面的0；编号一类加引号。", start, start + len(digits)
            )
        return digits

    def _unit(self, place: int) -> tuple[Unit | None, int]:
        """The unit right behind a number: the whole word, or its head where an operator follows without a blank."""
        found = _UNIT.match(self.flat, place)
        if not found:
            return None, place
        for word in (found[0], found[0].split("/")[0]):
            for end in (len(word), *(cut.start() for cut in _CUT.finditer(word))):
                if unit := unit_named(word[:end]):
                    return unit, place + end
        return self._no_unit(found[0].split("/")[0], place)

    def _no_unit(self, word: str, place: int) -> tuple[None, int]:
        if _CUT.match(word) or operator_of(word):
            return None, place
        raise self.error(
            f"数后面的“{word}”不是认识的单位。", "是单位的，改用通行写法；是名称的，与数之间写运算符，或加「」。",
            place, place + len(word), code="unit",
        )  # fmt: skip

    def _run(self, found: re.Match[str]) -> list[Token]:
        word, called = found[0], self.flat[found.end() :].lstrip().startswith("(")
        if token := self._known(word, found.end(), called):
            return [token]
        pieces = self._cut(word, called) if len(word) <= _LONGEST_RUN else None
        if not pieces:
            return [self._token("FUNCTION" if called else "NAME", word, found.end())]
        return [self._piece(piece, called and number == len(pieces) - 1) for number, piece in enumerate(pieces)]

    def _piece(self, word: str, called: bool) -> Token:
        return self._known(word, self.place + len(word), called) or self._token("NAME", word, self.place + len(word))

    def _known(self, word: str, end: int, called: bool) -> Token | None:
        if word in self.names and not called:
            return self._token("NAME", word, end)
        if operator := operator_of(word):
            return self._token(*self._not_in(operator, end))
        if called and (function := function_of(word)):
            return self._token("FUNCTION", function, end)
        if (truth := truth_of(word)) is not None:
            return self._token("TRUTH", truth, end)
        return None

    def _not_in(self, operator: str, end: int) -> tuple[str, object, int]:
        if operator == "非" and (more := _NOT_IN.match(self.flat, end)):
            return "NOT_IN", "不属于", more.end()
        return _WORDS[operator], operator, end

    def _cut(self, word: str, called: bool) -> list[str] | None:
        """The known words and operators that make up ``word``, or None where no cutting explains all of it."""
        failed: set[int] = set()

        def cut(start: int) -> list[str] | None:
            if start in failed:
                return None
            for found in [*_CUT.finditer(word, start), None]:
                head = word[start : found.start() if found else len(word)]
                if head and not self._is_word(head, called and not found):
                    continue
                if found is None:
                    return [head] if head else []
                if (rest := cut(found.end())) is not None:
                    return [piece for piece in (head, found[0]) if piece] + rest
            failed.add(start)
            return None

        return cut(0)

    def _is_word(self, word: str, called: bool) -> bool:
        if called:
            return function_of(word) is not None
        return word in self.names or truth_of(word) is not None

    def _token(self, kind: str, value: object, end: int) -> Token:
        # Lark's tokens are strings; what we read of a number or a truth stands beside, in the attribute that may.
        token = Token(kind, self.text[self.place : end], start_pos=self.place, end_pos=end)
        token.value = value
        self.place = end
        return token

    def error(self, message: str, remedy: str, start: int, end: int, *, code: str = "syntax") -> FormulaError:
        return FormulaError(code, message, remedy, text=self.text, start=start, end=end)
