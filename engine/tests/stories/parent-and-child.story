# A ticket ends only after its children: neither people nor its own clock close it before.
calendar office weekdays 09:00-17:00 Europe/Berlin
promise p3: resolution 16h

mon 09:00  ana    first: open "New colleague"   -> opened, resolution started due tue 17:00
mon 09:00  ana    second: open "Laptop"         -> opened, resolution started due tue 17:00
mon 09:00  ana    third: open "Account"         -> opened, resolution started due tue 17:00
mon 09:10  ana    first: link child second      -> refused: not_allowed
mon 09:10  lee    first: link child first       -> refused: same_ticket
mon 09:10  lee    first: link child second      -> child second, second: parent first
mon 09:15  lee    second: link parent first     -> nothing
mon 09:15  lee    second: link child first      -> refused: link_cycle
mon 09:15  lee    second: link parent third     -> refused: has_parent
mon 10:00  lee    first: status resolved        -> refused: children_open
mon 10:00  ana    first: status closed          -> refused: children_open
mon 10:05  lee    second: status resolved       -> moved to resolved, mail to ana: resolved, resolution
                                                   met after 1h5m
mon 10:10  lee    first: status resolved        -> moved to resolved, mail to ana: resolved, resolution
                                                   met after 1h10m
mon 10:20  lee    first: link child third       -> child third, third: parent first
thu 10:05  clock  second: tick                  -> moves by itself to closed, mail to ana: closed
thu 10:10  clock  first: tick                   -> does not close before third
fri 09:00  lee    third: merge into second      -> resolution breached after 32h, refused: target_closed
fri 09:00  lee    third: trash                  -> refused: not_allowed
fri 09:00  pat    third: trash                  -> trashed, resolution cancelled after 32h
sun 10:09  clock  first: tick                   -> nothing
sun 10:10  clock  first: tick                   -> moves by itself to closed, mail to ana: closed
