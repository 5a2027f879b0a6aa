//! Calendars as admins write them; [`super::Schedule`] is the form that counts.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// When a desk works: a week that repeats, and the days that differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Calendar {
    #[serde(default)]
    pub id: Uuid,
    #[serde(default)]
    pub name: String,
    /// A name of the time zone database, such as `Europe/Berlin`.
    pub tz: String,
    #[serde(default)]
    pub hours: Vec<WeekHours>,
    #[serde(default)]
    pub holidays: Vec<Holiday>,
    /// Special hours: they replace the weekly hours of their date and win over a holiday.
    #[serde(default)]
    pub overrides: BTreeMap<Date, Vec<DayHours>>,
    /// Stretches taken out of the open time, whatever the local date.
    #[serde(default)]
    pub breaks: Vec<(Timestamp, Timestamp)>,
    /// No longer offered; whoever counts by it goes on.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub archived: bool,
}

/// One row of the weekly hours, in seconds of the local day.
///
/// An end at or before the start, or beyond 86400, lies on the following day;
/// the row still belongs to the day on which it starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WeekHours {
    /// 0 is Sunday.
    pub dow: u8,
    pub start_sec: i64,
    pub end_sec: i64,
}

/// One row of a date's special hours; read like [`WeekHours`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DayHours {
    pub start_sec: i64,
    pub end_sec: i64,
}

/// A local date on which nobody works, or a part of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Holiday {
    pub date: Date,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// None: from midnight.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_sec: Option<i64>,
    /// None: to midnight.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_sec: Option<i64>,
}

impl Calendar {
    /// Returns office hours: Monday to Friday, nine to five.
    pub fn office(tz: &str) -> Self {
        let hours = (1..=5).map(|dow| WeekHours { dow, start_sec: 9 * 3600, end_sec: 17 * 3600 });
        Self { name: "Office hours".into(), hours: hours.collect(), ..Self::closed(tz) }
    }

    /// Returns a calendar that never closes.
    pub fn around_the_clock(tz: &str) -> Self {
        let hours = (0..7).map(|dow| WeekHours { dow, start_sec: 0, end_sec: 86_400 });
        Self { name: "Around the clock".into(), hours: hours.collect(), ..Self::closed(tz) }
    }

    /// Returns a calendar without hours, to be filled.
    pub fn closed(tz: &str) -> Self {
        Self {
            id: Uuid::nil(),
            name: String::new(),
            tz: tz.into(),
            hours: vec![],
            holidays: vec![],
            overrides: BTreeMap::new(),
            breaks: vec![],
            archived: false,
        }
    }
}

impl Holiday {
    /// Returns a whole-day holiday.
    pub fn on(date: Date) -> Self {
        Self { date, label: None, start_sec: None, end_sec: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calendar_survives_being_written_and_read() {
        let mut calendar = Calendar::office("Europe/Berlin");
        let eve = Date::constant(2026, 12, 24);
        calendar.overrides.insert(eve, vec![DayHours { start_sec: 32_400, end_sec: 43_200 }]);
        calendar.holidays.push(Holiday::on(Date::constant(2026, 12, 25)));
        calendar.breaks.push((Timestamp::UNIX_EPOCH, Timestamp::UNIX_EPOCH));

        let json = serde_json::to_string(&calendar).expect("a calendar is plain data");
        assert!(json.contains(r#""overrides":{"2026-12-24":[{"startSec":32400,"endSec":43200}]}"#));
        assert_eq!(serde_json::from_str::<Calendar>(&json).expect("own output"), calendar);
    }
}
