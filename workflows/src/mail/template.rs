//! Templates: what our mails say, in English and German, as text and as HTML.
//! Which mail is sent when is the lifecycle's business; how it becomes bytes is composing's.

use std::sync::LazyLock;

use holdfast_engine::desk::SHIPPED;
use minijinja::{AutoEscape, Environment, ErrorKind, Output, State, UndefinedBehavior, Value};
use serde::Serialize;

use super::html::escape;

/// What a template may speak of.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct Letter<'a> {
    pub number: &'a str,
    pub title: &'a str,
    /// The name of whoever reads it; may be empty.
    pub recipient: &'a str,
    /// The name of whoever wrote the comment; may be empty.
    pub author: &'a str,
    pub team: &'a str,
    /// The comment as it was typed.
    pub comment: &'a str,
    /// The comment as safe HTML.
    pub comment_html: &'a str,
    pub url: &'a str,
    /// What the mailbox puts below every answer; may be empty.
    pub signature: &'a str,
    /// The same as safe HTML.
    pub signature_html: &'a str,
    /// In letters about a promise.
    pub promise: Promise<'a>,
    /// Where a requester says how it was; empty: they are not asked.
    pub rate_good: &'a str,
    pub rate_bad: &'a str,
    /// What happened, as a sentence without its full stop.
    pub happened: &'a str,
    /// In digests.
    pub entries: &'a [Entry<'a>],
    /// There is more than the entries say.
    pub more: bool,
    /// In letters about a request that goes no further: what was done by then, and what was not.
    pub done: &'a [Entry<'a>],
    pub stopped: &'a [Entry<'a>],
    /// It was rejected, not cancelled.
    pub rejected: bool,
    /// Why; may be empty.
    pub reason: &'a str,
    /// Where such letters are ended; empty: nowhere.
    pub unsubscribe: &'a str,
    pub unsubscribe_words: &'a str,
}

/// One thing of several that a letter tells.
#[derive(Debug, Clone, Serialize)]
pub struct Entry<'a> {
    pub number: &'a str,
    pub title: &'a str,
    pub happened: String,
    pub url: String,
}

/// How a promise stands; lengths are in business time, and empty where there is nothing to say.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct Promise<'a> {
    pub metric: &'a str,
    pub target: &'a str,
    pub passed: &'a str,
    pub left: &'a str,
    pub over: &'a str,
    pub broken: bool,
}

/// A template's three forms, as an admin edits them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// A mail's three forms, filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// Why a template says nothing.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    #[error("there is no template called {0}")]
    Unknown(String),
    #[error("{form}, line {line}: {reason}")]
    Broken { form: &'static str, line: usize, reason: String },
}

/// The templates that come with the program; each exists in every locale.
pub const NAMES: [&str; 22] = SHIPPED;
pub const LOCALES: [&str; 2] = ["en", "de"];

/// Renders a template in a person's language, or in English where it has none.
pub fn render(name: &str, locale: &str, letter: &Letter<'_>) -> Result<Rendered, TemplateError> {
    let form = form(name, locale).ok_or_else(|| TemplateError::Unknown(name.to_owned()))?;
    render_kept(&ENVIRONMENT, form.name, form.locale, letter)
}

/// Renders a template that an environment keeps.
pub(super) fn render_kept(
    environment: &Environment<'static>,
    name: &str,
    locale: &str,
    letter: &Letter<'_>,
) -> Result<Rendered, TemplateError> {
    let fill = |part: &'static str, kept: &str| {
        let kept = environment.get_template(&kept_as(name, locale, kept));
        kept.and_then(|kept| kept.render(letter)).map_err(|error| broken(part, &error))
    };
    Ok(Rendered { subject: fill("subject", SUBJECT)?, text: fill("text", TEXT)?, html: fill("html", HTML)? })
}

/// Returns an environment that keeps what came with the program, to which more can be added.
pub(super) fn environment() -> Environment<'static> {
    ENVIRONMENT.clone()
}

/// Puts a template into an environment, in the place of one with its name.
pub(super) fn keep(
    environment: &mut Environment<'static>,
    name: &str,
    locale: &str,
    source: &Source,
) -> Result<(), TemplateError> {
    let parts =
        [("subject", SUBJECT, &source.subject), ("text", TEXT, &source.text), ("html", HTML, &source.html)];
    for (part, kept, text) in parts {
        environment
            .add_template_owned(kept_as(name, locale, kept), text.clone())
            .map_err(|error| broken(part, &error))?;
    }
    Ok(())
}

fn kept_as(name: &str, locale: &str, part: &str) -> String {
    format!("{name}.{locale}.{part}")
}

/// Returns a template as it came with the program.
pub fn builtin(name: &str, locale: &str) -> Option<Source> {
    form(name, locale).map(Form::source)
}

fn form(name: &str, locale: &str) -> Option<&'static Form> {
    let language = locale.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let of = |language: &str| BUILTIN.iter().find(|form| form.name == name && form.locale == language);
    of(&language).or_else(|| of("en"))
}

/// Renders any template; what it speaks of must exist.
pub fn render_source(source: &Source, letter: &Letter<'_>) -> Result<Rendered, TemplateError> {
    Ok(Rendered {
        subject: fill("subject", SUBJECT, &source.subject, letter)?,
        text: fill("text", TEXT, &source.text, letter)?,
        html: fill("html", HTML, &source.html, letter)?,
    })
}

/// Says what is wrong with a template, before it is saved rather than when somebody waits for the mail.
pub fn check(source: &Source) -> Result<(), TemplateError> {
    // Empty names take the other branch of every `if`.
    render_source(source, &sample()).and(render_source(source, &Letter::default())).map(|_| ())
}

static ENTRIES: LazyLock<[Entry<'static>; 1]> = LazyLock::new(|| {
    [Entry {
        number: "TKT-1234",
        title: "The printer on the second floor",
        happened: "Lee Park has answered".into(),
        url: "https://desk.example/tickets/TKT-1234".into(),
    }]
});

/// Returns a letter in which nothing is missing.
pub fn sample() -> Letter<'static> {
    Letter {
        number: "TKT-1234",
        title: "The printer on the second floor",
        recipient: "Ana Diaz",
        author: "Lee Park",
        team: "Service Desk",
        comment: "Please *restart* it.",
        comment_html: "<p>Please <em>restart</em> it.</p>",
        url: "https://desk.example/portal/requests/TKT-1234",
        signature: "Service Desk, Example Ltd",
        signature_html: "<p>Service Desk, Example Ltd</p>",
        promise: Promise {
            metric: "resolution",
            target: "4 h",
            passed: "3 h",
            left: "1 h",
            over: "1 h",
            broken: true,
        },
        rate_good: "https://desk.example/csat/sample?rating=good",
        rate_bad: "https://desk.example/csat/sample?rating=bad",
        happened: "Lee Park has answered",
        entries: &*ENTRIES,
        more: true,
        done: &*ENTRIES,
        stopped: &*ENTRIES,
        rejected: true,
        reason: "The budget is spent.",
        unsubscribe: "https://desk.example/unsubscribe/sample",
        unsubscribe_words: "No more of these letters",
    }
}

fn fill(form: &'static str, name: &str, source: &str, letter: &Letter<'_>) -> Result<String, TemplateError> {
    ENVIRONMENT.render_named_str(name, source, letter).map_err(|error| broken(form, &error))
}

fn broken(form: &'static str, error: &minijinja::Error) -> TemplateError {
    TemplateError::Broken { form, line: error.line().unwrap_or(1), reason: reason(error) }
}

fn reason(error: &minijinja::Error) -> String {
    match (error.kind(), error.detail()) {
        (ErrorKind::UndefinedError, _) => "speaks of something that does not exist".to_owned(),
        (kind, Some(detail)) => format!("{kind}: {detail}"),
        (kind, None) => kind.to_string(),
    }
}

/// How many steps a template may take; the longest of ours takes some hundred.
const FUEL: u64 = 50_000;
const SUBJECT: &str = "subject.txt";
const TEXT: &str = "letter.txt";
const HTML: &str = "letter.html";

/// Names that end in `.html` are escaped, others are not. What came with the program is read once.
static ENVIRONMENT: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_keep_trailing_newline(true);
    environment.set_trim_blocks(true);
    // An endless template ends here rather than with the program.
    environment.set_fuel(Some(FUEL));
    environment.set_auto_escape_callback(|name| {
        let html = name.ends_with(".html");
        if html { AutoEscape::Custom("mail") } else { AutoEscape::None }
    });
    environment.set_formatter(write_value);
    environment
        .add_template("layout.html", include_str!("templates/layout.html"))
        .expect("the layout is well formed");
    for form in &BUILTIN {
        let source = form.source();
        keep(&mut environment, form.name, form.locale, &source)
            .expect("what came with the program is well formed");
    }
    environment
});

/// Writes a value; in HTML only what was marked safe goes in as it is.
fn write_value(out: &mut Output<'_>, state: &State<'_, '_>, value: &Value) -> Result<(), minijinja::Error> {
    let plain = value.is_safe() || state.auto_escape() == AutoEscape::None;
    let text = value.to_string();
    Ok(out.write_str(&if plain { text } else { escape(&text) })?)
}

struct Form {
    name: &'static str,
    locale: &'static str,
    text: &'static str,
    html: &'static str,
}

impl Form {
    fn source(&self) -> Source {
        let (subject, text) = self.text.split_once('\n').unwrap_or((self.text, ""));
        Source {
            subject: subject.trim_start_matches("Subject:").trim().to_owned(),
            text: text.trim_start_matches('\n').to_owned(),
            html: self.html.to_owned(),
        }
    }
}

macro_rules! form {
    ($name:literal, $locale:literal) => {
        Form {
            name: $name,
            locale: $locale,
            text: include_str!(concat!("templates/", $name, ".", $locale, ".txt")),
            html: include_str!(concat!("templates/", $name, ".", $locale, ".html")),
        }
    };
}

static BUILTIN: [Form; 44] = [
    form!("acknowledgement", "en"),
    form!("acknowledgement", "de"),
    form!("reply", "en"),
    form!("reply", "de"),
    form!("resolved", "en"),
    form!("resolved", "de"),
    form!("closed", "en"),
    form!("closed", "de"),
    form!("reminder", "en"),
    form!("reminder", "de"),
    form!("assignment", "en"),
    form!("assignment", "de"),
    form!("mention", "en"),
    form!("mention", "de"),
    form!("activity", "en"),
    form!("activity", "de"),
    form!("digest", "en"),
    form!("digest", "de"),
    form!("escalation", "en"),
    form!("escalation", "de"),
    form!("notice", "en"),
    form!("notice", "de"),
    form!("approval_asked", "en"),
    form!("approval_asked", "de"),
    form!("approval_reminder", "en"),
    form!("approval_reminder", "de"),
    form!("approved", "en"),
    form!("approved", "de"),
    form!("rejected", "en"),
    form!("rejected", "de"),
    form!("approval_expired", "en"),
    form!("approval_expired", "de"),
    form!("given_up", "en"),
    form!("given_up", "de"),
    form!("part_dropped", "en"),
    form!("part_dropped", "de"),
    form!("reset", "en"),
    form!("reset", "de"),
    form!("link", "en"),
    form!("link", "de"),
    form!("invite", "en"),
    form!("invite", "de"),
    form!("mailbox", "en"),
    form!("mailbox", "de"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn letter<'a>() -> Letter<'a> {
        Letter {
            number: "TKT-12",
            title: "Printer <b>burns</b> & smokes",
            recipient: "Ana",
            author: "Lee",
            team: "Service desk",
            comment: "Please *wait* < 5 min.",
            comment_html: "<p>Please <em>wait</em> &lt; 5 min.</p>",
            url: "https://desk.example/portal/requests/TKT-12",
            signature: "",
            signature_html: "",
            promise: Promise {
                metric: "resolution",
                target: "4 h",
                passed: "3 h",
                left: "1 h",
                ..Promise::default()
            },
            happened: "Lee wrote something",
            ..Letter::default()
        }
    }

    fn source(text: &str) -> Source {
        Source { subject: "x".into(), text: text.into(), html: "<p>x</p>".into() }
    }

    #[test]
    fn every_template_exists_in_every_locale_and_renders_full_and_empty() {
        for name in NAMES {
            for locale in LOCALES {
                let source = builtin(name, locale).expect("it came with the program");
                check(&source).expect("it is sound");
                let url = "https://desk.example/tickets/TKT-12".to_owned();
                let entries =
                    [Entry { number: "TKT-12", title: "Printer", happened: "Lee wrote".into(), url }];
                let rendered =
                    render(name, locale, &Letter { entries: &entries, ..letter() }).expect("it renders");
                assert!(
                    rendered.text.contains("TKT-12") && rendered.html.contains("TKT-12"),
                    "{name} {locale}"
                );
                assert!(!rendered.subject.is_empty() && !rendered.subject.contains('\n'));
                assert!(
                    !rendered.text.contains("\n\n\n") && rendered.text.ends_with('\n'),
                    "{}",
                    rendered.text
                );
            }
        }
    }

    #[test]
    fn german_readers_get_german_and_others_english() {
        let hello = |locale| render("resolved", locale, &letter()).expect("it renders").text;
        assert!(hello("de-AT").starts_with("Guten Tag"));
        assert!(hello("fr").starts_with("Hello Ana"));
        assert_eq!(hello("en_GB"), hello(""));
    }

    #[test]
    fn html_is_escaped_and_text_is_not() {
        let rendered = render("acknowledgement", "en", &letter()).expect("it renders");
        assert!(rendered.html.contains("Printer &lt;b&gt;burns&lt;/b&gt; &amp; smokes"), "{}", rendered.html);
        assert!(rendered.text.contains("Printer <b>burns</b> & smokes"));
    }

    #[test]
    fn a_reply_says_what_was_written_in_both_forms() {
        let rendered = render("reply", "en", &letter()).expect("it renders");
        assert!(rendered.text.contains("Please *wait* < 5 min."));
        assert!(rendered.html.contains("<p>Please <em>wait</em> &lt; 5 min.</p>"));
    }

    #[test]
    fn a_missing_variable_is_an_error_that_says_where() {
        let error = check(&source("one\n{{ nothing }}")).expect_err("there is no such thing");
        assert_eq!(error.to_string(), "text, line 2: speaks of something that does not exist");
        assert!(check(&source("{% if team %}{{ team }}{% else %}{{ nothing }}{% endif %}")).is_err());
    }

    #[test]
    fn a_broken_template_is_an_error() {
        assert!(check(&source("{{ open")).is_err());
        assert!(check(&source("{% include 'layout.txt' %}")).is_err());
    }

    #[test]
    fn an_unknown_name_is_an_error() {
        assert!(matches!(render("nothing", "en", &letter()), Err(TemplateError::Unknown(_))));
    }
}
