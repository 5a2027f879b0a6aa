# Spam stands still and hears nothing; when it was none, its clocks go on where they were.
calendar office weekdays 09:00-17:00 Europe/Berlin
promise p3: first_response 4h, resolution 16h

mon 09:00  ana    open "Win a boat"    -> opened, first_response started due mon 13:00, resolution
                                          started due tue 17:00
mon 09:30  ana    spam                 -> refused: not_allowed
mon 10:00  lee    spam                 -> spam_marked, first_response cancelled after 1h, resolution
                                          cancelled after 1h
mon 10:10  lee    reply "Hello"        -> refused: is_spam
mon 10:10  lee    spam                 -> refused: is_spam
mon 12:00  clock  tick                 -> nothing
tue 12:00  ana    no spam              -> refused: not_allowed
tue 12:00  lee    no spam              -> spam_unmarked, first_response resumed due tue 15:00,
                                          resolution resumed due thu 11:00
tue 12:10  lee    no spam              -> refused: not_spam
