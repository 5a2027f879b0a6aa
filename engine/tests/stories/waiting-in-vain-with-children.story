# Waiting in vain does not resolve a ticket before its children, and nobody can hurry it past them.
calendar office weekdays 09:00-17:00 Europe/Berlin
wait in pending_parts: remind 1d then resolved after 2d

mon 09:00  ana    first: open "New colleague"     -> opened
mon 09:00  ana    second: open "Laptop"           -> opened
mon 09:10  lee    first: link child second        -> child second, second: parent first
mon 10:00  lee    first: status pending_parts     -> moved to pending_parts
mon 11:00  lee    first: now outcome              -> refused: children_open
tue 10:00  clock  first: tick                     -> reminded 1, mail to ana: reminder
wed 10:00  clock  first: tick                     -> does not close before second
wed 11:00  lee    second: status resolved         -> moved to resolved, mail to ana: resolved
sat 09:59  clock  first: tick                     -> nothing
sat 10:00  clock  first: tick                     -> moves by itself to resolved, mail to ana: resolved
