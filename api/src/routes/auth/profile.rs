//! One's profile: what others see, in which language and hours one is written to, and about what.

use axum::Json;
use axum::extract::State;
use holdfast_workflows::follow::notify::digest;
use holdfast_workflows::follow::notify::wishes::Wishes;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use sqlx::FromRow;
use sqlx::types::Json as Stored;
use utoipa::ToSchema;

use super::notified::Notifications;
use crate::acting;
use crate::app::App;
use crate::auth::credential::Session;
use crate::body::Body;
use crate::check::Check;
use crate::policy::Principal;
use crate::problem::Answer;

/// Somebody's profile.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Profile {
    name: String,
    #[schema(example = "de")]
    locale: String,
    /// As the zone database names it; nothing: the desk's.
    #[schema(example = "Europe/Berlin")]
    time_zone: Option<String>,
    phone: Option<String>,
    notifications: Notifications,
}

#[derive(FromRow)]
struct Row {
    name: String,
    locale: String,
    time_zone: Option<String>,
    phone: Option<String>,
    notifications: Stored<Value>,
}

impl From<Row> for Profile {
    fn from(row: Row) -> Self {
        let Row { name, locale, time_zone, phone, notifications } = row;
        let notifications = Notifications::of(&Wishes::read(&notifications));
        Self { name, locale, time_zone, phone, notifications }
    }
}

/// What is to change; what is left out stays, null clears.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ProfileEdit {
    /// 1 to 200 characters.
    name: Option<String>,
    #[schema(example = "de")]
    locale: Option<String>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    time_zone: Option<Option<String>>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    phone: Option<Option<String>>,
    notifications: Option<Notifications>,
}

/// Reads a field that is there, so that null and absence differ.
fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}

/// Reads one's profile.
#[utoipa::path(get, operation_id = "read_profile", path = "/me/profile", tag = "account", responses((status = 200, body = Profile)))]
pub async fn read(State(app): State<App>, principal: Principal) -> Answer<Json<Profile>> {
    const READ: &str = "select name, locale, time_zone, phone, notifications from person where id = $1";
    let row: Row = sqlx::query_as(READ).bind(principal.person).fetch_one(app.reads()).await?;
    Ok(Json(row.into()))
}

/// Changes one's profile.
#[utoipa::path(patch, operation_id = "edit_profile", path = "/me/profile", tag = "account", request_body = ProfileEdit,
    responses((status = 200, body = Profile), (status = 422, body = crate::problem::Problem)))]
pub async fn edit(
    State(app): State<App>,
    session: Session,
    Body(edit): Body<ProfileEdit>,
) -> Answer<Json<Profile>> {
    check(&edit)?;
    let changes_digest = edit.notifications.is_some() || edit.time_zone.is_some();
    let mut transaction = acting::begin(app.reads(), session.person).await?;
    let edited: Row = sqlx::query_as(
        "update person set name = coalesce($2, name), locale = coalesce($3, locale),
                time_zone = case when $4 then $5 else time_zone end,
                phone = case when $6 then $7 else phone end,
                notifications = coalesce($8, notifications)
          where id = $1 returning name, locale, time_zone, phone, notifications",
    )
    .bind(session.person)
    .bind(edit.name.as_deref().map(str::trim))
    .bind(&edit.locale)
    .bind(edit.time_zone.is_some())
    .bind(edit.time_zone.flatten())
    .bind(edit.phone.is_some())
    .bind(edit.phone.flatten().map(|phone| phone.trim().to_owned()).filter(|phone| !phone.is_empty()))
    .bind(edit.notifications.map(|wishes| Stored(wishes.wishes())))
    .fetch_one(&mut *transaction)
    .await?;
    if changes_digest {
        let desk = app.stack.store.desks.latest(app.reads()).await?;
        digest::replan(&mut transaction, &desk.desk, session.person).await?;
    }
    transaction.commit().await?;
    Ok(Json(edited.into()))
}

fn check(edit: &ProfileEdit) -> Answer<()> {
    let mut check =
        Check::default().optional_text("/phone", edit.phone.iter().flatten().next().map(String::as_str), 40);
    if let Some(name) = &edit.name {
        check = check.text("/name", name, 1, 200);
    }
    if edit.locale.as_deref().is_some_and(|locale| !is_locale(locale)) {
        check = check.wrong("/locale", "not_a_locale", "a language such as en, de or de-AT".to_owned());
    }
    if edit.time_zone.iter().flatten().any(|zone| !is_zone(zone)) {
        check = check.wrong("/timeZone", "unknown_zone", "there is no such time zone".to_owned());
    }
    if let Some(notifications) = &edit.notifications {
        check = notifications.check("/notifications", check);
    }
    check.done()
}

fn is_locale(text: &str) -> bool {
    let (language, region) = text.split_once('-').unwrap_or((text, "XX"));
    let sound = |part: &str, good: fn(&u8) -> bool| part.bytes().all(|byte| good(&byte));
    (2..=3).contains(&language.len())
        && sound(language, u8::is_ascii_lowercase)
        && region.len() == 2
        && sound(region, u8::is_ascii_uppercase)
}

fn is_zone(name: &str) -> bool {
    name.len() <= 64 && jiff::tz::TimeZone::get(name).is_ok_and(|zone| !zone.is_unknown())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_is_a_language_perhaps_with_a_country() {
        assert!(["en", "de", "de-AT", "gsw-CH"].into_iter().all(is_locale));
        assert!(!["", "e", "EN", "de_AT", "de-at", "de-", "deutsch"].into_iter().any(is_locale));
    }
}
