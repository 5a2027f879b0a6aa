//! Accept a newcomer: somebody has answered a letter that was not theirs, and an agent says whether
//! they take part.

use serde::{Deserialize, Serialize};

use super::{Decision, cc};
use crate::actor::Sender;
use crate::event::Event;
use crate::ids::PersonId;
use crate::permission::Permission;
use crate::refusal::Refusal;
use crate::ticket::Ticket;

/// Who it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptParticipant {
    pub person: PersonId,
    /// They take part from now on, and everybody reads what they have said; otherwise it stays a note.
    pub join: bool,
}

/// Decides what becomes of a newcomer and of their words.
pub(crate) fn decide(ticket: &Ticket, command: &AcceptParticipant, sender: &Sender) -> Decision {
    allowed(ticket, sender)?;
    let AcceptParticipant { person, join } = *command;
    let theirs = ticket.newcomers.iter().filter(|newcomer| newcomer.person == person);
    let comments: std::collections::BTreeSet<_> = theirs.map(|newcomer| newcomer.comment).collect();
    match (comments.is_empty(), join) {
        (true, _) => Err(Refusal::NoNewcomer),
        (false, false) => Ok(vec![Event::NewcomerKeptInternal { person }]),
        (false, true) => {
            let joined = cc::joining(ticket, &[person].into())?;
            let accepted = Event::NewcomerAccepted { person, comments };
            Ok([Some(accepted), joined].into_iter().flatten().collect())
        }
    }
}

/// Refuses those who may not say who takes part.
pub(crate) fn allowed(ticket: &Ticket, sender: &Sender) -> Result<(), Refusal> {
    ticket.must_live()?;
    sender.must(Permission::Comment)?;
    sender.must(Permission::Note)
}
