"""What a pack asks of one family up to a day, each thing once however many parts tell of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property

import pandas as pd

from safer_analysis.access import Scope
from safer_analysis.factors.ledger import Ledger, build_ledger
from safer_analysis.factors.records import find_records
from safer_analysis.history.held import find_held
from safer_analysis.history.reading import as_rows, find_chronology, find_coverage
from safer_analysis.injuries.told import InjuryRecords, find_told
from safer_analysis.network.ecomap import AgencyTie, find_ties
from safer_analysis.network.reading import FamilyRecords, find_contacts, find_family_records
from safer_analysis.oversight.quality import CoreFact, find_core_facts
from safer_analysis.oversight.timescales import Timescale, find_timescales
from safer_analysis.patterns.picture import Patterns, find_patterns
from safer_analysis.siblings.picture import Picture, find_picture
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Row, Store


class Asked:
    """The answers about one family; nothing is asked before a part wants it."""

    def __init__(self, store: Store, scope: Scope, family_id: str, as_of: date) -> None:
        self._store, self._scope, self._family, self.as_of = store, scope, family_id, as_of

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The history in order, as `find_chronology` has it."""
        return find_chronology(self._store, self._scope, self._family, as_of=self.as_of)

    @cached_property
    def records(self) -> list[Row]:
        """The history in order, a row a record."""
        return as_rows(self.frame)

    @cached_property
    def graded(self) -> dict[str, Row]:
        """What the agencies said of how serious a record is, and whether good or bad for the child, by record."""
        return {row["record_id"]: row for row in self._rows("graded", family_id=self._family)}

    @cached_property
    def coverage(self) -> list[Row]:
        """What each agency has sent of this family."""
        return find_coverage(self._store, self._scope, self._family)

    @cached_property
    def family_records(self) -> FamilyRecords:
        """Who is in the family, who lives where, who works with whom."""
        return find_family_records(self._store, self._scope, self._family)

    @cached_property
    def contacts(self) -> list[Row]:
        """What each agency recorded, as the ecomap reads it."""
        return find_contacts(self._store, self._scope, self._family, as_of=self.as_of)

    @cached_property
    def ties(self) -> list[AgencyTie]:
        """The agencies around the family."""
        return find_ties(self.contacts, self.family_records.involvements, self.as_of)

    @cached_property
    def patterns(self) -> Patterns:
        """What keeps happening."""
        return find_patterns(self._store, self._scope, self._family, as_of=self.as_of)

    @cached_property
    def ledger(self) -> Ledger:
        """What worries and what protects."""
        return build_ledger(find_records(self._store, self._scope, self._family, as_of=self.as_of))

    @cached_property
    def injuries(self) -> InjuryRecords:
        """What is recorded of injuries."""
        return find_told(self._store, self._scope, self._family, as_of=self.as_of)

    @cached_property
    def picture(self) -> Picture:
        """The children beside one another."""
        return find_picture(self._store, self._scope, self._family, as_of=self.as_of)

    @cached_property
    def timescales(self) -> list[Timescale]:
        """Each time something was due to follow."""
        return find_timescales(self._store, self._scope, self._family, as_of=self.as_of)

    @cached_property
    def core_facts(self) -> list[CoreFact]:
        """When each child's address, school, practice, household and legal status were last told."""
        return find_core_facts(self._store, self._scope, self._family, as_of=self.as_of)

    @cached_property
    def plan_actions(self) -> list[Row]:
        """The actions of the family's plans (`sql/plan_actions.sql`)."""
        return self._rows("plan_actions", family_id=self._family)

    @cached_property
    def safeguarding_contacts(self) -> list[Row]:
        """Whom to ring in each agency (`sql/safeguarding_contacts.sql`)."""
        return self._rows("safeguarding_contacts")

    @cached_property
    def held(self) -> int:
        """How many rows of the store are held back, of this family or another: which, their rows do not say."""
        return len(find_held(self._store, self._scope))

    @property
    def names(self) -> dict[str, str]:
        """The children's names by person."""
        children: Sequence[Row] = self.picture.facts.children
        return {child["person_id"]: child["name"] for child in children}

    def _rows(self, name: str, **asked: object) -> list[Row]:
        sql = read_sql(f"packs/sql/{name}.sql")
        asked |= {"as_of": self.as_of} if "$as_of" in sql else {}
        return self._store.rows(sql, **asked, **self._scope.parameters())
