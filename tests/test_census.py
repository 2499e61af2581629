"""The children in need census in XML: children, referrals, assessments, plans, and all that is wrong in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from safer_analysis.access import Scope
from safer_analysis.history.reading import find_record
from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.cells import CannotRead, Sheet
from safer_analysis.intake.corrections import check_correction, find_held_row, keep_correction
from safer_analysis.intake.load import FileReport
from safer_analysis.intake.read import read_document
from safer_analysis.intake.wire import pack_document, unpack_document
from safer_analysis.store import Store
from tests.conftest import NOW

Load = Callable[..., FileReport]

HEADER = """<Header><CollectionDetails><Collection>CIN</Collection><Year>2024</Year>
<ReferenceDate>2024-03-31</ReferenceDate></CollectionDetails>
<Source><SourceLevel>L</SourceLevel><LEA>201</LEA><DateTime>2024-05-23T11:14:05</DateTime></Source></Header>"""


def message(*children: str, header: str = HEADER, prolog: str = '<?xml version="1.0" encoding="UTF-8"?>') -> str:
    return f"{prolog}<Message>{header}<Children>{''.join(children)}</Children></Message>"


def child(number: str = "C1", *inside: str, sex: str = "<Sex>F</Sex>", born: str = "2015-03-27", more: str = "") -> str:
    birth = f"<PersonBirthDate>{born}</PersonBirthDate>" if born else ""
    return (
        f"<Child><ChildIdentifiers><LAchildID>{number}</LAchildID><UPNunknown>UN1</UPNunknown>{birth}{sex}{more}"
        "</ChildIdentifiers><ChildCharacteristics><Ethnicity>WBRI</Ethnicity><Disabilities><Disability>HAND</Disability>"
        f"<Disability>HEAR</Disability></Disabilities></ChildCharacteristics>{''.join(inside)}</Child>"
    )


def need(*inside: str, referred: str = "2023-05-01", nfa: str = "0", source: str = "1A") -> str:
    return (
        f"<CINdetails><CINreferralDate>{referred}</CINreferralDate><ReferralSource>{source}</ReferralSource>"
        f"<PrimaryNeedCode>N4</PrimaryNeedCode>{''.join(inside)}<ReferralNFA>{nfa}</ReferralNFA></CINdetails>"
    )


def assessment(*factors: str, start: str = "2023-05-02", end: str = "2023-06-20") -> str:
    listed = "".join(f"<AssessmentFactors>{factor}</AssessmentFactors>" for factor in factors)
    authorised = f"<AssessmentAuthorisationDate>{end}</AssessmentAuthorisationDate>" if end else ""
    return (
        f"<Assessments><AssessmentActualStartDate>{start}</AssessmentActualStartDate>{authorised}"
        f"<FactorsIdentifiedAtAssessment>{listed}</FactorsIdentifiedAtAssessment></Assessments>"
    )


PLAN = """<ChildProtectionPlans><CPPstartDate>2023-07-01</CPPstartDate><CPPendDate>2024-01-10</CPPendDate>
<InitialCategoryOfAbuse>neg</InitialCategoryOfAbuse><LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse>
<NumberOfPreviousCPP>1</NumberOfPreviousCPP><Reviews><CPPreviewDate>2023-09-25</CPPreviewDate>
<CPPreviewDate>2024-01-09</CPPreviewDate></Reviews></ChildProtectionPlans>"""
ENQUIRY = """<Section47><S47ActualStartDate>2023-06-01</S47ActualStartDate>
<InitialCPCtarget>2023-06-22</InitialCPCtarget>
<DateOfInitialCPC>2023-06-20</DateOfInitialCPC><ICPCnotRequired>false</ICPCnotRequired></Section47>"""
NEED_PLAN = """<CINPlanDates><CINPlanStartDate>2023-06-25</CINPlanStartDate>
<CINPlanEndDate>2023-06-30</CINPlanEndDate></CINPlanDates>"""
CLOSED = "<CINclosureDate>2024-02-01</CINclosureDate><ReasonForClosure>RC8</ReasonForClosure>"


def told(store: Store) -> list[tuple[str | None, str | None]]:
    rows = store.rows("SELECT earliest, category FROM derived.chronology ORDER BY earliest NULLS LAST, category")
    return [(row["earliest"] and row["earliest"].isoformat(), row["category"]) for row in rows]


def codes_of(report: FileReport) -> set[str]:
    return {issue.code for issue in report.issues}


def refusal(data: bytes) -> CannotRead:
    with pytest.raises(CannotRead) as refused:
        read_document(data)
    return refused.value


def sheets(data: str | bytes) -> dict[str, Sheet]:
    document = read_document(data.encode() if isinstance(data, str) else data)
    return {sheet.name: sheet for sheet in document.sheets}


def rows(sheet: Sheet) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in sheet.rows]


# What becomes of one child


def test_one_child_is_one_history_of_referral_assessment_enquiry_plans_and_reviews(load: Load, store: Store) -> None:
    report = load(message(child("C1", need(assessment("4B"), NEED_PLAN, ENQUIRY, CLOSED, PLAN))), "cin.xml")
    assert told(store) == [
        ("2023-05-01", "referral"),
        ("2023-05-02", "assessment_start"),
        ("2023-06-01", "s47_enquiry"),
        ("2023-06-20", "assessment_end"),
        ("2023-06-20", "initial_conference"),
        ("2023-06-25", "cin_plan_start"),
        ("2023-06-30", "cin_plan_end"),
        ("2023-07-01", "cp_plan_start"),
        ("2023-09-25", "review_conference"),
        ("2024-01-09", "review_conference"),
        ("2024-01-10", "cp_plan_end"),
        ("2024-02-01", "case_closed"),
    ]
    assert (report.rows_read, report.accepted, report.held, report.not_a_record) == (9, 8, 0, 1)
    assert store.rows("SELECT DISTINCT children FROM derived.chronology") == [{"children": ["Person C1"]}]
    assert store.one("SELECT disability, sex, ethnicity FROM records.person_record") == {
        "disability": "HAND; HEAR",
        "sex": "female",
        "ethnicity": "WBRI",
    }


def test_a_record_that_is_a_date_and_no_more_is_told_by_its_heading(load: Load, store: Store) -> None:
    load(message(child("C1", need(NEED_PLAN))), "cin.xml")
    plan = store.one("SELECT text, category_typed FROM derived.chronology WHERE category = 'cin_plan_start'")
    assert plan == {"text": "CINPlanStartDate: 2023-06-25", "category_typed": "CINPlanStartDate"}


def test_words_stay_as_typed_and_what_the_codes_mean_is_beside_them(load: Load, store: Store) -> None:
    load(message(child("C1", need(CLOSED, nfa="true"))), "cin.xml")
    referral, closure = store.rows("SELECT * FROM derived.chronology ORDER BY earliest")
    assert referral["text"] == "CINreferralDate: 2023-05-01; ReferralSource: 1A; PrimaryNeedCode: N4; ReferralNFA: true"
    assert referral["decoded"].startswith("ReferralSource 1A: Individual: family member, relative or carer; Primary")
    assert (referral["outcome"], closure["outcome"]) == ("no_further_action", "no_further_action")
    assert closure["outcome_typed"] == "ReasonForClosure: RC8"


@pytest.mark.parametrize(
    ("nfa", "outcome"), [("1", "no_further_action"), ("true", "no_further_action"), ("0", None), ("", None)]
)
def test_yes_and_no_come_as_numbers_and_as_words(load: Load, store: Store, nfa: str, outcome: str | None) -> None:
    load(message(child("C1", need(nfa=nfa))), "cin.xml")
    assert store.one("SELECT outcome FROM records.event") == {"outcome": outcome}


@pytest.mark.parametrize(
    ("sex", "read"),
    [
        ("<GenderCurrent>1</GenderCurrent>", "male"),
        ("<GenderCurrent>2</GenderCurrent>", "female"),
        ("<GenderCurrent>9</GenderCurrent>", "not_known"),
        ("<Sex>M</Sex>", "male"),
        ("<Sex>U</Sex>", "not_known"),
        ("<Sex>Z</Sex>", None),
        ("<Sex/>", None),
    ],
)
def test_sex_is_read_in_the_words_of_every_year(load: Load, store: Store, sex: str, read: str | None) -> None:
    load(message(child("C1", need(), sex=sex)), "cin.xml")
    assert store.one("SELECT sex FROM records.person_record") == {"sex": read}


def test_factors_say_which_about_whom_and_since_when(load: Load, store: Store) -> None:
    load(message(child("C1", need(assessment("3B", "4a", "1C", "19A", "21", "RB")))), "cin.xml")
    factors = store.rows(
        "SELECT factor, factor_typed, about, direction, earliest FROM records.factor ORDER BY record_id"
    )
    assert [(row["factor"], row["factor_typed"], row["about"]) for row in factors] == [
        ("3B", "3B", "parent"),
        ("4A", "4a", "child"),
        ("1C", "1C", "other"),
        ("19A", "19A", "child"),
        (None, "RB", None),
    ]
    assert {row["direction"] for row in factors} == {"risk", None}
    assert {row["earliest"].isoformat() for row in factors} == {"2023-06-20"}
    assert "AssessmentFactors: 3B; 4a; 1C; 19A; 21; RB" in str(store.rows("SELECT text FROM records.event"))


def test_factors_of_an_assessment_that_goes_on_are_dated_by_its_start(load: Load, store: Store) -> None:
    load(message(child("C1", need(assessment("3B", end="")))), "cin.xml")
    assert store.one("SELECT earliest::VARCHAR AS day FROM records.factor") == {"day": "2023-05-02"}


def test_an_unborn_child_is_expected_and_may_be_referred(load: Load, store: Store) -> None:
    due = "<ExpectedPersonBirthDate>2023-09-01</ExpectedPersonBirthDate>"
    report = load(message(child("C1", need(), born="", sex="<Sex>U</Sex>", more=due)), "cin.xml")
    assert store.one("SELECT unborn, born_typed FROM derived.person") == {"unborn": True, "born_typed": "2023-09-01"}
    assert told(store) == [("2023-05-01", "referral")]
    assert not codes_of(report) & {"before_birth", "date_in_future"}


def test_next_years_census_gives_the_unborn_child_a_birthday(load: Load, store: Store) -> None:
    due = "<ExpectedPersonBirthDate>2023-09-01</ExpectedPersonBirthDate>"
    load(message(child("C1", need(), born="", more=due)), "one.xml")
    load(message(child("C1", need(referred="2024-05-01"), born="2023-08-28")), "two.xml")
    assert store.rows("SELECT unborn, born_typed FROM derived.person") == [
        {"unborn": False, "born_typed": "2023-08-28"}
    ]


def test_a_death_is_a_record_and_what_follows_it_is_said(load: Load, store: Store) -> None:
    died = "<PersonDeathDate>2023-06-10</PersonDeathDate>"
    report = load(message(child("C1", need(assessment(start="2023-06-11", end="")), more=died)), "cin.xml")
    assert ("2023-06-10", "death") in told(store)
    assert [(issue.sheet, issue.row) for issue in report.issues if issue.code == "after_death"] == [("Assessments", 1)]


# Whose return it is


def test_the_authority_and_the_year_come_from_the_header(load: Load, store: Store) -> None:
    load(message(child("C1", need())), "cin.xml")
    file = store.one(
        "SELECT agency, kind, form, covers_from::VARCHAR AS a, covers_to::VARCHAR AS b FROM records.source_file"
    )
    assert file is not None
    assert file["agency"] == "City of London children's social care"
    assert (file["a"], file["b"], file["form"]) == ("2023-04-01", "2024-03-31", "xml")
    assert store.one("SELECT DISTINCT agency_kind FROM records.event") == {"agency_kind": "social_care"}


@pytest.mark.parametrize(
    ("header", "agency"),
    [
        ("", "Children's social care"),
        ("<Header><Source><LEA>999</LEA></Source></Header>", "Children’s social care, authority 999"),
        ("<Header><Source><LEA/></Source></Header>", "Children's social care"),
    ],
)
def test_a_header_that_is_missing_or_strange_names_no_authority_wrongly(
    load: Load, store: Store, header: str, agency: str
) -> None:
    load(message(child("C1", need()), header=header), "cin.xml")
    assert store.one("SELECT DISTINCT agency FROM records.event") == {"agency": agency}


def test_one_number_in_the_returns_of_two_authorities_is_two_children(load: Load, store: Store) -> None:
    load(message(child("C1", need())), "one.xml")
    load(message(child("C1", need()), header=HEADER.replace("201", "202")), "two.xml")
    assert len(store.rows("SELECT * FROM derived.person")) == 2
    assert len(store.rows("SELECT * FROM derived.family")) == 2


def test_every_child_is_a_family_until_placed(load: Load, store: Store) -> None:
    load(message(*[child(f"C{n}", need()) for n in range(30)]), "cin.xml")
    assert store.one("SELECT count(*) AS n, any_value(basis) AS basis FROM derived.family") == {
        "n": 30,
        "basis": "child",
    }


# What is wrong in them


def test_a_child_without_a_number_is_held_with_everything_inside(load: Load, store: Store) -> None:
    report = load(message(child("", need(assessment("3B"))), child("C2", need())), "cin.xml")
    held = [
        (row["sheet"], row["row"])
        for row in store.rows("SELECT sheet, row FROM records.source_row WHERE disposition = 'held'")
    ]
    assert sorted(held) == [("Assessments", 1), ("CINdetails", 1), ("Child", 1)]
    assert report.rows_read == report.accepted + report.duplicate + report.held + report.not_a_record == 6
    assert [person["name"] for person in store.rows("SELECT name FROM derived.person")] == ["Person C2"]


def test_the_number_a_child_came_without_can_be_put_in(load: Load, store: Store) -> None:
    load(message(child("", need(), born="2015-03-27")), "cin.xml")
    file = store.one("SELECT file_hash FROM records.source_file")
    assert file is not None
    for sheet in ("Child", "CINdetails"):
        held = find_held_row(store, file["file_hash"], sheet, 1)
        assert held is not None
        checked = check_correction(store, held, {0: "C7"}, as_of=NOW.date())
        assert checked.disposition == "accepted", checked.reasons
        keep_correction(store, checked, reason="The authority rang", made_by="Eve Swift", made_at=NOW)
    rebuild_history(store, as_of=NOW.date())
    assert store.rows("SELECT children, category FROM derived.chronology") == [
        {"children": ["Person C7"], "category": "referral"}
    ]
    assert store.one("SELECT born_typed FROM derived.person") == {"born_typed": "2015-03-27"}


def test_the_same_child_twice_is_a_duplicate_and_another_birth_is_another_child(load: Load, store: Store) -> None:
    twin = child("C1", born="2012-01-01")
    report = load(message(child("C1", need()), child("C1", need()), twin), "cin.xml")
    assert report.duplicate == 2
    assert "number_with_two_births" in codes_of(report)
    assert len(store.rows("SELECT * FROM derived.person")) == 2


@pytest.mark.parametrize(
    ("typed", "earliest", "issue"),
    [
        ("01/05/2023", "2023-05-01", None),
        ("2023-02-30", None, "date_not_real"),
        ("20230501", "2023-05-01", None),
        ("soon", None, "date_not_read"),
        ("", None, "date_missing"),
        ("2099-01-01", "2099-01-01", "date_in_future"),
    ],
)
def test_a_referral_date_in_any_form_is_kept_as_typed(
    load: Load, store: Store, typed: str, earliest: str | None, issue: str | None
) -> None:
    report = load(message(child("C1", need(referred=typed))), "cin.xml")
    kept = store.one("SELECT date_typed, earliest::VARCHAR AS day FROM records.event WHERE category = 'referral'")
    assert kept == {"date_typed": typed, "day": earliest}
    assert report.held == 0
    if issue:
        assert issue in codes_of(report)


def test_ends_before_beginnings_are_kept_and_said(load: Load, store: Store) -> None:
    report = load(message(child("C1", need(assessment(start="2028-04-28", end="2020-09-19")))), "cin.xml")
    assert [issue.column for issue in report.issues if issue.code == "end_before_start"] == [
        "AssessmentAuthorisationDate"
    ]
    assert ("2020-09-19", "assessment_end") in told(store)


def test_a_plan_without_dates_is_a_plan_of_no_known_date_and_an_empty_one_is_nothing(load: Load, store: Store) -> None:
    plan = "<ChildProtectionPlans><InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse></ChildProtectionPlans>"
    report = load(message(child("C1", need(plan, "<ChildProtectionPlans/>"))), "cin.xml")
    assert (None, "cp_plan_start") in told(store)
    assert "date_missing" in codes_of(report)
    assert (report.accepted, report.not_a_record) == (3, 2)  # the header and the empty plan


def test_an_unknown_code_stays_as_typed_and_is_said(load: Load, store: Store) -> None:
    report = load(message(child("C1", need(source="7Q"))), "cin.xml")
    kept = store.one("SELECT source, referral_source, referral_source_typed, decoded FROM records.event")
    assert kept is not None
    assert (kept["source"], kept["referral_source"], kept["referral_source_typed"]) == ("7Q", None, "7Q")
    assert [(i.sheet, i.row, i.column) for i in report.issues if i.code == "word_not_known"] == [
        ("CINdetails", 1, "ReferralSource")
    ]


def test_an_element_no_schema_has_loses_nothing(load: Load, store: Store, scope: Scope) -> None:
    strange = "<YouthWork><Began>2023-06-01</Began><Worker>Eve Swift</Worker></YouthWork>"
    report = load(message(child("C1", need("<Hub>Eastmere</Hub>", strange))), "cin.xml")
    event = store.one("SELECT event_id, text FROM derived.chronology WHERE category = 'referral'")
    assert event is not None
    assert event["text"].endswith("; Hub: Eastmere")
    held = store.one("SELECT sheet, headers, cells FROM records.source_row WHERE disposition = 'held'")
    assert held == {
        "sheet": "YouthWork",
        "headers": '["LAchildID","CINreferralDate","Began","Worker"]',
        "cells": '["C1","2023-05-01","2023-06-01","Eve Swift"]',
    }
    assert report.held == 1
    record = find_record(store, scope, event["event_id"])
    assert record is not None
    assert ("LAchildID", "C1") in record["row_as_typed"]


# The XML itself


def test_order_namespaces_and_comments_do_not_matter(load: Load, store: Store) -> None:
    turned = (
        "<Child><CINdetails><Assessments><AssessmentActualStartDate>2023-05-02</AssessmentActualStartDate></Assessments>"
        "<CINreferralDate>2023-05-01</CINreferralDate><ReferralSource>6</ReferralSource></CINdetails><!-- late -->"
        "<ChildIdentifiers><LAchildID>C9</LAchildID><Sex>F</Sex></ChildIdentifiers></Child>"
    )
    prefixed = turned.replace("<", "<cin:").replace("<cin:/", "</cin:").replace("<cin:!-- late -->", "<!-- late -->")
    text = f'<cin:Message xmlns:cin="urn:cin"><cin:Children>{prefixed}</cin:Children></cin:Message>'
    load(text, "cin.xml")
    assert told(store) == [("2023-05-01", "referral"), ("2023-05-02", "assessment_start")]
    assert store.one("SELECT cells FROM records.source_row WHERE sheet = 'Assessments'") == {
        "cells": '["C9","2023-05-01","2023-05-02"]'
    }


def test_a_row_is_the_element_counted_among_its_kind_with_the_child_carried_on() -> None:
    found = sheets(message(child("C1", need(assessment("3B"), assessment("4B"))), child("C2", need(assessment("1A")))))
    assert found["Assessments"].headings[:2] == ("LAchildID", "CINreferralDate")
    assert found["Assessments"].carried == 2
    assert [row.number for row in found["Assessments"].rows] == [1, 2, 3]
    assert [cells[0] for cells in rows(found["Assessments"])] == ["C1", "C1", "C2"]
    assert found["Child"].carried == 0


def test_words_between_elements_are_kept(load: Load, store: Store) -> None:
    load(message(child("C1", need(), more="PersonBirthDate")), "cin.xml")
    assert "Words between elements: PersonBirthDate" in str(store.one("SELECT notes FROM records.person_record"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_every_encoding_in_use_is_read_whatever_is_declared(encoding: str) -> None:
    for prolog in ('<?xml version="1.0" encoding="UTF-8"?>', '<?xml version="1.0"?>', ""):
        if encoding == "utf-16-le" and not prolog:
            continue  # nothing says what it is
        text = message(child("Zoë", need()), prolog=prolog)
        found = sheets(text.encode(encoding))
        assert rows(found["Child"])[0][0] == "Zoë"


def test_a_file_that_breaks_off_says_where_and_nothing_of_it_is_kept(load: Load, store: Store) -> None:
    whole = message(child("C1", need()), "\n", child("C2", need()), "\n", child("C3", need()))
    broken = whole[: whole.index("<LAchildID>C3")]
    assert refusal(broken.encode()).code == "broken_xml"
    assert "near line 5, after 2 whole records" in str(refusal(broken.encode()))
    assert load(broken, "cin.xml").refused
    assert store.rows("SELECT * FROM records.source_file") == []


@pytest.mark.parametrize("spoilt", ["A&E", "under < 5", "</CINdetails></CINdetails>"])
def test_xml_that_is_not_well_formed_is_refused_with_its_line(spoilt: str) -> None:
    assert refusal(message(child("C1", need(spoilt))).encode()).code == "broken_xml"


@pytest.mark.parametrize(
    "definition",
    [
        '<!DOCTYPE Message [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE Message SYSTEM "http://example.org/cin.dtd">',
        '<!DOCTYPE Message [<!ENTITY file SYSTEM "file:///etc/passwd">]>',
        "<!DOCTYPE Message>",
    ],
)
def test_a_document_type_is_refused_before_anything_in_it_counts(definition: str) -> None:
    data = message(child("&b;", need()), prolog=f'<?xml version="1.0"?>{definition}').encode()
    assert refusal(data).code == "unsafe_xml"


def test_elements_inside_one_another_without_end_are_refused() -> None:
    assert refusal(f"<Message>{'<a>' * 100}x{'</a>' * 100}</Message>".encode()).code == "too_large"


@pytest.mark.parametrize("text", ["<Message/>", "<Message><Header><Year>2024</Year></Header></Message>"])
def test_a_return_without_a_record_is_refused(text: str) -> None:
    assert refusal(text.encode()).code == "not_supported_yet"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<html><body>Message</body></html>", "web_page_without_table"),
        ("<Workbook/>", "xml_not_known"),
        ("<?xml version='1.0'?><svg></svg>", "xml_not_known"),
    ],
)
def test_other_xml_is_no_statutory_return(text: str, code: str) -> None:
    assert refusal(text.encode()).code == code


def test_another_statutory_return_is_held_whole(load: Load) -> None:
    workers = "<CSWWWorker><SWENo>SW1</SWENo><FTE>0.6</FTE></CSWWWorker>" * 2
    report = load(f"<Message>{HEADER}{workers}</Message>", "workforce.xml")
    assert (report.held, report.accepted) == (3, 0)
    assert "layout_unknown" in codes_of(report)


def test_the_document_travels_between_processes_unchanged() -> None:
    document = read_document(message(child("C1", need(PLAN))).encode())
    assert unpack_document(pack_document(document)) == document


def test_the_census_as_a_table_of_text_is_read_the_same(load: Load, store: Store) -> None:
    load("LAchildID,CINreferralDate,ReferralSource,ReferralNFA\nC1,01/05/2023,6,0\n", "cindetails.csv")
    assert told(store) == [("2023-05-01", "referral")]


def test_ten_thousand_children_give_the_same_sum(load: Load, store: Store) -> None:
    """Just two hundred here: that every element of every child is counted once, whatever it holds."""
    some = [child(f"C{n}", need(assessment("3B"), *([PLAN] if n % 3 == 0 else []))) for n in range(200)]
    report: Any = load(message(*some), "cin.xml")
    plans = len(range(0, 200, 3))
    assert report.accepted == 200 * 3 + plans * 3
    assert report.rows_read == report.accepted + 1


def test_a_conference_told_with_the_need_and_with_the_enquiry_is_one(load: Load, store: Store) -> None:
    told_twice = need("<DateOfInitialCPC>2023-06-20</DateOfInitialCPC>", ENQUIRY)
    load(message(child("C1", told_twice), child("C2", need(ENQUIRY))), "cin.xml", family="F-1")
    reports = store.rows(
        "SELECT incident_id, count(*) AS n FROM derived.incident_report "
        "JOIN derived.chronology USING (event_id) WHERE category = 'initial_conference' GROUP BY incident_id"
    )
    assert [row["n"] for row in reports] == [2], "one child's, told twice; the other child's is another's record"
    assert told(store).count(("2023-06-20", "initial_conference")) == 3


def test_what_is_said_of_a_row_says_in_which_childs_block_it_stands_and_not_whose(load: Load) -> None:
    nobody = child("", need()).replace("<LAchildID></LAchildID>", "")
    sent = message("\n" + child("C1", need()), "\n" + nobody, "\n" + child("C3", "\n" + need(ENQUIRY)))
    report = load(sent.replace("ICPCnotRequired>false", "ICPCnotRequired>perhaps"), "cin.xml", family="F-1")
    held = [issue for issue in report.issues if issue.severity == "held"]
    assert {issue.sheet for issue in held} == {"Child", "CINdetails"}
    lines = sent.split("\n")
    (line,) = (number for number, text in enumerate(lines, start=1) if text == nobody)
    assert {issue.message.rpartition(" It is in ")[2] for issue in held} == {f"child 2 of 3 (line {line})."}
    assert not any("C1" in issue.message or "C3" in issue.message for issue in report.issues)
