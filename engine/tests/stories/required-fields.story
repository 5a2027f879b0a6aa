# A move may ask for what must be known first; what comes with the same breath counts.
calendar office weekdays 09:00-17:00 Europe/Berlin
team network
move to resolved requires note, assignee, team

mon 09:00  ana    open "No network"                 -> opened
mon 09:10  lee    status resolved                   -> refused: missing
mon 09:20  ana    status resolved                   -> refused: not_allowed
mon 09:30  lee    take                              -> assigned to lee, goes on to assigned
mon 09:40  lee    status resolved because "A cable" -> refused: missing
mon 09:50  lee    team network                      -> routed to network
mon 10:00  lee    status resolved                   -> refused: missing
mon 10:10  lee    status resolved because "A cable" -> moved to resolved, mail to ana: resolved
