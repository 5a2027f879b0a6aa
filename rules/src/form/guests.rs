//! Guests: somebody whom nobody knows may fill a form in by its link, if all that it needs can be asked of them.

use std::collections::BTreeSet;

use holdfast_engine::calendar::Fault;

use super::Ready;
use super::approval::Approver;
use super::asked::needed;
use super::data::{Field, Form, Options, Widget};
use super::fault::fault;
use super::field::Facts;

/// What is said of everything that a guest cannot do.
const CODE: &str = "not_for_guests";

/// Returns what a guest could not answer, or should not learn by answering.
pub(super) fn faults(form: &Form) -> Vec<Fault> {
    if !form.guests {
        return vec![];
    }
    let files = needed_fields(form).into_iter().filter(|(_, field)| field.widget == Some(Widget::Files));
    let files = files.map(|(at, _)| fault(&format!("{at}/widget"), CODE, "guests bring no files"));
    files.chain(approvers(form)).collect()
}

/// An answer that must be the address of somebody who is known would tell a guest who is.
fn approvers(form: &Form) -> impl Iterator<Item = Fault> {
    let steps = form.approval.iter().enumerate();
    let all = steps.flat_map(|(n, step)| step.approvers.iter().enumerate().map(move |(m, one)| (n, m, one)));
    let answered = all.filter(|(_, _, one)| matches!(one, Approver::Answer { .. }));
    let message = "guests would learn who is known here";
    answered.map(move |(n, m, _)| fault(&format!("/approval/{n}/approvers/{m}"), CODE, message))
}

/// Returns the fields of the layout that must be answered, sometimes at least, each with its place.
fn needed_fields(form: &Form) -> Vec<(String, &Field)> {
    let mut keys = BTreeSet::new();
    needed(&form.schema, &form.schema, &mut keys);
    let groups = form.layout.iter().enumerate();
    let fields = groups
        .flat_map(|(n, group)| group.fields.iter().enumerate().map(move |(m, field)| (n, m, field)))
        .filter(|(_, _, field)| keys.contains(&field.key));
    fields.map(|(n, m, field)| (format!("/layout/{n}/fields/{m}"), field)).collect()
}

impl Ready {
    /// Returns what is wrong with a form for guests where these lists have owners: of them nobody chooses
    /// whom nobody knows.
    pub fn not_for_guests(&self, owned: &BTreeSet<String>) -> Vec<Fault> {
        let needed = if self.form.guests { needed_fields(&self.form) } else { vec![] };
        let theirs = needed.into_iter().filter(|(_, field)| is_owned(field.options.as_ref(), owned));
        let message = "guests have no rows of their own";
        theirs.map(|(at, _)| fault(&format!("{at}/options/list"), CODE, message)).collect()
    }
}

impl Facts {
    /// Returns whether a guest can answer it, where these lists have owners.
    pub fn is_for_guests(&self, owned: &BTreeSet<String>) -> bool {
        self.widget != Widget::Files && !is_owned(self.source.as_ref(), owned)
    }
}

fn is_owned(options: Option<&Options>, owned: &BTreeSet<String>) -> bool {
    matches!(options, Some(Options::Lookup { list }) if owned.contains(list))
}
