//! TNEF: the `winmail.dat` in which Outlook wraps files. They are taken out; the wrap itself stays.
//!
//! Bytes from anybody: whatever does not fit ends the reading, and what was found until then counts.

const SIGNATURE: u32 = 0x223e_9f78;
const RENDERING: u32 = 0x0006_9002;
const TITLE: u32 = 0x0001_8010;
const DATA: u32 = 0x0006_800f;
const PROPERTIES: u32 = 0x0006_9005;

const LONG_NAME: u16 = 0x3707;
const MIME: u16 = 0x370e;
const CONTENT: u16 = 0x3701;
const STRING: u16 = 0x001e;
const UNICODE: u16 = 0x001f;
const BINARY: u16 = 0x0102;
const OBJECT: u16 = 0x000d;
const MANY: u16 = 0x1000;

const FILES_MAX: usize = 100;
const PROPERTIES_MAX: u32 = 10_000;
const DEPTH_MAX: usize = 3;
/// An object begins with the id of its interface; a message inside is wrapped in the same way again.
const INTERFACE_BYTES: usize = 16;

/// A file that was wrapped.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) mime: Option<String>,
    pub(crate) content: Vec<u8>,
}

/// Returns whether a part is such a wrap.
pub(crate) fn is_tnef(mime: &str, name: &str) -> bool {
    mime == "application/ms-tnef"
        || mime == "application/vnd.ms-tnef"
        || name.eq_ignore_ascii_case("winmail.dat")
}

/// Takes the files out; nothing, if this is no wrap.
pub(crate) fn expand(bytes: &[u8]) -> Option<Vec<File>> {
    let mut files = vec![];
    unwrap(bytes, 0, &mut files)?;
    Some(files)
}

fn unwrap(bytes: &[u8], depth: usize, files: &mut Vec<File>) -> Option<()> {
    let mut reader = Reader(bytes);
    (reader.u32()? == SIGNATURE).then_some(())?;
    reader.u16()?;
    let mut file: Option<File> = None;
    while let Some((id, data)) = attribute(&mut reader) {
        match id {
            RENDERING => keep(file.replace(File::default()), files),
            TITLE => file.get_or_insert_default().name = text(data),
            DATA => file.get_or_insert_default().content = data.to_vec(),
            PROPERTIES => properties(data, depth, file.get_or_insert_default(), files),
            _ => {}
        }
        if files.len() >= FILES_MAX {
            return Some(());
        }
    }
    keep(file, files);
    Some(())
}

fn keep(file: Option<File>, files: &mut Vec<File>) {
    files.extend(file.filter(|file| !file.content.is_empty()));
}

/// Reads the next attribute: its level, id and length, what it says, and a sum nobody checks.
fn attribute<'a>(reader: &mut Reader<'a>) -> Option<(u32, &'a [u8])> {
    reader.take(1)?;
    let id = reader.u32()?;
    let length = reader.u32()?;
    let data = reader.take(usize::try_from(length).ok()?)?;
    reader.take(2);
    Some((id, data))
}

/// Reads what is said of a file in the newer way.
fn properties(data: &[u8], depth: usize, file: &mut File, files: &mut Vec<File>) {
    let mut reader = Reader(data);
    let count = reader.u32().unwrap_or(0).min(PROPERTIES_MAX);
    for _ in 0..count {
        let Some((kind, id, value)) = property(&mut reader) else { return };
        match id {
            LONG_NAME => file.name = string(kind, value),
            MIME => {
                file.mime = Some(string(kind, value).to_ascii_lowercase()).filter(|mime| mime.contains('/'));
            }
            CONTENT if kind == OBJECT && depth < DEPTH_MAX => {
                // A message inside: its files count, it has none of its own.
                let inside = value.get(INTERFACE_BYTES..).unwrap_or_default();
                let _no_wrap = unwrap(inside, depth + 1, files);
            }
            CONTENT if kind == BINARY => file.content = value.to_vec(),
            _ => {}
        }
    }
}

fn property<'a>(reader: &mut Reader<'a>) -> Option<(u16, u16, &'a [u8])> {
    let (kind, id) = (reader.u16()?, reader.u16()?);
    if id >= 0x8000 {
        reader.take(16)?;
        let by_number = reader.u32()? == 0;
        let _name = if by_number { reader.take(4)? } else { reader.padded()? };
    }
    let plain = kind & !MANY;
    let sized = matches!(plain, STRING | UNICODE | BINARY | OBJECT);
    if !sized && kind & MANY == 0 {
        return Some((kind, id, reader.take(width(plain)?)?));
    }
    let count = reader.u32()?.min(PROPERTIES_MAX);
    let mut first = &[][..];
    for number in 0..count {
        let value = if sized { reader.padded()? } else { reader.take(width(plain)?)? };
        if number == 0 {
            first = value;
        }
    }
    Some((plain, id, first))
}

/// How many bytes a value of this kind takes; nothing, for kinds nobody knows.
fn width(kind: u16) -> Option<usize> {
    match kind {
        0x0001 | 0x0002 | 0x0003 | 0x0004 | 0x000a | 0x000b => Some(4),
        0x0005 | 0x0006 | 0x0007 | 0x0014 | 0x0040 => Some(8),
        0x0048 => Some(16),
        _ => None,
    }
}

fn string(kind: u16, value: &[u8]) -> String {
    if kind != UNICODE {
        return text(value);
    }
    let units: Vec<u16> = value.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units).trim_end_matches('\0').to_owned()
}

/// Older texts do not say in what they are written; Western Windows is the likeliest.
fn text(value: &[u8]) -> String {
    let value = value.split(|byte| *byte == 0).next().unwrap_or_default();
    match std::str::from_utf8(value) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode(value).0.into_owned(),
    }
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes(self.take(2)?.try_into().ok()?))
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    /// A value with its length before it, filled up to four bytes.
    fn padded(&mut self) -> Option<&'a [u8]> {
        let length = usize::try_from(self.u32()?).ok()?;
        let value = self.take(length)?;
        self.take(length.wrapping_neg() % 4);
        Some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attribute(id: u32, data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len()).expect("it is short");
        [&[2][..], &id.to_le_bytes(), &length.to_le_bytes(), data, &[0, 0]].concat()
    }

    fn property(kind: u16, id: u16, value: &[u8]) -> Vec<u8> {
        let length = u32::try_from(value.len()).expect("it is short");
        let filler = vec![0; value.len().wrapping_neg() % 4];
        let head = [&kind.to_le_bytes()[..], &id.to_le_bytes(), &1u32.to_le_bytes(), &length.to_le_bytes()];
        [head.concat(), value.to_vec(), filler].concat()
    }

    fn wrap(attributes: &[Vec<u8>]) -> Vec<u8> {
        [&SIGNATURE.to_le_bytes()[..], &[1, 0], &attributes.concat()].concat()
    }

    fn wide(text: &str) -> Vec<u8> {
        text.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn wrapped_files_come_out_under_their_long_names() {
        let said = [
            2u32.to_le_bytes().to_vec(),
            property(UNICODE, LONG_NAME, &wide("Übersicht 2027.pdf")),
            property(STRING, MIME, b"application/pdf\0"),
        ];
        let bytes = wrap(&[
            attribute(RENDERING, &[0; 14]),
            attribute(TITLE, b"BERSI~1.PDF\0"),
            attribute(DATA, b"%PDF-1.7"),
            attribute(PROPERTIES, &said.concat()),
            attribute(RENDERING, &[0; 14]),
            attribute(TITLE, b"notes.txt\0"),
            attribute(DATA, b"hello"),
        ]);
        let files = expand(&bytes).expect("a wrap");
        let names: Vec<_> = files.iter().map(|file| (file.name.as_str(), file.content.as_slice())).collect();
        assert_eq!(names, [("Übersicht 2027.pdf", &b"%PDF-1.7"[..]), ("notes.txt", b"hello")]);
        assert_eq!(files[0].mime.as_deref(), Some("application/pdf"));
    }

    #[test]
    fn files_of_a_message_inside_count_too() {
        let inside = wrap(&[attribute(RENDERING, &[]), attribute(TITLE, b"in.txt\0"), attribute(DATA, b"x")]);
        let object = [vec![0; INTERFACE_BYTES], inside].concat();
        let said = [1u32.to_le_bytes().to_vec(), property(OBJECT, CONTENT, &object)].concat();
        let files =
            expand(&wrap(&[attribute(RENDERING, &[]), attribute(PROPERTIES, &said)])).expect("a wrap");
        assert_eq!(files.iter().map(|file| &*file.name).collect::<Vec<_>>(), ["in.txt"]);
    }

    #[test]
    fn whatever_bytes_there_are_reading_ends() {
        assert_eq!(expand(b"no wrap at all"), None);
        let whole =
            wrap(&[attribute(TITLE, b"a\0"), attribute(DATA, b"abc"), attribute(PROPERTIES, &[255; 40])]);
        for cut in 0..whole.len() {
            let _any = expand(&whole[..cut]);
            let mut bent = whole.clone();
            bent[cut] ^= 0xff;
            let _any = expand(&bent);
        }
    }
}
