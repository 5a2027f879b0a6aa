//! Question: one field of a form as HTML, with what was typed and what is wrong with it.

use holdfast_rules::form::{Facts, Widget, in_language};
use holdfast_workflows::mail::html::escape;

use super::notes::Notes;
use super::typed::ANSWER;
use super::words::Words;

/// One field as it is shown.
pub(super) struct Question<'a> {
    pub facts: &'a Facts,
    /// Names it on the page.
    pub id: String,
    pub required: bool,
    /// It was not on the page before.
    pub fresh: bool,
    pub typed: &'a [String],
    pub wrong: Option<String>,
    /// What can be chosen: values with labels. None: it is typed.
    pub options: Option<Vec<(String, String)>>,
    /// Of what is typed as a time.
    pub zone: &'a str,
    pub language: &'a str,
    pub words: &'a Words,
}

impl Question<'_> {
    /// Returns its label as plain text.
    pub(super) fn label(&self) -> &str {
        in_language(&self.facts.label, &self.facts.labels, self.language)
    }

    pub(super) fn html(&self) -> String {
        let class = match (&self.wrong, self.fresh) {
            (Some(_), _) => "field bad",
            (None, true) => "field new",
            (None, false) => "field",
        };
        let shown = format!("<input type=\"hidden\" name=\"shown\" value=\"{}\">", escape(&self.facts.key));
        let inner = match (&self.options, self.facts.widget) {
            (_, Widget::Checkbox) => self.checkbox(),
            (Some(options), Widget::Radio) => self.choices("radio", options),
            (Some(options), Widget::Several) => self.choices("checkbox", options),
            (Some(options), Widget::Select) => self.labelled(&self.select(options)),
            (_, Widget::LongText) => self.labelled(&self.long_text()),
            _ => self.labelled(&self.input()),
        };
        format!("<div class=\"{class}\">{shown}{inner}</div>")
    }

    fn labelled(&self, input: &str) -> String {
        format!("<label for=\"{}\">{}</label>{}{input}", self.id, self.title(), self.notes().html())
    }

    fn title(&self) -> String {
        let optional = format!(" <span class=\"faint\">({})</span>", self.words.optional);
        let fresh = format!("<span class=\"tag\">{}</span> ", self.words.fresh);
        let fresh = if self.fresh { fresh.as_str() } else { "" };
        let optional = if self.required { "" } else { optional.as_str() };
        format!("{fresh}{}{optional}", escape(self.label()))
    }

    fn notes(&self) -> Notes<'_> {
        Notes { id: &self.id, help: self.help(), wrong: self.wrong.as_deref().map(escape) }
    }

    /// Returns what helps to answer, as HTML.
    fn help(&self) -> Option<String> {
        let own = escape(in_language(&self.facts.help, &self.facts.helps, self.language));
        let zone = || format!("{} {}", self.words.zone, escape(self.zone));
        let more = match self.facts.widget {
            Widget::DateTime => Some(zone()),
            _ if self.facts.source.is_some() && self.options.is_none() => Some(self.words.key.to_owned()),
            _ => None,
        };
        let said: Vec<_> = [Some(own), more].into_iter().flatten().filter(|said| !said.is_empty()).collect();
        Some(said.join(" ")).filter(|said| !said.is_empty())
    }

    fn invalid(&self) -> &'static str {
        if self.wrong.is_some() { " aria-invalid=\"true\"" } else { "" }
    }

    fn name(&self) -> String {
        format!("{ANSWER}{}", escape(&self.facts.key))
    }

    /// Returns what every single input says of itself.
    fn attributes(&self) -> String {
        let required = if self.required { " required" } else { "" };
        let (id, name, described) = (&self.id, self.name(), self.notes().described());
        format!(" id=\"{id}\" name=\"{name}\"{described}{}{required}", self.invalid())
    }

    fn first(&self) -> String {
        escape(self.typed.first().map_or("", String::as_str))
    }

    fn length(&self) -> String {
        self.facts.length_max.map_or(String::new(), |most| format!(" maxlength=\"{most}\""))
    }

    fn long_text(&self) -> String {
        // A browser leaves out the first line break.
        format!("<textarea{}{}>\n{}</textarea>", self.attributes(), self.length(), self.first())
    }

    fn input(&self) -> String {
        let kind = match (self.facts.widget, self.facts.format.as_deref()) {
            (Widget::Number, _) => "number",
            (Widget::Date, _) => "date",
            (Widget::DateTime, _) => "datetime-local",
            (_, Some("email")) => "email",
            (_, Some("uri")) => "url",
            _ => "text",
        };
        let bounds = if kind == "number" { self.bounds() } else { self.length() };
        format!("<input type=\"{kind}\"{}{bounds} value=\"{}\">", self.attributes(), self.first())
    }

    fn bounds(&self) -> String {
        let bound = |name: &str, bound: Option<f64>| bound.map(|bound| format!(" {name}=\"{bound}\""));
        let bounds = [bound("min", self.facts.min), bound("max", self.facts.max)];
        format!(" step=\"any\"{}", bounds.into_iter().flatten().collect::<String>())
    }

    fn select(&self, options: &[(String, String)]) -> String {
        let option = |(value, label): &(String, String)| {
            let selected = if self.typed.contains(value) { " selected" } else { "" };
            format!("<option value=\"{}\"{selected}>{}</option>", escape(value), escape(label))
        };
        let options: String = options.iter().map(option).collect();
        let none = format!("<option value=\"\">{}</option>", self.words.choose);
        format!("<select{}>{none}{options}</select>", self.attributes())
    }

    fn checkbox(&self) -> String {
        let checked = if self.typed.is_empty() { "" } else { " checked" };
        let (id, name, described) = (&self.id, self.name(), self.notes().described());
        let input = format!(
            "<input type=\"checkbox\" id=\"{id}\" name=\"{name}\" value=\"yes\"{described}{}{checked}>",
            self.invalid()
        );
        // Left empty, it says no.
        let label = escape(self.label());
        format!("<label class=\"choice\">{input} <span>{label}</span></label>{}", self.notes().html())
    }

    /// The first choice carries the name of the question, so that a link to it leads to where one answers.
    fn choices(&self, kind: &str, options: &[(String, String)]) -> String {
        let choice = |(place, (value, label)): (usize, &(String, String))| {
            let checked = if self.typed.contains(value) { " checked" } else { "" };
            let id = if place == 0 { format!(" id=\"{}\"", self.id) } else { String::new() };
            let (name, value, label) = (self.name(), escape(value), escape(label));
            let input = format!("<input type=\"{kind}\"{id} name=\"{name}\" value=\"{value}\"{checked}>");
            format!("<label class=\"choice\">{input} <span>{label}</span></label>")
        };
        let choices: String = options.iter().enumerate().map(choice).collect();
        let one = kind == "radio";
        let role = if one { " role=\"radiogroup\"" } else { "" };
        let invalid = if one { self.invalid() } else { "" };
        let required = if one && self.required { " aria-required=\"true\"" } else { "" };
        format!(
            "<fieldset{role}{required}{invalid}{}><legend>{}</legend>{}{choices}</fieldset>",
            self.notes().described(),
            self.title(),
            self.notes().html()
        )
    }
}
