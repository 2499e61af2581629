"""A store with a made-up caseload of dated, coded records, for measuring what is worked out of them without a file."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from benchmarks.gen import AGENCIES, SIZES, THEN, WHO
from safer_analysis.patterns.build import build_findings
from safer_analysis.patterns.catalogue import fingerprint
from safer_analysis.store import open_store
from safer_analysis.store.opening import SCHEMA_FINGERPRINT
from safer_analysis.vocabulary.derived import CHILD_EVENT, CHRONOLOGY
from safer_analysis.vocabulary.people_tables import PERSON
from safer_analysis.vocabulary.records import SOURCE_FILE

AS_OF = date(2026, 11, 22)
EVENTS_A_FAMILY = 55
_KINDS = """
social_care police probation education education hospital ambulance general_practice housing early_help
domestic_abuse_service mental_health"""
_CATEGORIES = """
contact referral assessment_start assessment_end strategy_discussion s47_enquiry initial_conference cp_plan_start
cp_plan_end case_closed visit domestic_abuse missing_episode ed_attendance injury absence was_not_brought
appointment_attended no_access neglect_concern school_concern health_contact child_seen worker_change"""
TEXTS = [f"{who.capitalize()} was spoken to. {then}." for who in WHO[:6] for then in THEN]
TEXTS += ["No further concerns were noted, and things are improving.", "No explanation was given for the bruise."]
SQL = Path(__file__).parent / "jobs"


def make_caseload(size: str, folder: Path) -> Path:
    """The store of a size, its patterns looked for once; made before with these tables and definitions, it is kept."""
    path = folder / f"caseload-{size}-{SCHEMA_FINGERPRINT}-{fingerprint()}.duckdb"
    if path.exists():
        return path
    making = path.with_suffix(".making")
    making.unlink(missing_ok=True)
    families = max(SIZES[size] // EVENTS_A_FAMILY, 20)
    store = open_store(making)
    with store.writing() as writer:
        writer.append(SOURCE_FILE, [{"file_hash": "made", "file": "made.csv", "loaded_at": datetime(2026, 11, 22)}])
        writer.rebuild(PERSON, _sql("people"), families=families)
        lists = {"agencies": AGENCIES, "kinds": _KINDS.split(), "categories": _CATEGORIES.split(), "texts": TEXTS}
        writer.rebuild(CHRONOLOGY, _sql("records"), events=SIZES[size], families=families, **lists)
        writer.rebuild(CHILD_EVENT, _sql("children"))
    build_findings(store, as_of=AS_OF)
    store.close()
    making.rename(path)
    return path


def _sql(name: str) -> str:
    return (SQL / f"caseload_{name}.sql").read_text(encoding="utf-8")
