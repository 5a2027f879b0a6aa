//! Passwords: argon2id, checked off the request threads. Which ones are good enough is in [`super::rules`].

use anyhow::{Context, Result, anyhow};
use argon2::Argon2;
use argon2::password_hash::rand_core::OsRng;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use unicode_normalization::UnicodeNormalization;

/// Returns the hash to store.
pub async fn hash(password: String) -> Result<String> {
    let hashed = tokio::task::spawn_blocking(move || {
        let salt = SaltString::generate(&mut OsRng);
        Argon2::default().hash_password(normal(&password).as_bytes(), &salt).map(|hash| hash.to_string())
    });
    hashed
        .await
        .context("could not hash a password")?
        .map_err(|error| anyhow!("could not hash a password: {error}"))
}

/// Returns whether the password is the one that was hashed. Without a stored hash the work is done
/// all the same, so that the time taken tells nobody which accounts exist.
pub async fn verify(password: String, stored: Option<String>) -> Result<bool> {
    let checked = tokio::task::spawn_blocking(move || {
        let known = stored.is_some();
        let stored = stored.unwrap_or_else(|| DECOY.to_owned());
        let parsed = PasswordHash::new(&stored);
        let given = normal(&password);
        let fits =
            parsed.is_ok_and(|hash| Argon2::default().verify_password(given.as_bytes(), &hash).is_ok());
        fits && known
    });
    checked.await.context("could not check a password")
}

/// Returns whether a stored hash was made by other parameters than today's.
pub fn is_outdated(stored: &str) -> bool {
    let (Ok(stored), Ok(today)) = (PasswordHash::new(stored), PasswordHash::new(DECOY)) else { return true };
    stored.algorithm != today.algorithm || stored.version != today.version || stored.params != today.params
}

/// The same letters are typed as different characters on different systems.
pub fn normal(password: &str) -> String {
    password.nfc().collect()
}

/// A hash of nothing in particular, with the parameters of the real ones.
const DECOY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$Zm9yZ2V0dGVuIHNhbHQ$4wI9JnyyuA0cXRCzYqKqiZ4nCz8yD6y5TcLJNZlgTg0";

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_password_itself_fits() {
        let stored = hash("correct horse".into()).await.expect("hashed");
        assert!(verify("correct horse".into(), Some(stored.clone())).await.expect("checked"));
        assert!(!verify("correct horse ".into(), Some(stored)).await.expect("checked"));
    }

    #[tokio::test]
    async fn the_same_letters_fit_however_they_were_typed() {
        let stored = hash("Gr\u{fc}\u{df} Gott im Wald".into()).await.expect("hashed");
        assert!(verify("Gru\u{308}\u{df} Gott im Wald".into(), Some(stored)).await.expect("checked"));
    }

    #[tokio::test]
    async fn nobody_signs_in_without_a_stored_password() {
        assert!(PasswordHash::new(DECOY).is_ok());
        assert!(!verify(String::new(), None).await.expect("checked"));
    }

    #[tokio::test]
    async fn a_hash_is_outdated_when_it_was_made_by_other_parameters() {
        assert!(!is_outdated(&hash("correct horse".into()).await.expect("hashed")));
        assert!(is_outdated(&DECOY.replace("t=2", "t=1")));
        assert!(is_outdated("nonsense"));
    }
}
