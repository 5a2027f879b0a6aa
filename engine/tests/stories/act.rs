//! What people do in a story: words become commands, and the engine decides them.

use std::collections::BTreeMap;

use holdfast_engine::actor::Sender;
use holdfast_engine::command::{
    AcceptParticipant, AddCc, Assign, Beginning, BreakGlass, ChangeLifecycle, ChangeRequester, Command,
    Comment, Context, Edit, MoveComments, Moving, Open, Postpone, Rate, Restrict, Route, SetStatus, Upcoming,
};
use holdfast_engine::content::{ContentRef, Texts};
use holdfast_engine::csat::Rating;
use holdfast_engine::desk::Desk;
use holdfast_engine::event::{Event, evolve};
use holdfast_engine::field;
use holdfast_engine::ids::{ContentId, PersonId, TeamId, TicketId};
use holdfast_engine::participant::Audience;
use holdfast_engine::refusal::Refusal;
use holdfast_engine::stay::NextKind;
use holdfast_engine::ticket::Ticket;
use holdfast_engine::waiting::Leaves;
use holdfast_engine::{assignment, deadline, decide, effect, promise};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::desk::{Setting, id, sender};
use crate::several;
use crate::tell::Teller;
use crate::when;

/// A story while it is told.
#[derive(Debug)]
pub struct Story {
    pub desk: Setting,
    /// The ticket that a line is about; the others wait beside it.
    pub ticket: Ticket,
    pub others: BTreeMap<TicketId, Ticket>,
    pub now: Timestamp,
    pub texts: Texts,
    /// Who said what, and when.
    said: BTreeMap<ContentId, (Option<PersonId>, Timestamp)>,
}

impl Story {
    /// Begins a story, in the night to a Monday in March.
    pub fn new() -> Self {
        let now = "2026-03-01T20:00:00Z".parse().expect("an instant");
        Self {
            desk: Setting::default(),
            ticket: Ticket::unborn(TicketId(id("ticket"))),
            others: BTreeMap::new(),
            now,
            texts: Texts::default(),
            said: BTreeMap::new(),
        }
    }

    /// Lets one line happen and says what came of it.
    pub fn happen(&mut self, line: &str) -> String {
        let (desk, zone) = (self.desk.desk(), self.desk.zone());
        let words: Vec<&str> = line.split_whitespace().collect();
        self.now = when::read(words[0], words[1], self.now, &zone);
        let asked = self.turn_to_named(&words[3..]);
        let mut told = self.what_is_due(&desk, &zone);
        match asked[0] {
            "change" | "correct" => told.extend(self.change(asked, &desk, &zone)),
            _ => told.extend(self.obey(words[2], asked, &desk, &zone)),
        }
        if told.is_empty() { "nothing".into() } else { told.join(", ") }
    }

    fn obey(&mut self, who: &str, words: &[&str], desk: &Desk, zone: &TimeZone) -> Vec<String> {
        let (who, command) = match words {
            ["fill", "in", key] => (sender(who), self.fill_in(key)),
            words => (sender(who), self.command(words, zone)),
        };
        if let Some(other) = command.other(&self.ticket) {
            return self.obey_for_both(other, &command, &who, desk, zone);
        }
        let (texts, children) = (self.texts.clone(), self.children());
        let context = Context { now: self.now, desk, sender: &who, texts: &texts, children: &children };
        let before = self.ticket.clone();
        let mut told = match decide(&self.ticket, &command, &context) {
            Ok(facts) => self.take_in(facts, &who, desk, zone),
            Err(refusal) => vec![refused(&refusal)],
        };
        let ask = assignment::asked(&before, &self.ticket, desk);
        told.extend(ask.map(|ask| Teller { desk, now: self.now, zone }.ask(&ask)));
        told.extend(self.what_is_due(desk, zone)); // The command itself may have broken a promise.
        let next = deadline::next(&self.ticket, desk);
        assert!(next.as_ref().is_none_or(|next| next.at > self.now), "{next:?} is left behind");
        told
    }

    /// Publishes a newer desk, which the ticket meets at once.
    fn change(&mut self, words: &[&str], from: &Desk, zone: &TimeZone) -> Vec<String> {
        self.desk.change(&words[1..], self.now, words[0] == "correct");
        let to = self.desk.desk();
        let events = promise::move_desk(&self.ticket, from, &to, &self.texts, self.now);
        let mut told = self.take_in(events, &Sender::clock(), &to, zone);
        told.extend(self.what_is_due(&to, zone));
        told
    }

    pub fn what_is_due(&mut self, desk: &Desk, zone: &TimeZone) -> Vec<String> {
        let (clock, mut told) = (sender("clock"), vec![]);
        while let Some(due) = deadline::next(&self.ticket, desk).filter(|due| due.at <= self.now) {
            let (texts, children) = (self.texts.clone(), self.children());
            let context = Context { now: self.now, desk, sender: &clock, texts: &texts, children: &children };
            let facts = deadline::discharge(&self.ticket, &due, &context);
            assert!(!facts.is_empty(), "{due:?} leads to nothing");
            told.extend(self.take_in(facts, &clock, desk, zone));
        }
        told
    }

    pub fn take_in(&mut self, facts: Vec<Event>, who: &Sender, desk: &Desk, zone: &TimeZone) -> Vec<String> {
        let teller = Teller { desk, now: self.now, zone };
        let mut told = vec![];
        for fact in facts {
            if let Event::Commented(said) = &fact {
                self.said.insert(said.body.id, (who.person(), self.now));
            }
            self.ticket = evolve(self.ticket.clone(), &fact, self.now);
            told.push(teller.event(&fact));
            let letters = effect::of(&self.ticket, &fact, &who.actor);
            told.extend(letters.iter().map(|letter| teller.letter(letter)));
        }
        told
    }

    fn command(&self, words: &[&str], zone: &TimeZone) -> Command {
        let said = || text(&words[1..]);
        let comment = |internal, automatic| Comment { internal, automatic, ..Comment::new(said(), "web") };
        let answer = |leaves| Command::Comment(Comment { leaves, ..comment(false, false) });
        let comment = |internal, automatic| Command::Comment(comment(internal, automatic));
        // Whoever undoes means what was written last.
        let waiting = self.ticket.held.last().map_or(ContentId(id("nothing")), |held| held.said.body.id);
        let edit = |edit| Command::Edit(Box::new(edit));
        match *words {
            ["open", ..] => self.open(words, said()),
            ["reply", ..] => comment(false, false),
            ["auto-reply", ..] => comment(false, true),
            ["note", ..] => comment(true, false),
            ["answer", "at", day, time, ..] => answer(Leaves::At(when::read(day, time, self.now, zone))),
            ["answer", ..] => answer(Leaves::AfterUndo),
            ["undo"] => Command::TakeBack { comment: waiting },
            ["send"] => Command::SendNow { comment: waiting },
            ["cc", name] => Command::AddCc(AddCc { people: [PersonId(id(name))].into() }),
            ["no", "cc", name] => Command::RemoveCc { person: PersonId(id(name)) },
            ["watch", name] => Command::Watch { person: PersonId(id(name)) },
            ["unwatch", name] => Command::Unwatch { person: PersonId(id(name)) },
            ["reply-to", names, ..] => {
                let to = names.split('+').map(|name| PersonId(id(name))).collect();
                let audience = Audience { to: Some(to), had: [].into() };
                Command::Comment(Comment { audience, ..Comment::new(text(&words[2..]), "web") })
            }
            ["stray", ..] => {
                Command::Comment(Comment { internal: true, newcomer: true, ..Comment::new(said(), "email") })
            }
            ["accept", name, how] => Command::AcceptParticipant(AcceptParticipant {
                person: PersonId(id(name)),
                join: how == "cc",
            }),
            ["requester", name, ..] => {
                let keep = words.last() == Some(&"keeping");
                Command::ChangeRequester(ChangeRequester { to: PersonId(id(name)), organisation: None, keep })
            }
            ["spam"] => Command::MarkSpam,
            ["no", "spam"] => Command::UnmarkSpam,
            ["move", .., "to", name] => self.moving(&words[1..words.len() - 2], name, false),
            ["move", .., "to", "new", name] => self.moving(&words[1..words.len() - 3], name, true),
            ["take"] => Command::Take,
            ["restrict", "nobody"] => Command::Restrict(Restrict { to: None }),
            ["restrict", "to", ..] => {
                let to = words[2..].iter().map(|name| PersonId(id(name))).collect();
                Command::Restrict(Restrict { to: Some(to) })
            }
            ["rate", rating] => {
                let rating = if rating == "good" { Rating::Good } else { Rating::Bad };
                Command::Rate(Rate { rating, comment: None, resolved_at: None })
            }
            ["break-glass", ..] => Command::BreakGlass(BreakGlass { reason: said() }),
            ["assign", "nobody"] => Command::Assign(Assign { to: None, free_in: None }),
            ["assign", name] => Command::Assign(Assign { to: Some(PersonId(id(name))), free_in: None }),
            ["offer", name, "in", team] => {
                let free_in = Some(TeamId(id(team)));
                Command::Assign(Assign { to: Some(PersonId(id(name))), free_in })
            }
            ["team", "nobody"] => Command::Route(Route { team: None }),
            ["team", name] => Command::Route(Route { team: Some(TeamId(id(name))) }),
            ["priority", value] => {
                let priority = Some(value.trim_start_matches('p').parse().expect("a priority"));
                edit(Edit { priority, ..Edit::default() })
            }
            ["status", to] => status(to, None),
            ["status", to, "until", day, time] => status(to, Some(when::read(day, time, self.now, zone))),
            ["status", to, "because", ..] => {
                let note = Some(ContentRef::to(ContentId(id("words")), b"salt", &words[3..].join(" ")));
                Command::SetStatus(SetStatus { to: to.into(), note, scheduled_at: None })
            }
            ["lifecycle", key] => lifecycle(key, None),
            ["lifecycle", key, status] => lifecycle(key, Some(status)),
            ["postpone", kind, "until", day, time] => {
                let at = when::read(day, time, self.now, zone);
                Command::Postpone(Postpone { kind: next_kind(kind), at })
            }
            ["cancel", kind] => Command::CancelNext(Upcoming { kind: next_kind(kind) }),
            ["now", kind] => Command::DoNow(Upcoming { kind: next_kind(kind) }),
            ["trash"] => Command::Trash,
            ["restore"] => Command::Restore,
            ["tick"] => Command::Tick,
            _ => several::command(words, self.now),
        }
    }

    /// Fills in one field as the API would: with all others as they stand.
    fn fill_in(&mut self, key: &str) -> Command {
        let mut values = field::values(&self.ticket, &self.texts).unwrap_or_default();
        values.insert(key.to_owned(), "said".into());
        let text = serde_json::Value::Object(values).to_string();
        let fields = ContentRef::to(ContentId(id(&text)), b"salt", &text);
        self.texts.0.insert(fields.id, text);
        let field_keys = Some([key.to_owned()].into());
        Command::Edit(Box::new(Edit { custom_fields: Some(fields), field_keys, ..Edit::default() }))
    }

    /// Moves what somebody said in these words.
    fn moving(&self, words: &[&str], to: &str, new: bool) -> Command {
        let comment = text(words).id;
        let (author, at) = *self.said.get(&comment).unwrap_or_else(|| panic!("nobody said {words:?}"));
        let title = ContentRef::to(ContentId(id("title")), b"salt", to);
        let new = new.then(|| Beginning { title, requester: author.expect("somebody said it") });
        let comments = vec![Moving { comment, author, at }];
        Command::MoveComments(Box::new(MoveComments { to: TicketId(id(to)), comments, new }))
    }

    fn open(&self, words: &[&str], title: ContentRef) -> Command {
        let last = words.last().expect("there is a word");
        let written = words.iter().position(|word| *word == "writing");
        Command::Open(Box::new(Open {
            lifecycle: words.windows(2).find(|pair| pair[0] == "by").map(|pair| pair[1].to_owned()),
            priority: last.strip_prefix('p').and_then(|value| value.parse().ok()),
            first_comment: written.map(|at| text(&words[at + 1..])),
            ..Open::new(title, PersonId(id("ana")), "web")
        }))
    }
}

/// What is said in the same words is the same text.
fn text(words: &[&str]) -> ContentRef {
    let words = words.join(" ");
    ContentRef::to(ContentId(id(&words)), b"salt", &words)
}

/// Returns how a story tells a refusal: by its code.
pub fn refused(refusal: &Refusal) -> String {
    let refusal = serde_json::to_value(refusal).expect("a refusal is JSON");
    format!("refused: {}", refusal["code"].as_str().expect("it has a code"))
}

fn status(to: &str, scheduled_at: Option<Timestamp>) -> Command {
    Command::SetStatus(SetStatus { to: to.into(), note: None, scheduled_at })
}

fn lifecycle(key: &str, status: Option<&str>) -> Command {
    Command::ChangeLifecycle(ChangeLifecycle { lifecycle: key.into(), status: status.map(Into::into) })
}

fn next_kind(name: &str) -> NextKind {
    serde_json::from_value(name.into()).unwrap_or_else(|_| panic!("nothing next is called {name}"))
}
