# An urgent ticket that is left alone warns, breaks its promise once, and escalates step by step.
calendar office daily 00:00-24:00 Europe/Berlin
team desk
team second
promise p1: first_response 1h, resolution 4h
promise p2: first_response 2h, resolution 8h
warn at 75%
warn at 90%
at 75% of resolution: notify assignee
30m before resolution: notify pat, assign to kim
0m after resolution: notify team, route to second
1h after resolution: raise priority, route to second, notify assignee, notify team

mon 09:00  ana    open "Nothing works" p2  -> opened, first_response started due mon 11:00,
                                              resolution started due mon 17:00
mon 09:05  lee    team desk                -> routed to desk
mon 09:06  lee    reply "We are on it"     -> commented, mail to ana: reply, first_response met after 6m
mon 14:59  clock  tick                     -> nothing
mon 15:00  clock  tick                     -> resolution warned due mon 17:00, resolution escalated at 75%,
                                              mail to team desk: escalation
mon 15:00  clock  tick                     -> nothing
mon 16:12  clock  tick                     -> resolution warned due mon 17:00
mon 16:30  clock  tick                     -> resolution escalated 30m before, mail to pat: escalation,
                                              assigned to kim, goes on to assigned
mon 17:00  clock  tick                     -> nothing
mon 17:01  clock  tick                     -> resolution breached after 8h1m, resolution escalated 0m after,
                                              mail to team desk: escalation, routed to second
mon 17:59  clock  tick                     -> nothing
# It is with the second team already, so that part of the step is left out.
mon 18:00  clock  tick                     -> resolution escalated 1h after, mail to kim: escalation,
                                              mail to team second: escalation, priority p1,
                                              resolution retargeted due mon 18:00
tue 09:00  clock  tick                     -> nothing
