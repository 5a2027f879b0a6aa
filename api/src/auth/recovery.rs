//! Recovery codes: what is left to somebody who lost their second factors. Each is good once.

use sqlx::PgPool;
use uuid::Uuid;

use crate::auth::hash;
use holdfast_workflows::seal::chance;

const CODES: usize = 10;

/// Makes new codes in place of the old ones, and returns them; only their hashes are kept.
pub async fn renew(pool: &PgPool, person: Uuid) -> Result<Vec<String>, sqlx::Error> {
    let codes: Vec<String> = (0..CODES).map(|_| code()).collect();
    let hashes: Vec<_> = codes.iter().map(|code| hash(code).to_vec()).collect();
    let mut transaction = pool.begin().await?;
    sqlx::query("delete from recovery_code where person_id = $1")
        .bind(person)
        .execute(&mut *transaction)
        .await?;
    sqlx::query("insert into recovery_code (person_id, code_hash) select $1, unnest($2::bytea[])")
        .bind(person)
        .bind(hashes)
        .execute(&mut *transaction)
        .await?;
    transaction.commit().await?;
    Ok(codes)
}

/// Uses a code up; returns whether it was good.
pub async fn spend(pool: &PgPool, person: Uuid, given: &str) -> Result<bool, sqlx::Error> {
    let spent = sqlx::query(
        "update recovery_code set used_at = now() where person_id = $1 and code_hash = $2 and used_at is null",
    )
    .bind(person)
    .bind(hash(&plain(given)))
    .execute(pool)
    .await?;
    Ok(spent.rows_affected() == 1)
}

/// Returns how many codes are left.
pub async fn left(pool: &PgPool, person: Uuid) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar("select count(*) from recovery_code where person_id = $1 and used_at is null")
        .bind(person)
        .fetch_one(pool)
        .await
}

/// Letters and digits that are not taken for each other.
const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// Eighty bits, in groups that can be read out.
fn code() -> String {
    let letters = chance::<16>().map(|byte| char::from(ALPHABET[usize::from(byte % 32)]));
    letters.chunks(4).map(String::from_iter).collect::<Vec<_>>().join("-")
}

/// A code is the same with other spaces and capitals.
fn plain(given: &str) -> String {
    let letters: Vec<char> = given.chars().filter(char::is_ascii_alphanumeric).take(32).collect();
    letters.chunks(4).map(String::from_iter).collect::<Vec<_>>().join("-").to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_recognised_as_people_type_it() {
        let made = code();
        assert_eq!(made.len(), 19);
        assert_eq!(plain(&made.to_uppercase().replace('-', " ")), made);
        assert_ne!(code(), made);
    }
}
