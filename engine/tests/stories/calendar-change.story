# New hours count from the moment they are published; what was counted by the old ones stays.
calendar office weekdays 09:00-17:00 Europe/Berlin
promise p3: first_response 4h, resolution 16h

mon 15:00  ana    open "Slow laptop"                                         -> opened,
                                                                                first_response started due tue 11:00,
                                                                                resolution started due wed 15:00
mon 16:00  pat    change calendar office weekdays 08:00-20:00 Europe/Berlin  -> first_response retargeted due mon 19:00,
                                                                                resolution retargeted due tue 19:00
mon 19:30  lee    reply "Restart it"                                         -> first_response breached after 4h30m,
                                                                                commented, mail to ana: reply,
                                                                                first_response ended late after 4h30m
tue 10:00  lee    status pending_info                                        -> moved to pending_info,
                                                                                resolution paused after 7h
tue 12:00  pat    change calendar office weekdays 09:00-12:00 Europe/Berlin  -> resolution retargeted after 7h
tue 13:00  ana    reply "I did"                                              -> commented, goes back to in_progress,
                                                                                resolution resumed due fri 12:00
