"""Work that comes back, is closed and begins again; callers not heard."""

TOLD = """
P03: the chain is listed whole => found 3 Ada
    2021-01-01 | Children's Services | Ada | referral
    2022-01-01 | Children's Services | Ada | referral
    2022-12-31 | Children's Services | Ada | referral

P03: 366 days apart => none
    2021-01-01 | Children's Services | Ada | referral
    2022-01-02 | Children's Services | Ada | referral

P03: one referral made and received => none
    2021-01-01 | School              | Ada | referral
    2021-01-05 | Children's Services | Ada | referral

P03: of two children one each => none
    2021-01-01 | Children's Services | Ada | referral
    2021-06-01 | Children's Services | Ben | referral

P03: one names no child, and one child has another => found 2 Ada
    2021-01-01 | Children's Services | Ada | referral
    2021-03-01 | Children's Services |     | referral
    2021-06-01 | School              | Ben | contact

P03: two name no child, and the child's own is years away => found 2
    2018-01-01 | Children's Services | Ada | referral
    2021-03-01 | Children's Services |     | referral
    2021-05-01 | Children's Services |     | referral
    2021-06-01 | School              | Ben | contact

P03: what a surgery refers is for a clinic, unless it says where to => none
    Date       | Agency              | Child | Event
    2021-01-01 | Children's Services | Ada   | Referral received from school
    2021-03-01 | GP                  | Ada   | Low mood. CAMHS urgent referral made

P03: a surgery that says it referred her to social care => found 2 Ada
    Date       | Agency              | Child | Event
    2021-01-01 | Children's Services | Ada   | Referral received from school
    2021-03-01 | GP                  | Ada   | Bruise seen. Referred to MASH

P03: no return of children's social care => could_not_look
    2021-01-01 | School | Ada | referral

P04: two in a year => found 2
    Date       | Agency              | Child | Category | Outcome
    2021-01-01 | Children's Services | Ada   | contact  | NFA
    2022-01-01 | Children's Services | Ada   | referral | NFA

P04: a referral on the 90th day after one => found 2
    Date       | Agency              | Child | Category | Outcome
    2021-01-01 | Children's Services | Ada   | contact  | NFA
    2021-04-01 | Children's Services | Ada   | referral | Progressed

P04: a referral on the 91st day after one => none
    Date       | Agency              | Child | Category | Outcome
    2021-01-01 | Children's Services | Ada   | contact  | NFA
    2021-04-02 | Children's Services | Ada   | referral | Progressed

P04: two in 366 days => none
    Date       | Agency              | Child | Category | Outcome
    2021-01-01 | Children's Services | Ada   | contact  | NFA
    2022-01-02 | Children's Services | Ada   | contact  | NFA

P04: what the school rang about, and social care closed => found 2
    Date       | Agency              | Child | Event            | Outcome
    2021-01-01 | Children's Services | Ada   | School rang duty | Duty team took no further action
    2021-06-01 | Children's Services | Ada   | School rang duty | NFA by duty

P04: closed in the agency's own words => found 2
    Date       | Agency              | Child | Event                                 | Outcome
    2021-01-01 | Children's Services | Ada   | Rang about the shouting next door     | Case closed. No further action
    2021-06-01 | Children's Services | Ada   | School asked if the family was known  | Told to refer if worried. NFA

P04: what was told did not meet its threshold => found 2
    Date       | Agency              | Child | Event
    2021-01-01 | Children's Services | Ada   | Rang mum. Does not meet threshold for assessment, consider early help.
    2021-06-01 | Children's Services | Ada   | School rang again. Didn't meet the threshold

P04: a threshold for a conference or a court is another matter => none
    Date       | Agency              | Child | Event
    2021-01-01 | Children's Services | Ada   | Did not meet threshold for ICPC, child in need plan goes on.
    2021-06-01 | Children's Services | Ada   | Legal advice: does not meet the threshold

P04: it was the police who took no further action => none
    Date       | Agency              | Child | Event                                 | Outcome
    2021-01-01 | Children's Services | Ada   | Told that police are to take no further action | Visit planned
    2021-06-01 | Children's Services | Ada   | Heard of it again: NFA by the police  | Visit planned

P04: no return of children's social care => could_not_look
    2021-01-01 | Police | Ada | contact

P05: a second plan => found 2 Ada
    2021-01-01 | Children's Services | Ada | cp_plan_start
    2023-01-01 | Children's Services | Ada | cp_plan_start

P05: two starts after a closure => found 3 Ada
    2021-01-01 | Children's Services | Ada | case_closed
    2021-06-01 | Children's Services | Ada | assessment_start
    2022-06-01 | Children's Services | Ada | assessment_start

P05: one start after a closure => none
    2021-01-01 | Children's Services | Ada | assessment_start
    2021-06-01 | Children's Services | Ada | case_closed
    2022-06-01 | Children's Services | Ada | assessment_start

P05: a new worker and a new assessment 60 days apart => found 2 Ada
    2021-01-01 | Children's Services | Ada | worker_change
    2021-03-02 | Children's Services | Ada | assessment_start

P05: a new worker and a new assessment 61 days apart => none
    2021-01-01 | Children's Services | Ada | worker_change
    2021-03-03 | Children's Services | Ada | assessment_start

P05: one plan that two agencies tell of within a month => none
    2021-01-01 | Children's Services | Ada | cp_plan_start
    2021-01-20 | School              | Ada | cp_plan_start

P05.2: a worker on the list and a new assessment 60 days after => found 2 Ada
    2021-03-02 | Children's Services | Ada | assessment_start
  involvements
    Ada | Una First  | 2020-01-01 | 2020-12-31
    Ada | Una Second | 2021-01-01 |

P05.2: the first worker is no new one => none
    2021-03-02 | Children's Services | Ada | assessment_start
  involvements
    Ada | Una First | 2021-01-01 |

P05: no return of children's social care => could_not_look
    2021-01-01 | School | Ada | worker_change

P26: a neighbour and an anonymous caller => found 2
    Date       | Agency              | Child | Category | Outcome | Source
    2018-01-01 | Children's Services | Ada   | contact  | NFA     | Neighbour
    2021-01-01 | Children's Services | Ada   | contact  | NFA     | Anonymous

P26: one of them taken up => none
    Date       | Agency              | Child | Category | Outcome                  | Source
    2018-01-01 | Children's Services | Ada   | contact  | NFA                      | Neighbour
    2021-01-01 | Children's Services | Ada   | contact  | Progressed to assessment | Anonymous

P26: from agencies => none
    Date       | Agency              | Child | Category | Outcome | Source
    2018-01-01 | Children's Services | Ada   | contact  | NFA     | School
    2021-01-01 | Children's Services | Ada   | contact  | NFA     | Police

P26: a relative who rang, nine years after a member of the public => found 2
    Date       | Agency              | Child | Category | Outcome | Event
    2012-01-01 | Children's Services | Ada   | contact  | NFA     | Concern raised by a member of the public
    2021-01-01 | Children's Services | Ada   | contact  | NFA     | Paternal aunt rang, worried

P26: callers told of under what they called about => found 2
    Date       | Agency              | Child | Category        | Outcome | Event
    2020-02-23 | Children's Services | Ada   | injury          | NFA     | Great grandmother rang: bruises to an arm
    2020-09-02 | Children's Services | Ada   | neglect_concern | NFA     | Anonymous call about a child left alone

P26: a grandmother who is only spoken of => none
    Date       | Agency              | Child | Category | Outcome | Source | Event
    2018-01-01 | Children's Services | Ada   | contact  | NFA     | Police | Ada was at the home of her grandmother
    2021-01-01 | Children's Services | Ada   | contact  | NFA     | School | Collected by her aunt

P26: one of the callers was spoken to => none
    Date       | Agency              | Child | Category | Outcome | Source    | Event
    2018-01-01 | Children's Services | Ada   | contact  | NFA     | Neighbour | Crying at night
    2021-01-01 | Children's Services | Ada   | contact  | NFA     | Neighbour | Crying. Duty spoke to the referrer

P26: one of the callers was not contacted => found 2
    Date       | Agency              | Child | Category | Outcome | Source    | Event
    2018-01-01 | Children's Services | Ada   | contact  | NFA     | Neighbour | Crying at night
    2021-01-01 | Children's Services | Ada   | contact  | NFA     | Neighbour | Crying. Referrer was not contacted

P26: two of the family rang, and it was closed on the 28th day => found 2
    Date       | Agency              | Child | Event                                            | Outcome
    2021-01-01 | Children's Services | Ada   | Paternal grandmother rang: bruises to Ada's back |
    2021-01-05 | Police              | Ada   | Uncle sent photographs of bruising to Ada's back |
    2021-01-29 | Children's Services | Ada   | Assessment completed                             | NFA

P26: closed on the 29th day after the first => none
    Date       | Agency              | Child | Event                                            | Outcome
    2021-01-01 | Children's Services | Ada   | Paternal grandmother rang: bruises to Ada's back |
    2021-01-05 | Police              | Ada   | Uncle sent photographs of bruising to Ada's back |
    2021-01-30 | Children's Services | Ada   | Assessment completed                             | NFA

P26: somebody went to see the grandmother before it was closed => none
    Date       | Agency              | Child | Event                                            | Outcome
    2021-01-01 | Children's Services | Ada   | Paternal grandmother rang: bruises to Ada's back |
    2021-01-05 | Police              | Ada   | Uncle sent photographs of bruising to Ada's back |
    2021-01-08 | Children's Services | Ada   | Visited the grandmother, who showed photographs  |
    2021-01-29 | Children's Services | Ada   | Assessment completed                             | NFA

P26: a referral called malicious where the case is closed, and one before => found 2
    Date       | Agency              | Child | Category | Outcome | Source    | Event
    2018-01-01 | Children's Services | Ada   | contact  | NFA     | Neighbour | Crying at night
    2021-01-01 | Children's Services | Ada   |          |         |           | Referral thought malicious. Case closed

P26: no return of children's social care => could_not_look
    2018-01-01 | School | Ada | school_concern
"""
