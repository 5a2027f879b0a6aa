//! Reading one ticket, by id or number.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, header};
use holdfast_engine::content::{ContentRef, Texts};
use holdfast_engine::field::Values;
use holdfast_engine::ids::TicketId;
use holdfast_engine::permission::Permission;
use holdfast_engine::ticket::{FOLD_VERSION, Ticket};
use holdfast_workflows::standing;
use holdfast_workflows::standing::Standing;
use holdfast_workflows::store::load::{children, refold, texts_of};
use serde_json::Value;
use sqlx::FromRow;
use uuid::Uuid;

use super::confidential;
use crate::app::App;
use crate::files::view::of_ticket;
use crate::policy::{Principal, Sight};
use crate::problem::{Answer, Problem};
use crate::routes::waiting;
use crate::views::{Around, PersonRef, TicketView};
use crate::{approvals, fields, participants, parts, ties, visible};

#[derive(FromRow)]
struct Row {
    id: Uuid,
    number: String,
    fold_version: i32,
    snapshot: Value,
    title: Option<String>,
    description: Option<String>,
    custom_fields: Option<String>,
    requester_name: String,
    requester_email: Option<String>,
    assignee_name: Option<String>,
    assignee_email: Option<String>,
    #[sqlx(flatten)]
    standing: Standing,
    now: jiff_sqlx::Timestamp,
    mailed: Option<bool>,
    /// Whether files hang on the ticket itself.
    filed: bool,
}

const READ: &str = concat!(
    "select t.id, t.number, t.fold_version, t.snapshot, title.text as title, description.text as description,
            fields.text as custom_fields, r.name as requester_name, r.email as requester_email,
            a.name as assignee_name, a.email as assignee_email, desk_now() as now,
            (select e.data->'data'->>'mail' is not null from event e where e.ticket_id = t.id and e.seq = 1) as mailed,
            exists (select 1 from attachment f where f.ticket_id = t.id and f.comment_id is null) as filed, ",
    standing!(),
    "
       from ticket t
       join ticket_list l on l.ticket_id = t.id
       join person r on r.id = l.requester_id
       left join person a on a.id = l.assignee_id
       left join content title on title.id = l.title_id
       left join content description on description.id = (t.snapshot->'description'->>'id')::uuid
       left join content fields on fields.id = (t.snapshot->'custom_fields'->>'id')::uuid
      where t.id = coalesce($1, (select id from ticket where number = $2)) and ",
    visible!("$3")
);

/// Reads a ticket by its id or its number.
#[utoipa::path(get, operation_id = "read_ticket", path = "/tickets/{id}", tag = "tickets", params(("id" = String, Path, description = "id or number")),
    responses((status = 200, body = TicketView), (status = 404, body = Problem)))]
pub async fn read(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
) -> Answer<([(HeaderName, HeaderValue); 1], Json<TicketView>)> {
    let view = ticket(&app, &principal, &id).await?;
    let tag = HeaderValue::from_str(&format!("\"{}\"", view.seq)).expect("a number is a header");
    Ok(([(header::ETAG, tag)], Json(view)))
}

/// Returns a ticket as a principal sees it; what they may not see is not there.
pub async fn ticket(app: &App, principal: &Principal, id: &str) -> Answer<TicketView> {
    look(app, principal, principal.sight(), id).await
}

/// Returns a ticket to whoever has just opened it, even if it went out of their sight at once.
pub async fn just_opened(app: &App, principal: &Principal, id: TicketId) -> Answer<TicketView> {
    look(app, principal, Sight::everything(principal.person), &id.to_string()).await
}

async fn look(app: &App, principal: &Principal, sight: Sight, id: &str) -> Answer<TicketView> {
    let uuid: Option<Uuid> = id.parse().ok();
    let row: Option<Row> = sqlx::query_as(READ)
        .bind(uuid)
        .bind(id.to_uppercase())
        .bind(sight)
        .fetch_optional(app.reads())
        .await?;
    let row = row.ok_or_else(|| Problem::not_found("ticket"))?;
    let now = row.now.to_jiff();
    let attachments = match row.filed {
        true => of_ticket(app.reads(), row.id, &principal.sight_by(Permission::Note)).await?,
        false => vec![],
    };
    let (ticket, refolded) = snapshot(app, row.id, row.fold_version, row.snapshot).await?;
    let desk = app.stack.store.desks.latest(app.reads()).await?;
    let text = |reference: &Option<ContentRef>| {
        reference.as_ref().map(|text| refolded.get(text).to_owned()).filter(|text| !text.is_empty())
    };
    let sender = principal.sender_to(&row.standing);
    let helps = fields::helps(&sender);
    let around = Around {
        number: row.number,
        title: row.title,
        description: row.description.or_else(|| text(&ticket.description)),
        custom_fields: row.custom_fields.or_else(|| text(&ticket.custom_fields)),
        requester: PersonRef {
            id: row.standing.requester_id,
            name: row.requester_name,
            email: row.requester_email,
        },
        assignee: row.standing.assignee_id.map(|id| PersonRef {
            id,
            name: row.assignee_name.unwrap_or_default(),
            email: row.assignee_email,
        }),
        children: children(app.reads(), &ticket).await?,
        named: confidential::people(app.reads(), &ticket).await?,
        participants: participants::read(app.reads(), &ticket, helps).await?,
        mailed: row.mailed.unwrap_or_default(),
        attachments,
        ties: ties::read(app.reads(), principal, &row.standing, &ticket, &desk.desk).await?,
        parts: parts::read(app.reads(), principal, &ticket, &desk.desk).await?,
    };
    let mut view = TicketView::of(&ticket, around, &desk.desk, &sender, now);
    if sender.may(Permission::Note) {
        view.waiting = waiting::read(app.reads(), &ticket).await?;
    }
    view.approval = approvals::read(app.reads(), &ticket, principal.person).await?;
    view.custom_field_names = fields::names(app.reads(), &view.custom_fields, &desk.desk).await?;
    Ok(view)
}

/// Returns a ticket with the values of its fields.
pub async fn filled_in(app: &App, id: Uuid) -> Answer<(Ticket, Values)> {
    const READ: &str = "
        select t.fold_version, t.snapshot, fields.text from ticket t
          left join content fields on fields.id = (t.snapshot->'custom_fields'->>'id')::uuid where t.id = $1";
    let (fold_version, stored, text): (i32, Value, Option<String>) =
        sqlx::query_as(READ).bind(id).fetch_one(app.reads()).await?;
    let (ticket, refolded) = snapshot(app, id, fold_version, stored).await?;
    let text = text.or_else(|| ticket.custom_fields.as_ref().map(|text| refolded.get(text).to_owned()));
    let values = text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    Ok((ticket, values))
}

/// Returns the ticket; one folded anew comes with the texts that the statement could not join.
pub async fn snapshot(app: &App, id: Uuid, fold_version: i32, snapshot: Value) -> Answer<(Ticket, Texts)> {
    if fold_version == FOLD_VERSION
        && let Ok(ticket) = serde_json::from_value(snapshot)
    {
        return Ok((ticket, Texts::default()));
    }
    let ticket = refold(app.reads(), TicketId(id)).await?;
    let texts = texts_of(app.reads(), &ticket).await?;
    Ok((ticket, texts))
}
