//! Time zones: the only file that reads the zone database, so that another can take its place.
//!
//! The rest of the calendar sees a zone as a list of [`Era`]s and counts in whole microseconds.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// A stretch of time with one offset; it lasts until the next era starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Era {
    /// Microseconds since the epoch.
    pub start: i64,
    /// Microseconds to add to an instant to read the local clock.
    pub offset: i64,
}

/// Today's rules are followed up to here; beyond, a zone keeps the offset it then has.
const LAST_YEAR: i16 = 2200;
/// The database knows little before here; earlier, a zone has the offset of this year.
const FIRST_YEAR: i16 = 1850;

/// Returns whether there is a zone called `name`.
pub fn is_zone(name: &str) -> bool {
    TimeZone::get(name).is_ok_and(|zone| !zone.is_unknown())
}

/// Returns what the clocks of a zone show at an instant: the hour, the day of the week (1 is Monday)
/// and the date. A zone that there is no longer shows UTC.
pub fn local(at: Timestamp, zone: &str) -> (i8, i8, String) {
    let zoned = at.to_zoned(TimeZone::get(zone).unwrap_or(TimeZone::UTC));
    (zoned.hour(), zoned.weekday().to_monday_one_offset(), zoned.date().to_string())
}

/// Returns the eras of the zone called `name`, or nothing if there is no such zone.
pub(super) fn eras(name: &str) -> Option<Vec<Era>> {
    let zone = TimeZone::get(name).ok().filter(|zone| !zone.is_unknown())?;
    let first = instant(FIRST_YEAR);
    let last = instant(LAST_YEAR);

    let mut eras =
        vec![Era { start: Timestamp::MIN.as_microsecond(), offset: micros(zone.to_offset(first).seconds()) }];
    for change in zone.following(first).take_while(|change| change.timestamp() < last) {
        let era =
            Era { start: change.timestamp().as_microsecond(), offset: micros(change.offset().seconds()) };
        // Some changes only rename the zone or move between two names of one offset.
        if eras.last().is_some_and(|before| before.offset != era.offset) {
            eras.push(era);
        }
    }
    Some(eras)
}

fn instant(year: i16) -> Timestamp {
    let date = Date::new(year, 1, 1).expect("January the first exists in every year");
    date.to_zoned(TimeZone::UTC).expect("UTC has no gaps").timestamp()
}

fn micros(seconds: i32) -> i64 {
    i64::from(seconds) * 1_000_000
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3600 * 1_000_000;

    fn offset_at(name: &str, at: &str) -> i64 {
        let at: Timestamp = at.parse().expect("an instant");
        let eras = eras(name).expect("a known zone");
        let index = eras.partition_point(|era| era.start <= at.as_microsecond());
        eras[index - 1].offset
    }

    #[test]
    fn summer_time_is_an_era_of_its_own() {
        assert_eq!(offset_at("Europe/Berlin", "2026-03-29T00:59:59Z"), HOUR);
        assert_eq!(offset_at("Europe/Berlin", "2026-03-29T01:00:00Z"), 2 * HOUR);
    }

    #[test]
    fn the_bundled_database_knows_this_years_changes() {
        // British Columbia stays on summer time after March 2026; older databases are an hour off.
        assert_eq!(offset_at("America/Vancouver", "2026-12-01T00:00:00Z"), -7 * HOUR);
    }

    #[test]
    fn an_invented_zone_is_not_taken_for_utc() {
        assert_eq!(eras("Europe/Nowhere"), None);
        assert_eq!(eras("Etc/Unknown"), None);
        assert_eq!(eras(""), None);
    }
}
