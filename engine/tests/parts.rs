//! Requests with parts: each becomes a ticket in its turn, the request ends with the last of them, and one
//! that is given up says what was done.

use std::collections::BTreeMap;

use holdfast_engine::actor::{Actor, Sender};
use holdfast_engine::command::{CancelRequest, Command, Context, Open, SetStatus};
use holdfast_engine::content::{ContentRef, Texts};
use holdfast_engine::desk::{Desk, DeskData};
use holdfast_engine::effect::{self, Effect, Template, Whom};
use holdfast_engine::event::{Event, evolve};
use holdfast_engine::ids::{ContentId, PersonId, TicketId};
use holdfast_engine::lifecycle::Phase;
use holdfast_engine::part::{Errand, Part, PartState, What};
use holdfast_engine::permission::Permission;
use holdfast_engine::refusal::Refusal;
use holdfast_engine::several::{Both, Child};
use holdfast_engine::ticket::Ticket;
use holdfast_engine::{decide, decide_both};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

const REQUEST: TicketId = TicketId(Uuid::from_u128(100));
const ANA: PersonId = PersonId(Uuid::from_u128(1));
const LEE: PersonId = PersonId(Uuid::from_u128(2));

fn ticket_of(key: &str) -> TicketId {
    TicketId(Uuid::from_u128(200 + u128::from(key.as_bytes()[0])))
}

fn words(number: u128) -> ContentRef {
    ContentRef::to(ContentId(Uuid::from_u128(number)), b"salt", "words")
}

fn part(key: &str, after: &[&str]) -> Part {
    Part {
        key: key.into(),
        ticket: ticket_of(key),
        title: words(7),
        description: None,
        custom_fields: None,
        lifecycle: None,
        category: None,
        team: None,
        priority: None,
        urgency: None,
        impact: None,
        tags: [].into(),
        after: after.iter().map(|key| (*key).to_owned()).collect(),
    }
}

fn desk() -> Desk {
    Desk::compile(1, DeskData::bare()).expect("a good desk")
}

/// Tickets, and everything that has to happen because of them.
struct World {
    desk: Desk,
    now: Timestamp,
    tickets: BTreeMap<TicketId, Ticket>,
    effects: Vec<Effect>,
}

impl World {
    fn with(parts: Vec<Part>) -> Self {
        let (tickets, now) = (BTreeMap::new(), Timestamp::UNIX_EPOCH);
        let mut world = Self { desk: desk(), now, tickets, effects: vec![] };
        let open = Open { parts, ..Open::new(words(5), ANA, "web") };
        world.done(REQUEST, &Command::Open(Box::new(open)), &ana());
        world
    }

    fn ticket(&self, id: TicketId) -> Ticket {
        self.tickets.get(&id).cloned().unwrap_or_else(|| Ticket::unborn(id))
    }

    fn ask(&mut self, id: TicketId, command: &Command, sender: &Sender) -> Result<Both, Refusal> {
        self.now += SignedDuration::from_mins(1);
        let (ticket, texts) = (self.ticket(id), Texts::default());
        let children: Vec<_> = ticket.children().map(|id| Child::of(&self.ticket(id), 1)).collect();
        let context = Context { now: self.now, desk: &self.desk, sender, texts: &texts, children: &children };
        match command.other(&ticket) {
            Some(other) => decide_both(&ticket, &self.ticket(other), command, &context),
            None => decide(&ticket, command, &context).map(|own| Both { own, other: vec![] }),
        }
    }

    fn done(&mut self, id: TicketId, command: &Command, sender: &Sender) {
        let both = self.ask(id, command, sender).unwrap_or_else(|refusal| panic!("{command:?}: {refusal}"));
        let other = command.other(&self.ticket(id));
        self.keep(id, &both.own, sender);
        other.into_iter().for_each(|other| self.keep(other, &both.other, sender));
    }

    fn keep(&mut self, id: TicketId, facts: &[Event], sender: &Sender) {
        for fact in facts {
            let ticket = evolve(self.ticket(id), fact, self.now);
            self.effects.extend(effect::of(&ticket, fact, &sender.actor));
            self.tickets.insert(id, ticket);
        }
    }

    /// Carries out every errand, until there are none.
    fn carry(&mut self) {
        while let Some(at) = self.effects.iter().position(|effect| matches!(effect, Effect::Errand(_))) {
            let Effect::Errand(errand) = self.effects.remove(at) else { continue };
            let (ticket, command) = errand.command();
            self.done(ticket, &command, &Sender::clock());
        }
    }

    fn status(&mut self, key: &str, to: &str) {
        let command =
            Command::SetStatus(SetStatus { to: to.into(), note: Some(words(9)), scheduled_at: None });
        self.done(ticket_of(key), &command, &lee());
        self.carry();
    }

    fn states(&self) -> Vec<PartState> {
        self.ticket(REQUEST).parts.iter().map(|piece| piece.state).collect()
    }

    fn letters(&self) -> Vec<Template> {
        let template = |effect: &Effect| match effect {
            Effect::Mail { template, .. } => Some(*template),
            _ => None,
        };
        self.effects.iter().filter_map(template).collect()
    }
}

fn ana() -> Sender {
    let may = [Permission::Open, Permission::Comment].into();
    Sender { actor: Actor::Person { id: ANA }, agent: false, may }
}

fn lee() -> Sender {
    Sender { actor: Actor::Person { id: LEE }, agent: true, may: Permission::ALL.into() }
}

fn cancel() -> Command {
    Command::CancelRequest(CancelRequest::default())
}

#[test]
fn parts_open_side_by_side_as_children_and_the_request_ends_with_the_last_and_says_so_once() {
    let mut world = World::with(vec![part("a", &[]), part("b", &[])]);
    world.carry();
    assert_eq!(world.states(), [PartState::Open, PartState::Open]);
    let (request, child) = (world.ticket(REQUEST), world.ticket(ticket_of("a")));
    assert_eq!(request.children().collect::<Vec<_>>(), [ticket_of("a"), ticket_of("b")]);
    assert_eq!((child.parent(), child.requester), (Some(REQUEST), Some(ANA)));
    world.status("a", "resolved");
    assert_eq!((world.states()[0], world.ticket(REQUEST).phase), (PartState::Done, Phase::New));
    world.status("b", "resolved");
    assert_eq!(world.ticket(REQUEST).phase, Phase::Resolved);
    assert_eq!(world.letters(), [Template::Resolved], "one letter, and none from the parts");
}

#[test]
fn a_part_waits_for_those_that_it_comes_after() {
    let mut world = World::with(vec![part("a", &[]), part("b", &[]), part("c", &["a", "b"])]);
    world.carry();
    assert_eq!(world.states()[2], PartState::Waiting);
    world.status("a", "resolved");
    assert!(!world.ticket(ticket_of("c")).exists());
    world.status("b", "closed");
    assert_eq!(world.states(), [PartState::Done, PartState::Done, PartState::Open]);
    world.status("c", "resolved");
    assert_eq!(world.ticket(REQUEST).phase, Phase::Resolved);
}

#[test]
fn a_request_does_not_end_by_hand_before_a_part_that_is_still_to_come() {
    let mut world = World::with(vec![part("a", &[]), part("b", &["a"])]);
    let resolve = Command::SetStatus(SetStatus { to: "resolved".into(), note: None, scheduled_at: None });
    let children = vec![ticket_of("a"), ticket_of("b")];
    assert_eq!(world.ask(REQUEST, &resolve, &lee()), Err(Refusal::ChildrenOpen { children }));
}

#[test]
fn a_part_that_is_work_again_makes_its_request_work_again() {
    let mut world = World::with(vec![part("a", &[])]);
    world.carry();
    world.status("a", "resolved");
    world.status("a", "in_progress");
    assert_eq!(world.states(), [PartState::Open]);
    assert!(!world.ticket(REQUEST).phase.is_done());
    world.status("a", "resolved");
    assert_eq!(world.ticket(REQUEST).phase, Phase::Resolved);
}

#[test]
fn an_errand_that_is_run_twice_does_nothing_more() {
    let mut world = World::with(vec![part("a", &[])]);
    let errand = Errand { request: REQUEST, what: What::Open { part: Box::new(part("a", &[])) } };
    world.carry();
    let (ticket, command) = errand.command();
    assert_eq!(world.ask(ticket, &command, &Sender::clock()), Err(Refusal::PartNotAsked));
    world.status("a", "resolved");
    let note = Command::NotePart { key: "a".into() };
    assert_eq!(world.ask(REQUEST, &note, &Sender::clock()), Ok(Both::default()));
}

#[test]
fn only_the_desk_itself_opens_looks_at_and_drops_parts() {
    let mut world = World::with(vec![part("a", &[])]);
    let open = Command::OpenPart(Box::new(part("a", &[])));
    let refused = Err(Refusal::NotAllowed { permission: Permission::DeskAdmin });
    assert_eq!(world.ask(REQUEST, &open, &lee()), refused);
    world.carry();
    for (ticket, command) in [
        (REQUEST, Command::NotePart { key: "a".into() }),
        (ticket_of("a"), Command::DropPart { request: REQUEST }),
    ] {
        assert_eq!(world.ask(ticket, &command, &lee()), refused);
    }
}

#[test]
fn a_request_that_is_cancelled_names_what_was_done_and_stops_the_rest() {
    let mut world = World::with(vec![part("a", &[]), part("b", &[]), part("c", &["b"])]);
    world.carry();
    world.status("a", "resolved");
    let held = Ticket { assignee: Some(LEE), ..world.ticket(ticket_of("b")) };
    world.tickets.insert(held.id, held);
    world.done(REQUEST, &cancel(), &ana());
    world.carry();
    assert_eq!(world.states(), [PartState::Done, PartState::Dropped, PartState::Dropped]);
    assert_eq!(world.ticket(REQUEST).phase, Phase::Closed);
    let phases = ["a", "b", "c"].map(|key| world.ticket(ticket_of(key)).phase);
    assert_eq!(phases[..2], [Phase::Resolved, Phase::Closed]);
    assert!(!world.ticket(ticket_of("c")).exists(), "it never began");
    assert_eq!(world.letters(), [Template::GivenUp]);
    assert!(world.effects.contains(&Effect::Stop { whom: Whom::Person(LEE) }));
    assert!(world.ticket(ticket_of("a")).dropped && world.ticket(ticket_of("b")).dropped);
}

#[test]
fn a_part_that_was_away_when_its_request_was_given_up_ends_when_it_is_back() {
    let mut world = World::with(vec![part("a", &[]), part("b", &[])]);
    world.carry();
    world.done(ticket_of("a"), &Command::Trash, &lee());
    world.status("b", "in_progress");
    world.effects.retain(|effect| !matches!(effect, Effect::Errand(_)));
    world.done(REQUEST, &cancel(), &ana());
    world.effects.retain(|effect| !matches!(effect, Effect::Errand(_)));
    world.done(ticket_of("a"), &Command::Restore, &lee());
    world.carry();
    assert_eq!(world.ticket(ticket_of("a")).phase, Phase::Closed);
    assert_eq!(world.states(), [PartState::Done, PartState::Dropped], "that it was trashed stays as it was");
}

#[test]
fn who_may_cancel_is_who_asked_and_who_may_close() {
    let mut world = World::with(vec![part("a", &[])]);
    let other = Sender { actor: Actor::Person { id: LEE }, ..ana() };
    let refused = Refusal::NotAllowed { permission: Permission::Close };
    assert_eq!(world.ask(REQUEST, &cancel(), &other), Err(refused));
    assert!(world.ask(REQUEST, &cancel(), &lee()).is_ok());
    world.carry();
    world.status("a", "resolved");
    assert_eq!(world.ask(REQUEST, &cancel(), &ana()), Err(Refusal::RequestOver));
    let mut plain = World::with(vec![]);
    assert_eq!(plain.ask(REQUEST, &cancel(), &ana()), Err(Refusal::NotARequest));
}

#[test]
fn what_was_asked_while_the_request_was_away_is_asked_again_when_it_is_back() {
    let mut world = World::with(vec![part("a", &[])]);
    world.effects.clear();
    world.done(REQUEST, &Command::Trash, &lee());
    world.done(REQUEST, &Command::Restore, &lee());
    world.carry();
    assert_eq!(world.states(), [PartState::Open]);
}

#[test]
fn a_part_in_the_trash_holds_nobody_up() {
    let mut world = World::with(vec![part("a", &[])]);
    world.carry();
    world.done(ticket_of("a"), &Command::Trash, &lee());
    world.carry();
    assert_eq!(world.ticket(REQUEST).phase, Phase::Resolved);
    world.done(ticket_of("a"), &Command::Restore, &lee());
    world.carry();
    assert_eq!(world.states(), [PartState::Open]);
    assert!(!world.ticket(REQUEST).phase.is_done());
}
