"""What happened in a family before, or in another one."""

TOLD = """
P23: a pregnancy after a care order => found 2
    Date       | Agency              | Child | Category    | Event
    2021-01-01 | Children's Services | Ada   | court_order | Interim care order made
    2024-01-01 | Midwifery           |       | pregnancy   | Booked

P23: the pregnancy came first => none
    Date       | Agency              | Child | Category    | Event
    2020-01-01 | Midwifery           |       | pregnancy   | Booked
    2021-01-01 | Children's Services | Ada   | court_order | Interim care order made

P23: an order of another kind => none
    Date       | Agency              | Child | Category    | Event
    2021-01-01 | Children's Services | Ada   | court_order | Child arrangements hearing
    2024-01-01 | Midwifery           |       | pregnancy   | Booked

P23: a birth after a child came into foster care => found 2
    Date       | Agency              | Child | Category         | Event
    2021-01-01 | Children's Services | Ada   | placement_change | Placed in foster care
    2024-01-01 | Midwifery           |       | birth            | A girl

P23: no return of children's social care => could_not_look
    2024-01-01 | Midwifery | | pregnancy

P32: a family with no history elsewhere => none
    2021-01-01 | Police | Ada | domestic_abuse
  people
    Rex Nowhere | 1980-05-05 | Father | M

P32: a father with abuse in another family => found 1 Max Elsewhere
    2021-01-01 | Police | Ivy | contact
  people
    Max Elsewhere | 1981-06-06 | Father | M

P32: the other family, in which it was recorded => none
    2020-01-01 | Police | Kit | domestic_abuse
  people
    Max Elsewhere | 1981-06-06 | Father | M

P32: a father with a removal in another family => found 1 Tom Otherwise
    2021-01-01 | Police | Ivo | contact
  people
    Tom Otherwise | 1982-07-07 | Father | M

P32: the other family, in which a child was removed => none
    Date       | Agency              | Child | Category    | Event
    2020-01-01 | Children's Services | Una   | court_order | Care order made
  people
    Tom Otherwise | 1982-07-07 | Father | M

P32: neither police, probation nor children's social care => could_not_look
    2021-01-01 | Surgery | Ada | health_contact
"""
