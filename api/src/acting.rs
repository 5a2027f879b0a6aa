//! Acting: in whose name a transaction changes people, as the journal `person_change` will tell.

use sqlx::{PgPool, Postgres, Transaction};
use uuid::Uuid;

/// Begins a transaction in somebody's name.
pub async fn begin(pool: &PgPool, person: Uuid) -> Result<Transaction<'static, Postgres>, sqlx::Error> {
    let mut transaction = pool.begin().await?;
    sqlx::query("select set_config('holdfast.by', $1, true)")
        .bind(person.to_string())
        .execute(&mut *transaction)
        .await?;
    Ok(transaction)
}
