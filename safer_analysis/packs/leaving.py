"""A pack as a file, and the entry in the trail that says it was made: what leaves is logged."""

from __future__ import annotations

import hashlib
from typing import Literal

from safer_analysis.access import Scope
from safer_analysis.history.reading import as_rows, find_chronology
from safer_analysis.packs.content import Pack
from safer_analysis.packs.excel import write_excel
from safer_analysis.packs.hiding import hide_in_rows
from safer_analysis.packs.pdf import write_pdf
from safer_analysis.packs.word import write_word
from safer_analysis.store import Store
from safer_analysis.store.audit import PACK_MADE, add_entry

Form = Literal["docx", "pdf", "xlsx"]
FORMS: tuple[Form, ...] = ("docx", "pdf", "xlsx")


def make_pack(store: Store, scope: Scope, family_id: str, pack: Pack, form: Form) -> bytes:
    """The pack in one of `FORMS`, entered in the trail. Excel holds the whole history up to its day as well."""
    if form == "xlsx":
        records = as_rows(find_chronology(store, scope, family_id, as_of=pack.as_of))
        made = write_excel(pack, hide_in_rows(store, family_id, records))
    else:
        made = write_word(pack) if form == "docx" else write_pdf(pack)
    log_pack(store, family_id, pack, form, made)
    return made


def log_pack(store: Store, family_id: str, pack: Pack, form: Form, made: bytes) -> None:
    """Enter in the trail that a pack was made: of which family, what it held, and the file's own hash."""
    detail = {
        "title": pack.title,
        "form": form,
        "as_of": pack.as_of.isoformat(),
        "parts": list(dict.fromkeys(section.name for section in pack.sections)),
        "records": len(pack.numbers),
        "hash": hashlib.sha256(made).hexdigest(),
    }
    with store.writing() as writer:
        add_entry(writer, PACK_MADE, subject=family_id, detail=detail)
