//! Outbound: a claimed letter is written and handed over, to an SMTP server or a folder.
//!
//! What a letter brings along is in `added`, how one about a ticket is written in `about`; other letters
//! are written where their subject is at home.

mod about;
mod added;
mod address;
mod mailer;
mod promise;
#[cfg(test)]
mod tests;

use self::about::About;
use self::added::Added;
pub use self::address::address;
use self::address::envelope_from;
pub use self::mailer::{Mailer, Sent, Smtp};
use crate::account;
use crate::follow::notify::letter;
use crate::lane;
use crate::mail::thread;
use crate::mailbox::alarm;
use crate::stack::Stack;
use crate::store::desk::Compiled;
use crate::store::outbox::Claimed;
use crate::ways::Way;

/// Writes a claimed letter and hands it over.
pub async fn send(stack: &Stack, desk: &Compiled, claimed: &Claimed) -> Sent {
    let Some(to) = claimed.email.as_deref().filter(|email| !email.is_empty()) else {
        return Sent::Never("the recipient has no e-mail address".into());
    };
    if claimed.ticket_id.is_some() && thread::is_ours(&address(&stack.names.mail_from), to) {
        return Sent::Never("the address is our own".into());
    }
    if let Some(reason) = &claimed.suppressed {
        return Sent::Never(format!("nobody writes to this address: {reason}"));
    }
    let way = match stack.ways.of(stack, claimed).await {
        Ok(way) => way,
        Err(error) => return Sent::NotYet(format!("could not find the way out: {error:#}")),
    };
    let bytes = match words(stack, desk, claimed, to, way.as_ref()).await {
        Ok(bytes) => bytes,
        Err(unwritten) => return unwritten,
    };
    let Stack { keys, store, names, mailer, .. } = stack;
    let from = way.as_ref().map_or_else(|| address(&names.mail_from), |way| way.from.clone());
    let bytes = keys.sign(&store.pool, &names.secret, &from, bytes).await;
    let (sender, can_wait) = (envelope_from(names, claimed, &from), claimed.lane == lane::BULK);
    match way.and_then(|way| way.smtp) {
        Some(own) => own.carry(can_wait, &sender, to, &bytes).await,
        None => mailer.carry(claimed.id, can_wait, &sender, to, &bytes).await,
    }
}

/// Writes a letter, or says what becomes of one that is not written.
async fn words(
    stack: &Stack,
    desk: &Compiled,
    claimed: &Claimed,
    to: &str,
    way: Option<&Way>,
) -> Result<Vec<u8>, Sent> {
    let names = &stack.names;
    if let Some(notice) = letter::Payload::of(claimed) {
        return match letter::written(stack, desk, &notice, claimed, to).await {
            Ok(Some(bytes)) => Ok(bytes),
            Ok(None) => Err(Sent::Never("it was seen in the bell".into())),
            Err(error) => Err(Sent::NotYet(format!("could not write the letter: {error:#}"))),
        };
    }
    let written = match claimed.ticket_id {
        Some(ticket) => match Added::read(stack, &desk.desk, claimed).await {
            Ok(added) => About { names, desk, claimed, ticket, to, added: &added, way }.written(),
            Err(error) => return Err(Sent::NotYet(format!("could not read what goes along: {error:#}"))),
        },
        None if alarm::is_alarm(&claimed.payload) => alarm::written(names, desk, claimed, to),
        None if !claimed.link_good => return Err(Sent::Never("its link is good no more".into())),
        None => account::written(names, desk, claimed, to),
    };
    let unwritten =
        |error| Sent::Refused { reason: format!("could not write the letter: {error:#}"), gone: false };
    written.map_err(unwritten)
}
