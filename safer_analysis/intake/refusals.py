"""Why a file is not loaded: a code and its sentence, from the list `refusals`."""

from __future__ import annotations

from safer_analysis.intake.cells import CannotRead


def refuse(code: str, **filled: object) -> CannotRead:
    """Return the refusal to raise. `filled` are words of ours and limits, never anything from the file.

    Raises KeyError for a code that is not in the list.
    """
    # Asked for only now: most files are read, and the process that reads them starts sooner without the vocabulary.
    from safer_analysis.vocabulary.codes import code_list

    return CannotRead(code, code_list("refusals")[code].meaning.format(**filled))
