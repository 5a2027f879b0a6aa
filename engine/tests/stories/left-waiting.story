# A ticket that waits does not warn, is not broken and escalates nothing; afterwards it goes on where it was.
calendar office daily 00:00-24:00 Europe/Berlin
team desk
promise p1: resolution 4h
warn at 75%
at 75% of resolution: notify team
50m before resolution: raise priority, notify lead
0m after resolution: notify team

mon 09:00  ana    open "Nothing works" p1  -> opened, resolution started due mon 13:00
mon 09:00  lee    team desk                -> routed to desk
mon 10:00  lee    status pending_parts     -> moved to pending_parts, resolution paused after 1h
mon 14:00  clock  tick                     -> nothing
wed 14:00  clock  tick                     -> nothing
wed 14:00  lee    status in_progress       -> moved to in_progress, resolution resumed due wed 17:00
wed 15:59  clock  tick                     -> nothing
wed 16:00  clock  tick                     -> resolution warned due wed 17:00, resolution escalated at 75%,
                                              mail to team desk: escalation
wed 16:10  clock  tick                     -> resolution escalated 50m before, mail to lead of desk: escalation
wed 16:20  lee    status resolved          -> moved to resolved, mail to ana: resolved, resolution met after 3h20m
thu 16:00  clock  tick                     -> nothing
