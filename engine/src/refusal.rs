//! The ways in which the engine says no: values, never errors of the world.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::approval::Outcome;
use crate::field::{BadField, MissingField};
use crate::ids::{PersonId, TicketId};
use crate::lifecycle::Required;
use crate::permission::Permission;
use crate::stay::NextKind;

/// Why a command was not carried out. The code is public; the fields are its parameters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "code", content = "params", rename_all = "snake_case")]
pub enum Refusal {
    #[error("There is no such ticket.")]
    NoSuchTicket,
    #[error("This ticket exists already.")]
    AlreadyOpen,
    #[error("This ticket is in the trash; restore it first.")]
    InTrash,
    #[error("This ticket is not in the trash.")]
    NotInTrash,
    #[error("This ticket is closed.")]
    TicketClosed,
    #[error("You lack the permission for this.")]
    NotAllowed { permission: Permission },
    #[error("Only the requester may do this.")]
    RequesterOnly,
    #[error("Somebody else has taken this ticket.")]
    AlreadyTaken { assignee: PersonId },
    #[error("The ticket does not lie free in this team any more.")]
    NotInTeam,
    #[error("The lifecycle \u{201c}{lifecycle}\u{201d} does not exist.")]
    UnknownLifecycle { lifecycle: String },
    #[error("The lifecycle has no state \u{201c}{status}\u{201d}.")]
    UnknownStatus { status: String },
    #[error("A ticket cannot go from \u{201c}{from}\u{201d} to \u{201c}{to}\u{201d}.")]
    NoSuchMove { from: String, to: String },
    #[error("The time to return must lie in the future.")]
    ScheduledInThePast { at: Timestamp },
    #[error("Only a state that waits for a date takes a time to return.")]
    NotScheduled { status: String },
    #[error("There is no priority {priority}.")]
    UnknownPriority { priority: u8 },
    #[error("This team does not exist.")]
    UnknownTeam,
    #[error("This category does not exist.")]
    UnknownCategory,
    #[error("A ticket takes at most {limit} tags.")]
    TooManyTags { limit: usize },
    #[error("A tag is one to {limit} characters.")]
    BadTag { limit: usize },
    #[error("The sender was already told that this ticket arrived.")]
    AlreadyAcknowledged,
    #[error("The ticket has changed since you looked at it.")]
    SequenceMoved { seq: u64 },
    #[error("This key was already used for something else.")]
    KeyReused,
    #[error("The text of this command was lost before it arrived; please send it again.")]
    TextLost,
    #[error("A file is no longer there, or was attached elsewhere; please add it again.")]
    FileGone,
    #[error("At most {limit} files come at once.")]
    TooManyFiles { limit: usize },
    #[error("This ticket was merged into another one.")]
    Redirected { to: TicketId },
    #[error("A ticket cannot be tied to itself.")]
    SameTicket,
    #[error("The other ticket was itself merged into another one.")]
    TargetMerged { to: TicketId },
    #[error("The other ticket is in the trash.")]
    TargetInTrash,
    #[error("The other ticket is closed.")]
    TargetClosed,
    #[error("A ticket takes in at most {limit} others.")]
    TooManyMerged { limit: usize },
    #[error("This ticket was not merged.")]
    NotMerged,
    #[error("It is too late to undo this.")]
    TooLate { until: Timestamp },
    #[error("Choose at least one comment.")]
    NothingToSplit,
    #[error("At most {limit} comments go at once.")]
    TooManyComments { limit: usize },
    #[error("A ticket has at most {limit} links.")]
    TooManyLinks { limit: usize },
    #[error("A ticket has one parent, and this one has it already.")]
    HasParent { parent: TicketId },
    #[error("A ticket cannot be the child of its own child.")]
    LinkCycle,
    #[error("A ticket ends only after its children; some are still open.")]
    ChildrenOpen { children: Vec<TicketId> },
    #[error("Something is missing that this move requires.")]
    Missing { fields: Vec<Required> },
    #[error("Fill in first what this move needs: {}.", names(fields))]
    FieldsMissing { fields: Vec<MissingField> },
    #[error("These fields do not take what they were given: {}.", keys(fields))]
    BadFields { fields: Vec<BadField> },
    #[error("The lifecycle \u{201c}{lifecycle}\u{201d} is archived and takes no more tickets.")]
    Archived { lifecycle: String },
    #[error(
        "The lifecycle \u{201c}{lifecycle}\u{201d} has no state like \u{201c}{status}\u{201d}; name one."
    )]
    NoCounterpart { lifecycle: String, status: String },
    #[error("Nothing of this kind is about to happen.")]
    NothingPending { kind: NextKind },
    #[error("The time must lie in the future.")]
    NotInTheFuture,
    #[error("A promise stands; it cannot be put off.")]
    PromiseStands,
    #[error("This ticket is not resolved yet.")]
    NotResolved,
    #[error("This desk does not ask how it was.")]
    RatingOff,
    #[error("The time to say how it was is over.")]
    RatingOver,
    #[error("A confidential ticket names at most {limit} people.")]
    TooManyNamed { limit: usize },
    #[error("This message has gone out already, or was taken back.")]
    NothingWaits,
    #[error("Only an answer to the requester can go out later.")]
    OnlyAnswersWait,
    #[error("At most {limit} messages of a ticket wait at once.")]
    TooManyWaiting { limit: usize },
    #[error("A message waits to go out later; send it or take it back first.")]
    AnswerWaits,
    #[error("This ticket is marked as spam; undo that first.")]
    IsSpam,
    #[error("This ticket is not marked as spam.")]
    NotSpam,
    #[error("At most {limit} people are written to beside the requester.")]
    TooManyCc { limit: usize },
    #[error("At most {limit} people watch a ticket.")]
    TooManyWatchers { limit: usize },
    #[error("Somebody who is to be written to does not take part in this ticket.")]
    NotAParticipant { person: PersonId },
    #[error("This ticket is confidential; name this person first.")]
    NotNamed { person: PersonId },
    #[error("Nobody is waiting to be accepted here by this name.")]
    NoNewcomer,
    #[error("Choose at least one comment.")]
    NothingToMove,
    #[error("This went to another ticket before.")]
    MovedAway,
    #[error("This waits for approval; decide that first, or close the ticket.")]
    ApprovalPending,
    #[error("What you were asked to approve has changed or was decided meanwhile; look again.")]
    ApprovalMoved { round: u32, step: u32, outcome: Option<Outcome> },
    #[error("Your approval is not asked for here.")]
    NotAsked,
    #[error("You have answered this already.")]
    AlreadyAnswered,
    #[error("Say why you reject it.")]
    ReasonNeeded,
    #[error("Nobody approves their own request.")]
    OwnRequest,
    #[error("This person is asked already.")]
    AlreadyAsked,
    #[error("There is nothing to approve here.")]
    NothingToApprove,
    #[error("Nobody waits for this part of the request.")]
    PartNotAsked,
    #[error("This was not asked for by a form.")]
    NotARequest,
    #[error("This request is over.")]
    RequestOver,
}

fn keys(fields: &[BadField]) -> String {
    fields.iter().map(|field| field.key.as_str()).collect::<Vec<_>>().join(", ")
}

fn names(fields: &[MissingField]) -> String {
    fields.iter().map(|field| field.label.as_str()).collect::<Vec<_>>().join(", ")
}
