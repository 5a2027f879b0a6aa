//! Promise: how one stands, as a letter words it.

use holdfast_engine::effect::Standing;
use jiff::SignedDuration;

use crate::mail::template::Promise;

/// How a promise stands, as a letter words it.
#[derive(Debug, Default)]
pub(super) struct Words {
    metric: &'static str,
    target: String,
    passed: String,
    left: String,
    over: String,
    broken: bool,
}

impl Words {
    /// Returns how it stands, in words.
    pub(super) fn of(standing: Standing) -> Self {
        let target = SignedDuration::from_secs(standing.target_seconds);
        let passed = standing.step.elapsed(target);
        Self {
            metric: standing.metric.name(),
            target: lasted(target),
            passed: lasted(passed),
            left: lasted(target - passed),
            over: lasted(passed - target),
            broken: passed > target,
        }
    }

    /// Returns what a template reads.
    pub(super) fn promise(&self) -> Promise<'_> {
        let Self { metric, target, passed, left, over, broken } = self;
        Promise { metric, target, passed, left, over, broken: *broken }
    }
}

/// Writes a length in units that English and German share; less than a second is nothing.
fn lasted(length: SignedDuration) -> String {
    let (hours, minutes, seconds) = (length.as_hours(), length.as_mins() % 60, length.as_secs());
    match (hours, minutes) {
        _ if seconds <= 0 => String::new(),
        (0, 0) => format!("{seconds} s"),
        (0, _) => format!("{minutes} min"),
        (_, 0) => format!("{hours} h"),
        _ => format!("{hours} h {minutes} min"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_written_as_people_read_them() {
        let words = |seconds| lasted(SignedDuration::from_secs(seconds));
        assert_eq!(
            [words(0), words(59), words(90), words(7200), words(5400)],
            ["", "59 s", "1 min", "2 h", "1 h 30 min"]
        );
    }
}
