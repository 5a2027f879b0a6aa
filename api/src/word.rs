//! Word: what somebody may say along with a command to a ticket that they see.

use holdfast_engine::content::ContentRef;

use crate::app::App;
use crate::check::Check;
use crate::knock::Writing;
use crate::policy::Principal;
use crate::problem::Answer;
use crate::seen::{Seen, seen};

/// Words that may be missing.
#[derive(Debug, Clone, Copy)]
pub struct Word<'a> {
    /// What an attempt to store them is known by.
    pub name: &'static str,
    pub pointer: &'static str,
    pub said: Option<&'a str>,
    pub chars_max: usize,
}

impl Word<'_> {
    /// Finds the ticket and stores the words, if anything is said.
    pub async fn stage(
        self,
        app: &App,
        principal: &Principal,
        writing: &Writing,
        ticket: &str,
    ) -> Answer<(Seen, Option<ContentRef>)> {
        let said = self.said.map(str::trim).filter(|said| !said.is_empty());
        Check::default().optional_text(self.pointer, said, self.chars_max).done()?;
        let Some(said) = said else { return Ok((seen(app, principal, ticket).await?, None)) };
        let mut staged = writing.stage_for(app, principal, ticket, &[(self.name, said)]).await?;
        let found = Seen::of(principal, staged.ticket, &staged.standing);
        Ok((found, Some(staged.texts.remove(0))))
    }
}
