"""A protected address in what agencies wrote of injuries and factors is barred out, in lists as in the history."""

from __future__ import annotations

from collections.abc import Callable

from safer_analysis.access.hidden_words import is_hidden
from safer_analysis.factors.ledger import build_ledger
from safer_analysis.factors.records import find_records
from safer_analysis.injuries.told import find_told
from safer_analysis.intake.load import FileReport
from safer_analysis.store import Store
from tests.conftest import EVERYTHING, day

ADDRESSES = "Family reference,Name,Address,Postcode,Protected\nF-1,Ada Quill,17 Hidden Yard,EM9 4ZZ,Yes\n"
PEOPLE = "Family reference,Name,DOB,Role\nF-1,Ada Quill,01/01/2018,Child\n"
INJURIES = (
    "Family reference,Date,Child,Site,Injury,Explanation,Explained by,Medical view\n"
    "F-1,03/03/2024,Ada Quill,Knee,Cut,Fell on the step of 17 Hidden Yard,Mother at EM9 4ZZ,Fits 17 hidden yard\n"
)
EVENTS = (
    "Family reference,Date,Child,Category,Event\n"
    "F-1,04/03/2024,Ada Quill,Injury,Bruise to the cheek. Mother said she fell at 17 Hidden Yard\n"
)
FACTORS = (
    "Family reference,Date,Child,Factor,Risk or protective,Evidence\n"
    "F-1,03/03/2024,Ada Quill,Safe stable home,Protective,Seen at 17 Hidden Yard EM9 4ZZ\n"
)


def test_no_account_of_an_injury_and_no_evidence_of_a_factor_gives_the_address(
    load: Callable[..., FileReport], store: Store
) -> None:
    for number, text in enumerate((PEOPLE, ADDRESSES, INJURIES, EVENTS, FACTORS)):
        load(text, f"{number}.csv", agency="Eastmere Surgery")
    told = find_told(store, EVERYTHING, "F-1", as_of=day("2024-12-31")).told
    ledger = build_ledger(find_records(store, EVERYTHING, "F-1", as_of=day("2024-12-31")))
    said = [str(one) for one in told] + [sign.words for row in ledger.rows for sign in row.signs]
    assert len(told) == 2
    assert ledger.rows
    assert is_hidden(said[0])
    for words in said:
        assert "Hidden Yard" not in words
        assert "hidden yard" not in words
        assert "EM9 4ZZ" not in words
