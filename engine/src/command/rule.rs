//! What only a rule asks of a ticket. It never comes from outside, so it has no shape on the wire.

use jiff::Timestamp;

use super::{Context, Decision};
use crate::content::ContentRef;
use crate::effect::Whom;
use crate::event::Event;
use crate::refusal::Refusal;
use crate::ticket::Ticket;

/// A ticket is asked to remember or to tell something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// The rule has acted, and will not do so again too soon.
    Ran {
        rule: String,
    },
    /// The rule looks again at this time; none: no more.
    Look {
        rule: String,
        at: Option<Timestamp>,
    },
    Notify {
        whom: Whom,
        words: ContentRef,
    },
    /// Somebody is written to from one of the desk's own templates.
    Mail {
        whom: Whom,
        template: String,
        outside: bool,
    },
    Call {
        webhook: String,
    },
}

/// Decides a rule's own wish.
pub fn decide(ticket: &Ticket, wish: &Wish, context: &Context<'_>) -> Decision {
    ticket.must_live()?;
    match wish {
        Wish::Ran { rule } => Ok(vec![Event::RuleRan { rule: rule.clone() }]),
        Wish::Look { at: Some(at), .. } if *at <= context.now => Err(Refusal::NotInTheFuture),
        Wish::Look { rule, at } if ticket.memory.looks.get(rule) == at.as_ref() => Ok(vec![]),
        Wish::Look { rule, at } => Ok(vec![Event::LookSet { rule: rule.clone(), at: *at }]),
        Wish::Call { webhook } => Ok(vec![Event::WebhookCalled { webhook: webhook.clone() }]),
        Wish::Mail { whom, template, outside } => {
            Ok(vec![Event::Mailed { whom: *whom, template: template.clone(), outside: *outside }])
        }
        Wish::Notify { whom, words } => Ok(vec![Event::Notified { whom: *whom, words: words.clone() }]),
    }
}
