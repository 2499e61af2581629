"""The one way a sharing pack leaves: everything looked at, a recorded decision, locked, and entered in the trail."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from safer_analysis.access import Scope
from safer_analysis.oversight.sharing import SharingDecision, find_decisions_to_share
from safer_analysis.packs.content import Making, Pack
from safer_analysis.packs.pdf import write_pdf
from safer_analysis.packs.sealing import Lock, seal, sealed_name
from safer_analysis.packs.sharing.asked import Asked
from safer_analysis.packs.sharing.preparing import Prepared, prepare_sharing_pack
from safer_analysis.packs.word import write_word
from safer_analysis.store import Store
from safer_analysis.store.audit import PACK_SHARED, add_entry

Form = Literal["docx", "pdf"]


class NotYet(ValueError):
    """Why nothing may leave yet: a fixed sentence without names."""


@dataclass(frozen=True, slots=True)
class Sealing:
    """How the file is locked. The passphrase is kept nowhere."""

    form: Form
    lock: Lock
    passphrase: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Leaving:
    """A locked file and the name it leaves under, which names nobody."""

    made: bytes
    name: str


def share_pack(
    store: Store,
    scope: Scope,
    family_id: str,
    asked: Asked,
    making: Making,
    *,
    decision: str,
    answers: Mapping[str, str],
    sealing: Sealing,
) -> Leaving:
    """The pack, locked and entered in the trail. `decision` is the record of the decision to share with the recipient.

    Raises NotYet while anything is not answered, without a decision to share with this recipient that covers these
    children, and when nothing is in it; SealProblem when it cannot be locked as asked.
    """
    prepared = prepare_sharing_pack(store, scope, family_id, asked, making, answers=answers)
    said = "sharing pack"
    return release(store, scope, family_id, asked, making, prepared, said=said, decision=decision, sealing=sealing)


def release(
    store: Store,
    scope: Scope,
    family_id: str,
    asked: Asked,
    making: Making,
    prepared: Prepared,
    *,
    said: str,
    decision: str,
    sealing: Sealing,
) -> Leaving:
    """What was prepared, locked and entered in the trail; raises as `share_pack` does. `said` is what it is."""
    decided = find_covering(store, scope, family_id, asked, as_of=making.made_at.date())
    if decision not in {one.record_id for one in decided}:
        raise NotYet("No decision to share this with this recipient, with its reason, is recorded. Record it first.")
    if prepared.unanswered:
        raise NotYet(f"Still to be looked at: {len(prepared.unanswered)}. Nothing leaves before every one is answered.")
    if not asked.children or not prepared.holds_anything:
        raise NotYet("Nothing is chosen that could leave.")
    made = lock_pack(prepared.pack, sealing)
    name = sealed_name(f"shared {making.made_at.date().isoformat()} {secrets.token_hex(3)}", sealing.form, sealing.lock)
    detail = _detail(asked, prepared, decision, sealing, made) | {"title": said, "as_of": making.as_of.isoformat()}
    with store.writing() as writer:
        add_entry(writer, PACK_SHARED, subject=family_id, detail=detail)
    return Leaving(made, name)


def find_covering(store: Store, scope: Scope, family_id: str, asked: Asked, *, as_of: date) -> list[SharingDecision]:
    """The recorded decisions to share with this recipient that name no child, or every child asked about; newest first.

    None for a recipient of no name.
    """
    if not asked.recipient.strip() or not scope.grants(family_id):
        return []
    found = find_decisions_to_share(store, scope, family_id, asked.recipient, as_of=as_of)
    return [one for one in found if not one.child_ids or set(asked.children) <= set(one.child_ids)]


def lock_pack(pack: Pack, sealing: Sealing) -> bytes:
    """The pack as a locked file. Nothing unlocked is written anywhere."""
    made = write_word(pack) if sealing.form == "docx" else write_pdf(pack)
    return seal(made, sealing.form, sealing.lock, passphrase=sealing.passphrase, key=sealing.key)


def _detail(asked: Asked, prepared: Prepared, decision: str, sealing: Sealing, made: bytes) -> dict[str, Any]:
    """What the trail says: which kind of pack, on which decision, how much; no recipient's, child's or other name."""
    return {
        "form": sealing.form,
        "lock": sealing.lock,
        "purpose": asked.purpose,
        "decision": decision,
        "children": len(asked.children),
        "records": prepared.records,
        "looked_at": len(prepared.items),
        "hash": hashlib.sha256(made).hexdigest(),
    }
