//! A whole ticket: people speak, move it and hand it over while its desk changes under it. It learns
//! of a newer desk only when somebody next knocks, as in life.

use std::collections::BTreeMap;
use std::sync::Arc;

use holdfast_engine::actor::{Actor, Sender};
use holdfast_engine::calendar::Calendar;
use holdfast_engine::command::{Command, Comment, Context, Edit, Open, Route, SetStatus};
use holdfast_engine::content::{ContentRef, Texts};
use holdfast_engine::desk::{Change, Desk, DeskData, Priority, Team};
use holdfast_engine::event::{ClockChange, Event, evolve};
use holdfast_engine::ids::{ContentId, PersonId, TeamId, TicketId};
use holdfast_engine::lifecycle::{Lifecycle, Phase};
use holdfast_engine::permission::Permission;
use holdfast_engine::sla::{Clock, Conditions, MarkKind, Metric, OnReopen, Policy, State, Targets};
use holdfast_engine::ticket::Ticket;
use holdfast_engine::{deadline, decide, promise};
use jiff::{SignedDuration, Timestamp};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use uuid::Uuid;

use crate::support::desks::{DAYS, Place, calendar, place};
use crate::support::helpdesk::{self, End, Happening, METRICS};
use crate::support::naive::{Minutes, instant, minute};

/// Days that the naive model knows beyond those a ticket lives.
const OUTLOOK: i64 = 6;

/// A desk with its tickets.
#[derive(Debug)]
struct World {
    place: Place,
    /// Hours that calendars may come to open by.
    hours: Vec<Calendar>,
    desk: helpdesk::Desk,
    tickets: Vec<Story>,
}

/// In minutes after the place's start.
#[derive(Debug)]
struct Story {
    begin: i64,
    happenings: Vec<(i64, Happening)>,
    looks: Vec<i64>,
}

/// Lives one world and returns how many days its tickets lived in all.
pub fn live(runner: &mut TestRunner) -> i64 {
    let world = world().new_tree(runner).expect("every random world is possible").current();
    let first = minute(world.place.start);
    let hours = world.hours.iter().map(|calendar| Minutes::of(calendar, first, (DAYS + OUTLOOK) * 1440));
    let hours: Vec<_> = hours.collect();
    for story in &world.tickets {
        story.live(first, &world, &hours);
    }
    world.tickets.len() as i64 * DAYS
}

fn world() -> impl Strategy<Value = World> {
    place().prop_flat_map(|place| {
        let hours = vec(calendar(&place), 3);
        let desk = ([0..3_usize, 0..3_usize], [targets(), targets()], any::<bool>());
        let desk = desk.prop_map(|(hours, targets, restarts)| helpdesk::Desk { hours, targets, restarts });
        (hours, desk, vec(story(), 8)).prop_map(move |(hours, desk, tickets)| World {
            place: place.clone(),
            hours,
            desk,
            tickets,
        })
    })
}

fn targets() -> impl Strategy<Value = helpdesk::Targets> {
    let target = || prop_oneof![1 => Just(None), 4 => (1..120_i64).prop_map(|twenties| Some(twenties * 20))];
    [target(), target(), target(), target(), target()]
}

fn story() -> impl Strategy<Value = Story> {
    // Round times make what is due, said and moved coincide.
    let minute = || prop_oneof![0..DAYS * 1440, (0..DAYS * 72).prop_map(|twenty| twenty * 20)];
    let happenings = vec((minute(), happening()), 0..24);
    (0..1440_i64, happenings, vec(minute(), 0..10)).prop_map(|(begin, mut happenings, mut looks)| {
        happenings.sort_by_key(|(minute, _)| *minute);
        looks.sort_unstable();
        Story { begin, happenings, looks }
    })
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        5 => Just(Happening::RequesterSays),
        5 => Just(Happening::AgentSays),
        1 => Just(Happening::NobodySays),
        3 => Just(Happening::Work),
        2 => Just(Happening::Wait),
        2 => Just(Happening::Resolve),
        2 => (0..2_usize).prop_map(Happening::Priority),
        3 => (0..3_usize).prop_map(Happening::Team),
        2 => (0..2_usize, 0..3_usize).prop_map(|(calendar, hours)| Happening::Hours(calendar, hours)),
        1 => (0..2_usize, 0..3_usize).prop_map(|(calendar, hours)| Happening::Corrected(calendar, hours)),
        2 => (0..2_usize, targets()).prop_map(|(priority, targets)| Happening::Targets(priority, targets)),
    ]
}

impl Story {
    fn live(&self, first: i64, world: &World, hours: &[Minutes]) {
        let begin = first + self.begin;
        let mut naive = helpdesk::Ticket::open(hours, world.desk.clone(), begin);
        let mut real = Real::open(&world.desk, &world.hours, begin);
        let mut happenings = self.happenings.iter().peekable();
        let mut looks = self.looks.iter().map(|at| first + at).peekable();
        let end = first + DAYS * 1440;

        for now in begin..end {
            while let Some((at, what)) = happenings.next_if(|(at, _)| first + at <= now) {
                if first + at == now {
                    naive.happen(now, what);
                    real.happen(now, what, &naive.desk, &world.hours);
                }
            }
            while let Some(at) = looks.next_if(|at| *at <= now) {
                if at == now {
                    real.settle(now, &Command::Tick, &Sender::clock());
                    compare(&naive, &real, now);
                }
            }
            naive.tick(now);
        }
        real.settle(end, &Command::Tick, &Sender::clock());
        compare(&naive, &real, end);
        same_breaches(&naive, &real, end);
    }
}

/// The engine's ticket, with the desks it has yet to meet and what was told of it.
struct Real {
    ticket: Ticket,
    desk: Arc<Desk>,
    newer: Vec<Arc<Desk>>,
    breaches: Vec<(Metric, u32, Timestamp)>,
    texts: Texts,
}

impl Real {
    fn open(desk: &helpdesk::Desk, hours: &[Calendar], now: i64) -> Self {
        let desk = compiled(1, desk, hours, Change::default());
        let ticket = Ticket::unborn(TicketId(Uuid::nil()));
        let mut real = Self { ticket, desk, newer: vec![], breaches: vec![], texts: Texts::default() };
        real.settle(now, &open(), &requester());
        real
    }

    fn happen(&mut self, now: i64, what: &Happening, desk: &helpdesk::Desk, hours: &[Calendar]) {
        let clock = Sender::clock();
        match *what {
            Happening::RequesterSays => self.settle(now, &comment(false, false), &requester()),
            Happening::AgentSays => self.settle(now, &comment(false, false), &agent()),
            Happening::NobodySays => {
                self.settle(now, &comment(true, false), &agent());
                self.settle(now, &comment(false, true), &requester());
            }
            Happening::Work => self.settle(now, &status("in_progress"), &clock),
            Happening::Wait => self.settle(now, &status("pending_parts"), &clock),
            Happening::Resolve => self.settle(now, &status("resolved"), &clock),
            Happening::Priority(priority) => {
                let priority = Some(priority as u8 + 1);
                self.settle(now, &Command::Edit(Box::new(Edit { priority, ..Edit::default() })), &clock);
            }
            Happening::Team(team) => {
                let team = (team > 0).then(|| team_id(team));
                self.settle(now, &Command::Route(Route { team }), &clock);
            }
            Happening::Hours(..) | Happening::Targets(..) => self.publish(now, desk, hours, None),
            Happening::Corrected(calendar, _) => self.publish(now, desk, hours, Some(calendar)),
        }
    }

    fn publish(&mut self, now: i64, desk: &helpdesk::Desk, hours: &[Calendar], corrected: Option<usize>) {
        let retroactive = corrected.map(calendar_id).into_iter().collect();
        let change = Change { at: Some(instant(now)), retroactive };
        let version = self.newer.last().unwrap_or(&self.desk).version + 1;
        self.newer.push(compiled(version, desk, hours, change));
    }

    /// Leads the ticket to the newest desk, discharges what is due and decides the command.
    fn settle(&mut self, now: i64, command: &Command, sender: &Sender) {
        for next in std::mem::take(&mut self.newer) {
            self.discharge(now, next.data.change.at.expect("it was published"));
            let events = promise::move_desk(&self.ticket, &self.desk, &next, &self.texts, instant(now));
            self.desk = next;
            self.keep(now, events);
        }
        self.discharge(now, instant(now));
        let desk = Arc::clone(&self.desk);
        let context =
            Context { now: instant(now), desk: &desk, sender, texts: &Texts::default(), children: &[] };
        let events = decide(&self.ticket, command, &context).expect("nothing here is refused");
        self.keep(now, events);
        self.discharge(now, instant(now));
    }

    fn discharge(&mut self, now: i64, until: Timestamp) {
        let (desk, clock) = (Arc::clone(&self.desk), Sender::clock());
        while let Some(due) = deadline::next(&self.ticket, &desk).filter(|due| due.at <= until) {
            let context = Context {
                now: instant(now),
                desk: &desk,
                sender: &clock,
                texts: &Texts::default(),
                children: &[],
            };
            let events = deadline::discharge(&self.ticket, &due, &context);
            self.keep(now, events);
        }
    }

    fn keep(&mut self, now: i64, events: Vec<Event>) {
        for event in events {
            self.ticket = evolve(self.ticket.clone(), &event, instant(now));
            if let Event::ClockChanged { change: ClockChange::Breached, clock } = event {
                let mark = clock.told.iter().find(|mark| mark.kind == MarkKind::Breach).expect("a breach");
                self.breaches.push((clock.metric, clock.cycle, mark.at));
            }
        }
    }
}

fn compare(naive: &helpdesk::Ticket<'_>, real: &Real, now: i64) {
    let (at, mut seen) = (instant(now), 0);
    for (index, metric) in Metric::ALL.into_iter().enumerate() {
        let cycles: Vec<_> = naive.cycles.iter().filter(|cycle| cycle.metric == index).collect();
        let clocks: Vec<_> = real.ticket.clocks.iter().filter(|clock| clock.metric == metric).collect();
        assert!(clocks.len() == cycles.len() || clocks.len() >= 8, "{metric:?} at {at}: {clocks:#?}");
        for (cycle, clock) in cycles[cycles.len() - clocks.len()..].iter().zip(&clocks) {
            same(naive, cycle, clock, &real.desk, now);
            seen += 1;
        }
    }
    assert_eq!(seen, real.ticket.clocks.len());
}

fn same(naive: &helpdesk::Ticket<'_>, cycle: &helpdesk::Cycle, clock: &Clock, desk: &Desk, now: i64) {
    let at = instant(now);
    let view = clock.view(at, desk.schedule(clock.promise.calendar.id));
    assert_eq!(view.cycle, cycle.number, "cycle at {at}: {clock:#?}");
    assert_eq!(view.elapsed_seconds, cycle.elapsed * 60, "elapsed at {at}: {clock:#?}");
    assert_eq!(view.target_seconds, cycle.target * 60, "target at {at}: {clock:#?}");
    assert_eq!(view.state, state(naive, cycle), "state at {at}: {clock:#?}");
    let left = cycle.target - cycle.elapsed;
    if view.state == State::Running && left > 0 {
        let (due, last) = naive.calendar().1.after(now, left);
        assert!(due.is_none() || view.due_at == due.map(instant), "due at {at}: {clock:#?}");
        assert!(last.is_none() || view.breach_after == last.map(instant), "breach at {at}: {clock:#?}");
    }
}

fn state(naive: &helpdesk::Ticket<'_>, cycle: &helpdesk::Cycle) -> State {
    match cycle.end {
        Some(End::Met) => State::Met,
        Some(End::Late) => State::Breached,
        Some(End::Cancelled) => State::Cancelled,
        None if cycle.elapsed > cycle.target => State::Breached,
        None if naive.state == helpdesk::State::Waiting => State::Paused,
        None => State::Running,
    }
}

/// Each promise is broken once, at its instant; the model's minute begins at the last one in time.
fn same_breaches(naive: &helpdesk::Ticket<'_>, real: &Real, end: i64) {
    let broken = naive.cycles.iter().filter_map(|cycle| {
        let (minute, by_change) = cycle.breach?;
        let moment = SignedDuration::from_micros(i64::from(!by_change));
        Some((Metric::ALL[cycle.metric], cycle.number, instant(minute) + moment))
    });
    let mut expected: Vec<_> = broken.filter(|(.., at)| *at < instant(end)).collect();
    let mut told = real.breaches.clone();
    told.retain(|(.., at)| *at < instant(end));
    expected.sort_unstable();
    told.sort_unstable();
    assert_eq!(told, expected, "each breach once and at its instant");
}

fn calendar_id(calendar: usize) -> Uuid {
    Uuid::from_u128(calendar as u128)
}

fn team_id(team: usize) -> TeamId {
    TeamId(Uuid::from_u128(team as u128))
}

fn compiled(version: i64, desk: &helpdesk::Desk, hours: &[Calendar], change: Change) -> Arc<Desk> {
    let calendar = |which: usize| Calendar { id: calendar_id(which), ..hours[desk.hours[which]].clone() };
    let team = |team: usize| {
        let calendar = (team == 1).then(|| calendar_id(1));
        Team {
            id: team_id(team),
            name: "a team".into(),
            calendar,
            region: None,
            csat_off: false,
            archived: false,
        }
    };
    let data = DeskData {
        lifecycles: vec![Lifecycle { auto_close_seconds: None, ..Lifecycle::itil() }],
        priorities: [1, 2].map(|value| Priority { value, label: format!("P{value}") }).into(),
        default_priority: 1,
        calendars: vec![calendar(0), calendar(1)],
        default_calendar: calendar_id(0),
        policies: vec![policy(desk)],
        teams: vec![team(1), team(2)],
        change,
        ..DeskData::bare()
    };
    Arc::new(Desk::compile(version, data).expect("a good desk"))
}

fn policy(desk: &helpdesk::Desk) -> Policy {
    let targets = |targets: &[Option<i64>; METRICS]| {
        let [first_response, next_response, update_cadence, resolution, ownership] =
            targets.map(|minutes| minutes.map(|minutes| minutes * 60));
        Targets { first_response, next_response, update_cadence, resolution, ownership }
    };
    let by_priority = (1..).zip(desk.targets.iter().map(targets));
    Policy {
        id: Uuid::nil(),
        name: "what is promised".into(),
        when: Conditions::default(),
        targets: by_priority.collect::<BTreeMap<_, _>>(),
        pause_phases: vec![Phase::Paused],
        pause_states: vec![],
        warn_at: vec![],
        escalations: vec![],
        on_reopen: if desk.restarts { OnReopen::Restart } else { OnReopen::Continue },
        calendar: None,
        archived: false,
    }
}

fn requester() -> Sender {
    let actor = Actor::Person { id: PersonId(Uuid::from_u128(1)) };
    Sender { actor, agent: false, may: [Permission::Open, Permission::Comment].into() }
}

fn agent() -> Sender {
    let actor = Actor::Person { id: PersonId(Uuid::from_u128(2)) };
    Sender { actor, agent: true, may: [Permission::Comment, Permission::Note].into() }
}

fn words() -> ContentRef {
    ContentRef { id: ContentId(Uuid::nil()), hash: String::new() }
}

fn comment(internal: bool, automatic: bool) -> Command {
    Command::Comment(Comment { internal, automatic, ..Comment::new(words(), "web") })
}

fn status(to: &str) -> Command {
    Command::SetStatus(SetStatus { to: to.into(), note: None, scheduled_at: None })
}

fn open() -> Command {
    Command::Open(Box::new(Open::new(words(), PersonId(Uuid::from_u128(1)), "web")))
}
