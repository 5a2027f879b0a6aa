//! About: a letter about a ticket, its words and the mail that carries them.

use anyhow::{Context, Result};
use holdfast_engine::effect::Template;
use holdfast_engine::ids::TeamId;
use uuid::Uuid;

use super::added::Added;
use super::address::{address, reply_address, shown};
use super::promise::Words;
use crate::approve::Asked;
use crate::csat::Resolution;
use crate::letters::{Payload, Question};
use crate::mail::compose::{AutoKind, Outgoing, compose};
use crate::mail::markdown;
use crate::mail::template::{Letter, Rendered};
use crate::stack::Names;
use crate::store::desk::Compiled;
use crate::store::outbox::Claimed;
use crate::ways::Way;

/// Everything that such a letter is written from.
#[derive(Debug)]
pub(super) struct About<'a> {
    pub names: &'a Names,
    pub desk: &'a Compiled,
    pub claimed: &'a Claimed,
    pub ticket: Uuid,
    pub to: &'a str,
    pub added: &'a Added,
    pub way: Option<&'a Way>,
}

impl About<'_> {
    /// Writes the letter.
    pub(super) fn written(&self) -> Result<Vec<u8>> {
        let payload: Payload =
            serde_json::from_value(self.claimed.payload.clone()).context("an unknown kind of letter")?;
        let rendered = self.rendered(&payload)?;
        self.composed(&payload, &rendered)
    }

    fn rendered(&self, payload: &Payload) -> Result<Rendered> {
        let Self { claimed, added: Added { enclosed, asked, ended }, .. } = *self;
        let [rate_good, rate_bad] = rating_links(self.names, *asked);
        let standing = payload.standing.map(Words::of).unwrap_or_default();
        let signature = self.way.map_or("", |way| way.signature.as_str());
        let (page, url) = (page(payload), self.url(payload));
        let comment = &pointing_to(claimed.comment.as_deref().unwrap_or_default(), &enclosed.left_out, &url);
        let letter = Letter {
            number: self.number(),
            title: claimed.title.as_deref().unwrap_or_default(),
            recipient: &claimed.name,
            author: claimed.author.as_deref().unwrap_or_default(),
            team: self.team().unwrap_or_default(),
            comment,
            comment_html: &markdown::to_html(comment),
            url: &url,
            signature,
            signature_html: &markdown::to_html(signature),
            promise: standing.promise(),
            rate_good: &rate_good,
            rate_bad: &rate_bad,
            done: &ended.done(page),
            stopped: &ended.stopped(page),
            rejected: ended.rejected,
            reason: &ended.reason,
            ..Letter::default()
        };
        let template = payload.own.as_deref().unwrap_or(payload.template.name());
        Ok(self.desk.wording.render(template, &claimed.locale, &letter)?)
    }

    fn composed(&self, payload: &Payload, rendered: &Rendered) -> Result<Vec<u8>> {
        let Self { names, claimed, way, .. } = *self;
        let from = way.map_or_else(|| address(&names.mail_from), |way| way.from.clone());
        let name = way.and_then(|way| way.name.as_deref()).or(self.team());
        let notice = is_notice(payload);
        let reply_to = if notice { from.clone() } else { reply_address(names, self.ticket, &from)? };
        compose(&Outgoing {
            id: claimed.id,
            message_id: &payload.message_id,
            date: claimed.created_at.to_jiff(),
            from_name: name.unwrap_or(self.desk.desk.data.about.called()),
            from: &from,
            to_name: &claimed.name,
            to: self.to,
            cc: &shown(&claimed.others, &from),
            reply_to: &reply_to,
            number: self.number(),
            subject: &rendered.subject,
            // A colleague has no part in the conversation with the requester.
            in_reply_to: claimed.in_reply_to.as_deref().filter(|_| !notice),
            references: if notice { &[] } else { &claimed.references },
            notice,
            text: &rendered.text,
            html: &rendered.html,
            files: &self.added.enclosed.files,
            // Behind a reply without an author stands a rule, and robots must not answer it.
            auto: auto(payload.template).or(claimed.author.is_none().then_some(AutoKind::Generated)),
            loop_token: &names.mail_domain,
            unsubscribe: None,
            bulk: false,
        })
        .context("could not compose the letter")
    }

    fn number(&self) -> &str {
        self.claimed.number.as_deref().unwrap_or_default()
    }

    fn team(&self) -> Option<&str> {
        let team = self.desk.desk.team(TeamId(self.claimed.team_id?))?;
        Some(&team.name)
    }

    /// Returns where its reader sees the ticket, or says whether they agree.
    fn url(&self, payload: &Payload) -> String {
        let Self { names, claimed, ticket, .. } = *self;
        match payload.approval {
            Some(Question { round, step }) => {
                let asked = Asked { ticket, round, step, person: claimed.recipient_id };
                format!("{}/approve/{}", names.public_url, asked.token(&names.secret))
            }
            None => format!("{}/{}/{}", names.public_url, page(payload), self.number()),
        }
    }
}

/// Returns below which page its reader sees tickets.
fn page(payload: &Payload) -> &'static str {
    if is_notice(payload) { "tickets" } else { "portal/requests" }
}

/// Returns whether a letter is for those who help.
fn is_notice(payload: &Payload) -> bool {
    let asks = payload.approval.is_some();
    asks || payload.standing.is_some()
        || matches!(payload.template, Template::Notice | Template::OwnNotice | Template::PartDropped)
}

/// Says where to find what the letter could not carry.
fn pointing_to(comment: &str, left_out: &[String], url: &str) -> String {
    match left_out {
        [] => comment.to_owned(),
        names => format!("{comment}\n\n{}: {url}", names.join(", ")),
    }
}

/// Where a requester says that it was good, and where that it was bad.
fn rating_links(names: &Names, asked: Option<Resolution>) -> [String; 2] {
    let link = |asked: Resolution, rating| {
        format!("{}/csat/{}?rating={rating}", names.public_url, asked.token(&names.secret))
    };
    ["good", "bad"].map(|rating| asked.map(|asked| link(asked, rating)).unwrap_or_default())
}

fn auto(template: Template) -> Option<AutoKind> {
    match template {
        Template::Acknowledgement => Some(AutoKind::Replied),
        Template::Reply => None,
        _ => Some(AutoKind::Generated),
    }
}
