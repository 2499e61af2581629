"""Children who are not considered, or not heard."""

TOLD = """
P17: nothing of Ben around Ada's injury => found 1 Ben
    2021-01-01 | School              | Ben | child_seen
    2021-06-01 | Hospital            | Ada | injury
    2021-08-31 | Children's Services | Ada | visit

P17: Ben seen on the 90th day after => none
    2021-01-01 | School              | Ben | child_seen
    2021-06-01 | Hospital            | Ada | injury
    2021-08-30 | Children's Services | Ben | child_seen
    2021-12-30 | Children's Services | Ada | visit

P17: Ben seen on the 91st day after => found 1 Ben
    2021-01-01 | School              | Ben | child_seen
    2021-06-01 | Hospital            | Ada | injury
    2021-08-31 | Children's Services | Ben | child_seen
    2021-12-30 | Children's Services | Ada | visit

P17: nothing serious of anybody, while social care's return covers the time => none
    2021-01-01 | Children's Services | Ada | visit
    2021-02-01 | Children's Services | Ben | visit

P17: Ben not yet born => none
    2021-06-01 | Hospital            | Ada | injury
    2022-08-31 | Children's Services | Ben | child_seen
  people
    Ben | 2022-01-01 | Child | M

P17.2: a plan for Ada and none for Ben => found 1 Ben
    2021-01-01 | Children's Services | Ada | cp_plan_start
    2021-02-01 | Children's Services | Ben | visit
    2021-02-01 | Hospital            | Ada | injury

P17.2: Ben's plan begins on the 28th day after => none
    2021-01-01 | Children's Services | Ada | cp_plan_start
    2021-01-29 | Children's Services | Ben | cp_plan_start

P17.2: Ben's plan begins on the 29th day after => found 1 Ben
    2021-01-01 | Children's Services | Ada | cp_plan_start
    2021-01-30 | Children's Services | Ben | cp_plan_start

P17: no return of children's social care => could_not_look
    2021-01-01 | School | Ben | child_seen
    2021-06-01 | School | Ada | injury
    2021-12-01 | School | Ada | child_seen

P18: one of four contacts carries the voice => found 3 Ada
    Date       | Agency     | Child | Category | Child's views
    2021-01-01 | School     | Ada   | visit    | I like it here
    2021-01-10 | School     | Ada   | visit    |
    2021-01-20 | School     | Ada   | visit    |
    2021-01-30 | Early Help | Ada   | visit    |

P18: two of four => none
    Date       | Agency     | Child | Category | Child's views
    2021-01-01 | School     | Ada   | visit    | I like it here
    2021-01-10 | School     | Ada   | visit    | Played with the bricks
    2021-01-20 | School     | Ada   | visit    |
    2021-01-30 | Early Help | Ada   | visit    |

P18: seen alone at one of four visits => found 3 Ada
    Date       | Agency              | Child | Category | Child's views  | Seen alone
    2021-01-01 | Children's Services | Ada   | visit    | I like it here | Yes
    2021-01-10 | Children's Services | Ada   | visit    | Quiet          | No
    2021-01-20 | Children's Services | Ada   | visit    | Played         | No
    2021-01-30 | Children's Services | Ada   | visit    | Sang           | No

P18.1: “not sought” is no voice => found 4 Ada
    Date       | Agency              | Child | Category | Child's views
    2021-01-01 | Children's Services | Ada   | visit    | Not sought
    2021-01-10 | Children's Services | Ada   | visit    | N/A
    2021-01-20 | Children's Services | Ada   | visit    | Not seen
    2021-01-30 | Children's Services | Ada   | visit    |

P18.1: what is observed of a baby counts => none
    Date       | Agency              | Child | Category | Event
    2021-01-01 | Children's Services | Ada   | visit    | Ada was smiling and reached out to her mother
    2021-01-10 | Children's Services | Ada   | visit    | Home tidy
    2021-01-20 | Children's Services | Ada   | visit    | Ada observed feeding, settled
    2021-01-30 | Children's Services | Ada   | visit    | Nobody spoke of the debts
  people
    Ada | 2020-06-01 | Child | F

P18.1: what is observed of a child of eight does not => found 4 Ada
    Date       | Agency              | Child | Category | Event
    2021-01-01 | Children's Services | Ada   | visit    | Ada was smiling
    2021-01-10 | Children's Services | Ada   | visit    | Home tidy
    2021-01-20 | Children's Services | Ada   | visit    | Ada observed, settled
    2021-01-30 | Children's Services | Ada   | visit    | Nobody spoke of the debts
  people
    Ada | 2012-06-01 | Child | F

P18.2: 90 days without the voice, two visits in them => found 1 Ada
    Date       | Agency              | Child | Category | Child's views
    2021-01-01 | Children's Services | Ada   | visit    | I like it here
    2021-02-10 | Children's Services | Ada   | visit    |
    2021-03-10 | Children's Services | Ada   | visit    |
    2021-04-01 | Children's Services | Ada   | visit    | I like school

P18.2: 89 days => none
    Date       | Agency              | Child | Category | Child's views
    2021-01-01 | Children's Services | Ada   | visit    | I like it here
    2021-02-10 | Children's Services | Ada   | visit    |
    2021-03-10 | Children's Services | Ada   | visit    |
    2021-03-31 | Children's Services | Ada   | visit    | I like school

P18.3: seen alone at two of four visits => none
    Date       | Agency              | Child | Category | Seen alone
    2021-01-01 | Children's Services | Ada   | visit    | Yes
    2021-01-10 | Children's Services | Ada   | visit    | No
    2021-01-20 | Children's Services | Ada   | visit    | Yes
    2021-01-30 | Children's Services | Ada   | visit    | No

P18.3: an agency that never says who was seen alone => none
    2021-01-01 | Children's Services | Ada | visit
    2021-01-10 | Children's Services | Ada | visit
    2021-01-20 | Children's Services | Ada | visit
    2021-01-30 | Children's Services | Ada | visit

P18: no direct contact is recorded => could_not_look
    2021-01-01 | Children's Services | Ada | contact
"""
