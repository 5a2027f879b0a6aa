//! Wishes: what somebody wants to be told, by which channel, and when their digest comes.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, Zoned};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::kind::Kind;

/// What somebody wants; what they do not say is as shipped.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Wishes {
    pub kinds: BTreeMap<Kind, Wish>,
    pub digest: DigestWish,
}

/// What somebody wants about one kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Wish {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bell: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mail: Option<Mail>,
}

/// By letter: at once, together with others, or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mail {
    Now,
    Digest,
    Off,
}

/// When a digest comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DigestWish {
    pub every: Every,
    /// 1 is Monday; of a daily digest it means nothing.
    pub weekday: i8,
    /// 0 to 23, in the person's own time.
    pub hour: i8,
}

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Every {
    Day,
    Week,
}

impl Default for DigestWish {
    fn default() -> Self {
        Self { every: Every::Day, weekday: 1, hour: 8 }
    }
}

impl Wishes {
    /// Reads what is stored. What this version does not understand is as shipped.
    pub fn read(stored: &Value) -> Self {
        serde_json::from_value(stored.clone()).unwrap_or_default()
    }

    /// Returns whether somebody wants to see a kind in the bell.
    pub fn bell(&self, kind: Kind) -> bool {
        self.kinds.get(&kind).and_then(|wish| wish.bell).unwrap_or(true)
    }

    /// Returns how somebody wants letters about a kind.
    pub fn mail(&self, kind: Kind) -> Mail {
        self.kinds.get(&kind).and_then(|wish| wish.mail).unwrap_or(shipped(kind))
    }

    /// Returns the wishes with everything said that is left to what is shipped.
    pub fn complete(&self) -> Self {
        let wish = |kind| Wish { bell: Some(self.bell(kind)), mail: Some(self.mail(kind)) };
        Self { kinds: Kind::ALL.into_iter().map(|kind| (kind, wish(kind))).collect(), digest: self.digest }
    }

    /// Returns the wishes without letters about a kind, or (none) without digests.
    pub fn without(mut self, kind: Option<Kind>) -> Self {
        let gone = |kind: &Kind| self.mail(*kind) == Mail::Digest;
        let gone: Vec<Kind> = match kind {
            Some(kind) => vec![kind],
            None => Kind::ALL.into_iter().filter(gone).collect(),
        };
        for kind in gone {
            self.kinds.entry(kind).or_default().mail = Some(Mail::Off);
        }
        self
    }
}

/// A letter for what waits for an answer of this person; the bell for the rest.
fn shipped(kind: Kind) -> Mail {
    match kind {
        Kind::Mentioned | Kind::Assigned | Kind::Approval | Kind::Breached | Kind::Warned | Kind::Replied => {
            Mail::Now
        }
        Kind::Resolved | Kind::Rated | Kind::Joined | Kind::Activity => Mail::Off,
    }
}

impl DigestWish {
    /// Returns when the first digest after `now` comes.
    pub fn next(&self, now: Timestamp, zone: &TimeZone) -> Timestamp {
        let now = now.to_zoned(zone.clone());
        let days = (0..=7).filter_map(|days| self.at(&now, days)).find(|at| *at > now);
        days.map_or_else(|| now.timestamp() + 24.hours(), |at| at.timestamp())
    }

    /// The digest's hour so many days from now, if it comes on that day.
    fn at(&self, now: &Zoned, days: i32) -> Option<Zoned> {
        let day = now.date().checked_add(days.days()).ok()?;
        let comes = self.every == Every::Day || day.weekday().to_monday_one_offset() == self.weekday;
        day.at(self.hour, 0, 0, 0).to_zoned(now.time_zone().clone()).ok().filter(|_| comes)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn next(wish: DigestWish, now: &str, zone: &str) -> String {
        let zone = TimeZone::get(zone).expect("a zone");
        wish.next(now.parse().expect("an instant"), &zone).to_string()
    }

    #[test]
    fn what_is_not_said_is_as_shipped() {
        let wishes = Wishes::read(&json!({ "kinds": { "assigned": { "mail": "off" } } }));
        assert_eq!(
            (wishes.bell(Kind::Assigned), wishes.mail(Kind::Assigned)),
            (true, Mail::Off),
            "one channel is said, the other not"
        );
        assert_eq!(wishes.mail(Kind::Mentioned), Mail::Now);
        assert_eq!(Wishes::read(&json!({ "of": "another version" })), Wishes::default());
        assert_eq!(wishes.complete().kinds.len(), Kind::ALL.len());
    }

    #[test]
    fn a_daily_digest_comes_at_its_hour_where_its_reader_is() {
        let daily = DigestWish::default();
        assert_eq!(next(daily, "2027-03-01T06:59:00Z", "Europe/Berlin"), "2027-03-01T07:00:00Z");
        assert_eq!(next(daily, "2027-03-01T07:00:00Z", "Europe/Berlin"), "2027-03-02T07:00:00Z");
        // Clocks go forward on the 28th.
        assert_eq!(next(daily, "2027-03-27T08:00:00Z", "Europe/Berlin"), "2027-03-28T06:00:00Z");
    }

    #[test]
    fn a_weekly_digest_comes_on_its_day() {
        let weekly = DigestWish { every: Every::Week, weekday: 5, hour: 16 };
        assert_eq!(next(weekly, "2027-03-01T09:00:00Z", "UTC"), "2027-03-05T16:00:00Z");
        assert_eq!(next(weekly, "2027-03-05T16:00:00Z", "UTC"), "2027-03-12T16:00:00Z");
    }

    #[test]
    fn who_leaves_digests_keeps_the_letters_that_come_at_once() {
        let both = json!({ "kinds": { "activity": { "mail": "digest" }, "resolved": { "mail": "digest" } } });
        let without = Wishes::read(&both).without(None);
        assert_eq!((without.mail(Kind::Activity), without.mail(Kind::Resolved)), (Mail::Off, Mail::Off));
        assert_eq!(without.mail(Kind::Assigned), Mail::Now);
        assert_eq!(without.without(Some(Kind::Assigned)).mail(Kind::Assigned), Mail::Off);
    }
}
