# What a ticket must say before it is resolved is asked for until it says it.
calendar office weekdays 09:00-17:00 Europe/Berlin
field cause is needed to resolve
field colour

mon 09:00  ana    open "No network"    -> opened
mon 09:10  lee    take                 -> assigned to lee, goes on to assigned
mon 09:20  lee    status resolved      -> refused: fields_missing
mon 09:30  lee    fill in colour       -> custom_fields_changed
mon 09:40  lee    status resolved      -> refused: fields_missing
mon 09:50  lee    status pending_info  -> moved to pending_info
mon 10:00  lee    fill in cause        -> custom_fields_changed
mon 10:10  lee    fill in cause        -> nothing
mon 10:20  lee    status resolved      -> moved to resolved, mail to ana: resolved
