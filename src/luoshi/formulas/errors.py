"""What can be wrong with a formula, said so that the person who typed it can mend it."""

from __future__ import annotations

from luoshi.ground.errors import LuoshiError


class FormulaError(LuoshiError):
    """A formula that is refused: ``text[start:end]`` is the place, ``message`` what was found, ``remedy`` what to do.

    Codes: ``formula-syntax``, ``formula-size``, ``formula-name``, ``formula-arguments``, ``formula-type``,
    ``formula-unit``, ``formula-scope``, ``formula-cycle``, ``formula-value``.
    """

    code = "formula"

    def __init__(self, code: str, message: str, remedy: str = "", *, text: str = "", start: int = 0, end: int = 0):
        super().__init__(message, remedy, code=f"formula-{code}")
        self.text = text
        self.start = start
        self.end = end

    @property
    def found(self) -> str:
        """The words of the formula that the error is about; "" where it is about the whole or about its end."""
        return self.text[self.start : self.end]

    def placed(self, text: str) -> FormulaError:
        """The same error, knowing the formula it stands in."""
        self.text = self.text or text
        return self

    def shown(self) -> str:
        """Three lines for a terminal: the formula, a mark under the place, the sentence."""
        wide = sum(1 if ord(mark) < 0x1100 else 2 for mark in self.text[: self.start])
        return f"{self.text}\n{' ' * wide}^\n{self}"


class CycleError(FormulaError):
    """Formulas that need each other: ``path`` begins and ends with the same name."""

    def __init__(self, path: tuple[str, ...]) -> None:
        way = "→".join(path)
        super().__init__("cycle", f"公式互相引用，绕回了自己：{way}。", f"改掉其中一个公式，使它不再用到“{path[0]}”。")
        self.path = path
