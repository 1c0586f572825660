"""What a template asks for, collected before anything is fetched."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.reports.rules.template.model import (
    COLUMNS,
    Choice,
    Expression,
    Graph,
    Grid,
    Loop,
    Needs,
    Node,
    Ref,
    RowsNeed,
    Value,
    walk,
)  # fmt: skip


def needs_of(nodes: tuple[Node, ...]) -> Needs:
    """Every figure and every list of rows, each once, in the text's order."""
    refs = dict.fromkeys(ref for node, _ in walk(nodes) for ref in _refs(node))
    rows = dict.fromkeys(need for node, _ in walk(nodes) for need in _rows(node))
    return Needs(tuple(refs), tuple(rows))


def full_need(loop: Loop) -> RowsNeed:
    """The rows of a loop with every column that its body uses."""
    fields = dict.fromkeys((*loop.need.fields, *(name for node, _ in walk(loop.body) for name in _fields(node))))
    return loop.need._replace(fields=tuple(fields))


def cells_of(ref: Ref) -> tuple[Ref, ...]:
    """What a row of a table asks for: the facet that was named, or one for each column."""
    return (ref,) if ref.facet else tuple(ref._replace(facet=facet) for facet in COLUMNS)


def _refs(node: Node) -> Iterator[Ref]:
    if isinstance(node, Value):
        if node.ref:
            yield node.ref
        if node.tally and node.tally.where:
            yield from _used(node.tally.where)
    elif isinstance(node, Graph) and node.over == "names":
        yield from node.refs
    elif isinstance(node, Grid):
        yield from (cell for ref in node.refs for cell in cells_of(ref))
    for expression in _expressions(node):
        yield from _used(expression)


def _used(expression: Expression) -> Iterator[Ref]:
    yield from (used.ref for used in expression.refs)


def _expressions(node: Node) -> Iterator[Expression]:
    if isinstance(node, Value) and node.formula:
        yield node.formula
    elif isinstance(node, Choice):
        yield from (branch.condition for branch in node.branches if branch.condition)
    elif isinstance(node, Loop) and node.need.where:
        yield node.need.where


def _rows(node: Node) -> Iterator[RowsNeed]:
    if isinstance(node, Loop):
        yield full_need(node)
    elif isinstance(node, Value) and node.tally:
        yield node.tally


def _fields(node: Node) -> Iterator[str]:
    if isinstance(node, Value) and node.field and not node.tally:
        yield node.field
    for expression in _expressions(node):
        yield from expression.fields
