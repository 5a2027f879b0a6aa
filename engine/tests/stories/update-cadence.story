# A steady word: each public message of an agent begins the time to the next, until it is resolved.
calendar office weekdays 09:00-17:00 Europe/Berlin
promise p3: first_response 4h, update_cadence 3h
warn at 50%

mon 09:00  ana    open "Data is lost"       -> opened, first_response started due mon 13:00
mon 10:00  lee    note "Backup is running"  -> noted
mon 11:00  lee    reply "We look into it"   -> first_response warned due mon 13:00, commented,
                                               mail to ana: reply, first_response met after 2h,
                                               update_cadence started due mon 14:00
mon 11:10  lee    reply "Backup found"      -> commented, mail to ana: reply,
                                               update_cadence met after 10m,
                                               update_cadence started due mon 14:10
mon 11:20  ana    reply "Thank you"         -> commented
mon 12:40  clock  tick                      -> update_cadence warned due mon 14:10
mon 13:00  lee    status pending_parts      -> moved to pending_parts,
                                               update_cadence paused after 1h50m
tue 09:00  lee    status in_progress        -> moved to in_progress,
                                               update_cadence resumed due tue 10:10
tue 12:00  clock  tick                      -> update_cadence breached after 4h50m
tue 12:30  kim    reply "Half is back"      -> commented, mail to ana: reply,
                                               update_cadence ended late after 5h20m,
                                               update_cadence started due tue 15:30
tue 13:30  kim    status resolved           -> moved to resolved, mail to ana: resolved,
                                               update_cadence met after 1h
tue 14:00  kim    reply "All is back"       -> commented, mail to ana: reply
tue 15:00  ana    reply "One file is not"   -> commented, goes back to in_progress
tue 15:30  kim    reply "Now it is"         -> commented, mail to ana: reply,
                                               update_cadence started due wed 10:30
