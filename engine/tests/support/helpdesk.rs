//! The naive model of a whole ticket: who waits for whom, and a counter for each promise that grows
//! by one in every minute that counts. Written from the rules alone; it shares no arithmetic.

use super::naive::Minutes;

pub const METRICS: usize = 5;
pub const FIRST_RESPONSE: usize = 0;
pub const NEXT_RESPONSE: usize = 1;
pub const UPDATE_CADENCE: usize = 2;
pub const RESOLUTION: usize = 3;
pub const OWNERSHIP: usize = 4;

/// What is promised at one priority, in minutes, by metric.
pub type Targets = [Option<i64>; METRICS];

/// The desk, as far as promises know it: what its two calendars open by, and what it promises.
#[derive(Debug, Clone)]
pub struct Desk {
    /// For the desk's own calendar and for that of team 1: which of the known minutes it works.
    pub hours: [usize; 2],
    /// For each of two priorities.
    pub targets: [Targets; 2],
    pub restarts: bool,
}

/// What may happen.
#[derive(Debug, Clone)]
pub enum Happening {
    RequesterSays,
    AgentSays,
    /// A note, or an automaton: neither asks nor answers.
    NobodySays,
    Work,
    Wait,
    Resolve,
    Priority(usize),
    /// Team 0 is none.
    Team(usize),
    /// One of the calendars opens by other hours.
    Hours(usize, usize),
    /// The same, and so it has been all the time.
    Corrected(usize, usize),
    Targets(usize, Targets),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Working,
    Waiting,
    Resolved,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    Met,
    Late,
    /// Nobody promises it any more.
    Cancelled,
}

/// One promise on the ticket.
#[derive(Debug)]
pub struct Cycle {
    pub metric: usize,
    pub number: u32,
    pub target: i64,
    pub elapsed: i64,
    pub end: Option<End>,
    began: i64,
    /// Every minute in which it was counting: by which calendar, and how that opened.
    history: Vec<(i64, usize, usize)>,
    /// The minute in which it was broken, and whether a change broke it.
    pub breach: Option<(i64, bool)>,
}

#[derive(Debug)]
pub struct Ticket<'a> {
    minutes: &'a [Minutes],
    pub desk: Desk,
    pub cycles: Vec<Cycle>,
    pub state: State,
    created: i64,
    priority: usize,
    team: usize,
    answered_once: bool,
    answered: Option<i64>,
    unanswered: Option<i64>,
}

impl<'a> Ticket<'a> {
    pub fn open(minutes: &'a [Minutes], desk: Desk, now: i64) -> Self {
        let mut ticket = Self {
            minutes,
            desk,
            cycles: vec![],
            state: State::Working,
            created: now,
            priority: 0,
            team: 0,
            answered_once: false,
            answered: None,
            unanswered: Some(now),
        };
        ticket.begin_all(now);
        ticket
    }

    /// Returns which calendar the ticket is measured by, and the minutes it works now.
    pub fn calendar(&self) -> (usize, &'a Minutes) {
        let calendar = usize::from(self.team == 1);
        (calendar, &self.minutes[self.desk.hours[calendar]])
    }

    /// Lives one minute.
    pub fn tick(&mut self, minute: i64) {
        if self.state != State::Working {
            return;
        }
        let (calendar, minutes) = self.calendar();
        let hours = self.desk.hours[calendar];
        for cycle in self.cycles.iter_mut().filter(|cycle| cycle.end.is_none()) {
            cycle.history.push((minute, calendar, hours));
            if minutes.is_open(minute) {
                if cycle.elapsed == cycle.target {
                    cycle.breach = cycle.breach.or(Some((minute, false)));
                }
                cycle.elapsed += 1;
            }
        }
    }

    /// Does what happens at the beginning of a minute.
    pub fn happen(&mut self, now: i64, what: &Happening) {
        match *what {
            Happening::NobodySays => {}
            Happening::RequesterSays => self.asks(now),
            Happening::AgentSays => self.answers(now),
            Happening::Work => self.go(now, State::Working),
            Happening::Wait => self.go(now, State::Waiting),
            Happening::Resolve => self.go(now, State::Resolved),
            Happening::Priority(priority) => {
                self.priority = priority;
                self.promise_anew(now);
            }
            Happening::Team(team) if team == self.team => {}
            Happening::Team(team) => {
                self.end(OWNERSHIP);
                self.team = team;
                self.begin_all(now);
            }
            Happening::Hours(calendar, hours) => self.desk.hours[calendar] = hours,
            Happening::Corrected(calendar, hours) => self.correct(now, calendar, hours),
            Happening::Targets(priority, targets) => {
                self.desk.targets[priority] = targets;
                self.promise_anew(now);
            }
        }
    }

    fn asks(&mut self, now: i64) {
        self.unanswered = self.unanswered.or(Some(now));
        if self.state == State::Resolved {
            self.go(now, State::Working);
        }
        self.begin(now, NEXT_RESPONSE);
    }

    fn answers(&mut self, now: i64) {
        (self.answered_once, self.unanswered) = (true, None);
        self.answered = (self.state != State::Resolved).then_some(now);
        for metric in [FIRST_RESPONSE, NEXT_RESPONSE, UPDATE_CADENCE] {
            self.end(metric);
        }
        self.begin(now, UPDATE_CADENCE);
    }

    fn go(&mut self, now: i64, to: State) {
        let from = std::mem::replace(&mut self.state, to);
        if to == State::Resolved && from != State::Resolved {
            (self.answered_once, self.answered, self.unanswered) = (true, None, None);
            (0..METRICS).for_each(|metric| self.end(metric));
        }
        if from == State::Resolved && to != State::Resolved {
            self.reopen(now);
        }
    }

    fn reopen(&mut self, now: i64) {
        let solved = self.cycles.iter().rposition(|cycle| cycle.metric == RESOLUTION);
        match solved.filter(|_| !self.desk.restarts) {
            Some(index) => self.go_on(now, index),
            None => self.begin(now, RESOLUTION),
        }
        self.begin(now, NEXT_RESPONSE);
        self.begin(now, OWNERSHIP);
    }

    fn end(&mut self, metric: usize) {
        for cycle in self.cycles.iter_mut().filter(|cycle| cycle.metric == metric && cycle.end.is_none()) {
            cycle.end = Some(if cycle.elapsed > cycle.target { End::Late } else { End::Met });
        }
    }

    fn promise_anew(&mut self, now: i64) {
        let targets = self.desk.targets[self.priority];
        for cycle in self.cycles.iter_mut().filter(|cycle| cycle.end.is_none()) {
            match targets[cycle.metric] {
                None => cycle.end = Some(End::Cancelled),
                Some(target) => cycle.promise(now, target),
            }
        }
        self.begin_all(now);
    }

    fn begin_all(&mut self, now: i64) {
        (0..METRICS).for_each(|metric| self.begin(now, metric));
    }

    fn begin(&mut self, now: i64, metric: usize) {
        let last = self.cycles.iter().rposition(|cycle| cycle.metric == metric);
        let (Some(since), Some(target)) = (self.waits(now, metric), self.desk.targets[self.priority][metric])
        else {
            return;
        };
        match last.map(|index| (index, &self.cycles[index])) {
            Some((_, cycle)) if cycle.end.is_none() => {}
            Some((index, cycle)) if cycle.end == Some(End::Cancelled) && cycle.began >= since => {
                self.go_on(now, index);
            }
            last => {
                let number = last.map_or(1, |(_, cycle)| cycle.number + 1);
                let (elapsed, history) = (0, vec![]);
                let cycle =
                    Cycle { metric, number, target, elapsed, end: None, began: now, history, breach: None };
                self.cycles.push(cycle);
            }
        }
    }

    fn waits(&self, now: i64, metric: usize) -> Option<i64> {
        if self.state == State::Resolved {
            return None;
        }
        match metric {
            FIRST_RESPONSE => (!self.answered_once).then_some(self.created),
            NEXT_RESPONSE => self.unanswered.filter(|_| self.answered_once),
            UPDATE_CADENCE => self.answered,
            RESOLUTION => Some(self.created),
            _ => (self.team != 0).then_some(now),
        }
    }

    fn go_on(&mut self, now: i64, index: usize) {
        let cycle = &mut self.cycles[index];
        if let Some(target) = self.desk.targets[self.priority][cycle.metric] {
            cycle.end = None;
            cycle.promise(now, target);
        }
    }

    fn correct(&mut self, now: i64, calendar: usize, hours: usize) {
        self.desk.hours[calendar] = hours;
        for cycle in self.cycles.iter_mut().filter(|cycle| cycle.end.is_none()) {
            for (_, _, opened_by) in cycle.history.iter_mut().filter(|(_, by, _)| *by == calendar) {
                *opened_by = hours;
            }
            let minutes = self.minutes;
            let open = |(minute, _, by): &&(i64, usize, usize)| minutes[*by].is_open(*minute);
            cycle.elapsed = cycle.history.iter().filter(open).count() as i64;
            cycle.judge(now);
        }
    }
}

impl Cycle {
    fn promise(&mut self, now: i64, target: i64) {
        if self.target != target {
            self.target = target;
            self.judge(now);
        }
    }

    fn judge(&mut self, now: i64) {
        if self.elapsed > self.target {
            self.breach = self.breach.or(Some((now, true)));
        }
    }
}
