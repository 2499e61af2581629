"""Appointments and visits that did not happen."""

TOLD = """
P06: two rounds => found 2
    2021-01-01 | Surgery             | Ada | was_not_brought
    2021-02-01 | Surgery             | Ada | was_not_brought
    2021-03-01 | Surgery             | Ada | appointment_attended
    2021-03-15 | Children's Services | Ada | review_conference
    2021-04-20 | Surgery             | Ada | was_not_brought
    2021-07-01 | Surgery             | Ada | was_not_brought
    2021-09-05 | Surgery             | Ada | appointment_attended
    2021-09-15 | Children's Services | Ada | review_conference
    2021-10-01 | Surgery             | Ada | was_not_brought

P06: one round => none
    2021-01-01 | Surgery             | Ada | was_not_brought
    2021-02-01 | Surgery             | Ada | was_not_brought
    2021-03-01 | Surgery             | Ada | appointment_attended
    2021-03-15 | Children's Services | Ada | review_conference
    2021-04-20 | Surgery             | Ada | was_not_brought

P06: kept on the 15th day before the second => none
    2021-01-01 | Surgery             | Ada | was_not_brought
    2021-02-01 | Surgery             | Ada | was_not_brought
    2021-03-01 | Surgery             | Ada | appointment_attended
    2021-03-15 | Children's Services | Ada | review_conference
    2021-04-20 | Surgery             | Ada | was_not_brought
    2021-07-01 | Surgery             | Ada | was_not_brought
    2021-08-31 | Surgery             | Ada | appointment_attended
    2021-09-15 | Children's Services | Ada | review_conference
    2021-10-01 | Surgery             | Ada | was_not_brought

P06: no conference is recorded => could_not_look
    2021-01-01 | Children's Services | Ada | visit

P06: what was missed lies further back than 183 days => none
    2020-06-01 | Surgery             | Ada | was_not_brought
    2020-07-01 | Surgery             | Ada | was_not_brought
    2021-03-01 | Surgery             | Ada | appointment_attended
    2021-03-15 | Children's Services | Ada | review_conference
    2021-04-20 | Surgery             | Ada | was_not_brought
    2021-07-01 | Surgery             | Ada | was_not_brought
    2021-09-05 | Surgery             | Ada | appointment_attended
    2021-09-15 | Children's Services | Ada | review_conference
    2021-10-01 | Surgery             | Ada | was_not_brought

P07: three in a year => found 3 Ada
    2021-01-01 | Surgery | Ada | was_not_brought
    2021-06-01 | Surgery | Ada | was_not_brought
    2022-01-01 | Surgery | Ada | was_not_brought

P07: told by the outcome of each alone => found 3 Ada
    Date       | Agency  | Child | Category       | Outcome
    2021-01-01 | Surgery | Ada   | Fracture check | Was not brought
    2021-03-01 | Surgery | Ada   | Fracture check | DNA
    2021-05-01 | Surgery | Ada   | Speech therapy | WNB

P07: two services => found 2 Ada
    2021-01-01 | Surgery  | Ada | was_not_brought
    2021-06-01 | Hospital | Ada | was_not_brought

P07: brought to the same service on the 28th day => none
    2021-01-01 | Surgery | Ada | was_not_brought
    2021-01-29 | Surgery | Ada | appointment_attended
    2021-06-01 | Surgery | Ada | was_not_brought
    2021-12-01 | Surgery | Ada | was_not_brought

P07: brought on the 29th day => found 3 Ada
    2021-01-01 | Surgery | Ada | was_not_brought
    2021-01-30 | Surgery | Ada | appointment_attended
    2021-06-01 | Surgery | Ada | was_not_brought
    2021-12-01 | Surgery | Ada | was_not_brought

P07: cancelled by the family is counted apart => none
    2021-01-01 | Surgery | Ada | was_not_brought
    2021-03-01 | Surgery | Ada | cancelled_by_family
    2021-06-01 | Surgery | Ada | was_not_brought

P07: a mother's own appointments are no child's => none
    2021-01-01 | Surgery   | Ada | was_not_brought
    2021-03-01 | Probation | Ada | appointment_missed_by_adult
    2021-06-01 | Hospital  | Ada | appointment_missed_by_adult

P07: three in 366 days => none
    2021-01-01 | Surgery | Ada | was_not_brought
    2021-06-01 | Surgery | Ada | was_not_brought
    2022-01-02 | Surgery | Ada | was_not_brought

P07: no return of a health service => could_not_look
    2021-01-01 | School | Ada | school_concern

P25: two in 42 days => found 2
    2021-01-01 | Children's Services | Ada | no_access
    2021-02-12 | Children's Services | Ada | no_access

P25: two in 43 days => none
    2021-01-01 | Children's Services | Ada | no_access
    2021-02-13 | Children's Services | Ada | no_access

P25: closed on the 14th day => found 2
    2021-01-01 | Children's Services | Ada | no_access
    2021-01-15 | Children's Services | Ada | case_closed

P25: closed on the 15th day => none
    2021-01-01 | Children's Services | Ada | no_access
    2021-01-16 | Children's Services | Ada | case_closed

P25: the day of one is in doubt => none
    2021-01-01  | Children's Services | Ada | no_access
    ?2021-01-08 | Children's Services | Ada | no_access
    2021-06-01  | Children's Services | Ada | visit

P25: filed as visits, and nobody was let in => found 2
    Date       | Agency              | Child | Category | Event
    2021-01-01 | Children's Services | Ada   | visit    | Home visit attempted, no answer at the door
    2021-01-20 | Health visiting     | Ada   | visit    | Not at home

P25: filed as visits, the child seen at one of them after all => none
    Date       | Agency              | Child | Category | Event
    2021-01-01 | Children's Services | Ada   | visit    | No answer at first, then let in, Ada was seen
    2021-01-20 | Health visiting     | Ada   | visit    | Not at home

P25: nobody who visits => could_not_look
    2021-01-01 | School | Ada | school_concern
"""
