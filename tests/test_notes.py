"""Running text: one note is one entry, a dated series is an entry a date, and every word is kept."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.file_decisions import confirm_reading
from safer_analysis.intake.load import FileReport, load_file
from safer_analysis.store import Store, open_store
from tests.conftest import NOW

Load = Callable[..., FileReport]
Told = Callable[..., list[tuple[str, str]]]


@pytest.fixture
def told(load: Load, store: Store) -> Told:
    """What a text became: for each entry in the order of the text its days and its words."""

    def tell(text: str, **given: str) -> list[tuple[str, str]]:
        report = load(text, "note.txt", **given)
        assert report.rows_read == report.accepted + report.duplicate + report.held + report.not_a_record
        return [(days(row), row["text"]) for row in store.rows("SELECT * FROM records.event ORDER BY row, record_id")]

    return tell


def days(row: dict[str, Any]) -> str:
    """`2016-03-01..2016-03-31 month`, `2016-03-04 day`, `unknown`; `?` when unsure."""
    if row["earliest"] is None:
        return str(row["precision"])
    span = str(row["earliest"]) + ("" if row["earliest"] == row["latest"] else f"..{row['latest']}")
    return f"{span} {row['precision']}{'?' if row['unsure'] else ''}"


def entry(load: Load, store: Store, text: str, **given: str) -> dict[str, Any]:
    """The one entry a text became, as its history shows it."""
    load(text, "note.txt", family="F-1", **given)
    (found,) = store.rows("SELECT * FROM derived.chronology")
    return found


def word(*paragraphs: str | tuple[str, str]) -> bytes:
    """A Word document of these paragraphs, each a text or a style and a text."""
    made = docx.Document()
    for paragraph in paragraphs:
        style, text = paragraph if isinstance(paragraph, tuple) else ("Normal", paragraph)
        made.add_paragraph(text, style=style)
    packed = BytesIO()
    made.save(packed)
    return packed.getvalue()


# One note


LETTER = """Elm Tree Surgery
14 High Street

20th March 2019

Ms Jo Hart, Eastmere Children's Services

Dear Ms Hart

Re: Ola WREN, DOB 03/04/2015, NHS number 943 476 5919

Thank you for your letter of 12 March 2019. She was last seen here on 4 February 2019
with a cough.

Yours sincerely

Dr Amina Shah
GP Partner
"""


def test_a_letter_is_of_the_day_it_is_dated_and_what_it_tells_of_the_day_it_names(load: Load, store: Store) -> None:
    load(LETTER, "note.txt", family="F-1")
    written, told = store.rows("SELECT * FROM derived.chronology ORDER BY earliest DESC")
    assert (days(written), days(told)) == ("2019-03-20 day", "2019-02-04 day")
    assert told["text"] == "She was last seen here on 4 February 2019\nwith a cough."
    assert "Thank you for your letter of 12 March 2019." in written["text"] and "cough" not in written["text"]
    for found in (written, told):
        assert (found["agency"], found["author"]) == ("Elm Tree Surgery", "Dr Amina Shah")
        assert (found["children"], found["recorded_typed"]) == (["Ola Wren"], "20th March 2019")
    (row,) = store.rows("SELECT cells FROM records.source_row")
    assert json.loads(row["cells"]) == [LETTER.rstrip("\n")]


def test_a_letter_that_names_no_other_day_is_one_entry_with_every_word_kept(load: Load, store: Store) -> None:
    text = LETTER.replace(
        " She was last seen here on 4 February 2019\nwith a cough.", " She will be seen on 4 May 2019."
    )
    found = entry(load, store, text)
    assert (days(found), found["text"]) == ("2019-03-20 day", text.rstrip("\n"))


def test_the_children_whose_births_are_given_above_are_those_of_the_entries_that_name_them(
    load: Load, store: Store
) -> None:
    text = """Dylan (born 5 June 2014) and Emma (born 19 October 2016); Mother (born 3 May 1990)

4 March 2019 – Emma arrived hungry.
18 March 2019 – Dylan had a bruise.
2 April 2019 – Nobody in.
"""
    load(text, "note.txt", family="F-1")
    rows = store.rows("SELECT children FROM derived.chronology ORDER BY earliest")
    assert [sorted(row["children"]) for row in rows] == [["Emma"], ["Dylan"], ["Dylan", "Emma"]]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Date: 12/03/2019", "2019-03-12 day"),
        ("Date of visit: 12 March 2019\nDate typed: 15 March 2019", "2019-03-12 day"),
        ("Date typed: 15/03/2019\nDate of incident: 12/03/2019", "2019-03-12 day"),
        ("Home visit 12 March 2019", "2019-03-12 day"),
        ("DOB: 03/04/2015\nDate: March 2019", "2019-03-01..2019-03-31 month"),
        ("Date: not known", "unknown"),
        ("Date: [insert]", "unknown"),
        ("DOB: 03/04/2015", "unknown"),
    ],
)
def test_the_day_of_a_note_is_what_its_head_says(told: Told, head: str, expected: str) -> None:
    text = f"{head}\nOla was pale and quiet and would not eat her lunch."
    assert told(text) == [(expected, text)]


def test_a_note_that_names_no_day_is_kept_with_its_date_not_known_and_says_so(load: Load, store: Store) -> None:
    report = load("Ola was pale and quiet and would not eat her lunch.", "note.txt", family="F-1")
    assert (report.accepted, report.held) == (1, 0)
    assert "note_not_dated" in {issue.code for issue in report.issues}
    assert store.one("SELECT earliest, precision FROM derived.chronology") == {"earliest": None, "precision": "unknown"}


def test_a_note_that_names_two_days_and_is_of_neither_is_not_dated(told: Told) -> None:
    text = "Ola was quiet. She had been seen on 4 May 2019 and again on 6 June 2019 by the nurse."
    assert [day for day, _ in told(text)] == ["unknown"]


@pytest.mark.parametrize(
    ("text", "agency", "author", "role"),
    [
        ("I am the school nurse at Oakfield Primary School. I saw Ola today.", "School nursing", None, "school nurse"),
        ("I am the DSL at Oakfield Primary School. I saw Ola today.", "Oakfield Primary School", None, "DSL"),
        ("Author: Jo Hart, Social Worker\nVisited.", "Children's social care", "Jo Hart", "Social Worker"),
        ("Agency: Eastmere Police\nOfficer: PC 22 Hall\nCalled to the home.", "Eastmere Police", "PC 22 Hall", None),
        (
            "Ola was pale.\nKind regards\nAmina Bell\nTeacher, Oakfield School",
            "Oakfield School",
            "Amina Bell",
            "Teacher",
        ),
        ("Ola was pale and quiet today.", "Agency not stated", None, None),
    ],
)
def test_who_wrote_a_note_is_proposed_from_its_words(
    load: Load, store: Store, text: str, agency: str, author: str | None, role: str | None
) -> None:
    found = entry(load, store, text)
    assert (found["agency"], found["author"], found["author_role"]) == (agency, author, role)


def test_the_agency_named_when_loading_goes_before_the_words(load: Load, store: Store) -> None:
    found = entry(load, store, "I am the school nurse at Oakfield. I saw Ola today.", agency="Eastmere Police")
    assert (found["agency"], found["proposed"]) == ("Eastmere Police", "author")


def test_what_was_proposed_is_marked_until_a_person_confirms_the_reading(load: Load, store: Store) -> None:
    load(LETTER, "note.txt", family="F-1")
    marked = [row["proposed"] for row in store.rows("SELECT proposed FROM derived.chronology")]
    assert marked
    assert all("agency, children, author" in proposed for proposed in marked)
    (file,) = store.rows("SELECT file_hash FROM records.source_file")
    confirm_reading(store, file["file_hash"], reason="read beside the letter", made_by="lead", made_at=NOW)
    rebuild_history(store, as_of=NOW.date())
    rows = store.rows("SELECT DISTINCT proposed FROM derived.chronology")
    assert rows == [{"proposed": None}]


def test_every_message_of_a_thread_is_an_entry_of_its_own_writer(load: Load, store: Store) -> None:
    thread = """From: Jo Hart <jo.hart@eastmere.gov.uk>
Sent: 14 March 2019 09:12
To: Amina Bell <a.bell@oakfield.sch.uk>
Subject: RE: Ola Wren

I will visit this afternoon.

Jo Hart
Social Worker, Eastmere Children's Services

From: Amina Bell <a.bell@oakfield.sch.uk>
Sent: 13 March 2019 16:40
To: Jo Hart
Subject: Ola Wren

Ola had a second mark today. On 12 March it was the cheek.
"""
    load(thread, "thread.txt", family="F-1")
    rows = store.rows("SELECT * FROM derived.chronology ORDER BY earliest")
    assert [(days(row), row["author"], row["agency"]) for row in rows] == [
        ("2019-03-13 day", "Amina Bell", "School or college"),
        ("2019-03-14 day", "Jo Hart", "Eastmere Children's Services"),
    ]
    assert [row["children"] for row in rows] == [["Ola Wren"], ["Ola Wren"]]


def test_a_writer_whose_agency_one_message_names_is_of_it_in_the_others(load: Load, store: Store) -> None:
    thread = """From: Gail Orton
Sent: 11 March 2019 13:30
To: MASH
Subject: RE: Ola Wren

Ola has another mark on her hand.

From: Gail Orton (SENCO, Holt Lane Infants)
Sent: 06 February 2019 15:12
To: MASH
Subject: Ola Wren

Ola came in with a cut above her eye.

From: Sam Reed
Sent: 05 February 2019 10:00
To: MASH
Subject: Ola Wren

Ola was late.
"""
    load(thread, "thread.txt", family="F-1")
    told = store.rows("SELECT author, agency FROM records.event ORDER BY earliest")
    assert [(one["author"], one["agency"]) for one in told] == [
        ("Sam Reed", "Agency not stated"),
        ("Gail Orton", "Holt Lane Infants"),
        ("Gail Orton", "Holt Lane Infants"),
    ]


def test_notes_one_after_another_under_their_own_heads_are_entries_each(told: Told) -> None:
    text = "Date: 12/03/2019\nBy: Jo\nHome visit, nobody in.\n\nDate: 15/03/2019\nBy: Jo\nHome visit, Ola seen."
    assert [day for day, _ in told(text)] == ["2019-03-12 day", "2019-03-15 day"]


# A dated series


def test_the_chronology_of_a_review_written_as_free_text_is_an_entry_a_date(told: Told) -> None:
    text = """3.1 In March 2016 Mother booked with the midwife.
3.2 On 12 May 2016, the health visitor made a referral. On 20 May 2016 police attended the home.
3.3 Both parents were spoken to.
3.4 By summer 2016 the family had moved.
3.5 Between September and December 2016 Child K was not brought three times.
3.6 Child K was seen by the GP on 9 January 2017.
"""
    assert told(text) == [
        ("2016-03-01..2016-03-31 month", "3.1 In March 2016 Mother booked with the midwife."),
        ("2016-05-12 day", "3.2 On 12 May 2016, the health visitor made a referral. "),
        ("2016-05-20 day", "On 20 May 2016 police attended the home."),
        ("2016-05-20..2016-08-31 range?", "3.3 Both parents were spoken to."),
        ("2016-05-20..2016-08-31 range?", "3.4 By summer 2016 the family had moved."),
        (
            "2016-09-01..2016-12-31 range",
            "3.5 Between September and December 2016 Child K was not brought three times.",
        ),
        ("2017-01-09 day", "3.6 Child K was seen by the GP on 9 January 2017."),
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Two weeks later Mother rang.", "2016-05-23..2016-05-29 range?"),
        ("The following day, Mother rang.", "2016-05-13 day?"),
        ("Three months later, Mother rang.", "2016-07-26..2016-08-25 range?"),
        ("Later that month Mother rang.", "2016-05-12..2016-05-31 range?"),
        ("The following month Mother rang.", "2016-06-01..2016-06-30 month?"),
        ("In June, Mother rang.", "2016-06-01..2016-06-30 month"),
        ("On the 15th Mother rang.", "2016-05-15 day"),
        ("In January, Mother rang.", "unknown"),
        ("On 3 June Mother rang.", "2016-06-03 day"),
    ],
)
def test_a_date_counted_from_the_entry_before_is_no_day_that_was_not_written(
    told: Told, words: str, expected: str
) -> None:
    text = f"In March 2016 Mother booked.\nOn 4 April 2016 she moved.\nOn 12 May 2016 police attended.\n{words}"
    assert told(text)[-1] == (expected.replace(" month?", " range?"), words)


@pytest.mark.parametrize(
    "words",
    [
        "Some weeks afterwards Mother rang.",
        "At the time the family was known to housing.",
        "Until May 2016 he had lived with his aunt.",
        "Before the birth in May 2016 she had smoked.",
        "The father, born on 3 May 1985, was not spoken to.",
        "May have been a fall.",
        "24/7 support was offered.",
        "3 children were at home.",
    ],
)
def test_an_undated_paragraph_is_of_some_time_until_the_next_entry_and_never_of_the_day_above(
    told: Told, words: str
) -> None:
    text = f"In March 2016 Mother booked.\nOn 4 April 2016 she moved.\nOn 12 May 2016 police attended.\n{words}"
    assert told(text)[-2:] == [("2016-05-12 day", "On 12 May 2016 police attended."), ("unknown", words)]
    followed = told(f"{text}\nOn 3 June 2016 she moved again.", agency="A")
    assert ("2016-05-12..2016-06-03 range?", words) in followed


SERIES = "In March 2016 Mother booked.\nOn 4 April 2016 she moved.\nOn 12 May 2016 police attended.\n"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("She was found dead on 9 October 2016.", ["2016-10-09 day"]),
        (
            "She was not brought on 3 June, 10 June and 1 July 2016.",
            ["2016-06-03 day", "2016-06-10 day", "2016-07-01 day"],
        ),
        ("Missing on 30 December and 2 January 2017.", ["2016-12-30 day", "2017-01-02 day"]),
        ("Proceedings were issued on 1 June and an order made on 3 June.", ["2016-06-01 day", "2016-06-03 day"]),
        ("No visit was made between 14 June and 30 August 2016.", ["2016-06-14..2016-08-30 range"]),
        ("On 4 June 2016 he was told that she was seen on 2 May 2016.", ["2016-06-04 day"]),
        ("She had no school until 1 June 2016, when she began.", ["2016-06-01 day"]),
        ("Her attendance had fallen by June 2016.", ["2016-05-12..2016-06-30 range?"]),
        ("CAMHS saw her the following day.", ["2016-05-13 day?"]),
        ("An enquiry was started the same day.", ["2016-05-12 day?"]),
        ("Easter 2017 – missing overnight.", ["2017-04-02..2017-04-30 range?"]),
        ("Over Christmas 2016 she stayed with an aunt.", ["2016-12-20..2016-12-31 range?"]),
        ("Ramadan 2016 – stayed with an aunt.", ["unknown"]),
        ("The child, born 5 June 2014, was quiet.", ["unknown"]),
        ("The baby, aged 5 months, was quiet.", ["unknown"]),
        ("The letter dated 3 June 2016 was not answered.", ["unknown"]),
        ("A review was due on 3 June 2016.", ["unknown"]),
        ("She was quiet (see 12 June 2016).", ["unknown"]),
        ("Under the Children Act 1989 he had a duty.", ["unknown"]),
        ("She will be seen on 3 June 2016.", ["unknown"]),
    ],
)
def test_a_sentence_is_of_every_day_it_names_as_its_own_and_of_no_other(
    load: Load, store: Store, sentence: str, expected: list[str]
) -> None:
    load(SERIES + sentence, "note.txt", family="F-1")
    rows = store.rows("SELECT * FROM records.event WHERE row = 4 ORDER BY record_id")
    assert [days(row) for row in rows] == expected
    (row,) = store.rows("SELECT cells FROM records.source_row WHERE row = 4")
    assert json.loads(row["cells"]) == [sentence]


def test_a_sentence_of_no_day_stands_with_the_one_before_unless_its_words_are_of_another_time(told: Told) -> None:
    text = SERIES + "On 1 June 2016 she was seen. She was well. Some months later she was not. On 9 May 2017 she died."
    assert told(text)[-3:] == [
        ("2016-06-01 day", "On 1 June 2016 she was seen. She was well. "),
        ("2016-06-01..2017-05-09 range?", "Some months later she was not. "),
        ("2017-05-09 day", "On 9 May 2017 she died."),
    ]


def test_nothing_is_counted_on_from_a_day_when_another_was_spoken_of_since(told: Told) -> None:
    text = (
        SERIES + "On 1 June 2016 she rang. A letter dated 8 June came. She rang the next day. On 9 July 2016 she left."
    )
    assert [day for day, _ in told(text)][-3:] == ["2016-06-01 day", "2016-06-01..2016-07-09 range?", "2016-07-09 day"]


def test_a_line_that_opens_with_the_name_of_a_time_is_no_part_of_the_line_above(told: Told) -> None:
    text = "2 Feb 2018 – Case closed.\nEaster 2018 – Bea missing.\n19 June 2018 – Excluded.\nHalf term – quiet."
    assert told(text) == [
        ("2018-02-02 day", "Case closed."),
        ("2018-03-18..2018-04-15 range?", "Bea missing."),
        ("2018-06-19 day", "Excluded."),
        ("unknown", "quiet."),
    ]


def test_a_heading_year_is_the_year_of_the_months_beneath_it(told: Told) -> None:
    text = "2016\nIn June, Mother rang.\nOn 4 July she moved.\n2017\nIn February, police attended."
    assert [day for day, _ in told(text)] == [
        "2016-06-01..2016-06-30 month",
        "2016-07-04 day",
        "2017-02-01..2017-02-28 month",
    ]


def test_text_under_a_year_or_a_day_alone_is_of_that_year_or_day(told: Told) -> None:
    text = "2016\nMother was often seen at the surgery.\n12 March 2017\nHome visit. Ola seen.\n\nShe was well."
    assert told(text) == [
        ("2016-01-01..2016-12-31 year", "Mother was often seen at the surgery."),
        ("2017-03-12 day", "Home visit. Ola seen.\n\nShe was well."),
    ]


def test_lines_headed_by_a_day_are_entries_and_dates_within_them_are_not(load: Load, store: Store, told: Told) -> None:
    text = """12/03/2019 14:30 J Smith (SW): Home visit, Mother in.
On 20 March 2019 there will be a conference.
15/03/2019 – Police – called to the home.
16/03/2019 - HV visit. No reply.
"""
    assert told(text) == [
        ("2019-03-12 day", "Home visit, Mother in.\nOn 20 March 2019 there will be a conference."),
        ("2019-03-15 day", "called to the home."),
        ("2019-03-16 day", "HV visit. No reply."),
    ]
    rows = store.rows("SELECT agency, author, author_role, time FROM records.event ORDER BY row")
    assert [row["agency"] for row in rows] == ["Children's social care", "Police", "Agency not stated"]
    assert (rows[0]["author"], rows[0]["author_role"], str(rows[0]["time"])) == ("J Smith", "SW", "14:30:00")


def test_a_diary_takes_its_year_from_its_title_and_its_month_from_the_day_before(told: Told) -> None:
    text = "Diary of Ola 2019\nMon 4th March - slept well\nWeds 6th - nothing\n11/3 GP, 13.2kg\nApril\n2nd: review"
    assert [day for day, _ in told(text)] == ["2019-03-04 day", "2019-03-06 day", "2019-03-11 day", "2019-04-02 day"]


def test_the_year_is_never_made_up(told: Told) -> None:
    assert [day for day, _ in told("4 March - slept well\n5 March - cried\n6 March - ate")] == ["unknown"] * 3


REPORT = """SERIOUS CASE REVIEW
Child K
Anytown Safeguarding Children Board

Contents
1. Introduction 2
2. Chronology of events 4
3. Analysis 9
4. Glossary 14

1. Introduction
1.1 On 3 March 2017 the Board met.

2. Chronology of events
2.1 Mother had been looked after.
2.2 In March 2016 Mother booked.
2.3 On 12 May 2016 Child K was seen with Sibling 2.
2.4 On 20 May 2016 police attended.

3. Analysis
3.1 In May 2016 there should have been an assessment.

4. Glossary
HV: health visitor
"""


def test_only_what_happened_in_a_report_becomes_entries_and_nothing_is_lost(load: Load, store: Store) -> None:
    report = load(REPORT, "report.txt", family="F-1")
    rows = store.rows("SELECT * FROM derived.chronology ORDER BY earliest")
    assert [days(row) for row in rows] == ["2016-03-01..2016-03-31 month", "2016-05-12 day", "2016-05-20 day"]
    assert [row["children"] for row in rows] == [[], ["Child K", "Sibling 2"], []]
    assert {row["agency"] for row in rows} == {"Anytown Safeguarding Children Board"}
    codes = {issue.code for issue in report.issues}
    assert {"notes_proposed", "text_before_first_date", "sections_left_out"} <= codes
    assert kept_words(store) == REPORT.split()


@pytest.mark.parametrize(
    ("words", "born"),
    [
        ("2.3 Child K was born on 12 May 2016 at 37 weeks, weighing 2.4kg.", "2016-05-12"),
        ("2.3 On 12 May 2016 Mother gave birth to Child K by emergency section.", "2016-05-12"),
        ("2.3 Child K was born prematurely at 32 weeks on 12th May 2016.", "2016-05-12"),
        ("2.3 On 12 May 2016 Child K was seen with Sibling 2 (born 3/2/2014).", "None"),
        ("2.3 On 12 May 2016 the midwife saw Child K, who was born in Leeds.", "None"),
        ("2.3 Child K, born when Mother was 17, was seen on 12 May 2016.", "None"),
        ("2.3 Child K was born two years after Sibling 2, and seen on 12 May 2016.", "None"),
    ],
)
def test_the_birth_a_report_tells_of_a_child_is_their_date_of_birth(
    load: Load, store: Store, words: str, born: str
) -> None:
    load(REPORT.replace("2.3 On 12 May 2016 Child K was seen with Sibling 2.", words), "report.txt", family="F-1")
    rows = store.rows("SELECT name, born_earliest FROM derived.person ORDER BY name")
    assert {row["name"]: str(row["born_earliest"]) for row in rows}["Child K"] == born


def test_a_report_in_word_is_divided_by_its_headings(load: Load, store: Store) -> None:
    made = word(
        ("Title", "Learning review"),
        ("Heading 1", "Narrative"),
        ("Heading 2", "Episode 1: March to June 2014"),
        "The family was known to housing.",
        "On 12 May 2014, the health visitor called.",
        ("Heading 2", "2015"),
        "In June, police attended.",
        ("Heading 1", "Recommendations"),
        "By June 2016 the partnership should train its staff.",
    )
    load(made, "review.docx", family="F-1")
    assert [days(row) for row in store.rows("SELECT * FROM records.event ORDER BY row, record_id")] == [
        "2014-03-01..2014-06-30 range",
        "2014-05-12 day",
        "2015-06-01..2015-06-30 month",
    ]


def test_a_text_broken_at_the_edge_of_the_page_is_read_as_its_paragraphs(told: Told) -> None:
    text = """2.1 On 4 May 2016 the health visitor saw the family at home and was told that the baby
had been seen by the doctor on
12 April 2016 because of a rash, which had gone. She noted that the house was warm and
2.2 In June 2016 Mother moved to a refuge with both of the children and a suitcase, and was
visited there.
2.3 On 9 July 2016 the school rang.
"""
    found = told(text)
    assert [day for day, _ in found] == ["2016-05-04 day", "2016-06-01..2016-06-30 month", "2016-07-09 day"]
    assert "12 April 2016" in found[0][1]


def test_prose_beside_a_table_is_kept_and_read_only_where_it_is_a_series(load: Load, store: Store) -> None:
    def document(*after: str) -> bytes:
        made = docx.Document()
        made.add_paragraph("Chronology of Oakfield School")
        grid = made.add_table(2, 3)
        for place, text in zip(grid._cells, ("Date", "Child", "Event", "01/02/2016", "Ola", "Seen"), strict=True):
            place.text = text
        for text in after:
            made.add_paragraph(text)
        packed = BytesIO()
        made.save(packed)
        return packed.getvalue()

    plain = load(document("This chronology was completed on 3 May 2017."), "one.docx", family="F-1")
    assert (plain.accepted, plain.not_a_record) == (1, 3)
    dated = [f"On {day} May 2016, the school rang the home again." for day in (4, 5, 6)]
    series = load(document(*dated), "two.docx", family="F-1")
    assert (series.accepted, series.duplicate) == (3, 1)


def test_the_same_notes_again_in_another_file_are_not_kept_twice(load: Load) -> None:
    text = "12/03/2019 - HV visit.\n15/03/2019 - Police called.\n"
    assert load(text, "one.txt", family="F-1", agency="HV").accepted == 2
    again = load(text + "16/03/2019 - Seen at school.\n", "two.txt", family="F-1", agency="HV")
    assert (again.accepted, again.duplicate) == (1, 2)


# What is text and what is a table


@pytest.mark.parametrize(
    "table",
    [
        "Date,Child,Event\n01/03/2020,Ola,She said, I was told, that it hurt\n",
        "Date, Child, Event\n01/03/2020, Ola, Seen\n02/03/2020, Ola, Seen at home\n",
        "Date;Child;Event\n01/03/2020;Ola;Seen\n",
        "Date\tChild\tEvent\n01/03/2020\tOla\tSeen\n",
    ],
)
def test_a_table_is_not_taken_for_text(load: Load, table: str) -> None:
    assert load(table, "any.txt", family="F-1").kind == "chronology"


def test_sentences_with_commas_are_not_taken_for_a_table(told: Told) -> None:
    text = "On 4 May 2016, Ola was seen, at home.\nOn 5 May 2016, she was not, again.\nOn 6 May 2016, she was, well."
    assert len(told(text)) == 3


@pytest.mark.parametrize("junk", ['{"a": [1, 2, {"b": "c"}]}', "x = 1; y = [2]; print(x)\n" * 3, "word", "1\n2\n3\n"])
def test_what_is_no_text_is_held_and_makes_no_note(load: Load, junk: str) -> None:
    assert load(junk, "junk.txt").accepted == 0


# Nothing is lost


def kept_words(store: Store) -> list[str]:
    rows = store.rows("SELECT cells FROM records.source_row ORDER BY row")
    return [word for row in rows for cell in json.loads(row["cells"]) for word in cell.split()]


LINES = st.sampled_from(
    [
        "In March 2016 Mother booked.",
        "12/03/2019 - HV visit. On 15 March 2019 she rang. 16/03/2019 – seen.",
        "On 12 May 2016, police attended. Two weeks later they came back.",
        "The following day, nothing.",
        "2016",
        "3. Analysis",
        "Recommendations",
        "Contents",
        "Date: 12/03/2019",
        "From: Jo Hart",
        "Yours sincerely",
        "",
        "• By summer 2018 they had moved",
        "Ola was seen. She was well",
        "Weds 6th - nothing",
    ]
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lines=st.lists(LINES, max_size=14), noise=st.text(max_size=40))
def test_every_word_of_a_text_is_in_a_row_and_the_sum_holds(lines: list[str], noise: str) -> None:
    text = "\n".join([*lines, "A last line of words.", re.sub(r"[^\w ]", "", noise)])
    store = open_store()
    report = load_file(store, text.encode(), "any.txt", now=NOW)
    assert report.rows_read == report.accepted + report.duplicate + report.held + report.not_a_record
    if not report.refused and report.kind == "notes":
        assert sorted(kept_words(store)) == sorted(text.split())
        rows = store.rows("SELECT row FROM records.source_row")
        assert len({row["row"] for row in rows}) == len(rows)
    store.close()


def test_periods_among_lines_headed_by_days_are_entries_of_their_own(told: Told) -> None:
    found = told(
        "Chronology\n\n2016\n\n1 September - Jude born.\n\n2019\n\n14 March: Tilly born early.\n\n2023\n\n"
        "Early Feb - Tilly to hospital with a broken arm.\n\n17/6/23 - Police called.\n\n"
        "Between 18 June and 2 July two further calls from neighbours.\n\n2/7/23 - Mr Marsh arrested.\n"
    )
    assert [when for when, _ in found] == [
        "2016-09-01 day",
        "2019-03-14 day",
        "2023-02-01..2023-02-28 month?",
        "2023-06-17 day",
        "2023-06-18..2023-07-02 range",
        "2023-07-02 day",
    ]


def test_a_day_in_a_sentence_under_a_line_headed_by_its_day_is_no_entry(told: Told) -> None:
    found = told(
        "12/03/2019 - Visit.\n\n14/03/2019 - Call to school.\n\nOn 20 March a letter followed.\n\n21/03/2019 - Visit."
    )
    assert [when for when, _ in found] == ["2019-03-12 day", "2019-03-14 day", "2019-03-21 day"]


def test_a_period_told_inside_a_sentence_is_all_of_it(told: Told) -> None:
    (found,) = told("He was reported missing on a further four occasions between April and July 2016.")
    assert found[0] == "2016-04-01..2016-07-31 range?"


def test_a_line_headed_by_a_day_with_points_and_a_colon_is_an_entry(told: Told) -> None:
    text = "The Surgery\n\n1.10.22: Brought by carer.\n\n14.11.22: DNA.\n\n05/12/2022 Called by the home.\n"
    assert told(text, family="F-1") == [
        ("2022-10-01 day", "Brought by carer."),
        ("2022-11-14 day", "DNA."),
        ("2022-12-05 day", "Called by the home."),
    ]


# ── Prints of a practice's own system ────────────────────────────────────────────────────────────────────────────────

PRINT = """Harbour Road Surgery, 12 Harbour Road, Eastmere EM1 2AB
Patient: Lily Marsh, 14 Low Road, Eastmere, EM3 4CD
DOB: 03/04/2020   NHS No: 943 476 5919   Reg GP: Dr Patel
12/03/2021 DTaP/IPV/Hib 1st dose given by practice nurse
14/04/2021 DTaP/IPV/Hib 2nd dose - not brought, letter sent
02/06/2021 Seen by Dr Patel, nappy rash, mother low in mood
19/07/2021 Pre-school booster - declined
"""


def test_dated_lines_under_a_header_as_wide_as_they_are_are_entries_each(load: Load, store: Store, told: Told) -> None:
    assert told(PRINT) == [
        ("2021-03-12 day", "DTaP/IPV/Hib 1st dose given by practice nurse"),
        ("2021-04-14 day", "DTaP/IPV/Hib 2nd dose - not brought, letter sent"),
        ("2021-06-02 day", "Seen by Dr Patel, nappy rash, mother low in mood"),
        ("2021-07-19 day", "Pre-school booster - declined"),
    ]
    assert {row["agency"] for row in store.rows("SELECT agency FROM records.event")} == {"Harbour Road Surgery"}
    assert {row["name"] for row in store.rows("SELECT name FROM records.named_person")} == {"Lily Marsh"}


def test_a_day_at_the_beginning_of_a_broken_line_of_a_sentence_begins_no_entry(told: Told) -> None:
    broken = """We visited the home at number 14 and spoke to her mother on
12/03/2021 about the school place and a coat. She rang again
on 14/04/2021 to say that they had moved. The visit planned
02/06/2021 did not go ahead, nor did the other that of June,
19/07/2021 School wrote. She came to the office later on that
22/08/2021 and was upset, and she left again after a while.
"""
    assert len(told(broken)) == 1


@pytest.mark.parametrize(
    ("before", "agency"),
    [
        ("Oakfield Primary School", "Oakfield Primary School"),
        ("Police", "Police"),
        ("Women's Aid Eastmere", "Women's Aid Eastmere"),
        ("Drug and alcohol service", "Drug and alcohol service"),
        ("Pre-school booster", None),
        ("Pre-School Booster", None),
        ("Hospital appointment", None),
        ("Smell of alcohol", None),
        ("Refused school", None),
    ],
)
def test_words_before_a_dash_are_an_agency_only_where_they_are_its_name(
    load: Load, store: Store, before: str, agency: str | None
) -> None:
    log = f"12/03/2021 - {before} - mother rang\n13/03/2021 - called again\n14/03/2021 - no reply\n"
    load(log, "log.txt")
    first = store.rows("SELECT agency, text FROM records.event ORDER BY row")[0]
    assert first["agency"] == (agency or "Agency not stated")
    assert first["text"] == ("mother rang" if agency else f"{before} - mother rang")


JOURNAL = """Eastmere Community Trust - Patient Record Print
Patient: MARSH, Lily (Miss)    Born: 03-Apr-2020 (2y)    NHS No: 943 476 5919
Printed by: Karen Holt, 14 Nov 2022 10:02                                  Page 1 of 2

12 May 2020 14:10  Health Visitor : HOLT, Karen (Health Visitor)  at Home
  New Birth Visit. Seen with mother Kim. Bruise L cheek noted.

02 Jun 2020 15:45  Nursery Nurse : PRICE, Amy (Nursery Nurse)  at Clinic
  Attended clinic with father. Weight 4.1kg (9th).
                                                                            Page 2 of 2
11 Jun 2020  Administrator : BELL, Jo (Administrator)
  Letter received from GP - missed 8 wk check.
"""


def test_a_journal_says_who_wrote_each_entry_and_a_job_is_no_agency(load: Load, store: Store) -> None:
    load(JOURNAL, "journal.txt", agency="Health visiting")
    rows = store.rows("SELECT agency, author, author_role, text FROM records.event ORDER BY row")
    assert [(row["author"], row["author_role"], row["text"].split("\n")[0]) for row in rows] == [
        ("HOLT, Karen", "Health Visitor", "at Home"),
        ("PRICE, Amy", "Nursery Nurse", "at Clinic"),
        ("BELL, Jo", "Administrator", "Letter received from GP - missed 8 wk check."),
    ]
    assert {row["agency"] for row in rows} == {"Health visiting"}
    assert not any("Page" in row["text"] for row in rows)


@pytest.mark.parametrize(
    ("line", "author", "agency"),
    [
        ("Social Worker: Jo Bell (Social Worker) rang the school", "Jo Bell", "Children's social care"),
        ("Nursery Nurse - seen in clinic", None, "Agency not stated"),
        ("School nurse - weighed", None, "School nursing"),
        ("Mother : Kim Marsh (mother) rang", None, "Agency not stated"),
    ],
)
def test_a_job_before_a_name_is_the_writers_and_nobody_elses_is(
    load: Load, store: Store, line: str, author: str | None, agency: str
) -> None:
    load(f"12/03/2021 {line}\n13/03/2021 called again\n14/03/2021 no reply\n", "log.txt")
    first = store.rows("SELECT agency, author FROM records.event ORDER BY row")[0]
    assert (first["author"], first["agency"]) == (author, agency)


def test_an_entry_begun_with_a_part_of_the_council_is_of_the_council_whose_notes_these_are(
    load: Load, store: Store
) -> None:
    load(
        "EASTMERE CHILDREN'S SERVICES\nCase notes\n\n"
        "16/04/20 Home visit. Arden seen.\n\n"
        "24/04/20 MASH: School rang with worries.\n\n"
        "25/04/20 Police: Officers attended.\n",
        "notes.txt",
        family="F-1",
    )
    found = store.rows("SELECT agency FROM records.event ORDER BY earliest")
    assert [row["agency"].title() for row in found] == ["Eastmere Children'S Services"] * 2 + ["Police"]
