"""The sample: does every file load as its README says, and is every planted story there to be found?"""

from __future__ import annotations

import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import FileReport, find_files, load_file
from safer_analysis.store import Row, Store, open_store

SAMPLE = Path(__file__).parent.parent / "data" / "sample"
RETURNS = SAMPLE / "returns"
NOW = datetime(2026, 7, 1)


@dataclass
class Sample:
    """The loaded sample and what the load said of each file."""

    store: Store
    reports: dict[str, FileReport]

    def rows(self, sql: str, **parameters: object) -> list[Row]:
        return self.store.rows(sql, **parameters)

    def story(self, family: str, where: str = "true") -> list[Row]:
        """The chronology of one family, in date order."""
        return self.rows(
            f"SELECT * FROM derived.chronology WHERE family_id = $family AND ({where}) "
            "ORDER BY earliest NULLS LAST, latest, time NULLS LAST, event_id",
            family=family,
        )


@pytest.fixture(scope="module")
def sample() -> Iterator[Sample]:
    store = open_store(None)
    files = find_files([RETURNS])
    reports = {
        path.relative_to(RETURNS).as_posix(): load_file(store, path.read_bytes(), path.name, now=NOW) for path in files
    }
    rebuild_history(store, as_of=NOW.date())
    yield Sample(store, reports)
    store.close()


def days(rows: list[Row]) -> list[str]:
    return [str(row["earliest"]) for row in rows]


# ── The files ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_rows_read_are_accounted_for_in_every_file(sample):
    for file, report in sample.reports.items():
        assert not report.refused, file
        counted = report.accepted + report.duplicate + report.held + report.not_a_record
        assert report.rows_read == counted > 0, file


def test_the_program_writes_the_same_bytes_again(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(SAMPLE))
    before = set(sys.modules)
    from make_sample import make_sample

    make_sample(tmp_path)
    for name in set(sys.modules) - before:  # names such as `phrases` are the program's own
        del sys.modules[name]
    made = {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in find_files([tmp_path])}
    kept = {path.relative_to(RETURNS).as_posix(): path.read_bytes() for path in find_files([RETURNS])}
    assert sorted(made) == sorted(kept)
    assert [name for name in made if made[name] != kept[name]] == []


def test_every_file_has_a_name_of_its_own_and_the_whole_is_small(sample):
    files = find_files([RETURNS])
    assert 45 <= len(files) <= 70
    assert len({path.name for path in files}) == len(files)
    assert len({hashlib.sha256(path.read_bytes()).hexdigest() for path in files}) == len(files)
    assert sum(path.stat().st_size for path in files) < 3_000_000


def test_every_kind_of_return_is_there_and_recognised(sample):
    kinds = {kind for report in sample.reports.values() for kind in (report.kind or "").split(", ")}
    assert kinds == {
        *("addresses", "attendance", "childs_views", "chronology", "events", "factors", "injuries", "involvements"),
        *("management_oversight", "meetings", "people", "plan_actions", "relationships", "safeguarding_contacts"),
        *("sharing_decisions", "supervision", "workers", "police_notices"),
    }


def test_csv_files_come_in_the_encodings_and_delimiters_agencies_use(sample):
    found = sample.rows("SELECT details->>'encoding' AS e, details->>'delimiter' AS d FROM records.source_file")
    assert {row["e"] for row in found} >= {"Windows-1252", "UTF-8", "UTF-16"}
    assert {row["d"] for row in found} >= {"comma", "semicolon", "tab"}
    assert any(path.read_bytes().startswith(b"\xef\xbb\xbf") for path in find_files([RETURNS]))
    broken = sample.rows(
        "SELECT text FROM records.event WHERE agency = 'The Lantern Charity' AND contains(text, chr(10))"
    )
    assert broken, "no note of several lines stands in quotation marks"


def test_what_is_held_and_what_is_double_is_what_was_planted(sample):
    held = {file: report.held for file, report in sample.reports.items() if report.held}
    assert held == {
        "eastmere_childrens_services/F-0001 chronology.xlsx": 1,
        "oakfield_primary_school/F-0002 chronology Oakfield.docx": 1,
        "eastmere_childrens_services/F-0005 chronology.xlsx": 2,
        "eastmere_health_visiting/F-0006 chronology health visiting.docx": 1,
        "eastmere_police/Notices other families 2020 to 2026.csv": 1,
    }
    double = {file: report.duplicate for file, report in sample.reports.items() if report.duplicate}
    assert double == {
        "meadowbank_primary_school/F-0001 chronology Meadowbank.docx": 1,
        "quayside_surgery/F-0002 surgery chronology.csv": 1,
        "eastmere_midwifery/F-0003 antenatal chronology.docx": 1,
        "eastmere_police/F-0005 missing episodes.csv": 1,
        "eastmere_housing/F-0007 tenancy export.csv": 1,
    }


def test_rows_are_held_for_want_of_words_or_because_their_sheet_is_hidden(sample):
    codes = Counter(
        issue.code for report in sample.reports.values() for issue in report.issues if issue.severity == "held"
    )
    assert codes == {"text_missing": 4, "sheet_hidden": 1}


def test_the_readme_names_every_file_and_no_file_that_is_not_there():
    readme = (SAMPLE / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `([^`/]+/[^`/]+\.(?:csv|xlsx|docx))` \|", readme, re.MULTILINE))
    assert named == {path.relative_to(RETURNS).as_posix() for path in find_files([RETURNS])}


# ── The whole ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_about_1500_events_of_eight_families_by_more_than_ten_agencies(sample):
    events = sample.rows("SELECT family_ref, agency FROM records.event")
    assert 1_450 <= len(events) <= 1_550
    by_family = Counter(row["family_ref"] for row in events)
    assert sorted(by_family) == [f"F-000{number}" for number in range(1, 9)]
    assert by_family["F-0001"] >= 400
    assert by_family["F-0008"] <= 50
    assert len({row["agency"] for row in events}) >= 12


def test_the_families_bear_their_names(sample):
    found = sample.rows("SELECT name FROM derived.family WHERE basis = 'reference' ORDER BY family_id")
    names = ["Ashdown", "Quillfeather", "Brackenby", "Fenwright", "Tarrowell", "Sallowfield", "Tolland", "Larkspur"]
    assert [row["name"] for row in found] == names


def test_the_agencies_are_told_what_kind_they_are(sample):
    found = sample.rows("SELECT DISTINCT agency, agency_kind FROM records.event")
    assert all(row["agency_kind"] for row in found)
    kinds = {row["agency"]: row["agency_kind"] for row in found}
    assert kinds["Eastmere Children's Services"] == "social_care"
    assert kinds["Little Acorns Nursery"] == "early_years"
    assert kinds["The Lantern Charity"] == "voluntary"
    assert kinds["Northmere Infirmary"] == "hospital"


def test_the_years_run_from_the_first_lockdown_to_the_end_of_june_2026(sample):
    first = sample.story("F-0001")[0]
    assert (first["earliest"], first["agency"]) == (date(2020, 4, 3), "Meadowbank Primary School")
    last = sample.rows("SELECT max(latest) AS day FROM derived.chronology WHERE latest <= $now", now=NOW.date())
    assert last[0]["day"] == date(2026, 6, 30)


def test_hardly_two_narratives_are_the_same(sample):
    texts = Counter(row["text"] for row in sample.rows("SELECT text FROM records.event WHERE text IS NOT NULL"))
    again = sum(count - 1 for count in texts.values())
    assert again / texts.total() < 0.05


def test_words_that_judge_are_not_used():
    words = re.compile(r"perpetrator|disguised compliance|failed to protect|risk level", re.IGNORECASE)
    for folder in ("stories", "phrases", "tables", "families"):
        for path in (SAMPLE / folder).iterdir():
            assert not words.search(path.read_text(encoding="utf-8")), path.name


def test_children_are_heard_and_good_things_are_recorded(sample):
    found = sample.rows(
        "SELECT count(*) AS whole, count(child_view) AS heard, count(*) FILTER (impact = 'positive') AS good, "
        "count(*) FILTER (impact = 'negative') AS bad FROM records.event"
    )[0]
    assert found["heard"] > found["whole"] / 6
    assert found["good"] > found["bad"] / 2


def test_nobody_strays_in_but_the_one_who_was_planted(sample):
    found = sample.rows("SELECT family_id, name FROM derived.person WHERE basis = 'named' ORDER BY ALL")
    assert [(row["family_id"], row["name"]) for row in found] == [("F-0001", "Dean Marrowby")]


def test_identifiers_are_of_the_test_range_and_one_is_mistyped(sample):
    numbers = sample.rows(
        "SELECT nhs_number, nhs_number_typed FROM records.person_record WHERE nhs_number_typed IS NOT NULL"
    )
    assert all(row["nhs_number_typed"].startswith("999") for row in numbers)
    assert sum(row["nhs_number"] is None for row in numbers) == 1
    assert sample.rows("SELECT count(upn) AS n FROM records.person_record")[0]["n"] > 10


def test_contacts_come_from_whom_they_come_in_england(sample):
    found = sample.rows(
        "SELECT source, category, outcome FROM records.event "
        "WHERE agency_kind = 'social_care' AND category IN ('contact', 'referral')"
    )
    from_whom = Counter(row["source"] for row in found)
    assert from_whom["Police"] / len(found) == pytest.approx(0.28, abs=0.03)
    assert from_whom["School"] / len(found) == pytest.approx(0.20, abs=0.03)
    health = sum(from_whom[source] for source in ("GP", "Health visitor", "Midwife", "A&E"))
    assert health / len(found) == pytest.approx(0.15, abs=0.06)
    referrals = [row for row in found if row["category"] == "referral"]
    assert sum(row["outcome"] == "no_further_action" for row in referrals) == 1


# ── Dates ────────────────────────────────────────────────────────────────────────────────────────────────────────────

DATE_FORMS = """
    typed                          | precision | earliest   | latest     | unsure
    ?22 May 2022                   | day       | 2022-05-22 | 2022-05-22 | yes
    approx 5 March 2022            | day       | 2022-03-05 | 2022-03-05 | yes
    24.05/22                       | day       | 2022-05-24 | 2022-05-24 |
    13.10/25                       | day       | 2025-10-13 | 2025-10-13 |
    15th of March 2021             | day       | 2021-03-15 | 2021-03-15 |
    8 June 20                      | day       | 2020-06-08 | 2020-06-08 |
    8/9/21                         | day       | 2021-09-08 | 2021-09-08 |
    15.04.20                       | day       | 2020-04-15 | 2020-04-15 |
    44772                          | day       | 2022-07-30 | 2022-07-30 |
    18/03/2062                     | day       | 2062-03-18 | 2062-03-18 | yes
    May 2024                       | month     | 2024-05-01 | 2024-05-31 |
    Jan-19                         | month     | 2019-01-01 | 2019-01-31 |
    Aug-24                         | month     | 2024-08-01 | 2024-08-31 |
    mid July 2023                  | month     | 2023-07-01 | 2023-07-31 | yes
    end of February 2024           | month     | 2024-02-01 | 2024-02-29 | yes
    Summer 2019                    | season    | 2019-06-01 | 2019-08-31 |
    Autumn 2020                    | season    | 2020-09-01 | 2020-11-30 |
    winter 2025/26                 | season    | 2025-12-01 | 2026-02-28 |
    Spring term 2026               | season    | 2026-01-01 | 2026-04-30 |
    c. 2014                        | year      | 2014-01-01 | 2014-12-31 | yes
    early 2021                     | year      | 2021-01-01 | 2021-12-31 | yes
    2023                           | year      | 2023-01-01 | 2023-12-31 |
    Sept–Dec 2011                  | range     | 2011-09-01 | 2011-12-31 |
    w/c 15 June 2020               | range     | 2020-06-15 | 2020-06-21 |
    between 15 and 26 August 2022  | range     | 2022-08-15 | 2022-08-26 |
    4th and 6th December 2023      | range     | 2023-12-04 | 2023-12-06 |
    31/02/2022                     | unknown   |            |            |
    Unknown                        | unknown   |            |            |
"""


@pytest.mark.parametrize("line", DATE_FORMS.strip().splitlines()[1:], ids=lambda line: line.split("|")[0].strip())
def test_a_date_is_read_as_finely_as_it_was_written(sample, line):
    typed, precision, earliest, latest, unsure = (part.strip() for part in line.split("|"))
    found = sample.rows("SELECT * FROM derived.chronology WHERE date_typed = $typed", typed=typed)
    assert found, "no record carries this date"
    for row in found:
        assert row["precision"] == precision
        assert (str(row["earliest"] or ""), str(row["latest"] or "")) == (earliest, latest)
        assert bool(row["unsure"]) == (unsure == "yes")


def test_worksheet_dates_and_day_numbers_are_days_and_month_cells_are_months(sample):
    log = sample.rows(
        "SELECT date_typed, earliest, precision FROM derived.chronology WHERE file = 'F-0005 safeguarding log.xlsx'"
    )
    serials = [row for row in log if row["date_typed"].isdigit()]
    assert len(serials) >= 3
    assert all(row["precision"] == "day" and 2021 <= row["earliest"].year <= 2026 for row in serials)
    moves = sample.story("F-0001", "agency = 'Eastmere Housing' AND category = 'address_change'")
    assert {(row["date_typed"], row["precision"]) for row in moves} >= {("Mar-22", "month"), ("Nov-22", "month")}


def test_merged_and_repeated_and_split_tables_lose_no_date(sample):
    merged = sample.story("F-0003", "agency = 'Eastmere Midwifery' AND earliest = DATE '2020-08-17'")
    assert len(merged) == 2
    split = sample.rows(
        "SELECT DISTINCT sheet FROM records.event WHERE agency = 'Oakfield Primary School' AND family_ref = 'F-0002'"
    )
    assert {row["sheet"] for row in split} == {"Table 2", "Table 3"}
    undated = sample.rows("SELECT date_typed FROM derived.chronology WHERE precision = 'unknown'")
    assert sorted(row["date_typed"] for row in undated) == ["31/02/2022", "Unknown"]


# ── F-0001 Ashdown ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_ashdown_four_incidents_of_domestic_abuse_are_reported_by_three_agencies(sample):
    reports = sample.story("F-0001", "category = 'domestic_abuse'")
    by_day: dict[date, set[str]] = {}
    for row in reports:
        by_day.setdefault(row["earliest"], set()).add(row["agency_kind"])
    assert by_day == {
        date(2023, 4, 3): {"police", "housing"},
        date(2023, 7, 16): {"education"},
        date(2023, 11, 11): {"police", "education"},
        date(2024, 1, 9): {"police", "housing"},
    }


def test_ashdown_the_younger_sister_is_on_two_lists_and_in_no_record(sample):
    person = sample.rows("SELECT * FROM derived.person WHERE name = 'Mia-Rose Ashdown'")[0]
    assert person["is_child"]
    assert person["agencies"] == ["Eastmere Children's Services", "Quayside Surgery"]
    assert sample.rows("SELECT * FROM derived.child_event WHERE person_id = $id", id=person["person_id"]) == []
    said = sample.rows("SELECT * FROM records.named_person WHERE stands_for = 'all_children'")
    assert said == [], "a record about all the children would be about her as well"


def test_ashdown_no_child_is_seen_for_ten_weeks_though_much_is_recorded(sample):
    seen = sample.rows(
        "SELECT DISTINCT earliest FROM derived.child_event WHERE family_id = 'F-0001' AND child_seen ORDER BY 1"
    )
    gaps = [
        (before["earliest"], after["earliest"])
        for before, after in pairwise(seen)
        if after["earliest"] - before["earliest"] >= timedelta(weeks=9)
    ]
    assert gaps == [(date(2024, 7, 19), date(2024, 9, 30))]
    between = sample.story("F-0001", "earliest > DATE '2024-07-19' AND latest < DATE '2024-09-30'")
    assert len(between) >= 15
    assert {row["agency_kind"] for row in between} >= {"social_care", "education", "housing", "hospital", "police"}
    assert sum(row["category"] == "no_access" for row in between) >= 3


def test_ashdown_a_new_partner_stands_in_one_entry_of_housing_and_nowhere_else(sample):
    naming = sample.story("F-0001", "contains(text, 'Marrowby')")
    assert [(str(row["earliest"]), row["agency"]) for row in naming] == [("2024-11-22", "Eastmere Housing")]
    elsewhere = sample.rows("SELECT family_id FROM derived.person WHERE name = 'Dean Marrowby' ORDER BY ALL")
    assert [row["family_id"] for row in elsewhere] == ["F-0001", "F-0004"]


def test_ashdown_ben_is_not_brought_to_three_services_in_one_year(sample):
    missed = sample.story(
        "F-0001",
        "category = 'was_not_brought' AND basis = 'coded' AND list_contains(children, 'Ben Ashdown') "
        "AND earliest BETWEEN DATE '2022-11-01' AND DATE '2023-10-31'",
    )
    assert len(missed) >= 4
    assert {row["agency_kind"] for row in missed} == {"hospital", "general_practice", "school_nursing"}


def test_ashdown_the_family_moves_house_again_and_again_and_one_address_is_protected(sample):
    found = sample.rows(
        "SELECT address.* FROM records.address JOIN records.named_person USING (record_id) "
        "WHERE family_ref = 'F-0001' AND name_typed = 'Ada Ashdown' ORDER BY start_earliest NULLS FIRST"
    )
    assert len(found) == 5
    assert [row["protected"] for row in found].count(True) == 1
    protected = next(row for row in found if row["protected"])
    assert not sample.rows(
        "SELECT * FROM derived.chronology WHERE contains(text, $street)", street=protected["address"].split(",")[0]
    )


def test_ashdown_two_households_share_one_mother(sample):
    homes = sample.rows(
        "SELECT name_typed, address FROM records.address JOIN records.named_person USING (record_id) "
        "WHERE name_typed IN ('Callum Pellworth', 'Ada Ashdown')"
    )
    of_callum = {row["address"] for row in homes if row["name_typed"] == "Callum Pellworth"}
    assert of_callum
    assert not of_callum & {row["address"] for row in homes if row["name_typed"] == "Ada Ashdown"}
    kin = sample.rows(
        "SELECT * FROM records.relationship WHERE family_ref = 'F-0001' AND relationship = 'half_sibling'"
    )
    assert len(kin) == 2


def test_ashdown_a_second_plan_follows_a_closure_and_the_grandmother_protects(sample):
    plans = sample.story("F-0001", "category IN ('cp_plan_start', 'cp_plan_end', 'case_closed') AND basis = 'coded'")
    assert [row["category"] for row in plans] == ["cp_plan_start", "cp_plan_end", "case_closed", "cp_plan_start"]
    conferences = sample.story("F-0001", "category IN ('initial_conference', 'review_conference')")
    assert days(conferences) == ["2024-01-31", "2024-04-24", "2024-10-16", "2025-04-09", "2026-04-08"]
    protective = sample.rows("SELECT * FROM records.factor WHERE family_ref = 'F-0001' AND factor = 'involved_kin'")
    assert len(protective) == 1


def test_ashdown_the_surgery_is_invited_and_neither_comes_nor_reports(sample):
    found = sample.rows(
        "SELECT attended, report FROM records.attendance WHERE family_ref = 'F-0001' "
        "AND organisation = 'Quayside Surgery' AND meeting_kind IN ('initial_conference', 'review_conference')"
    )
    assert len(found) == 5
    assert not any(row["attended"] or row["report"] for row in found)


# ── The other families ───────────────────────────────────────────────────────────────────────────────────────────────


def test_quillfeather_small_signs_of_neglect_come_from_six_agencies_in_half_a_year(sample):
    small = sample.story(
        "F-0002", "category = 'neglect_concern' AND earliest BETWEEN DATE '2022-11-01' AND DATE '2023-04-30'"
    )
    assert len(small) >= 6
    assert {row["agency_kind"] for row in small} >= {
        "early_years",
        "health_visiting",
        "housing",
        "education",
        "school_nursing",
    }


def test_quillfeather_one_twin_is_taken_for_the_other(sample):
    at_hospital = sample.story("F-0002", "children_typed = 'One of the twins'")
    assert [(str(row["earliest"]), row["agency"]) for row in at_hospital] == [
        ("2022-08-14", "Eastmere General Hospital")
    ]
    assert at_hospital[0]["children"] == []  # not said which, so neither
    weighed = sample.story(
        "F-0002", "agency = 'Quayside Surgery' AND earliest IN (DATE '2023-02-20', DATE '2023-03-06')"
    )
    assert [row["children"] for row in weighed] == [["Robin Quillfeather"], ["Rowan Quillfeather"]]


def test_quillfeather_the_plan_stands_still(sample):
    last = sample.story("F-0002", "agency_kind = 'social_care'")[-1]
    assert last["earliest"] == date(2026, 2, 6)
    latest = sample.rows("SELECT max(latest) AS day FROM records.supervision WHERE worker = 'Colin Wetherow'")[0]["day"]
    assert latest < date(2026, 4, 1)


def test_brackenby_a_child_is_expected_and_an_older_one_was_removed(sample):
    unborn = sample.rows("SELECT * FROM derived.person WHERE family_id = 'F-0003' AND unborn")
    assert [(row["name"], row["born_earliest"]) for row in unborn] == [("UBB Brackenby", date(2026, 9, 21))]
    orders = sample.story("F-0003", "category = 'court_order' AND list_contains(children, 'Skye Brackenby')")
    assert days(orders) == ["2021-02-02", "2021-11-01"]
    last = sample.story("F-0003", "list_contains(children, 'UBB Brackenby')")[-1]
    assert (last["earliest"], last["agency"]) == (date(2026, 6, 30), "Eastmere Midwifery")
    assert all(
        row["earliest"] >= date(2026, 1, 20)
        for row in sample.story("F-0003", "list_contains(children, 'UBB Brackenby')")
    )


def test_fenwright_probation_alone_knows_that_the_father_is_there(sample):
    father = sample.rows("SELECT * FROM derived.person WHERE family_id = 'F-0004' AND role = 'father'")
    assert [(row["name"], row["agencies"]) for row in father] == [("Dean Marrowby", ["Eastmere Probation"])]
    telling = sample.story("F-0004", "text ILIKE '%Dean%' OR text ILIKE '%Marrowby%'")
    assert {row["agency"] for row in telling} == {"Eastmere Probation"}
    withheld = sample.rows("SELECT * FROM records.sharing_decision WHERE family_ref = 'F-0004' AND NOT shared")
    assert len(withheld) == 1


def test_tarrowell_kian_moves_four_times_and_goes_missing(sample):
    moves = sample.story("F-0005", "category = 'placement_change' AND basis = 'coded'")
    assert days(moves) == ["2021-05-18", "2022-08-26", "2023-11-10", "2024-08-30"]
    missing = sample.story("F-0005", "category = 'missing_episode'")
    assert len(missing) >= 10
    spring = [row for row in missing if date(2023, 3, 1) <= row["earliest"] <= date(2023, 5, 31)]
    assert len(spring) >= 3
    assert spring[-1]["earliest"] - spring[0]["earliest"] <= timedelta(days=90)


def test_tarrowell_one_return_interview_is_in_time_one_late_one_not_held(sample):
    talks = [row["earliest"] for row in sample.story("F-0005", "category_typed = 'Return interview'")]
    planted = [date(2023, 3, 10), date(2023, 4, 22), date(2023, 5, 13)]
    waits = [min(((talk - gone).days for talk in talks if talk >= gone), default=None) for gone in planted]
    assert waits[:2] == [2, 9]
    assert waits[2] > 28
    workers = sample.rows(
        "SELECT worker FROM records.involvement WHERE family_ref = 'F-0005' AND agency_kind = 'social_care'"
    )
    assert len({row["worker"] for row in workers}) == 4


def test_sallowfield_a_baby_who_cannot_move_is_bruised_and_two_accounts_are_given(sample):
    born = sample.rows("SELECT born_earliest FROM derived.person WHERE name = 'Alfie Sallowfield'")[0]["born_earliest"]
    bruises = sample.story("F-0006", "category = 'injury' AND earliest < DATE '2025-03-01'")
    assert [(str(row["earliest"]), row["agency_kind"]) for row in bruises] == [
        ("2025-02-24", "health_visiting"),
        ("2025-02-26", "general_practice"),
    ]
    assert all((row["earliest"] - born).days < 183 for row in bruises)
    ledger = sample.rows(
        "SELECT explanation FROM records.injury WHERE family_ref = 'F-0006' AND site = 'Left cheek' ORDER BY ALL"
    )
    assert [row["explanation"] for row in ledger] == ["Car-seat strap caught him", "Rolled on to his dummy"]


def test_sallowfield_the_fracture_is_brought_late_to_a_second_hospital(sample):
    seen = sample.story("F-0006", "category = 'injury' AND earliest BETWEEN DATE '2025-05-17' AND DATE '2025-05-19'")
    assert [row["agency"] for row in seen] == ["Northmere Infirmary", "Eastmere General Hospital"]
    arm = sample.rows("SELECT * FROM records.injury WHERE family_ref = 'F-0006' AND site = 'Left upper arm'")
    assert max(row["delay_hours"] or 0 for row in arm) == 30
    assert len({row["explanation"] for row in arm}) == 2


def test_tolland_one_girl_is_written_in_many_ways_and_read_as_one(sample):
    names = sample.rows(
        "SELECT DISTINCT name_typed FROM records.named_person "
        "JOIN derived.person_source USING (record_id, field, position) JOIN derived.person USING (person_id) "
        "WHERE person.name = 'Katherine Tolland' AND field = 'children'"
    )
    assert {row["name_typed"] for row in names} >= {
        "Katherine",
        "Kitty",
        "Kitty Tolland",
        "Katherine Marrable",
        "Kit Marrable",
    }
    agencies = sample.rows("SELECT agencies FROM derived.person WHERE name = 'Katherine Tolland'")
    assert len(agencies) == 1
    assert len(agencies[0]["agencies"]) >= 7
    children = sample.rows("SELECT name FROM derived.person WHERE family_id = 'F-0007' AND is_child ORDER BY ordinal")
    assert [row["name"] for row in children] == ["Katherine Tolland", "Zoë Tolland", "Laurence Tolland"]


def test_tolland_dates_are_of_every_precision(sample):
    precisions = Counter(row["precision"] for row in sample.story("F-0007"))
    assert set(precisions) == {"day", "month", "season", "year", "range", "unknown"}


def test_tolland_kitty_leaves_school_and_is_not_seen(sample):
    left = sample.story("F-0007", "category IN ('home_education', 'off_roll')")
    assert {(row["category"], row["date_typed"]) for row in left} == {
        ("home_education", "8 January 2024"),
        ("off_roll", "January 2024"),
    }
    seen = sample.rows(
        "SELECT earliest FROM derived.child_event JOIN derived.person USING (person_id) "
        "WHERE name = 'Katherine Tolland' AND child_seen AND earliest BETWEEN DATE '2024-01-01' AND DATE '2024-12-31'"
    )
    assert seen == []


def test_larkspur_is_a_quiet_family(sample):
    worrying = sample.rows(
        "SELECT category FROM derived.chronology WHERE family_id = 'F-0008' AND category IS NOT NULL"
    )
    quiet = {
        *("health_contact", "appointment_attended", "protective_observation", "school_change", "visit"),
        *("wishes_and_feelings", "information_shared"),
    }
    assert {row["category"] for row in worrying} <= quiet
    assert not sample.story("F-0008", "child_seen = false")
    assert not sample.rows("SELECT * FROM records.factor WHERE family_ref = 'F-0008' AND direction = 'risk'")


# ── What is said beside the chronologies ─────────────────────────────────────────────────────────────────────────────


def test_housing_sent_nothing_after_january_2025_though_others_went_on(sample):
    last = {
        row["agency"]: row["day"]
        for row in sample.rows(
            "SELECT agency, max(latest) AS day FROM records.event WHERE latest <= DATE '2026-07-01' GROUP BY agency"
        )
    }
    assert last["Eastmere Housing"] == date(2025, 1, 31)
    assert sum(day >= date(2026, 5, 1) for day in last.values()) >= 10
    covered = sample.rows("SELECT max(covers_to) AS day FROM records.source_file WHERE agency = 'Eastmere Housing'")
    assert covered[0]["day"] == date(2025, 1, 31)


def test_one_worker_is_overdue_and_one_is_newly_qualified(sample):
    last = {
        row["worker"]: row["day"]
        for row in sample.rows("SELECT worker, max(latest) AS day FROM records.supervision GROUP BY worker")
    }
    assert len(last) >= 6
    assert [worker for worker, day in last.items() if day < date(2026, 5, 1)] == [
        "Colin Wetherow",
        "Joanne Pikelet",
    ] or {worker for worker, day in last.items() if day < date(2026, 5, 1)} == {"Colin Wetherow", "Joanne Pikelet"}
    new = sample.rows("SELECT name, end_earliest FROM records.worker WHERE newly_qualified")
    assert [row["name"] for row in new] == ["Tess Arkwright"]
    gone = sample.rows("SELECT name FROM records.worker WHERE end_earliest IS NOT NULL")
    assert [row["name"] for row in gone] == ["Joanne Pikelet"]


def test_one_safeguarding_contact_has_no_telephone_and_one_was_not_checked_for_years(sample):
    found = sample.rows("SELECT * FROM records.safeguarding_contact")
    assert [row["organisation"] for row in found if not row["telephone"]] == ["Harbour Academy"]
    assert [row["organisation"] for row in found if row["checked_latest"] < date(2024, 1, 1)] == ["Eastmere Housing"]


def test_some_decisions_not_to_share_rest_on_data_protection_and_some_actions_say_too_little(sample):
    reasons = [row["reason"] for row in sample.rows("SELECT reason FROM records.sharing_decision WHERE NOT shared")]
    assert sum(bool(re.search("data protection|GDPR", reason, re.IGNORECASE)) for reason in reasons) >= 3
    actions = sample.rows("SELECT * FROM records.plan_action")
    assert sum(not row["measure"] for row in actions) >= 8
    assert sum(bool(row["measure"] and row["due_earliest"] and row["owner"]) for row in actions) >= 10
