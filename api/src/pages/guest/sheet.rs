//! Sheet: a form as a guest sees it, with what they have typed and what is to be said about that.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use holdfast_engine::desk::Desk;
use holdfast_rules::form::{Asked, Facts, OptionFacts, Options, in_language};
use holdfast_workflows::mail::html::escape;
use uuid::Uuid;

use super::question::Question;
use super::typed::Typed;
use super::words::Words;
use super::{Page, words};
use crate::forms::{categories, teams};
use crate::guest::{ForGuests, Rows};
use crate::problem::FieldError;

/// What is told apart from single fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Notice {
    /// It has not been sent before.
    None,
    /// The same page was sent before, and something else stood in it.
    Again,
    /// Nothing can be taken just now.
    Later,
    TooMany,
    /// The ticket was refused for something that nobody can see on the page.
    Refused,
    TooLarge,
}

/// A form in somebody's language.
pub(super) struct Sheet<'a> {
    pub form: &'a ForGuests,
    pub rows: &'a Rows,
    pub language: &'static str,
    pub zone: &'a str,
    /// The fields that guests are asked for, if the form asks for them.
    pub fields: &'a [Facts],
    pub typed: &'a Typed,
    pub asked: Asked,
    /// Pointers begin where the API's do.
    pub errors: Vec<FieldError>,
    pub notice: Notice,
}

impl<'a> Sheet<'a> {
    pub(super) fn page(&self) -> Page<'a> {
        let whole: &'a ForGuests = self.form;
        let form = &whole.ready.form;
        let title = in_language(&form.title, &form.titles, self.language);
        let about = in_language(&form.about, &form.abouts, self.language);
        let about = if about.is_empty() { String::new() } else { format!("<p>{}</p>", escape(about)) };
        let desk = escape(self.desk().data.about.called());
        let body = format!(
            "<p class=\"faint\">{desk}</p>{about}{}<form method=\"post\" novalidate>{}{}{}{}</form>",
            self.alert(),
            self.hidden(),
            self.questions(),
            self.contact(),
            self.button()
        );
        Page { status: self.status(), language: self.language, title, body }
    }

    fn desk(&self) -> &Desk {
        &self.form.latest.desk
    }

    pub(super) fn words(&self) -> &'static Words {
        &words(self.language).guest
    }

    fn status(&self) -> StatusCode {
        match self.notice {
            Notice::None if self.typed.attempt.is_none() => StatusCode::OK,
            Notice::None | Notice::Refused => StatusCode::UNPROCESSABLE_ENTITY,
            Notice::Again => StatusCode::CONFLICT,
            Notice::Later => StatusCode::SERVICE_UNAVAILABLE,
            Notice::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Notice::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        }
    }

    /// Returns the questions that are asked now, in the form's order.
    fn on_the_page(&self) -> Vec<Question<'_>> {
        let fields = self.fields.iter().enumerate();
        let asked = fields.filter(|(_, facts)| self.asked.contains_key(&facts.key));
        asked.map(|(place, facts)| self.question(place, facts)).collect()
    }

    fn question<'s>(&'s self, place: usize, facts: &'s Facts) -> Question<'s> {
        let pointer = format!("/form/answers/{}", facts.key.replace('~', "~0").replace('/', "~1"));
        let below = format!("{pointer}/");
        let is_about = |error: &&FieldError| error.pointer == pointer || error.pointer.starts_with(&below);
        let wrong = self.errors.iter().find(is_about).map(|error| self.words().fault(facts, error));
        Question {
            facts,
            id: format!("f{place}"),
            required: self.asked.get(&facts.key) == Some(&true),
            fresh: self.typed.attempt.is_some() && !self.typed.shown.contains(&facts.key),
            typed: self.typed.answers.get(&facts.key).map_or(&[], Vec::as_slice),
            wrong,
            options: self.options(facts),
            zone: self.zone,
            language: self.language,
            words: self.words(),
        }
    }

    fn options(&self, facts: &Facts) -> Option<Vec<(String, String)>> {
        let label = |one: &OptionFacts| {
            (one.value.clone(), in_language(&one.label, &one.labels, self.language).to_owned())
        };
        match &facts.source {
            Some(Options::Teams) => Some(by_label(teams(self.desk()))),
            Some(Options::Categories { below }) => Some(by_label(categories(self.desk(), below.as_deref()))),
            Some(Options::Lookup { list }) => self.rows.get(list).cloned(),
            None => Some(facts.options.iter().map(label).collect()),
        }
    }

    fn questions(&self) -> String {
        let asked = self.on_the_page();
        let groups = self.form.ready.groups().into_iter().map(|(title, titles, fields)| {
            let here = asked.iter().filter(|one| fields.iter().any(|field| field.key == one.facts.key));
            let here: String = here.map(Question::html).collect();
            let title = escape(in_language(&title, &titles, self.language));
            if title.is_empty() || here.is_empty() { here } else { format!("<h2>{title}</h2>{here}") }
        });
        groups.collect()
    }

    /// Returns what is said before the questions: what is wrong, or new, with ways to it.
    fn alert(&self) -> String {
        let words = self.words();
        let (wrong, fresh) = (self.ways_to_faults(), self.ways_to_new());
        let only_new = wrong.is_empty() && !fresh.is_empty();
        let (head, list) = match self.notice {
            Notice::Again => (words.again, String::new()),
            Notice::Later => (words.later, String::new()),
            Notice::TooMany => (words.too_many, String::new()),
            Notice::TooLarge => (words.too_large, String::new()),
            Notice::Refused => (words.refused, wrong),
            Notice::None if only_new => (words.more, fresh),
            Notice::None if !wrong.is_empty() => (words.wrong, [wrong, fresh].concat()),
            Notice::None if self.errors.iter().any(|error| error.code == "too_long") => {
                (words.too_large, String::new())
            }
            Notice::None if !self.errors.is_empty() => (words.refused, String::new()),
            Notice::None => return String::new(),
        };
        let class = if head == words.more { "alert new" } else { "alert" };
        let list = if list.is_empty() { list } else { format!("<ul>{list}</ul>") };
        format!("<div role=\"alert\" class=\"{class}\"><h2>{head}</h2>{list}</div>")
    }

    fn ways_to_faults(&self) -> String {
        let way = |id: &str, label: &str, wrong: &str| {
            format!("<li><a href=\"#{id}\">{}</a>: {}</li>", escape(label), escape(wrong))
        };
        let asked = self.on_the_page();
        let answers = asked.iter().filter_map(|one| Some(way(&one.id, one.label(), one.wrong.as_ref()?)));
        let contact = self.contact_faults().into_iter().map(|(id, label, wrong)| way(id, label, wrong));
        answers.chain(contact).collect()
    }

    fn ways_to_new(&self) -> String {
        let asked = self.on_the_page();
        let new = asked.iter().filter(|one| one.fresh);
        new.map(|one| format!("<li><a href=\"#{}\">{}</a></li>", one.id, escape(one.label()))).collect()
    }

    fn hidden(&self) -> String {
        let attempt =
            self.typed.attempt.filter(|_| self.notice != Notice::Again).unwrap_or_else(Uuid::new_v4);
        format!("<input type=\"hidden\" name=\"attempt\" value=\"{attempt}\">")
    }

    /// As long as an answer may ask for more, nobody knows whether this is the end.
    fn button(&self) -> String {
        let words = self.words();
        if self.fields.iter().all(|field| self.asked.contains_key(&field.key)) {
            return format!("<button>{}</button>", words.send);
        }
        format!("<p class=\"faint\">{}</p><button>{}</button>", words.go_on_help, words.go_on)
    }
}

fn by_label(names: BTreeMap<String, String>) -> Vec<(String, String)> {
    let mut options: Vec<_> = names.into_iter().collect();
    options.sort_by(|a, b| a.1.cmp(&b.1));
    options
}
