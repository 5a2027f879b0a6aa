# A merged ticket promises nothing more; who still waits there waits in the other one, since they asked.
calendar office weekdays 09:00-17:00 Europe/Berlin
promise p3: first_response 4h, next_response 4h, resolution 16h

mon 09:00  ana    first: open "VPN is down"      -> opened, first_response started due mon 13:00,
                                                    resolution started due tue 17:00
mon 10:00  lee    first: reply "We look"         -> commented, mail to ana: reply, first_response met
                                                    after 1h
mon 11:00  ana    second: open "No VPN"          -> opened, first_response started due mon 15:00,
                                                    resolution started due wed 11:00
mon 12:00  ana    second: merge into first       -> refused: not_allowed
mon 12:00  lee    second: merge into second      -> refused: same_ticket
mon 12:00  lee    second: merge into third       -> refused: no_such_ticket
mon 12:00  lee    second: merge into first       -> merged into first, first_response cancelled after
                                                    1h, resolution cancelled after 1h, first: takes in
                                                    second, first: next_response started due mon 15:00
mon 12:30  ana    second: reply "Hello?"         -> refused: redirected
mon 12:30  lee    second: take                   -> refused: redirected
mon 12:30  pat    second: restore                -> refused: redirected
mon 12:30  lee    first: merge into second       -> refused: target_merged
mon 13:00  lee    first: reply "It is back"      -> commented, mail to ana: reply, next_response met
                                                    after 2h
mon 15:00  clock  second: tick                   -> nothing
thu 09:00  clock  second: tick                   -> nothing
