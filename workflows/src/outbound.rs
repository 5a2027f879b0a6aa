//! Outbound: a claimed letter is written and handed over, to an SMTP server or a folder.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use holdfast_engine::desk::Desk;
use holdfast_engine::effect::{Standing, Template};
use holdfast_engine::ids::TeamId;
use jiff::SignedDuration;
use uuid::Uuid;

use crate::account;
use crate::approve::Asked;
use crate::blob::Blobs;
use crate::csat::{self, Resolution};
use crate::ended::{self, Ended};
use crate::follow::notify::letter;
use crate::lane;
use crate::letters::{Payload, Question};
use crate::mail::compose::{AutoKind, LetterFile, Outgoing, compose};
use crate::mail::template::{Letter, Promise};
use crate::mail::{markdown, thread};
use crate::mailbox::alarm;
use crate::smtp::{Account, Fate, SmtpSettings};
use crate::stack::{Names, Stack};
use crate::store::desk::Compiled;
use crate::store::outbox::{Claimed, Other};
use crate::throttle::{Limits, Throttle};
use crate::ways::Way;

/// How much one letter carries; servers commonly take 25 MB, and encoding adds a third.
const FILES_TOTAL_MAX: u64 = 15 * 1024 * 1024;

/// Where letters go.
#[derive(Debug)]
pub enum Mailer {
    /// One file per letter, named by its row: written twice it is the same file.
    Folder(PathBuf),
    Smtp(Box<Smtp>),
}

/// An account with what may leave through it.
#[derive(Debug)]
pub struct Smtp {
    pub account: Account,
    throttle: Throttle,
}

/// How a letter fared.
#[derive(Debug)]
pub enum Sent {
    Yes(String),
    /// There is nobody to write to.
    Never(String),
    /// The other side will not have it; `gone` where there is no such recipient.
    Refused {
        reason: String,
        gone: bool,
    },
    NotYet(String),
    /// It may have arrived: it was all said, and nobody answered.
    Unknown(String),
    /// Too many have left for now.
    TooSoon(Duration),
}

impl Mailer {
    /// Returns a mailer that writes into a folder.
    pub fn folder(folder: PathBuf) -> Result<Self> {
        std::fs::create_dir_all(&folder).with_context(|| format!("could not make {}", folder.display()))?;
        Ok(Self::Folder(folder))
    }

    /// Returns a mailer that speaks to an SMTP server.
    pub fn smtp(settings: SmtpSettings, limits: Limits) -> Result<Self> {
        Ok(Self::Smtp(Box::new(Smtp::new(settings, limits)?)))
    }

    /// Returns whether handing a letter over twice is the same as once.
    pub fn is_repeatable(&self) -> bool {
        matches!(self, Self::Folder(_))
    }

    /// Hands a letter over; one that `can_wait` leaves room for others.
    pub(crate) async fn carry(&self, id: Uuid, can_wait: bool, from: &str, to: &str, bytes: &[u8]) -> Sent {
        let smtp = match self {
            Self::Folder(folder) => {
                return match write(folder.join(format!("{id}.eml")), bytes).await {
                    Ok(()) => Sent::Yes("written to the outbox folder".into()),
                    Err(error) => Sent::NotYet(format!("{error:#}")),
                };
            }
            Self::Smtp(smtp) => smtp,
        };
        smtp.carry(can_wait, from, to, bytes).await
    }
}

impl Smtp {
    /// Returns an account that has not been used yet.
    pub fn new(settings: SmtpSettings, limits: Limits) -> Result<Self> {
        Ok(Self { account: Account::new(settings)?, throttle: Throttle::new(limits) })
    }

    async fn carry(&self, can_wait: bool, from: &str, to: &str, bytes: &[u8]) -> Sent {
        match self.throttle.take(&self.account.name(), to, can_wait, Instant::now()) {
            Err(wait) => Sent::TooSoon(wait),
            Ok(()) => fared(self.account.send(from, to, bytes).await),
        }
    }
}

fn fared(fate: Fate) -> Sent {
    match fate {
        Fate::Taken(answer) => Sent::Yes(answer),
        Fate::NoRecipient(reason) => Sent::Refused { gone: is_gone(&reason), reason },
        Fate::Refused(reason) => Sent::Refused { reason, gone: false },
        Fate::Later(reason) => Sent::NotYet(reason),
        Fate::Unknown(reason) => Sent::Unknown(reason),
    }
}

/// A recipient may be refused because of who we are; only what is said of the address counts against it.
fn is_gone(reason: &str) -> bool {
    let mut words = reason.split(|c: char| !(c.is_ascii_digit() || c == '.'));
    match words.find(|word| word.starts_with("5.") && word.matches('.').count() == 2) {
        Some(status) => status.starts_with("5.1.") || status == "5.2.1",
        None => ["550", "551", "553"].iter().any(|code| reason.contains(code)),
    }
}

async fn write(path: PathBuf, bytes: &[u8]) -> Result<()> {
    let staged = path.with_extension("tmp");
    tokio::fs::write(&staged, bytes).await.context("could not write a letter")?;
    tokio::fs::rename(&staged, &path).await.context("could not name a letter")
}

/// Writes a claimed letter and hands it over.
pub async fn send(stack: &Stack, desk: &Compiled, claimed: &Claimed) -> Sent {
    let Some(to) = claimed.email.as_deref().filter(|email| !email.is_empty()) else {
        return Sent::Never("the recipient has no e-mail address".into());
    };
    if claimed.ticket_id.is_some() && thread::is_ours(&address(&stack.names.mail_from), to) {
        return Sent::Never("the address is our own".into());
    }
    if let Some(reason) = &claimed.suppressed {
        return Sent::Never(format!("nobody writes to this address: {reason}"));
    }
    let way = match stack.ways.of(stack, claimed).await {
        Ok(way) => way,
        Err(error) => return Sent::NotYet(format!("could not find the way out: {error:#}")),
    };
    let bytes = match words(stack, desk, claimed, to, way.as_ref()).await {
        Ok(bytes) => bytes,
        Err(unwritten) => return unwritten,
    };
    let Stack { keys, store, names, mailer, .. } = stack;
    let from = way.as_ref().map_or_else(|| address(&names.mail_from), |way| way.from.clone());
    let bytes = keys.sign(&store.pool, &names.secret, &from, bytes).await;
    let (sender, can_wait) = (envelope_from(names, claimed, &from), claimed.lane == lane::BULK);
    match way.and_then(|way| way.smtp) {
        Some(own) => own.carry(can_wait, &sender, to, &bytes).await,
        None => mailer.carry(claimed.id, can_wait, &sender, to, &bytes).await,
    }
}

/// What goes with a letter, and the names of what is too large for it.
#[derive(Debug, Default)]
struct Enclosed {
    files: Vec<LetterFile>,
    left_out: Vec<String>,
}

/// Reads the files of a letter, as many as one letter may carry.
async fn enclosed(blobs: &Blobs, claimed: &Claimed) -> Result<Enclosed> {
    let mut enclosed = Enclosed::default();
    let mut room = FILES_TOTAL_MAX;
    for file in claimed.files.iter().flat_map(|files| &files.0) {
        if file.size > room {
            enclosed.left_out.push(file.name.clone());
            continue;
        }
        room -= file.size;
        let content = blobs.read(file.blob).await?;
        enclosed.files.push(LetterFile { name: file.name.clone(), mime: file.mime.clone(), content });
    }
    Ok(enclosed)
}

/// Says where to find what the letter could not carry.
fn pointing_to(comment: &str, left_out: &[String], url: &str) -> String {
    match left_out {
        [] => comment.to_owned(),
        names => format!("{comment}\n\n{}: {url}", names.join(", ")),
    }
}

/// What a letter brings beside its words: files, the question how it was, and what became of a request.
#[derive(Debug, Default)]
struct Added {
    enclosed: Enclosed,
    asked: Option<Resolution>,
    ended: Ended,
}

async fn added(stack: &Stack, desk: &Desk, claimed: &Claimed) -> Result<Added> {
    let enclosed = enclosed(&stack.blobs, claimed).await.context("could not read a file")?;
    let asked = asked(stack, desk, claimed).await.context("could not tell whether to ask")?;
    let ended = match claimed.payload["template"].as_str() {
        Some("given_up" | "part_dropped") => ended::read(&stack.store.pool, claimed, &stack.names).await?,
        _ => Ended::default(),
    };
    Ok(Added { enclosed, asked, ended })
}

/// Writes a letter, or says what becomes of one that is not written.
async fn words(
    stack: &Stack,
    desk: &Compiled,
    claimed: &Claimed,
    to: &str,
    way: Option<&Way>,
) -> Result<Vec<u8>, Sent> {
    let names = &stack.names;
    if let Some(notice) = letter::Payload::of(claimed) {
        return match letter::written(stack, desk, &notice, claimed, to).await {
            Ok(Some(bytes)) => Ok(bytes),
            Ok(None) => Err(Sent::Never("it was seen in the bell".into())),
            Err(error) => Err(Sent::NotYet(format!("could not write the letter: {error:#}"))),
        };
    }
    let written = match claimed.ticket_id {
        Some(ticket) => match added(stack, &desk.desk, claimed).await {
            Ok(added) => written(names, desk, claimed, ticket, to, (&added, way)),
            Err(error) => return Err(Sent::NotYet(format!("could not read what goes along: {error:#}"))),
        },
        None if alarm::is_alarm(&claimed.payload) => alarm::written(names, desk, claimed, to),
        None if !claimed.link_good => return Err(Sent::Never("its link is good no more".into())),
        None => account::written(names, desk, claimed, to),
    };
    let unwritten =
        |error| Sent::Refused { reason: format!("could not write the letter: {error:#}"), gone: false };
    written.map_err(unwritten)
}

/// To whom a letter bounces. What a machine says comes back to nobody, or two of them would go on for
/// ever; what a person says, to an address that names the letter.
fn envelope_from(names: &Names, claimed: &Claimed, from: &str) -> String {
    let by_hand = claimed.payload["template"].as_str() == Some(name_of(Template::Reply));
    let home = names.mail_bounce.clone().unwrap_or_else(|| from.to_owned());
    match home.split_once('@') {
        Some((local, domain)) if by_hand => {
            let token = thread::bounce_token(&names.secret, claimed.id);
            let bounce = format!("{local}+{token}@{domain}");
            // A long mailbox name leaves no room for the token.
            if local.len() + token.len() < 64 { bounce } else { home }
        }
        Some(_) => String::new(),
        None => home,
    }
}

/// Returns the resolution about which a letter asks how it was.
async fn asked(stack: &Stack, desk: &Desk, claimed: &Claimed) -> Result<Option<Resolution>> {
    let resolved = claimed.payload["template"] == "resolved";
    if !resolved || !desk.asks_how_it_was(claimed.team_id.map(TeamId)) {
        return Ok(None);
    }
    csat::ask(&stack.store.pool, claimed.id, desk.data.csat.quiet_days).await
}

/// Where a requester says that it was good, and where that it was bad.
fn rating_links(names: &Names, asked: Option<Resolution>) -> [String; 2] {
    let link = |asked: Resolution, rating| {
        format!("{}/csat/{}?rating={rating}", names.public_url, asked.token(&names.secret))
    };
    ["good", "bad"].map(|rating| asked.map(|asked| link(asked, rating)).unwrap_or_default())
}

fn written(
    names: &Names,
    compiled: &Compiled,
    claimed: &Claimed,
    ticket: Uuid,
    to: &str,
    (Added { enclosed, asked, ended }, way): (&Added, Option<&Way>),
) -> Result<Vec<u8>> {
    let desk = &compiled.desk;
    let [rate_good, rate_bad] = rating_links(names, *asked);
    let number = claimed.number.as_deref().unwrap_or_default();
    let payload: Payload =
        serde_json::from_value(claimed.payload.clone()).context("an unknown kind of letter")?;
    let team = claimed.team_id.and_then(|id| desk.team(TeamId(id))).map(|team| team.name.clone());
    let standing = payload.standing.map(Words::of).unwrap_or_default();
    let signature = way.map_or("", |way| way.signature.as_str());
    let notice = is_notice(&payload);
    let page = if notice { "tickets" } else { "portal/requests" };
    let url = match payload.approval {
        Some(Question { round, step }) => {
            let asked = Asked { ticket, round, step, person: claimed.recipient_id };
            format!("{}/approve/{}", names.public_url, asked.token(&names.secret))
        }
        None => format!("{}/{page}/{number}", names.public_url),
    };
    let comment = &pointing_to(claimed.comment.as_deref().unwrap_or_default(), &enclosed.left_out, &url);
    let rendered = compiled.wording.render(
        payload.own.as_deref().unwrap_or(name_of(payload.template)),
        &claimed.locale,
        &Letter {
            number,
            title: claimed.title.as_deref().unwrap_or_default(),
            recipient: &claimed.name,
            author: claimed.author.as_deref().unwrap_or_default(),
            team: team.as_deref().unwrap_or_default(),
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
        },
    )?;
    let from = way.map_or_else(|| address(&names.mail_from), |way| way.from.clone());
    let name = way.and_then(|way| way.name.as_deref()).or(team.as_deref());
    let reply_to = if notice { from.clone() } else { reply_address(names, ticket, &from)? };
    compose(&Outgoing {
        id: claimed.id,
        message_id: &payload.message_id,
        date: claimed.created_at.to_jiff(),
        from_name: name.unwrap_or(desk.data.about.called()),
        from: &from,
        to_name: &claimed.name,
        to,
        cc: &shown(&claimed.others, &from),
        reply_to: &reply_to,
        number,
        subject: &rendered.subject,
        // A colleague has no part in the conversation with the requester.
        in_reply_to: claimed.in_reply_to.as_deref().filter(|_| !notice),
        references: if notice { &[] } else { &claimed.references },
        notice,
        text: &rendered.text,
        html: &rendered.html,
        files: &enclosed.files,
        // Behind a reply without an author stands a rule, and robots must not answer it.
        auto: auto(payload.template).or(claimed.author.is_none().then_some(AutoKind::Generated)),
        loop_token: &names.mail_domain,
        unsubscribe: None,
        bulk: false,
    })
    .context("could not compose the letter")
}

/// Returns whether a letter is for those who help.
fn is_notice(payload: &Payload) -> bool {
    let asks = payload.approval.is_some();
    asks || payload.standing.is_some()
        || matches!(payload.template, Template::Notice | Template::OwnNotice | Template::PartDropped)
}

/// Who else is written to. Our own addresses are nobody: an answer to all would come back twice.
fn shown<'a>(others: &'a [Other], from: &str) -> Vec<(&'a str, &'a str)> {
    let others = others.iter().filter(|other| !thread::is_ours(from, &other.email));
    others.map(|other| (other.name.as_str(), other.email.as_str())).collect()
}

/// The address by which an answer finds its ticket.
fn reply_address(names: &Names, ticket: Uuid, from: &str) -> Result<String> {
    let token = thread::reply_token(&names.secret, ticket);
    let (local, domain) = from.split_once('@').context("the sender address has no @")?;
    Ok(format!("{local}+{token}@{domain}"))
}

/// How a promise stands, as a letter words it.
#[derive(Debug, Default)]
struct Words {
    metric: &'static str,
    target: String,
    passed: String,
    left: String,
    over: String,
    broken: bool,
}

impl Words {
    fn of(standing: Standing) -> Self {
        let target = SignedDuration::from_secs(standing.target_seconds);
        let passed = standing.step.elapsed(target);
        Self {
            metric: standing.metric.name(),
            target: lasted(target),
            passed: lasted(passed),
            left: lasted(target - passed),
            over: lasted(passed - target),
            broken: passed > target,
        }
    }

    fn promise(&self) -> Promise<'_> {
        let Self { metric, target, passed, left, over, broken } = self;
        Promise { metric, target, passed, left, over, broken: *broken }
    }
}

/// Writes a length in units that English and German share; less than a second is nothing.
fn lasted(length: SignedDuration) -> String {
    let (hours, minutes, seconds) = (length.as_hours(), length.as_mins() % 60, length.as_secs());
    match (hours, minutes) {
        _ if seconds <= 0 => String::new(),
        (0, 0) => format!("{seconds} s"),
        (0, _) => format!("{minutes} min"),
        (_, 0) => format!("{hours} h"),
        _ => format!("{hours} h {minutes} min"),
    }
}

/// The bare address in `Name <address>`.
pub fn address(from: &str) -> String {
    from.rsplit_once('<').map_or(from, |(_, rest)| rest.trim_end_matches('>')).trim().to_owned()
}

fn name_of(template: Template) -> &'static str {
    match template {
        Template::Acknowledgement => "acknowledgement",
        Template::Reply => "reply",
        Template::Resolved => "resolved",
        Template::Closed => "closed",
        Template::Reminder => "reminder",
        Template::Escalation => "escalation",
        Template::Notice => "notice",
        Template::ApprovalAsked => "approval_asked",
        Template::ApprovalReminder => "approval_reminder",
        Template::Approved => "approved",
        Template::Rejected => "rejected",
        Template::ApprovalExpired => "approval_expired",
        Template::Own => "own",
        Template::OwnNotice => "own_notice",
        Template::GivenUp => "given_up",
        Template::PartDropped => "part_dropped",
    }
}

fn auto(template: Template) -> Option<AutoKind> {
    match template {
        Template::Acknowledgement => Some(AutoKind::Replied),
        Template::Reply => None,
        _ => Some(AutoKind::Generated),
    }
}

#[cfg(test)]
mod tests {
    use jiff_sqlx::ToSqlx;
    use serde_json::{Value, json};

    use super::*;
    use crate::mail::Own;
    use crate::mail::parse::{ParsedMail, parse};
    use crate::store::seed::first_desk;

    const OURS: &str = "<tkt.a.b.c@desk.example>";

    fn claimed(payload: Value, locale: &str) -> Claimed {
        let now = jiff::Timestamp::from_second(1_704_448_800).expect("an instant in 2024");
        Claimed {
            id: Uuid::from_u128(7),
            ticket_id: Some(Uuid::from_u128(8)),
            recipient_id: Uuid::from_u128(9),
            seq: 4,
            lane: "mail:0".into(),
            payload,
            attempts: 1,
            created_at: now.to_sqlx(),
            number: Some("TKT-12".into()),
            title: Some("Printer burns".into()),
            comment: None,
            files: None,
            author: None,
            team_id: None,
            email: Some("lee@desk.example".into()),
            name: "Lee".into(),
            locale: locale.into(),
            in_reply_to: Some("<hers@example.com>".into()),
            references: vec!["<hers@example.com>".into()],
            link_good: false,
            others: sqlx::types::Json(vec![]),
            suppressed: None,
        }
    }

    fn names() -> Names {
        Names {
            mail_domain: "desk.example".into(),
            mail_from: "Help <support@desk.example>".into(),
            mail_bounce: None,
            mail_authorities: None,
            public_url: "https://desk.example".into(),
            secret: b"secret".to_vec(),
        }
    }

    fn bytes(claimed: &Claimed) -> Vec<u8> {
        let desk = Compiled::of(1, first_desk()).expect("a good desk");
        written(&names(), &desk, claimed, Uuid::from_u128(8), "lee@desk.example", (&Added::default(), None))
            .expect("it can be written")
    }

    fn read(claimed: &Claimed) -> ParsedMail {
        parse(&bytes(claimed), &Own::new("elsewhere.example"))
    }

    fn notice(step: &Value, locale: &str) -> Claimed {
        let standing = json!({ "metric": "resolution", "step": step, "targetSeconds": 14_400 });
        let payload = json!({ "template": "escalation", "messageId": OURS, "standing": standing });
        claimed(payload, locale)
    }

    #[test]
    fn a_notice_says_what_was_promised_how_it_stands_and_where_to_look() {
        let mail = read(&notice(&json!({ "percent": 75 }), "en"));
        assert_eq!(mail.subject, "[TKT-12] Running short: Printer burns");
        assert!(mail.text.contains("Promised is a resolution within 4 h of business time."), "{}", mail.text);
        assert!(mail.text.contains("3 h have passed, 1 h left."), "{}", mail.text);
        assert!(mail.text.contains("https://desk.example/tickets/TKT-12"), "{}", mail.text);
    }

    #[test]
    fn colleagues_are_written_to_in_their_language() {
        let mail = read(&notice(&json!({ "afterSeconds": 5400 }), "de-AT"));
        assert_eq!(mail.subject, "[TKT-12] Zusage gebrochen: Printer burns");
        assert!(mail.text.contains("Die Zusage ist gebrochen, seit 1 h 30 min."), "{}", mail.text);
        let mail = read(&notice(&json!({ "afterSeconds": 0 }), "de"));
        assert!(mail.text.contains("Die Zusage ist gebrochen."), "{}", mail.text);
    }

    #[test]
    fn a_notice_has_no_part_in_the_conversation_with_the_requester() {
        let written = notice(&json!({ "beforeSeconds": 900 }), "en");
        let head = String::from_utf8(bytes(&written)).expect("mail is ASCII");
        assert!(head.contains("Auto-Submitted: auto-generated"), "{head}");
        let mail = read(&written);
        assert_eq!((mail.in_reply_to.len(), mail.references.len()), (0, 0));
        assert!(mail.reply_to.iter().all(|address| address.email == "support@desk.example"));
    }

    #[test]
    fn a_letter_to_the_requester_answers_and_can_be_answered() {
        let mail = read(&claimed(json!({ "template": "resolved", "messageId": OURS }), "en"));
        assert_eq!(mail.subject, "Re: Printer burns [#TKT-12]");
        assert_eq!(mail.in_reply_to, ["<hers@example.com>"]);
        assert!(mail.reply_to[0].email.starts_with("support+t."), "{:?}", mail.reply_to);
        assert!(mail.text.contains("https://desk.example/portal/requests/TKT-12"), "{}", mail.text);
    }

    #[test]
    fn what_a_machine_says_comes_back_to_nobody_and_what_a_person_says_to_its_letter() {
        let from = |template| {
            envelope_from(&names(), &claimed(json!({ "template": template }), "en"), "support@desk.example")
        };
        assert_eq!([from("acknowledgement"), from("closed"), from("escalation")], ["", "", ""]);
        let reply = from("reply");
        assert_eq!(thread::verify_bounce_token(b"secret", &reply), Some(Uuid::from_u128(7)), "{reply}");
        let elsewhere = Names { mail_bounce: Some("bounce@desk.example".into()), ..names() };
        let reply =
            envelope_from(&elsewhere, &claimed(json!({ "template": "reply" }), "en"), "support@desk.example");
        assert!(reply.starts_with("bounce+b."), "{reply}");
    }

    #[test]
    fn only_what_is_said_of_an_address_counts_against_it() {
        for gone in [
            "permanent error (550): 5.1.1 No such user",
            "permanent error (550): no mailbox",
            "(550): 5.2.1 off",
        ] {
            assert!(is_gone(gone), "{gone}");
        }
        for ours in [
            "permanent error (550): 5.7.1 you are on a list",
            "permanent error (554): 5.7.1 relay denied",
            "(552): 5.2.2 full",
        ] {
            assert!(!is_gone(ours), "{ours}");
        }
    }

    #[test]
    fn lengths_are_written_as_people_read_them() {
        let words = |seconds| lasted(SignedDuration::from_secs(seconds));
        assert_eq!(
            [words(0), words(59), words(90), words(7200), words(5400)],
            ["", "59 s", "1 min", "2 h", "1 h 30 min"]
        );
    }
}
