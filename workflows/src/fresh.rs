//! Fresh: something that is read anew after a while, or once it has changed.

use std::sync::RwLock;
use std::time::{Duration, Instant};

/// What was read last, for as long as it counts.
#[derive(Debug)]
pub(crate) struct Fresh<T> {
    counts: Duration,
    kept: RwLock<Kept<T>>,
}

#[derive(Debug)]
struct Kept<T> {
    known: Option<(Instant, T)>,
    /// How often it was forgotten: who began to read before that may have read what was.
    forgotten: u64,
}

impl<T: Clone> Fresh<T> {
    /// Returns something that is not known yet; once read, it counts for so long.
    pub(crate) fn new(counts: Duration) -> Self {
        Self { counts, kept: RwLock::new(Kept { known: None, forgotten: 0 }) }
    }

    /// Returns what is known, or what is read now.
    pub(crate) async fn get<E>(&self, read: impl Future<Output = Result<T, E>>) -> Result<T, E> {
        let forgotten = {
            let kept = self.kept.read().expect("no holder panics");
            if let Some((at, known)) = &kept.known
                && at.elapsed() < self.counts
            {
                return Ok(known.clone());
            }
            kept.forgotten
        };
        let found = read.await?;
        let mut kept = self.kept.write().expect("no holder panics");
        if kept.forgotten == forgotten {
            kept.known = Some((Instant::now(), found.clone()));
        }
        Ok(found)
    }

    /// Forgets what was read: it has changed.
    pub(crate) fn forget(&self) {
        let mut kept = self.kept.write().expect("no holder panics");
        kept.known = None;
        kept.forgotten += 1;
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;

    async fn says(number: u32) -> Result<u32, Infallible> {
        Ok(number)
    }

    #[tokio::test]
    async fn what_is_known_counts_until_it_is_old_or_forgotten() {
        let fresh = Fresh::new(Duration::from_secs(60));
        assert_eq!(fresh.get(says(1)).await, Ok(1));
        assert_eq!(fresh.get(says(2)).await, Ok(1));
        fresh.forget();
        assert_eq!(fresh.get(says(3)).await, Ok(3));

        let never = Fresh::new(Duration::ZERO);
        assert_eq!((never.get(says(1)).await, never.get(says(2)).await), (Ok(1), Ok(2)));
    }

    #[tokio::test]
    async fn what_was_read_before_it_was_forgotten_is_not_kept() {
        let fresh = Fresh::new(Duration::from_secs(60));
        let meanwhile = async {
            fresh.forget();
            says(1).await
        };
        assert_eq!(fresh.get(meanwhile).await, Ok(1));
        assert_eq!(fresh.get(says(2)).await, Ok(2));
    }
}
