//! Commands between two tickets are settled for both or for neither, and say what they rely on.

use std::collections::BTreeMap;
use std::sync::Arc;

use holdfast_engine::actor::{Actor, Sender};
use holdfast_engine::calendar::WeekHours;
use holdfast_engine::command::{Command, Comment, Edit, SetStatus, Split};
use holdfast_engine::content::{ContentRef, Texts};
use holdfast_engine::desk::{Desk, DeskData, RuleFile};
use holdfast_engine::ids::{ContentId, PersonId, TicketId};
use holdfast_engine::knock::Knock;
use holdfast_engine::permission::Permission;
use holdfast_engine::refusal::Refusal;
use holdfast_engine::several::{Absorbed, Child, Link, LinkKind};
use holdfast_engine::sla::Policy;
use holdfast_engine::ticket::Ticket;
use holdfast_rules::{Around, Case, Outcome, RuleSet, Second, Settled, settle};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use uuid::Uuid;

use crate::desk::{Opening, desk, open_on};

const ONE: TicketId = TicketId(Uuid::from_u128(1));
const TWO: TicketId = TicketId(Uuid::from_u128(2));
const THREE: TicketId = TicketId(Uuid::from_u128(3));

/// A desk that is always open, promises answers within two hours, and knows some tickets.
struct World {
    desk: Arc<Desk>,
    rules: RuleSet,
    tickets: BTreeMap<TicketId, Ticket>,
}

fn at(hours: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hours)
}

fn days(days: i64) -> Timestamp {
    at(24 * days)
}

fn words(number: u128) -> ContentRef {
    ContentRef::to(ContentId(Uuid::from_u128(number)), b"salt", "words")
}

impl World {
    fn new() -> Self {
        let promised = json!({ "firstResponse": 7200, "nextResponse": 7200 });
        let policy = json!({ "name": "p", "warnAt": [], "targets": { "3": promised } });
        let policy: Policy = serde_json::from_value(policy).expect("a policy");
        let mut data = DeskData { policies: vec![policy], ..desk().data };
        let always = (0..7).map(|dow| WeekHours { dow, start_sec: 0, end_sec: 86_400 });
        data.calendars[0].hours = always.collect();
        let text =
            "//! on: opened\nfn when(ticket, event) { true }\nfn then(ticket, event) { [tag(\"seen\")] }";
        let files = [RuleFile { name: "seen".into(), text: text.into() }];
        let (rules, broken) = RuleSet::compile(1, &files);
        assert_eq!(broken, []);
        let desk = Arc::new(Desk::compile(1, data).expect("a good desk"));
        Self { desk, rules, tickets: BTreeMap::new() }
    }

    /// Begins with these tickets, opened at midnight.
    fn with(ids: &[TicketId]) -> Self {
        let mut world = Self::new();
        for id in ids {
            let ticket = open_on(&world.desk, Opening::default(), at(0)).ticket;
            world.tickets.insert(*id, Ticket { id: *id, ..ticket });
        }
        world
    }

    fn case(&self, id: TicketId, command: Command, now: Timestamp, other: Option<&Ticket>) -> Settled {
        use Permission::{Assign, Close, Comment, Edit, Link, Merge, Move, Note, Trash};
        let actor = Actor::Person { id: PersonId(Uuid::from_u128(7)) };
        let may = [Assign, Close, Comment, Edit, Link, Merge, Move, Note, Trash].into();
        let sender = Sender { actor, agent: true, may };
        let knock = Knock { id: "api:1".into(), sender, command, expected_seq: None };
        let texts = Texts((0..20).map(|text| (words(text).id, "words".to_owned())).collect());
        let own = &self.tickets[&id];
        let children = self.children(own);
        let theirs = other.map(|other| self.children(other)).unwrap_or_default();
        settle(Case {
            ticket: own,
            knock: &knock,
            desk: &self.desk,
            before: &[],
            rules: &self.rules,
            texts: &texts,
            other: other.map(|ticket| Second { ticket, before: &[], children: &theirs }),
            children: &children,
            now,
            discharge: true,
            around: Around::default(),
        })
    }

    /// A child's revision is here the number of its events.
    fn children(&self, of: &Ticket) -> Vec<Child> {
        let known = of.children().filter_map(|id| self.tickets.get(&id));
        known.map(|child| Child::of(child, child.seq as i64)).collect()
    }

    /// Settles a command with whatever second ticket it asks for, and keeps what came of it.
    fn knock(&mut self, id: TicketId, command: Command, now: Timestamp) -> Settled {
        let other = command.other(&self.tickets[&id]).and_then(|other| self.tickets.get(&other)).cloned();
        let settled = self.case(id, command, now, other.as_ref());
        for settled in [Some(&settled), settled.other.as_deref()].into_iter().flatten() {
            self.tickets.insert(settled.ticket.id, settled.ticket.clone());
        }
        settled
    }

    fn done(&mut self, id: TicketId, command: Command, now: Timestamp) -> Settled {
        let settled = self.knock(id, command, now);
        assert!(matches!(settled.outcome, Outcome::Applied { .. }), "{:?}", settled.outcome);
        settled
    }

    fn refused(&mut self, id: TicketId, command: Command, now: Timestamp) -> Refusal {
        match self.knock(id, command, now).outcome {
            Outcome::Refused { refusal } => refusal,
            other => panic!("{other:?} is no refusal"),
        }
    }
}

fn told(settled: &Settled) -> Vec<&str> {
    settled.events.iter().map(|kept| kept.event.name()).collect()
}

fn other(settled: &Settled) -> &Settled {
    settled.other.as_deref().expect("something happens to the second ticket")
}

fn reply() -> Command {
    let body = words(1);
    Command::Comment(Comment {
        body,
        internal: false,
        source: "web".into(),
        mail: None,
        automatic: false,
        files: vec![],
        mentions: [].into(),
    })
}

fn status(to: &str) -> Command {
    Command::SetStatus(SetStatus { to: to.into(), note: None, scheduled_at: None })
}

fn split(to: TicketId, comments: usize, received_at: Timestamp) -> Command {
    Command::Split(Box::new(Split {
        to,
        comments: (0..comments).map(|n| ContentId(Uuid::from_u128(n as u128))).collect(),
        title: words(2),
        description: None,
        requester: PersonId(Uuid::from_u128(8)),
        received_at,
    }))
}

fn link(to: TicketId, kind: LinkKind) -> Command {
    Command::Link { to, kind }
}

#[test]
fn a_merge_is_settled_for_both_and_each_has_its_own_record() {
    let mut world = World::with(&[ONE, TWO]);
    world.done(TWO, reply(), at(1));
    let settled = world.done(ONE, Command::Merge { into: TWO }, at(1));

    assert_eq!(told(&settled), ["merged", "clock_cancelled"]);
    assert_eq!(settled.next_due, None, "a merged ticket does nothing by itself");
    let other = other(&settled);
    assert_eq!(told(other), ["absorbed", "clock_started"]);
    let (seq, first) = (other.ticket.seq, other.ticket.seq - 1);
    assert_eq!(other.outcome, Outcome::Applied { seq, first });
    assert_eq!(other.next_due, Some(at(2) + SignedDuration::from_micros(1)), "it waits since midnight");
}

#[test]
fn what_was_due_on_either_ticket_comes_first() {
    let mut world = World::with(&[ONE, TWO]);
    let settled = world.done(ONE, link(TWO, LinkKind::Relates), at(3));
    assert_eq!(told(&settled), ["clock_breached", "linked"]);
    assert_eq!(told(other(&settled)), ["clock_breached", "linked"]);
    let first = other(&settled).ticket.seq;
    assert_eq!(other(&settled).outcome, Outcome::Applied { seq: first, first });
}

#[test]
fn a_refusal_leaves_the_second_ticket_alone() {
    let mut world = World::with(&[ONE, TWO]);
    world.done(TWO, status("resolved"), at(1));
    let settled = world.knock(ONE, Command::Merge { into: TWO }, days(5));
    assert_eq!(settled.outcome, Outcome::Refused { refusal: Refusal::TargetClosed });
    assert_eq!(told(&settled), ["clock_breached"], "what was due on the first is kept");
    assert!(settled.other.is_none());
}

#[test]
fn a_second_ticket_that_is_missing_or_another_than_asked_for_does_not_exist() {
    let world = World::with(&[ONE, TWO]);
    let missing = Outcome::Refused { refusal: Refusal::NoSuchTicket };
    let commands =
        [Command::Merge { into: THREE }, link(THREE, LinkKind::Child), link(THREE, LinkKind::Relates)];
    for command in commands {
        for other in [None, world.tickets.get(&TWO)] {
            assert_eq!(world.case(ONE, command.clone(), at(1), other).outcome, missing, "{command:?}");
        }
    }
}

#[test]
fn a_merged_ticket_leads_on_whatever_is_asked_of_it() {
    let mut world = World::with(&[ONE, TWO, THREE]);
    world.done(ONE, Command::Merge { into: TWO }, at(1));
    let unlink = Command::Unlink { to: THREE, kind: LinkKind::Relates };
    let edit = Command::Edit(Box::new(Edit { priority: Some(1), ..Edit::default() }));
    let asked = [
        reply(),
        status("resolved"),
        edit,
        Command::Take,
        Command::Acknowledge,
        Command::Trash,
        Command::Restore,
        Command::Merge { into: THREE },
        split(TicketId(Uuid::from_u128(4)), 1, at(0)),
        link(THREE, LinkKind::Relates),
        unlink,
    ];
    for command in asked {
        assert_eq!(
            world.refused(ONE, command.clone(), at(2)),
            Refusal::Redirected { to: TWO },
            "{command:?}"
        );
    }
    let tick = world.done(ONE, Command::Tick, days(9));
    assert_eq!(told(&tick), [""; 0]);
    let settled = world.knock(THREE, Command::Merge { into: ONE }, at(2));
    assert_eq!(settled.outcome, Outcome::Refused { refusal: Refusal::TargetMerged { to: TWO } });
}

#[test]
fn merges_follow_one_another_but_are_undone_from_the_end() {
    let mut world = World::with(&[ONE, TWO, THREE]);
    world.done(ONE, Command::Merge { into: TWO }, at(1));
    world.done(TWO, Command::Merge { into: THREE }, at(1));
    assert_eq!(world.tickets[&ONE].merged_into, Some(TWO), "it leads on twice");
    assert_eq!(world.refused(ONE, Command::Unmerge, at(1)), Refusal::TargetMerged { to: THREE });
    world.done(TWO, Command::Unmerge, at(1));
    let settled = world.done(ONE, Command::Unmerge, at(1));
    assert_eq!(told(&settled), ["unmerged", "clock_resumed"]);
    assert!(world.tickets[&TWO].absorbed.is_empty() && world.tickets[&THREE].absorbed.is_empty());
}

#[test]
fn a_merge_is_undone_for_thirty_days_and_not_a_moment_longer() {
    let mut world = World::with(&[ONE, TWO]);
    assert_eq!(world.refused(ONE, Command::Unmerge, at(1)), Refusal::NotMerged);
    world.done(ONE, Command::Merge { into: TWO }, days(0));
    let late =
        world.case(ONE, Command::Unmerge, days(30) + SignedDuration::from_micros(1), world.tickets.get(&TWO));
    assert_eq!(late.outcome, Outcome::Refused { refusal: Refusal::TooLate { until: days(30) } });
    world.done(TWO, Command::Trash, days(30));
    world.done(ONE, Command::Unmerge, days(30));
    assert_eq!(world.tickets[&ONE].must_be_open(), Ok(()));
}

#[test]
fn an_agents_answer_is_one_to_everybody_who_was_merged_in() {
    let mut world = World::with(&[ONE, TWO]);
    world.done(TWO, reply(), at(1));
    world.done(ONE, Command::Merge { into: TWO }, at(1));
    assert_eq!(world.tickets[&TWO].unanswered(), Some(at(0)));
    let answered = world.done(TWO, reply(), at(1));
    assert_eq!(told(&answered), ["commented", "clock_met"]);
    let undone = world.done(ONE, Command::Unmerge, at(1));
    assert_eq!(told(other(&undone)), ["released"], "what was answered is not taken back");
}

#[test]
fn too_many_merges_links_and_comments_are_refused() {
    let mut world = World::with(&[ONE, TWO]);
    let many = |count: u128| (10..10 + count).map(|n| TicketId(Uuid::from_u128(n)));
    let full = world.tickets.get_mut(&TWO).expect("it is there");
    full.absorbed = many(500).map(|from| Absorbed { from, unanswered_since: None }).collect();
    full.links = many(100).map(|to| Link { to, kind: LinkKind::Relates }).collect();
    let new = |count| split(TicketId(Uuid::from_u128(4)), count, at(0));

    let merged = world.refused(ONE, Command::Merge { into: TWO }, at(1));
    assert_eq!(merged, Refusal::TooManyMerged { limit: 500 });
    for (from, to) in [(ONE, TWO), (TWO, ONE)] {
        let linked = world.refused(from, link(to, LinkKind::Blocks), at(1));
        assert_eq!(linked, Refusal::TooManyLinks { limit: 100 });
    }
    assert_eq!(world.refused(ONE, new(0), at(1)), Refusal::NothingToSplit);
    assert_eq!(world.refused(ONE, new(101), at(1)), Refusal::TooManyComments { limit: 100 });
    world.done(ONE, new(100), at(1));
}

#[test]
fn a_split_opens_a_ticket_that_rules_answer_and_whose_promises_count_from_the_first_word() {
    let mut world = World::with(&[ONE]);
    world.done(ONE, reply(), at(1));
    let settled = world.done(ONE, split(TWO, 1, at(2)), at(5));
    assert_eq!((told(&settled), &settled.ticket.split_into), (vec!["split"], &vec![TWO]));
    let new = other(&settled);
    assert_eq!(told(new), ["opened", "clock_started", "tags_changed", "clock_breached"]);
    assert_eq!((new.ticket.split_from, new.ticket.created_at), (Some(ONE), at(2)));
    assert_eq!(new.outcome, Outcome::Applied { seq: 4, first: 1 });
    assert_eq!(world.refused(ONE, split(TWO, 1, at(2)), at(5)), Refusal::AlreadyOpen);
}

#[test]
fn what_is_split_came_in_while_the_ticket_was_there() {
    let mut world = World::with(&[ONE]);
    world.done(ONE, Command::Tick, at(1));
    for (said, counted) in [(at(-9), at(0)), (at(9), at(1))] {
        let settled = world.case(ONE, split(TWO, 1, said), at(1), None);
        assert_eq!(other(&settled).ticket.created_at, counted);
    }
}

#[test]
fn a_tie_that_is_there_already_is_no_event_on_either_side() {
    let mut world = World::with(&[ONE, TWO]);
    world.done(ONE, link(TWO, LinkKind::Blocks), at(1));
    for (from, command) in [(ONE, link(TWO, LinkKind::Blocks)), (TWO, link(ONE, LinkKind::BlockedBy))] {
        let settled = world.done(from, command, at(1));
        assert!(settled.events.is_empty() && settled.other.is_none());
    }
}

#[test]
fn who_ends_a_ticket_relies_on_its_children_as_they_were_read() {
    let mut world = World::with(&[ONE, TWO]);
    world.done(ONE, link(TWO, LinkKind::Child), at(1));
    let rev = |world: &World| vec![(TWO, world.tickets[&TWO].seq as i64)];

    let spoken = world.done(ONE, reply(), at(1));
    assert_eq!(spoken.reads, [], "nobody looked");
    let refused = world.knock(ONE, status("resolved"), at(1));
    let refusal = Refusal::ChildrenOpen { children: vec![TWO] };
    assert_eq!((refused.outcome, refused.reads), (Outcome::Refused { refusal }, rev(&world)));
    world.done(TWO, status("resolved"), at(1));
    let resolved = world.done(ONE, status("resolved"), at(1));
    assert_eq!(resolved.reads, rev(&world));
}

#[test]
fn a_child_that_is_written_too_need_not_be_read() {
    let mut world = World::with(&[ONE, TWO]);
    world.done(ONE, status("resolved"), at(0));
    world.done(ONE, link(TWO, LinkKind::Child), at(0));

    let there = world.case(ONE, link(TWO, LinkKind::Child), days(3), world.tickets.get(&TWO));
    assert_eq!(told(&there), ["closing_held"]);
    assert_eq!(told(other(&there)), ["clock_breached"], "it was due");
    let unlinked =
        world.case(ONE, Command::Unlink { to: TWO, kind: LinkKind::Child }, days(3), world.tickets.get(&TWO));
    assert_eq!(told(&unlinked), ["closing_held", "unlinked"]);
    assert_eq!((there.reads, unlinked.reads), (vec![], vec![]));
}

#[test]
fn an_edit_that_would_end_the_ticket_is_refused_whole() {
    let mut world = World::with(&[ONE, TWO]);
    world.done(ONE, link(TWO, LinkKind::Child), at(1));
    let edit = Edit { priority: Some(1), status: Some("closed".into()), ..Edit::default() };
    let refusal = world.refused(ONE, Command::Edit(Box::new(edit)), at(1));
    assert_eq!(refusal, Refusal::ChildrenOpen { children: vec![TWO] });
    assert_eq!(world.tickets[&ONE].priority, 3);
}

#[test]
fn a_resolved_ticket_does_not_close_by_itself_while_a_child_is_open() {
    let mut world = World::with(&[ONE, TWO]);
    world.done(ONE, status("resolved"), at(0));
    world.done(ONE, link(TWO, LinkKind::Child), at(0));

    let held = world.done(ONE, Command::Tick, days(3));
    assert_eq!((told(&held), held.next_due), (vec!["closing_held"], Some(days(6))));
    assert_eq!(held.reads, [(TWO, 3)]);
    // However long nobody looked, it asks once.
    let late = world.done(ONE, Command::Tick, days(400));
    assert_eq!((told(&late), late.next_due), (vec!["closing_held"], Some(days(403))));
    world.done(TWO, status("closed"), days(401));
    assert_eq!(told(&world.done(ONE, Command::Tick, days(403))), ["status_changed"]);
}

#[test]
fn children_that_are_merged_or_in_the_trash_hold_nobody_up_and_unknown_ones_do() {
    for gone in [Command::Trash, Command::Merge { into: THREE }] {
        let mut world = World::with(&[ONE, TWO, THREE]);
        world.done(ONE, link(TWO, LinkKind::Child), at(1));
        world.done(TWO, gone, at(1));
        world.done(ONE, status("resolved"), at(1));
    }
    let mut world = World::with(&[ONE, TWO]);
    world.done(ONE, link(TWO, LinkKind::Child), at(1));
    world.tickets.remove(&TWO);
    let refusal = world.refused(ONE, status("resolved"), at(1));
    assert_eq!(refusal, Refusal::ChildrenOpen { children: vec![TWO] });
}

#[test]
fn a_closed_ticket_takes_no_open_child_and_is_not_merged() {
    let mut world = World::with(&[ONE, TWO]);
    world.done(ONE, status("closed"), at(1));
    assert_eq!(world.refused(ONE, link(TWO, LinkKind::Child), at(1)), Refusal::TicketClosed);
    assert_eq!(world.refused(TWO, link(ONE, LinkKind::Parent), at(1)), Refusal::TargetClosed);
    assert_eq!(world.refused(ONE, Command::Merge { into: TWO }, at(1)), Refusal::TicketClosed);
    world.done(ONE, link(TWO, LinkKind::Relates), at(1));
}

#[test]
fn nothing_ties_a_ticket_to_itself() {
    let mut world = World::with(&[ONE]);
    for command in [Command::Merge { into: ONE }, link(ONE, LinkKind::Parent), split(ONE, 1, at(0))] {
        assert_eq!(world.refused(ONE, command.clone(), at(1)), Refusal::SameTicket, "{command:?}");
    }
}
