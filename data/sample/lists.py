"""The structured returns: lists of people, meetings, actions and the like, each as some agency's system exports it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime
from io import StringIO
from pathlib import Path

from families import Family
from openpyxl import Workbook
from people_lists import Rows, patients, pupils, social_care_people, split_headings, supervised
from returns import Value, agency_name
from supervision import supervision_rows
from write_excel import Page, save

TABLES = Path(__file__).parent / "tables"
CSC = "eastmere_childrens_services"
MARKS = {"+": ("Yes", "Yes"), "-": ("Yes", "No")}


def make_lists(families: list[Family]) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of every structured return."""
    yield f"{CSC}/People all families.xlsx", _workbook({"People": social_care_people(families)}, "People known to us")
    yield "harbour_academy/Pupil list.csv", _csv(pupils(families), above=agency_name("harbour"))
    registered = _csv(patients(families), above=agency_name("gp"), encoding="cp1252")
    yield "quayside_surgery/Registered patients.csv", registered
    yield "eastmere_probation/People on orders and licence.csv", _csv(supervised(families), above=agency_name("prob"))
    yield f"{CSC}/Relationships.csv", _csv(_plain("relationships", RELATIONSHIPS), above=agency_name("csc"))
    yield f"{CSC}/Addresses.csv", _csv(_addresses(), above=agency_name("csc"), encoding="utf-8-sig")
    yield f"{CSC}/Agency involvements.csv", _csv(_involvements(), delimiter=";", encoding="cp1252")
    meetings = {"Meetings": _meetings(), "Attendance": _attendance()}
    yield f"{CSC}/Meetings and attendance.xlsx", _workbook(meetings, "Meetings about children")
    yield f"{CSC}/Sharing decisions all agencies.csv", _csv(_with_agency("sharing_decisions", SHARING))
    yield f"{CSC}/Plan actions.xlsx", _workbook({"Actions": _plan_actions()}, "Plans")
    yield f"{CSC}/Factors all agencies.csv", _csv(_with_agency("factors", FACTORS), delimiter="\t")
    yield f"{CSC}/Childrens views.csv", _csv(_with_agency("childs_views", VIEWS), encoding="utf-8-sig")
    yield f"{CSC}/Injury ledger all agencies.csv", _csv(_with_agency("injuries", INJURIES))
    yield f"{CSC}/Staff.csv", _csv(_plain("workers", WORKERS), above=agency_name("csc"))
    yield f"{CSC}/Supervision.xlsx", _workbook({"Supervision": supervision_rows()}, "Supervision log")
    oversight = _csv(_plain("oversight", OVERSIGHT), above=agency_name("csc"), delimiter=";")
    yield f"{CSC}/Management oversight.csv", oversight
    yield f"{CSC}/Safeguarding contacts.csv", _csv(_contacts())


SHARING = """Agency|Family reference|Date of decision|Child(ren)|Shared?|Information|Shared with
|Reason for sharing or not sharing|Consent|Family informed?|Why not informed|Advice sought from|Decided by"""
FACTORS = """Agency|Family reference|Date identified|Child|Adult|Factor|Risk or protective|Strength of evidence
|Last tested|Evidence|Recorded by"""
VIEWS = """Agency|Family reference|Date seen|Child|Child's words|Wishes|Feelings|Behaviour observed|Child seen
|Seen alone|Setting|Recorded by|What followed"""
INJURIES = """Agency|Family reference|Injury ID|Date of injury|Child|Body site|Injury|Explanation given|Given by
|Explanation changed?|Challenged?|Medical view|Date presented|Delay (hours)|Mobility|Recorded by|Action taken
|Event ID"""
WORKERS = "Staff ID|Name|Job title|Team|Supervisor|Telephone|Email|NQSW|Date qualified|Start date|End date"
OVERSIGHT = "Family reference|Date|Child(ren)|Manager|Decision|Rationale|Actions"
RELATIONSHIPS = "Family reference|Person|Relationship|Related person|Start date|End date|Notes"


def _read(name: str) -> list[dict[str, str]]:
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _plain(name: str, headings: str) -> Rows:
    rows: Rows = [split_headings(headings)]
    for row in _read(name):
        rows.append([*row.values()])
    return rows


def _with_agency(name: str, headings: str) -> Rows:
    """A list of many agencies: the first column holds the short name, which becomes the full one."""
    rows: Rows = [split_headings(headings)]
    for row in _read(name):
        rows.append([agency_name(row.pop("agency")), *row.values()])
    return rows


def _addresses() -> Rows:
    headings = "Family reference|Person|Address|Postcode|Local authority|Protected address|Moved in|Moved out"
    rows: Rows = [split_headings(headings)]
    for row in _read("addresses"):
        area = "Eastmere" if "Eastmere" in row["address"] else "Northmere"
        where = [row["address"], row["postcode"], area, row["protected"], row["start"], row["end"]]
        rows += [[row["family"], person, *where] for person in row["persons"].split("; ")]
    return rows


def _involvements() -> Rows:
    headings = "Agency|Family reference|Person|Service|Allocated worker|Job title|Lead professional|Telephone"
    rows: Rows = [split_headings(f"{headings}|Reason for involvement|Start|End")]
    for row in _read("involvements"):
        work = [row[name] for name in ("service", "worker", "job", "lead", "telephone", "reason", "start", "end")]
        agency, family = agency_name(row["agency"]), row["family"]
        rows += [[agency, family, person, *work] for person in row["person"].split("; ")]
    return rows


def _meetings() -> Rows:
    headings = "Family reference|Meeting ID|Date|Time|Meeting type|Child(ren)|Chair|Quorate|Decision"
    rows: Rows = [split_headings(f"{headings}|Date of next meeting")]
    for row in _read("meetings"):
        when: list[Value] = [_real_day(row["date"]), row["time"], row["kind"]]
        decided: list[Value] = [row[name] for name in ("children", "chair", "quorate", "decision", "next")]
        rows.append([row["family"], row["id"], *when, *decided])
    return rows


def _attendance() -> Rows:
    headings = "Family reference|Meeting ID|Date of meeting|Meeting type|Agency invited|Name of professional"
    rows: Rows = [split_headings(f"{headings}|Invited|Attended|Report provided")]
    leads = {row["agency"]: row["name"] for row in _read("safeguarding_contacts")}
    for row in _read("meetings"):
        for asked in row["asked"].split():
            key, report = asked.removesuffix("r"), "Yes" if asked.endswith("r") else "No"
            invited, attended = MARKS[key[-1]]
            who = row["chair"] if key[:-1] == "csc" else leads.get(key[:-1], "")
            conference = "conference" in row["kind"]
            sent = report if conference or report == "Yes" else ""
            meeting: list[Value] = [row["family"], row["id"], _real_day(row["date"]), row["kind"]]
            rows.append([*meeting, agency_name(key[:-1]), who, invited, attended, sent])
    return rows


def _plan_actions() -> Rows:
    headings = "Family reference|Plan|Date agreed|Child(ren)|Action|Owner|Responsible agency|By when|How will we know"
    headings += "|What are we worried about|What will be different for the child|Status|Date completed"
    rows: Rows = [split_headings(headings)]
    for row in _read("plan_actions"):
        row["agency"] = agency_name(row["agency"]) if row["agency"] else ""
        rows.append([*row.values()])
    return rows


def _contacts() -> Rows:
    headings = "Recording agency|Organisation|Designated lead|Job title|Telephone|Email|Deputy|Last checked"
    rows: Rows = [split_headings(headings)]
    for row in _read("safeguarding_contacts"):
        rows.append([agency_name("csc"), agency_name(row.pop("agency")), *row.values()])
    return rows


def _real_day(typed: str) -> Value:
    return datetime.strptime(typed, "%d/%m/%Y").date()  # noqa: DTZ007 - a day has no time zone


def _csv(rows: Rows, *, above: str = "", delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    out = StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    if above:
        writer.writerow([above] + [""] * (len(rows[0]) - 1))
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


def _workbook(sheets: dict[str, Rows], title: str) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        page = Page(book.create_sheet(name))
        page.add([f"{agency_name('csc')} – {title}"], bold=True)
        page.leave_blank()
        for row in rows:
            page.add(row)
    return save(book)
