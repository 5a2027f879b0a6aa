# Within its window a closed ticket opens again, by a reply or by a move; after it, closed is closed.
calendar office weekdays 09:00-17:00 Europe/Berlin
promise p3: first_response 4h, resolution 16h
reopen within 7d

mon 09:00    ana    open "Slow again"          -> opened, first_response started due mon 13:00,
                                                  resolution started due tue 17:00
mon 10:00    ana    status closed              -> moved to closed, first_response met after 1h,
                                                  resolution met after 1h
tue 09:00    ana    auto-reply "I am away"     -> refused: ticket_closed
tue 09:00    sam    reply "Me too"             -> refused: ticket_closed
tue 09:00    lee    reply "All good?"          -> refused: ticket_closed
tue 09:00    lee    status assigned            -> refused: no_such_move
tue 09:00    sam    status in_progress         -> refused: not_allowed
tue 09:00    lee    status in_progress         -> moved to in_progress, resolution reopened due wed 16:00
tue 10:00    ana    status closed              -> moved to closed, resolution met after 2h
tue 09:59    ana    reply "It is back"         -> commented, goes back to in_progress,
                                                  resolution reopened due wed 15:59
wed 10:00    pat    status closed              -> moved to closed, resolution met after 10h1m
wed+1 10:00  ana    reply "And again"          -> refused: ticket_closed
wed 10:00    ana    status in_progress         -> refused: no_such_move
wed 10:00    lee    status in_progress         -> refused: no_such_move
