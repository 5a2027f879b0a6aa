//! What is wrong with a form on a desk, where it speaks of teams, categories and fields.

use holdfast_engine::calendar::Fault;
use holdfast_engine::desk::Desk;
use holdfast_engine::ids::{CategoryId, TeamId};

use super::Ready;
use super::data::{Choice, Mapping, Options};

/// Returns a fault at a place.
pub(super) fn fault(pointer: &str, code: &'static str, message: impl Into<String>) -> Fault {
    Fault { pointer: pointer.to_owned(), code, message: message.into() }
}

/// Returns what a form names that the desk does not offer.
pub fn unfit(ready: &Ready, desk: &Desk) -> Vec<Fault> {
    let tickets = ready.form.tickets();
    let mut faults: Vec<_> = tickets.iter().flat_map(|(at, ticket)| unfit_ticket(at, ticket, desk)).collect();
    faults.extend(lists(ready, desk));
    faults
}

fn unfit_ticket(at: &str, ticket: &Mapping, desk: &Desk) -> Vec<Fault> {
    let mut faults = vec![];
    let place = |name: &str| format!("{at}/{name}");
    let category = |path: &str| category_of(desk, path).is_some();
    let team = |name: &str| team_of(desk, name).is_some();
    faults.extend(each(&place("category"), &ticket.category, "unknown_category", |path| category(path)));
    faults.extend(each(&place("team"), &ticket.team, "unknown_team", |name| team(name)));
    let scale = |value: &u8| desk.priority(*value).is_some();
    faults.extend(each(&place("priority"), &ticket.priority, "unknown_priority", scale));
    faults.extend(each(&place("urgency"), &ticket.urgency, "unknown_priority", scale));
    faults.extend(each(&place("impact"), &ticket.impact, "unknown_priority", scale));
    if let Some(key) = ticket.lifecycle.as_ref().filter(|key| desk.lifecycle(key).is_none_or(|l| l.archived))
    {
        let message = format!("the desk does not offer the lifecycle \u{201c}{key}\u{201d}");
        faults.push(fault(&place("lifecycle"), "unknown_lifecycle", message));
    }
    for key in ticket.fields.keys().filter(|key| desk.field(key).is_none_or(|field| field.archived)) {
        let message = format!("the desk has no custom field \u{201c}{key}\u{201d}");
        faults.push(fault(&place(&format!("fields/{key}")), "unknown_field", message));
    }
    faults
}

fn each<T: std::fmt::Display>(
    at: &str,
    choice: &Option<Choice<T>>,
    code: &'static str,
    good: impl Fn(&T) -> bool,
) -> Vec<Fault> {
    let values = choice.iter().flat_map(Choice::values).filter(|value| !good(value));
    values.map(|value| fault(at, code, format!("the desk does not offer \u{201c}{value}\u{201d}"))).collect()
}

fn lists(ready: &Ready, desk: &Desk) -> Vec<Fault> {
    let mut faults = vec![];
    for (n, group) in ready.form.layout.iter().enumerate() {
        for (m, field) in group.fields.iter().enumerate() {
            if let Some(Options::Categories { below: Some(path) }) = &field.options
                && category_of(desk, path).is_none()
            {
                let at = format!("/layout/{n}/fields/{m}/options/below");
                let message = format!("the desk does not offer \u{201c}{path}\u{201d}");
                faults.push(fault(&at, "unknown_category", message));
            }
        }
    }
    faults
}

/// Returns a category that is offered, by its id or its path.
pub(super) fn category_of(desk: &Desk, given: &str) -> Option<CategoryId> {
    let path: Vec<_> = given.split('/').map(str::trim).collect();
    let by_id = given.parse().ok().map(CategoryId);
    let found = by_id.filter(|id| desk.category(*id).is_some()).or_else(|| desk.category_at(&path))?;
    desk.is_offered(found).then_some(found)
}

/// Returns a team that is offered, by its id or its name.
pub fn team_of(desk: &Desk, given: &str) -> Option<TeamId> {
    let id = given.parse().ok().map(TeamId);
    let mut teams = desk.data.teams.iter().filter(|team| !team.archived);
    teams.find(|team| Some(team.id) == id || team.name.eq_ignore_ascii_case(given)).map(|team| team.id)
}
