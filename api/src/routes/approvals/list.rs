//! What one is asked to agree to, and what one has answered; and to whom one can pass it on.

use axum::Json;
use axum::extract::State;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::app::App;
use crate::body::Params;
use crate::check::{self, Check};
use crate::cursor;
use crate::paging;
use crate::policy::Principal;
use crate::problem::Answer;
use crate::views::{All, Page, PersonRef};
use crate::visible;

/// So many people are found at once.
const PEOPLE_MAX: i64 = 20;

/// Which of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Which {
    #[default]
    Pending,
    Answered,
}

/// Which questions.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// `pending` unless given: those that wait for the caller's answer, the latest first.
    #[serde(default)]
    #[param(inline)]
    state: Which,
    /// The `nextCursor` of the page before.
    cursor: Option<String>,
    /// 1 to 100; 50 unless given.
    limit: Option<i64>,
}

/// The ticket that is asked about.
#[derive(Debug, Serialize, ToSchema)]
pub struct About {
    id: Uuid,
    number: String,
    title: String,
}

/// One question to the caller.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct QuestionView {
    ticket: About,
    requester: PersonRef,
    /// The form's key, if it was asked for by one.
    form: Option<String>,
    round: i32,
    step: i32,
    step_name: String,
    #[schema(value_type = String, format = DateTime)]
    asked_at: Timestamp,
    /// When it is too late.
    #[schema(value_type = Option<String>, format = DateTime)]
    due_at: Option<Timestamp>,
    /// In whose place the caller answers.
    #[serde(rename = "for")]
    instead_of: Option<PersonRef>,
    /// `approved` or `rejected`.
    answer: Option<String>,
    #[schema(value_type = Option<String>, format = DateTime)]
    answered_at: Option<Timestamp>,
}

#[derive(FromRow)]
struct Row {
    ticket_id: Uuid,
    of_id: Uuid,
    number: String,
    title: Option<String>,
    requester_id: Uuid,
    requester_name: String,
    form: Option<String>,
    round: i32,
    step: i32,
    name: String,
    asked_at: jiff_sqlx::Timestamp,
    due_at: Option<jiff_sqlx::Timestamp>,
    of_name: Option<String>,
    state: String,
    answered_at: Option<jiff_sqlx::Timestamp>,
    at: jiff_sqlx::Timestamp,
}

macro_rules! questions {
    ($at:literal, $which:literal) => {
        concat!(
            "select a.ticket_id, a.of_id, l.number, title.text as title, l.requester_id, r.name as requester_name,
                    t.snapshot->'filed'->>'form' as form, a.round, a.step, a.name, a.asked_at, a.due_at,
                    o.name as of_name, a.state, a.answered_at, ",
            $at,
            " as at
               from approval a
               join ticket_list l on l.ticket_id = a.ticket_id
               join ticket t on t.id = a.ticket_id
               join person r on r.id = l.requester_id
               left join person o on o.id = a.of_id and a.of_id <> a.person_id
               left join content title on title.id = l.title_id
              where a.person_id = $1 and l.deleted_at is null and l.merged_into is null and l.spam_at is null and ",
            $which,
            " and ",
            visible!("$2"),
            " and ($3::timestamptz is null or (",
            $at,
            ", a.ticket_id, a.of_id) < ($3, $4, $5))
              order by ",
            $at,
            " desc, a.ticket_id desc, a.of_id desc limit $6"
        )
    };
}

const PENDING: &str = questions!("a.asked_at", "a.state = 'pending'");
const ANSWERED: &str = questions!("a.answered_at", "a.answered_at is not null");

/// Lists what the caller is asked to agree to, or has answered.
#[utoipa::path(get, operation_id = "list_approvals", path = "/approvals", tag = "approvals", params(Filter),
    responses((status = 200, body = Page<QuestionView>)))]
pub async fn list(
    State(app): State<App>,
    principal: Principal,
    Params(filter): Params<Filter>,
) -> Answer<Json<Page<QuestionView>>> {
    let limit = check::limit(filter.limit)?;
    let after: Option<(Timestamp, Uuid, Uuid)> = filter.cursor.as_deref().map(cursor::read).transpose()?;
    let rows: Vec<Row> = sqlx::query_as(if filter.state == Which::Pending { PENDING } else { ANSWERED })
        .bind(principal.person)
        .bind(principal.sight())
        .bind(after.map(|(at, ..)| jiff_sqlx::Timestamp::from(at)))
        .bind(after.map(|(_, ticket, _)| ticket))
        .bind(after.map(|(.., of)| of))
        .bind(limit)
        .fetch_all(app.reads())
        .await?;
    let end = |row: &Row| cursor::write(&(row.at.to_jiff(), row.ticket_id, row.of_id));
    let next_cursor = paging::if_full(&rows, limit, end);
    Ok(Json(Page { data: rows.into_iter().map(Row::view).collect(), next_cursor, total: None }))
}

impl Row {
    fn view(self) -> QuestionView {
        let person = |id, name| PersonRef { id, name, email: None };
        QuestionView {
            ticket: About { id: self.ticket_id, number: self.number, title: self.title.unwrap_or_default() },
            requester: person(self.requester_id, self.requester_name),
            form: self.form,
            round: self.round,
            step: self.step,
            step_name: self.name,
            asked_at: self.asked_at.to_jiff(),
            due_at: self.due_at.map(jiff_sqlx::Timestamp::to_jiff),
            instead_of: self.of_name.map(|name| person(self.of_id, name)),
            answer: Some(self.state).filter(|_| self.answered_at.is_some()),
            answered_at: self.answered_at.map(jiff_sqlx::Timestamp::to_jiff),
        }
    }
}

/// Who is looked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Search {
    /// The beginning of a name or an address, 2 to 100 characters.
    search: String,
}

/// Lists those to whom the caller can pass a question on: whoever helps here, and colleagues in the
/// same organisation.
#[utoipa::path(get, operation_id = "list_possible_approvers", path = "/approvals/people", tag = "approvals", params(Search),
    responses((status = 200, body = All<PersonRef>), (status = 422, body = crate::problem::Problem)))]
pub async fn people(
    State(app): State<App>,
    principal: Principal,
    Params(Search { search }): Params<Search>,
) -> Answer<Json<All<PersonRef>>> {
    let words = search.trim();
    let fits = (2..=100).contains(&words.chars().count());
    let check = Check::default();
    if fits { check } else { check.wrong("search", "length", "2 to 100 characters".into()) }.done()?;
    let data = sqlx::query_as(FOUND)
        .bind(principal.person)
        .bind(format!("{}%", words.to_lowercase().replace(['\\', '%', '_'], "")))
        .bind(PEOPLE_MAX)
        .fetch_all(app.reads())
        .await?;
    Ok(Json(All { data }))
}

/// The condition on `person p` under which somebody can be asked in the place of `$1`.
macro_rules! can_stand_in {
    () => {
        "p.active and p.id <> $1
         and (p.roles && array(select key from role where agent)
              or p.organisation_id = (select organisation_id from person where id = $1))"
    };
}

const FOUND: &str = concat!(
    "select p.id, p.name, null as email from person p where ",
    can_stand_in!(),
    " and (lower(p.name) like $2 or lower(p.name) like '% ' || $2 or lower(p.email) like $2) order by p.name, p.id limit $3"
);

/// Returns whether somebody can be asked in the caller's place.
pub(super) async fn can_stand_in(app: &App, principal: &Principal, person: Uuid) -> Answer<bool> {
    const CAN: &str =
        concat!("select exists (select 1 from person p where p.id = $2 and ", can_stand_in!(), ")");
    let query = sqlx::query_scalar(CAN).bind(principal.person).bind(person);
    Ok(query.fetch_one(app.reads()).await?)
}
