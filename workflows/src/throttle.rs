//! Throttle: how many letters leave in a minute, by account, by the recipient's domain, by recipient.
//!
//! Counted in this process, for the moment: whoever comes too soon is told when to come again.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

const MINUTE: Duration = Duration::from_secs(60);
/// Counts that nobody asked for lately are forgotten when there are so many.
const KEPT_MAX: usize = 10_000;

/// Letters per minute; 0: as many as there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Limits {
    pub account: u32,
    pub domain: u32,
    pub recipient: u32,
}

/// What has left within this minute.
#[derive(Debug, Default)]
pub struct Throttle {
    limits: Limits,
    counts: Mutex<HashMap<String, Count>>,
}

#[derive(Debug, Clone, Copy)]
struct Count {
    since: Instant,
    left: u32,
}

impl Throttle {
    /// Returns a throttle by these limits.
    pub fn new(limits: Limits) -> Self {
        Self { limits, counts: Mutex::default() }
    }

    /// Counts one letter, or returns how long it has to wait. What can wait leaves half of what an
    /// account may send to what cannot.
    pub fn take(&self, account: &str, to: &str, can_wait: bool, now: Instant) -> Result<(), Duration> {
        let share = |limit: u32| if can_wait && limit > 0 { (limit / 2).max(1) } else { limit };
        let domain = to.rsplit('@').next().unwrap_or_default().to_lowercase();
        let asked = [
            (format!("a:{account}"), share(self.limits.account)),
            (format!("d:{domain}"), self.limits.domain),
            (format!("r:{}", to.to_lowercase()), self.limits.recipient),
        ];
        let asked: Vec<_> = asked.into_iter().filter(|(_, limit)| *limit > 0).collect();
        let mut counts = self.counts.lock().expect("no holder panics");
        counts.retain(|_, count| now.duration_since(count.since) < MINUTE);
        let full = asked.iter().filter_map(|(key, limit)| {
            let count = counts.get(key).filter(|count| count.left >= *limit)?;
            Some(MINUTE.saturating_sub(now.duration_since(count.since)))
        });
        if let Some(wait) = full.max() {
            return Err(wait);
        }
        if counts.len() < KEPT_MAX {
            for (key, _) in asked {
                counts.entry(key).or_insert(Count { since: now, left: 0 }).left += 1;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn throttle(account: u32, domain: u32, recipient: u32) -> Throttle {
        Throttle::new(Limits { account, domain, recipient })
    }

    #[test]
    fn whoever_comes_too_soon_waits_for_the_next_minute() {
        let (throttle, now) = (throttle(2, 0, 0), Instant::now());
        assert!(throttle.take("one", "a@x", false, now).is_ok());
        assert!(throttle.take("one", "b@y", false, now).is_ok());
        let later = now + Duration::from_secs(20);
        assert_eq!(throttle.take("one", "c@z", false, later), Err(Duration::from_secs(40)));
        assert!(throttle.take("two", "c@z", false, later).is_ok(), "another account has its own");
        assert!(throttle.take("one", "c@z", false, now + MINUTE).is_ok());
    }

    #[test]
    fn one_domain_and_one_recipient_hold_up_nobody_else() {
        let (throttle, now) = (throttle(0, 2, 1), Instant::now());
        assert!(throttle.take("one", "a@x", false, now).is_ok());
        assert!(throttle.take("one", "A@X", false, now).is_err());
        assert!(throttle.take("one", "b@x", false, now).is_ok());
        assert!(throttle.take("one", "c@x", false, now).is_err());
        assert!(throttle.take("one", "c@y", false, now).is_ok());
    }

    #[test]
    fn a_digest_leaves_room_for_answers() {
        let (throttle, now) = (throttle(4, 0, 0), Instant::now());
        assert!(throttle.take("one", "a@x", true, now).is_ok());
        assert!(throttle.take("one", "b@x", true, now).is_ok());
        assert!(throttle.take("one", "c@x", true, now).is_err());
        assert!(throttle.take("one", "c@x", false, now).is_ok());
    }
}
