//! Notes: what stands below a label: how to answer, and what is wrong with the answer.

/// Both are safe HTML.
pub(super) struct Notes<'a> {
    /// Names the question on the page.
    pub id: &'a str,
    pub help: Option<String>,
    pub wrong: Option<String>,
}

impl Notes<'_> {
    pub(super) fn html(&self) -> String {
        let Self { id, help, wrong } = self;
        let help = help.as_ref().map(|help| format!("<p class=\"faint\" id=\"{id}-help\">{help}</p>"));
        let wrong = wrong.as_ref().map(|wrong| format!("<p class=\"wrong\" id=\"{id}-wrong\">{wrong}</p>"));
        [help, wrong].into_iter().flatten().collect()
    }

    /// Returns the attribute by which an input leads to them.
    pub(super) fn described(&self) -> String {
        let help = self.help.as_ref().map(|_| format!("{}-help", self.id));
        let wrong = self.wrong.as_ref().map(|_| format!("{}-wrong", self.id));
        let by: Vec<_> = [help, wrong].into_iter().flatten().collect();
        if by.is_empty() { String::new() } else { format!(" aria-describedby=\"{}\"", by.join(" ")) }
    }
}
