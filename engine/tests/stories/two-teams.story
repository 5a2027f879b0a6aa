# Each team answers for its own time with the ticket; handing over or resolving ends it.
calendar office weekdays 09:00-17:00 Europe/Berlin
promise p3: resolution 16h, ownership 4h
team desk
team network

mon 09:00  ana    open "No network"     -> opened, resolution started due tue 17:00
mon 09:30  lee    team desk             -> routed to desk, ownership started due mon 13:30
mon 11:30  lee    team network          -> routed to network, ownership met after 2h,
                                           ownership started due mon 15:30
mon 12:00  kim    status pending_parts  -> moved to pending_parts, resolution paused after 3h,
                                           ownership paused after 30m
mon 14:00  kim    status in_progress    -> moved to in_progress, resolution resumed due wed 11:00,
                                           ownership resumed due tue 09:30
tue 10:00  clock  tick                  -> ownership breached after 4h30m
tue 10:00  kim    team desk             -> routed to desk, ownership ended late after 4h30m,
                                           ownership started due tue 14:00
tue 11:00  lee    status resolved       -> moved to resolved, mail to ana: resolved,
                                           resolution met after 8h, ownership met after 1h
tue 12:00  lee    team network          -> routed to network
wed 09:00  ana    reply "Gone again"    -> commented, goes back to in_progress,
                                           resolution reopened due wed 17:00,
                                           ownership started due wed 13:00
wed 09:30  kim    team nobody           -> routed to nobody, ownership met after 30m
