//! Escalation: what a step of a promise leads to when it comes.
//!
//! When it comes is in [`crate::sla`]. A rule that it asks for is run by whoever settles the ticket.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::command::{Assign, Command, Context, Edit, Route, decide};
use crate::desk::Desk;
use crate::effect::Whom;
use crate::event::{Event, evolve};
use crate::ids::{PersonId, TeamId};
use crate::sla::{Action, Addressee, Clock, Mark, Metric, Moment};
use crate::ticket::Ticket;

/// A step of a policy came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Escalated {
    pub metric: Metric,
    pub cycle: u32,
    /// Which step it was; in the life of a clock each moment comes once.
    pub step: Moment,
    /// When it came about, however late it is told.
    pub at: Timestamp,
    /// What of it was carried out; the rest was refused or would have changed nothing.
    pub done: Vec<Done>,
}

/// What a step did, with the names it stood for resolved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "did", rename_all = "snake_case")]
pub enum Done {
    Notify { whom: Whom },
    Route { team: TeamId },
    Assign { to: PersonId },
    RaisePriority { to: u8 },
    RunRule { rule: String },
}

impl Escalated {
    /// Returns the rules that the step asks for.
    pub fn rules(&self) -> impl Iterator<Item = &str> {
        self.done.iter().filter_map(|done| match done {
            Done::RunRule { rule } => Some(rule.as_str()),
            _ => None,
        })
    }
}

/// Returns the fact that a step came, and what each of its actions makes of the one before it.
pub(crate) fn facts(
    ticket: &Ticket,
    clock: &Clock,
    step: Moment,
    mark: &Mark,
    context: &Context<'_>,
) -> Vec<Event> {
    let mut now = ticket.clone();
    let (mut all_done, mut facts) = (vec![], vec![]);
    // A policy that has forgotten the step meanwhile asks for nothing.
    let asked = clock.promise.steps.iter().filter(|asked| asked.when == step);
    for action in asked.flat_map(|step| &step.then) {
        let Some((done, led_to)) = carry_out(&now, action, context) else {
            continue;
        };
        now = led_to.iter().fold(now, |ticket, fact| evolve(ticket, fact, context.now));
        all_done.push(done);
        facts.extend(led_to);
    }
    let (metric, cycle, at) = (clock.metric, clock.cycle, mark.at);
    facts.insert(0, Event::Escalated(Escalated { metric, cycle, step, at, done: all_done }));
    facts
}

/// Returns what an action does and the facts it leads to; nothing where it has no effect.
fn carry_out(ticket: &Ticket, action: &Action, context: &Context<'_>) -> Option<(Done, Vec<Event>)> {
    let (done, command) = match action {
        Action::Notify { whom } => return Some((Done::Notify { whom: resolve(*whom, ticket)? }, vec![])),
        Action::RunRule { rule } => return Some((Done::RunRule { rule: rule.clone() }, vec![])),
        Action::Route { team } => (Done::Route { team: *team }, Command::Route(Route { team: Some(*team) })),
        Action::Assign { to } => {
            (Done::Assign { to: *to }, Command::Assign(Assign { to: Some(*to), free_in: None }))
        }
        Action::RaisePriority => {
            let to = more_urgent(ticket.priority, context.desk)?;
            let edit = Edit { priority: Some(to), ..Edit::default() };
            (Done::RaisePriority { to }, Command::Edit(Box::new(edit)))
        }
    };
    // What is refused is skipped: the ticket is simply not in that state.
    let facts = decide(ticket, &command, context).ok().filter(|facts| !facts.is_empty())?;
    Some((done, facts))
}

fn resolve(whom: Addressee, ticket: &Ticket) -> Option<Whom> {
    let team = ticket.team.map(Whom::Team);
    match whom {
        Addressee::Assignee => ticket.assignee.map(Whom::Person).or(team),
        Addressee::Team => team,
        Addressee::Lead => ticket.team.map(Whom::Lead),
        Addressee::Person(person) => Some(Whom::Person(person)),
    }
}

fn more_urgent(priority: u8, desk: &Desk) -> Option<u8> {
    desk.data.priorities.iter().map(|step| step.value).filter(|value| *value < priority).max()
}
