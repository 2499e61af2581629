"""What one reader may see. Every read of families and records takes a scope, so that none can be made without one.

On a person's own machine the scope grants everything the store holds; with sign-in, it will hold the families a role
allows. Only where scopes come from changes then, not the reads.
"""

from __future__ import annotations

from dataclasses import dataclass

from safer_analysis.store.audit import this_user


@dataclass(frozen=True, slots=True)
class Scope:
    """Who asks, and which families they may see."""

    reader: str
    """Who asks, as the audit trail names them."""
    role: str
    families: frozenset[str] | None = None
    """The families granted; None grants every family in the store."""

    def grants(self, family_id: str) -> bool:
        """Whether this family may be seen."""
        return self.families is None or family_id in self.families

    def parameters(self) -> dict[str, object]:
        """What SQL needs to apply the grant: `$granted` as a list, or NULL for everything."""
        return {"granted": None if self.families is None else sorted(self.families)}


def local_scope() -> Scope:
    """The scope of the person at this computer: everything in their own store."""
    return Scope(reader=this_user(), role="owner of this store")
