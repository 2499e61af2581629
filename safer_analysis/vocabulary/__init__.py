"""The vocabulary: every table, column and code, declared once with its meaning."""

from __future__ import annotations

from safer_analysis.vocabulary.codes import Code, CodeList, all_code_lists, code_list
from safer_analysis.vocabulary.decisions import AUDIT_ENTRY, DECISION
from safer_analysis.vocabulary.declare import Column, Field, Table
from safer_analysis.vocabulary.derived import DERIVED_TABLES
from safer_analysis.vocabulary.records import ARRIVAL, EVIDENCE_ABOUT_PEOPLE
from safer_analysis.vocabulary.words import fold, is_blank
from safer_analysis.vocabulary.working_records import EVIDENCE_OF_WORK

EVIDENCE_TABLES = EVIDENCE_ABOUT_PEOPLE + EVIDENCE_OF_WORK
KEPT_TABLES = ARRIVAL + EVIDENCE_TABLES + (DECISION, AUDIT_ENTRY)
ALL_TABLES = KEPT_TABLES + DERIVED_TABLES
# Records that are of no family unless they say so: a staff list is not about a family of its own.
NOT_STATED = "Agency not stated"
"""What stands where an agency would, of records that nothing says whose they are."""
OF_NO_FAMILY = ("worker", "safeguarding_contact", "supervision", "attendance", "management_oversight")

__all__ = [
    "ALL_TABLES",
    "DERIVED_TABLES",
    "EVIDENCE_TABLES",
    "KEPT_TABLES",
    "NOT_STATED",
    "OF_NO_FAMILY",
    "Code",
    "CodeList",
    "Column",
    "Field",
    "Table",
    "all_code_lists",
    "code_list",
    "fold",
    "is_blank",
]
