# After thirty days nobody is asked any more.
calendar office daily 00:00-24:00 UTC
promise p3: nothing

mon 09:00    ana    open "Printer on fire"  -> opened
mon 11:00    lee    status resolved         -> moved to resolved, mail to ana: resolved
thu 12:00    clock  tick                    -> moves by itself to closed, mail to ana: closed
wed+3 10:59  ana    rate good               -> rated good
wed 11:00    ana    rate bad                -> rated bad
wed 11:01    ana    rate good               -> refused: rating_over
