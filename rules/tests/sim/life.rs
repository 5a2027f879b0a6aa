//! A ticket's life behind its door: an inbox that is read in order, attempts that die or live on
//! unseen, a queue that loses its sense of time, and the sweep that rings again.
//!
//! The door itself is in `workflows`; this follows its protocol step by step with a row instead of a
//! database. What makes a life good is in `laws` and `ideal`.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;

use holdfast_engine::arming::{self, Alarm};
use holdfast_engine::knock::Knock;
use jiff::{SignedDuration, Timestamp};

use crate::chance::Chance;
use crate::database::{Database, Decided, Promised, Row};
use crate::laws;
use crate::tally::Tally;
use crate::world::{World, tick, unborn};

const SECOND: i64 = 1_000_000;
const DESK_DAY: i64 = 86_400 * SECOND;
const GRACE: i64 = 3 * SECOND;
const RINGS_MAX: u32 = 6;
/// No ticket has that much to do: its wakes would never come to rest.
const STEPS_MAX: usize = 50_000;

#[derive(Debug, Clone)]
enum Door {
    Asked(usize),
    /// A newer desk was published, and its tickets are asked to meet it.
    Published(usize),
    Wake(i64),
}

/// Somebody who carries a knock through the door.
#[derive(Debug, Clone)]
struct Call {
    door: Door,
    /// As the queue calls it.
    name: String,
    place: Place,
    /// What it has sent already; a retry sends the same or nothing.
    sent: Option<Promised>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Inbox,
    /// In another ticket's handler.
    Aside,
    /// It was thought dead: it may commit, and nobody hears of it.
    Ghost,
}

enum What {
    Arrive(Door),
    Try(Call),
    Commit(Call, Box<Decided>),
    Look { generation: i64, rings: u32 },
}

pub struct Life<'a> {
    world: &'a World,
    chance: Chance,
    pub database: Database,
    /// Real microseconds since the world began.
    now: i64,
    /// By time, then in the order in which they were planned.
    planned: BTreeMap<(i64, usize), What>,
    plans: usize,
    inbox: VecDeque<Door>,
    busy: bool,
    calls: usize,
    /// The generations for which the queue was given a wake.
    sent: BTreeSet<i64>,
    pub tally: Tally,
}

impl<'a> Life<'a> {
    pub fn of(world: &'a World, chance: Chance) -> Self {
        let mut life = Self {
            world,
            chance,
            database: Database::default(),
            now: 0,
            planned: BTreeMap::new(),
            plans: 0,
            inbox: VecDeque::new(),
            busy: false,
            calls: 0,
            sent: BTreeSet::new(),
            tally: Tally { tickets: 1, ..Tally::default() },
        };
        for (index, asked) in world.asked.iter().enumerate() {
            let door = Door::Asked(index);
            let at = life.real(asked.at);
            if asked.aside {
                let call = life.call(door, Place::Aside);
                life.plan(at, What::Try(call));
            } else {
                // Who hears no answer asks again, and is answered from the record.
                let repeats = if life.chance.percent(world.hazards.attempts / 4) { 2 } else { 1 };
                (0..repeats).for_each(|again| life.plan(at + again * SECOND, What::Arrive(door.clone())));
            }
        }
        for (index, desk) in world.desks.iter().enumerate() {
            if let Some(at) = desk.data.change.at {
                let paced = life.desk_time(DESK_DAY / 4);
                let at = life.real(at) + paced;
                life.plan(at, What::Arrive(Door::Published(index)));
            }
        }
        life
    }

    /// Lives until nothing is to come any more.
    pub fn live(&mut self) {
        for _ in 0..STEPS_MAX {
            let Some(((at, _), what)) = self.planned.pop_first() else { return };
            self.now = self.now.max(at);
            match what {
                What::Arrive(door) => self.inbox.push_back(door),
                What::Try(call) => self.attempt(call),
                What::Commit(call, decided) => self.commit(call, *decided),
                What::Look { generation, rings } => self.look(generation, rings),
            }
            self.open_the_inbox();
        }
        panic!("the wakes of a ticket never come to rest");
    }

    fn open_the_inbox(&mut self) {
        if let Some(door) = self.inbox.front().filter(|_| !self.busy).cloned() {
            let call = self.call(door, Place::Inbox);
            self.busy = true;
            self.plan(self.now, What::Try(call));
        }
    }

    fn call(&mut self, door: Door, place: Place) -> Call {
        self.calls += 1;
        Call { door, name: format!("call {}", self.calls), place, sent: None }
    }

    // The door.

    fn attempt(&mut self, call: Call) {
        let knock = self.knock(&call.door);
        if let Some(record) = self.database.record(&knock.id) {
            let copy = arming::is_copy(record.call.as_deref(), &call.name);
            let promised = record.wake;
            return if copy { self.ignore(&call) } else { self.send(call, promised, self.desk_now(), false) };
        }
        let row = self.database.row.clone();
        if row.is_none() && !matches!(call.door, Door::Asked(0)) {
            return self.again(call); // It came before the ticket was opened.
        }
        if let Door::Wake(generation) = call.door
            && !row.as_ref().is_some_and(|row| row.alarm.is_for(generation))
        {
            return self.ignore(&call);
        }
        let decided = self.decide(&call, &knock, row);
        match self.chance.below(4) {
            _ if !self.chance.percent(self.world.hazards.attempts) => self.plan_commit(call, decided, 0),
            0 => self.again(call),
            1 => self.plan_commit(call, decided, SECOND * 20),
            haunts => {
                self.plan_commit(Call { place: Place::Ghost, ..call.clone() }, decided, SECOND * 20);
                if haunts == 2 { self.again(call) } else { self.done(&call) }
            }
        }
    }

    fn ignore(&mut self, call: &Call) {
        assert_eq!(call.sent, None, "a retry sends what the journal says");
        self.tally.ignored += 1;
        self.done(call);
    }

    fn decide(&mut self, call: &Call, knock: &Knock, before: Option<Row>) -> Decided {
        let (now, to) = self.clock();
        let ticket = before.as_ref().map_or_else(unborn, |row| row.ticket.clone());
        let at = before.as_ref().map_or(now, |row| now.max(row.last_at));
        let settled = self.world.settle(&ticket, knock, before.as_ref().map_or(to, |row| row.desk), to, at);
        let woken = matches!(call.door, Door::Wake(_)).then(|| call.name.clone());
        let set = before.as_ref().map(|row| row.alarm).unwrap_or_default();
        let anew = set.set(settled.next_due, woken.is_some());
        let wake = anew.and_then(|Alarm { generation, at }| Some(Promised { generation, at: at? }));
        let rev = before.as_ref().map_or(0, |row| row.rev) + 1;
        let alarm = anew.unwrap_or(set);
        let after = Row { rev, ticket: settled.ticket, alarm, last_at: at, desk: to };
        let (kept, outcome) = (settled.events, settled.outcome);
        Decided { id: knock.id.clone(), before, after, at, kept, outcome, wake, call: woken }
    }

    /// The database's time, which may be read from a clock that is behind.
    fn clock(&mut self) -> (Timestamp, usize) {
        let now = self.desk_now();
        let desk = self.world.desk_at(now);
        let behind = self.chance.percent(self.world.hazards.clocks);
        let behind = if behind { self.chance.below(7200) } else { 0 };
        let published = self.world.desks[desk].data.change.at.unwrap_or(self.world.start);
        (published.max(now - SignedDuration::from_secs(behind)), desk)
    }

    fn plan_commit(&mut self, call: Call, decided: Decided, most: i64) {
        let after = if most == 0 { 0 } else { self.chance.below(most) };
        self.plan(self.now + after, What::Commit(call, Box::new(decided)));
    }

    fn commit(&mut self, call: Call, decided: Decided) {
        let (wake, at) = (decided.wake, decided.at);
        let early = decided.kept.is_empty() && matches!(call.door, Door::Wake(_));
        if !self.database.commit(decided) {
            self.tally.conflicts += 1;
            if call.place != Place::Ghost {
                self.plan(self.now, What::Try(call));
            }
            return;
        }
        self.tally.commits += 1;
        laws::after_commit(&self.database, self.world);
        self.plan_sweep();
        match self.chance.below(2) {
            _ if call.place == Place::Ghost => {}
            _ if !self.chance.percent(self.world.hazards.attempts) => self.send(call, wake, at, early),
            0 => self.again(call),
            _ => self.done(&call), // It was killed for good: what it had to send is lost.
        }
    }

    fn send(&mut self, mut call: Call, promised: Option<Promised>, now: Timestamp, early: bool) {
        if let Some(wake) = promised {
            match call.sent {
                Some(sent) => assert_eq!(sent, wake, "a retry sends what the journal says"),
                None => {
                    let repeated = matches!(call.door, Door::Asked(_));
                    let first = self.sent.insert(wake.generation);
                    assert!(first || repeated, "a second chain of wakes begins at {wake:?}");
                    self.set_alarm_clock(wake, now, early);
                }
            }
            call.sent = Some(wake);
        }
        if self.chance.percent(self.world.hazards.attempts / 2) { self.again(call) } else { self.done(&call) }
    }

    fn again(&mut self, call: Call) {
        self.tally.retried += 1;
        let after = self.chance.between(SECOND / 20, 2 * SECOND);
        self.plan(self.now + after, What::Try(call));
    }

    fn done(&mut self, call: &Call) {
        if call.place == Place::Inbox {
            self.inbox.pop_front();
            self.busy = false;
        }
    }

    fn knock(&self, door: &Door) -> Knock {
        match door {
            Door::Wake(generation) => tick(format!("wake:{generation}")),
            Door::Published(desk) => tick(format!("reeval:{desk}")),
            Door::Asked(index) => {
                let asked = &self.world.asked[*index];
                let (sender, command) = (asked.sender.clone(), asked.command.clone());
                Knock { id: asked_id(*index), sender, command, expected_seq: None }
            }
        }
    }

    // The queue.

    fn set_alarm_clock(&mut self, wake: Promised, now: Timestamp, early: bool) {
        let wait = micros(arming::wait(wake.at, now, self.world.factor as f64, early));
        let due = self.now + wait;
        let bad = self.chance.percent(self.world.hazards.wakes);
        let late = due + self.desk_time(2 * DESK_DAY);
        let soon = self.now + wait / 8 * self.chance.below(8);
        match self.chance.below(5) {
            _ if !bad => self.ring(wake.generation, &[due], |_| ()),
            0 => self.ring(wake.generation, &[soon], |tally| tally.early += 1),
            1 => self.ring(wake.generation, &[late], |tally| tally.late += 1),
            2 => self.ring(wake.generation, &[due, late], |tally| tally.twice += 1),
            3 => self.ring(wake.generation, &[soon, due, due], |tally| tally.twice += 1),
            _ => self.ring(wake.generation, &[], |tally| tally.lost += 1),
        }
        if bad && self.chance.percent(20) {
            // A database that was restored from a backup hears wakes of what it has forgotten.
            self.ring(wake.generation + 1, &[soon, late], |tally| tally.strange += 1);
        }
    }

    fn ring(&mut self, generation: i64, at: &[i64], count: impl FnOnce(&mut Tally)) {
        count(&mut self.tally);
        for at in at {
            self.plan(*at, What::Arrive(Door::Wake(generation)));
        }
    }

    // The sweep.

    fn plan_sweep(&mut self) {
        let alarm = self.database.row.as_ref().map(|row| row.alarm).unwrap_or_default();
        if let Some(at) = alarm.at {
            let at = self.real(at).max(self.now) + GRACE + self.chance.below(2 * SECOND);
            self.plan(at, What::Look { generation: alarm.generation, rings: 0 });
        }
    }

    /// Rings again for the generation that is past due, if it still is the one.
    fn look(&mut self, generation: i64, rings: u32) {
        let alarm = self.database.row.as_ref().map(|row| row.alarm).unwrap_or_default();
        if alarm.at.is_none() || alarm.generation != generation || rings == RINGS_MAX {
            return;
        }
        self.tally.swept += 1;
        // A ring may be lost as well; six of them are not.
        if rings > 3 || !self.chance.percent(self.world.hazards.wakes / 2) {
            self.ring(generation, &[self.now], |_| ());
        }
        let after = 5 * SECOND * (1 << rings);
        self.plan(self.now + after, What::Look { generation, rings: rings + 1 });
    }

    // Time.

    fn plan(&mut self, at: i64, what: What) {
        self.plans += 1;
        self.planned.insert((at, self.plans), what);
    }

    fn desk_now(&self) -> Timestamp {
        self.world.start + SignedDuration::from_micros(self.now * self.world.factor)
    }

    /// Returns the first real moment at which the desk's time has come.
    fn real(&self, at: Timestamp) -> i64 {
        let micros = at.duration_since(self.world.start).as_micros() as i64;
        -(-micros).div_euclid(self.world.factor)
    }

    /// Returns how long some part of so many desk microseconds really takes.
    fn desk_time(&mut self, most: i64) -> i64 {
        self.chance.below(most) / self.world.factor
    }
}

pub fn asked_id(index: usize) -> String {
    format!("api:{index}")
}

fn micros(wait: Duration) -> i64 {
    wait.as_micros() as i64
}
