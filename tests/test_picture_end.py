"""Up to which day a history is drawn: silence of a year or of half its length is shown, a longer one is said."""

from __future__ import annotations

import pytest

from safer_analysis.history.picture_end import last_day_drawn, what_is_not_drawn
from tests.conftest import day


@pytest.mark.parametrize(
    ("first", "last", "as_of", "drawn"),
    [
        pytest.param("2009-11-12", "2012-03-01", "2012-03-01", "2012-03-01", id="the last record's own day"),
        pytest.param("2011-11-12", "2012-03-01", "2013-03-02", "2013-03-02", id="a year of silence is seen"),
        pytest.param("2011-11-12", "2012-03-01", "2013-03-03", "2012-04-01", id="a day more is said instead"),
        pytest.param("2006-01-01", "2012-01-01", "2014-12-31", "2014-12-31", id="half as long as what is held"),
        pytest.param("2006-01-01", "2012-01-01", "2015-01-01", "2012-04-19", id="longer than half"),
        pytest.param("2012-03-01", "2012-03-01", "2026-03-01", "2012-04-01", id="one record, long ago"),
    ],
)
def test_a_picture_ends_where_silence_would_fill_it(first: str, last: str, as_of: str, drawn: str) -> None:
    assert last_day_drawn(day(first), day(last), day(as_of)) == day(drawn)


def test_a_picture_that_ends_early_says_so() -> None:
    assert what_is_not_drawn(day("2015-01-01"), day("2015-01-01")) == ""
    assert what_is_not_drawn(day("2012-04-19"), day("2015-01-02")).endswith("from then to 2 January 2015.")
