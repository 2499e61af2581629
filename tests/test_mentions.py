"""What a text may mention: the words as typed, said of now or not, and nothing made up."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from safer_analysis.history.mentions.apart import Asked, read_all
from safer_analysis.history.mentions.build import without_headings
from safer_analysis.history.mentions.mention import Mention, read_mentions
from safer_analysis.history.mentions.phrases import read_phrase
from safer_analysis.history.mentions.precedence import precedence
from safer_analysis.history.mentions.rules import DETAILS, LEXICON_FOLDER, STATUSES, read_lexicon, read_words
from safer_analysis.vocabulary import code_list


def status_of(category: str, text: str, **given: object) -> str | None:
    """How the text speaks of a category; None when it does not."""
    found = [one.status for one in read_mentions(text, **given) if (one.kind, one.code) == ("category", category)]
    return found[0] if found else None


def present(text: str, **given: object) -> set[str]:
    """The categories a text says of now."""
    found = read_mentions(text, **given)
    return {one.code for one in found if one.kind == "category" and one.status == "present"}


def details(text: str, code: str) -> list[str]:
    return [one.words for one in read_mentions(text) if one.code == code]


# Said, and not said


@pytest.mark.parametrize(
    ("text", "category", "status"),
    [
        ("Bruise to the left cheek.", "injury", "present"),
        ("No bruising seen.", "injury", "negated"),
        ("No bruising, marks or swelling.", "injury", "negated"),
        ("Mother denied any domestic abuse.", "domestic_abuse", "negated"),
        ("Nil self-harm.", "self_harm", "negated"),
        ("History of depression.", "adult_mental_health", "historic"),
        ("h/o depression", "adult_mental_health", "historic"),
        ("Father was previously arrested.", "arrest", "historic"),
        ("Mum was in foster care as a child.", "placement_change", "historic"),
        ("If father is arrested we will review.", "arrest", "hypothetical"),
        ("At risk of exclusion from school.", "exclusion", "hypothetical"),
        ("Seen with ?fracture.", "injury", "hypothetical"),
        ("SW to consider strategy discussion.", "strategy_discussion", "hypothetical"),
        ("Neighbour's son was arrested.", "arrest", "other_people"),
        ("Her friend was arrested.", "arrest", "other_people"),
    ],
)
def test_a_mention_says_how_the_text_speaks_of_it(text: str, category: str, status: str) -> None:
    assert status_of(category, text) == status


@pytest.mark.parametrize(
    "text",
    [
        "No bruising, but a burn to the hand was seen.",
        "No reply to the letter; bruise seen at school.",
        "Denied drinking. Bruise to the arm.",
        "No concerns raised by nursery and Ada had a bruise to the cheek.",
    ],
)
def test_a_no_ends_with_its_own_statement(text: str) -> None:
    assert "injury" in present(text)


def test_a_phrase_that_holds_its_own_not_is_not_negated() -> None:
    assert present("Ben was not brought to his appointment.") == {"was_not_brought"}
    assert "no_access" in present("Home visit: no reply, card left.")
    assert status_of("was_not_brought", "Brought to all appointments, no DNAs.") == "negated"


def test_what_is_inside_a_longer_phrase_is_not_said_twice() -> None:
    assert "visit" not in present("Failed home visit.")
    assert "referral" not in present("Referral to MARAC.")


@pytest.mark.parametrize(
    ("text", "is_an_incident"),
    [
        ("The case was heard at MARAC.", False),
        ("Mother's case listed for MARAC on 4 June.", False),
        ("DVPO issued by Magistrates for 28 days.", False),
        ("Non-mol granted and served on father yesterday.", False),
        ("Heard at MARAC: he had strangled her in front of the children.", True),
        ("Non-mol granted following assault on mother by ex partner last week.", True),
        ("Dad breached the non-mol by turning up at the house.", True),
    ],
)
def test_a_meeting_or_an_order_by_name_is_no_incident_of_domestic_abuse(text: str, is_an_incident: bool) -> None:
    assert ("domestic_abuse" in present(text)) is is_an_incident


def test_a_year_before_the_records_own_is_an_earlier_time() -> None:
    text = "Father was arrested in March 2015."
    assert status_of("arrest", text, year=2019) == "historic"
    assert status_of("arrest", text, year=2015) == "present"
    assert status_of("arrest", text) == "historic"


def test_somebodys_name_is_no_mention() -> None:
    assert present("Mr Charge and PC Bruce Burns came.") == set()


def test_didnt_and_did_not_are_one() -> None:
    texts = ["Didn't attend clinic.", "Didnt attend clinic.", "DIDN’T ATTEND CLINIC.", "Did not attend clinic."]
    assert [present(text) for text in texts] == [{"was_not_brought"}] * 4


def test_abbreviations_of_the_field_are_read() -> None:
    known = {
        "DNA": "was_not_brought", "WNB": "was_not_brought", "S47": "s47_enquiry", "ICPC": "initial_conference",
        "EDD": "pregnancy", "MARAC": "marac", "PPN": "contact", "DASH": "domestic_abuse", "A&E": "ed_attendance",
        "EHE": "home_education", "CME": "off_roll", "NRM": "exploitation", "PLO": "legal_planning",
    }  # fmt: skip
    missed = {short for short, category in known.items() if category not in present(f"{short} recorded today.")}
    assert missed == set()


def test_every_abbreviation_that_is_explained_is_one_the_lexicon_or_its_words_know() -> None:
    raw = tomllib.loads((LEXICON_FOLDER.parent / "abbreviations.toml").read_text(encoding="utf-8"))
    assert {"DNA", "WNB", "NFA", "S47", "ICPC", "EDD", "MARAC", "PPN", "DASH", "NAD", "FDAC", "UASC"} <= raw.keys()
    assert [short for short, meaning in raw.items() if not meaning.strip()] == []


# Details


def test_an_injurys_place_and_explanation_are_read_as_typed() -> None:
    text = "Bruise to the LEFT cheek, mum says he fell off the sofa."
    assert details(text, "injury_site") == ["LEFT cheek"]
    assert details(text, "explanation") == ["fell off the sofa"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Officers found Mother with a swollen eye.", ["swollen eye"]),
        ("Ms Hale had sustained bruising to her arms.", ["bruising to her arms"]),
        ("Bruising to mother's arms seen by HV.", ["Bruising to mother's arms"]),
        ("He hit mother, causing a swollen lip.", ["swollen lip"]),
        ("Kai had a bruise. Mother had a black eye.", ["black eye"]),
        ("Mother had noticed a bruise on his leg.", []),
        ("Mother attended with a bruise on baby's cheek.", []),
        ("Baby brought in by mother with a bruise to the forehead.", []),
        ("Seen with mum, bruise to left cheek.", []),
        ("Dad's explanation for the bruise was a fall.", []),
    ],
)
def test_an_injury_is_an_adults_where_its_words_say_that_they_have_it(text: str, words: list[str]) -> None:
    assert details(text, "injured_adult") == words


def test_a_childs_quoted_words_are_the_childs_and_a_parents_are_not() -> None:
    assert details('Child told TA "daddy hit me".', "child_words") == ["daddy hit me"]
    assert details('Mum said "he is fine".', "child_words") == []


@pytest.mark.parametrize(("text", "code"), [("Ada seen alone.", "seen_alone"), ("Not seen alone.", "not_seen_alone")])
def test_seen_alone_is_yes_or_no(text: str, code: str) -> None:
    assert code in {one.code for one in read_mentions(text)}


def test_an_outcome_is_read_beside_the_categories() -> None:
    found = read_mentions("Police called to a domestic. NFA.")
    assert "no_further_action" in {one.code for one in found if one.kind == "outcome"}


# Nothing is made up


@given(some.text(max_size=300))
def test_whatever_is_typed_is_read_without_fault_and_the_words_are_the_texts_own(text: str) -> None:
    assert_own_words(text, read_mentions(text))


PIECES = [
    "No bruise",
    "İstanbul bruise",
    "didn’t attend",
    "?NAI",
    "“hit me”",
    "A&E",
    "\u200b",
    "39/40",
    "if",
    "",
    ".",
    ",",
]


@given(some.lists(some.sampled_from(PIECES), max_size=12))
def test_pieces_of_records_in_any_order_keep_their_places(pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert_own_words(text, read_mentions(text))


def assert_own_words(text: str, mentions: list[Mention]) -> None:
    for one in mentions:
        assert text[one.start : one.end] == one.words
        assert one.words.strip()
        assert one.status in STATUSES


def test_the_same_text_is_always_read_the_same() -> None:
    text = "Police called, mum had bruise to eye. Ada (6) said “he hit mummy”. MARAC referral sent."
    assert read_mentions(text) == read_mentions(text)
    assert [one.start for one in read_mentions(text)] == sorted(one.start for one in read_mentions(text))


def test_texts_read_on_every_core_are_read_as_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    texts: list[Asked] = [
        ("Ben was not brought to clinic.", "hospital", 2024),
        ("", None, None),
        ("Odd signs \ud800 & <b> in it; no injury was seen.", None, 2019),
        ("Mum said dad hit her in 2015.", "police", 2024),
        ("School rang. A bruise on the left cheek.", "education", None),
    ]
    one_by_one = [read_mentions(text, agency_kind=kind, year=year) for text, kind, year in texts]
    assert read_all(texts, processes=2) == one_by_one
    assert read_all(texts[:1], processes=4) == one_by_one[:1]
    assert read_all([], processes=2) == []
    monkeypatch.setattr("sys.executable", "/no/such/program")
    assert read_all(texts, processes=3) == one_by_one


def test_a_very_long_line_takes_time_in_proportion() -> None:
    assert len(read_mentions("bruise to the cheek and " * 3000)) >= 3000


# The lexicon


def test_every_category_has_phrases() -> None:
    told = {phrase.rule.code for phrase in read_lexicon() if phrase.rule.kind == "category"}
    told |= {other for phrase in read_lexicon() for other in phrase.rule.also}
    # what an adult's appointment is, and attendance by period, are told from the agency and the return, not from words
    not_from_words = {code.code for code in code_list("categories") if code.code.startswith("appointment_")}
    not_from_words |= {"school_attendance"}
    assert {code.code for code in code_list("categories")} - told <= not_from_words
    assert {phrase.rule.code for phrase in read_lexicon() if phrase.rule.kind == "outcome"} <= set(
        code_list("outcomes").codes
    )


@pytest.mark.parametrize("phrase", ["", "..", "{nobody} hit", "hit .."])
def test_a_phrase_that_cannot_be_meant_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match="phrase"):
        read_phrase(phrase, read_words())


def test_every_status_and_detail_has_its_label() -> None:
    assert set(STATUSES) == set(code_list("mention_statuses").codes)
    assert set(DETAILS) == set(code_list("mention_details").codes)


def test_the_order_in_which_one_mention_stands_for_a_record_names_every_category_once() -> None:
    assert sorted(precedence()) == sorted(code_list("categories").codes)
    assert precedence().index("injury") < precedence().index("visit")


def test_no_file_of_the_lexicon_is_left_unread() -> None:
    files = {path.name for path in Path(LEXICON_FOLDER).glob("*")}
    assert {name for name in files if not name.endswith(".toml")} == set()


def test_the_headings_of_columns_say_of_nothing_that_it_happened_unless_they_are_ticked() -> None:
    told = "Contact date: 3/3/2019; Source: Neighbour; Reason for contact: left alone; Domestic abuse: Yes"
    read = without_headings(told)
    assert len(read) == len(told) and "Contact" not in read and "contact" not in read
    assert "Neighbour" in read and "left alone" in read and "Domestic abuse: Yes" in read
    # one statement with a colon, and sentences parted by semicolons, are read as they stand
    for typed in (
        "Home visit: mum seen.",
        "Seen at home; quiet; mum said: leave us alone",
        "Mum came; Dad: no; so Ben: late",
    ):
        assert without_headings(typed) == typed
