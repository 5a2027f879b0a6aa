//! A browser, as far as a sign-in needs one: cookies, redirects, and the provider's own forms.

use std::collections::BTreeMap;

use bytes::Bytes;
use holdfast_workflows::ingress::{Http, RequestExecutor};
use http::{HeaderMap, Request};
use serde_json::Value;

/// More steps than any sign-in takes.
const STEPS_MAX: usize = 15;

#[derive(Clone)]
pub struct Browser {
    http: Http,
    pub cookies: BTreeMap<String, String>,
    accept: &'static str,
}

/// What came back.
#[derive(Debug)]
pub struct Page {
    pub url: String,
    pub status: u16,
    headers: HeaderMap,
    body: Bytes,
}

impl Browser {
    /// Returns a browser that would rather have JSON, so that a test sees what is wrong.
    pub fn new() -> Self {
        Self { http: Http::new(), cookies: BTreeMap::new(), accept: "application/json" }
    }

    /// Returns one that says what people's browsers say.
    pub fn of_people() -> Self {
        Self { accept: "text/html,application/xhtml+xml,*/*;q=0.8", ..Self::new() }
    }

    pub async fn get(&mut self, url: &str) -> Page {
        self.send("GET", url, String::new()).await
    }

    /// Goes through a whole sign-in and returns what the desk says at its end.
    pub async fn sign_in(&mut self, start: &str, login: &str) -> Page {
        let back = self.way_back(start, login).await;
        self.get(&back).await
    }

    /// Goes through a sign-in up to the address at which the provider sends the browser back.
    pub async fn way_back(&mut self, start: &str, login: &str) -> String {
        let mut page = self.get(start).await;
        for _ in 0..STEPS_MAX {
            let next = match page.location() {
                Some(location) => absolute(&page.url, location),
                None => {
                    page = self.fill_in(&page, login).await;
                    continue;
                }
            };
            if next.contains("/callback") {
                return next;
            }
            page = self.get(&next).await;
        }
        panic!("the sign-in does not end; it is at {} {}", page.url, page.text());
    }

    /// Fills in the form of the provider: who it is, then that it may tell.
    async fn fill_in(&mut self, page: &Page, login: &str) -> Page {
        let text = page.text();
        let value = |before: &str| {
            let rest =
                text.split(before).nth(1).unwrap_or_else(|| panic!("no {before} at {}: {text}", page.url));
            rest.split('"').next().expect("a value").to_owned()
        };
        let (action, prompt) = (value("action=\""), value("name=\"prompt\" value=\""));
        let form = match prompt.as_str() {
            "login" => format!("prompt=login&login={login}&password=any"),
            _ => format!("prompt={prompt}"),
        };
        self.send("POST", &absolute(&page.url, &action), form).await
    }

    async fn send(&mut self, method: &str, url: &str, form: String) -> Page {
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = Request::builder().method(method).uri(url).header("accept", self.accept);
        let request = request.header("cookie", cookies.join("; "));
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        let request = request.body(Bytes::from(form)).expect("a request");
        let answer = self.http.execute(request).await.unwrap_or_else(|fault| panic!("{url}: {fault:?}"));
        let (head, body) = answer.into_parts();
        for cookie in head.headers.get_all("set-cookie") {
            self.keep(cookie.to_str().expect("ASCII"));
        }
        Page { url: url.to_owned(), status: head.status.as_u16(), headers: head.headers, body }
    }

    fn keep(&mut self, cookie: &str) {
        let (name, rest) = cookie.split_once('=').expect("a cookie");
        match rest.split(';').next().expect("a value") {
            "" => self.cookies.remove(name),
            value => self.cookies.insert(name.to_owned(), value.to_owned()),
        };
    }
}

impl Page {
    pub fn location(&self) -> Option<&str> {
        self.headers.get("location").and_then(|location| location.to_str().ok())
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    #[track_caller]
    pub fn json(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}: {}", self.url, self.text());
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    #[track_caller]
    pub fn problem(&self, status: u16, code: &str) {
        assert_eq!(self.json(status)["code"], code, "{}", self.text());
    }
}

fn absolute(base: &str, address: &str) -> String {
    if address.starts_with("http") {
        return address.to_owned();
    }
    let host = base.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
    format!("{host}{address}")
}
