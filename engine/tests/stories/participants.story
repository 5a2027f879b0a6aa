# Public words go to everybody who takes part, notes to nobody, and a letter only to whom its author saw.
calendar office weekdays 09:00-17:00 Europe/Berlin
promise p3: first_response 4h, next_response 2h

mon 09:00  ana    open "VPN is down"       -> opened, first_response started due mon 13:00
mon 09:10  sam    cc sam                   -> refused: requester_only
mon 09:10  ana    cc sam                   -> cc sam
mon 09:10  ana    cc sam                   -> nothing
mon 09:20  lee    note "Who is sam?"       -> noted
mon 10:00  lee    reply "We look"          -> commented, mail to ana: reply, mail to sam: reply,
                                              first_response met after 1h
mon 10:30  sam    reply "I have it too"    -> commented, mail to ana: reply
mon 11:00  ana    reply "Since nine"       -> commented, mail to sam: reply, next_response started due
                                              mon 13:00
mon 11:30  lee    reply-to sam "And you?"  -> commented, mail to sam: reply, next_response met after 30m
mon 11:40  lee    reply-to max "Hello"     -> refused: not_a_participant
mon 12:00  lee    watch kim                -> watched by kim
mon 12:00  lee    unwatch kim              -> unwatched by kim
mon 12:30  sam    no cc sam                -> no cc sam
mon 13:00  lee    reply "Solved"           -> commented, mail to ana: reply
