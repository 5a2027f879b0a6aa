//! Notes have no path to mail: whatever is asked of a ticket, no letter ever carries the words of a note.

use std::collections::BTreeSet;

use holdfast_engine::actor::{Actor, Sender};
use holdfast_engine::command::{
    AcceptParticipant, AddCc, Assign, ChangeRequester, Command, Comment, Context, Edit, MoveComments, Moving,
    Open, Restrict, Route, SetStatus, Split,
};
use holdfast_engine::content::{ContentRef, Texts};
use holdfast_engine::desk::{Desk, DeskData, Priority};
use holdfast_engine::effect::{self, Effect};
use holdfast_engine::event::{Commented, Event, evolve};
use holdfast_engine::ids::{ContentId, MailId, PersonId, TicketId};
use holdfast_engine::participant::Audience;
use holdfast_engine::permission::Permission;
use holdfast_engine::several::{Both, LinkKind};
use holdfast_engine::ticket::Ticket;
use holdfast_engine::{decide, decide_both};
use jiff::{SignedDuration, Timestamp};
use proptest::collection::{btree_set, vec};
use proptest::prelude::*;
use uuid::Uuid;

mod support;

fn person(number: u8) -> PersonId {
    PersonId(Uuid::from_u128(u128::from(number) + 1))
}

/// Notes and public words are told apart by their ids alone: those of notes are odd.
fn text(number: u16, note: bool) -> ContentRef {
    let id = 2 * u128::from(number) + u128::from(note);
    ContentRef::to(ContentId(Uuid::from_u128(0x1000 + id)), b"salt", "words")
}

fn is_note(id: ContentId) -> bool {
    id.0.as_u128() % 2 == 1
}

fn people() -> impl Strategy<Value = BTreeSet<PersonId>> {
    btree_set((0..6u8).prop_map(person), 0..4)
}

fn comment() -> impl Strategy<Value = Command> {
    let flags = (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>());
    (0..50u16, flags, proptest::option::of(people()), people(), people()).prop_map(
        |(number, flags, to, had, cc)| {
            let (internal, automatic, newcomer, mail) = flags;
            Command::Comment(Comment {
                internal,
                automatic,
                newcomer,
                mail: mail.then_some(MailId::default()),
                audience: Audience { to, had },
                cc,
                ..Comment::new(text(number, internal), "web")
            })
        },
    )
}

fn moving() -> impl Strategy<Value = Command> {
    let one = (0..50u16, any::<bool>(), 0..6u8);
    vec(one, 1..3).prop_map(|comments| {
        let at = Timestamp::UNIX_EPOCH;
        let moving = |(number, note, author)| Moving {
            comment: text(number, note).id,
            author: Some(person(author)),
            at,
        };
        let comments = comments.into_iter().map(moving).collect();
        Command::MoveComments(Box::new(MoveComments { to: OTHER, comments, new: None }))
    })
}

const TICKET: TicketId = TicketId(Uuid::from_u128(1));
const OTHER: TicketId = TicketId(Uuid::from_u128(2));

fn command() -> impl Strategy<Value = Command> {
    let who = || (0..6u8).prop_map(person);
    let status = prop_oneof![Just("in_progress"), Just("pending_info"), Just("resolved"), Just("closed")];
    let plain = prop_oneof![
        Just(Command::Take),
        Just(Command::Acknowledge),
        Just(Command::Trash),
        Just(Command::Restore),
        Just(Command::MarkSpam),
        Just(Command::UnmarkSpam),
        Just(Command::Tick),
        Just(Command::Merge { into: OTHER }),
        Just(Command::Unmerge),
        Just(Command::Link { to: OTHER, kind: LinkKind::Relates }),
        Just(Command::Unlink { to: OTHER, kind: LinkKind::Relates }),
        Just(Command::Route(Route { team: None })),
        Just(Command::Edit(Box::new(Edit { priority: Some(1), ..Edit::default() }))),
    ];
    prop_oneof![
        6 => comment(),
        2 => moving(),
        3 => plain,
        2 => status.prop_map(|to| {
            let note = Some(text(99, true));
            Command::SetStatus(SetStatus { to: to.into(), note, scheduled_at: None })
        }),
        1 => people().prop_map(|people| Command::AddCc(AddCc { people })),
        1 => who().prop_map(|person| Command::RemoveCc { person }),
        1 => who().prop_map(|person| Command::Watch { person }),
        1 => who().prop_map(|person| Command::Unwatch { person }),
        1 => (who(), any::<bool>())
            .prop_map(|(person, join)| Command::AcceptParticipant(AcceptParticipant { person, join })),
        1 => (who(), any::<bool>()).prop_map(|(to, keep)| {
            Command::ChangeRequester(ChangeRequester { to, organisation: None, keep })
        }),
        1 => who().prop_map(|to| Command::Assign(Assign { to: Some(to), free_in: None })),
        1 => proptest::option::of(people()).prop_map(|to| Command::Restrict(Restrict { to })),
        1 => (0..50u16).prop_map(|number| Command::Split(Box::new(Split {
            to: TicketId(Uuid::from_u128(3)),
            comments: vec![text(number, true).id],
            title: text(98, false),
            description: None,
            custom_fields: None,
            requester: person(0),
            received_at: Timestamp::UNIX_EPOCH,
        }))),
    ]
}

/// A command, and who asks for it; the sixth is the clock's own.
fn asked() -> impl Strategy<Value = (Command, Sender)> {
    (command(), 0..6u8, any::<bool>()).prop_map(|(command, who, agent)| {
        let mut may: BTreeSet<Permission> = Permission::ALL.into();
        if !agent {
            may = [Permission::Open, Permission::Comment].into();
        }
        (command, Sender { actor: Actor::Person { id: person(who) }, agent, may })
    })
}

fn opening() -> impl Strategy<Value = Command> {
    (people(), any::<bool>()).prop_map(|(cc, outgoing)| {
        Command::Open(Box::new(Open {
            cc,
            first_comment: outgoing.then(|| text(96, false)),
            ..Open::new(text(97, false), person(0), "email")
        }))
    })
}

/// Two tickets and everything that was asked of the first.
struct Life<'a> {
    desk: &'a Desk,
    now: Timestamp,
    ticket: Ticket,
    other: Ticket,
}

impl Life<'_> {
    fn ask(&mut self, command: &Command, sender: &Sender) {
        self.now += SignedDuration::from_mins(7);
        let (texts, now) = (Texts::default(), self.now);
        let context = Context { now, desk: self.desk, sender, texts: &texts, children: &[] };
        let both = match command.other(&self.ticket) {
            Some(id) if id == self.other.id => decide_both(&self.ticket, &self.other, command, &context),
            Some(id) => decide_both(&self.ticket, &Ticket::unborn(id), command, &context),
            None => decide(&self.ticket, command, &context).map(|own| Both { own, other: vec![] }),
        };
        let Ok(both) = both else { return };
        self.ticket = keep(self.ticket.clone(), &both.own, sender, now);
        if command.other(&self.ticket) == Some(self.other.id) || matches!(command, Command::Unmerge) {
            self.other = keep(self.other.clone(), &both.other, sender, now);
        }
    }
}

/// Lets the facts happen; a letter that carries words carries those that were just said to everybody.
fn keep(ticket: Ticket, facts: &[Event], sender: &Sender, now: Timestamp) -> Ticket {
    facts.iter().fold(ticket, |ticket, fact| {
        let ticket = evolve(ticket, fact, now);
        for effect in effect::of(&ticket, fact, &sender.actor) {
            let told = serde_json::to_string(&effect).expect("an effect is JSON");
            if let Effect::Mail { comment: Some(id), .. } = &effect {
                assert!(!is_note(*id), "{told} because of {fact:?}");
                assert!(
                    matches!(fact, Event::Commented(Commented { internal: false, body, .. }) if body.id == *id),
                    "{told} because of {fact:?}"
                );
            }
        }
        ticket
    })
}

fn desk() -> Desk {
    let data = DeskData {
        priorities: vec![1, 3]
            .into_iter()
            .map(|value| Priority { value, label: format!("P{value}") })
            .collect(),
        ..DeskData::bare()
    };
    Desk::compile(1, data).expect("a good desk")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(support::setting("HOLDFAST_CASES", 256)))]

    #[test]
    fn no_letter_carries_a_note(opened in opening(), asked in vec(asked(), 1..40)) {
        let desk = desk();
        let agent = Sender { actor: Actor::Person { id: person(5) }, agent: true, may: Permission::ALL.into() };
        let [ticket, other] = [OTHER, TICKET].map(Ticket::unborn);
        let mut life = Life { desk: &desk, now: Timestamp::UNIX_EPOCH, ticket, other };
        for _ in 0..2 {
            life.ask(&opened, &agent);
            std::mem::swap(&mut life.ticket, &mut life.other);
        }
        for (command, sender) in &asked {
            life.ask(command, sender);
        }
    }
}
