//! The ideal: the same commands at the same times, and an alarm clock that never fails. It has no
//! generations, no queue and no database: whatever is due is told at its very instant.

use holdfast_engine::actor::Actor;
use holdfast_engine::deadline;
use holdfast_engine::knock::Knock;
use holdfast_engine::ticket::Ticket;
use holdfast_rules::{Kept, Outcome};
use jiff::Timestamp;

use crate::database::Database;
use crate::life::asked_id;
use crate::world::{World, tick, unborn};

struct Ideal<'a> {
    world: &'a World,
    ticket: Ticket,
    desk: usize,
    kept: Vec<Kept>,
}

/// Compares a life with the ideal one: the same facts by the same hands in the same order; commands
/// at the same time, and what the clock tells no earlier than in the ideal.
pub fn compare(database: &Database, world: &World) {
    let mut ideal = Ideal { world, ticket: unborn(), desk: 0, kept: vec![] };
    for decided in &database.decided {
        let index = (0..world.asked.len()).find(|index| asked_id(*index) == decided.id);
        ideal.meet(decided.after.desk);
        if let Some(index) = index {
            let outcome = ideal.ask(index, decided.at);
            assert_eq!(refused(&decided.outcome), refused(&outcome), "{} at {}", decided.id, decided.at);
        }
    }
    ideal.until(Timestamp::MAX);
    same(database.decided.iter().flat_map(|decided| &decided.kept), &ideal.kept);
}

fn same<'a>(real: impl Iterator<Item = &'a Kept>, ideal: &[Kept]) {
    let mut real = real.peekable();
    for ideal in ideal {
        let Some(real) = real.next() else { panic!("this was never told: {ideal:?}") };
        assert_eq!((real.seq, &real.actor, &real.event), (ideal.seq, &ideal.actor, &ideal.event));
        let by_clock = real.actor == Actor::Clock && real.at >= ideal.at;
        assert!(by_clock || real.at == ideal.at, "{real:?} was to happen at {}", ideal.at);
    }
    assert_eq!(real.peek(), None, "this was told once too often");
}

fn refused(outcome: &Outcome) -> Option<String> {
    match outcome {
        Outcome::Refused { refusal } => Some(format!("{refusal:?}")),
        _ => None,
    }
}

impl Ideal<'_> {
    fn ask(&mut self, index: usize, at: Timestamp) -> Outcome {
        self.until(at);
        let asked = &self.world.asked[index];
        let (sender, command) = (asked.sender.clone(), asked.command.clone());
        self.knock(&Knock { id: asked_id(index), sender, command, expected_seq: None }, at, self.desk)
    }

    /// Meets every newer desk at the instant at which it was published.
    fn meet(&mut self, desk: usize) {
        for newer in self.desk + 1..=desk {
            let published = self.world.desks[newer].data.change.at.expect("a newer desk was published");
            if self.ticket.exists() {
                self.until(published);
                self.knock(&tick("desk".into()), published, newer);
            }
            self.desk = newer;
        }
    }

    fn until(&mut self, until: Timestamp) {
        loop {
            let next = deadline::next(&self.ticket, &self.world.desks[self.desk]);
            let Some(due) = next.filter(|deadline| deadline.at <= until) else { return };
            self.knock(&tick("due".into()), due.at, self.desk);
        }
    }

    fn knock(&mut self, knock: &Knock, at: Timestamp, desk: usize) -> Outcome {
        let settled = self.world.settle(&self.ticket, knock, self.desk, desk, at);
        self.ticket = settled.ticket;
        self.kept.extend(settled.events);
        settled.outcome
    }
}
