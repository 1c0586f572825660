"""The words that the scripts of grids and charts say; ``{name}`` in one is filled in by the script."""

from __future__ import annotations

from django.utils.translation import gettext as _


def grid_words() -> dict[str, str]:
    """What the spreadsheet grid says, in the reader's language."""
    return _around() | _saving() | _blocks() | _trouble()


def chart_words() -> dict[str, str]:
    """What a chart says beside its own title and names."""
    return {
        "data": _("Data"),
        "picture": _("Save as picture"),
        "missing": _("No figure"),
        "missing_note": _("No figure: {what}."),
        "target": _("Target"),
        "open_rows": _("Click a column to open its rows."),
        "no_data": _("There is no figure to draw yet."),
    }


def _around() -> dict[str, str]:
    return {
        "sheet": _("Spreadsheet"),
        "yes": _("Yes"),
        "no": _("No"),
        "row": _("Row {n}"),
        "number": _("No."),
        "column": _("Column"),
        "empty": _("(empty)"),
        "required": _("Must be filled in"),
        "select_all": _("Mark everything"),
        "add_row": _("Add a row"),
        "remove_rows": _("Remove rows"),
        "undo": _("Undo"),
        "redo": _("Redo"),
        "retry": _("Try again"),
        "rows_all": _("{n} rows"),
        "rows_loaded": _("{n} of {total} rows loaded; scroll for more"),
        "count": _("Filled: {n}"),
        "sum": _("Sum: {n}"),
        "no_match": _("Nothing matches"),
        "type_more": _("More than can be shown; type on to narrow it down"),
        "phone_hint": _("The sheet can be moved sideways. On a phone the form is easier."),
        "use_form": _("Fill in the form"),
    }


def _saving() -> dict[str, str]:
    return {
        "saved": _("All saved"),
        "saving": _("Saving…"),
        "saving_rows": _("Saving row {done} of {total}…"),
        "unsaved": _("{n} cells not saved yet"),
        "unsaved_bad": _("{n} cells not saved: mend what is marked and they are saved by themselves"),
        "unsaved_offline": _("{n} cells not saved: no connection; tried again by itself"),
        "unsaved_signed_out": _("{n} cells not saved: you are signed out. Sign in in another tab, then try again here"),
        "unsaved_refused": _("{n} cells not saved: {why}"),
        "no_answer": _("The server did not say what became of a row."),
        "not_loaded": _("The rows could not be loaded."),
        "unsent_found": _("{n} cells were not saved last time. Put them back?"),
        "restore": _("Put them back"),
        "discard": _("Throw away"),
        "rows_gone": _("{n} rows are no longer in this sheet; their changes were left out."),
    }


def _blocks() -> dict[str, str]:
    return {
        "pasted": _("{rows} rows pasted."),
        "skipped": _("{n} cells cannot be changed and stayed as they were."),
        "head_skipped": _("The first line was the heading and was left out."),
        "columns_left_out": _("{n} columns did not fit on the right and were left out."),
        "rows_left_out": _("{n} rows did not fit below and were left out."),
        "removed": _("{n} rows removed; Ctrl+Z brings them back."),
        "removed_but_locked": _("{n} rows removed, {left} are locked and stayed."),
        "undone": _("Undone."),
        "redone": _("Done again."),
        "nothing_to_undo": _("Nothing to undo."),
        "nothing_to_redo": _("Nothing to do again."),
    }


def _trouble() -> dict[str, str]:
    return {
        "read_only": _("This column cannot be typed."),
        "row_locked": _("This row is locked."),
        "computed": _("Worked out from other columns."),
        "problems": _("{n} to mend"),
        "more_problems": _("and {n} more; they appear as these are mended"),
        "no_problems": _("Nothing to mend."),
        "somebody": _("somebody else"),
        "conflict_here": _("Somebody else changed this row: click to choose"),
        "conflict_line": _("Row {row}: {who} changed it meanwhile. Choose what stays"),
        "conflict_title": _("Row {row} was changed by two"),
        "conflict_help": _("{who} saved this row while you were changing it ({when}). Choose for each cell."),
        "mine": _("Mine"),
        "theirs": _("Theirs"),
        "all_mine": _("All mine"),
        "all_theirs": _("All theirs"),
        "save_choice": _("Save the choice"),
        "later": _("Later"),
    }
