//! About: a mail that becomes something. A ticket of its own, or words on another.

use anyhow::Result;
use holdfast_engine::command::{Arrival, Command, Comment, Open};
use holdfast_engine::desk::DeskData;
use holdfast_engine::ids::{MailId, OrganisationId, PersonId, TicketId};
use holdfast_engine::participant::Audience;
use jiff::Timestamp;

use super::addressed::{self, Addressed};
use super::decide::{Decided, Decision, Letter, Otherwise};
use super::matching::Match;
use super::passed_on;
use super::senders::is_notice;
use super::words::{self, Words};
use crate::mail::parse::{Kind, ParsedMail};
use crate::mailbox::Defaults;
use crate::stack::Stack;
use crate::store::person::Known;

/// A mail with what is known of it.
pub(super) struct About<'a> {
    pub letter: &'a Letter,
    pub parsed: &'a ParsedMail,
    pub writer: &'a Known,
    /// The address of its writer.
    pub from: &'a str,
}

/// What a ticket begins with.
pub(super) struct Start<'a> {
    pub requester: &'a Known,
    pub words: &'a Words,
    pub others: &'a Addressed,
    pub follows: Option<TicketId>,
    pub arrival: Option<Arrival>,
}

impl About<'_> {
    /// Decides on a ticket of the writer's, or of whose mail a colleague passes on; one that waits for
    /// somebody, where too many came before it.
    pub(super) async fn open(&self, stack: &Stack) -> Result<Decided> {
        let archived = self.archived();
        let lately = self.letter.before.lately;
        let first = self.letter.retries == 0 && archived.is_none();
        if let Some(reason) = lately.holds().filter(|_| first) {
            return Ok(self.decided(Decision::Quarantine { reason }));
        }
        if let Some(forwarded) = passed_on::read(stack, self) {
            return passed_on::open(stack, self, &forwarded).await;
        }
        let words = words::stage(stack, self).await?;
        let remark = archived.is_none().then(|| self.used_before().or(lately.silences())).flatten();
        let arrival = self.arrival().or(remark.as_ref().map(|_| Arrival::Quiet));
        let others = self.others(stack).await?;
        let start = Start { requester: self.writer, words: &words, others: &others, follows: None, arrival };
        let Otherwise { ticket, command } = self.opening(stack, "open", &start).await?;
        let by = PersonId(self.writer.id);
        Ok(self.decided(Decision::Open { ticket, by, command, agent: false, note: None, remark }))
    }

    /// Decides on words for a ticket; those of somebody who does not take part stay among agents until
    /// one accepts them.
    pub(super) async fn append(&self, stack: &Stack, matched: &Match) -> Result<Decided> {
        let ticket = TicketId(matched.found.id);
        let takes_part = matched.found.knows(self.writer);
        let (human, archived) = (self.parsed.kind == Kind::Human, self.archived().is_some());
        let others = if takes_part { self.others(stack).await? } else { Addressed::default() };
        let words = words::stage_answer(stack, self).await?;
        // Words for a ticket that is over begin another; a machine's words never do.
        let otherwise = if human && !archived {
            let follows = Some(ticket);
            let start =
                Start { requester: self.writer, words: &words, others: &others, follows, arrival: None };
            Some(Box::new(self.opening(stack, "follow-up", &start).await?))
        } else {
            None
        };
        let newcomer = human && !takes_part && !archived;
        let comment = Comment {
            internal: newcomer
                || archived
                || self.is_report()
                || self.answers_a_notice(stack, ticket).await?,
            mail: Some(MailId(self.letter.mail)),
            // What is over moves nothing any more.
            automatic: !human || archived,
            audience: Audience { to: None, had: others.all() },
            cc: others.cc.clone(),
            watchers: others.watchers.clone(),
            newcomer,
            files: words.files.clone(),
            ..Comment::new(words.reply.clone(), "email")
        };
        let agent = matched.proven && self.writer.agent && self.parsed.is_authentic();
        let (by, command) = (PersonId(self.writer.id), Command::Comment(comment));
        let mut decided = self.decided(Decision::Append { ticket, by, agent, command, otherwise });
        decided.flags.extend(newcomer.then_some("new_participant"));
        Ok(decided)
    }

    /// What tells what became of a letter of ours is for those who help.
    fn is_report(&self) -> bool {
        matches!(self.parsed.kind, Kind::Bounce | Kind::DelayDsn | Kind::Mdn | Kind::Feedback)
    }

    /// What a colleague answers to a notice is not for the requester's eyes.
    async fn answers_a_notice(&self, stack: &Stack, ticket: TicketId) -> Result<bool> {
        let refers_to = self.parsed.refers_to();
        Ok(self.writer.agent && is_notice(&stack.store.pool, ticket.0, &refers_to).await?)
    }

    /// Returns who else the mail was sent to.
    pub(super) async fn others(&self, stack: &Stack) -> Result<Addressed> {
        addressed::by(&stack.store.pool, &stack.names, self.parsed, self.writer).await
    }

    /// A decision, with what is to be known of the mail.
    pub(super) fn decided(&self, decision: Decision) -> Decided {
        let spoofed = self.parsed.is_spoof_suspect();
        let flags = [(self.repeats(), "duplicate_message_id"), (spoofed, "spoof_suspect")];
        let raised = flags.into_iter().filter_map(|(raised, flag)| raised.then_some(flag));
        Decided { decision, flags: raised.collect() }
    }

    /// Returns since when it was over, if it comes from an archive.
    fn archived(&self) -> Option<Timestamp> {
        let before = self.letter.mailbox.as_ref()?.archive_before?;
        self.parsed.date.filter(|date| *date < before)
    }

    /// Returns how its ticket comes in, whoever it is for.
    pub(super) fn arrival(&self) -> Option<Arrival> {
        match self.archived() {
            Some(since) => Some(Arrival::Archived { since }),
            None => self.repeats().then_some(Arrival::Quiet),
        }
    }

    /// Another message came before under the same id.
    fn repeats(&self) -> bool {
        self.letter.before.same.is_some()
    }

    fn used_before(&self) -> Option<String> {
        self.repeats().then(|| "not acknowledged: its id was used before".to_owned())
    }

    /// Returns the ticket that would be opened, with what the mailbox gives it.
    pub(super) async fn opening(&self, stack: &Stack, salt: &str, start: &Start<'_>) -> Result<Otherwise> {
        let ticket = TicketId(self.letter.id(salt));
        let mut open = self.begun(start);
        if let Some(mailbox) = &self.letter.mailbox {
            let desk = stack.store.desks.get(&stack.store.pool, self.letter.before.desk).await?;
            furnish(&mut open, &mailbox.defaults, &desk.desk.data);
        }
        Ok(Otherwise { ticket, command: Command::Open(Box::new(open)) })
    }

    fn begun(&self, start: &Start<'_>) -> Open {
        let Start { requester, words, others, follows, arrival } = *start;
        let source = if self.parsed.kind == Kind::Human { "email" } else { "monitoring" };
        Open {
            description: Some(words.body.clone()),
            custom_fields: words.fields.clone(),
            mail: Some(MailId(self.letter.mail)),
            follow_up_of: follows,
            organisation: requester.organisation.map(OrganisationId),
            cc: others.cc.clone(),
            watchers: others.watchers.clone(),
            files: words.files.clone(),
            arrival,
            ..Open::new(words.title.clone(), PersonId(requester.id), source)
        }
    }
}

/// Gives a ticket what its mailbox gives, as far as the desk still has it.
fn furnish(open: &mut Open, defaults: &Defaults, desk: &DeskData) {
    open.team = defaults.team.filter(|id| desk.teams.iter().any(|team| team.id == *id && !team.archived));
    open.category = defaults
        .category
        .filter(|id| desk.categories.iter().any(|category| category.id == *id && !category.archived));
    open.priority =
        defaults.priority.filter(|value| desk.priorities.iter().any(|known| known.value == *value));
    open.tags = defaults.tags.iter().cloned().collect();
}
