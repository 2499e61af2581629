"""Plans that drift, hope that was overtaken, and events that bunch."""

TOLD = """
P22: three of four on a Sunday => found 3
    2021-01-03 | Police | Ada | domestic_abuse
    2021-02-07 | Police | Ada | domestic_abuse
    2021-05-02 | Police | Ada | domestic_abuse
    2021-07-06 | Police | Ada | domestic_abuse

P22: two of four on a Sunday => none
    2021-01-03 | Police | Ada | domestic_abuse
    2021-02-07 | Police | Ada | domestic_abuse
    2021-05-03 | Police | Ada | domestic_abuse
    2021-07-06 | Police | Ada | domestic_abuse

P22: three events => none
    2021-01-03 | Police | Ada | domestic_abuse
    2021-02-07 | Police | Ada | domestic_abuse
    2021-05-02 | Police | Ada | domestic_abuse

P22.2: three of four missing episodes at night => found 3
    Date       | Time  | Agency | Child | Category
    2021-01-03 | 23:10 | Police | Ada   | missing_episode
    2021-03-09 | 22:05 | Police | Ada   | missing_episode
    2021-05-19 | 19:30 | Police | Ada   | missing_episode
    2021-07-08 | 11:00 | Police | Ada   | missing_episode

P22.3: three of four injuries in March => found 3
    2018-03-05 | Hospital | Ada | injury
    2019-03-13 | Hospital | Ada | injury
    2020-03-27 | Hospital | Ada | injury
    2020-10-03 | Police   | Ada | injury

P22: three on a Sunday, one of them told by two agencies => none
    2021-01-03 | Police | Ada | domestic_abuse
    2021-01-03 | School | Ada | domestic_abuse
    2021-02-07 | Police | Ada | domestic_abuse
    2021-05-02 | Police | Ada | domestic_abuse

P22: none of the agencies that would know => could_not_look
    2021-01-01 | Surgery | Ada | health_contact

P29: 42 days without an entry => found 1 Ada
    2021-01-01 | Children's Services | Ada | cp_plan_start
    2021-02-12 | Children's Services | Ada | visit
    2021-03-01 | Children's Services | Ada | cp_plan_end

P29: 42 days without an entry, the plan told by a conference's words => found 1 Ada
    Date       | Agency             | Child | Category | Event
    2021-01-01 | Children's Services | Ada   |          | ICPC held. Ada made subject to a CP plan, category neglect
    2021-03-01 | Children's Services | Ada   |          | Review conference. CP plan ended

P29: 41 days without an entry => none
    2021-01-01 | Children's Services | Ada | cp_plan_start
    2021-02-11 | Children's Services | Ada | visit
    2021-03-01 | Children's Services | Ada | cp_plan_end

P29: an action 28 days overdue => found 1 Ada
    2021-01-01 | Children's Services | Ada | cp_plan_start
    2021-01-31 | Children's Services | Ada | visit
    2021-02-28 | Children's Services | Ada | visit
    2021-03-02 | Children's Services | Ada | cp_plan_end
  actions
    Ada | Find a bed | 2021-01-01 | 2021-01-31 |  | Una First

P29: done on the 28th day => none
    2021-01-01 | Children's Services | Ada | cp_plan_start
    2021-01-31 | Children's Services | Ada | visit
    2021-02-28 | Children's Services | Ada | visit
    2021-03-02 | Children's Services | Ada | cp_plan_end
  actions
    Ada | Find a bed | 2021-01-01 | 2021-01-31 | 2021-02-28 | Una First

P29: no plan => could_not_look
    2021-01-01 | Children's Services | Ada | visit

P29.2: a plan of 456 days => found 1 Ada
    2021-01-01 | Children's Services | Ada | cp_plan_start
    2022-04-03 | Children's Services | Ada | cp_plan_end

P29.2: ended on the 456th day => none
    2021-01-01 | Children's Services | Ada | cp_plan_start
    2022-04-02 | Children's Services | Ada | cp_plan_end
    2022-08-02 | Children's Services | Ada | contact

P29.2: the other child's plan ended => found 1 Ada
    2021-01-01 | Children's Services | Ada | cp_plan_start
    2021-01-01 | Children's Services | Ben | cp_plan_start
    2021-09-01 | Children's Services | Ben | cp_plan_end
    2022-05-01 | Children's Services | Ada | visit

P29.1: a record that names neither child breaks the silence => none
    2021-01-01 | Children's Services | Ada | cp_plan_start
    2021-01-01 | Children's Services | Ben | cp_plan_start
    2021-01-30 | Children's Services |     | visit
    2021-02-20 | Children's Services |     | visit
    2021-02-28 | Children's Services | Ada | cp_plan_end
    2021-02-28 | Children's Services | Ben | cp_plan_end

P29.1: the police's return goes on and children's social care's does not => none
    2021-01-01 | Children's Services | Ada | cp_plan_start
    2021-01-31 | Children's Services | Ada | visit

P29.3: an action of nobody in particular, done in time => none
    2021-01-01 | Children's Services | Ada | cp_plan_start
    2021-01-31 | Children's Services | Ben | visit
    2021-02-28 | Children's Services | Ada | visit
    2021-03-02 | Children's Services | Ada | cp_plan_end
  actions
    | Find a bed | 2021-01-01 | 2021-01-31 | 2021-01-31 | Una First

P31: an injury on the 90th day after closing => found 2
    2021-01-01 | Children's Services | Ada | case_closed
    2021-04-01 | Hospital            | Ada | injury

P31: an injury on the 91st day after closing => none
    2021-01-01 | Children's Services | Ada | case_closed
    2021-04-02 | Hospital            | Ada | injury

P31: a school that closes ends no work with the family => none
    Date       | Agency              | Child | Category    | Event
    2021-01-01 | Children's Services | Ada   | visit       | Seen at school
    2021-03-23 | School              | Ada   | case_closed | School closed to most pupils
    2021-04-01 | Hospital            | Ada   | injury      | Cut lip

P31: “no concerns” is a possible mention => found 2
    Date       | Agency              | Child | Category | Event
    2021-01-01 | Children's Services | Ada   | visit    | No concerns, home is improving
    2021-02-01 | Hospital            | Ada   | injury   | Cut lip

P31: an injury after a step-down, told by two agencies => found 2
    2021-01-01 | Children's Services | Ada | step_down
    2021-02-01 | Hospital            | Ada | injury
    2021-02-01 | School              | Ada | injury

P31: “not improving” is no optimism => none
    Date       | Agency              | Child | Category | Event
    2021-01-01 | Children's Services | Ada   | visit    | Home is not improving
    2021-02-01 | Hospital            | Ada   | injury   | Cut lip

P31: closed, told under the outcome in words of the agency's own => found 2
    Date       | Agency              | Child | Event                          | Outcome
    2021-01-01 | Children's Services | Ada   | Rang the family about the move | Case closed 04/01/21, letter sent
    2021-03-01 | Hospital            | Ada   | Cut lip                        | Admitted

P31: died, told under what was done alone => found 2
    Date       | Agency              | Child | Event                | Action
    2021-01-01 | Children's Services | Ada   | Assessment of family | IA: no concerns. Closed 04/01/21
    2021-03-01 | Ambulance           | Ada   | Found unresponsive   | Conveyed to hospital, died

P31: another outcome in words closes nothing => none
    Date       | Agency              | Child | Event                          | Outcome
    2021-01-01 | Children's Services | Ada   | Rang the family about the move | Letter sent, to ring again in a week
    2021-03-01 | Hospital            | Ada   | Cut lip                        | Admitted

P31: no return of children's social care => could_not_look
    2021-02-01 | Hospital | Ada | injury
"""
