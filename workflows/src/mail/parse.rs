//! Parsing: raw bytes in, everything a desk wants to know about a mail out.
//! It never fails. Which ticket the mail belongs to, and whether its sender may say so, is not asked here.

use std::borrow::Cow;
use std::collections::HashSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::address::{self, Mailbox};
use super::attachment::{self, Attachment};
use super::auth;
use super::body::{self, Body};
use super::classify::{self, Evidence};
use super::dsn::{self, Delivery, Report, Returned};
use super::header::{self, Headers};
use super::html;
use super::invite::{self, Invite};
use super::mime::{self, Cut, Part};
use super::own::Own;
use super::reply;
use super::thread;

pub use super::classify::Kind;

/// What lies beyond is kept with the raw mail and not read.
pub const MAIL_MAX: usize = 50 * 1024 * 1024;

/// A mail, read.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ParsedMail {
    pub kind: Kind,
    pub message_id: String,
    pub in_reply_to: Vec<String>,
    pub references: Vec<String>,
    pub from: Option<Mailbox>,
    pub reply_to: Vec<Mailbox>,
    pub to: Vec<Mailbox>,
    pub cc: Vec<Mailbox>,
    pub subject: String,
    pub date: Option<Timestamp>,
    /// The whole text, made from the HTML where there is no other.
    pub text: String,
    /// Safe to show in a sandboxed frame; remote pictures are switched off.
    pub html: Option<String>,
    pub reply_text: String,
    pub elided: String,
    pub attachments: Vec<Attachment>,
    /// Filled in by whoever checks signatures and routes.
    pub auth: Option<Auth>,
    pub dsn: Vec<Delivery>,
    /// Filled in by whoever looks for the ticket.
    #[serde(rename = "match")]
    pub matched: Option<Match>,
    pub warnings: Vec<String>,
    #[serde(skip)]
    pub traces: Traces,
}

/// How far a sender is who it says it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Auth {
    pub spf: Option<String>,
    pub dkim: Option<String>,
    pub dmarc: Option<String>,
}

/// Which ticket a mail was found to belong to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Match {
    pub by: Option<String>,
    pub ticket: Option<String>,
    pub authorised: bool,
}

/// What intake needs of a mail beyond what is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Traces {
    /// Envelope recipients as delivery agents note them; reply tokens hide here.
    pub delivered_to: Vec<String>,
    /// Empty for the null sender `<>`.
    pub return_path: Option<String>,
    pub sender: Option<Mailbox>,
    pub authentication_results: Vec<String>,
    pub hops: usize,
    pub message_id_missing: bool,
    pub returned: Returned,
    pub invite: Option<Invite>,
}

impl ParsedMail {
    /// Returns whether a mail of this sort may open a ticket.
    pub fn may_open(&self) -> bool {
        matches!(self.kind, Kind::Human | Kind::Monitoring | Kind::List | Kind::Feedback)
    }

    /// Notes how far its sender is who it says it is, by what a trusted server found out.
    pub fn believe(&mut self, authserv_id: Option<&str>) {
        let from = self.from.as_ref().map_or("", |from| from.email.as_str());
        let results = &self.traces.authentication_results;
        self.auth = Some(authserv_id.map(|id| auth::read(results, id, from)).unwrap_or_default());
    }

    /// Returns whether its sender was shown to be who it says it is.
    pub fn is_authentic(&self) -> bool {
        let pass = |result: &Option<String>| result.as_deref() == Some("pass");
        self.auth.as_ref().is_some_and(|auth| pass(&auth.dmarc) || pass(&auth.dkim))
            && !self.is_spoof_suspect()
    }

    /// Returns whether its sender was shown not to be who it says it is, or says it twice.
    pub fn is_spoof_suspect(&self) -> bool {
        let failed = self.auth.as_ref().is_some_and(|auth| auth.dmarc.as_deref() == Some("fail"));
        failed || self.warnings.iter().any(|warning| warning == "from_repeated")
    }

    /// Returns whether it has passed more servers than any mail has to.
    pub fn goes_in_circles(&self) -> bool {
        self.traces.hops > classify::HOPS_MAX
    }

    /// Returns which ticket its subject names, which says nothing of whether it belongs there.
    pub fn claims(&self, domain: &str) -> Match {
        let ticket = thread::subject_tag(&self.subject, &Own::new(domain).tag_prefix);
        Match { by: ticket.is_some().then(|| "subject_tag".to_owned()), ticket, authorised: false }
    }

    /// Returns whether a machine may answer this mail.
    pub fn may_be_acknowledged(&self) -> bool {
        self.kind == Kind::Human
    }

    /// Returns every address the mail was sent to, envelope first.
    pub fn recipients(&self) -> impl Iterator<Item = &str> {
        let headers = self.to.iter().chain(&self.cc).map(|mailbox| mailbox.email.as_str());
        self.traces.delivered_to.iter().map(String::as_str).chain(headers)
    }

    /// Returns the ids of the mails this one answers or reports on, the closest first.
    pub fn refers_to(&self) -> Vec<&str> {
        let answered = self.in_reply_to.iter().chain(self.references.iter().rev());
        let all = answered.chain(&self.traces.returned.message_ids);
        let mut seen = HashSet::new();

        all.map(String::as_str).filter(|id| seen.insert(*id)).collect()
    }
}

/// Reads a mail.
pub fn parse(raw: &[u8], own: &Own) -> ParsedMail {
    let mut warnings = Warnings::default();
    let bytes = tolerate(raw, &mut warnings);
    let mut cut = Cut::default();
    let (headers, body) = split(&bytes, &mut warnings);
    let mut root = mime::tree(headers, body, &mut cut);
    let charset = first_charset(&root);
    root.read_headers_in(charset.as_deref());
    warnings.note_limits(&root, cut);

    let mut mail = envelope(raw, &root.headers, &mut warnings);
    mail.fill_body(&body::read(&root), &root, &mut warnings);
    mail.fill_class(&root, own);
    mail.warnings = warnings.0;

    mail
}

#[derive(Default)]
struct Warnings(Vec<String>);

impl Warnings {
    fn add(&mut self, code: &str) {
        self.0.push(code.to_owned());
    }

    fn add_about(&mut self, code: &str, what: &str) {
        self.0.push(format!("{code}: {what}"));
    }

    fn add_if(&mut self, condition: bool, code: &str) {
        if condition {
            self.add(code);
        }
    }

    fn note_limits(&mut self, root: &Part<'_>, cut: Cut) {
        let mut truncated = false;
        root.visit(&mut |part| truncated |= part.headers.truncated);
        self.add_if(truncated, "headers_truncated");
        self.add_if(cut.too_many, "too_many_parts");
        self.add_if(cut.too_deep, "too_deep");
        self.add_if(root.headers.count("received") > classify::HOPS_MAX, "hop_limit");
    }
}

/// Cuts what is too long, and gives mail from old systems the line ends it lacks.
fn tolerate<'a>(raw: &'a [u8], warnings: &mut Warnings) -> Cow<'a, [u8]> {
    let bytes = &raw[..raw.len().min(MAIL_MAX)];
    warnings.add_if(bytes.len() < raw.len(), "mail_too_large");
    if bytes.contains(&b'\n') || !bytes.contains(&b'\r') {
        return Cow::Borrowed(bytes);
    }

    warnings.add("bare_returns");
    Cow::Owned(bytes.iter().map(|byte| if *byte == b'\r' { b'\n' } else { *byte }).collect())
}

/// Splits off the headers; bytes that are no mail are a text.
fn split<'a>(bytes: &'a [u8], warnings: &mut Warnings) -> (Headers, &'a [u8]) {
    let (headers, body) = header::split(bytes.trim_ascii_start());
    if !headers.look_like_mail() {
        warnings.add("no_headers");
        return (Headers::default(), bytes);
    }
    warnings.add_if(headers.unseparated, "no_separator");

    (headers, body)
}

fn first_charset(root: &Part<'_>) -> Option<String> {
    let mut found = None;
    root.visit(&mut |part| {
        if found.is_none() && part.kind.has_type("text") {
            found = part.kind.param("charset").map(str::to_owned);
        }
    });

    found
}

fn envelope(raw: &[u8], headers: &Headers, warnings: &mut Warnings) -> ParsedMail {
    let message_id = address::ids(headers, "message-id").into_iter().next();
    let from = address::list(headers, "from").into_iter().next();
    let date = headers.text("date");
    let at = date.as_deref().and_then(address::date);
    warnings.add_if(message_id.is_none(), "message_id_missing");
    warnings.add_if(from.is_none(), "from_missing");
    // Two senders are how one pretends to be the other.
    warnings.add_if(headers.count("from") > 1, "from_repeated");
    warnings.add_if(date.is_some() && at.is_none(), "date_unreadable");

    ParsedMail {
        traces: traces(headers, message_id.is_none()),
        message_id: message_id.unwrap_or_else(|| format!("<{}@generated.invalid>", attachment::sha256(raw))),
        in_reply_to: address::ids(headers, "in-reply-to"),
        references: address::ids(headers, "references"),
        from,
        reply_to: address::list(headers, "reply-to"),
        to: address::list(headers, "to"),
        cc: address::list(headers, "cc"),
        subject: headers.unstructured("subject").unwrap_or_default(),
        date: at,
        ..ParsedMail::default()
    }
}

fn traces(headers: &Headers, message_id_missing: bool) -> Traces {
    let names =
        ["delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-delivered-to", "resent-to"];
    let delivered = names.iter().flat_map(|name| address::list(headers, name)).map(|mailbox| mailbox.email);
    let return_path = headers.text("return-path").map(|path| path.trim_matches(['<', '>', ' ']).to_owned());

    Traces {
        delivered_to: delivered.collect(),
        return_path,
        sender: address::list(headers, "sender").into_iter().next(),
        authentication_results: headers.texts("authentication-results"),
        hops: headers.count("received"),
        message_id_missing,
        ..Traces::default()
    }
}

impl ParsedMail {
    fn fill_body(&mut self, body: &Body<'_, '_>, root: &Part<'_>, warnings: &mut Warnings) {
        self.traces.invite = invite::read(root);
        let safe = body.html.as_deref().map(html::sanitise);
        warnings.add_if(safe.as_ref().is_some_and(|safe| safe.cut), "html_truncated");
        self.html = safe.map(|safe| safe.html);
        self.text = body.text.trim_matches('\n').trim_end().to_owned();
        if let Some(invite) = self.traces.invite.as_ref().filter(|_| self.text.trim().is_empty()) {
            self.text = invite.to_text();
        }

        let skipped = body.text.len() - body.text.trim_start_matches('\n').len();
        let quote_at = body.quote_at.and_then(|at| at.checked_sub(skipped));
        let trimmed = reply::trim(&self.text, &self.subject, quote_at);
        (self.reply_text, self.elided) = (trimmed.reply, trimmed.elided);

        let (mut attachments, too_large) = attachment::read(&body.files, self.html.as_deref());
        warnings.add_if(!attachment::expand(&mut attachments), "tnef_not_expanded");
        self.attachments = attachments;
        too_large.iter().for_each(|name| warnings.add_about("attachment_too_large", name));
        body.unknown_charsets.iter().for_each(|label| warnings.add_about("unknown_charset", label));
        warnings.add_if(body.truncated, "text_truncated");
    }

    fn fill_class(&mut self, root: &Part<'_>, own: &Own) {
        let report = dsn::read(root);
        let kind = classify::classify(&self.evidence(root, &report, own));
        self.kind = kind;
        if !matches!(kind, Kind::Bounce | Kind::DelayDsn | Kind::Mdn | Kind::Feedback) {
            return;
        }

        self.traces.returned = report.returned;
        if kind == Kind::Feedback {
            return;
        }
        self.dsn = report.deliveries;
        if self.dsn.is_empty() && kind != Kind::Mdn {
            self.dsn = dsn::guess(root, &self.text, kind == Kind::DelayDsn);
        }
    }

    fn evidence<'a, 'p>(&'p self, root: &'p Part<'a>, report: &'p Report, own: &'p Own) -> Evidence<'a, 'p> {
        Evidence {
            root,
            from: self.from.as_ref(),
            subject: &self.subject,
            message_id: Some(self.message_id.as_str()).filter(|_| !self.traces.message_id_missing),
            answers_us: self.in_reply_to.iter().chain(&self.references).any(|id| own.issued(id)),
            report,
            own,
        }
    }
}
