//! Pace: how long a rule may work. Operations are counted, but one of them can go through a long text.

use std::cell::Cell;
use std::time::Duration;

use rhai::Dynamic;
use rustix::time::{ClockId, clock_gettime};

/// Of the processor's time, so that a busy machine fails no rule.
const MAX: Duration = Duration::from_millis(50);
/// To look at the clock costs as much as some operations.
const EVERY: u64 = 64;

thread_local! {
    static STARTED: Cell<Duration> = const { Cell::new(Duration::ZERO) };
}

/// Begins to measure on this thread.
pub(crate) fn start() {
    STARTED.set(spent());
}

/// Returns why a rule has to stop, if it has to.
pub(crate) fn check(operations: u64) -> Option<Dynamic> {
    if !operations.is_multiple_of(EVERY) || spent().saturating_sub(STARTED.get()) < MAX {
        return None;
    }
    Some(format!("it took longer than {} ms", MAX.as_millis()).into())
}

fn spent() -> Duration {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(now.tv_sec.unsigned_abs(), u32::try_from(now.tv_nsec).unwrap_or(0))
}
