//! A ticket's story: which event moves which clock.

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::{Author, Event, Line, What};
use crate::calendar::Schedule;
use crate::sla::clock::{Clock, Edition, Metric, Promise};

pub(super) struct Story<'a> {
    pub schedule: &'a Schedule,
    pub tracks: Vec<Track>,
    pauses: &'a [String],
    status: String,
}

/// All clocks of one kind, in the order in which they started.
pub(super) struct Track {
    pub line: Line,
    pub target: SignedDuration,
    pub clocks: Vec<Clock>,
}

impl<'a> Story<'a> {
    pub fn new(schedule: &'a Schedule, pauses: &'a [String]) -> Self {
        Self { schedule, tracks: vec![], pauses, status: String::new() }
    }

    /// Adds a promise; a target of zero is none.
    pub fn promise(&mut self, line: Line, target: SignedDuration) {
        if !target.is_zero() {
            self.tracks.push(Track { line, target, clocks: vec![] });
        }
    }

    /// Lets the events happen in order and returns the last instant.
    pub fn live(&mut self, mut events: Vec<Event>) -> Result<Timestamp, String> {
        let birth = events.iter().position(|event| matches!(event.what, What::Created { .. }));
        let birth = events.remove(birth.ok_or("a ticket begins with an event of type created")?);
        let mut now = birth.at;
        self.happen(birth);

        events.sort_by_key(|event| event.at);
        for event in events {
            if matches!(event.what, What::Created { .. }) {
                return Err("a ticket is created once".into());
            }
            // What bears an earlier date than the ticket came with it.
            now = now.max(event.at);
            self.happen(Event { at: now, ..event });
        }
        Ok(now)
    }

    fn happen(&mut self, Event { at, what }: Event) {
        match what {
            What::Created { by, status } => self.begin(at, by, status),
            What::Status { to } => self.move_to(at, to),
            What::AgentReply => {
                self.stop(Line::FirstResponse, at);
                self.stop(Line::Response, at);
            }
            What::RequesterReply => self.start(Line::Response, at, "requester_reply"),
        }
    }

    fn begin(&mut self, at: Timestamp, by: Author, status: String) {
        self.status.clone_from(&status);
        self.start(Line::Resolution, at, "created");
        // Nobody waits for an answer to what an agent wrote.
        if by == Author::Requester {
            self.start(Line::FirstResponse, at, "created");
            self.start(Line::Response, at, "created");
        }
        self.move_to(at, status);
    }

    fn move_to(&mut self, at: Timestamp, status: String) {
        self.status = status;
        if is_done(&self.status) {
            self.resolve(at);
            return;
        }
        let paused = self.is_pausing();
        let status = self.status.as_str();
        for track in &mut self.tracks {
            let Some(clock) = track.clocks.last_mut() else {
                continue;
            };
            if track.line == Line::Resolution {
                clock.reopen(at, "reopened");
            }
            match paused {
                true => clock.pause(at, status, self.schedule),
                false => clock.resume(at, status, self.schedule),
            }
        }
    }

    /// Resolving keeps the promise of an answer too, though without one.
    fn resolve(&mut self, at: Timestamp) {
        for track in &mut self.tracks {
            let Some(clock) = track.clocks.last_mut() else {
                continue;
            };
            match track.line {
                Line::Resolution => clock.stop(at, self.status.as_str(), self.schedule),
                Line::FirstResponse | Line::Response => {
                    clock.stop_without_reply(at, self.status.as_str(), self.schedule);
                }
            }
        }
    }

    fn start(&mut self, line: Line, at: Timestamp, reason: &str) {
        let paused = self.is_pausing() && !is_done(&self.status);
        let Some(track) = self.tracks.iter_mut().find(|track| track.line == line) else {
            return;
        };
        if track.clocks.last().is_some_and(|clock| clock.end.is_none()) {
            return; // The oldest unanswered message is the one that waits.
        }
        let cycle = u32::try_from(track.clocks.len() + 1).unwrap_or(u32::MAX);
        let mut clock = Clock::start(metric(line), cycle, promise(track.target), at, reason);
        if paused {
            clock.pause(at, self.status.as_str(), self.schedule);
        }
        track.clocks.push(clock);
    }

    fn stop(&mut self, line: Line, at: Timestamp) {
        let track = self.tracks.iter_mut().find(|track| track.line == line);
        if let Some(clock) = track.and_then(|track| track.clocks.last_mut()) {
            clock.stop(at, "agent_reply", self.schedule);
        }
    }

    fn is_pausing(&self) -> bool {
        self.pauses.iter().any(|pause| match pause.strip_suffix('*') {
            Some(family) => self.status.starts_with(family),
            None => self.status == *pause,
        })
    }
}

fn is_done(status: &str) -> bool {
    status.eq_ignore_ascii_case("resolved") || status.eq_ignore_ascii_case("closed")
}

fn metric(line: Line) -> Metric {
    match line {
        Line::FirstResponse => Metric::FirstResponse,
        Line::Response => Metric::NextResponse,
        Line::Resolution => Metric::Resolution,
    }
}

/// The input's one calendar and its targets stand for a desk at its first version.
fn promise(target: SignedDuration) -> Promise {
    let first = Edition { id: Uuid::nil(), version: 1 };
    Promise { target, warn_at: vec![], steps: vec![], policy: first, calendar: first }
}
