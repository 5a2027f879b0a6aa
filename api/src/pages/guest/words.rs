//! What the page for guests says, in one language; the sentences stand in `en` and `de`.

use holdfast_rules::form::{Facts, Widget};

use crate::problem::FieldError;

/// What the page says.
#[derive(Debug)]
pub struct Words {
    pub optional: &'static str,
    pub choose: &'static str,
    /// The beginning of a sentence that goes on with the name of a time zone.
    pub zone: &'static str,
    /// How to answer with a row of a list that is too long to be shown.
    pub key: &'static str,
    pub contact: &'static str,
    pub name: &'static str,
    pub email: &'static str,
    pub email_help: &'static str,
    pub send: &'static str,
    /// In the place of `send` while an answer may still ask for more.
    pub go_on: &'static str,
    pub go_on_help: &'static str,
    pub leave_empty: &'static str,
    pub wrong: &'static str,
    pub more: &'static str,
    pub fresh: &'static str,
    pub again: &'static str,
    pub later: &'static str,
    pub too_many: &'static str,
    pub refused: &'static str,
    pub too_large: &'static str,
    pub thanks: &'static str,
    /// The beginning of a sentence that goes on with the ticket's number.
    pub number: &'static str,
    /// The beginning of a sentence that goes on with an address.
    pub letter: &'static str,
    pub slow: &'static str,
    pub no_email: &'static str,
    pub required: &'static str,
    /// From the least to the most, and up to the most.
    pub between: fn(f64, f64) -> String,
    pub up_to: fn(u64) -> String,
    /// By the code of a fault.
    pub faults: fn(&str) -> Option<&'static str>,
}

impl Words {
    /// Says what is wrong with an answer; what its field says of its bounds makes it plainer.
    pub(super) fn fault(&self, field: &Facts, error: &FieldError) -> String {
        match (error.code.as_str(), field.min, field.max, field.length_max) {
            // Whoever has to tick a box has left it empty.
            _ if field.widget == Widget::Checkbox => self.required.to_owned(),
            ("out_of_range", Some(min), Some(max), _) => (self.between)(min, max),
            ("too_long", _, _, Some(most)) => (self.up_to)(most),
            (code, ..) => self.plain(code).unwrap_or(&error.message).to_owned(),
        }
    }

    /// Says what is wrong with something by its code alone.
    pub(super) fn plain(&self, code: &str) -> Option<&'static str> {
        if code == "required" { Some(self.required) } else { (self.faults)(code) }
    }
}
