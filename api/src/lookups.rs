//! Lookups: rows of a list from which the value of a custom field is chosen.

use holdfast_engine::field::{CustomField, FieldType};
use sqlx::PgPool;

use crate::policy::Principal;
use crate::problem::{Answer, Problem};

/// The condition on a row of `lookup_row r` of a list `l` under which `$1`, a person, may choose it; `$2`:
/// they help. Of a list whose rows have owners, others choose only what is theirs.
#[macro_export]
macro_rules! offered {
    () => {
        "(r.archived_at is null and l.archived_at is null
          and ($2 or l.owner_column is null or r.owner = $1::uuid::text
               or r.owner = (select lower(email) from person where id = $1)))"
    };
}

/// Returns whether somebody may choose a row of a list.
pub async fn is_offered(
    pool: &PgPool,
    principal: &Principal,
    helps: bool,
    list: &str,
    row: &str,
) -> Result<bool, sqlx::Error> {
    Ok(offered_label(pool, principal, helps, list, row).await?.is_some())
}

/// Returns the label of a row, if somebody may choose it.
pub async fn offered_label(
    pool: &PgPool,
    principal: &Principal,
    helps: bool,
    list: &str,
    row: &str,
) -> Result<Option<String>, sqlx::Error> {
    const FIND: &str = concat!(
        "select r.label from lookup_row r join lookup_list l on l.key = r.list
          where r.list = $3 and r.key = $4 and ",
        offered!()
    );
    sqlx::query_scalar(FIND)
        .bind(principal.person)
        .bind(helps)
        .bind(list)
        .bind(row)
        .fetch_optional(pool)
        .await
}

/// Returns the label of a row, an archived one too.
pub async fn label(pool: &PgPool, list: &str, row: &str) -> Result<Option<String>, sqlx::Error> {
    const FIND: &str = "select label from lookup_row where list = $1 and key = $2";
    sqlx::query_scalar(FIND).bind(list).bind(row).fetch_optional(pool).await
}

/// Returns the label of each row, archived ones too.
pub async fn labels(
    pool: &PgPool,
    rows: &[(&CustomField, String)],
) -> Result<Vec<Option<String>>, sqlx::Error> {
    if rows.is_empty() {
        return Ok(vec![]);
    }
    const FIND: &str = "
        select r.label from unnest($1::text[], $2::text[]) with ordinality as a(list, key, place)
          left join lookup_row r on r.list = a.list and r.key = a.key order by a.place";
    let lists: Vec<_> = rows.iter().map(|(field, _)| field.list.clone().unwrap_or_default()).collect();
    let keys: Vec<_> = rows.iter().map(|(_, key)| key.clone()).collect();
    sqlx::query_scalar(FIND).bind(lists).bind(keys).fetch_all(pool).await
}

/// Refuses a field that would be chosen from a list that is not there.
pub async fn known(pool: &PgPool, field: &CustomField) -> Answer<()> {
    let Some(list) = field.list.as_deref().filter(|_| field.kind == FieldType::Lookup) else { return Ok(()) };
    let found: bool = sqlx::query_scalar("select exists (select 1 from lookup_list where key = $1)")
        .bind(list)
        .fetch_one(pool)
        .await?;
    if found { Ok(()) } else { Err(Problem::field("/list", "unknown_list", "there is no such list")) }
}
