//! How much one sender may bring about: tickets in an hour, and answers of a machine in a day.

use sqlx::FromRow;

/// Who opens more in an hour is most likely a machine gone wrong. What comes is kept, and waits for somebody.
const OPENED_IN_AN_HOUR_MAX: i64 = 20;
/// Two machines that answer each other would never end.
const ANSWERED_IN_A_DAY_MAX: i64 = 5;

/// What a sender has brought about of late.
#[derive(Debug, Clone, Copy, Default, FromRow)]
pub(super) struct Lately {
    in_an_hour: i64,
    in_a_day: i64,
}

impl Lately {
    /// Returns why the next ticket has to wait for somebody, if it has to.
    pub(super) fn holds(self) -> Option<String> {
        let held = self.in_an_hour >= OPENED_IN_AN_HOUR_MAX;
        held.then(|| format!("held back: its sender opened {} tickets within an hour", self.in_an_hour))
    }

    /// Returns why the next ticket is not acknowledged, if it is not.
    pub(super) fn silences(self) -> Option<String> {
        let silent = self.in_a_day >= ANSWERED_IN_A_DAY_MAX;
        silent.then(|| {
            format!("not acknowledged: its sender was answered {} times within a day", self.in_a_day)
        })
    }
}
