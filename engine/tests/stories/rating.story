# The requester says how it was: within thirty days, changeable for twelve hours, about each resolution anew.
calendar office daily 00:00-24:00 UTC
promise p3: nothing

mon 09:00  ana    open "Printer on fire"  -> opened
mon 10:00  ana    rate good               -> refused: not_resolved
mon 11:00  lee    status resolved         -> moved to resolved, mail to ana: resolved
mon 12:00  lee    rate good               -> refused: requester_only
mon 12:00  ana    rate bad                -> rated bad
mon 12:05  ana    rate bad                -> nothing
mon 23:59  ana    rate good               -> rated good
tue 00:01  ana    rate bad                -> refused: rating_over
tue 09:00  ana    reply "It burns again"  -> commented, goes back to in_progress
tue 10:00  ana    rate bad                -> refused: not_resolved
tue 11:00  lee    status resolved         -> moved to resolved, mail to ana: resolved
tue 12:00  ana    rate bad                -> rated bad
