//! The forms that a new desk starts with.

use holdfast_engine::desk::FormFile;

/// Returns them by file name.
pub fn shipped() -> Vec<FormFile> {
    let files = [
        ("access-request", include_str!("../../forms/access-request.json")),
        ("new-colleague", include_str!("../../forms/new-colleague.json")),
        ("new-hardware", include_str!("../../forms/new-hardware.json")),
        ("report-an-outage", include_str!("../../forms/report-an-outage.json")),
    ];
    files.map(|(name, text)| FormFile { name: name.into(), text: text.into() }).into()
}
