//! Which policy is meant for a ticket, by what is known of it.

use serde_json::{Map, Value};
use uuid::Uuid;

use super::Clocks;
use crate::command::Context;
use crate::lifecycle::Phase;
use crate::sla::{Facts, OnReopen, Policy, choose};
use crate::ticket::Ticket;

/// Returns the policy in force for a ticket.
pub(super) fn policy_of<'a>(ticket: &Ticket, context: &Context<'a>) -> Option<&'a Policy> {
    let policies = &context.desk.data.policies;
    let fields = custom_fields(ticket, context, policies);
    let path = ticket.category.map_or(vec![], |category| context.desk.categories_to(category));
    let path: Vec<Uuid> = path.into_iter().map(|category| category.id.0).collect();
    let facts = Facts {
        priority: ticket.priority,
        team: ticket.team.map(|team| team.0),
        category: ticket.category.map(|category| category.0),
        parents: &path,
        source: &ticket.source,
        organisation: ticket.organisation.map(|organisation| organisation.0),
        custom_fields: fields.as_ref(),
        promised_by: promised_by(ticket),
    };
    choose(policies, &facts)
}

fn promised_by(ticket: &Ticket) -> Option<Uuid> {
    ticket.clocks.iter().find(|clock| clock.end.is_none()).map(|clock| clock.promise.policy.id)
}

/// Reads the ticket's fields where a policy asks for one. Erased ones are as if never filled in.
fn custom_fields(ticket: &Ticket, context: &Context<'_>, policies: &[Policy]) -> Option<Map<String, Value>> {
    let asked = policies.iter().any(|policy| !policy.when.custom_fields.is_empty());
    let text = ticket.custom_fields.as_ref().filter(|_| asked)?;
    serde_json::from_str(context.texts.get(text)).ok()
}

impl Clocks<'_> {
    pub(super) fn pauses(&self, ticket: &Ticket) -> bool {
        let policy = policy_of(ticket, self.context);
        policy.map_or(ticket.phase == Phase::Paused, |policy| policy.pauses(ticket.phase, &ticket.status))
    }

    pub(super) fn restarts_on_reopen(&self) -> bool {
        let policy = policy_of(self.ticket, self.context);
        policy.is_some_and(|policy| policy.on_reopen == OnReopen::Restart)
    }
}
