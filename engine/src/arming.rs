//! Arming: which wake of a ticket counts, when the next one is set, and how long it waits.
//!
//! An alarm clock rings early, late, twice or never. What keeps that harmless is decided here; who
//! keeps the alarm and who sends the wake is not.

use std::time::Duration;

use jiff::Timestamp;

/// A wake that comes early is armed again, but not within this time.
const EARLY_BACK_OFF: Duration = Duration::from_millis(200);
const LONGEST_SECONDS: f64 = 10.0 * 365.0 * 86_400.0;

/// A ticket's alarm: the one generation whose wake counts, and the instant it is set to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Alarm {
    /// Raised whenever the alarm is set, so that no wake counts twice.
    pub generation: i64,
    /// None: it is not set, and no wake counts.
    pub at: Option<Timestamp>,
}

impl Alarm {
    /// Returns whether the wake of this generation may act.
    pub fn is_for(self, generation: i64) -> bool {
        self.at.is_some() && self.generation == generation
    }

    /// Returns the alarm to set now that `next_due` comes next; none where the one that is set does.
    ///
    /// One that has rung (`woken`) is used up. Otherwise only what is due sooner sets it anew: when it
    /// rings too soon for what was put off, it finds nothing to do and is set again.
    pub fn set(self, next_due: Option<Timestamp>, woken: bool) -> Option<Self> {
        let sooner = next_due.is_some_and(|due| self.at.is_none_or(|at| due < at));
        (woken || sooner).then_some(Self { generation: self.generation + 1, at: next_due })
    }
}

/// Returns whether a wake is a copy of the one by which its generation was decided, each known by what
/// the queue calls it. A copy sends nothing: it would begin a second chain of wakes, beside the first for good.
pub fn is_copy(decided_by: Option<&str>, call: &str) -> bool {
    decided_by.is_some_and(|decided_by| decided_by != call)
}

/// Returns how long the wake for `at` really waits where `factor` desk seconds pass in a real one;
/// never less than the back-off where the one before it came `early`.
pub fn wait(at: Timestamp, now: Timestamp, factor: f64, early: bool) -> Duration {
    let seconds = at.duration_since(now).as_secs_f64() / factor;
    let least = if early { EARLY_BACK_OFF } else { Duration::ZERO };
    // Alarm clocks count in milliseconds: rounded up, so that rounding makes no wake early.
    let whole = Duration::from_secs_f64(seconds.clamp(0.0, LONGEST_SECONDS));
    (whole + Duration::from_millis(1)).max(least)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("a second of this century")
    }

    fn alarm(generation: i64, second: i64) -> Alarm {
        Alarm { generation, at: Some(at(second)) }
    }

    #[test]
    fn only_the_generation_that_is_set_may_act() {
        assert!(alarm(3, 100).is_for(3));
        assert!(!alarm(3, 100).is_for(2));
        assert!(!alarm(3, 100).is_for(4));
        assert!(!Alarm { generation: 3, at: None }.is_for(3));
    }

    #[test]
    fn it_is_set_when_nothing_was_and_when_something_is_due_sooner() {
        assert_eq!(Alarm::default().set(Some(at(100)), false), Some(alarm(1, 100)));
        assert_eq!(alarm(1, 100).set(Some(at(99)), false), Some(alarm(2, 99)));
    }

    #[test]
    fn what_is_put_off_or_called_off_leaves_it_as_it_is() {
        assert_eq!(alarm(1, 100).set(Some(at(100)), false), None);
        assert_eq!(alarm(1, 100).set(Some(at(101)), false), None);
        assert_eq!(alarm(1, 100).set(None, false), None);
        assert_eq!(Alarm::default().set(None, false), None);
    }

    #[test]
    fn a_wake_uses_it_up_whatever_comes_next() {
        assert_eq!(alarm(1, 100).set(Some(at(100)), true), Some(alarm(2, 100)));
        assert_eq!(alarm(1, 100).set(None, true), Some(Alarm { generation: 2, at: None }));
    }

    #[test]
    fn a_retry_is_no_copy() {
        assert!(!is_copy(Some("one"), "one"));
        assert!(is_copy(Some("one"), "two"));
        assert!(!is_copy(None, "two"), "nobody knows: it may have sends to make");
    }

    #[test]
    fn a_wake_waits_in_the_desks_pace_and_not_a_moment_less() {
        let real = |seconds| Duration::from_secs(seconds) + Duration::from_millis(1);
        assert_eq!(wait(at(3600), at(0), 1.0, false), real(3600));
        assert_eq!(wait(at(3600), at(0), 60.0, false), real(60));
        assert_eq!(wait(at(0), at(3600), 1.0, false), real(0), "what is past is due at once");
        assert!(wait(at(3600), at(0), 0.0, false) > real(3600), "in a desk that stands still it waits");
    }

    #[test]
    fn a_wake_that_came_early_does_not_spin() {
        assert_eq!(wait(at(0), at(0), 1.0, true), EARLY_BACK_OFF);
        assert_eq!(wait(at(3600), at(0), 1.0, true), Duration::from_millis(3_600_001));
    }
}
