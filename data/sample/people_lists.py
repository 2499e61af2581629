"""Who is who: the list children's social care keeps, and the shorter ones of a school, a surgery and probation."""

from __future__ import annotations

from families import Family, Person
from returns import Value

Rows = list[list[Value]]
SCHOOL = "Harbour Academy"
PUPILS = ("Callum", "Ada", "Kian", "Katherine")
PRACTICE = "Quayside Surgery"
NOT_PATIENTS = {"Scott", "Owen", "Craig", "Ryan", "Tyler", "UBB", "Paul", "Gwen"}
WRONG_NHS = "Isla"
"""This child's NHS number has two digits the wrong way round on the surgery's list, so that its check fails."""

SOCIAL_CARE = """Family reference|Person ID|Surname|Forename|Aliases|Date of birth|EDD|Date of death|Sex|NHS number|UPN
|Role|Legal status|School"""
LEGAL_STATUS = {"Kian": "Care order", "Skye": "Special guardianship order"}


def split_headings(typed: str) -> list[Value]:
    """The headings of a list, which stand between upright strokes."""
    return [*typed.replace("\n", "").split("|")]


def social_care_people(families: list[Family]) -> Rows:
    """Everybody of every family, with the number children's social care gave them."""
    rows: Rows = [split_headings(SOCIAL_CARE)]
    for family in families:
        rows += [_social_care_row(family, person) for person in family.people.values() if person.own_id]
    return rows


def _social_care_row(family: Family, person: Person) -> list[Value]:
    sex = {"M": "Male", "F": "Female", "U": "Not known"}[person.sex]
    due = f"{person.due:%d/%m/%Y}" if person.due else ""
    died = f"{person.died:%d/%m/%Y}" if person.died else ""
    name: list[Value] = [person.own_id, person.surname, person.forename, person.aliases]
    numbers: list[Value] = [person.born_typed, due, died, sex, person.nhs, person.upn, person.role]
    school = SCHOOL if person.forename in PUPILS else ""
    return [family.reference, *name, *numbers, LEGAL_STATUS.get(person.forename, ""), school]


def pupils(families: list[Family]) -> Rows:
    """The secondary school's list: capitals, legal and preferred names, the unique pupil number."""
    rows: Rows = [split_headings("Family reference|Pupil ID|Surname|Forename|Preferred name|D.O.B|Gender|UPN")]
    for family in families:
        for person in family.people.values():
            if person.forename in PUPILS and person.upn:
                called = person.called.get("harbour", "")
                typed = [person.surname.upper(), person.forename, called, person.born_typed, person.sex, person.upn]
                rows.append([family.reference, f"HA{person.upn[-5:]}", *typed])
    return rows


def patients(families: list[Family]) -> Rows:
    """The surgery's list: names as registered, NHS numbers in the usual three groups."""
    rows: Rows = [split_headings("Family reference|Patient ID|Patient name|Date of birth|Sex|NHS number|GP")]
    for family in families:
        for person in family.people.values():
            patient = person.nhs and not person.died and person.forename not in NOT_PATIENTS
            if patient and person.born_typed[:1].isdigit():
                rows.append([family.reference, f"QS{person.own_id[-4:]}", *_patient(person)])
    return rows


def _patient(person: Person) -> list[Value]:
    registered = person.spelled.get("surgery_list", f"{person.surname.upper()}, {person.forename}")
    digits = person.nhs[:8] + person.nhs[9] + person.nhs[8] if person.forename == WRONG_NHS else person.nhs
    number = f"{digits[:3]} {digits[3:6]} {digits[6:]}"
    return [registered, person.born_typed, person.sex, number, "Dr N. Abelard"]


def supervised(families: list[Family]) -> Rows:
    """Probation's own list: two men whom others know, and Dean Marrowby, whom nobody else does."""
    rows: Rows = [split_headings("Family reference|Person ID|Surname|Forename|Date of birth|Sex|Role in family")]
    for family in families:
        for count, person in enumerate(family.people.values()):
            if person.forename in ("Lee", "Tyler"):
                own = f"PR1{family.reference[-2:]}{count:02}"
                role = "Father" if person.forename == "Lee" else "Partner"
                rows.append([family.reference, own, person.surname, person.forename, person.born_typed, "M", role])
        for entry in family.elsewhere.get("prob", []):
            row = [entry["own_id"], entry["surname"], entry["forename"], f"{entry['born']:%d/%m/%Y}", entry["sex"]]
            rows.append([family.reference, *row, entry["role"]])
    return rows
