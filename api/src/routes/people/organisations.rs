//! Organisations: for whom the desk works, and whose members may see each other's tickets.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::{FromRow, PgConnection, Postgres, QueryBuilder};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::users::{self, End, Filters, escaped};
use super::view::UserView;
use crate::app::App;
use crate::body::{Body, Params};
use crate::check::{self, Check};
use crate::cursor;
use crate::paging;
use crate::problem::{Answer, Problem};
use crate::views::Page;

const DOMAINS_MAX: usize = 100;

/// An organisation.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OrganisationView {
    id: Uuid,
    name: String,
    /// Whoever first writes from one of them belongs to it.
    #[schema(example = json!(["example.org"]))]
    domains: Vec<String>,
    /// Its members see each other's tickets.
    shared: bool,
    note: String,
    archived: bool,
    members: i64,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
}

/// What is to be known of an organisation; what is left out stays.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct OrganisationBody {
    name: Option<String>,
    domains: Option<Vec<String>>,
    shared: Option<bool>,
    note: Option<String>,
    archived: Option<bool>,
}

/// Which organisations to list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct OrganisationFilters {
    /// The beginning of a name.
    search: Option<String>,
    /// With those that are archived.
    archived: bool,
    /// 1 to 100; 50 without.
    limit: Option<i64>,
    /// The `nextCursor` of the page before.
    cursor: Option<String>,
}

#[derive(Debug, Clone, FromRow)]
struct Row {
    id: Uuid,
    name: String,
    domains: Vec<String>,
    shared: bool,
    note: String,
    archived: bool,
    members: i64,
    created_at: jiff_sqlx::Timestamp,
}

const COLUMNS: &str = "
    select o.id, o.name, o.domains, o.shared, o.note, o.archived_at is not null as archived, o.created_at,
           (select count(*) from person p where p.organisation_id = o.id) as members
      from organisation o";

impl From<Row> for OrganisationView {
    fn from(row: Row) -> Self {
        let created_at = row.created_at.to_jiff();
        let Row { id, name, domains, shared, note, archived, members, .. } = row;
        Self { id, name, domains, shared, note, archived, members, created_at }
    }
}

/// Lists organisations by name.
#[utoipa::path(get, operation_id = "list_organisations", path = "/organisations", tag = "people", params(OrganisationFilters),
    responses((status = 200, body = Page<OrganisationView>), (status = 422, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    Params(filters): Params<OrganisationFilters>,
) -> Answer<Json<Page<OrganisationView>>> {
    Check::default().optional_text("search", filters.search.as_deref(), 200).done()?;
    let limit = check::limit(filters.limit)?;
    let end = filters.cursor.as_deref().map(cursor::read::<End>).transpose()?;
    let mut query = QueryBuilder::new(COLUMNS);
    narrow(&mut query, &filters, end);
    query.push(" order by lower(o.name), o.id limit ").push_bind(limit + 1);
    let mut rows: Vec<Row> = query.build_query_as().fetch_all(app.reads()).await?;
    let end = |row: &Row| cursor::write(&End { name: row.name.clone(), id: row.id });
    let next_cursor = paging::cut(&mut rows, limit, end);
    Ok(Json(Page::of(rows, next_cursor)))
}

fn narrow(query: &mut QueryBuilder<Postgres>, filters: &OrganisationFilters, end: Option<End>) {
    query.push(" where true");
    if !filters.archived {
        query.push(" and o.archived_at is null");
    }
    if let Some(begins) = filters.search.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        let pattern = format!("{}%", escaped(&begins.to_lowercase()));
        query.push(" and lower(o.name) like ").push_bind(pattern);
    }
    if let Some(End { name, id }) = end {
        query.push(" and (lower(o.name), o.id) > (lower(").push_bind(name);
        query.push("), ").push_bind(id).push(")");
    }
}

/// Makes an organisation.
#[utoipa::path(post, operation_id = "create_organisation", path = "/organisations", tag = "people", request_body = OrganisationBody,
    responses((status = 201, body = OrganisationView), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn create(
    State(app): State<App>,
    Body(body): Body<OrganisationBody>,
) -> Answer<(StatusCode, [(header::HeaderName, String); 1], Json<OrganisationView>)> {
    let new = Row {
        id: Uuid::now_v7(),
        name: String::new(),
        domains: vec![],
        shared: false,
        note: String::new(),
        archived: false,
        members: 0,
        created_at: jiff_sqlx::ToSqlx::to_sqlx(Timestamp::now()),
    };
    let mut tx = app.stack.store.pool.begin().await?;
    let kept = keep(&mut tx, new, body).await?;
    tx.commit().await?;
    let at = format!("/v1/organisations/{}", kept.id);
    Ok((StatusCode::CREATED, [(header::LOCATION, at)], Json(kept.into())))
}

/// Reads an organisation.
#[utoipa::path(get, operation_id = "read_organisation", path = "/organisations/{id}", tag = "people", params(("id" = Uuid, Path)),
    responses((status = 200, body = OrganisationView), (status = 404, body = Problem)))]
pub async fn read(State(app): State<App>, Path(id): Path<String>) -> Answer<Json<OrganisationView>> {
    let mut conn = app.reads().acquire().await?;
    Ok(Json(find(&mut conn, &id).await?.into()))
}

/// Changes an organisation.
#[utoipa::path(patch, operation_id = "edit_organisation", path = "/organisations/{id}", tag = "people", params(("id" = Uuid, Path)), request_body = OrganisationBody,
    responses((status = 200, body = OrganisationView), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn edit(
    State(app): State<App>,
    Path(id): Path<String>,
    Body(body): Body<OrganisationBody>,
) -> Answer<Json<OrganisationView>> {
    let mut tx = app.stack.store.pool.begin().await?;
    let old = find(&mut tx, &id).await?;
    let kept = keep(&mut tx, old, body).await?;
    tx.commit().await?;
    Ok(Json(kept.into()))
}

/// Takes an organisation away, or archives it where people or tickets belong to it.
#[utoipa::path(delete, operation_id = "remove_organisation", path = "/organisations/{id}", tag = "people", params(("id" = Uuid, Path)),
    responses((status = 200, body = OrganisationView), (status = 204), (status = 404, body = Problem)))]
pub async fn remove(State(app): State<App>, Path(id): Path<String>) -> Answer<Response> {
    const REMOVE: &str = "
        delete from organisation o where id = $1
           and not exists (select 1 from person p where p.organisation_id = o.id)
           and not exists (select 1 from ticket_list l where l.organisation_id = o.id)";
    let mut tx = app.stack.store.pool.begin().await?;
    alone(&mut tx).await?;
    let old = find(&mut tx, &id).await?;
    let removed = sqlx::query(REMOVE).bind(old.id).execute(&mut *tx).await?.rows_affected() > 0;
    if removed {
        tx.commit().await?;
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let body = OrganisationBody { archived: Some(true), ..OrganisationBody::default() };
    let kept = keep(&mut tx, old, body).await?;
    tx.commit().await?;
    Ok(Json(OrganisationView::from(kept)).into_response())
}

/// Lists who belongs to an organisation, by name.
#[utoipa::path(get, operation_id = "list_organisation_members", path = "/organisations/{id}/members", tag = "people",
    params(("id" = Uuid, Path), Filters),
    responses((status = 200, body = Page<UserView>), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn members(
    State(app): State<App>,
    Path(id): Path<String>,
    Params(filters): Params<Filters>,
) -> Answer<Json<Page<UserView>>> {
    let mut conn = app.reads().acquire().await?;
    let organisation = Some(find(&mut conn, &id).await?.id);
    drop(conn);
    users::page(&app, &Filters { organisation, ..filters }).await.map(Json)
}

async fn find(conn: &mut PgConnection, id: &str) -> Answer<Row> {
    let unknown = || Problem::not_found("organisation");
    let id: Uuid = id.parse().map_err(|_| unknown())?;
    let sql = sqlx::AssertSqlSafe(format!("{COLUMNS} where o.id = $1"));
    let found: Option<Row> = sqlx::query_as(sql).bind(id).fetch_optional(conn).await?;
    found.ok_or_else(unknown)
}

/// Lets one change at a time look for what others have: domains are unique among organisations, which
/// no index can say of lists.
async fn alone(conn: &mut PgConnection) -> Result<(), sqlx::Error> {
    sqlx::query("lock table organisation in share row exclusive mode").execute(conn).await?;
    Ok(())
}

async fn keep(conn: &mut PgConnection, old: Row, body: OrganisationBody) -> Answer<Row> {
    const WRITE: &str = "
        insert into organisation (id, name, domains, shared, note, archived_at)
        values ($1, $2, $3, $4, $5, case when $6 then now() end)
        on conflict (id) do update set name = $2, domains = $3, shared = $4, note = $5,
            archived_at = case when $6 then coalesce(organisation.archived_at, now()) end";
    let new = apply(old, body);
    checked(&new)?;
    alone(conn).await?;
    free(conn, &new).await?;
    sqlx::query(WRITE)
        .bind(new.id)
        .bind(&new.name)
        .bind(&new.domains)
        .bind(new.shared)
        .bind(&new.note)
        .bind(new.archived)
        .execute(conn)
        .await?;
    Ok(new)
}

fn apply(old: Row, body: OrganisationBody) -> Row {
    let tidy = |domain: String| domain.trim().trim_start_matches('@').to_lowercase();
    let domains = body.domains.map(|domains| domains.into_iter().map(tidy).collect());
    Row {
        name: body.name.map_or(old.name, |name| name.trim().to_owned()),
        domains: domains.unwrap_or(old.domains),
        shared: body.shared.unwrap_or(old.shared),
        note: body.note.unwrap_or(old.note),
        archived: body.archived.unwrap_or(old.archived),
        ..old
    }
}

fn checked(new: &Row) -> Answer<()> {
    let mut check =
        Check::default().text("/name", &new.name, 1, 200).optional_text("/note", Some(&new.note), 5_000);
    if new.domains.len() > DOMAINS_MAX {
        check = check.wrong("/domains", "too_many", format!("at most {DOMAINS_MAX} domains, please"));
    }
    for (place, domain) in new.domains.iter().enumerate().take(DOMAINS_MAX) {
        let pointer = format!("/domains/{place}");
        if !is_domain(domain) {
            let message = "a domain is a name such as example.org".to_owned();
            check = check.wrong(&pointer, "not_a_domain", message);
        } else if new.domains[..place].contains(domain) {
            check = check.wrong(&pointer, "duplicate_domain", "this domain stands here twice".to_owned());
        }
    }
    check.done()
}

fn is_domain(domain: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.chars().all(plain)
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    domain.len() <= 253 && domain.contains('.') && domain.split('.').all(label)
}

/// Refuses a name or a domain that another organisation has.
async fn free(conn: &mut PgConnection, new: &Row) -> Answer<()> {
    const FIND: &str = "
        select id, name, lower(name) = lower($2) as same_name, domains from organisation
         where id <> $1 and archived_at is null and (lower(name) = lower($2) or domains && $3) limit 1";
    if new.archived {
        return Ok(());
    }
    let other: Option<(Uuid, String, bool, Vec<String>)> =
        sqlx::query_as(FIND).bind(new.id).bind(&new.name).bind(&new.domains).fetch_optional(conn).await?;
    let Some((id, name, same_name, domains)) = other else { return Ok(()) };
    let place = new.domains.iter().position(|domain| domains.contains(domain)).unwrap_or_default();
    let field = if same_name { "name".to_owned() } else { format!("domains/{place}") };
    let title = format!("The organisation \u{201c}{name}\u{201d} has this already.");
    let mut problem = Problem::new(StatusCode::CONFLICT, "already_exists", title);
    problem.params = Some(json!({ "field": field, "id": id, "name": name }));
    Err(problem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_is_known_by_its_looks() {
        for good in ["example.org", "a-b.example.co", "xn--bcher-kva.example"] {
            assert!(is_domain(good), "{good}");
        }
        for bad in ["", "org", ".org", "a..b", "-a.org", "a-.org", "a b.org", "a@b.org", "ä.org"] {
            assert!(!is_domain(bad), "{bad}");
        }
    }
}
