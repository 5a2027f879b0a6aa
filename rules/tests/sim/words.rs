//! What people ask of a ticket, at random.

use holdfast_engine::actor::{Actor, Sender};
use holdfast_engine::command::{
    Assign, ChangeLifecycle, Command, Comment, Edit, Open, Postpone, Route, SetStatus, Upcoming,
};
use holdfast_engine::content::ContentRef;
use holdfast_engine::ids::{ContentId, PersonId, TeamId};
use holdfast_engine::permission::Permission;
use holdfast_engine::stay::NextKind;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::chance::Chance;

const STATES: [&str; 10] = [
    "assigned",
    "in_progress",
    "in_progress",
    "scheduled",
    "pending_info",
    "pending_info",
    "pending_parts",
    "resolved",
    "resolved",
    "closed",
];

const KINDS: [NextKind; 6] = [
    NextKind::AutoClose,
    NextKind::Scheduled,
    NextKind::Reminder,
    NextKind::Outcome,
    NextKind::SlaWarning,
    NextKind::SlaBreach,
];

pub fn requester() -> Sender {
    Sender { actor: person(1), agent: false, may: [Permission::Open, Permission::Comment].into() }
}

fn agent() -> Sender {
    use Permission::{Assign, Close, Comment, Edit, Move, Note, Route, Trash};
    let may = [Assign, Close, Comment, Edit, Move, Note, Route, Trash].into();
    Sender { actor: person(2), agent: true, may }
}

fn person(number: u128) -> Actor {
    Actor::Person { id: PersonId(Uuid::from_u128(number)) }
}

pub fn open(chance: &mut Chance) -> Command {
    Command::Open(Box::new(Open {
        priority: Some(chance.between(1, 2) as u8),
        ..Open::new(text(), PersonId(Uuid::from_u128(1)), "web")
    }))
}

/// Returns something that anybody may ask; much of it is refused, which is an answer too.
pub fn random(chance: &mut Chance, now: Timestamp) -> (Sender, Command) {
    let command = match chance.below(30) {
        0..5 => return (requester(), comment(false, false)),
        5 => return (requester(), comment(false, true)),
        6..11 => comment(false, false),
        11 => comment(true, false),
        12..19 => status(chance, now),
        19..21 => edit(chance),
        21..23 => Command::Route(Route { team: team(chance.below(3)) }),
        23 => Command::Assign(Assign { to: Some(PersonId(Uuid::from_u128(2))), free_in: None }),
        24..26 => Command::Postpone(Postpone { kind: chance.pick(&KINDS), at: now + ahead(chance) }),
        26 => Command::CancelNext(Upcoming { kind: chance.pick(&KINDS) }),
        27 => Command::DoNow(Upcoming { kind: chance.pick(&KINDS) }),
        28 => lifecycle(chance),
        _ => chance.pick(&[Command::Trash, Command::Restore, Command::Restore]),
    };
    (agent(), command)
}

fn status(chance: &mut Chance, now: Timestamp) -> Command {
    let to = chance.pick(&STATES);
    let scheduled_at = (to == "scheduled").then(|| now + ahead(chance));
    Command::SetStatus(SetStatus { to: to.into(), note: None, scheduled_at })
}

fn edit(chance: &mut Chance) -> Command {
    let priority = Some(chance.between(1, 2) as u8);
    Command::Edit(Box::new(Edit { priority, ..Edit::default() }))
}

fn lifecycle(chance: &mut Chance) -> Command {
    let lifecycle = chance.pick(&["itil", "simple"]).into();
    Command::ChangeLifecycle(ChangeLifecycle { lifecycle, status: None })
}

fn comment(internal: bool, automatic: bool) -> Command {
    Command::Comment(Comment { internal, automatic, ..Comment::new(text(), "web") })
}

/// Mostly ahead, and sometimes too late to be meant.
fn ahead(chance: &mut Chance) -> SignedDuration {
    SignedDuration::from_mins(20 * chance.between(-3, 300))
}

pub fn team(number: i64) -> Option<TeamId> {
    (number > 0).then(|| TeamId(Uuid::from_u128(number.unsigned_abs().into())))
}

fn text() -> ContentRef {
    ContentRef { id: ContentId(Uuid::nil()), hash: String::new() }
}
