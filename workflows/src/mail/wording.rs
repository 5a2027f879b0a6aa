//! Wording: what the letters of one desk say, compiled once for all of them.
//!
//! What the desk has not changed is said as it came with the program.

use std::collections::BTreeSet;

use holdfast_engine::desk::MailTemplate;
use minijinja::Environment;

use super::template::{self, Letter, Rendered, Source, TemplateError};

/// The templates of a desk.
#[derive(Debug, Default)]
pub struct Wording {
    /// None: nothing differs from what came with the program.
    own: Option<Own>,
}

#[derive(Debug)]
struct Own {
    environment: Environment<'static>,
    /// By key and locale.
    known: BTreeSet<(String, String)>,
}

impl Wording {
    /// Compiles the desk's templates; one that is broken is left out and returned with its reason.
    pub fn compile(templates: &[MailTemplate]) -> (Self, Vec<TemplateError>) {
        if templates.is_empty() {
            return (Self::default(), vec![]);
        }
        let mut own = Own { environment: template::environment(), known: BTreeSet::new() };
        let broken = templates.iter().filter_map(|template| own.take_in(template).err()).collect();
        (Self { own: Some(own) }, broken)
    }

    /// Renders a letter in a person's language, or in English where it has none.
    pub fn render(&self, key: &str, locale: &str, letter: &Letter<'_>) -> Result<Rendered, TemplateError> {
        let locale = locale.replace('_', "-").to_lowercase();
        let language = locale.split('-').next().unwrap_or_default();
        let own = |locale: &str| {
            let own = self.own.as_ref()?;
            own.known.contains(&(key.to_owned(), locale.to_owned())).then_some(own)
        };
        for locale in [&locale, language] {
            if let Some(own) = own(locale) {
                return template::render_kept(&own.environment, key, locale, letter);
            }
        }
        match own("en") {
            Some(own) if !template::LOCALES.contains(&language) => {
                template::render_kept(&own.environment, key, "en", letter)
            }
            _ if template::NAMES.contains(&key) => template::render(key, &locale, letter),
            _ => self.render_own(key, letter),
        }
    }

    /// The desk's own letter, in English or else in the first language it knows.
    fn render_own(&self, key: &str, letter: &Letter<'_>) -> Result<Rendered, TemplateError> {
        let unknown = || TemplateError::Unknown(key.to_owned());
        let own = self.own.as_ref().ok_or_else(unknown)?;
        let mut locales = own.known.iter().filter(|(known, _)| known == key).map(|(_, locale)| locale);
        let first = locales.clone().find(|locale| *locale == "en").or(locales.next());
        template::render_kept(&own.environment, key, first.ok_or_else(unknown)?, letter)
    }
}

impl Own {
    fn take_in(&mut self, template: &MailTemplate) -> Result<(), TemplateError> {
        let source = source(template);
        template::check(&source)?;
        template::keep(&mut self.environment, &template.key, &template.locale, &source)?;
        self.known.insert((template.key.clone(), template.locale.clone()));
        Ok(())
    }
}

/// Returns what a template says.
pub fn source(template: &MailTemplate) -> Source {
    let MailTemplate { subject, text, html, .. } = template.clone();
    Source { subject, text, html }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(locale: &str, text: &str) -> MailTemplate {
        MailTemplate {
            key: "resolved".into(),
            locale: locale.into(),
            subject: "Done: {{ title }}".into(),
            text: text.into(),
            html: "<p>{{ title }}</p>".into(),
        }
    }

    fn said(templates: &[MailTemplate], locale: &str) -> Rendered {
        let (wording, broken) = Wording::compile(templates);
        assert!(broken.is_empty(), "{broken:?}");
        let letter = Letter { title: "a < b", number: "TKT-1", ..Letter::default() };
        wording.render("resolved", locale, &letter).expect("it renders")
    }

    #[test]
    fn what_the_desk_has_changed_is_said_its_way_and_escaped_by_type() {
        let rendered = said(&[own("en", "Ours: {{ title }}")], "en-GB");
        assert_eq!((rendered.subject.as_str(), rendered.text.as_str()), ("Done: a < b", "Ours: a < b"));
        assert_eq!(rendered.html, "<p>a &lt; b</p>");
    }

    #[test]
    fn the_nearest_language_is_spoken() {
        let templates = [own("en", "english"), own("fr", "français"), own("de-at", "servus")];
        let text = |locale: &str| said(&templates, locale).text;
        assert_eq!((text("fr_CA").as_str(), text("de-AT").as_str()), ("français", "servus"));
        assert_eq!(text("pt"), "english");
        assert!(text("de").starts_with("Guten Tag"), "as it came with the program");
    }

    #[test]
    fn a_letter_of_the_desks_own_speaks_english_or_what_it_can() {
        let of = |key: &str, locale: &str| MailTemplate { key: key.into(), ..own(locale, locale) };
        let (wording, _) =
            Wording::compile(&[of("late", "de"), of("late", "en"), of("soon", "fr"), of("soon", "it")]);
        let text = |key: &str, locale: &str| {
            wording
                .render(key, locale, &Letter::default())
                .map(|rendered| rendered.text)
                .map_err(|e| e.to_string())
        };
        assert_eq!([text("late", "de-AT"), text("late", "pt")], [Ok("de".into()), Ok("en".into())]);
        assert_eq!([text("soon", "it"), text("soon", "en")], [Ok("it".into()), Ok("fr".into())]);
        assert_eq!(text("never", "en"), Err("there is no template called never".into()));
    }

    #[test]
    fn a_broken_template_is_left_out_and_named() {
        let (wording, broken) = Wording::compile(&[own("en", "{{ nothing }}")]);
        assert_eq!(broken.len(), 1);
        let letter = Letter { number: "TKT-1", ..Letter::default() };
        assert!(wording.render("resolved", "en", &letter).expect("as it came").text.contains("TKT-1"));
    }
}
