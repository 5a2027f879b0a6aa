# An alarm that comes late does not send two reminders at once; moving on ends them.
calendar office weekdays 09:00-17:00 Europe/Berlin
wait in pending_parts: remind 1d 2d 3d

mon 09:00  ana    open "A new disk"           -> opened
mon 10:00  lee    status pending_parts        -> moved to pending_parts
thu 15:00  clock  tick                        -> reminded 1, mail to ana: reminder
fri 14:59  clock  tick                        -> nothing
fri 15:00  clock  tick                        -> reminded 2, mail to ana: reminder
sat 12:00  lee    status in_progress          -> moved to in_progress
mon 12:00  clock  tick                        -> nothing
mon 13:00  lee    status pending_parts        -> moved to pending_parts
tue 13:00  clock  tick                        -> reminded 1, mail to ana: reminder
