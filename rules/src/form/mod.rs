//! Forms of the service catalog: a JSON Schema, hints on how to lay it out, and what its answers
//! make of a ticket.
//!
//! One file per form, as an admin writes it. Not here: who asks, and what the lists hold from which
//! somebody chooses; a file is read in `read`, its schema in `schema`.

mod answers;
mod approval;
mod asked;
mod data;
mod fault;
mod field;
mod guests;
mod map;
mod parts;
mod read;
mod schema;
mod shipped;
mod told;

use std::collections::BTreeMap;
use std::sync::Arc;

use holdfast_engine::calendar::Fault;
use holdfast_engine::desk::FormFile;
use jsonschema::Validator;

pub use self::answers::{ANSWERS_BYTES_MAX, Answers, tidy};
pub use self::approval::{ApprovalStep, Approver};
pub use self::asked::Asked;
pub use self::data::{
    Begins, Choice, Field, Form, FormPart, FromAnswer, Group, Labels, Mapping, Options, Widget, in_language,
};
pub use self::fault::{team_of, unfit};
pub use self::field::{Facts, OptionFacts};
pub use self::map::{Mapped, MappedPart};
pub use self::read::{TEXT_BYTES_MAX, pointer};
pub use self::shipped::shipped;
pub use self::told::Told;

/// A form that is ready to be asked.
#[derive(Debug)]
pub struct Ready {
    pub key: String,
    pub form: Form,
    validator: Validator,
    /// What decides whether more is asked, by where it stands in the schema.
    conditions: BTreeMap<String, Validator>,
}

/// A form file that cannot be used, and everything that is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenForm {
    pub key: String,
    pub faults: Vec<Fault>,
}

impl std::fmt::Display for BrokenForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let told: Vec<_> = self.faults.iter().map(|fault| format!("{}: {fault}", self.key)).collect();
        f.write_str(&told.join("\n"))
    }
}

/// All forms of one desk version.
#[derive(Debug, Default)]
pub struct FormSet(BTreeMap<String, Arc<Ready>>);

impl FormSet {
    /// Makes ready what can be asked and names what cannot: one broken file must not close the catalog.
    pub fn compile(files: &[FormFile]) -> (Self, Vec<BrokenForm>) {
        let (mut forms, mut broken) = (BTreeMap::new(), vec![]);
        for file in files {
            match Ready::compile(file) {
                Ok(ready) => drop(forms.insert(file.name.clone(), Arc::new(ready))),
                Err(faults) => broken.push(BrokenForm { key: file.name.clone(), faults }),
            }
        }
        (Self(forms), broken)
    }

    /// Returns the form with this key.
    pub fn get(&self, key: &str) -> Option<&Arc<Ready>> {
        self.0.get(key)
    }
}

impl Ready {
    /// Reads a file, or tells everything that is wrong with it.
    pub fn compile(file: &FormFile) -> Result<Self, Vec<Fault>> {
        let form = read::form(&file.text)?;
        // Only a sound schema can be asked for its properties.
        none_of(schema::faults(&form.schema))?;
        none_of(read::faults(&form))?;
        let validator = schema::validator(&form.schema).map_err(|fault| vec![fault])?;
        let conditions = asked::conditions(&form.schema).map_err(|fault| vec![fault])?;
        Ok(Self { key: file.name.clone(), form, validator, conditions })
    }
}

fn none_of(faults: Vec<Fault>) -> Result<(), Vec<Fault>> {
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}
