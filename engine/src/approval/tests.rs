//! A request with two steps: Ana's manager (1), then two of three in a group (2, 3, 4).

use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use uuid::Uuid;

use super::*;
use crate::actor::{Actor, Sender};
use crate::command::{AnswerApproval, Command, Context, DelegateApproval, Edit, Open, SetStatus};
use crate::content::{ContentRef, Texts};
use crate::deadline;
use crate::desk::Desk;
use crate::effect::{self, Effect, Template};
use crate::event::{Event, evolve};
use crate::ids::{ContentId, TicketId};
use crate::lifecycle::{Lifecycle, Phase};
use crate::part::{Part, PartState};
use crate::permission::Permission;
use crate::refusal::Refusal;

const HOUR: i64 = 3600;
const ANA: u128 = 9;

fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

fn words(n: u128) -> ContentRef {
    ContentRef { id: ContentId(Uuid::from_u128(n)), hash: String::new() }
}

/// A ticket, its desk and the time.
struct Scene {
    ticket: Ticket,
    desk: Desk,
    now: Timestamp,
    told: Vec<Effect>,
}

fn step(name: &str, approvers: &[u128], need: Need) -> Step {
    Step {
        name: name.into(),
        names: BTreeMap::new(),
        approvers: approvers.iter().copied().map(person).collect(),
        need,
        remind_after_seconds: Some(24 * HOUR),
        expire_after_seconds: Some(72 * HOUR),
    }
}

fn scene(lifecycle: &str) -> Scene {
    scene_with(lifecycle, vec![])
}

fn scene_with(lifecycle: &str, parts: Vec<Part>) -> Scene {
    let data = json!({
        "lifecycles": [Lifecycle::itil(), Lifecycle::simple()], "defaultLifecycle": lifecycle,
        "priorities": [{ "value": 3, "label": "P3" }], "defaultPriority": 3,
        "calendars": [crate::calendar::Calendar { id: Uuid::from_u128(1), ..crate::calendar::Calendar::office("UTC") }],
        "defaultCalendar": Uuid::from_u128(1), "policies": [], "teams": [], "rules": [], "categories": [],
    });
    let desk = Desk::compile(1, serde_json::from_value(data).expect("a desk")).expect("a good desk");
    let now = "2026-11-23T09:00:00Z".parse().expect("an instant");
    let mut scene = Scene { ticket: Ticket::unborn(TicketId(Uuid::from_u128(1))), desk, now, told: vec![] };
    let mut open = Open::new(words(1), person(ANA), "web");
    open.parts = parts;
    open.approval = vec![step("Manager", &[1], Need::All), step("Group", &[2, 3, 4], Need::Quorum(2))];
    scene.does(ANA, &Command::Open(Box::new(open))).expect("opened");
    scene
}

impl Scene {
    fn by(&mut self, sender: &Sender, command: &Command) -> Result<(), Refusal> {
        let texts = Texts::default();
        let (now, desk) = (self.now, &self.desk);
        let context = Context { now, desk, sender, texts: &texts, children: &[] };
        let facts = crate::decide(&self.ticket, command, &context)?;
        self.keep(facts, &sender.actor);
        Ok(())
    }

    fn keep(&mut self, facts: Vec<Event>, actor: &Actor) {
        for fact in facts {
            self.ticket = evolve(self.ticket.clone(), &fact, self.now);
            self.told.extend(effect::of(&self.ticket, &fact, actor));
        }
    }

    fn does(&mut self, who: u128, command: &Command) -> Result<(), Refusal> {
        let may = [Permission::Open, Permission::Comment].into();
        self.by(&Sender { actor: Actor::Person { id: person(who) }, agent: false, may }, command)
    }

    fn agent(&mut self, command: &Command) -> Result<(), Refusal> {
        let may = Permission::ALL.into_iter().collect();
        self.by(&Sender { actor: Actor::Person { id: person(50) }, agent: true, may }, command)
    }

    fn says(&mut self, who: u128, verdict: Verdict) -> Result<(), Refusal> {
        let Approval { round, step, .. } = *self.approval();
        let reason = (verdict == Verdict::Rejected).then(|| words(7));
        self.does(
            who,
            &Command::AnswerApproval(AnswerApproval { round, step, verdict, reason, content: None }),
        )
    }

    /// Lets everything happen that is due by then.
    fn until(&mut self, hours: i64) {
        let end = self.now + SignedDuration::from_secs(hours * HOUR);
        while let Some(due) = deadline::next(&self.ticket, &self.desk).filter(|due| due.at <= end) {
            self.now = self.now.max(due.at);
            let (sender, texts) = (Sender::clock(), Texts::default());
            let context =
                Context { now: self.now, desk: &self.desk, sender: &sender, texts: &texts, children: &[] };
            let facts = deadline::discharge(&self.ticket, &due, &context);
            assert!(!facts.is_empty(), "{due:?} is discharged by something");
            self.keep(facts, &Actor::Clock);
        }
        self.now = end;
    }

    fn approval(&self) -> &Approval {
        self.ticket.approval.as_ref().expect("it asks")
    }

    /// Returns who was written to since the last look, with what.
    fn written(&mut self) -> Vec<(Template, PersonId)> {
        let one = |effect| match effect {
            Effect::Approval { to, template, .. } | Effect::Mail { to, template, .. } => Some((template, to)),
            _ => None,
        };
        std::mem::take(&mut self.told).into_iter().filter_map(one).collect()
    }
}

fn each(template: Template, people: &[u128]) -> Vec<(Template, PersonId)> {
    people.iter().map(|n| (template, person(*n))).collect()
}

#[test]
fn the_second_step_is_asked_only_when_the_first_has_agreed() {
    let mut scene = scene("itil");
    assert_eq!(scene.ticket.status, "pending_approval");
    assert_eq!(scene.written(), each(Template::ApprovalAsked, &[1]));
    assert_eq!(scene.says(2, Verdict::Approved), Err(Refusal::NotAsked));

    scene.says(1, Verdict::Approved).expect("asked");
    assert_eq!((scene.approval().step, scene.ticket.status.as_str()), (2, "pending_approval"));
    assert_eq!(scene.written(), each(Template::ApprovalAsked, &[2, 3, 4]));

    scene.says(2, Verdict::Approved).expect("asked");
    assert_eq!(scene.says(2, Verdict::Approved), Err(Refusal::AlreadyAnswered));
    assert!(scene.ticket.awaits_approval(), "one of two");
    scene.says(4, Verdict::Approved).expect("asked");
    assert_eq!(scene.approval().outcome, Some(Outcome::Approved));
    assert_eq!((scene.ticket.status.as_str(), scene.ticket.phase), ("new", Phase::New));
    assert_eq!(scene.written(), each(Template::Approved, &[ANA]));
}

#[test]
fn a_step_is_rejected_once_it_cannot_be_agreed_to_any_more() {
    let mut scene = scene("itil");
    scene.says(1, Verdict::Approved).expect("asked");
    scene.written();
    scene.says(3, Verdict::Rejected).expect("asked");
    assert!(scene.ticket.awaits_approval(), "two others can still agree");
    scene.says(4, Verdict::Rejected).expect("asked");
    assert_eq!(scene.approval().outcome, Some(Outcome::Rejected));
    assert_eq!(scene.ticket.phase, Phase::Resolved);
    assert_eq!(scene.written(), each(Template::Rejected, &[ANA]), "and no letter says that it is solved");
    let moved = Refusal::ApprovalMoved { round: 1, step: 2, outcome: Some(Outcome::Rejected) };
    assert_eq!(scene.says(2, Verdict::Approved), Err(moved), "a later yes does not undo it");
}

#[test]
fn the_first_answer_decides_where_any_one_will_do() {
    let seat = |n, verdict: Option<Verdict>| Seat {
        person: person(n),
        of: person(n),
        answer: verdict.map(|verdict| Answer { verdict, at: Timestamp::UNIX_EPOCH, reason: None }),
    };
    let said = |need, verdicts: [Option<Verdict>; 3]| {
        let mut asked = Asked::planned(&step("s", &[], need));
        asked.seats = (1..).zip(verdicts).map(|(n, verdict)| seat(n, verdict)).collect();
        asked.verdict()
    };
    let (yes, no) = (Some(Verdict::Approved), Some(Verdict::Rejected));
    assert_eq!(said(Need::Any, [None, no, None]), no);
    assert_eq!(said(Need::Any, [yes, None, None]), yes);
    assert_eq!(said(Need::All, [yes, yes, None]), None);
    assert_eq!(said(Need::All, [yes, yes, no]), no);
    assert_eq!(said(Need::Quorum(2), [no, yes, None]), None);
    assert_eq!(said(Need::Quorum(9), [yes, yes, yes]), yes, "more than all is all");
}

#[test]
fn rejecting_takes_a_reason_and_answers_go_to_what_was_seen() {
    let mut scene = scene("itil");
    let mut answer =
        AnswerApproval { round: 1, step: 1, verdict: Verdict::Rejected, reason: None, content: None };
    assert_eq!(scene.does(1, &Command::AnswerApproval(answer.clone())), Err(Refusal::ReasonNeeded));
    let edit = Edit { title: Some(words(5)), ..Edit::default() };
    scene.agent(&Command::Edit(Box::new(edit))).expect("an agent edits");
    assert_eq!(scene.approval().round, 1, "nobody had agreed to anything yet");
    (answer.verdict, answer.content) = (Verdict::Approved, Some(0));
    let moved = Refusal::ApprovalMoved { round: 1, step: 1, outcome: None };
    assert_eq!(scene.does(1, &Command::AnswerApproval(answer.clone())), Err(moved));
    answer.content = Some(scene.approval().content);
    scene.does(1, &Command::AnswerApproval(answer)).expect("as it is now");
}

#[test]
fn a_change_of_what_was_agreed_to_asks_everybody_anew() {
    let mut scene = scene("itil");
    scene.says(1, Verdict::Approved).expect("asked");
    scene.written();
    let edit = Edit { title: Some(words(5)), ..Edit::default() };
    scene.agent(&Command::Edit(Box::new(edit.clone()))).expect("an agent edits");
    assert_eq!((scene.approval().round, scene.approval().step), (2, 1));
    assert_eq!(scene.written(), each(Template::ApprovalAsked, &[1]));

    for who in [1, 2, 3] {
        scene.says(who, Verdict::Approved).expect("asked");
    }
    assert_eq!(scene.ticket.status, "new");
    scene.agent(&Command::Edit(Box::new(edit))).expect("an agent edits");
    assert_eq!((scene.approval().round, scene.ticket.status.as_str()), (3, "pending_approval"));
    assert!(scene.ticket.awaits_approval());
}

#[test]
fn who_does_not_answer_is_reminded_and_in_the_end_it_is_not_approved() {
    let mut scene = scene("itil");
    scene.written();
    scene.until(25);
    assert_eq!(scene.written(), each(Template::ApprovalReminder, &[1]));
    scene.until(24);
    assert_eq!(scene.written(), each(Template::ApprovalReminder, &[1]));
    scene.until(24);
    assert_eq!(scene.approval().outcome, Some(Outcome::Expired));
    assert_eq!(scene.ticket.phase, Phase::Resolved);
    assert_eq!(scene.written()[0], (Template::ApprovalExpired, person(ANA)));

    scene.agent(&Command::AskApproval).expect("agents ask again");
    assert_eq!((scene.approval().round, scene.ticket.status.as_str()), (2, "pending_approval"));
}

#[test]
fn whoever_it_is_passed_on_to_answers_in_their_place() {
    let mut scene = scene("itil");
    let pass = |from, to| {
        let (from, to) = (person(from), person(to));
        Command::DelegateApproval(DelegateApproval { round: 1, step: 1, from, to })
    };
    scene.written();
    assert_eq!(scene.does(1, &pass(1, ANA)), Err(Refusal::OwnRequest));
    assert_eq!(scene.does(8, &pass(1, 8)), Err(Refusal::NotAllowed { permission: Permission::Move }));
    scene.does(1, &pass(1, 8)).expect("passed on");
    assert_eq!(scene.written(), each(Template::ApprovalAsked, &[8]));
    assert_eq!(scene.says(1, Verdict::Approved), Err(Refusal::NotAsked));
    scene.says(8, Verdict::Approved).expect("asked");
    let seat = &scene.approval().steps[0].seats[0];
    assert_eq!((seat.person, seat.of), (person(8), person(1)), "it can be seen for whom");
}

#[test]
fn what_belongs_to_a_request_begins_when_it_is_approved_and_stops_when_it_is_turned_down_later() {
    let part: Part =
        serde_json::from_value(json!({ "key": "desk", "ticket": Uuid::from_u128(70), "title": words(3) }))
            .expect("a part");
    let mut scene = scene_with("itil", vec![part]);
    let state = |scene: &Scene| scene.ticket.part("desk").expect("it has one").state;
    assert_eq!(state(&scene), PartState::Waiting);
    for who in [1, 2, 3] {
        scene.says(who, Verdict::Approved).expect("asked");
    }
    assert_eq!(state(&scene), PartState::Asked);
    let opened = Event::PartOpened { key: "desk".into(), to: TicketId(Uuid::from_u128(70)) };
    scene.keep(vec![opened], &Actor::Clock);

    let edit = Edit { title: Some(words(5)), ..Edit::default() };
    scene.agent(&Command::Edit(Box::new(edit))).expect("an agent edits");
    scene.written();
    scene.says(1, Verdict::Rejected).expect("asked anew");
    assert_eq!((state(&scene), scene.ticket.phase), (PartState::Dropped, Phase::Resolved));
    assert_eq!(scene.written(), each(Template::GivenUp, &[ANA]), "one letter tells of all of it");
}

#[test]
fn nothing_moves_while_answers_are_waited_for_but_to_the_end() {
    for lifecycle in ["itil", "simple"] {
        let mut scene = scene(lifecycle);
        let to = |to: &str| Command::SetStatus(SetStatus { to: to.into(), note: None, scheduled_at: None });
        assert_eq!(scene.agent(&to("in_progress")), Err(Refusal::ApprovalPending));
        scene.agent(&Command::Take).expect("somebody may hold it");
        assert!(scene.ticket.awaits_approval() && scene.ticket.phase != Phase::Active, "{lifecycle}");
        scene.agent(&to("closed")).expect("it is cancelled");
        assert_eq!(scene.approval().outcome, Some(Outcome::Cancelled));
        assert_eq!(deadline::next(&scene.ticket, &scene.desk), None);
    }
}

#[test]
fn the_time_in_the_trash_counts_for_nobody() {
    let mut scene = scene("itil");
    scene.agent(&Command::Trash).expect("thrown away");
    assert_eq!(deadline::next(&scene.ticket, &scene.desk), None);
    scene.until(100);
    scene.agent(&Command::Restore).expect("taken out");
    let next = deadline::next(&scene.ticket, &scene.desk).expect("it goes on");
    assert_eq!(next.at, scene.now + SignedDuration::from_secs(24 * HOUR));
}
