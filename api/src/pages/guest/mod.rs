//! Guests: the page behind the link of a form that anybody may fill in.
//!
//! It works without scripts: what an answer asks for appears when the page is sent, and nothing is opened
//! before it is answered. The answers are checked, and the ticket opened, as the API does it.

mod contact;
mod notes;
mod question;
mod send;
mod sheet;
mod typed;
mod words;

use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use holdfast_rules::form::Facts;
use jiff::tz::TimeZone;

use self::send::{Held, Sent};
use self::sheet::{Notice, Sheet};
use self::typed::Typed;
pub use self::words::Words;
use super::{Page, nowhere, reader_language, words};
use crate::app::App;
use crate::auth::device::Device;
use crate::body::bytes;
use crate::guest::{self, ForGuests, Rows};
use crate::problem::Answer;

/// All answers as a browser writes them, where every letter may take several bytes.
const PAGE_BYTES_MAX: usize = 256 * 1024;

/// Shows the form, and opens nothing.
#[utoipa::path(get, operation_id = "show_guest_form", path = "/guest/{token}", tag = "public", params(("token" = String, Path)),
    responses((status = 200, description = "A page with the form"), (status = 404, description = "A page that knows no such link")))]
pub async fn ask(State(app): State<App>, headers: HeaderMap, Path(token): Path<String>) -> Answer<Response> {
    let Some(form) = guest::by_token(&app, &token).await? else { return Ok(nowhere()) };
    let desk = Reception::new(&app, form, &headers).await?;
    Ok(desk.page(&Typed::begun(&desk.fields), Held::begun()).into_response())
}

/// Opens a ticket for whose address was given, or shows the form again with what is missing.
#[utoipa::path(post, operation_id = "send_guest_form", path = "/guest/{token}", tag = "public", params(("token" = String, Path)),
    responses((status = 200, description = "Thank you"), (status = 202, description = "Thank you; it takes longer"),
              (status = 404, description = "A page that knows no such link"), (status = 409, description = "It was sent before, with other answers"),
              (status = 413, description = "It is too long"), (status = 422, description = "The form, with what is missing or asked next"),
              (status = 429, description = "The form; too many were sent"), (status = 503, description = "The form; nothing can be taken just now")))]
pub async fn send(
    State(app): State<App>,
    device: Device,
    Path(token): Path<String>,
    mut request: Request,
) -> Answer<Response> {
    let Some(form) = guest::by_token(&app, &token).await? else { return Ok(nowhere()) };
    let desk = Reception::new(&app, form, request.headers()).await?;
    DefaultBodyLimit::max(PAGE_BYTES_MAX).apply(&mut request);
    let Ok(bytes) = bytes(request, &app).await else {
        return Ok(desk.page(&Typed::begun(&desk.fields), Held::by(Notice::TooLarge)).into_response());
    };
    let typed = Typed::sent(&bytes);
    Ok(match desk.send(&app, &device, &typed).await? {
        Ok(sent) => desk.thanks(&typed, &sent).into_response(),
        Err(held) => held.answered(desk.page(&typed, held.clone())),
    })
}

/// Where a form is handed in, in the language of who does.
struct Reception {
    form: ForGuests,
    rows: Rows,
    /// The fields that guests can answer.
    fields: Vec<Facts>,
    language: &'static str,
    /// The time zone of the desk's own calendar.
    zone: String,
}

impl Reception {
    async fn new(app: &App, form: ForGuests, headers: &HeaderMap) -> Answer<Self> {
        let rows = form.rows(app).await?;
        let fields = form.ready.fields().into_iter().filter(|field| field.is_for_guests(&form.owned));
        let data = &form.latest.desk.data;
        let own = data.calendars.iter().find(|calendar| calendar.id == data.default_calendar);
        let zone = own.map_or("UTC", |calendar| &calendar.tz).to_owned();
        Ok(Self { rows, fields: fields.collect(), language: reader_language(headers), zone, form })
    }

    fn zone(&self) -> TimeZone {
        TimeZone::get(&self.zone).unwrap_or(TimeZone::UTC)
    }

    fn page<'a>(&'a self, typed: &'a Typed, held: Held) -> Page<'a> {
        let Self { form, rows, fields, language, zone } = self;
        let asked = form.ready.asked(&typed.said(&form.ready, fields, &self.zone()));
        let Held { errors, notice, .. } = held;
        Sheet { form, rows, language, zone, fields, typed, asked, errors, notice }.page()
    }

    fn thanks(&self, typed: &Typed, sent: &Sent) -> Page<'static> {
        let words = &words(self.language).guest;
        let email = holdfast_workflows::mail::html::escape(typed.email.trim());
        let (status, body) = match sent {
            Sent::OnItsWay => (StatusCode::ACCEPTED, format!("<p>{}</p>", words.slow)),
            Sent::Opened { number, told } => {
                let letter = format!("<p>{} <strong>{email}</strong>.</p>", words.letter);
                let letter = if *told { letter.as_str() } else { "" };
                (StatusCode::OK, format!("<p>{} <strong>{number}</strong>.</p>{letter}", words.number))
            }
        };
        Page { status, language: self.language, title: words.thanks, body }
    }
}

impl Held {
    fn answered(&self, page: Page<'_>) -> Response {
        let mut response = page.into_response();
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}
