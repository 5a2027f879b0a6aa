//! People: what a rule may know of those who have to do with a ticket. Whoever settles looks them up.

use holdfast_engine::ids::PersonId;

/// The people around one ticket.
#[derive(Debug, Clone, Default)]
pub struct People {
    pub requester: Person,
    /// The name of the requester's organisation when the ticket was opened.
    pub organisation: String,
    pub assignee: Person,
    /// Everybody to whom work can be given, where a rule gives it to somebody.
    pub agents: Vec<Agent>,
    /// Those who do not help here and whose addresses the rules name.
    pub others: Vec<Agent>,
}

/// Somebody; empty where there is nobody.
#[derive(Debug, Clone, Default)]
pub struct Person {
    pub name: String,
    pub email: String,
    pub locale: String,
}

impl Person {
    const NOBODY: Self = Self { name: String::new(), email: String::new(), locale: String::new() };

    /// Returns what stands behind the @.
    pub(crate) fn domain(&self) -> &str {
        self.email.rsplit_once('@').map_or("", |(_, domain)| domain)
    }
}

/// Somebody who is called by an address, or by a name.
#[derive(Debug, Clone)]
pub struct Agent {
    pub id: PersonId,
    pub name: String,
    pub email: String,
    pub username: String,
}

impl People {
    pub(crate) const NOBODY: Self = Self {
        requester: Person::NOBODY,
        organisation: String::new(),
        assignee: Person::NOBODY,
        agents: vec![],
        others: vec![],
    };

    /// Returns whoever has this address and does not help here.
    pub(crate) fn other(&self, address: &str) -> Option<PersonId> {
        let is = |other: &&Agent| other.email.eq_ignore_ascii_case(address);
        self.others.iter().find(is).map(|other| other.id)
    }

    /// Returns the one agent of this address, user name or name; none where several are called so.
    pub(crate) fn agent(&self, called: &str) -> Option<PersonId> {
        let is = |own: &String| !own.is_empty() && own.eq_ignore_ascii_case(called);
        let by = |what: fn(&Agent) -> &String| {
            let mut found = self.agents.iter().filter(|agent| is(what(agent)));
            found.next().filter(|_| found.next().is_none()).map(|agent| agent.id)
        };
        by(|agent| &agent.email).or(by(|agent| &agent.username)).or(by(|agent| &agent.name))
    }
}
