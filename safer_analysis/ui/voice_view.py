"""The Children page's second part: what each child said and did, for how long nothing is recorded, what followed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

import pandas as pd
import streamlit as st

from safer_analysis.dates.showing import show_period
from safer_analysis.history.picture_end import last_day_drawn
from safer_analysis.history.sentences import count
from safer_analysis.siblings.facts import Facts
from safer_analysis.siblings.following import After, Follower, find_followed
from safer_analysis.siblings.picture import Picture
from safer_analysis.siblings.rules import followed_rules, siblings_rules, voice_parts
from safer_analysis.siblings.voice import Said, first_known
from safer_analysis.siblings.words import show_when
from safer_analysis.store import Row
from safer_analysis.ui.children_view import list_records
from safer_analysis.ui.chronology_view import CHART_CONTROLS
from safer_analysis.ui.drawer import open_record, opened_record
from safer_analysis.ui.record_table import in_one_line
from safer_analysis.ui.style import current_palette
from safer_analysis.ui.voice_strip import VoiceDrawing, draw_voice
from safer_analysis.vocabulary import code_list

STRIP, FOLLOWED, DAYS = "voice_strip", "voice_followed", "voice_days"
ALL = "All"
AROUND = timedelta(days=30)
"""Before the first day, so that a mark does not stand on the children's names."""
FOLLOWED_HEADING = "What followed in those days"
ANSWERS = {
    "found": "A record that may answer it",
    "others_only": "Other records only",
    "none": "Nothing recorded",
    "not_over": "Nothing yet, days not over",
    "could_not_look": "Said on no exact day",
}
LETTERS = 160
MOST_NAMED = 3


def show_voice(picture: Picture) -> None:
    """The strip of every child's voice, a sentence a child, and the table of what followed."""
    st.header("What the children said, wished, felt and did", anchor=False)
    facts, said, silences = picture.facts, picture.said, picture.silences
    if not said:
        st.text("No record holds any child’s words, wishes, feelings or behaviour.")
    known = [first for child in facts.children if (first := first_known(facts, child))]
    first = min(known, default=facts.as_of) - AROUND
    held = [row["latest"] for row in facts.concerns if row["latest"]]
    last = last_day_drawn(first, min(max(held, default=facts.as_of), facts.as_of), facts.as_of)
    drawing = VoiceDrawing(
        children=facts.children,
        silences=silences,
        first=first,
        last=last,
        palette=current_palette(),
        open_record=opened_record(),
    )
    ids = [one.event_id for one in said]
    st.plotly_chart(
        draw_voice(said, drawing),
        key=STRIP,
        theme=None,
        config=CHART_CONTROLS,
        selection_mode="points",
        on_select=lambda: _open_mark(ids),
        alt="What is recorded of each child’s voice in time, one lane a child; the same stands in the table below.",
    )
    st.text(
        "\n".join(
            _sentence(facts, child, said, silences[child["person_id"]], _possible(picture, child))
            for child in facts.children
        )
    )
    if said:
        _show_followed(facts, said)


def _sentence(
    facts: Facts, child: Row, said: Sequence[Said], silences: Sequence[tuple[object, object]], possible: int
) -> str:
    """How often a child's voice is recorded, and the longest time it is not."""
    if child["unborn"]:
        return f"{child['name']}: not yet born."
    own = [one for one in said if one.child == child["person_id"]]
    several = sum(one.whose == "several" for one in own)
    nothing = "nothing recorded as such" if possible else "nothing recorded"
    words = f"{child['name']}: {count(len(own), 'record') if own else nothing}"
    if possible:
        words += f"; the words of {count(possible, 'more record')} may tell of one, confirmed by nobody"
    if several:
        words += f", {several} of which may be a sibling’s"
    months = siblings_rules()["silence"]["months"]
    if not silences:
        return f"{words}. No {months} months without one."
    longest = max(silences, key=lambda gap: gap[1] - gap[0])  # type: ignore[operator]
    many = count(len(silences), "time")
    return f"{words}. {many} nothing for {months} months or more; longest {show_period(*longest)}."  # type: ignore[arg-type]


def _possible(picture: Picture, child: Row) -> int:
    cell = picture.matrix.cells.get((child["person_id"], "voice"))
    return len(cell.possible) if cell else 0


def _show_followed(facts: Facts, said: Sequence[Said]) -> None:
    rules = followed_rules()
    st.header("What was said, and what followed", anchor=False)
    names = {child["person_id"]: child["name"] for child in facts.children}
    heard = [child["person_id"] for child in facts.children if any(one.child == child["person_id"] for one in said)]
    family = facts.children[0]["family_id"]
    left, middle, right = st.columns([2, 3, 1.2], vertical_alignment="bottom")
    child = left.selectbox(
        "Child",
        [ALL, *heard],
        format_func=lambda key: names.get(key, key),
        key=f"voice_child:{family}",
        persist_state="session",
    )
    answer = middle.selectbox(
        "What followed",
        [ALL, *ANSWERS],
        format_func=lambda key: ANSWERS.get(key, key),
        key="voice_answer",
        persist_state="session",
    )
    days = right.number_input(
        "Days", min_value=rules.shortest, max_value=rules.longest, value=rules.days, key=DAYS, persist_state="session"
    )
    after = [one for one in find_followed(facts, said, days=int(days)) if child in (ALL, one.said.child)]
    st.text(_what_followed(after, int(days)))
    shown = [one for one in after if answer in (ALL, one.answer)]
    if not shown:
        st.text("Nothing that was said has this answer.")
        return
    _show_table(shown, names, int(days))


def _what_followed(after: Sequence[After], days: int) -> str:
    """How many of the things said had which answer, and what counts as one."""
    found: Counter[str] = Counter(one.answer for one in after)
    said = [f"{words.lower()}, {count(found[answer], 'time')}" for answer, words in ANSWERS.items() if found[answer]]
    groups = code_list("category_groups")
    counted = ", ".join(groups.label(group.code).lower() for group in groups if group.code in followed_rules().groups)
    return (
        f"Recorded of a child’s voice {count(len(after), 'time')}. In the {days} days after: {'; '.join(said)}.\n"
        f"What may answer it: records of these groups, of the child or naming no child: {counted}. "
        "That a record came after does not say that it was because of it."
    )


def _show_table(after: Sequence[After], names: dict[str, str], days: int) -> None:
    labels = {part.name: part.label for part in voice_parts()}
    table = pd.DataFrame(
        {
            "Date": [show_when(one.said.when) for one in after],
            "Child": [names[one.said.child] + ("" if one.said.whose == "own" else " (or a sibling)") for one in after],
            "What the child said or did": [in_one_line(one.said.words, LETTERS) for one in after],
            FOLLOWED_HEADING: [show_after(one, days) for one in after],
            "Recorded as done": [in_one_line(one.said.done, LETTERS) for one in after],
            "Kind": [", ".join(labels[kind] for kind in one.said.kinds) for one in after],
            "Agency": [one.said.agency for one in after],
        },
        dtype="object",
    )
    ids = [one.said.event_id for one in after]
    st.dataframe(
        table,
        key=FOLLOWED,
        hide_index=True,
        height=min(420, 38 + 35 * len(table)),
        selection_mode="single-row",
        on_select=lambda: _open_row(after, ids),
        column_config={
            "Date": st.column_config.TextColumn(width=125),
            "Child": st.column_config.TextColumn(width=110),
            "What the child said or did": st.column_config.TextColumn(width=330),
            FOLLOWED_HEADING: st.column_config.TextColumn(width=330),
        },
        alt="What each child said, with what followed. Choosing a row opens its record, then those that followed.",
    )


def show_after(after: After, days: int) -> str:
    """What followed, in words: the first few records with their days, or which kind of nothing."""
    found = after.answers or after.others
    if after.answer == "could_not_look":
        return "the day is not exact, so days cannot be counted"
    if not found:
        words = (
            "nothing recorded yet; the days are not over"
            if after.answer == "not_over"
            else f"nothing recorded within {days} days"
        )
    else:
        words = "; ".join(_show_follower(one) for one in found[:MOST_NAMED])
        words += f"; {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
        words = f"only: {words}" if after.answer == "others_only" else words
    return words + (f" ({count(after.undated, 'record')} of no exact day)" if after.undated else "")


def _show_follower(one: Follower) -> str:
    passed = "same day" if one.days == 0 else count(one.days, "day")
    what = code_list("categories").label(one.category) or one.category_typed or code_list("bases").label("not_coded")
    doubt = " (possible mention)" if one.basis == "possible_mention" else ""
    return f"{passed}: {what}{doubt}, {one.agency}"


def _open_mark(ids: Sequence[str]) -> None:
    points = st.session_state[STRIP]["selection"]["points"]
    places = [point["customdata"] for point in points if point.get("customdata") is not None]
    if places:
        place = places[0][0] if isinstance(places[0], list) else places[0]
        list_records(ids)
        open_record(ids[int(place)])


def _open_row(after: Sequence[After], ids: Sequence[str]) -> None:
    """Open what was said; next in the drawer are the records that followed it."""
    rows = st.session_state[FOLLOWED]["selection"]["rows"]
    if not rows:
        open_record(None)
        return
    one = after[rows[0]]
    list_records([one.said.event_id, *(found.event_id for found in (*one.answers, *one.others))])
    open_record(ids[rows[0]])
