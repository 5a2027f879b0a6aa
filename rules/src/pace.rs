//! Pace: how long a rule may work. Operations are counted, but one of them can go through a long text.

use std::cell::Cell;
use std::time::{Duration, Instant};

use rhai::Dynamic;
use rustix::time::{ClockId, clock_gettime};

/// Of the processor's time, so that a busy machine fails no rule.
const MAX: Duration = Duration::from_millis(50);
/// To look at the clock costs as much as some operations.
const EVERY: u64 = 64;

thread_local! {
    /// When a rule was first looked at, and what its thread had spent by then.
    static SEEN: Cell<Option<(Instant, Duration)>> = const { Cell::new(None) };
}

/// Begins to measure on this thread, from the first look on: most rules end before it.
pub(crate) fn start() {
    SEEN.set(None);
}

/// Returns why a rule has to stop, if it has to.
pub(crate) fn check(operations: u64) -> Option<Dynamic> {
    if !operations.is_multiple_of(EVERY) {
        return None;
    }
    let Some((at, before)) = SEEN.get() else {
        SEEN.set(Some((Instant::now(), spent())));
        return None;
    };
    // What was spent has to be asked of the kernel; it cannot be more than what passed.
    let over = at.elapsed() >= MAX && spent().saturating_sub(before) >= MAX;
    over.then(|| format!("it took longer than {} ms", MAX.as_millis()).into())
}

fn spent() -> Duration {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(now.tv_sec.unsigned_abs(), u32::try_from(now.tv_nsec).unwrap_or(0))
}
