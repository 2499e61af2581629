"""What each part of the pack tells of a family of three agencies' returns, and whether a screen reader can read it."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise
from typing import Any

import pypdf
import pytest
from docx import Document
from pypdf.generic import ContentStream

from safer_analysis.history.reading import find_family
from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import load_file
from safer_analysis.packs.conference import Chosen, build_conference_pack, chosen_for, what_goes_in
from safer_analysis.packs.content import Grid, Making, Pack, Picture, Section, Statement, statements_of
from safer_analysis.packs.leaving import make_pack
from safer_analysis.packs.pdf import write_pdf
from safer_analysis.packs.word import write_word
from safer_analysis.packs.words import section_names
from safer_analysis.store import Store, open_store
from tests.conftest import EVERYTHING, NOW

MAKING = Making(date(2025, 6, 30), datetime(2025, 7, 1, 9, 30, 0, 5), "R. Lead")
SOCIAL_CARE, SCHOOL, HEALTH = "Northport Children’s Services", "St Bede’s School", "Northport Hospital"
RETURNS = {
    "people.csv": (
        SOCIAL_CARE,
        """Family reference,Person ID,Surname,Forename,DOB,Sex,Role
N-1,1,Ode,Tolu <b>,14/02/2016,F,Child
N-1,2,Ode,Femi,,M,Child
N-1,3,Ode,Bola,03/09/1991,F,Mother
""",
    ),
    "events.csv": (
        SOCIAL_CARE,
        """Family reference,Date,Time,Child,Category,Source,Event,Child seen,Child's views,Action,Outcome,Author
N-1,31/01/2025,,Tolu <b> Ode,Referral,School,"Bruise; ""M’s hand slipped"" & <cried>",,,Screened,Progressed,P. Moss
N-1,04/02/2025,,All children,Strategy discussion,,By telephone,,,,,P. Moss
N-1,26/02/2025,10:30,All children,Initial child protection conference,,Held,,,,Plan made,J. Hallow
N-1,26/02/2025,,All children,Child protection plan start,,Neglect,,,,,J. Hallow
N-1,28/02/2025,,Tolu <b> Ode,Home visit,,No reply at the door,No,,,,P. Moss
N-1,05/03/2025,,Femi Ode,Home visit,,Drew a house with no door,Yes,Do not like night,,,P. Moss
N-1,May 2025,,Femi Ode,Phone call,,Called back,,,,,P. Moss
N-1,01/08/2025,,Femi Ode,Home visit,,A visit of later,Yes,,,,P. Moss
""",
    ),
    "actions.csv": (
        SOCIAL_CARE,
        """Family reference,Plan,Date,Action,Owner,Due,Children,Outcome for child,Status,Completed
N-1,Child protection plan,26/02/2025,See Tolu alone,P. Moss,12/03/2025,Tolu <b> Ode,Tolu can tell,Completed,03/07/2025
N-1,Child protection plan,26/02/2025,Keep the house warm,Bola Ode,ongoing,,,Open,
""",
    ),
    "workers.csv": (
        SOCIAL_CARE,
        """Family reference,Person ID,Person,Agency,Worker,Job title,Telephone,Start,Lead
N-1,1,Tolu <b> Ode,Northport Children’s Services,Pat Moss,Social worker,01999 555123,03/02/2025,Yes
""",
    ),
    "injuries.csv": (
        HEALTH,
        """Family reference,Child,Date of injury,Injury,Site,Explanation,Explained by,Explanation changed,Medical view
N-1,Tolu <b> Ode,30/01/2025,Bruise 3 cm,Left cheek,Fell off a scooter,Mother,Yes,Not consistent
N-1,Tolu <b> Ode,30/01/2025,Graze,,,,,
""",
    ),
    "log.csv": (
        SCHOOL,
        """Family reference,Date,Child,Category,Event,Impact
N-1,10/06/2025,Femi Ode,Other,Nan brings him every day,Positive
N-1,11/06/2025,Femi Ode,Other,Spelling test,
""",
    ),
}


@pytest.fixture(scope="module")
def family_store() -> Iterator[Store]:
    store = open_store()
    for name, (agency, text) in RETURNS.items():
        load_file(store, text.encode(), name, agency=agency, now=NOW)
    rebuild_history(store, as_of=NOW.date())
    yield store
    store.close()


def build(store: Store, chosen: Chosen | None = None) -> Pack:
    family = find_family(store, EVERYTHING, "N-1")
    assert family
    return build_conference_pack(store, EVERYTHING, family, MAKING, chosen=chosen)


@pytest.fixture(scope="module")
def pack(family_store: Store) -> Pack:
    return build(family_store)


@pytest.fixture(scope="module")
def pdf(pack: Pack) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(write_pdf(pack)))


@pytest.fixture(scope="module")
def word(pack: Pack) -> bytes:
    return write_word(pack)


def parts(pack: Pack, name: str) -> tuple[Section, ...]:
    return tuple(section for section in pack.sections if section.name == name)


def rows_of(pack: Pack, name: str, caption: str = "") -> list[tuple[Statement, ...]]:
    blocks = [block for section in parts(pack, name) for block in section.blocks if isinstance(block, Grid)]
    return [row for block in blocks if caption in block.caption for row in block.rows]


def words_of(pack: Pack, name: str) -> str:
    said = (f"{one.lead}\n{one.text}" for one in statements_of(parts(pack, name)))
    return "\n".join([*(section.heading for section in parts(pack, name)), *said])


# What the parts tell


def test_the_parts_stand_in_the_order_they_are_read(pack: Pack) -> None:
    assert list(dict.fromkeys(section.name for section in pack.sections)) == [
        *("at_a_glance", "family", "around", "chronology", "patterns", "factors", "injuries", "children"),
        *("timescales", "not_known", "analysis", "made", "appendix"),
    ]


def test_the_chronology_shows_kinds_grades_and_the_unseen_and_says_what_it_leaves_out(pack: Pack) -> None:
    said = words_of(pack, "chronology")
    assert "Nan brings him every day" in said, "an impact recorded by the agency, and good for the child"
    assert "Its agency says: good for the child" in said
    assert "No reply at the door\nNot seen." in said
    assert "Spelling test" not in said
    assert "Called back" not in said
    assert "A visit of later" not in said
    assert "26 February 2025, 10:30" in said
    assert '"M’s hand slipped" & <cried>' in said
    assert f"{SOCIAL_CARE}\nSchool\nP. Moss" in said
    left_out = words_of(pack, "at_a_glance")
    shown, held = len(rows_of(pack, "chronology")), 12 - 1
    assert f"{held - shown} records of {held} in the chronology" in left_out


def test_timescales_count_each_check_and_list_what_was_not_in_time_with_its_records(pack: Pack) -> None:
    counted = {row[0].lead: [cell.text for cell in row[1:]] for row in rows_of(pack, "timescales", "Every timescale")}
    assert counted["Initial conference, from the strategy discussion"] == ["15 working days", "0", "1", "0", "0", "0"]
    told = [row for row in rows_of(pack, "timescales", "Each time") if row[0].text.startswith("Initial conference")]
    assert [cell.text for cell in told[0]][1:] == [
        *("The family", "4 February 2025", "25 February 2025"),
        "Late by 1 working day\nRecorded on 26 February 2025",
    ]
    assert len(told[0][0].records) == 2


def test_an_injury_stands_with_its_account_its_body_map_and_what_followed(pack: Pack) -> None:
    said = words_of(pack, "injuries")
    assert "1. 30 January 2025 · Tolu <b> Ode · Bruise 3 cm" in said
    for each in ("Explanation: “Fell off a scooter”", "Changed: yes", "Medical view: Not consistent"):
        assert each in said
    assert "In the 7 days after:" in said
    assert "Contact or referral: Referral, Northport Children’s Services" in said
    pictures = [block for section in parts(pack, "injuries") for block in section.blocks if isinstance(block, Picture)]
    assert ["1: cheek, left" in one.said.lower() for one in pictures] == [True]
    assert "Not drawn, as no place on the body of the list is recorded: 2." in said


def test_a_child_has_a_page_with_voice_sightings_plans_their_actions_and_gaps(pack: Pack) -> None:
    tolu, femi = parts(pack, "children")
    assert all(section.new_page for section in (tolu, femi))
    said = {section.heading.split(" Ode")[0]: words_of_section(section) for section in (tolu, femi)}
    assert "Do not like night" in said["Femi"]
    assert "Child protection plan from 26 February 2025, no end recorded" in said["Femi"]
    assert "See Tolu alone" not in said["Femi"]
    assert "See Tolu alone\nFor the child: Tolu can tell" in said["Tolu <b>"]
    assert "nothing recorded up to that day" in said["Tolu <b>"], "it was only completed later"
    assert "Keep the house warm\n(names no child)" in said["Tolu <b>"]
    assert "Nothing is recorded of Tolu <b> Ode’s own words" in said["Tolu <b>"]
    assert "6 March 2025 to 30 June 2025 (16 weeks)" in said["Femi"]


def words_of_section(section: Section) -> str:
    return "\n".join(f"{one.lead}\n{one.text}" for one in statements_of((section,)))


def test_what_is_not_known_says_whom_to_ask_by_name_and_telephone(pack: Pack) -> None:
    rows = {row[0].lead or row[0].text: row for row in rows_of(pack, "not_known")}
    femi = next(row for lead, row in rows.items() if lead.startswith("Femi"))
    assert "Date of birth not recorded." in femi[0].text
    assert "Not recorded as seen of late; last 5 March 2025." in femi[0].text
    assert f"{SOCIAL_CARE}: Pat Moss, Social worker, 01999 555123" in femi[1].text
    assert femi[1].records, "the record that names the worker"
    graze = next(row for lead, row in rows.items() if lead.startswith("Injury 2"))
    assert "No explanation is recorded." in graze[0].text
    assert graze[1].text == f"{HEALTH}; nobody to ring is recorded"


def test_the_signs_of_safety_are_there_when_chosen_and_the_analysis_is_empty(family_store: Store) -> None:
    chosen = build(family_store, Chosen(frozenset(section_names())))
    (section,) = parts(chosen, "signs_of_safety")
    prompts = [getattr(block, "prompt", "") for block in section.blocks]
    assert prompts == ["What are we worried about?", "What is working well?", "What needs to happen?"]
    analysis = parts(chosen, "analysis")
    assert [one.text for one in statements_of(analysis)] == ["This part is empty. The records do not decide anything."]


def test_it_says_which_definitions_thresholds_data_and_files_it_was_made_of(family_store: Store, pack: Pack) -> None:
    said = words_of(pack, "made")
    assert "P01 Repeat domestic abuse" in said
    last = family_store.one("SELECT number, hash FROM audit.entry ORDER BY number DESC LIMIT 1")
    assert last
    assert last["hash"] in said
    files = family_store.rows("SELECT DISTINCT file_hash FROM derived.chronology")
    assert all(row["file_hash"][:12] in said for row in files)


# How much of the rows behind it


def test_many_rows_stand_as_places_and_first_words_and_the_pack_says_so(
    family_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = what_goes_in()
    assert "The rows as sent" not in words_of(build(family_store, usual), "at_a_glance")
    few = Chosen(usual.parts, rows_in_full=False)
    short = build(family_store, few)
    assert "The rows as sent of" in words_of(short, "at_a_glance")
    assert all(len(row[-1].text) <= 80 for row in rows_of(short, "appendix"))
    assert len(rows_of(short, "appendix")) == len(rows_of(build(family_store, usual), "appendix"))
    assert (usual.whole(100), usual.whole(101)) == (True, False)
    assert chosen_for("xlsx", usual).whole(101)
    assert not chosen_for("xlsx", few).whole(1)


def test_a_second_pack_says_what_came_in_since_the_first() -> None:
    store = open_store()
    agency, text = RETURNS["events.csv"]
    load_file(store, text.encode(), "events.csv", agency=agency, now=datetime(2020, 1, 1))
    rebuild_history(store, as_of=NOW.date())
    first = build(store)
    assert "No pack of this family was made here before." in words_of(first, "at_a_glance")
    make_pack(store, EVERYTHING, "N-1", first, "docx")
    assert "no record came in" in words_of(build(store), "at_a_glance")
    agency, text = RETURNS["log.csv"]
    load_file(store, text.encode(), "log.csv", agency=agency, now=datetime(2099, 1, 1))
    rebuild_history(store, as_of=NOW.date())
    said = [one for one in statements_of(parts(build(store), "at_a_glance")) if "2 records came in" in one.text]
    assert [len(one.records) for one in said] == [2]
    store.close()


# A PDF that can be read aloud: what PDF/UA-1 asks and can be seen from the file


def elements(pdf: pypdf.PdfReader) -> Iterator[dict[str, Any]]:
    """Every element of the structure tree, in reading order."""
    yield from _below(pdf.trailer["/Root"]["/StructTreeRoot"]["/K"])


def _below(node: Any) -> Iterator[dict[str, Any]]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for one in node:
            yield from _below(one)
    elif isinstance(node, dict) and "/S" in node:
        yield node
        yield from _below(node.get("/K", []))


def test_the_pdf_says_its_standard_language_and_title(pdf: pypdf.PdfReader) -> None:
    root = pdf.trailer["/Root"]
    meta = root["/Metadata"].get_object().get_data().decode()
    assert re.search(r"pdfuaid:part[>=\"]+1", meta)
    assert "Conference pack, N-1" in meta
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert len(pdf.outline) > 5, "bookmarks for the headings"


def test_headings_of_the_pdf_begin_at_the_first_level_and_skip_none(pdf: pypdf.PdfReader) -> None:
    levels = [int(one["/S"][2:]) for one in elements(pdf) if re.fullmatch(r"/H\d", one["/S"])]
    assert levels[0] == 1
    assert len(levels) > 12
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_table_of_the_pdf_has_its_column_headings_and_every_figure_its_words(pdf: pypdf.PdfReader) -> None:
    tables = [one for one in elements(pdf) if one["/S"] == "/Table"]
    for table in tables:
        inside = list(_below(table["/K"]))
        heads = [one for one in inside if one["/S"] == "/TH"]
        assert heads
        scopes = [attribute.get("/Scope") for one in heads for attribute in _attributes(one) if "/Scope" in attribute]
        assert scopes == ["/Column"] * len(heads)
        across = {len([one for one in _below(row["/K"]) if one["/S"] in ("/TH", "/TD")]) for row in _rows(inside)}
        assert across == {len(heads)}
    figures = [one.get("/Alt", "") for one in elements(pdf) if one["/S"] == "/Figure"]
    assert len(figures) == 2, "the family and the body map"
    assert all("Tolu <b> Ode" in words for words in figures)


def _attributes(element: dict[str, Any]) -> list[Any]:
    found = element.get("/A", [])
    return [one.get_object() for one in (found if isinstance(found, list) else [found])]


def _rows(elements: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for one in elements if one["/S"] == "/TR"]


def test_nothing_is_painted_on_a_page_that_is_neither_tagged_nor_marked_as_no_content(pdf: pypdf.PdfReader) -> None:
    painting = {b"Tj", b"TJ", b"'", b'"', b"f", b"F", b"f*", b"B", b"b", b"B*", b"b*", b"S", b"s", b"Do", b"sh"}
    for page in pdf.pages:
        depth, bare = 0, []
        for _, operator in ContentStream(page.get_contents(), pdf).operations:
            depth += (operator in (b"BDC", b"BMC")) - (operator == b"EMC")
            bare += [operator] if operator in painting and depth == 0 else []
        assert bare == []
        assert "/StructParents" in page
        assert page["/Tabs"] == "/S"


def test_every_link_of_the_pdf_goes_to_a_record_of_its_own_and_none_outside(pdf: pypdf.PdfReader) -> None:
    links = [one.get_object() for page in pdf.pages for one in page.get("/Annots", [])]
    assert links
    assert all(one["/Subtype"] == "/Link" for one in links)
    assert not any("/URI" in one.get("/A", {}) for one in links)
    assert sum(one["/S"] == "/Link" for one in elements(pdf)) > 0


# A Word document that opens without repair and can be read aloud


def test_the_word_document_has_headings_in_order_a_title_and_its_language(word: bytes) -> None:
    document = Document(io.BytesIO(word))
    styles = [one.style.name for one in document.paragraphs if one.text]
    levels = [int(name[-1]) for name in styles if name.startswith("Heading")]
    assert styles[0] == "Title"
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    about = document.core_properties
    assert about.title == "Conference pack, N-1 · Ode"
    assert about.language == "en-GB"
    assert about.author == about.comments == ""
    with zipfile.ZipFile(io.BytesIO(word)) as inside:
        assert 'w:val="en-GB"' in inside.read("word/styles.xml").decode()


def test_heading_rows_are_repeated_rows_stay_whole_and_pictures_have_their_words(word: bytes) -> None:
    document = Document(io.BytesIO(word))
    for table in document.tables:
        head, *rows = (row._tr.xml for row in table.rows)
        assert "w:tblHeader" in head
        assert all("w:cantSplit" in row for row in rows)
    said = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert len(said) == 2
    assert all("Tolu <b> Ode" in one for one in said)


def test_the_word_document_has_no_empty_page_and_no_field_but_its_page_numbers(word: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(word)) as inside:
        body = inside.read("word/document.xml").decode()
        feet = "".join(inside.read(name).decode() for name in inside.namelist() if "footer" in name)
    assert "<w:br" not in body or 'w:type="page"' not in body
    assert "w:instr" not in body
    assert sorted(re.findall(r'w:instr="(\w+)"', feet)) == ["NUMPAGES", "PAGE"]


def test_a_row_too_long_for_a_page_goes_over_it_and_a_short_one_does_not() -> None:
    grid = Grid(("When", "What"), (), (20, 80))
    line = "x" * 88
    assert grid.stays_whole((Statement("1 May 2025"), Statement("\n".join([line] * 23))))
    assert not grid.stays_whole((Statement("1 May 2025"), Statement("\n".join([line] * 24))))


def test_a_pack_is_entered_with_the_parts_it_held_and_no_name(family_store: Store, pack: Pack) -> None:
    make_pack(family_store, EVERYTHING, "N-1", pack, "docx")
    entry = family_store.one("SELECT detail FROM audit.entry ORDER BY number DESC LIMIT 1")
    assert entry
    assert {"injuries", "timescales", "not_known"} <= set(json.loads(entry["detail"])["parts"])
    assert "Tolu" not in entry["detail"]
