# What came up in one ticket goes on in its own, whose promises count from when it came in.
calendar office weekdays 09:00-17:00 Europe/Berlin
promise p2: first_response 1h, resolution 8h
promise p3: first_response 4h, resolution 16h
team network

mon 09:00  ana    open "VPN is down" p2                    -> opened, first_response started due mon
                                                              10:00, resolution started due mon 17:00
mon 09:10  lee    team network                             -> routed to network
mon 09:20  lee    reply "We look"                          -> commented, mail to ana: reply,
                                                              first_response met after 20m
mon 10:00  ana    reply "And my printer smokes"            -> commented
mon 10:30  ana    split into second what came 30m ago      -> refused: not_allowed
mon 11:30  lee    split into second what came 90m ago      -> split into second, second: opened, second:
                                                              first_response started after 1h30m,
                                                              second: resolution started due tue 10:00,
                                                              second: first_response breached after
                                                              1h30m
mon 11:45  lee    split into second what came 90m ago      -> refused: already_open
mon 11:45  lee    split into ticket what came 90m ago      -> refused: same_ticket
mon 12:00  lee    second: reply "Unplug it"                -> commented, mail to ana: reply,
                                                              first_response ended late after 2h
