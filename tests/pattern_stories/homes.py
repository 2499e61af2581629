"""Moves, new adults and men nobody has met."""

TOLD = """
P13: two in 365 days => found 2
    2021-01-01 | Housing | Ada | address_change
    2022-01-01 | Housing | Ada | address_change

P13: two in 366 days => none
    2021-01-01 | Housing | Ada | address_change
    2022-01-02 | Housing | Ada | address_change

P13: three in 730 days => found 3
    2021-01-01 | Housing | Ada | address_change
    2022-01-02 | Housing | Ada | address_change
    2023-01-01 | Housing | Ada | address_change

P13: one move told by three within a month => none
    2021-01-01 | Housing | Ada | address_change
    2021-01-10 | School  | Ada | address_change
    2021-01-29 | Surgery | Ada | address_change

P13: three, each more than 365 days after the other => none
    2021-01-01 | Housing | Ada | address_change
    2022-01-02 | Housing | Ada | address_change
    2023-01-03 | Housing | Ada | address_change

P13.3: to another authority while a plan runs => found 1
    2021-01-01 | Children's Services | Ada | cp_plan_start
    2021-06-02 | Children's Services | Ada | visit
  addresses
    Ada | 1 High Road | EM1 1AA | Eastmere  | 2019-01-01 | 2021-05-31
    Ada | 2 Low Road  | NM1 1AA | Northmere | 2021-06-01 |

P13.3: after the case was closed => none
    2021-01-01 | Children's Services | Ada | assessment_start
    2021-05-30 | Children's Services | Ada | case_closed
    2021-06-02 | Children's Services | Ada | contact
  addresses
    Ada | 1 High Road | EM1 1AA | Eastmere  | 2019-01-01 | 2021-05-31
    Ada | 2 Low Road  | NM1 1AA | Northmere | 2021-06-01 |

P13.3: within one authority => none
    2021-01-01 | Children's Services | Ada | cp_plan_start
    2021-06-02 | Children's Services | Ada | visit
  addresses
    Ada | 1 High Road | EM1 1AA | Eastmere | 2019-01-01 | 2021-05-31
    Ada | 2 Low Road  | EM1 1AB | Eastmere | 2021-06-01 |

P13: nobody who would know of a move => could_not_look
    2021-01-01 | Surgery | Ada | health_contact

P14: an injury on the 365th day => found 2
    2021-01-01 | Housing  |     | new_adult
    2022-01-01 | Hospital | Ada | injury

P14: an injury on the 366th day => none
    2021-01-01 | Housing  |     | new_adult
    2022-01-02 | Hospital | Ada | injury

P14: the injury came first => none
    2021-01-01 | Hospital | Ada | injury
    2021-01-02 | Housing  |     | new_adult

P14: one injury told by two agencies => found 2
    2021-01-01 | Housing  |     | new_adult
    2021-12-01 | Hospital | Ada | injury
    2021-12-01 | School   | Ada | injury

P14: the adult was checked between => none
    Date       | Agency              | Child | Category          | Event
    2021-01-01 | Housing             |       | new_adult         | A partner has moved in
    2021-03-01 | Children's Services | Ada   | management_decision | Police checks completed on the partner
    2021-12-01 | Hospital            | Ada   | injury            | Bruise

P14: a check that was only asked for => found 2
    Date       | Agency              | Child | Category          | Event
    2021-01-01 | Housing             |       | new_adult         | A partner has moved in
    2021-03-01 | Children's Services | Ada   | management_decision | Police checks to be requested
    2021-12-01 | Hospital            | Ada   | injury            | Bruise

P14: nobody who would know of an adult => could_not_look
    2021-01-01 | Hospital | Ada | injury

P15: a father nobody has met => found 1 Lee Ash
    2021-03-01 | Children's Services | Ada Ash | assessment_start
  people
    Ada Ash | 2015-01-01 | Child  | F
    Lee Ash | 1990-01-01 | Father | M

P15: a father visited => none
    Date       | Agency              | Child   | Category         | Adults
    2021-03-01 | Children's Services | Ada Ash | assessment_start |
    2021-04-01 | Children's Services | Ada Ash | visit            | Lee Ash
  people
    Ada Ash | 2015-01-01 | Child  | F
    Lee Ash | 1990-01-01 | Father | M

P15: known to probation alone => found 1 Lee Ash
    Date       | Agency              | Child   | Category                      | Adults
    2021-03-01 | Children's Services | Ada Ash | assessment_start              |
    2021-04-01 | Probation           |         | appointment_attended_by_adult | Lee Ash
  people
    Ada Ash | 2015-01-01 | Child  | F
    Lee Ash | 1990-01-01 | Father | M

P15: nobody is listed => could_not_look
    2021-03-01 | Children's Services | Ada | assessment_start
"""
