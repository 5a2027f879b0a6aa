//! A random world: one ticket's desk and its later versions, what is asked of the ticket, and how
//! badly the queue behaves.

use std::sync::{Arc, LazyLock};

use holdfast_engine::actor::{Actor, Sender};
use holdfast_engine::command::Command;
use holdfast_engine::content::Texts;
use holdfast_engine::desk::Desk;
use holdfast_engine::ids::{ContentId, TicketId};
use holdfast_engine::knock::Knock;
use holdfast_engine::ticket::Ticket;
use holdfast_rules::{Around, Case, Outcome, RuleSet, Settled, settle};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::chance::Chance;
use crate::desks;
use crate::words::{self, requester};

/// How long people do something to a ticket; by itself it lives on until nothing is to come.
pub const DAYS: i64 = 20;

/// What may go wrong, in percent of the occasions.
#[derive(Debug, Clone, Copy, Default)]
pub struct Hazards {
    /// A wake comes early, late, twice or never.
    pub wakes: i64,
    /// An attempt dies or lives on unseen.
    pub attempts: i64,
    /// A load sees a clock that is behind.
    pub clocks: i64,
}

impl Hazards {
    pub fn none(self) -> bool {
        self.wakes + self.attempts + self.clocks == 0
    }
}

pub struct World {
    pub start: Timestamp,
    /// How many desk seconds pass in a real one.
    pub factor: i64,
    pub hazards: Hazards,
    /// Nothing in its states depends on when the clock was heard, only on when it was due.
    pub exact: bool,
    /// In the order of their versions, each with the instant at which it was published.
    pub desks: Vec<Arc<Desk>>,
    /// The first one opens the ticket.
    pub asked: Vec<Asked>,
}

pub struct Asked {
    pub at: Timestamp,
    pub sender: Sender,
    pub command: Command,
    /// Another ticket's handler writes it here, past this ticket's inbox.
    pub aside: bool,
}

impl World {
    pub fn random(chance: &mut Chance) -> Self {
        let exact = chance.percent(60);
        let quiet = chance.percent(20);
        let mut hazard = |most| if quiet { 0 } else { chance.below(most) };
        let hazards = Hazards { wakes: hazard(101), attempts: hazard(40), clocks: hazard(40) };
        // Around the days on which clocks change.
        let start = Timestamp::from_second(1_774_000_000 + 600 * chance.below(3000)).expect("in 2026");
        let publications = if quiet { 0 } else { chance.below(5) };
        let mut published: Vec<_> = (0..publications).map(|_| start + moment(chance)).collect();
        published.sort_unstable();
        let asked = Self::asked(chance, start);
        let desks = desks::random(chance, exact, &published);
        Self { start, factor: chance.pick(&[1, 10, 1000]), hazards, exact, desks, asked }
    }

    fn asked(chance: &mut Chance, start: Timestamp) -> Vec<Asked> {
        let open = Asked { at: start, sender: requester(), command: words::open(chance), aside: false };
        let mut asked = vec![open];
        for _ in 0..chance.below(30) {
            let at = start + moment(chance);
            let (sender, command) = words::random(chance, at);
            asked.push(Asked { at, sender, command, aside: chance.percent(10) });
        }
        asked.sort_by_key(|asked| asked.at);
        asked
    }

    /// Returns the desk that is in force.
    pub fn desk_at(&self, now: Timestamp) -> usize {
        self.desks.iter().rposition(|desk| desk.data.change.at.is_none_or(|at| at <= now)).unwrap_or(0)
    }

    /// Settles one knock on a ticket that was last settled by the desk `from`.
    pub fn settle(&self, ticket: &Ticket, knock: &Knock, from: usize, to: usize, now: Timestamp) -> Settled {
        static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::compile(1, &[]).0);
        let settled = settle(Case {
            ticket,
            knock,
            desk: &self.desks[to],
            before: if ticket.exists() { &self.desks[from..to] } else { &[] },
            rules: &RULES,
            texts: &Texts([(ContentId(Uuid::nil()), "words".to_owned())].into()),
            other: None,
            children: &[],
            now,
            discharge: true,
            around: Around::default(),
        });
        assert!(!matches!(settled.outcome, Outcome::Faulted { .. }), "{:?}", settled.outcome);
        settled
    }
}

/// Round times make what is due and what is asked coincide.
fn moment(chance: &mut Chance) -> SignedDuration {
    let seconds = DAYS * 86_400;
    let round = chance.percent(60);
    SignedDuration::from_secs(if round { 1200 * chance.below(seconds / 1200) } else { chance.below(seconds) })
}

pub fn unborn() -> Ticket {
    Ticket::unborn(TicketId(Uuid::nil()))
}

/// The clock's own knock.
pub fn tick(id: String) -> Knock {
    let sender = Sender { actor: Actor::Clock, agent: false, may: [].into() };
    Knock { id, sender, command: Command::Tick, expected_seq: None }
}
