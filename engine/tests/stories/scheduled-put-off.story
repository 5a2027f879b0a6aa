# A scheduled ticket returns at its new date, at once when asked, and not at all when that is called off.
calendar office weekdays 09:00-17:00 Europe/Berlin

mon 09:00  ana    open "Move my desk"                -> opened
mon 10:00  lee    status accepted                    -> moved to accepted
mon 11:00  lee    status scheduled until wed 09:00   -> moved to scheduled
mon 11:30  ana    status scheduled until fri 09:00   -> refused: not_allowed
mon 12:00  lee    postpone scheduled until thu 09:00 -> scheduled put off until thu 09:00
wed 09:00  clock  tick                               -> nothing
thu 09:00  clock  tick                               -> moves by itself to accepted
thu 10:00  lee    postpone scheduled until fri 09:00 -> refused: nothing_pending
thu 10:00  lee    status scheduled until fri 09:00   -> moved to scheduled
thu 11:00  lee    now scheduled                      -> moves by itself to accepted
thu 12:00  lee    status scheduled until fri 09:00   -> moved to scheduled
thu 13:00  lee    cancel scheduled                   -> scheduled called off
mon 09:00  clock  tick                               -> nothing
mon 10:00  lee    postpone scheduled until tue 09:00 -> scheduled put off until tue 09:00
tue 09:00  clock  tick                               -> moves by itself to accepted
