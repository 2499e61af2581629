"""The one way a sharing pack leaves: everything looked at, a recorded decision, locked, and entered in the trail."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from safer_analysis.access import Scope
from safer_analysis.oversight.meetings import kind_of_name
from safer_analysis.oversight.sharing import SharingDecision, find_decisions_to_share
from safer_analysis.packs.content import Making, Pack
from safer_analysis.packs.pdf import write_pdf
from safer_analysis.packs.sealing import Lock, seal, sealed_name
from safer_analysis.packs.sharing.asked import Asked
from safer_analysis.packs.sharing.preparing import Prepared, prepare_sharing_pack
from safer_analysis.packs.word import write_word
from safer_analysis.store import Store
from safer_analysis.store.audit import PACK_SHARED, add_entry
from safer_analysis.vocabulary import fold

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
    """The pack, locked and entered in the trail. `decision` is the record of a decision of `find_covering`.

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
        raise NotYet(
            "No decision to share this with this recipient, with its reason, is recorded here. Record it first."
        )
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
    """The decisions recorded here to share with this recipient, the newest first, that cover every child asked about.

    One that names no child covers them all. A decision that an agency sent is that agency's own: nothing leaves from
    here on it. None for a recipient whose name could be anybody's.
    """
    if not scope.grants(family_id) or not asked.recipient.strip():
        return []
    found = find_decisions_to_share(store, scope, family_id, asked.recipient, as_of=as_of)
    return [
        one
        for one in found
        if one.decision_id is not None
        and _is_named(asked.recipient, one)
        and (not one.child_ids or set(asked.children) <= set(one.child_ids))
    ]


def _is_named(recipient: str, decision: SharingDecision) -> bool:
    """Whether a recipient is told apart by these words: a kind of agency, several words, or all that the decision says.

    A single word such as "and" stands in many decisions and names nobody.
    """
    whole = fold(recipient)
    return len(whole.split()) > 1 or kind_of_name(recipient) is not None or whole == fold(decision.shared_with)


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
