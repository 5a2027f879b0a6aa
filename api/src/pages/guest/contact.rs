//! Contact: the questions that every form asks a guest: who they are, and where to answer.

use holdfast_workflows::mail::html::escape;

use super::notes::Notes;
use super::sheet::Sheet;

impl Sheet<'_> {
    /// Returns what is wrong there: the name of the line on the page, its label, and what to say.
    pub(super) fn contact_faults(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        let words = self.words();
        let about = |pointer: &str| self.errors.iter().any(|error| error.pointer == pointer);
        [
            ("/requester/name", "name", words.name, words.plain("too_long").unwrap_or_default()),
            ("/requester/email", "email", words.email, words.no_email),
            ("/website", "website", words.leave_empty, words.leave_empty),
        ]
        .into_iter()
        .filter(|(pointer, ..)| about(pointer))
        .map(|(_, id, label, wrong)| (id, label, wrong))
        .collect()
    }

    pub(super) fn contact(&self) -> String {
        let words = self.words();
        let wrong = self.contact_faults();
        let wrong = |field: &str| wrong.iter().find(|(id, ..)| *id == field).map(|(_, _, wrong)| *wrong);
        let line = |id, label: String, help, rest: &str, value: &str| {
            let wrong = wrong(id).map(str::to_owned);
            Line { notes: Notes { id, help, wrong }, label, rest, value }.html()
        };
        let optional = format!("{} <span class=\"faint\">({})</span>", words.name, words.optional);
        let (name, email) = (&*self.typed.name, &*self.typed.email);
        let rest = "type=\"text\" maxlength=\"200\" autocomplete=\"name\"";
        let name = line("name", optional, None, rest, name);
        let rest = "type=\"email\" maxlength=\"254\" autocomplete=\"email\" required";
        let email = line("email", words.email.to_owned(), Some(words.email_help.to_owned()), rest, email);
        let trap = line(
            "website",
            words.leave_empty.to_owned(),
            None,
            "type=\"text\" autocomplete=\"off\" tabindex=\"-1\"",
            "",
        );
        // Nobody finds it but machines, unless something stands in it.
        let away = if wrong("website").is_some() { "" } else { " class=\"away\" aria-hidden=\"true\"" };
        format!("<h2>{}</h2>{name}{email}<div{away}>{trap}</div>", words.contact)
    }
}

/// A line about whoever writes.
struct Line<'a> {
    notes: Notes<'a>,
    /// Safe HTML.
    label: String,
    rest: &'a str,
    value: &'a str,
}

impl Line<'_> {
    fn html(&self) -> String {
        let Self { notes, label, rest, value } = self;
        let (id, wrong) = (notes.id, notes.wrong.is_some());
        let (class, invalid) = if wrong { ("field bad", " aria-invalid=\"true\"") } else { ("field", "") };
        format!(
            "<div class=\"{class}\"><label for=\"{id}\">{label}</label>{}\
             <input id=\"{id}\" name=\"{id}\" {rest}{}{invalid} value=\"{}\"></div>",
            notes.html(),
            notes.described(),
            escape(value)
        )
    }
}
