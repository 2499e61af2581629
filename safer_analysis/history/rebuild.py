"""Everything that is worked out from the evidence, made anew after a load: families, people, the one dated history."""

from __future__ import annotations

from datetime import date

from safer_analysis.access.hidden_words import BAR, find_hidden
from safer_analysis.history.incidents import link_incidents
from safer_analysis.history.mentions.build import build_coding, build_mentions
from safer_analysis.history.mentions.precedence import precedence
from safer_analysis.people.build import build_people
from safer_analysis.people.families.decide import family_names
from safer_analysis.people.families.gather import gather_families
from safer_analysis.people.family_links import build_family_links
from safer_analysis.people.matching.build import match_people
from safer_analysis.people.placing import place_records
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Store
from safer_analysis.store.audit import add_entry
from safer_analysis.store.decide import find_decisions
from safer_analysis.store.seal import seal_table
from safer_analysis.store.verify import HISTORY_TABLES
from safer_analysis.vocabulary import code_list
from safer_analysis.vocabulary.derived import CHILD_EVENT, CHRONOLOGY, FAMILY
from safer_analysis.vocabulary.fact_tables import PERSON_FACT


def rebuild_history(store: Store, *, as_of: date) -> None:
    """Rebuild every derived table in one transaction: readers see the old history or the new one, never half of each.

    `as_of` is the day on which children are told from adults where no list gives a role.
    """
    meetings = [(code.code, code.more["category"]) for code in code_list("meeting_kinds")]
    with store.writing() as writer:
        place_records(writer)
        match_people(store, writer)
        if gather_families(writer, as_of=as_of):
            match_people(store, writer)  # who now stand in one family are compared as people of one family
        build_people(writer, as_of=as_of)
        build_family_links(writer)
        build_mentions(writer)
        build_coding(writer)
        names = family_names(writer)
        writer.rebuild(FAMILY, read_sql("people/sql/family.sql"), named=list(names), called=list(names.values()))
        hidden = find_hidden(writer)
        writer.rebuild(
            CHRONOLOGY,
            read_sql("history/sql/chronology.sql"),
            meeting_kinds=[kind for kind, _ in meetings],
            meeting_categories=[category for _, category in meetings],
            confirmed=[decision.subject for decision in find_decisions(writer, "confirmed_reading")],
            precedence=precedence(),
            hidden_families=list(hidden),
            hidden_patterns=list(hidden.values()),
            bar=BAR,
        )
        writer.rebuild(
            CHILD_EVENT, read_sql("history/sql/child_event.sql"), categories_that_see=categories_that_see_the_child()
        )
        writer.rebuild(PERSON_FACT, read_sql("people/sql/person_fact.sql"))
        link_incidents(writer)
        sealed = {table.full_name: seal_table(writer, table) for table in HISTORY_TABLES}
        add_entry(writer, "rebuilt", subject="history", detail={"history": sealed})


def categories_that_see_the_child() -> list[str]:
    """The categories whose records say by themselves that a child was seen."""
    return [code.code for code in code_list("categories") if code.more.get("sees_the_child", False)]
