//! Addressed: who else a mail was sent to. They take part from then on, and have had its words.

use std::collections::BTreeSet;

use anyhow::Result;
use holdfast_engine::ids::PersonId;
use sqlx::PgPool;

use crate::mail::parse::{Kind, ParsedMail};
use crate::mail::thread;
use crate::stack::Names;
use crate::store::own;
use crate::store::person::{self, Known};

/// So many others are read from one mail.
const OTHERS_MAX: usize = 20;
/// So many of its addresses are looked at.
const NAMED_MAX: usize = 200;
/// Behind these addresses nobody reads.
const MACHINES: [&str; 8] =
    ["noreply", "no-reply", "donotreply", "do-not-reply", "mailer-daemon", "postmaster", "bounce", "bounces"];

/// Everybody to whom a mail was addressed beside us and its writer.
#[derive(Debug, Default)]
pub(super) struct Addressed {
    /// For whom the desk works.
    pub cc: BTreeSet<PersonId>,
    /// Colleagues, who want to be told.
    pub watchers: BTreeSet<PersonId>,
}

impl Addressed {
    /// Returns who has had the words without us.
    pub(super) fn all(&self) -> BTreeSet<PersonId> {
        self.cc.union(&self.watchers).copied().collect()
    }
}

/// Returns to whom else a person's mail was addressed. What machines and lists write names nobody.
pub(super) async fn by(
    pool: &PgPool,
    names: &Names,
    parsed: &ParsedMail,
    writer: &Known,
) -> Result<Addressed> {
    let mut addressed = Addressed::default();
    if parsed.kind != Kind::Human {
        return Ok(addressed);
    }
    let named = parsed.to.iter().chain(&parsed.cc).filter(|other| is_somebody(names, &other.email));
    let named: Vec<_> = named.take(NAMED_MAX).collect();
    let addresses: Vec<String> = named.iter().map(|other| other.email.clone()).collect();
    let ours = own::ours(pool, names, &addresses).await?;
    let others = named.into_iter().filter(|other| !ours.contains(&other.email));
    let mut seen = BTreeSet::new();
    let once = others.filter(|other| seen.insert(other.email.to_lowercase()));
    for other in once.take(OTHERS_MAX) {
        let known = person::known(pool, &other.email, other.name.as_deref()).await?;
        match known.id == writer.id {
            true => {}
            false if known.agent => drop(addressed.watchers.insert(PersonId(known.id))),
            false => drop(addressed.cc.insert(PersonId(known.id))),
        }
    }
    Ok(addressed)
}

fn is_somebody(names: &Names, address: &str) -> bool {
    let local = address.split(['@', '+']).next().unwrap_or_default().to_lowercase();
    let token = thread::verify_reply_token(&names.secret, address).is_some();
    address.contains('@') && address.len() <= 254 && !token && !MACHINES.contains(&local.as_str())
}
