# A reply to a resolved ticket reopens it, and the time it took so far still counts.
calendar office weekdays 09:00-17:00 Europe/Berlin
promise p3: first_response 4h, resolution 16h

mon 09:00  ana    open "Mail is slow"   -> opened, first_response started due mon 13:00,
                                           resolution started due tue 17:00
mon 10:00  lee    reply "Look again"    -> commented, mail to ana: reply, first_response met after 1h
mon 13:00  lee    status resolved       -> moved to resolved, mail to ana: resolved,
                                           resolution met after 4h
tue 13:00  sam    reply "Me too"        -> commented, mail to ana: reply
tue 14:00  ana    reply "Still slow"    -> commented, goes back to in_progress,
                                           resolution reopened due thu 10:00
tue 15:00  lee    status resolved       -> moved to resolved, mail to ana: resolved,
                                           resolution met after 5h
tue 16:00  ana    status in_progress    -> moved to in_progress, resolution reopened due thu 11:00
