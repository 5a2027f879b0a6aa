//! The lines at the top of a rule file: what it is for, what it listens to, and when it acts.
//!
//! They are comments to the language, so that a rule is one text: in the database, in a file, in git.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::guide;

/// What comes before every rule that does not say where it stands.
const ORDER_DEFAULT: i64 = 1_000;

/// What a rule says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The words that are no setting.
    pub about: String,
    pub on: BTreeSet<String>,
    pub group: String,
    /// Lower comes first; rules of the same order go by their names.
    pub order: i64,
    pub once: Once,
    pub origin: BTreeSet<Origin>,
    pub mode: Mode,
}

/// How often a rule acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Once {
    /// On every event.
    Event,
    Ticket,
    /// Not again on a ticket before so many seconds have passed.
    Cooldown(i64),
}

/// Whose work a rule answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    Person,
    Clock,
    Rule,
}

/// Whether a rule acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    On,
    Off,
    /// It is asked and its answer is kept, but nothing happens.
    Shadow,
}

impl Mode {
    /// Returns the mode as it is written.
    pub fn name(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::Off => "off",
            Self::Shadow => "shadow",
        }
    }
}

impl Header {
    /// Reads the header of a rule, or says in which line it cannot be understood.
    pub fn read(name: &str, text: &str) -> Result<Self, (usize, String)> {
        let mut header = Self::unset(name);
        for (n, line) in lines(text) {
            match setting(line) {
                Some((key, value)) => header.set(key, value).map_err(|wrong| (n, wrong))?,
                None => header.describe(line),
            }
        }
        if header.on.is_empty() {
            return Err((
                1,
                "a line \u{201c}//! on: opened\u{201d} must name the events it listens to".into(),
            ));
        }
        Ok(header)
    }

    fn unset(name: &str) -> Self {
        let digits: String = name.chars().take_while(char::is_ascii_digit).collect();
        Self {
            about: String::new(),
            on: BTreeSet::new(),
            group: String::new(),
            order: digits.parse().unwrap_or(ORDER_DEFAULT),
            once: Once::Event,
            origin: [Origin::Person, Origin::Clock].into(),
            mode: Mode::On,
        }
    }

    fn describe(&mut self, line: &str) {
        let between = if self.about.is_empty() { "" } else { " " };
        self.about = format!("{}{between}{line}", self.about);
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), String> {
        match key {
            "on" => self.on.extend(events(value)?),
            "group" if value.chars().count() > 60 => return Err("a group has at most 60 characters".into()),
            "group" => value.clone_into(&mut self.group),
            "order" => self.order = order(value)?,
            "once" => self.once = once(value)?,
            "origin" => self.origin = origins(value)?,
            _ => self.mode = mode(value)?,
        }
        Ok(())
    }
}

/// Returns the text with a setting of its header changed, or added below the others.
pub fn with(text: &str, key: &str, value: &str) -> String {
    let line = format!("//! {key}: {value}");
    let mut all: Vec<&str> = text.lines().collect();
    let found = lines(text).find(|(_, line)| setting(line).is_some_and(|(found, _)| found == key));
    let empty = value.is_empty();
    match found {
        Some((n, _)) if empty => drop(all.remove(n - 1)),
        Some((n, _)) => all[n - 1] = &line,
        None if empty => {}
        None => all.insert(lines(text).count(), &line),
    }
    all.join("\n") + "\n"
}

/// The header's lines with their numbers, without what marks them.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let marked = text.lines().map_while(|line| line.strip_prefix("//!"));
    (1..).zip(marked.map(str::trim))
}

/// A line that sets something; others are words about the rule.
fn setting(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    guide::HEADERS.iter().any(|known| known.name == key).then(|| (key, value.trim()))
}

fn events(value: &str) -> Result<Vec<String>, String> {
    let names = value.split(',').map(str::trim).filter(|name| !name.is_empty());
    let known = |name: &str| guide::EVENTS.iter().any(|event| event.name == name);
    names
        .map(|name| match known(name) {
            true => Ok(name.to_owned()),
            false => Err(format!("there is no event \u{201c}{name}\u{201d}")),
        })
        .collect()
}

fn order(value: &str) -> Result<i64, String> {
    let order = value.parse().ok().filter(|order| (0..=1_000_000).contains(order));
    order.ok_or("an order is a whole number from 0 to 1000000".into())
}

fn once(value: &str) -> Result<Once, String> {
    match value.split_once(' ') {
        None if value == "event" => Ok(Once::Event),
        None if value == "ticket" => Ok(Once::Ticket),
        Some(("cooldown", length)) => seconds(length.trim()).map(Once::Cooldown),
        _ => Err("once is event, ticket, or cooldown with a time such as 2h".into()),
    }
}

fn origins(value: &str) -> Result<BTreeSet<Origin>, String> {
    let origin = |name: &str| match name.trim() {
        "person" => Ok(Origin::Person),
        "clock" => Ok(Origin::Clock),
        "rule" => Ok(Origin::Rule),
        other => Err(format!("an origin is person, clock or rule, not \u{201c}{other}\u{201d}")),
    };
    value.split(',').map(origin).collect()
}

fn mode(value: &str) -> Result<Mode, String> {
    match value {
        "on" => Ok(Mode::On),
        "off" => Ok(Mode::Off),
        "shadow" => Ok(Mode::Shadow),
        _ => Err("mode is on, off or shadow".into()),
    }
}

/// Reads a length of time such as `45s`, `30m`, `2h` or `3d`, at most a year.
pub(crate) fn seconds(text: &str) -> Result<i64, String> {
    const YEAR: i64 = 366 * 86_400;
    let wrong =
        || format!("a time is written 45s, 30m, 2h or 3d, at most a year, not \u{201c}{text}\u{201d}");
    let unit = text.chars().last().ok_or_else(wrong)?;
    let each = match unit {
        's' => 1,
        'm' => 60,
        'h' => 3_600,
        'd' => 86_400,
        _ => return Err(wrong()),
    };
    let count: i64 = text[..text.len() - 1].trim().parse().map_err(|_| wrong())?;
    count.checked_mul(each).filter(|seconds| (1..=YEAR).contains(seconds)).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: &str = "//! Sends printers away.\n//! on: opened\n//! order: 7\n\nfn when(ticket, event) {}";

    #[test]
    fn what_is_no_setting_says_what_the_rule_is_for() {
        let header = Header::read("x", RULE).expect("it can be read");
        assert_eq!((header.about.as_str(), header.order), ("Sends printers away.", 7));
        assert_eq!((header.once, header.mode), (Once::Event, Mode::On));
    }

    #[test]
    fn a_rule_without_an_order_stands_where_its_name_begins() {
        let order = |name| Header::read(name, "//! on: opened").expect("it can be read").order;
        assert_eq!((order("20-route"), order("route")), (20, ORDER_DEFAULT));
    }

    #[test]
    fn a_setting_is_changed_where_it_stands_and_added_where_it_is_missing() {
        assert_eq!(with(RULE, "order", "9"), RULE.replace("order: 7", "order: 9") + "\n");
        let off = with(RULE, "mode", "off");
        assert!(off.contains("//! order: 7\n//! mode: off\n\nfn when"), "{off}");
        assert_eq!(with(&off, "mode", ""), RULE.to_owned() + "\n");
    }

    #[test]
    fn what_cannot_be_understood_is_named_with_its_line() {
        for (line, wrong) in
            [("mode: perhaps", "mode is"), ("once: 2h", "once is"), ("on: nothing", "no event")]
        {
            let (at, said) = Header::read("x", &format!("//! words\n//! {line}")).expect_err("it is wrong");
            assert!(at == 2 && said.contains(wrong), "{at} {said}");
        }
    }

    #[test]
    fn times_are_read_with_their_unit() {
        assert_eq!(seconds("90m"), Ok(5_400));
        for wrong in ["", "2", "h", "0s", "-1h", "400d", "9999999999999999999d", "2\u{e4}"] {
            assert!(seconds(wrong).is_err(), "{wrong}");
        }
    }
}
