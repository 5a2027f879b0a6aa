# Tickets know how they stand to each other, on both sides; saying it twice is nothing.
calendar office weekdays 09:00-17:00 Europe/Berlin

mon 09:00  ana    first: open "VPN"                  -> opened
mon 09:00  ana    second: open "Firewall"            -> opened
mon 09:10  sam    first: link relates second         -> refused: not_allowed
mon 09:10  lee    first: link relates third          -> refused: no_such_ticket
mon 09:10  lee    first: link blocked_by second      -> blocked_by second, second: blocks first
mon 09:11  lee    second: link blocks first          -> nothing
mon 09:12  lee    first: link duplicates second      -> duplicates second, second: duplicated_by first
mon 09:13  pat    second: trash                      -> trashed
mon 09:14  lee    first: link relates second         -> refused: target_in_trash
mon 09:15  lee    first: unlink blocked_by second    -> no longer blocked_by second, second: no longer
                                                        blocks first
mon 09:16  lee    first: unlink blocked_by second    -> nothing
