//! What is checked of a mailbox before it is kept.

use std::net::IpAddr;

use holdfast_workflows::mailbox::{After, Auth, Imap, Mailbox, Smtp, SmtpLogin, Tls};

use super::form::MailboxForm;
use crate::app::App;
use crate::auth::oidc::web;
use crate::check::Check;
use crate::problem::Answer;

const TAGS_MAX: usize = 20;

/// Says everything that is wrong with a mailbox.
pub async fn check(app: &App, form: &MailboxForm, before: Option<&Mailbox>) -> Answer<()> {
    let mut check = Check::default()
        .text("/name", &form.name, 1, 100)
        .email("/address", Some(&form.address))
        .optional_text("/sender/name", form.sender.name.as_deref(), 100)
        .email("/sender/address", form.sender.address.as_deref().filter(|address| !address.is_empty()))
        .text("/sender/signature", &form.sender.signature, 0, 5000)
        .optional_text("/authservId", form.authserv_id.as_deref(), 253);
    let secrets = &form.secrets;
    for (pointer, secret) in [
        ("/secrets/password", &secrets.password),
        ("/secrets/clientSecret", &secrets.client_secret),
        ("/secrets/refreshToken", &secrets.refresh_token),
        ("/secrets/smtpPassword", &secrets.smtp_password),
    ] {
        check = check.optional_text(pointer, secret.as_deref(), 8192);
    }
    if let Some(imap) = &form.imap {
        check = imap_is_right(check, imap);
    }
    if before.is_some_and(|before| before.imap.is_some() != form.imap.is_some()) {
        let message = "whether a mailbox is read or pushed into never changes; make another one";
        check = check.wrong("/imap", "fixed", message.into());
    }
    if let Some(smtp) = &form.smtp {
        check = smtp_is_right(check, smtp, form.imap.is_some());
    }
    desk_knows(check, app, form).await?.done()
}

fn imap_is_right(check: Check, imap: &Imap) -> Check {
    let mut check = server_is_right(check, "/imap", &imap.host, imap.port, imap.tls)
        .text("/imap/user", &imap.user, 1, 254)
        .optional_text("/imap/folder", imap.folder.as_deref(), 255);
    if has_control(&imap.user) || imap.folder.as_deref().is_some_and(has_control) {
        check = check.wrong("/imap", "invalid", "names have no control characters".into());
    }
    if let After::Move { to } = &imap.after {
        check = check.text("/imap/after/to", to, 1, 255);
        if has_control(to) || to == imap.folder() {
            check = check.wrong("/imap/after/to", "invalid", "name another folder".into());
        }
    }
    auth_is_right(check, &imap.auth)
}

fn auth_is_right(check: Check, auth: &Auth) -> Check {
    match auth {
        Auth::Password => check,
        Auth::Google { client_id } => check.text("/imap/auth/clientId", client_id, 1, 255),
        Auth::Microsoft { tenant, client_id, .. } => {
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
            let check = check.text("/imap/auth/clientId", client_id, 1, 255).text(
                "/imap/auth/tenant",
                tenant,
                1,
                255,
            );
            if tenant.chars().all(plain) {
                return check;
            }
            check.wrong("/imap/auth/tenant", "invalid", "a tenant is a domain or an id".into())
        }
        Auth::Custom { token_url, client_id, scope, .. } => {
            let check = check
                .text("/imap/auth/tokenUrl", token_url, 1, 500)
                .text("/imap/auth/clientId", client_id, 1, 255)
                .optional_text("/imap/auth/scope", scope.as_deref(), 500);
            match web::allowed(token_url) {
                Ok(_) => check,
                Err(error) => check.wrong("/imap/auth/tokenUrl", "invalid", error.to_string()),
            }
        }
    }
}

fn smtp_is_right(check: Check, smtp: &Smtp, has_imap: bool) -> Check {
    let check = server_is_right(check, "/smtp", &smtp.host, smtp.port, smtp.tls);
    match &smtp.login {
        SmtpLogin::None => check,
        SmtpLogin::Own { user } => check.text("/smtp/login/user", user, 1, 254),
        SmtpLogin::Shared if has_imap => check,
        SmtpLogin::Shared => {
            check.wrong("/smtp/login", "invalid", "this mailbox has no login to share".into())
        }
    }
}

fn server_is_right(check: Check, at: &str, host: &str, port: u16, tls: Tls) -> Check {
    let mut check = check.text(&format!("{at}/host"), host, 1, 253);
    if host.chars().any(|c| c.is_whitespace() || c.is_control() || c == '/') {
        let message = "a host is a name or an address, nothing more";
        check = check.wrong(&format!("{at}/host"), "invalid", message.into());
    }
    if port == 0 {
        check = check.wrong(&format!("{at}/port"), "invalid", "a port is 1 to 65535".into());
    }
    if tls == Tls::None && !is_this_machine(host) {
        let message = "without TLS only to this machine: a password never travels in the clear";
        check = check.wrong(&format!("{at}/tls"), "tls_needed", message.into());
    }
    check
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn has_control(text: &str) -> bool {
    text.chars().any(char::is_control)
}

async fn desk_knows(mut check: Check, app: &App, form: &MailboxForm) -> Answer<Check> {
    let desk = app.stack.store.desks.latest(app.reads()).await?;
    let (data, defaults) = (&desk.desk.data, &form.defaults);
    let wrong = |check: Check, pointer: &str, what: &str| {
        check.wrong(pointer, "unknown", format!("the desk has no such {what}"))
    };
    if defaults.team_id.is_some_and(|id| !data.teams.iter().any(|team| team.id.0 == id && !team.archived)) {
        check = wrong(check, "/defaults/teamId", "team");
    }
    let known = |id| data.categories.iter().any(|category| category.id.0 == id && !category.archived);
    if defaults.category_id.is_some_and(|id| !known(id)) {
        check = wrong(check, "/defaults/categoryId", "category");
    }
    if defaults.priority.is_some_and(|value| !data.priorities.iter().any(|known| known.value == value)) {
        check = wrong(check, "/defaults/priority", "priority");
    }
    let good = |tag: &String| !tag.trim().is_empty() && tag.chars().count() <= 50 && !has_control(tag);
    if defaults.tags.len() > TAGS_MAX || !defaults.tags.iter().all(good) {
        let message = format!("at most {TAGS_MAX} tags of at most 50 characters");
        check = check.wrong("/defaults/tags", "invalid", message);
    }
    Ok(check)
}
