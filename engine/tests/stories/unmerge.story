# A merge is undone within thirty days: the ticket goes on where it was, and what only it had begun ends.
calendar office weekdays 09:00-17:00 Europe/Berlin
promise p3: first_response 4h, next_response 4h, resolution 16h

mon 09:00  ana    first: open "VPN is down"     -> opened, first_response started due mon 13:00,
                                                   resolution started due tue 17:00
mon 10:00  lee    first: reply "We look"        -> commented, mail to ana: reply, first_response met
                                                   after 1h
mon 11:00  ana    second: open "Printer"        -> opened, first_response started due mon 15:00,
                                                   resolution started due wed 11:00
mon 11:30  lee    second: status in_progress    -> moved to in_progress
mon 12:00  lee    second: unmerge               -> refused: not_merged
mon 12:01  lee    second: merge into first      -> merged into first, first_response cancelled after
                                                   1h1m, resolution cancelled after 1h1m, first: takes
                                                   in second, first: next_response started due mon 15:00
mon 13:59  ana    third: open "All of it"       -> opened, first_response started due tue 09:59,
                                                   resolution started due wed 13:59
mon 14:00  lee    first: merge into third       -> merged into third, resolution cancelled after 5h,
                                                   next_response cancelled after 3h, third: takes in
                                                   first
mon 14:01  lee    second: unmerge               -> refused: target_merged
mon 14:02  lee    first: unmerge                -> taken out of third, resolution resumed due wed 09:02,
                                                   next_response resumed due mon 15:02, third: lets
                                                   first go
mon 14:31  lee    second: unmerge               -> taken out of first, first_response resumed due tue
                                                   09:30, resolution resumed due wed 13:30, first: lets
                                                   second go, first: next_response cancelled after 3h29m
mon 15:01  lee    second: reply "Unplug it"     -> commented, mail to ana: reply, first_response met
                                                   after 1h31m
mon 15:31  lee    second: status resolved       -> moved to resolved, mail to ana: resolved, resolution
                                                   met after 2h1m
tue 15:31  lee    second: merge into first      -> merged into first, first: takes in second
tue 16:00  lee    first: status resolved        -> moved to resolved, mail to ana: resolved, resolution
                                                   met after 14h58m
tue+3 15:31 lee   second: unmerge               -> first: moves by itself to closed, first: mail to ana:
                                                   closed, taken out of first, does not close before thu
                                                   15:31, first: lets second go
thu 15:30  clock  second: tick                  -> nothing
thu 15:31  clock  second: tick                  -> moves by itself to closed, mail to ana: closed
