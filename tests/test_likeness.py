"""Free text read by its likeness to labelled sentences: what no phrase says is found, what one overdoes is doubted."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import numpy as np
import pytest

from safer_analysis.history.mentions.cutting import cut, fold_in_place, quick_words
from safer_analysis.history.mentions.likeness import reader as on_this_computer
from safer_analysis.history.mentions.likeness import weigh
from safer_analysis.history.mentions.likeness.reader import reader
from safer_analysis.history.mentions.likeness.weigh import MOST_WORDS, Said, evidence, stretches
from safer_analysis.history.mentions.likeness.word_pieces import UNKNOWN, VOCABULARY, find_pieces
from safer_analysis.history.mentions.mention import Mention, read_mentions
from safer_analysis.history.mentions.rules import Rule
from safer_analysis.history.mentions.version import lexicon_version
from safer_analysis.ui.mention_sentences import how_often_right
from safer_analysis.vocabulary import code_list

PROJECT = Path(__file__).parents[1]


def of_category(text: str, code: str) -> list[Mention]:
    return [one for one in read_mentions(text) if (one.kind, one.code) == ("category", code)]


def cut_up(text: str):  # type: ignore[no-untyped-def]
    folded = fold_in_place(text)
    return cut(text, folded, quick_words(folded))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "Officers attended after he put her phone through the window; she had locked herself in the bathroom.",
            "domestic_abuse",
        ),
        (
            "A gas engineer mentioned to the school that the flat had no floor coverings and the children slept on the "
            "settee.",
            "neglect_concern",
        ),
    ],
)
def test_what_no_phrase_says_is_found_and_its_words_stand_in_the_text(text: str, code: str) -> None:
    found = of_category(text, code)
    assert [(one.status, one.found_by) for one in found] == [("present", "likeness")]
    assert text[found[0].start : found[0].end] == found[0].words


def test_a_word_that_means_something_else_among_these_words_is_doubted_and_still_shown() -> None:
    found = of_category("DTaP/IPV/Hib given at 8 weeks, no reaction. Next due at 12 weeks.", "domestic_abuse")
    assert [(one.words, one.status, one.found_by) for one in found] == [("IPV", "doubtful", "phrase")]


def test_a_note_of_few_words_is_left_to_its_phrases() -> None:
    for text, code in (
        ("EDD recorded today.", "pregnancy"),
        ("DNA", "was_not_brought"),
        ("DASH 14.", "domestic_abuse"),
    ):
        assert [one.status for one in of_category(text, code)] == ["present"], text


def test_headings_and_codes_are_like_no_sentence() -> None:
    text = "DECOM: 21/07/2016; RNE: Q; CIN: N1; PLACE: U6; PLACE_PROVIDER: PR1; REC: E4A"
    assert not [one for one in (*read_mentions(text), *read_mentions("Rang")) if one.found_by == "likeness"]


def test_a_phrase_that_is_certain_is_never_doubted(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "DTaP/IPV/Hib given at 8 weeks, no reaction. Next due at 12 weeks."
    monkeypatch.setattr(Rule, "certain", True)
    assert [one.status for one in of_category(text, "domestic_abuse")] == ["present"]


def test_where_the_language_model_cannot_run_phrases_alone_are_looked_for_and_the_page_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "DTaP/IPV/Hib given at 8 weeks, no reaction. Next due at 12 weeks."
    usual = lexicon_version()
    monkeypatch.setattr(on_this_computer, "onnxruntime", None)
    assert {one.found_by for one in read_mentions(text)} == {"phrase"}
    assert [one.status for one in of_category(text, "domestic_abuse")] == ["present"]
    assert "by phrases alone" in how_often_right()
    lexicon_version.cache_clear()
    assert lexicon_version() != usual, "they are looked for again on a computer that can"
    lexicon_version.cache_clear()


def test_what_is_said_not_to_be_so_is_not_found_by_likeness_either() -> None:
    text = "There was no evidence that he put her phone through the window."
    assert not [one for one in of_category(text, "domestic_abuse") if one.status == "present"]


def test_a_long_text_is_read_sentence_by_sentence_and_each_word_once() -> None:
    text = cut_up(" ".join(f"Sentence {number} has a few words in it and ends here." for number in range(60)))
    parts = list(stretches(text))
    assert len(parts) > 5
    assert [place for one in parts for place in range(one.first, one.last + 1)] == list(range(len(text.words)))
    assert all(text.words[one.last] == "." for one in parts)
    without_end = cut_up("word " * 500)
    assert max(one.last - one.first + 1 for one in stretches(without_end)) <= MOST_WORDS
    assert [place for one in stretches(without_end) for place in range(one.first, one.last + 1)] == list(range(500))


def test_what_happened_is_marked_in_its_own_sentence_of_a_long_text() -> None:
    quiet = "School sent the newsletter and the dates of next term. "
    text = quiet * 30 + "Mum was slurring and smelt strongly of drink at pick up. " + quiet * 30
    found = of_category(text, "adult_substance_misuse")
    assert found
    assert all(text.index("Mum") <= one.start < one.end <= text.index("pick up.") + 8 for one in found)


def test_a_surname_after_a_title_is_not_read_as_a_word() -> None:
    assert find_pieces(cut_up("Mr Charge came"), 0, 2).numbers != find_pieces(cut_up("Mr charge came"), 0, 2).numbers
    assert not of_category("Mr Charge and PC Bruce Burns came to the door today about the parking.", "charge")


def test_every_word_is_cut_into_pieces_that_are_known() -> None:
    pieces = VOCABULARY.read_text(encoding="utf-8").splitlines()
    assert len(set(pieces)) == len(pieces)
    text = cut_up("Non-mol breached: he’d texted x3 zażółć antidisestablishmentarianism")
    found = find_pieces(text, 0, len(text.words) - 1)
    assert len(found.numbers) == len(found.places)
    assert {place for place in found.places if place >= 0} == set(range(len(text.words)))
    assert [pieces[number] for number, place in zip(found.numbers, found.places, strict=True) if place == 0] == ["non"]
    assert pieces.index(UNKNOWN) in found.numbers, "a sign nobody taught is unknown, not left out"


def test_categories_taught_are_codes_and_what_is_weighed_is_what_was_fitted() -> None:
    assert set(reader().categories) <= set(code_list("categories").codes)
    known = tomllib.loads(weigh.WEIGHED.read_text(encoding="utf-8"))
    alone = np.zeros(len(reader().categories), np.float32)
    assert set(evidence(alone, alone, 10, {}, reader().categories)) | {"begin"} == set(known)
    fitting = ast.parse((PROJECT / "benchmarks" / "fit_mentions.py").read_text(encoding="utf-8"))
    names = next(node.value for node in fitting.body if isinstance(node, ast.Assign) and node.targets[0].id == "NAMES")  # type: ignore[attr-defined]
    assert set(ast.literal_eval(names)) | {"begin"} == set(known)


def test_a_phrase_found_speaks_for_its_category_and_one_said_not_to_be_so_for_nothing() -> None:
    categories = reader().categories
    alone = np.full(len(categories), -1.0, np.float32)
    place = categories.index("injury")
    without = weigh.combine(evidence(alone, alone, 20, {}, categories))[place]
    with_phrase = weigh.combine(evidence(alone, alone, 20, {"injury": Said(present=1, longest=2)}, categories))[place]
    denied = weigh.combine(evidence(alone, alone, 20, {"injury": Said(otherwise=1)}, categories))[place]
    assert with_phrase > without + 1
    assert denied < with_phrase


def test_the_shares_of_the_words_are_together_all_that_is_said() -> None:
    known = reader()
    state = known.read(find_pieces(cut_up("Police called to a domestic at 2am."), 0, 7).numbers)
    for place in range(len(known.categories)):
        whole = known.log_odds(state)[place]
        assert known.share(state, place).sum() + known.begin[place] == pytest.approx(whole, abs=0.01)
