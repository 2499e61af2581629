"""The stories of the patterns: tables a reader can check by hand, each of a family of its own, and the answer."""

from __future__ import annotations

from dataclasses import dataclass

HEAD = "Date | Agency | Child | Category"


@dataclass(frozen=True)
class Story:
    """One family's records and the answer about one pattern."""

    pattern: str
    """The pattern, or one of its ways alone: `P10.2`."""
    name: str
    answer: str
    """`none`, `could_not_look`, or `found` with how many, and for whom: `found 3 Ada`."""
    table: str
    lists: tuple[tuple[str, str], ...] = ()
    """Rows of other lists: the list's name and a line of its table."""


def story(pattern: str, name: str, answer: str, table: str, **lists: str) -> Story:
    """A story; the lists are tables of their own, by name."""
    rows = tuple((kind, line.strip()) for kind, text in lists.items() for line in text.strip().splitlines())
    return Story(pattern, name, answer, table, rows)


STORIES = [
    # ── P01 repeat domestic abuse ────────────────────────────────────────────────────────────────────────────────────
    story(
        "P01",
        "three, the last on the 365th day after the first",
        "found 3",
        """
        2022-01-01 | Police | Ada | domestic_abuse
        2022-06-01 | School | Ada | domestic_abuse
        2023-01-01 | Police | Ada | domestic_abuse
    """,
    ),
    story(
        "P01",
        "three, the last on the 366th day",
        "none",
        """
        2022-01-01 | Police | Ada | domestic_abuse
        2022-06-01 | School | Ada | domestic_abuse
        2023-01-02 | Police | Ada | domestic_abuse
    """,
    ),
    story(
        "P01",
        "two incidents told by three agencies",
        "none",
        """
        2022-01-01 | Police | Ada | domestic_abuse
        2022-01-02 | School | Ada | domestic_abuse
        2022-06-01 | Police | Ada | domestic_abuse
        2022-06-01 | Housing | Ada | domestic_abuse
    """,
    ),
    story(
        "P01",
        "a month is no day",
        "none",
        """
        2022-01-01 | Police | Ada | domestic_abuse
        May 2022   | Police | Ada | domestic_abuse
        ?2022-06-01 | Police | Ada | domestic_abuse
        2022-07-01 | Police | Ada | domestic_abuse
    """,
    ),
    story(
        "P01",
        "no return of the police or a domestic abuse service",
        "could_not_look",
        """
        2022-01-01 | School | Ada | school_concern
    """,
    ),
    # ── P02 low-grade police notices ─────────────────────────────────────────────────────────────────────────────────
    story(
        "P02",
        "three standard notices in 90 days",
        "found 3",
        """
        Date | Agency | Child | Category | Grade
        2022-01-01 | Police | Ada | contact | Standard
        2022-02-01 | Police | Ada | domestic_abuse | Green
        2022-04-01 | Police | Ada | contact | Standard
    """,
    ),
    story(
        "P02",
        "the third on the 91st day",
        "none",
        """
        Date | Agency | Child | Category | Grade
        2022-01-01 | Police | Ada | contact | Standard
        2022-02-01 | Police | Ada | domestic_abuse | Green
        2022-04-02 | Police | Ada | contact | Standard
    """,
    ),
    story(
        "P02",
        "one of them high, one ungraded",
        "none",
        """
        Date | Agency | Child | Category | Grade
        2022-01-01 | Police | Ada | contact | Standard
        2022-02-01 | Police | Ada | domestic_abuse | High
        2022-02-20 | Police | Ada | contact |
        2022-03-01 | Police | Ada | contact | Standard
    """,
    ),
    # ── P03 re-referral ──────────────────────────────────────────────────────────────────────────────────────────────
    story(
        "P03",
        "the chain is listed whole",
        "found 3 Ada",
        """
        2021-01-01 | Children's Services | Ada | referral
        2022-01-01 | Children's Services | Ada | referral
        2022-12-31 | Children's Services | Ada | referral
    """,
    ),
    story(
        "P03",
        "366 days apart",
        "none",
        """
        2021-01-01 | Children's Services | Ada | referral
        2022-01-02 | Children's Services | Ada | referral
    """,
    ),
    story(
        "P03",
        "one referral made and received",
        "none",
        """
        2021-01-01 | School | Ada | referral
        2021-01-05 | Children's Services | Ada | referral
    """,
    ),
    story(
        "P03",
        "of two children one each",
        "none",
        """
        2021-01-01 | Children's Services | Ada | referral
        2021-06-01 | Children's Services | Ben | referral
    """,
    ),
    # ── P04 no further action ────────────────────────────────────────────────────────────────────────────────────────
    story(
        "P04",
        "two in a year",
        "found 2",
        """
        Date | Agency | Child | Category | Outcome
        2021-01-01 | Children's Services | Ada | contact | NFA
        2022-01-01 | Children's Services | Ada | referral | NFA
    """,
    ),
    story(
        "P04",
        "a referral on the 90th day after one",
        "found 2",
        """
        Date | Agency | Child | Category | Outcome
        2021-01-01 | Children's Services | Ada | contact | NFA
        2021-04-01 | Children's Services | Ada | referral | Progressed
    """,
    ),
    story(
        "P04",
        "a referral on the 91st day after one",
        "none",
        """
        Date | Agency | Child | Category | Outcome
        2021-01-01 | Children's Services | Ada | contact | NFA
        2021-04-02 | Children's Services | Ada | referral | Progressed
    """,
    ),
    # ── P05 start again ──────────────────────────────────────────────────────────────────────────────────────────────
    story(
        "P05",
        "a second plan",
        "found 2 Ada",
        """
        2021-01-01 | Children's Services | Ada | cp_plan_start
        2023-01-01 | Children's Services | Ada | cp_plan_start
    """,
    ),
    story(
        "P05",
        "two starts after a closure",
        "found 3 Ada",
        """
        2021-01-01 | Children's Services | Ada | case_closed
        2021-06-01 | Children's Services | Ada | assessment_start
        2022-06-01 | Children's Services | Ada | assessment_start
    """,
    ),
    story(
        "P05",
        "one start after a closure",
        "none",
        """
        2021-01-01 | Children's Services | Ada | assessment_start
        2021-06-01 | Children's Services | Ada | case_closed
        2022-06-01 | Children's Services | Ada | assessment_start
    """,
    ),
    story(
        "P05",
        "a new worker and a new assessment 60 days apart",
        "found 2 Ada",
        """
        2021-01-01 | Children's Services | Ada | worker_change
        2021-03-02 | Children's Services | Ada | assessment_start
    """,
    ),
    story(
        "P05",
        "a new worker and a new assessment 61 days apart",
        "none",
        """
        2021-01-01 | Children's Services | Ada | worker_change
        2021-03-03 | Children's Services | Ada | assessment_start
    """,
    ),
    # ── P06 engagement in cycles ─────────────────────────────────────────────────────────────────────────────────────
    story(
        "P06",
        "two rounds",
        "found 2",
        """
        2021-01-01 | Surgery | Ada | was_not_brought
        2021-02-01 | Surgery | Ada | was_not_brought
        2021-03-01 | Surgery | Ada | appointment_attended
        2021-03-15 | Children's Services | Ada | review_conference
        2021-04-20 | Surgery | Ada | was_not_brought
        2021-07-01 | Surgery | Ada | was_not_brought
        2021-09-05 | Surgery | Ada | appointment_attended
        2021-09-15 | Children's Services | Ada | review_conference
        2021-10-01 | Surgery | Ada | was_not_brought
    """,
    ),
    story(
        "P06",
        "one round",
        "none",
        """
        2021-01-01 | Surgery | Ada | was_not_brought
        2021-02-01 | Surgery | Ada | was_not_brought
        2021-03-01 | Surgery | Ada | appointment_attended
        2021-03-15 | Children's Services | Ada | review_conference
        2021-04-20 | Surgery | Ada | was_not_brought
    """,
    ),
    story(
        "P06",
        "kept on the 15th day before the second",
        "none",
        """
        2021-01-01 | Surgery | Ada | was_not_brought
        2021-02-01 | Surgery | Ada | was_not_brought
        2021-03-01 | Surgery | Ada | appointment_attended
        2021-03-15 | Children's Services | Ada | review_conference
        2021-04-20 | Surgery | Ada | was_not_brought
        2021-07-01 | Surgery | Ada | was_not_brought
        2021-08-31 | Surgery | Ada | appointment_attended
        2021-09-15 | Children's Services | Ada | review_conference
        2021-10-01 | Surgery | Ada | was_not_brought
    """,
    ),
    story(
        "P06",
        "no conference is recorded",
        "could_not_look",
        """
        2021-01-01 | Children's Services | Ada | visit
    """,
    ),
    # ── P07 was not brought ──────────────────────────────────────────────────────────────────────────────────────────
    story(
        "P07",
        "three in a year",
        "found 3 Ada",
        """
        2021-01-01 | Surgery | Ada | was_not_brought
        2021-06-01 | Surgery | Ada | was_not_brought
        2022-01-01 | Surgery | Ada | was_not_brought
    """,
    ),
    story(
        "P07",
        "two services",
        "found 2 Ada",
        """
        2021-01-01 | Surgery  | Ada | was_not_brought
        2021-06-01 | Hospital | Ada | was_not_brought
    """,
    ),
    story(
        "P07",
        "brought to the same service on the 28th day",
        "none",
        """
        2021-01-01 | Surgery | Ada | was_not_brought
        2021-01-29 | Surgery | Ada | appointment_attended
        2021-06-01 | Surgery | Ada | was_not_brought
        2021-12-01 | Surgery | Ada | was_not_brought
    """,
    ),
    story(
        "P07",
        "brought on the 29th day",
        "found 3 Ada",
        """
        2021-01-01 | Surgery | Ada | was_not_brought
        2021-01-30 | Surgery | Ada | appointment_attended
        2021-06-01 | Surgery | Ada | was_not_brought
        2021-12-01 | Surgery | Ada | was_not_brought
    """,
    ),
    story(
        "P07",
        "cancelled by the family is counted apart",
        "none",
        """
        2021-01-01 | Surgery | Ada | was_not_brought
        2021-03-01 | Surgery | Ada | cancelled_by_family
        2021-06-01 | Surgery | Ada | was_not_brought
    """,
    ),
    story(
        "P07",
        "a mother's own appointments are no child's",
        "none",
        """
        2021-01-01 | Surgery | Ada | was_not_brought
        2021-03-01 | Probation | Ada | appointment_missed_by_adult
        2021-06-01 | Hospital | Ada | appointment_missed_by_adult
    """,
    ),
    # ── P08 repeat injury ────────────────────────────────────────────────────────────────────────────────────────────
    story(
        "P08",
        "two in 183 days",
        "found 2 Ada",
        """
        2021-01-01 | School   | Ada | injury
        2021-07-03 | Hospital | Ada | injury
    """,
    ),
    story(
        "P08",
        "two in 184 days",
        "none",
        """
        2021-01-01 | School   | Ada | injury
        2021-07-04 | Hospital | Ada | injury
    """,
    ),
    story(
        "P08",
        "three ever",
        "found 3 Ada",
        """
        2019-01-01 | School   | Ada | injury
        2020-07-04 | Hospital | Ada | injury
        2022-07-04 | Hospital | Ada | injury
    """,
    ),
    story(
        "P08",
        "one injury seen twice in 48 hours",
        "none",
        """
        2021-01-01 | Hospital | Ada | injury
        2021-01-03 | Hospital | Ada | injury
        2021-01-02 | School   | Ada | injury
    """,
    ),
    story(
        "P08",
        "one each of two children",
        "none",
        """
        2021-01-01 | Hospital | Ada | injury
        2021-02-01 | Hospital | Ben | injury
    """,
    ),
    # ── P09 explanation in question ──────────────────────────────────────────────────────────────────────────────────
    story(
        "P09",
        "two accounts of one bruise",
        "found 2 Ada",
        "2021-03-01 | Surgery | Ada | health_contact",
        injuries="""
        Hospital | 2021-02-01 | Ada | Arm | Bruise | Fell off the sofa | No | No |
        Surgery  | 2021-02-02 | Ada | Arm | Bruise | Caught by the door | No | No |
    """,
    ),
    story(
        "P09",
        "one account told by two",
        "none",
        "2021-03-01 | Surgery | Ada | health_contact",
        injuries="""
        Hospital | 2021-02-01 | Ada | Arm | Bruise | Fell off the sofa | No | No |
        Surgery  | 2021-02-02 | Ada | Arm | Bruise | fell off the sofa. | No | No |
    """,
    ),
    story(
        "P09",
        "twelve hours late",
        "found 1 Ada",
        "2021-03-01 | Surgery | Ada | health_contact",
        injuries="""
        Hospital | 2021-02-01 | Ada | Arm | Burn | Tea | No | No | 12
    """,
    ),
    story(
        "P09",
        "eleven hours late",
        "none",
        "2021-03-01 | Surgery | Ada | health_contact",
        injuries="""
        Hospital | 2021-02-01 | Ada | Arm | Burn | Tea | No | No | 11
    """,
    ),
    story(
        "P09",
        "no explanation",
        "found 1 Ada",
        "2021-03-01 | Surgery | Ada | health_contact",
        injuries="""
        Hospital | 2021-02-01 | Ada | Arm | Bruise | None given | No | No |
    """,
    ),
    story("P09", "no injury is recorded", "could_not_look", "2021-03-01 | Surgery | Ada | health_contact"),
    # ── P10 injury, not yet mobile ───────────────────────────────────────────────────────────────────────────────────
    story(
        "P10.1",
        "on the 182nd day of life",
        "found 1 Ada",
        "2021-07-02 | Hospital | Ada | injury",
        people="Ada | 2021-01-01 | Child | F",
    ),
    story(
        "P10",
        "on the 183rd day of life",
        "none",
        "2021-07-03 | Hospital | Ada | injury",
        people="Ada | 2021-01-01 | Child | F",
    ),
    story("P10", "the day of birth not known", "none", "2021-02-03 | Hospital | Ada | injury"),
    story(
        "P10.1",
        "two agencies, one bruise",
        "found 1 Ada",
        """
        2021-02-01 | Hospital | Ada | injury
        2021-02-02 | Surgery  | Ada | injury
    """,
        people="Ada | 2021-01-01 | Child | F",
    ),
    # ── P11 school absence ───────────────────────────────────────────────────────────────────────────────────────────
    story(
        "P11",
        "89.9 per cent",
        "found 1 Ada",
        "2021-03-01 | School | Ada | school_concern",
        figures="Ada | Autumn term | 2020-09-01 | 2020-12-18 | 140 | 89.9",
    ),
    story(
        "P11",
        "90 per cent",
        "none",
        "2021-03-01 | School | Ada | school_concern",
        figures="Ada | Autumn term | 2020-09-01 | 2020-12-18 | 140 | 90",
    ),
    story(
        "P11",
        "a fall of ten points",
        "found 2 Ada",
        "2021-05-01 | School | Ada | school_concern",
        figures="""
        Ada | Autumn term | 2020-09-01 | 2020-12-18 | 140 | 100
        Ada | Spring term | 2021-01-05 | 2021-03-26 | 120 | 90
    """,
    ),
    story("P11", "no figures", "could_not_look", "2021-03-01 | School | Ada | school_concern"),
    # ── P12 leaves view ──────────────────────────────────────────────────────────────────────────────────────────────
    story(
        "P12",
        "home education after a concern, then unseen for 28 days",
        "found 2 Ada",
        """
        2021-01-01 | School | Ada | school_concern
        2021-06-30 | School | Ada | home_education
        2021-07-28 | Housing |    | housing_problem
    """,
    ),
    story(
        "P12",
        "seen on the 28th day",
        "none",
        """
        2021-01-01 | School | Ada | school_concern
        2021-06-30 | School | Ada | home_education
        2021-07-28 | Police | Ada | child_seen
        2021-09-28 | Housing |    | housing_problem
    """,
    ),
    story(
        "P12",
        "181 days after the concern",
        "none",
        """
        2021-01-01 | School | Ada | school_concern
        2021-07-01 | School | Ada | home_education
        2021-09-28 | Housing |    | housing_problem
    """,
    ),
    story(
        "P12",
        "nothing is held of the 28 days",
        "none",
        """
        2021-01-01 | School | Ada | school_concern
        2021-06-30 | School | Ada | home_education
    """,
    ),
    # ── P13 house moves ──────────────────────────────────────────────────────────────────────────────────────────────
    story(
        "P13",
        "two in 365 days",
        "found 2",
        """
        2021-01-01 | Housing | Ada | address_change
        2022-01-01 | Housing | Ada | address_change
    """,
    ),
    story(
        "P13",
        "two in 366 days",
        "none",
        """
        2021-01-01 | Housing | Ada | address_change
        2022-01-02 | Housing | Ada | address_change
    """,
    ),
    story(
        "P13",
        "three in 730 days",
        "found 3",
        """
        2021-01-01 | Housing | Ada | address_change
        2022-01-02 | Housing | Ada | address_change
        2023-01-01 | Housing | Ada | address_change
    """,
    ),
    story(
        "P13",
        "one move told by three within a month",
        "none",
        """
        2021-01-01 | Housing | Ada | address_change
        2021-01-10 | School  | Ada | address_change
        2021-01-29 | Surgery | Ada | address_change
    """,
    ),
    # ── P14 new adult ────────────────────────────────────────────────────────────────────────────────────────────────
    story(
        "P14",
        "an injury on the 365th day",
        "found 2",
        """
        2021-01-01 | Housing  |     | new_adult
        2022-01-01 | Hospital | Ada | injury
    """,
    ),
    story(
        "P14",
        "an injury on the 366th day",
        "none",
        """
        2021-01-01 | Housing  |     | new_adult
        2022-01-02 | Hospital | Ada | injury
    """,
    ),
    story(
        "P14",
        "the injury came first",
        "none",
        """
        2021-01-01 | Hospital | Ada | injury
        2021-01-02 | Housing  |     | new_adult
    """,
    ),
    # ── P15 unassessed man ───────────────────────────────────────────────────────────────────────────────────────────
    story(
        "P15",
        "a father nobody has met",
        "found 1 Lee Ash",
        "2021-03-01 | Children's Services | Ada Ash | assessment_start",
        people="""
        Ada Ash | 2015-01-01 | Child | F
        Lee Ash | 1990-01-01 | Father | M
    """,
    ),
    story(
        "P15",
        "a father visited",
        "none",
        """
        Date | Agency | Child | Category | Adults
        2021-03-01 | Children's Services | Ada Ash | assessment_start |
        2021-04-01 | Children's Services | Ada Ash | visit | Lee Ash
    """,
        people="""
        Ada Ash | 2015-01-01 | Child | F
        Lee Ash | 1990-01-01 | Father | M
    """,
    ),
    story(
        "P15",
        "known to probation alone",
        "found 1 Lee Ash",
        """
        Date | Agency | Child | Category | Adults
        2021-03-01 | Children's Services | Ada Ash | assessment_start |
        2021-04-01 | Probation | | appointment_attended_by_adult | Lee Ash
    """,
        people="""
        Ada Ash | 2015-01-01 | Child | F
        Lee Ash | 1990-01-01 | Father | M
    """,
    ),
    story("P15", "nobody is listed", "could_not_look", "2021-03-01 | Children's Services | Ada | assessment_start"),
    # ── P16 missing from the table ───────────────────────────────────────────────────────────────────────────────────
    story(
        "P16",
        "active on the 180th day before and not invited",
        "found 1",
        """
        2021-01-01 | Surgery | Ada | health_contact
        2021-06-30 | Children's Services | Ada | visit
    """,
        attendance="""
        2021-06-30 | Initial conference | Children's Services | Yes | Yes | Yes
    """,
    ),
    story(
        "P16",
        "active on the 181st day before",
        "none",
        """
        2021-01-01 | Surgery | Ada | health_contact
        2021-07-01 | Children's Services | Ada | visit
    """,
        attendance="""
        2021-07-01 | Initial conference | Children's Services | Yes | Yes | Yes
    """,
    ),
    story(
        "P16",
        "absent without a report twice running",
        "found 1",
        "2021-06-30 | Children's Services | Ada | visit",
        attendance="""
        2021-02-01 | Initial conference | Surgery | Yes | No | No
        2021-05-01 | Review conference  | Surgery | Yes | No | No
    """,
    ),
    story(
        "P16",
        "absent, then a report",
        "none",
        "2021-06-30 | Children's Services | Ada | visit",
        attendance="""
        2021-02-01 | Initial conference | Surgery | Yes | No | No
        2021-05-01 | Review conference  | Surgery | Yes | No | Yes
    """,
    ),
    story("P16", "no list of meetings", "could_not_look", "2021-06-30 | Children's Services | Ada | visit"),
    # ── P17 brother or sister not considered ─────────────────────────────────────────────────────────────────────────
    story(
        "P17",
        "nothing of Ben around Ada's injury",
        "found 1 Ben",
        """
        2021-01-01 | School   | Ben | child_seen
        2021-06-01 | Hospital | Ada | injury
        2021-08-31 | Children's Services | Ada | visit
    """,
    ),
    story(
        "P17",
        "Ben seen on the 90th day after",
        "none",
        """
        2021-01-01 | School   | Ben | child_seen
        2021-06-01 | Hospital | Ada | injury
        2021-08-30 | Children's Services | Ben | child_seen
        2021-12-30 | Children's Services | Ada | visit
    """,
    ),
    story(
        "P17",
        "Ben seen on the 91st day after",
        "found 1 Ben",
        """
        2021-01-01 | School   | Ben | child_seen
        2021-06-01 | Hospital | Ada | injury
        2021-08-31 | Children's Services | Ben | child_seen
        2021-12-30 | Children's Services | Ada | visit
    """,
    ),
    story(
        "P17",
        "Ben not yet born",
        "none",
        """
        2021-06-01 | Hospital | Ada | injury
        2022-08-31 | Children's Services | Ben | child_seen
    """,
        people="Ben | 2022-01-01 | Child | M",
    ),
    # ── P18 invisible child ──────────────────────────────────────────────────────────────────────────────────────────
    story(
        "P18",
        "one of four contacts carries the voice",
        "found 3 Ada",
        """
        Date | Agency | Child | Category | Child's views
        2021-01-01 | School | Ada | visit | I like it here
        2021-01-10 | School | Ada | visit |
        2021-01-20 | School | Ada | visit |
        2021-01-30 | Early Help | Ada | visit |
    """,
    ),
    story(
        "P18",
        "two of four",
        "none",
        """
        Date | Agency | Child | Category | Child's views
        2021-01-01 | School | Ada | visit | I like it here
        2021-01-10 | School | Ada | visit | Played with the bricks
        2021-01-20 | School | Ada | visit |
        2021-01-30 | Early Help | Ada | visit |
    """,
    ),
    story(
        "P18",
        "seen alone at one of four visits",
        "found 3 Ada",
        """
        Date | Agency | Child | Category | Child's views | Seen alone
        2021-01-01 | Children's Services | Ada | visit | I like it here | Yes
        2021-01-10 | Children's Services | Ada | visit | Quiet | No
        2021-01-20 | Children's Services | Ada | visit | Played | No
        2021-01-30 | Children's Services | Ada | visit | Sang | No
    """,
    ),
    # ── P19 change of frequency ──────────────────────────────────────────────────────────────────────────────────────
    story(
        "P19",
        "three in the last 90 days, none before",
        "found 3",
        """
        2019-01-01 | School | Ada | visit
        2021-01-01 | School | Ada | school_concern
        2021-01-10 | School | Ada | school_concern
        2021-01-20 | School | Ada | school_concern
    """,
    ),
    story(
        "P19",
        "two",
        "none",
        """
        2019-01-01 | School | Ada | visit
        2021-01-01 | School | Ada | school_concern
        2021-01-20 | School | Ada | school_concern
    """,
    ),
    story(
        "P19",
        "nothing is held of the time before",
        "none",
        """
        2020-12-01 | School | Ada | visit
        2021-01-01 | School | Ada | school_concern
        2021-01-10 | School | Ada | school_concern
        2021-01-20 | School | Ada | school_concern
    """,
    ),
    # ── P20 neglect that adds up ─────────────────────────────────────────────────────────────────────────────────────
    story(
        "P20",
        "four by two agencies in 183 days",
        "found 4 Ada",
        """
        2021-01-01 | School | Ada | neglect_concern
        2021-02-01 | School | Ada | neglect_concern
        2021-03-01 | School | Ada | neglect_concern
        2021-07-03 | Health visiting | Ada | neglect_concern
    """,
    ),
    story(
        "P20",
        "four by one agency",
        "none",
        """
        2021-01-01 | School | Ada | neglect_concern
        2021-02-01 | School | Ada | neglect_concern
        2021-03-01 | School | Ada | neglect_concern
        2021-04-03 | School | Ada | neglect_concern
    """,
    ),
    story(
        "P20",
        "the fourth on the 184th day",
        "none",
        """
        2021-01-01 | School | Ada | neglect_concern
        2021-02-01 | School | Ada | neglect_concern
        2021-03-01 | School | Ada | neglect_concern
        2021-07-04 | Health visiting | Ada | neglect_concern
    """,
    ),
    story(
        "P20",
        "one of four serious",
        "none",
        """
        Date | Agency | Child | Category | Grade
        2021-01-01 | School | Ada | neglect_concern |
        2021-02-01 | School | Ada | neglect_concern | High
        2021-03-01 | School | Ada | neglect_concern |
        2021-04-03 | Health visiting | Ada | neglect_concern |
    """,
    ),
    # ── P21 combination ──────────────────────────────────────────────────────────────────────────────────────────────
    story(
        "P21",
        "all three in 365 days by two agencies",
        "found 3",
        """
        2021-01-01 | Police  | Ada | domestic_abuse
        2021-06-01 | Police  | Ada | adult_substance_misuse
        2022-01-01 | Surgery | Ada | adult_mental_health
    """,
    ),
    story(
        "P21",
        "in 366 days",
        "none",
        """
        2021-01-01 | Police  | Ada | domestic_abuse
        2021-06-01 | Police  | Ada | adult_substance_misuse
        2022-01-02 | Surgery | Ada | adult_mental_health
    """,
    ),
    story(
        "P21",
        "by one agency",
        "none",
        """
        2021-01-01 | Police | Ada | domestic_abuse
        2021-06-01 | Police | Ada | adult_substance_misuse
        2021-07-01 | Police | Ada | adult_mental_health
    """,
    ),
    # ── P22 events that bunch ────────────────────────────────────────────────────────────────────────────────────────
    story(
        "P22",
        "three of four on a Sunday",
        "found 3",
        """
        2021-01-03 | Police | Ada | domestic_abuse
        2021-02-07 | Police | Ada | domestic_abuse
        2021-05-02 | Police | Ada | domestic_abuse
        2021-07-06 | Police | Ada | domestic_abuse
    """,
    ),
    story(
        "P22",
        "two of four on a Sunday",
        "none",
        """
        2021-01-03 | Police | Ada | domestic_abuse
        2021-02-07 | Police | Ada | domestic_abuse
        2021-05-03 | Police | Ada | domestic_abuse
        2021-07-06 | Police | Ada | domestic_abuse
    """,
    ),
    story(
        "P22",
        "three events",
        "none",
        """
        2021-01-03 | Police | Ada | domestic_abuse
        2021-02-07 | Police | Ada | domestic_abuse
        2021-05-02 | Police | Ada | domestic_abuse
    """,
    ),
    # ── P23 repeat removal ───────────────────────────────────────────────────────────────────────────────────────────
    story(
        "P23",
        "a pregnancy after a care order",
        "found 2",
        """
        Date | Agency | Child | Category | Event
        2021-01-01 | Children's Services | Ada | court_order | Interim care order made
        2024-01-01 | Midwifery | | pregnancy | Booked
    """,
    ),
    story(
        "P23",
        "the pregnancy came first",
        "none",
        """
        Date | Agency | Child | Category | Event
        2020-01-01 | Midwifery | | pregnancy | Booked
        2021-01-01 | Children's Services | Ada | court_order | Interim care order made
    """,
    ),
    story(
        "P23",
        "an order of another kind",
        "none",
        """
        Date | Agency | Child | Category | Event
        2021-01-01 | Children's Services | Ada | court_order | Child arrangements hearing
        2024-01-01 | Midwifery | | pregnancy | Booked
    """,
    ),
    # ── P24 many places of care ──────────────────────────────────────────────────────────────────────────────────────
    story(
        "P24",
        "two hospitals in 365 days",
        "found 2 Ada",
        """
        2021-01-01 | Eastmere Hospital | Ada | injury
        2022-01-01 | Northmere Hospital | Ada | ed_attendance
    """,
    ),
    story(
        "P24",
        "two hospitals in 366 days",
        "none",
        """
        2021-01-01 | Eastmere Hospital | Ada | injury
        2022-01-02 | Northmere Hospital | Ada | ed_attendance
    """,
    ),
    story(
        "P24",
        "one hospital twice",
        "none",
        """
        2021-01-01 | Eastmere Hospital | Ada | injury
        2021-05-02 | Eastmere Hospital | Ada | ed_attendance
    """,
    ),
    # ── P25 no access ────────────────────────────────────────────────────────────────────────────────────────────────
    story(
        "P25",
        "two in 42 days",
        "found 2",
        """
        2021-01-01 | Children's Services | Ada | no_access
        2021-02-12 | Children's Services | Ada | no_access
    """,
    ),
    story(
        "P25",
        "two in 43 days",
        "none",
        """
        2021-01-01 | Children's Services | Ada | no_access
        2021-02-13 | Children's Services | Ada | no_access
    """,
    ),
    story(
        "P25",
        "closed on the 14th day",
        "found 2",
        """
        2021-01-01 | Children's Services | Ada | no_access
        2021-01-15 | Children's Services | Ada | case_closed
    """,
    ),
    story(
        "P25",
        "closed on the 15th day",
        "none",
        """
        2021-01-01 | Children's Services | Ada | no_access
        2021-01-16 | Children's Services | Ada | case_closed
    """,
    ),
    # ── P26 family or public not heard ───────────────────────────────────────────────────────────────────────────────
    story(
        "P26",
        "a neighbour and an anonymous caller",
        "found 2",
        """
        Date | Agency | Child | Category | Outcome | Source
        2018-01-01 | Children's Services | Ada | contact | NFA | Neighbour
        2021-01-01 | Children's Services | Ada | contact | NFA | Anonymous
    """,
    ),
    story(
        "P26",
        "one of them taken up",
        "none",
        """
        Date | Agency | Child | Category | Outcome | Source
        2018-01-01 | Children's Services | Ada | contact | NFA | Neighbour
        2021-01-01 | Children's Services | Ada | contact | Progressed to assessment | Anonymous
    """,
    ),
    story(
        "P26",
        "from agencies",
        "none",
        """
        Date | Agency | Child | Category | Outcome | Source
        2018-01-01 | Children's Services | Ada | contact | NFA | School
        2021-01-01 | Children's Services | Ada | contact | NFA | Police
    """,
    ),
    # ── P27 not joined up ────────────────────────────────────────────────────────────────────────────────────────────
    story(
        "P27",
        "an injury on a Friday, nothing by Tuesday",
        "found 1",
        """
        2021-06-04 | School | Ada | injury
        2021-06-09 | Children's Services | Ada | contact
    """,
    ),
    story(
        "P27",
        "told on the second working day",
        "none",
        """
        2021-06-04 | School | Ada | injury
        2021-06-08 | Children's Services | Ada | contact
        2021-07-08 | Children's Services | Ada | visit
    """,
    ),
    story(
        "P27",
        "Easter holds two bank holidays",
        "none",
        """
        2021-04-01 | School | Ada | injury
        2021-04-07 | Children's Services | Ada | contact
        2021-05-08 | Children's Services | Ada | visit
    """,
    ),
    story(
        "P27",
        "known to two agencies",
        "none",
        """
        2021-06-04 | School   | Ada | injury
        2021-06-04 | Hospital | Ada | injury
        2021-07-09 | Children's Services | Ada | visit
    """,
    ),
    # ── P28 many workers ─────────────────────────────────────────────────────────────────────────────────────────────
    story(
        "P28",
        "three in 365 days",
        "found 3 Ada",
        "2022-03-01 | Children's Services | Ada | visit",
        involvements="""
        Ada | Una First | 2021-01-01 | 2021-05-01
        Ada | Una Second | 2021-05-02 | 2021-12-31
        Ada | Una Third | 2022-01-01 |
    """,
    ),
    story(
        "P28",
        "three in 366 days",
        "none",
        "2022-03-01 | Children's Services | Ada | visit",
        involvements="""
        Ada | Una First | 2021-01-01 | 2021-05-01
        Ada | Una Second | 2021-05-02 | 2021-12-31
        Ada | Una Third | 2022-01-02 |
    """,
    ),
    story(
        "P28",
        "two, one of them twice",
        "none",
        "2022-03-01 | Children's Services | Ada | visit",
        involvements="""
        Ada | Una First | 2021-01-01 | 2021-05-01
        Ada | Una Second | 2021-05-02 | 2021-07-31
        Ada | Una First | 2021-08-01 |
    """,
    ),
    story("P28", "no workers are listed", "could_not_look", "2022-03-01 | Children's Services | Ada | visit"),
    # ── P29 drift ────────────────────────────────────────────────────────────────────────────────────────────────────
    story(
        "P29",
        "42 days without an entry",
        "found 1 Ada",
        """
        2021-01-01 | Children's Services | Ada | cp_plan_start
        2021-02-12 | Children's Services | Ada | visit
        2021-03-01 | Children's Services | Ada | cp_plan_end
    """,
    ),
    story(
        "P29",
        "41 days without an entry",
        "none",
        """
        2021-01-01 | Children's Services | Ada | cp_plan_start
        2021-02-11 | Children's Services | Ada | visit
        2021-03-01 | Children's Services | Ada | cp_plan_end
    """,
    ),
    story(
        "P29",
        "an action 28 days overdue",
        "found 1 Ada",
        """
        2021-01-01 | Children's Services | Ada | cp_plan_start
        2021-01-31 | Children's Services | Ada | visit
        2021-02-28 | Children's Services | Ada | visit
        2021-03-02 | Children's Services | Ada | cp_plan_end
    """,
        actions="Ada | Find a bed | 2021-01-01 | 2021-01-31 | | Una First",
    ),
    story(
        "P29",
        "done on the 28th day",
        "none",
        """
        2021-01-01 | Children's Services | Ada | cp_plan_start
        2021-01-31 | Children's Services | Ada | visit
        2021-02-28 | Children's Services | Ada | visit
        2021-03-02 | Children's Services | Ada | cp_plan_end
    """,
        actions="Ada | Find a bed | 2021-01-01 | 2021-01-31 | 2021-02-28 | Una First",
    ),
    story("P29", "no plan", "could_not_look", "2021-01-01 | Children's Services | Ada | visit"),
    # ── P30 missing, and exploitation ────────────────────────────────────────────────────────────────────────────────
    story(
        "P30",
        "two in 90 days, both interviewed",
        "found 2 Ada",
        """
        Date | Agency | Child | Category | Event
        2021-01-01 | Police | Ada | missing_episode | Missing overnight
        2021-01-03 | Charity | Ada | visit | Return home interview held
        2021-04-01 | Police | Ada | missing_episode | Missing overnight
        2021-04-03 | Charity | Ada | visit | Return home interview held
        2021-06-01 | Police | Ada | contact | Seen in town
    """,
    ),
    story(
        "P30",
        "two in 91 days, both interviewed",
        "none",
        """
        Date | Agency | Child | Category | Event
        2021-01-01 | Police | Ada | missing_episode | Missing overnight
        2021-01-03 | Charity | Ada | visit | Return home interview held
        2021-04-02 | Police | Ada | missing_episode | Missing overnight
        2021-04-04 | Charity | Ada | visit | Return home interview held
        2021-06-01 | Police | Ada | contact | Seen in town
    """,
    ),
    story(
        "P30",
        "one, interviewed on the fourth day",
        "found 1 Ada",
        """
        Date | Agency | Child | Category | Event
        2021-01-01 | Police | Ada | missing_episode | Missing overnight
        2021-01-05 | Charity | Ada | visit | Return home interview held
        2021-06-01 | Police | Ada | contact | Seen in town
    """,
    ),
    # ── P31 optimism overtaken ───────────────────────────────────────────────────────────────────────────────────────
    story(
        "P31",
        "an injury on the 90th day after closing",
        "found 2",
        """
        2021-01-01 | Children's Services | Ada | case_closed
        2021-04-01 | Hospital | Ada | injury
    """,
    ),
    story(
        "P31",
        "an injury on the 91st day after closing",
        "none",
        """
        2021-01-01 | Children's Services | Ada | case_closed
        2021-04-02 | Hospital | Ada | injury
    """,
    ),
    story(
        "P31",
        "“no concerns” is a possible mention",
        "found 2",
        """
        Date | Agency | Child | Category | Event
        2021-01-01 | Children's Services | Ada | visit | No concerns, home is improving
        2021-02-01 | Hospital | Ada | injury | Cut lip
    """,
    ),
    # ── P32 known adult history ──────────────────────────────────────────────────────────────────────────────────────
    story(
        "P32",
        "a family with no history elsewhere",
        "none",
        "2021-01-01 | Police | Ada | domestic_abuse",
        people="Rex Nowhere | 1980-05-05 | Father | M",
    ),
    story(
        "P32",
        "a father with abuse in another family",
        "found 1 Max Elsewhere",
        "2021-01-01 | Police | Ivy | contact",
        people="Max Elsewhere | 1981-06-06 | Father | M",
    ),
    story(
        "P32",
        "the other family, in which it was recorded",
        "none",
        "2020-01-01 | Police | Kit | domestic_abuse",
        people="Max Elsewhere | 1981-06-06 | Father | M",
    ),
]
