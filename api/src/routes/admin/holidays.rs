//! Holidays taken over from an iCalendar file, or from a list.

use axum::extract::{Path, Request, State};
use axum::http::{StatusCode, header};
use holdfast_engine::calendar::{Calendar, Holiday, Schedule, ical};
use holdfast_workflows::store::clock;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::thing::Thing;
use super::write::{How, Wish, Written, edit, faulty};
use crate::app::App;
use crate::body::{bytes, parse};
use crate::policy::Principal;
use crate::problem::{Answer, Problem};

/// Days that repeat are taken over for this year and so many more.
const YEARS_AHEAD: i16 = 4;

/// What became of the holidays.
#[derive(Debug, Serialize, ToSchema)]
pub struct Imported {
    added: usize,
    skipped: Vec<Skipped>,
}

/// A day that was not added.
#[derive(Debug, Serialize, ToSchema)]
pub struct Skipped {
    #[schema(value_type = String, format = Date)]
    date: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    reason: &'static str,
}

/// Holidays as JSON.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HolidayList {
    #[schema(value_type = Vec<Object>)]
    holidays: Vec<Holiday>,
}

/// Adds the holidays of an iCalendar file (`text/calendar`) or a list (`application/json`). Days
/// that repeat every year are taken over for this year and the next four.
#[utoipa::path(post, operation_id = "import_holidays", path = "/calendars/{id}/holidays/import", tag = "desk", params(("id" = Uuid, Path), How),
    request_body(content((String = "text/calendar"), (HolidayList = "application/json"))),
    responses((status = 200, body = Imported), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn import(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    Path(id): Path<String>,
    request: Request,
) -> Answer<Written<Imported>> {
    let holidays = read(&app, request).await?;
    edit(&app, &principal, &wish, "holidays imported", |data| {
        Calendar::find(data, &id)?;
        let calendar = Calendar::all_mut(data).iter_mut().find(|calendar| Thing::id(*calendar) == id);
        let calendar = calendar.expect("it has just been found");
        let imported = add(calendar, &holidays);
        Schedule::compile(calendar).map_err(|error| faulty(error.faults))?;
        Ok(Some(imported))
    })
    .await
}

async fn read(app: &App, request: Request) -> Answer<Vec<Holiday>> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let kind = kind.unwrap_or_default().to_owned();
    let bytes = bytes(request, app).await?;
    if kind.starts_with("application/json") {
        return Ok(parse::<HolidayList>(&bytes)?.holidays);
    }
    if !kind.starts_with("text/calendar") {
        let title = "This address takes text/calendar or application/json.";
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", title));
    }
    let text = std::str::from_utf8(&bytes)
        .map_err(|_| Problem::field("/line/1", "not_text", "the file is not UTF-8"))?;
    let (first, last) = years(clock::read(app.reads()).await?.now.to_zoned(TimeZone::UTC).year());
    ical::holidays(text, first, last)
        .map_err(|error| Problem::field(&format!("/line/{}", error.line), "not_understood", error.message))
}

fn years(first: i16) -> (Date, Date) {
    (Date::constant(first, 1, 1), Date::constant(first.saturating_add(YEARS_AHEAD).min(9999), 12, 31))
}

/// Adds what the calendar does not have yet, in the order of dates.
fn add(calendar: &mut Calendar, holidays: &[Holiday]) -> Imported {
    let mut imported = Imported { added: 0, skipped: vec![] };
    for holiday in holidays {
        let same = |old: &&Holiday| {
            (old.date, old.start_sec, old.end_sec) == (holiday.date, holiday.start_sec, holiday.end_sec)
        };
        if calendar.holidays.iter().find(same).is_some() {
            let (date, label) = (holiday.date, holiday.label.clone());
            imported.skipped.push(Skipped { date, label, reason: "already a holiday" });
        } else {
            calendar.holidays.push(holiday.clone());
            imported.added += 1;
        }
    }
    calendar.holidays.sort_by_key(|holiday| (holiday.date, holiday.start_sec));
    imported
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_is_known_is_skipped_and_the_others_are_added_in_order() {
        let day = |day| Holiday::on(Date::constant(2027, 1, day));
        let mut calendar = Calendar { holidays: vec![day(6)], ..Calendar::closed("UTC") };
        let imported = add(&mut calendar, &[day(7), day(6), day(1)]);
        assert_eq!((imported.added, imported.skipped.len()), (2, 1));
        assert_eq!(imported.skipped[0].date, Date::constant(2027, 1, 6));
        assert_eq!(calendar.holidays, [day(1), day(6), day(7)]);
    }
}
