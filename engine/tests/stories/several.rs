//! Stories of several tickets: which one a line is about, and what happens between two.

use holdfast_engine::actor::Sender;
use holdfast_engine::command::{Command, Context, Split};
use holdfast_engine::content::ContentRef;
use holdfast_engine::decide_both;
use holdfast_engine::desk::Desk;
use holdfast_engine::ids::{ContentId, PersonId, TicketId};
use holdfast_engine::several::{Child, LinkKind};
use holdfast_engine::ticket::Ticket;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::act::{Story, refused};
use crate::desk::id;
use crate::when;

/// The tickets of every story; the first is the one that a line is about if it names none.
pub const TICKETS: [&str; 4] = ["ticket", "first", "second", "third"];

impl Story {
    /// Turns to the ticket that a line names before a colon, and returns what is asked of it.
    pub fn turn_to_named<'a, 'b>(&mut self, words: &'a [&'b str]) -> &'a [&'b str] {
        let named = words[0].strip_suffix(':');
        self.turn_to(TicketId(id(named.unwrap_or("ticket"))));
        &words[usize::from(named.is_some())..]
    }

    fn turn_to(&mut self, to: TicketId) {
        let next = self.others.remove(&to).unwrap_or_else(|| Ticket::unborn(to));
        if self.ticket.id != to {
            let last = std::mem::replace(&mut self.ticket, next);
            self.others.insert(last.id, last);
        }
    }

    /// Returns the children of the ticket that the line is about.
    pub fn children(&self) -> Vec<Child> {
        let known = self.ticket.children().filter_map(|child| self.others.get(&child));
        known.map(|child| Child::of(child, 1)).collect()
    }

    /// Lets something happen between two tickets, and says what came of it for both.
    pub fn obey_for_both(
        &mut self,
        other: TicketId,
        command: &Command,
        who: &Sender,
        desk: &Desk,
        zone: &TimeZone,
    ) -> Vec<String> {
        let mut told = self.of(other, |story| story.what_is_due(desk, zone));
        let (texts, children) = (self.texts.clone(), self.children());
        let context = Context { now: self.now, desk, sender: who, texts: &texts, children: &children };
        let unborn = Ticket::unborn(other);
        let second = self.others.get(&other).unwrap_or(&unborn);
        let both = match decide_both(&self.ticket, second, command, &context) {
            Err(refusal) => return [told, vec![refused(&refusal)]].concat(),
            Ok(both) => both,
        };
        told.extend(self.take_in(both.own, who, desk, zone));
        told.extend(self.what_is_due(desk, zone));
        told.extend(self.of(other, |story| {
            [story.take_in(both.other, who, desk, zone), story.what_is_due(desk, zone)].concat()
        }));
        told
    }

    /// Tells something of another ticket, with its name.
    fn of(&mut self, other: TicketId, what: impl FnOnce(&mut Self) -> Vec<String>) -> Vec<String> {
        let own = self.ticket.id;
        self.turn_to(other);
        let told = what(self);
        self.turn_to(own);
        told.into_iter().map(|phrase| format!("{}: {phrase}", name(other))).collect()
    }
}

/// Returns what a ticket is called in the story.
pub fn name(ticket: TicketId) -> &'static str {
    TICKETS.into_iter().find(|name| id(name) == ticket.0).expect("a ticket of the story")
}

/// Reads a command between two tickets.
pub fn command(words: &[&str], now: Timestamp) -> Command {
    let ticket = |name| TicketId(id(name));
    match *words {
        ["merge", "into", name] => Command::Merge { into: ticket(name) },
        ["unmerge"] => Command::Unmerge,
        ["split", "into", name, "what", "came", ago, "ago"] => Command::Split(Box::new(Split {
            custom_fields: None,
            to: ticket(name),
            comments: vec![ContentId(id("words"))],
            title: ContentRef::to(ContentId(id("title")), b"salt", name),
            description: None,
            requester: PersonId(id("ana")),
            received_at: now - when::length(ago),
        })),
        ["link", kind, name] => Command::Link { to: ticket(name), kind: link_kind(kind) },
        ["unlink", kind, name] => Command::Unlink { to: ticket(name), kind: link_kind(kind) },
        _ => panic!("nobody knows how to {}", words.join(" ")),
    }
}

fn link_kind(name: &str) -> LinkKind {
    serde_json::from_value(name.into()).expect("a kind of link")
}
