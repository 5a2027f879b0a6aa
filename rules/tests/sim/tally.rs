//! How often things went wrong, and what came of it: a simulation in which nothing does proves nothing.

use crate::laws::Told;

/// Every kind of deadline that there is.
const KINDS: [&str; 7] =
    ["auto_close", "outcome", "reminder", "scheduled", "sla_breach", "sla_step", "sla_warning"];

#[derive(Debug, Default, Clone)]
pub struct Tally {
    pub tickets: usize,
    pub commits: usize,
    pub told: Told,
    pub early: usize,
    pub late: usize,
    pub twice: usize,
    pub lost: usize,
    /// Wakes of a generation that was not promised.
    pub strange: usize,
    /// Rings of the sweep.
    pub swept: usize,
    /// Wakes that counted for nothing.
    pub ignored: usize,
    /// Commits that found that somebody else was faster.
    pub conflicts: usize,
    pub retried: usize,
}

impl Tally {
    pub fn add(&mut self, other: &Self) {
        let mine = self.counts_mut();
        mine.into_iter().zip(other.clone().counts_mut()).for_each(|(mine, other)| *mine += *other);
        other.told.iter().for_each(|(kind, count)| *self.told.entry(kind).or_default() += count);
    }

    pub fn must_show_everything(&self) {
        let happened = self.clone().counts_mut().iter().all(|count| **count > 0);
        assert!(happened, "something never happened: {self:#?}");
        assert_eq!(self.told.keys().copied().collect::<Vec<_>>(), KINDS, "something was never told");
    }

    fn counts_mut(&mut self) -> [&mut usize; 11] {
        let Self {
            tickets,
            commits,
            told: _,
            early,
            late,
            twice,
            lost,
            strange,
            swept,
            ignored,
            conflicts,
            retried,
        } = self;
        [tickets, commits, early, late, twice, lost, strange, swept, ignored, conflicts, retried]
    }
}
