//! The naive model of a clock: it lives every minute, and adds one when one counts.

use std::collections::BTreeMap;

use super::naive::Minutes;

/// What may happen to a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    Pause,
    Resume,
    Stop,
    Cancel,
    /// Reopens a stopped clock, or restores a cancelled one.
    CarryOn,
    /// Promises so many times twenty minutes instead.
    Retarget(i64),
    /// Counts by another calendar from here on.
    Recalendar(usize),
    /// Counts the past of the current calendar again by another one.
    Recount(usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    Counting,
    Paused,
    Ended { late: bool, cancelled: bool },
}

/// A mark is due at the beginning of its minute; a breach, a moment later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Told {
    Warning(i64),
    Breach,
    /// A breach by a change, which is not a moment late.
    BreachByChange,
}

#[derive(Debug)]
pub struct Life<'a> {
    desks: &'a [Minutes],
    desk: usize,
    /// Which history belongs to the calendar that a recount replaces.
    family: usize,
    pub phase: Phase,
    pub target: i64,
    pub elapsed: i64,
    pub marks: BTreeMap<&'static str, (Told, i64)>,
    /// Every minute in which the clock was counting, with its calendar.
    history: Vec<(i64, usize, usize)>,
    pub reached: Option<i64>,
    pub crossed: Option<i64>,
}

impl<'a> Life<'a> {
    pub fn start(desks: &'a [Minutes], target: i64) -> Self {
        Self {
            desks,
            desk: 0,
            family: 0,
            phase: Phase::Counting,
            target,
            elapsed: 0,
            marks: BTreeMap::new(),
            history: vec![],
            reached: None,
            crossed: None,
        }
    }

    pub fn is_open(&self, minute: i64) -> bool {
        self.desks[self.desk].is_open(minute)
    }

    /// Returns the calendar in force.
    pub fn desk(&self) -> usize {
        self.desk
    }

    /// Does what happens at the beginning of a minute.
    pub fn happen(&mut self, minute: i64, what: Move) {
        let ended = matches!(self.phase, Phase::Ended { .. });
        match what {
            Move::Pause if self.phase == Phase::Counting => self.phase = Phase::Paused,
            Move::Resume if self.phase == Phase::Paused => self.phase = Phase::Counting,
            Move::Stop if !ended => {
                let late = self.elapsed > self.target;
                self.phase = Phase::Ended { late, cancelled: false };
            }
            Move::Cancel if !ended => self.phase = Phase::Ended { late: false, cancelled: true },
            Move::CarryOn if ended => self.phase = Phase::Counting,
            Move::Retarget(target) if !ended && target != self.target => {
                self.target = target;
                (self.reached, self.crossed) = (None, None);
                self.judge(minute);
            }
            Move::Recalendar(desk) => {
                self.desk = desk;
                self.family = desk;
            }
            Move::Recount(desk) if !ended => self.recount(minute, desk),
            _ => {}
        }
        self.look(minute);
    }

    /// Notices what has been reached by the beginning of a minute.
    pub fn look(&mut self, minute: i64) {
        if self.elapsed >= self.target {
            self.reached = self.reached.or(Some(minute));
        }
        if self.phase != Phase::Counting || self.crossed.is_some() {
            return;
        }
        for (name, percent) in [("75", 75), ("90", 90)] {
            if self.elapsed * 100 >= self.target * percent {
                self.marks.entry(name).or_insert((Told::Warning(percent), minute));
            }
        }
    }

    /// Lives one minute.
    pub fn tick(&mut self, minute: i64) {
        if self.phase != Phase::Counting {
            return;
        }
        self.history.push((minute, self.family, self.desk));
        if !self.is_open(minute) {
            return;
        }
        if self.elapsed == self.target {
            self.crossed = self.crossed.or(Some(minute));
            self.marks.entry("breach").or_insert((Told::Breach, minute));
        }
        self.elapsed += 1;
    }

    fn recount(&mut self, minute: i64, desk: usize) {
        self.desk = desk;
        for (_, _, by) in self.history.iter_mut().filter(|(_, family, _)| *family == self.family) {
            *by = desk;
        }
        let open = |(minute, _, by): &&(i64, usize, usize)| self.desks[*by].is_open(*minute);
        self.elapsed = self.history.iter().filter(open).count() as i64;
        self.judge(minute);
    }

    fn judge(&mut self, minute: i64) {
        let (reached, crossed) = (self.reached.unwrap_or(minute), self.crossed.unwrap_or(minute));
        self.reached = (self.elapsed >= self.target).then_some(reached);
        self.crossed = (self.elapsed > self.target).then_some(crossed);
        if self.crossed.is_some() {
            self.marks.entry("breach").or_insert((Told::BreachByChange, minute));
        }
    }
}
