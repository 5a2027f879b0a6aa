//! Everything that may be asked of a ticket: one file per command.
//!
//! A command is decided here; what its facts do to the clocks is in [`crate::promise`].

mod accept_participant;
mod acknowledge;
mod approval;
mod assign;
pub(crate) mod cancel_request;
mod cc;
mod change_lifecycle;
mod change_requester;
mod comment;
mod edit;
mod file;
pub(crate) mod hold;
mod link;
mod merge;
mod move_comments;
mod open;
mod part;
mod rate;
mod restrict;
mod route;
pub mod rule;
mod send;
mod set_status;
mod spam;
mod split;
mod take;
mod trash;
mod watch;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use self::accept_participant::AcceptParticipant;
pub use self::approval::{AnswerApproval, DelegateApproval};
pub use self::assign::Assign;
pub use self::cancel_request::CancelRequest;
pub use self::cc::AddCc;
pub use self::change_lifecycle::ChangeLifecycle;
pub use self::change_requester::ChangeRequester;
pub use self::comment::{Comment, voice};
pub use self::edit::Edit;
pub use self::file::{Attach, FILES_MAX, RemoveFile};
pub use self::hold::{Postpone, Upcoming};
pub use self::move_comments::{Beginning, MoveComments, Moving};
pub use self::open::{Arrival, Open};
pub use self::rate::Rate;
pub use self::restrict::{BreakGlass, Restrict};
pub use self::route::Route;
pub use self::set_status::SetStatus;
pub use self::split::Split;
use crate::actor::Sender;
use crate::content::{ContentRef, Texts};
use crate::desk::Desk;
use crate::event::{Event, MoveCause, StatusChanged};
use crate::ids::{ContentId, PersonId, TicketId};
use crate::lifecycle::{Lifecycle, State};
use crate::part::Part;
use crate::refusal::Refusal;
use crate::several::{Both, Child, LinkKind};
use crate::ticket::Ticket;

/// What a sender asks of one ticket.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Command {
    Open(Box<Open>),
    Comment(Comment),
    Assign(Assign),
    Take,
    Route(Route),
    SetStatus(SetStatus),
    Edit(Box<Edit>),
    Acknowledge,
    Trash,
    Restore,
    /// The clock's own knock: nothing is asked but to discharge what is due.
    Tick,
    /// Go on in another ticket.
    Merge {
        into: TicketId,
    },
    /// Go on by itself again.
    Unmerge,
    Split(Box<Split>),
    Link {
        to: TicketId,
        kind: LinkKind,
    },
    Unlink {
        to: TicketId,
        kind: LinkKind,
    },
    ChangeLifecycle(ChangeLifecycle),
    Postpone(Postpone),
    CancelNext(Upcoming),
    DoNow(Upcoming),
    Restrict(Restrict),
    BreakGlass(BreakGlass),
    /// An answer that waits goes out now.
    SendNow {
        comment: ContentId,
    },
    /// An answer that waits does not go out.
    TakeBack {
        comment: ContentId,
    },
    AddCc(AddCc),
    RemoveCc {
        person: PersonId,
    },
    Watch {
        person: PersonId,
    },
    Unwatch {
        person: PersonId,
    },
    AcceptParticipant(AcceptParticipant),
    ChangeRequester(ChangeRequester),
    MarkSpam,
    UnmarkSpam,
    MoveComments(Box<MoveComments>),
    Attach(Attach),
    RemoveFile(RemoveFile),
    Rate(Rate),
    AnswerApproval(AnswerApproval),
    DelegateApproval(DelegateApproval),
    /// Everybody is asked to agree anew.
    AskApproval,
    CancelRequest(CancelRequest),
    /// A part that was asked for becomes a ticket. As the two below it, only the desk itself asks this.
    OpenPart(Box<Part>),
    /// The request looks how a part stands.
    NotePart {
        key: String,
    },
    /// A part goes on without its request.
    DropPart {
        request: TicketId,
    },
}

/// What a decision may look at besides the ticket.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    pub now: Timestamp,
    pub desk: &'a Desk,
    pub sender: &'a Sender,
    /// The words that a decision may depend on.
    pub texts: &'a Texts,
    /// The ticket's children, as far as they were loaded.
    pub children: &'a [Child],
}

/// The facts a command leads to, or why not.
pub type Decision = Result<Vec<Event>, Refusal>;

impl Command {
    /// Returns the texts that this command carries by reference.
    pub fn contents(&self) -> Vec<&ContentRef> {
        match self {
            Self::Open(open) => open.contents(),
            Self::Comment(comment) => [&comment.body].into_iter().chain(&comment.files).collect(),
            Self::Attach(attach) => attach.files.iter().collect(),
            Self::RemoveFile(removed) => vec![&removed.file],
            Self::SetStatus(set) => set.note.iter().collect(),
            Self::BreakGlass(broken) => vec![&broken.reason],
            Self::Rate(rate) => rate.comment.iter().collect(),
            Self::AnswerApproval(answer) => answer.reason.iter().collect(),
            Self::CancelRequest(cancelled) => cancelled.note.iter().collect(),
            Self::OpenPart(part) => part.contents().collect(),
            Self::Edit(edit) => edit.contents(),
            Self::Split(split) => {
                let others = [split.description.as_ref(), split.custom_fields.as_ref()];
                std::iter::once(&split.title).chain(others.into_iter().flatten()).collect()
            }
            Self::MoveComments(moved) => moved.new.iter().map(|new| &new.title).collect(),
            _ => vec![],
        }
    }

    /// Returns the files among these texts.
    pub fn files(&self) -> &[ContentRef] {
        match self {
            Self::Open(open) => &open.files,
            Self::Comment(comment) => &comment.files,
            Self::Attach(attach) => &attach.files,
            Self::RemoveFile(removed) => std::slice::from_ref(&removed.file),
            _ => &[],
        }
    }

    /// Returns the second ticket that this command concerns when it is asked of `ticket`.
    pub fn other(&self, ticket: &Ticket) -> Option<TicketId> {
        let other = match self {
            Self::Merge { into } => Some(*into),
            Self::Unmerge => ticket.merged_into,
            Self::Split(split) => Some(split.to),
            Self::MoveComments(moved) => Some(moved.to),
            Self::Link { to, .. } | Self::Unlink { to, .. } => Some(*to),
            Self::OpenPart(part) => Some(part.ticket),
            Self::NotePart { key } => ticket.part(key).map(|piece| piece.part.ticket),
            _ => None,
        };
        other.filter(|other| *other != ticket.id)
    }
}

/// Decides one command by its own file.
pub(crate) fn decide(ticket: &Ticket, command: &Command, context: &Context<'_>) -> Decision {
    match command {
        Command::Open(command) => open::decide(ticket, command, context),
        Command::Comment(command) => comment::decide(ticket, command, context),
        Command::Assign(command) => assign::decide(ticket, command, context),
        Command::Take => take::decide(ticket, context),
        Command::Route(command) => route::decide(ticket, command, context),
        Command::SetStatus(command) => set_status::decide(ticket, command, context),
        Command::Edit(command) => edit::decide(ticket, command, context),
        Command::Acknowledge => acknowledge::decide(ticket),
        Command::Trash => trash::trash(ticket, context.sender),
        Command::Restore => trash::restore(ticket, context),
        Command::Tick => Ok(vec![]),
        Command::Unmerge => {
            Err(merge::may_undo(ticket, context.sender).err().unwrap_or(Refusal::NoSuchTicket))
        }
        Command::Merge { into: other }
        | Command::Link { to: other, .. }
        | Command::Unlink { to: other, .. } => Err(alone(ticket, *other)),
        Command::Split(split) => Err(alone(ticket, split.to)),
        Command::MoveComments(moved) => Err(alone(ticket, moved.to)),
        Command::ChangeLifecycle(command) => change_lifecycle::decide(ticket, command, context),
        Command::Postpone(command) => hold::postpone(ticket, command, context),
        Command::CancelNext(command) => hold::cancel(ticket, command, context),
        Command::DoNow(command) => hold::do_now(ticket, command, context),
        Command::Restrict(command) => restrict::restrict(ticket, command, context.sender),
        Command::BreakGlass(command) => restrict::break_glass(ticket, command, context.sender),
        Command::SendNow { comment } => send::now(ticket, *comment, context),
        Command::TakeBack { comment } => send::take_back(ticket, *comment, context),
        Command::AddCc(command) => cc::add(ticket, command, context.sender),
        Command::RemoveCc { person } => cc::remove(ticket, *person, context),
        Command::Watch { person } => watch::watch(ticket, *person, context.sender),
        Command::Unwatch { person } => watch::unwatch(ticket, *person, context.sender),
        Command::AcceptParticipant(command) => accept_participant::decide(ticket, command, context.sender),
        Command::ChangeRequester(command) => change_requester::decide(ticket, command, context.sender),
        Command::MarkSpam => spam::mark(ticket, context.sender),
        Command::UnmarkSpam => spam::unmark(ticket, context),
        Command::Attach(command) => file::attach(ticket, command, context),
        Command::RemoveFile(command) => file::remove(ticket, command, context),
        Command::Rate(command) => rate::decide(ticket, command, context),
        Command::AnswerApproval(command) => approval::answer(ticket, command, context),
        Command::DelegateApproval(command) => approval::delegate(ticket, command, context.sender),
        Command::AskApproval => approval::again(ticket, context),
        Command::CancelRequest(command) => cancel_request::decide(ticket, command, context),
        Command::DropPart { request } => part::let_go(ticket, *request, context),
        Command::OpenPart(part) => Err(alone(ticket, part.ticket)),
        Command::NotePart { .. } => Err(Refusal::PartNotAsked),
    }
}

/// Decides a command between two tickets by its own file.
pub(crate) fn decide_both(
    ticket: &Ticket,
    other: &Ticket,
    command: &Command,
    context: &Context<'_>,
) -> Result<Both, Refusal> {
    match command {
        Command::Merge { .. } => merge::merge(ticket, other, context),
        Command::Unmerge => merge::unmerge(ticket, other, context),
        Command::Split(command) => split::decide(ticket, other, command, context),
        Command::MoveComments(command) => move_comments::decide(ticket, other, command, context),
        Command::Link { kind, .. } => link::link(ticket, other, *kind, context),
        Command::Unlink { kind, .. } => link::unlink(ticket, other, *kind, context),
        Command::OpenPart(command) => part::open(ticket, other, command, context),
        Command::NotePart { key } => part::note(ticket, other, key, context),
        command => decide(ticket, command, context).map(|own| Both { own, other: vec![] }),
    }
}

/// Returns why a command between two tickets is nothing for one.
fn alone(ticket: &Ticket, other: TicketId) -> Refusal {
    if ticket.id == other { Refusal::SameTicket } else { Refusal::NoSuchTicket }
}

/// What a sender may do with a ticket now: the command's name and, if not, why not.
pub fn can(ticket: &Ticket, context: &Context<'_>) -> Vec<(&'static str, Result<(), Refusal>)> {
    let sender = context.sender;
    vec![
        ("comment", comment::allowed(ticket, context, false)),
        ("note", comment::allowed(ticket, context, true)),
        ("take", take::allowed(ticket, sender)),
        ("assign", assign::allowed(ticket, sender)),
        ("route", route::allowed(ticket, sender)),
        ("edit", edit::allowed(ticket, sender)),
        ("trash", trash::trash(ticket, sender).map(drop)),
        ("restore", trash::may_restore(ticket, sender)),
        ("merge", merge::allowed(ticket, sender)),
        ("unmerge", merge::may_undo(ticket, sender)),
        ("split", split::allowed(ticket, sender)),
        ("link", link::allowed(ticket, sender)),
        ("change_lifecycle", change_lifecycle::allowed(ticket, sender)),
        ("restrict", restrict::allowed(ticket, sender)),
        ("add_cc", cc::allowed(ticket, sender)),
        ("watch", watch::allowed(ticket, sender)),
        ("accept_participant", accept_participant::allowed(ticket, sender)),
        ("change_requester", change_requester::allowed(ticket, sender)),
        ("mark_spam", spam::allowed(ticket, sender)),
        ("unmark_spam", spam::may_undo(ticket, sender)),
        ("move_comments", move_comments::allowed(ticket, sender)),
        ("rate", rate::allowed(ticket, context)),
        ("ask_approval", approval::may_ask_again(ticket, sender)),
        ("cancel_request", cancel_request::allowed(ticket, sender)),
    ]
}

/// Every other state of the ticket's lifecycle and whether the sender may move it there. A move that
/// requires a note says so: the note comes with the move.
pub fn moves<'a>(ticket: &Ticket, context: &Context<'a>) -> Vec<(&'a State, Result<(), Refusal>)> {
    let Some(lifecycle) = context.desk.lifecycle(&ticket.lifecycle) else {
        return vec![];
    };
    let others = lifecycle.states.iter().filter(|state| state.key != ticket.status);
    others.map(|state| (state, set_status::ready(ticket, context, lifecycle, &state.key))).collect()
}

/// Returns the ticket's lifecycle.
pub(crate) fn lifecycle_of<'a>(ticket: &Ticket, desk: &'a Desk) -> Result<&'a Lifecycle, Refusal> {
    let unknown = || Refusal::UnknownLifecycle { lifecycle: ticket.lifecycle.clone() };
    desk.lifecycle(&ticket.lifecycle).ok_or_else(unknown)
}

/// Returns the fact that the ticket moves to `to` for a reason of the desk's own.
pub(crate) fn moved(ticket: &Ticket, to: &State, cause: MoveCause) -> Event {
    Event::StatusChanged(StatusChanged {
        from: ticket.status.clone(),
        to: to.key.clone(),
        from_phase: ticket.phase,
        to_phase: to.phase,
        cause,
        note: None,
        scheduled_at: None,
    })
}
