//! How the desk asks requesters how it was. That a team does not ask stands with the team.

use axum::extract::State;
use holdfast_engine::csat::Survey;
use holdfast_engine::desk::DeskData;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::thing::{Tagged, tagged};
use super::write::{How, Wish, Written, edit};
use crate::app::App;
use crate::body::Body;
use crate::check::Check;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};

const QUIET_DAYS_MAX: u16 = 365;

/// Whether and how often requesters are asked.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CsatSettings {
    enabled: bool,
    /// Whoever was asked is left alone for so many days; 0 to 365.
    quiet_days: u16,
}

impl CsatSettings {
    fn of(data: &DeskData) -> Self {
        let Survey { enabled, quiet_days } = data.csat;
        Self { enabled, quiet_days }
    }
}

/// Reads how requesters are asked.
#[utoipa::path(get, operation_id = "read_csat", path = "/csat", tag = "desk", responses((status = 200, body = CsatSettings)))]
pub async fn read(State(app): State<App>) -> Answer<Tagged<CsatSettings>> {
    let latest = app.stack.store.desks.latest(app.reads()).await?;
    Ok(tagged(&latest.desk, CsatSettings::of(&latest.desk.data)))
}

/// Changes how requesters are asked.
#[utoipa::path(put, operation_id = "replace_csat", path = "/csat", tag = "desk", params(How), request_body = CsatSettings,
    responses((status = 200, body = CsatSettings), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn replace(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    Body(settings): Body<CsatSettings>,
) -> Answer<Written<CsatSettings>> {
    if settings.quiet_days > QUIET_DAYS_MAX {
        let message = format!("at most {QUIET_DAYS_MAX} days, please");
        Check::default().wrong("/quietDays", "out_of_range", message).done()?;
    }
    edit(&app, &principal, &wish, "surveys changed", |data| {
        data.csat = Survey { enabled: settings.enabled, quiet_days: settings.quiet_days };
        Ok(Some(CsatSettings::of(data)))
    })
    .await
}
