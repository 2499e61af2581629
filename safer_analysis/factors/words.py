"""The words of the ledger: functions from its rows to sentences, no Streamlit."""

from __future__ import annotations

from collections.abc import Sequence

from safer_analysis.factors.ledger import Ledger, LedgerRow
from safer_analysis.factors.rules import definition_of, factor_kinds, ledger_rules
from safer_analysis.factors.signs import STATED, Sign
from safer_analysis.factors.together import Quarter, Together
from safer_analysis.history.sentences import count
from safer_analysis.siblings.words import join_names, show_when
from safer_analysis.vocabulary import code_list

SIDES = {"risk": "Recorded as a risk", "protective": "Recorded as protective"}
ASSERTED = "Asserted, no record behind it"
CHALLENGED = "Challenged"
MOST_NAMED = 4
_MONTHS = ("January to March", "April to June", "July to September", "October to December")


def what_is_recorded(ledger: Ledger) -> list[str]:
    """The ledger in sentences: how many of each side, how many stand alone, how many are challenged."""
    if not ledger.rows:
        return ["No factor is recorded: none is stated in a list or an assessment, and no coded record stands for one."]
    risks, protective = ledger.of("risk"), ledger.of("protective")
    said = [f"{count(len(ledger.rows), 'factor')} recorded: {len(risks)} as a risk, {len(protective)} as protective."]
    alone = [row for row in ledger.rows if row.behind == "none"]
    if alone:
        are = "is asserted, with no other record found behind it" if len(alone) == 1 else ""
        said.append(f"{len(alone)} {are or 'are asserted, with no other record found behind them'}.")
    challenged = [row for row in protective if is_challenged(row)]
    if challenged:
        is_or_are = "is" if len(challenged) == 1 else "are"
        said.append(f"{len(challenged)} of the protective {is_or_are} challenged by later records.")
    if not ledger.is_stated:
        said.append("No list of factors and no assessment with its factors was sent, so none is stated by anybody.")
    return said


def is_challenged(row: LedgerRow) -> bool:
    """Whether records that are no possible mentions speak against it, later than it was first recorded."""
    return any(sign.basis != "mention" for sign in row.tested.contrary)


def whom(ledger: Ledger, row: LedgerRow) -> str:
    """Whom a factor is about, as its records name them; the kind of person where they name nobody."""
    signs = row.told or row.signs
    stated = [sign for sign in signs if sign.basis in STATED]
    adults = {one for sign in stated or signs for one in sign.adults}
    children = {one for sign in signs for one in sign.children}
    if row.about == "child" and not adults:
        return f"About {_some(ledger.names(children))}" if children else "About a child; nobody is named"
    if adults:
        own = f"About {_some(ledger.names(adults))}"
        return f"{own}, for {_some(ledger.names(children))}" if children else own
    about = f"About {code_list('factor_subjects').label(row.about).lower()}" if row.about else "About whom is not said"
    return f"{about}; children named: {_some(ledger.names(children))}" if children else about


def when_and_who(row: LedgerRow) -> str:
    """From when to when it was recorded, and by which agencies."""
    if row.first is None or row.last is None:
        when = "date not known"
    else:
        first, last = show_when(row.first), show_when(row.last)
        when = first if first == last else f"{first} to {last}"
    if not row.agencies:
        return when
    return f"{when} · {count(len(row.agencies), 'agency', 'agencies')}: {_some(row.agencies)}"


def what_it_rests_on(row: LedgerRow) -> str:
    """How many records of which kind, possible mentions told apart."""
    said = []
    for basis, words in ledger_rules()["bases"].items():
        records = len({sign.record_id for sign in row.signs if sign.basis == basis})
        if not records:
            continue
        events = row.events(basis)
        of = f" of {count(events, 'event')}" if events < records else ""
        doubt = ", confirmed by nobody" if basis == "mention" else ""
        said.append(f"{count(records, words['one'], words['many'])}{of}{doubt}")
    if row.unnamed:
        said.append(f"{count(len({sign.record_id for sign in row.unnamed}), 'more record')} naming nobody")
    return f"Rests on {join_names(said)}"


def strength(row: LedgerRow) -> str:
    """How strong it was stated to be, as typed, each time; "" where nobody said."""
    stated = [sign for sign in row.signs if sign.basis in STATED]
    if not stated:
        return ""
    said = [f"{sign.strength} ({show_when(sign.when)})" for sign in stated if sign.strength]
    return f"Strength as recorded: {'; '.join(said)}" if said else "Strength not recorded"


def tested(row: LedgerRow) -> str:
    """Whether it was tested since it was first recorded."""
    found = row.tested
    said = [f"Recorded as tested, last {show_when(found.said)}"] if found.said else []
    if found.answer == "contrary":
        said.append(_contrary(row))
    elif found.answer == "held":
        said.append(f"Tested since: {count(_events(found.by), 'later event')} could have spoken against it, none does")
    elif found.answer == "not_tested":
        said.append("Not tested since: no later record could have spoken against it")
    elif found.answer == "no_date":
        said.append("When it was recorded is not known, so what came later could not be looked for")
    elif row.direction == "protective":
        said.append("No kind of record is declared that would speak against it, so it could not be looked for")
    return ". ".join(said)


def _contrary(row: LedgerRow) -> str:
    found = row.tested
    coded = [sign for sign in found.contrary if sign.basis != "mention"]
    mentions = len({sign.record_id for sign in found.contrary if sign.basis == "mention"})
    last = show_when(found.contrary[-1].when)
    also = f", and {count(mentions, 'possible mention')}" if mentions else ""
    if not coded:
        return f"{count(mentions, 'possible mention')} to the contrary since, confirmed by nobody, the last {last}"
    after = f"; {found.since_last} after it was last recorded" if found.since_last else ""
    return f"To the contrary since: {count(_events(coded), 'event')}{also}, the last {last}{after}"


def flag(row: LedgerRow) -> str:
    """The word a row is marked with; "" when none."""
    words = [CHALLENGED] if row.direction == "protective" and is_challenged(row) else []
    if row.behind == "none":
        words.append(f"{ASSERTED}{_how_looked(row)}")
    elif row.behind == "mentions_only":
        words.append("Asserted, only possible mentions behind it")
    elif row.behind == "could_not_look":
        words.append("Asserted; whether a record is behind it could not be looked for")
    return ". ".join(words)


def _how_looked(row: LedgerRow) -> str:
    kind = factor_kinds().get(row.factor)
    return " (looked for by words)" if kind and kind.records and all(one.by_words for one in kind.records) else ""


def definition(row: LedgerRow) -> str:
    """How it was counted out of records, where it was; "" else."""
    if not any(sign.basis == "counted" for sign in row.signs):
        return ""
    return f"Counted as {definition_of(row.factor)}"


def show_quarter(quarter: Quarter) -> str:
    """`January to March 2024`."""
    return f"{_MONTHS[quarter.number - 1]} {quarter.year}"


def what_was_together(together: Together) -> list[str]:
    """In which quarters most factors were recorded together, and which; what was left out."""
    if not together.present:
        return ["No factor has a record whose date lies within one quarter, so what was present together is not known."]
    said = []
    for quarter in together.fullest()[-2:]:
        found = together.in_quarter(quarter)
        sides = []
        for direction in SIDES:
            labels = [one.row.label for one in found if one.row.direction == direction]
            sides.append(f"{direction}: {join_names(labels)}" if labels else f"{direction}: none")
        said.append(f"Most recorded in one quarter, {show_quarter(quarter)}: {'; '.join(sides)}.")
    if not said:
        said.append("In no quarter were two factors recorded.")
    if together.left_out:
        left = count(together.left_out, "record")
        said.append(f"{left} left out: the date is not known to lie within one quarter.")
    return said


def _events(signs: Sequence[Sign]) -> int:
    return len({sign.incident_id for sign in signs})


def _some(names: Sequence[str]) -> str:
    if len(names) <= MOST_NAMED:
        return join_names(names)
    return f"{', '.join(names[:MOST_NAMED])} and {len(names) - MOST_NAMED} more"
