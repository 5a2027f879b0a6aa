//! Approval: answering what one is asked, passing it on, and asking anew.

use serde::{Deserialize, Serialize};

use super::{Context, Decision};
use crate::actor::Sender;
use crate::approval::{self, Approval, Asked, Verdict};
use crate::content::ContentRef;
use crate::event::{ApprovalAnswered, ApprovalDelegated, Event, evolve};
use crate::ids::PersonId;
use crate::permission::Permission;
use crate::refusal::Refusal;
use crate::ticket::Ticket;

/// What an approver says, to what they were asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerApproval {
    pub round: u32,
    pub step: u32,
    pub verdict: Verdict,
    /// Needed to reject.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<ContentRef>,
    /// The state of the request that they saw, as [`Approval::content`] numbers it; none: any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<u64>,
}

/// Somebody else answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DelegateApproval {
    pub round: u32,
    pub step: u32,
    pub from: PersonId,
    pub to: PersonId,
}

/// Decides what an answer counts, and what follows from it.
pub(crate) fn answer(ticket: &Ticket, command: &AnswerApproval, context: &Context<'_>) -> Decision {
    let (approval, step) = asked(ticket, command.round, command.step)?;
    let by = context.sender.person().ok_or(Refusal::NotAsked)?;
    must_wait_for(step, by)?;
    if command.content.is_some_and(|seen| seen != approval.content) {
        return Err(moved_on(approval));
    }
    if command.verdict == Verdict::Rejected && command.reason.is_none() {
        return Err(Refusal::ReasonNeeded);
    }
    let AnswerApproval { round, step, verdict, reason, .. } = command.clone();
    let answered = Event::ApprovalAnswered(ApprovalAnswered { round, step, by, verdict, reason });
    let after = evolve(ticket.clone(), &answered, context.now);
    Ok([vec![answered], approval::judged(&after, context)].concat())
}

/// Decides that somebody else answers. Approvers pass on what they were asked; those who may move
/// tickets, and the desk itself, what others were.
pub(crate) fn delegate(ticket: &Ticket, command: &DelegateApproval, sender: &Sender) -> Decision {
    let DelegateApproval { round, step, from, to } = *command;
    let (_, asked) = asked(ticket, round, step)?;
    if sender.person() != Some(from) {
        sender.must(Permission::Move)?;
    }
    must_wait_for(asked, from)?;
    match () {
        () if ticket.requester == Some(to) => Err(Refusal::OwnRequest),
        () if asked.seats.iter().any(|seat| seat.person == to) => Err(Refusal::AlreadyAsked),
        () => Ok(vec![Event::ApprovalDelegated(ApprovalDelegated { round, step, from, to })]),
    }
}

/// Decides that everybody is asked anew after it was not approved.
pub(crate) fn again(ticket: &Ticket, context: &Context<'_>) -> Decision {
    may_ask_again(ticket, context.sender)?;
    let round = ticket.approval.as_ref().map_or(0, |approval| approval.round);
    Ok(approval::asked(ticket, round + 1, 1, context))
}

/// Refuses those who may not move the ticket, and what was approved or waits for answers.
pub(crate) fn may_ask_again(ticket: &Ticket, sender: &Sender) -> Result<(), Refusal> {
    ticket.must_be_open()?;
    let approval = ticket.approval.as_ref().ok_or(Refusal::NothingToApprove)?;
    match approval.outcome {
        None => Err(Refusal::ApprovalPending),
        Some(approval::Outcome::Approved) => Err(Refusal::NothingToApprove),
        Some(_) => sender.must(Permission::Move),
    }
}

/// Refuses what cannot be done while answers are waited for.
pub(crate) fn must_not_wait(ticket: &Ticket) -> Result<(), Refusal> {
    if ticket.awaits_approval() { Err(Refusal::ApprovalPending) } else { Ok(()) }
}

fn asked(ticket: &Ticket, round: u32, step: u32) -> Result<(&Approval, &Asked), Refusal> {
    ticket.must_live()?;
    let approval = ticket.approval.as_ref().ok_or(Refusal::NothingToApprove)?;
    let current = approval.current().filter(|_| (approval.round, approval.step) == (round, step));
    current.map(|asked| (approval, asked)).ok_or_else(|| moved_on(approval))
}

fn moved_on(approval: &Approval) -> Refusal {
    Refusal::ApprovalMoved { round: approval.round, step: approval.step, outcome: approval.outcome }
}

fn must_wait_for(step: &Asked, person: PersonId) -> Result<(), Refusal> {
    let theirs: Vec<_> = step.seats.iter().filter(|seat| seat.person == person).collect();
    match () {
        () if theirs.is_empty() => Err(Refusal::NotAsked),
        () if theirs.iter().all(|seat| seat.answer.is_some()) => Err(Refusal::AlreadyAnswered),
        () => Ok(()),
    }
}
