//! German.

use super::Kind;

pub(super) const NO_MORE: &str = "Keine solchen Briefe mehr";

/// What somebody did, and what happened by itself.
pub(super) fn happened(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Mentioned => ("hat Sie erwähnt", "Sie wurden erwähnt"),
        Kind::Assigned => ("hat Ihnen das Ticket gegeben", "Ihnen wurde das Ticket gegeben"),
        Kind::Approval => ("bittet um Ihre Zustimmung", "Ihre Zustimmung wird erbeten"),
        Kind::Breached => ("hat eine Zusage verfehlt", "Eine Zusage ist gebrochen"),
        Kind::Warned => ("wird die Zeit für eine Zusage knapp", "Eine Zusage wird knapp"),
        Kind::Replied => ("hat geantwortet", "Es gibt eine Antwort"),
        Kind::Resolved => ("hat es gelöst", "Es ist gelöst"),
        Kind::Rated => ("hat gesagt, wie es war", "Der Anfragende hat gesagt, wie es war"),
        Kind::Joined => ("hat Sie hinzugefügt", "Sie wurden hinzugefügt"),
        Kind::Activity => ("hat etwas geschrieben", "Es wurde etwas Neues geschrieben"),
    }
}
