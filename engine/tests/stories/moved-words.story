# A message on the wrong ticket stops waiting there and waits from its own time where it belongs.
calendar office weekdays 09:00-17:00 Europe/Berlin
promise p3: first_response 4h, next_response 2h

mon 09:00  ana    open "VPN is down"                 -> opened, first_response started due mon 13:00
mon 09:00  ana    second: open "Printer"             -> opened, first_response started due mon 13:00
mon 09:30  lee    reply "We look"                    -> commented, mail to ana: reply, first_response met
                                                        after 30m
mon 09:30  lee    second: reply "Unplug it"          -> commented, mail to ana: reply, first_response met
                                                        after 30m
mon 10:00  ana    reply "It smokes"                  -> commented, next_response started due mon 12:00
mon 10:30  ana    reply "VPN is back"                -> commented
mon 11:00  ana    move "It smokes" to second         -> refused: not_allowed
mon 11:00  lee    move "It smokes" to second         -> moved to second, next_response cancelled after
                                                        1h, next_response started due mon 12:30, second:
                                                        received from ticket, second: next_response
                                                        started due mon 12:00
mon 11:00  lee    move "It smokes" to second         -> refused: moved_away
mon 11:10  lee    reply "Good"                       -> commented, mail to ana: reply, next_response met
                                                        after 40m
mon 11:30  lee    second: move "It smokes" to ticket -> moved to ticket, next_response cancelled after
                                                        1h30m, ticket: received from second, ticket:
                                                        next_response started due mon 12:00
mon 11:40  lee    move "It smokes" to new third      -> moved to third, next_response cancelled after
                                                        1h40m, third: opened, third: first_response
                                                        started due mon 14:00, third: received from
                                                        ticket
