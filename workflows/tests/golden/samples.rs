//! One full sample of every shape, for golden files that are still missing.

#[path = "samples/approvals.rs"]
mod approvals;

use std::collections::BTreeSet;

use holdfast_engine::actor::{Actor, Sender};
use holdfast_engine::assignment::{Ask, Assignment, Mode, Need};
use holdfast_engine::calendar::{Calendar, Schedule};
use holdfast_engine::command::{
    AcceptParticipant, AddCc, Arrival, Assign, Attach, Beginning, BreakGlass, CancelRequest, ChangeLifecycle,
    ChangeRequester, Command, Comment, Edit, MoveComments, Moving, Open, Postpone, Rate, RemoveFile,
    Restrict, Route, SetStatus, Split, Upcoming,
};
use holdfast_engine::content::ContentRef;
use holdfast_engine::csat::Rating;
use holdfast_engine::desk::DeskData;
use holdfast_engine::effect::{Standing, Template, Whom};
use holdfast_engine::escalation::{Done, Escalated};
use holdfast_engine::event::{
    Attached, ClockChange, Commented, Event, LifecycleChanged, MoveCause, Opened, Rated, Received,
    StatusChanged, Voice, evolve,
};
use holdfast_engine::field::{BadField, MissingField};
use holdfast_engine::form::Filed;
use holdfast_engine::ids::{CategoryId, ContentId, MailId, OrganisationId, PersonId, TeamId, TicketId};
use holdfast_engine::knock::Knock;
use holdfast_engine::lifecycle::{Phase, Required};
use holdfast_engine::part::{Errand, GivenUp, Part, PartOf, What, Why};
use holdfast_engine::participant::Audience;
use holdfast_engine::permission::Permission;
use holdfast_engine::refusal::Refusal;
use holdfast_engine::several::{Absorbed, LinkKind, Waiting};
use holdfast_engine::sla::{Clock, Edition, Mark, MarkKind, Metric, Moment, Promise};
use holdfast_engine::stay::NextKind;
use holdfast_engine::ticket::Ticket;
use holdfast_engine::waiting::{Held, Leaves};
use holdfast_rules::trace::{Answered, Asked, Verdict};
use holdfast_rules::{Outcome, Trace};
use holdfast_workflows::envelope::{Answer, Page, Ring, Wake, seal};
use holdfast_workflows::intake::{Arrived, MailAnswer};
use holdfast_workflows::letters::{Payload, Question};
use holdfast_workflows::record::{Armed, Bell, Record};
use holdfast_workflows::store::seed::first_desk;
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

type Samples = Vec<(String, Value)>;

fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + number)
}

fn at(minutes: i64) -> Timestamp {
    let monday: Timestamp = "2027-03-01T09:00:00.123456Z".parse().expect("an instant");
    monday + SignedDuration::from_mins(minutes)
}

fn words(number: u128) -> ContentRef {
    ContentRef::to(ContentId(id(number)), b"salt", "words")
}

fn named<T: Serialize>(samples: impl IntoIterator<Item = (&'static str, T)>) -> Samples {
    let value = |sample| serde_json::to_value(sample).expect("a sample is JSON");
    samples.into_iter().map(|(name, sample)| (name.to_owned(), value(sample))).collect()
}

fn sealed<T: Serialize>(samples: impl IntoIterator<Item = (&'static str, T)>) -> Samples {
    let value = |sample: T| serde_json::from_slice(&seal(&sample)).expect("an envelope is JSON");
    samples.into_iter().map(|(name, sample)| (name.to_owned(), value(sample))).collect()
}

pub fn knocks() -> Samples {
    let may = [Permission::Open, Permission::Comment, Permission::Assign].into();
    let sender = Sender { actor: Actor::Person { id: PersonId(id(1)) }, agent: true, may };
    let knock = |(name, command): (&'static str, Command)| {
        let id = format!("api:{}:key", id(1));
        (name, Knock { id, sender: sender.clone(), command, expected_seq: Some(7) })
    };
    sealed(commands().into_iter().map(knock))
}

fn commands() -> Vec<(&'static str, Command)> {
    let set = SetStatus { to: "scheduled".into(), note: Some(words(5)), scheduled_at: Some(at(90)) };
    vec![
        ("open", Command::Open(Box::new(open()))),
        ("comment", Command::Comment(comment())),
        ("assign", Command::Assign(Assign { to: Some(PersonId(id(2))), free_in: None })),
        ("assign-free", {
            Command::Assign(Assign { to: Some(PersonId(id(2))), free_in: Some(TeamId(id(3))) })
        }),
        ("take", Command::Take),
        ("route", Command::Route(Route { team: Some(TeamId(id(3))) })),
        ("set_status", Command::SetStatus(set)),
        ("edit", Command::Edit(Box::new(edit()))),
        ("edit-saying", {
            let said = Some(comment());
            let tags = |tag: &str| [tag.to_owned()].into();
            Command::Edit(Box::new(Edit { add_tags: tags("b"), remove_tags: tags("c"), said, ..edit() }))
        }),
        ("acknowledge", Command::Acknowledge),
        ("trash", Command::Trash),
        ("restore", Command::Restore),
        ("tick", Command::Tick),
        ("merge", Command::Merge { into: TicketId(id(9)) }),
        ("unmerge", Command::Unmerge),
        ("split", Command::Split(Box::new(split()))),
        ("link", Command::Link { to: TicketId(id(9)), kind: LinkKind::BlockedBy }),
        ("unlink", Command::Unlink { to: TicketId(id(9)), kind: LinkKind::Child }),
        (
            "change_lifecycle",
            Command::ChangeLifecycle(ChangeLifecycle {
                lifecycle: "itil".into(),
                status: Some("assigned".into()),
            }),
        ),
        ("postpone", Command::Postpone(Postpone { kind: NextKind::AutoClose, at: at(90) })),
        ("cancel_next", Command::CancelNext(Upcoming { kind: NextKind::Reminder })),
        ("do_now", Command::DoNow(Upcoming { kind: NextKind::Outcome })),
        ("restrict", Command::Restrict(Restrict { to: Some(insiders()) })),
        ("break_glass", Command::BreakGlass(BreakGlass { reason: words(5) })),
        ("open-files", Command::Open(Box::new(Open { files: vec![words(24)], ..open() }))),
        ("open-approval", Command::Open(Box::new(Open { approval: vec![approvals::step()], ..open() }))),
        ("open-form", Command::Open(Box::new(Open { filed: Some(filed()), ..open() }))),
        ("comment-files", Command::Comment(Comment { files: vec![words(24), words(25)], ..comment() })),
        ("attach", Command::Attach(Attach { files: vec![words(24)], internal: true })),
        ("remove_file", Command::RemoveFile(RemoveFile { file: words(24) })),
        ("ask_approval", Command::AskApproval),
        ("answer_approval", Command::AnswerApproval(approvals::answer())),
        ("delegate_approval", Command::DelegateApproval(approvals::delegation())),
        (
            "rate",
            Command::Rate(Rate { rating: Rating::Bad, comment: Some(words(5)), resolved_at: Some(at(0)) }),
        ),
        ("open-confidential", Command::Open(Box::new(confidential()))),
        ("comment-later", Command::Comment(Comment { leaves: Leaves::At(at(90)), ..comment() })),
        ("comment-undoable", Command::Comment(Comment { leaves: Leaves::AfterUndo, ..comment() })),
        ("send_now", Command::SendNow { comment: ContentId(id(13)) }),
        ("take_back", Command::TakeBack { comment: ContentId(id(13)) }),
        ("open-outgoing", Command::Open(Box::new(outgoing()))),
        ("comment-to-some", Command::Comment(to_some())),
        ("comment-newcomer", Command::Comment(Comment { newcomer: true, ..comment() })),
        ("add_cc", Command::AddCc(AddCc { people: insiders() })),
        ("remove_cc", Command::RemoveCc { person: PersonId(id(1)) }),
        ("watch", Command::Watch { person: PersonId(id(2)) }),
        ("unwatch", Command::Unwatch { person: PersonId(id(2)) }),
        (
            "accept_participant",
            Command::AcceptParticipant(AcceptParticipant { person: PersonId(id(1)), join: true }),
        ),
        (
            "change_requester",
            Command::ChangeRequester(ChangeRequester {
                to: PersonId(id(1)),
                organisation: Some(OrganisationId(id(21))),
                keep: true,
            }),
        ),
        ("mark_spam", Command::MarkSpam),
        ("unmark_spam", Command::UnmarkSpam),
        ("move_comments", Command::MoveComments(Box::new(moved_comments(None)))),
        ("move_comments-to-new", Command::MoveComments(Box::new(moved_comments(Some(beginning()))))),
        ("open-archived", Command::Open(Box::new(archived()))),
        ("open-quiet", Command::Open(Box::new(Open { arrival: Some(Arrival::Quiet), ..open() }))),
        ("open-parts", Command::Open(Box::new(Open { parts: vec![part()], ..open() }))),
        ("cancel_request", Command::CancelRequest(CancelRequest { note: Some(words(5)) })),
        ("open_part", Command::OpenPart(Box::new(part()))),
        ("note_part", Command::NotePart { key: "access".into() }),
        ("drop_part", Command::DropPart { request: TicketId(id(9)) }),
    ]
}

fn part() -> Part {
    Part {
        key: "access".into(),
        ticket: TicketId(id(31)),
        title: words(32),
        description: Some(words(33)),
        custom_fields: Some(words(34)),
        lifecycle: Some("simple".into()),
        category: Some(CategoryId(id(4))),
        team: Some(TeamId(id(3))),
        priority: Some(4),
        urgency: Some(2),
        impact: Some(3),
        tags: ["joiner".into()].into(),
        after: ["account".into()].into(),
    }
}

fn bad_field() -> BadField {
    BadField { key: "cause".into(), code: "not_an_option".into(), message: "this is no option".into() }
}

fn outgoing() -> Open {
    Open { cc: insiders(), watchers: insiders(), first_comment: Some(words(13)), ..open() }
}

fn to_some() -> Comment {
    let audience = Audience { to: Some(insiders()), had: [PersonId(id(3))].into() };
    Comment { audience, cc: insiders(), watchers: insiders(), ..Comment::new(words(13), "web") }
}

fn beginning() -> Beginning {
    Beginning { title: words(10), requester: PersonId(id(1)) }
}

fn moved_comments(new: Option<Beginning>) -> MoveComments {
    let moving = Moving { comment: ContentId(id(13)), author: Some(PersonId(id(1))), at: at(30) };
    MoveComments { to: TicketId(id(9)), comments: vec![moving], new }
}

fn insiders() -> BTreeSet<PersonId> {
    [PersonId(id(1)), PersonId(id(2))].into()
}

fn confidential() -> Open {
    Open { organisation: Some(OrganisationId(id(21))), named: Some(insiders()), ..open() }
}

fn split() -> Split {
    Split {
        custom_fields: None,
        to: TicketId(id(9)),
        comments: vec![ContentId(id(13)), ContentId(id(18))],
        title: words(10),
        description: Some(words(11)),
        requester: PersonId(id(1)),
        received_at: at(30),
    }
}

fn archived() -> Open {
    Open { arrival: Some(Arrival::Archived { since: at(-30) }), ..open() }
}

fn open() -> Open {
    Open {
        description: Some(words(11)),
        lifecycle: Some("itil".into()),
        priority: Some(2),
        urgency: Some(1),
        impact: Some(3),
        category: Some(CategoryId(id(4))),
        team: Some(TeamId(id(3))),
        assignee: Some(PersonId(id(2))),
        tags: ["a".into(), "b".into()].into(),
        custom_fields: Some(words(12)),
        mail: Some(MailId(id(6))),
        follow_up_of: Some(TicketId(id(7))),
        ..Open::new(words(10), PersonId(id(1)), "email")
    }
}

fn comment() -> Comment {
    let mail = Some(MailId(id(6)));
    Comment { internal: true, mail, automatic: true, ..Comment::new(words(13), "email") }
}

/// Some fields are set, one is cleared, the others are left alone: three different things.
fn edit() -> Edit {
    Edit {
        title: Some(words(14)),
        description: Some(None),
        priority: Some(1),
        urgency: Some(Some(2)),
        category: Some(None),
        team: Some(Some(TeamId(id(3)))),
        tags: Some(["a".into()].into()),
        status: Some("in_progress".into()),
        note: Some(words(15)),
        ..Edit::default()
    }
}

pub fn wakes() -> Samples {
    sealed([("wake", Wake { generation: 42 })])
}

pub fn rings() -> Samples {
    sealed([("ring", Ring { id: id(8) })])
}

pub fn pages() -> Samples {
    sealed([("first", Page { after: None }), ("next", Page { after: Some(id(9)) })])
}

pub fn arrivals() -> Samples {
    sealed([("arrived", Arrived { mail: id(6) })])
}

fn outcomes() -> [(&'static str, Outcome); 3] {
    [
        ("applied", Outcome::Applied { seq: 9, first: 8 }),
        ("refused", Outcome::Refused { refusal: Refusal::AlreadyTaken { assignee: PersonId(id(2)) } }),
        ("faulted", Outcome::Faulted { what: "a limit was reached".into() }),
    ]
}

pub fn answers() -> Samples {
    let [applied, ..] = outcomes();
    let dated = Answer { outcome: applied.1, at: Some(at(60)) };
    let undated = outcomes().map(|(name, outcome)| (name, Answer { outcome, at: None }));
    named(undated.into_iter().chain([("dated", dated)]))
}

pub fn mail_answers() -> Samples {
    let full = MailAnswer {
        mail_id: id(6),
        outcome: "opened".into(),
        ticket_id: Some(id(7)),
        number: Some("TKT-1001".into()),
        reason: Some("because".into()),
    };
    let bare = MailAnswer { outcome: "ignored".into(), ticket_id: None, number: None, ..full.clone() };
    named([("full", full), ("bare", bare)])
}

pub fn records() -> Samples {
    let record = |(name, outcome)| {
        let tells = vec![Bell { lane: "mail:3".into(), id: id(8) }];
        (
            name,
            Record {
                outcome,
                tells,
                wake: Some(Armed { generation: 42, at: at(60) }),
                second: None,
                call: None,
                at: None,
                ask: None,
                traces: vec![],
            },
        )
    };
    let [applied, refused, _] = outcomes();
    let bare = Record {
        outcome: refused.1,
        tells: vec![],
        wake: None,
        second: None,
        call: None,
        at: None,
        ask: None,
        traces: vec![],
    };
    let dated = Record { outcome: applied.1, at: Some(at(60)), ..bare.clone() };
    let woken = Record { call: Some("inv_1".into()), ..dated.clone() };
    let ask = Ask { team: TeamId(id(3)), seq: 5, but: Some(PersonId(id(2))) };
    let asking = Record { ask: Some(ask), ..dated.clone() };
    let asked = Asked {
        command: "route(\"Network\")".into(),
        answer: Answered::Done { events: vec!["routed".into()] },
    };
    let trace = Trace {
        seq: 1,
        event: "opened".into(),
        rule: "20-route-by-words".into(),
        version: 3,
        verdict: Verdict::Acted,
        shadow: true,
        saw: [("ticket.team".into(), Value::from(""))].into(),
        asked: vec![asked],
    };
    let failed = Verdict::Failed { message: "it took too long".into(), line: 3, column: 5 };
    let failed = Trace { verdict: failed, shadow: false, saw: [].into(), asked: vec![], ..trace.clone() };
    let traced = Record { traces: vec![trace, failed], ..dated.clone() };
    let others = [("bare", bare), ("dated", dated), ("woken", woken), ("traced", traced), ("asking", asking)];
    named(outcomes().map(record).into_iter().chain(others))
}

pub fn refusals() -> Samples {
    let said = || "nonsense".to_owned();
    let others = approvals::refusals();
    let all = [
        ("no_such_ticket", Refusal::NoSuchTicket),
        ("not_resolved", Refusal::NotResolved),
        ("rating_off", Refusal::RatingOff),
        ("rating_over", Refusal::RatingOver),
        ("already_open", Refusal::AlreadyOpen),
        ("file_gone", Refusal::FileGone),
        ("too_many_files", Refusal::TooManyFiles { limit: 20 }),
        ("in_trash", Refusal::InTrash),
        ("not_in_trash", Refusal::NotInTrash),
        ("ticket_closed", Refusal::TicketClosed),
        ("not_allowed", Refusal::NotAllowed { permission: Permission::Trash }),
        ("requester_only", Refusal::RequesterOnly),
        ("already_taken", Refusal::AlreadyTaken { assignee: PersonId(id(2)) }),
        ("not_in_team", Refusal::NotInTeam),
        ("unknown_lifecycle", Refusal::UnknownLifecycle { lifecycle: said() }),
        ("unknown_status", Refusal::UnknownStatus { status: said() }),
        ("no_such_move", Refusal::NoSuchMove { from: "closed".into(), to: "new".into() }),
        ("scheduled_in_the_past", Refusal::ScheduledInThePast { at: at(0) }),
        ("not_scheduled", Refusal::NotScheduled { status: "new".into() }),
        ("unknown_priority", Refusal::UnknownPriority { priority: 9 }),
        ("unknown_team", Refusal::UnknownTeam),
        ("unknown_category", Refusal::UnknownCategory),
        ("too_many_tags", Refusal::TooManyTags { limit: 50 }),
        ("bad_tag", Refusal::BadTag { limit: 60 }),
        ("already_acknowledged", Refusal::AlreadyAcknowledged),
        ("sequence_moved", Refusal::SequenceMoved { seq: 8 }),
        ("key_reused", Refusal::KeyReused),
        ("text_lost", Refusal::TextLost),
        ("redirected", Refusal::Redirected { to: TicketId(id(9)) }),
        ("same_ticket", Refusal::SameTicket),
        ("target_merged", Refusal::TargetMerged { to: TicketId(id(9)) }),
        ("target_in_trash", Refusal::TargetInTrash),
        ("target_closed", Refusal::TargetClosed),
        ("too_many_merged", Refusal::TooManyMerged { limit: 500 }),
        ("not_merged", Refusal::NotMerged),
        ("too_late", Refusal::TooLate { until: at(0) }),
        ("nothing_to_split", Refusal::NothingToSplit),
        ("too_many_comments", Refusal::TooManyComments { limit: 100 }),
        ("too_many_links", Refusal::TooManyLinks { limit: 100 }),
        ("too_many_named", Refusal::TooManyNamed { limit: 100 }),
        ("is_spam", Refusal::IsSpam),
        ("not_spam", Refusal::NotSpam),
        ("too_many_cc", Refusal::TooManyCc { limit: 30 }),
        ("too_many_watchers", Refusal::TooManyWatchers { limit: 100 }),
        ("not_a_participant", Refusal::NotAParticipant { person: PersonId(id(1)) }),
        ("not_named", Refusal::NotNamed { person: PersonId(id(1)) }),
        ("no_newcomer", Refusal::NoNewcomer),
        ("nothing_to_move", Refusal::NothingToMove),
        ("moved_away", Refusal::MovedAway),
        ("has_parent", Refusal::HasParent { parent: TicketId(id(9)) }),
        ("link_cycle", Refusal::LinkCycle),
        ("children_open", Refusal::ChildrenOpen { children: vec![TicketId(id(9))] }),
        (
            "fields_missing",
            Refusal::FieldsMissing {
                fields: vec![MissingField { key: "cause".into(), label: "Cause".into() }],
            },
        ),
        ("bad_fields", Refusal::BadFields { fields: vec![bad_field()] }),
        ("missing", Refusal::Missing { fields: vec![Required::Note, Required::Assignee] }),
        ("archived", Refusal::Archived { lifecycle: said() }),
        ("no_counterpart", Refusal::NoCounterpart { lifecycle: said(), status: said() }),
        ("nothing_pending", Refusal::NothingPending { kind: NextKind::Outcome }),
        ("not_in_the_future", Refusal::NotInTheFuture),
        ("promise_stands", Refusal::PromiseStands),
        ("nothing_waits", Refusal::NothingWaits),
        ("only_answers_wait", Refusal::OnlyAnswersWait),
        ("too_many_waiting", Refusal::TooManyWaiting { limit: 10 }),
        ("answer_waits", Refusal::AnswerWaits),
        ("part_not_asked", Refusal::PartNotAsked),
        ("not_a_request", Refusal::NotARequest),
        ("request_over", Refusal::RequestOver),
    ];
    named(all.into_iter().chain(others))
}

pub fn actors() -> Samples {
    named([
        ("person", Actor::Person { id: PersonId(id(1)) }),
        ("rule", Actor::Rule { name: "10-acknowledge".into(), version: 3 }),
        ("clock", Actor::Clock),
        ("assigner", Actor::Assigner { team: TeamId(id(3)), version: 4 }),
    ])
}

fn all_events() -> Vec<(&'static str, Event)> {
    let (ana, lee, team) = (PersonId(id(1)), PersonId(id(2)), TeamId(id(3)));
    let said = Commented {
        body: words(13),
        internal: false,
        voice: Voice::Requester,
        source: "email".into(),
        mail: Some(MailId(id(6))),
        by: None,
        audience: Audience::default(),
        newcomer: None,
        mentions: [].into(),
        files: vec![],
    };
    let with_files = Commented { files: vec![words(24), words(25)], ..said.clone() };
    let opened_with_files = Opened { files: vec![words(24)], ..opened() };
    let called = Commented { mentions: [lee].into(), internal: true, voice: Voice::Agent, ..said.clone() };
    vec![
        ("commented-files", Event::Commented(with_files)),
        ("opened-files", Event::Opened(Box::new(opened_with_files))),
        ("attached", Event::Attached(Attached { files: vec![words(24)], internal: false })),
        ("file_removed", Event::FileRemoved { file: words(24) }),
        ("opened", Event::Opened(Box::new(opened()))),
        ("commented", Event::Commented(said)),
        ("commented-mentions", Event::Commented(called)),
        ("assigned", Event::Assigned { from: Some(ana), to: Some(lee) }),
        ("routed", Event::Routed { from: None, to: Some(team) }),
        ("status_changed", Event::StatusChanged(moved())),
        ("title_changed", Event::TitleChanged { title: words(14) }),
        ("description_changed", Event::DescriptionChanged { description: Some(words(16)) }),
        ("priority_changed", Event::PriorityChanged { from: 3, to: 1 }),
        ("urgency_changed", Event::UrgencyChanged { from: None, to: Some(1) }),
        ("impact_changed", Event::ImpactChanged { from: Some(2), to: None }),
        ("category_changed", Event::CategoryChanged { from: None, to: Some(CategoryId(id(4))) }),
        ("tags_changed", Event::TagsChanged { tags: ["a".into(), "b".into()].into() }),
        (
            "custom_fields_changed",
            Event::CustomFieldsChanged { fields: words(17), keys: [].into(), internal: false },
        ),
        ("acknowledged", Event::Acknowledged { to: ana }),
        ("clock_changed", Event::ClockChanged { change: ClockChange::Breached, clock: late_clock() }),
        ("trashed", Event::Trashed),
        ("restored", Event::Restored),
        ("escalated", Event::Escalated(escalated())),
        ("restricted", Event::Restricted { named: insiders() }),
        ("unrestricted", Event::Unrestricted),
        ("glass_broken", Event::GlassBroken { by: PersonId(id(2)), reason: words(5) }),
        ("commented-by-another-hand", Event::Commented(held_back().said)),
        ("comment_held", Event::CommentHeld(Box::new(held_back()))),
        ("comment_taken_back", Event::CommentTakenBack { comment: ContentId(id(13)), files: vec![] }),
        (
            "comment_taken_back-with-files",
            Event::CommentTakenBack { comment: ContentId(id(13)), files: vec![words(14)] },
        ),
        ("rated", Event::Rated(Rated { rating: Rating::Good, comment: Some(words(5)), resolved_at: at(0) })),
        ("escalated-to-lead", Event::Escalated(escalated_to_lead())),
        ("rule_ran", Event::RuleRan { rule: "10-acknowledge".into() }),
        ("look_set", Event::LookSet { rule: "10-acknowledge".into(), at: Some(at(90)) }),
        ("look_set-never", Event::LookSet { rule: "10-acknowledge".into(), at: None }),
        ("looked_again", Event::LookedAgain { rule: "10-acknowledge".into() }),
        ("notified", Event::Notified { whom: Whom::Team(TeamId(id(3))), words: words(5) }),
        ("webhook_called", Event::WebhookCalled { webhook: "pager".into() }),
        ("loop_stopped", Event::LoopStopped { rules: vec!["10-ping".into(), "20-pong".into()] }),
        ("absorbed", Event::Absorbed(absorbed())),
        ("released", Event::Released { from: TicketId(id(19)) }),
        ("split", Event::Split { to: TicketId(id(9)), comments: vec![ContentId(id(13))] }),
        ("linked", Event::Linked { to: TicketId(id(9)), kind: LinkKind::DuplicatedBy }),
        ("unlinked", Event::Unlinked { to: TicketId(id(9)), kind: LinkKind::Parent }),
        ("closing_held", Event::ClosingHeld { children: vec![TicketId(id(9))], until: at(4320) }),
        ("unmerged", Event::Unmerged { from: TicketId(id(9)) }),
        ("merged", Event::Merged { into: TicketId(id(9)) }),
        ("lifecycle_changed", Event::LifecycleChanged(changed())),
        ("reminded", Event::Reminded { n: 2 }),
        ("next_changed", Event::NextChanged { kind: NextKind::Reminder, at: Some(at(900)) }),
    ]
}

/// What came with those who take part: told behind the others, so that their sum stays as it was.
fn participant_events() -> Vec<(&'static str, Event)> {
    let (ana, lee) = (PersonId(id(1)), PersonId(id(2)));
    let said = Commented {
        body: words(13),
        internal: true,
        voice: Voice::Other,
        source: "email".into(),
        mail: Some(MailId(id(6))),
        by: None,
        mentions: [].into(),
        files: vec![],
        audience: Audience { to: Some([ana].into()), had: [lee].into() },
        newcomer: Some(PersonId(id(3))),
    };
    let received = Received {
        comment: ContentId(id(13)),
        home: TicketId(id(9)),
        waits_since: Some(at(30)),
        published: true,
        newcomer: Some(PersonId(id(3))),
    };
    let outgoing = Opened { cc: insiders(), watchers: insiders(), outgoing: true, ..opened() };
    vec![
        ("opened-outgoing", Event::Opened(Box::new(outgoing))),
        ("opened-form", Event::Opened(Box::new(Opened { filed: Some(filed()), ..opened() }))),
        ("commented-newcomer", Event::Commented(said)),
        ("cc_added", Event::CcAdded { people: insiders() }),
        ("cc_removed", Event::CcRemoved { person: ana }),
        ("watched", Event::Watched { person: lee }),
        ("unwatched", Event::Unwatched { person: lee }),
        ("newcomer_accepted", Event::NewcomerAccepted { person: ana, comments: [ContentId(id(13))].into() }),
        ("newcomer_kept_internal", Event::NewcomerKeptInternal { person: ana }),
        (
            "requester_changed",
            Event::RequesterChanged { from: Some(ana), to: lee, organisation: Some(OrganisationId(id(21))) },
        ),
        ("spam_marked", Event::SpamMarked),
        ("spam_unmarked", Event::SpamUnmarked),
        ("comments_moved", Event::CommentsMoved { to: TicketId(id(9)), comments: vec![ContentId(id(18))] }),
        ("comments_received", Event::CommentsReceived { from: TicketId(id(9)), comments: vec![received] }),
    ]
}

/// What came with requests that have parts.
fn part_events() -> Vec<(&'static str, Event)> {
    let first = Part { key: "account".into(), after: [].into(), ..part() };
    let request = Opened { filed: Some(filed()), parts: vec![first, part()], ..opened() };
    let part_of = Some(PartOf { ticket: TicketId(id(9)), key: "access".into() });
    let given_up = GivenUp {
        why: Why::Cancelled,
        note: Some(words(5)),
        done: vec!["account".into()],
        stopped: vec!["access".into()],
    };
    let rejected = GivenUp { why: Why::Rejected, ..given_up.clone() };
    vec![
        ("opened-part", Event::Opened(Box::new(Opened { part_of, ..opened() }))),
        ("part_dropped", Event::PartDropped),
        ("opened-parts", Event::Opened(Box::new(request))),
        ("parts_asked", Event::PartsAsked { keys: vec!["account".into()] }),
        ("part_opened", Event::PartOpened { key: "account".into(), to: TicketId(id(31)) }),
        ("part_reopened", Event::PartReopened { key: "account".into() }),
        ("part_ended", Event::PartEnded { key: "account".into() }),
        ("given_up", Event::GivenUp(given_up)),
        ("given_up-rejected", Event::GivenUp(rejected)),
    ]
}

fn absorbed() -> Absorbed {
    Absorbed { from: TicketId(id(9)), unanswered_since: Some(at(20)) }
}

fn escalated() -> Escalated {
    let (lee, team) = (PersonId(id(2)), TeamId(id(3)));
    let done = vec![
        Done::Notify { whom: Whom::Person(lee) },
        Done::Notify { whom: Whom::Team(team) },
        Done::Route { team },
        Done::Assign { to: lee },
        Done::RaisePriority { to: 1 },
        Done::RunRule { rule: "50-page".into() },
    ];
    let step = Moment::Percent(75);
    Escalated { metric: Metric::FirstResponse, cycle: 1, step, at: at(45), done }
}

fn escalated_to_lead() -> Escalated {
    let done = vec![Done::Notify { whom: Whom::Lead(TeamId(id(3))) }];
    Escalated { done, ..escalated() }
}

fn filed() -> Filed {
    Filed { form: "new-hardware".into(), version: 7, answers: words(26) }
}

fn opened() -> Opened {
    let open = open();
    Opened {
        lifecycle: "itil".into(),
        status: "assigned".into(),
        phase: Phase::Active,
        title: open.title,
        description: open.description,
        requester: open.requester,
        priority: 2,
        urgency: open.urgency,
        impact: open.impact,
        category: open.category,
        team: open.team,
        assignee: open.assignee,
        tags: open.tags,
        custom_fields: open.custom_fields,
        source: open.source,
        mail: open.mail,
        follow_up_of: open.follow_up_of,
        split_from: None,
        organisation: None,
        named: None,
        received_at: None,
        cc: [].into(),
        watchers: [].into(),
        outgoing: false,
        filed: None,
        approval: vec![],
        quiet: false,
        files: vec![],
        parts: vec![],
        part_of: None,
    }
}

fn changed() -> LifecycleChanged {
    LifecycleChanged {
        from: "simple".into(),
        to: "itil".into(),
        status: "scheduled".into(),
        phase: Phase::Paused,
        scheduled_at: Some(at(700)),
    }
}

fn moved() -> StatusChanged {
    StatusChanged {
        from: "in_progress".into(),
        to: "scheduled".into(),
        from_phase: Phase::Active,
        to_phase: Phase::Paused,
        cause: MoveCause::Asked,
        note: Some(words(15)),
        scheduled_at: Some(at(600)),
    }
}

pub fn events() -> Samples {
    let causes = [
        ("status_changed-reply", MoveCause::Reply),
        ("status_changed-auto_close", MoveCause::AutoClose),
        ("status_changed-schedule", MoveCause::Schedule),
        ("status_changed-assignment", MoveCause::Assignment),
        ("status_changed-waited", MoveCause::Waited),
        ("status_changed-approval", MoveCause::Approval),
        ("status_changed-parts_done", MoveCause::PartsDone),
        ("status_changed-part_reopened", MoveCause::PartReopened),
        ("status_changed-given_up", MoveCause::GivenUp),
    ];
    let causes = causes.map(|(name, cause)| (name, Event::StatusChanged(StatusChanged { cause, ..moved() })));
    let split = Opened { split_from: Some(TicketId(id(9))), received_at: Some(at(-30)), ..opened() };
    let split = ("opened-split", Event::Opened(Box::new(split)));
    let quiet = ("opened-quiet", Event::Opened(Box::new(Opened { quiet: true, ..opened() })));
    let moments =
        [("escalated-before", Moment::BeforeSeconds(900)), ("escalated-after", Moment::AfterSeconds(0))];
    let moments =
        moments.map(|(name, step)| (name, Event::Escalated(Escalated { step, done: vec![], ..escalated() })));
    let mailed = |whom, outside| Event::Mailed { whom, template: "on-its-way".into(), outside };
    let mailed = [
        ("mailed", mailed(Whom::Team(TeamId(id(3))), false)),
        ("mailed-outside", mailed(Whom::Person(PersonId(id(1))), true)),
    ];
    let others = participant_events().into_iter().chain(part_events()).chain(approvals::events());
    let told = moments.into_iter().chain(others).chain(mailed);
    named(all_events().into_iter().chain(causes).chain([split, quiet]).chain(told))
}

pub fn clock_changes() -> Samples {
    let changes = [
        ("started", ClockChange::Started),
        ("paused", ClockChange::Paused),
        ("resumed", ClockChange::Resumed),
        ("met", ClockChange::Met),
        ("ended_late", ClockChange::EndedLate),
        ("breached", ClockChange::Breached),
        ("warned", ClockChange::Warned),
        ("retargeted", ClockChange::Retargeted),
        ("cancelled", ClockChange::Cancelled),
        ("reopened", ClockChange::Reopened),
    ];
    let late = changes.map(|(name, change)| (name, Event::ClockChanged { change, clock: late_clock() }));
    let stepping = Event::ClockChanged { change: ClockChange::Breached, clock: stepping_clock() };
    named(late.into_iter().chain([("stepping", stepping)]))
}

/// A clock with a full life: warned, paused, broken, and ended late with marks nobody was told of.
fn late_clock() -> Clock {
    let schedule = Schedule::compile(&Calendar::office("UTC")).expect("a good calendar");
    let edition = |number| Edition { id: id(number), version: 3 };
    let promise = Promise {
        target: SignedDuration::from_mins(60),
        warn_at: vec![75, 90],
        steps: vec![],
        policy: edition(20),
        calendar: edition(21),
    };
    let mut clock = Clock::start(Metric::FirstResponse, 1, promise, at(0), "opened");
    let warning = clock.next_deadline(&schedule).expect("a warning is to come");
    clock.tell(warning);
    clock.pause(at(50), "pending_info", &schedule);
    clock.resume(at(80), "in_progress", &schedule);
    clock.stop(at(120), "answered", &schedule);
    clock
}

fn held_back() -> Held {
    let said = Commented {
        body: words(13),
        internal: false,
        voice: Voice::Agent,
        source: "web".into(),
        mail: None,
        by: Some(Actor::Person { id: PersonId(id(2)) }),
        files: vec![],
        audience: Audience::default(),
        newcomer: None,
        mentions: [].into(),
    };
    Held { said, until: at(90), undo: true }
}

pub fn snapshots() -> Samples {
    let full = all_events().into_iter().fold(Ticket::unborn(TicketId(id(7))), |ticket, (name, event)| {
        if name == "restored" { ticket } else { evolve(ticket, &event, at(5)) }
    });
    // Put off, called off and reminded in a state that waits.
    let held = [
        Event::StatusChanged(moved()),
        Event::Reminded { n: 1 },
        Event::NextChanged { kind: NextKind::Reminder, at: Some(at(900)) },
        Event::NextChanged { kind: NextKind::Outcome, at: None },
    ];
    let held = held.iter().fold(full.clone(), |ticket, event| evolve(ticket, event, at(9)));
    named([
        ("full", full.clone()),
        ("taking-part", taking_part()),
        ("held", held),
        ("several", full.clone()),
        ("tied", full.clone()),
        ("answering", evolve(full, &Event::CommentHeld(Box::new(held_back())), at(9))),
        ("unborn", Ticket::unborn(TicketId(id(7)))),
        ("part", folded(&part_events()[..2])),
        ("parts", folded(&part_events()[2..])),
    ])
}

fn folded(events: &[(&str, Event)]) -> Ticket {
    let unborn = Ticket::unborn(TicketId(id(7)));
    events.iter().fold(unborn, |ticket, (_, event)| evolve(ticket, event, at(5)))
}

fn taking_part() -> Ticket {
    let unborn = Ticket::unborn(TicketId(id(7)));
    let told = participant_events().into_iter().filter(|(name, _)| *name != "spam_unmarked");
    let mut ticket = told.fold(unborn, |ticket, (_, event)| evolve(ticket, &event, at(5)));
    ticket.waiting.push(Waiting { comment: ContentId(id(13)), since: at(4) });
    ticket
}

/// A clock with steps, one of which has been taken.
fn stepping_clock() -> Clock {
    let mut clock = late_clock();
    clock.promise.steps = first_desk().policies[0].steps(Metric::Resolution, clock.promise.target);
    clock.tell(Mark { kind: MarkKind::Step(Moment::Percent(75)), at: at(45), reason: "elapsed".into() });
    clock
}

pub fn letters() -> Samples {
    let standing = Standing { metric: Metric::Resolution, step: Moment::Percent(75), target_seconds: 14_400 };
    let notice = Payload {
        template: Template::Escalation,
        comment: None,
        message_id: "<tkt.a.b.c@desk.example>".into(),
        own: None,
        standing: Some(standing),
        others: vec![],
        approval: None,
    };
    let reply = Payload {
        template: Template::Reply,
        comment: Some(ContentId(id(13))),
        standing: None,
        ..notice.clone()
    };
    let to_several = Payload { others: vec![PersonId(id(3)), PersonId(id(4))], ..reply.clone() };
    let told = Payload { template: Template::Notice, ..reply.clone() };
    let question = Payload {
        template: Template::ApprovalAsked,
        approval: Some(Question { round: 1, step: 2 }),
        ..reply.clone()
    };
    let own = |template| Payload { template, comment: None, own: Some("on-its-way".into()), ..reply.clone() };
    let (written, told_own) = (own(Template::Own), own(Template::OwnNotice));
    named([
        ("notice", notice),
        ("own", written),
        ("own-notice", told_own),
        ("question", question),
        ("reply", reply),
        ("reply-to-several", to_several),
        ("told", told),
    ])
}

pub fn errands() -> Samples {
    let errand = |what| Errand { request: TicketId(id(9)), what };
    let key = || "access".to_owned();
    named([
        ("open", errand(What::Open { part: Box::new(part()) })),
        ("note", errand(What::Note { key: key() })),
        ("drop", errand(What::Drop { key: key(), ticket: TicketId(id(31)) })),
    ])
}

pub fn desks() -> Samples {
    let need = Need { category: None, tag: Some("vpn".into()), skills: ["network".into()].into() };
    let assignment = Assignment {
        team: TeamId(id(3)),
        mode: Mode::BySkill,
        capacity: Some(20),
        online_minutes: Some(5),
        business_hours: true,
        stand_ins: true,
        release_absent: false,
        needs: vec![need],
    };
    let releasing = Assignment { release_absent: true, ..assignment.clone() };
    let assigning = DeskData { assignments: vec![assignment], ..first_desk() };
    let releasing = DeskData { assignments: vec![releasing], ..first_desk() };
    let mut owned = first_desk();
    owned.categories[0].owner = Some(PersonId(id(7)));
    named([
        ("shipped", first_desk()),
        ("stepping", first_desk()),
        ("assigning", assigning),
        ("releasing", releasing),
        ("owned", owned),
    ])
}
