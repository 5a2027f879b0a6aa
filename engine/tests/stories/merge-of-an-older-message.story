# The oldest unanswered message counts, wherever it was said.
calendar office weekdays 09:00-17:00 Europe/Berlin
promise p3: first_response 8h, next_response 4h, resolution 40h

mon 09:00  ana    first: open "VPN is down"      -> opened, first_response started due mon 17:00,
                                                    resolution started due fri 17:00
mon 09:30  lee    first: reply "We look"         -> commented, mail to ana: reply, first_response met
                                                    after 30m
mon 10:00  ana    second: open "Still no VPN"    -> opened, first_response started due tue 10:00,
                                                    resolution started due mon+1 10:00
mon 11:00  ana    first: reply "Still down"      -> commented, next_response started due mon 15:00
mon 12:00  ana    third: open "VPN!"             -> opened, first_response started due tue 12:00,
                                                    resolution started due mon+1 12:00
mon 12:00  lee    third: merge into first        -> merged into first, first_response cancelled after
                                                    0m, resolution cancelled after 0m, first: takes in
                                                    third
mon 14:30  lee    second: merge into first       -> merged into first, first_response cancelled after
                                                    4h30m, resolution cancelled after 4h30m, first:
                                                    takes in second, first: next_response cancelled
                                                    after 3h30m, first: next_response started after
                                                    4h30m, first: next_response breached after 4h30m
mon 14:45  lee    second: unmerge                -> taken out of first, first_response resumed due tue
                                                    10:15, resolution resumed due mon 10:15, first: lets
                                                    second go, first: next_response cancelled after
                                                    4h45m, first: next_response started due mon 15:00
