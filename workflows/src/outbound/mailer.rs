//! Mailer: where letters go, and how they fared there.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use uuid::Uuid;

use crate::smtp::{Account, Fate, SmtpSettings};
use crate::throttle::{Limits, Throttle};

/// Where letters go.
#[derive(Debug)]
pub enum Mailer {
    /// One file per letter, named by its row: written twice it is the same file.
    Folder(PathBuf),
    Smtp(Box<Smtp>),
}

/// An account with what may leave through it.
#[derive(Debug)]
pub struct Smtp {
    pub account: Account,
    throttle: Throttle,
}

/// How a letter fared.
#[derive(Debug)]
pub enum Sent {
    Yes(String),
    /// There is nobody to write to.
    Never(String),
    /// The other side will not have it; `gone` where there is no such recipient.
    Refused {
        reason: String,
        gone: bool,
    },
    NotYet(String),
    /// It may have arrived: it was all said, and nobody answered.
    Unknown(String),
    /// Too many have left for now.
    TooSoon(Duration),
}

impl Mailer {
    /// Returns a mailer that writes into a folder.
    pub fn folder(folder: PathBuf) -> Result<Self> {
        std::fs::create_dir_all(&folder).with_context(|| format!("could not make {}", folder.display()))?;
        Ok(Self::Folder(folder))
    }

    /// Returns a mailer that speaks to an SMTP server.
    pub fn smtp(settings: SmtpSettings, limits: Limits) -> Result<Self> {
        Ok(Self::Smtp(Box::new(Smtp::new(settings, limits)?)))
    }

    /// Returns whether handing a letter over twice is the same as once.
    pub fn is_repeatable(&self) -> bool {
        matches!(self, Self::Folder(_))
    }

    /// Hands a letter over; one that `can_wait` leaves room for others.
    pub(crate) async fn carry(&self, id: Uuid, can_wait: bool, from: &str, to: &str, bytes: &[u8]) -> Sent {
        let smtp = match self {
            Self::Folder(folder) => {
                return match write(folder.join(format!("{id}.eml")), bytes).await {
                    Ok(()) => Sent::Yes("written to the outbox folder".into()),
                    Err(error) => Sent::NotYet(format!("{error:#}")),
                };
            }
            Self::Smtp(smtp) => smtp,
        };
        smtp.carry(can_wait, from, to, bytes).await
    }
}

impl Smtp {
    /// Returns an account that has not been used yet.
    pub fn new(settings: SmtpSettings, limits: Limits) -> Result<Self> {
        Ok(Self { account: Account::new(settings)?, throttle: Throttle::new(limits) })
    }

    pub(super) async fn carry(&self, can_wait: bool, from: &str, to: &str, bytes: &[u8]) -> Sent {
        match self.throttle.take(&self.account.name(), to, can_wait, Instant::now()) {
            Err(wait) => Sent::TooSoon(wait),
            Ok(()) => fared(self.account.send(from, to, bytes).await),
        }
    }
}

fn fared(fate: Fate) -> Sent {
    match fate {
        Fate::Taken(answer) => Sent::Yes(answer),
        Fate::NoRecipient(reason) => Sent::Refused { gone: is_gone(&reason), reason },
        Fate::Refused(reason) => Sent::Refused { reason, gone: false },
        Fate::Later(reason) => Sent::NotYet(reason),
        Fate::Unknown(reason) => Sent::Unknown(reason),
    }
}

/// A recipient may be refused because of who we are; only what is said of the address counts against it.
fn is_gone(reason: &str) -> bool {
    let mut words = reason.split(|c: char| !(c.is_ascii_digit() || c == '.'));
    match words.find(|word| word.starts_with("5.") && word.matches('.').count() == 2) {
        Some(status) => status.starts_with("5.1.") || status == "5.2.1",
        None => ["550", "551", "553"].iter().any(|code| reason.contains(code)),
    }
}

async fn write(path: PathBuf, bytes: &[u8]) -> Result<()> {
    let staged = path.with_extension("tmp");
    tokio::fs::write(&staged, bytes).await.context("could not write a letter")?;
    tokio::fs::rename(&staged, &path).await.context("could not name a letter")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_said_of_an_address_counts_against_it() {
        for gone in [
            "permanent error (550): 5.1.1 No such user",
            "permanent error (550): no mailbox",
            "(550): 5.2.1 off",
        ] {
            assert!(is_gone(gone), "{gone}");
        }
        for ours in [
            "permanent error (550): 5.7.1 you are on a list",
            "permanent error (554): 5.7.1 relay denied",
            "(552): 5.2.2 full",
        ] {
            assert!(!is_gone(ours), "{ours}");
        }
    }
}
