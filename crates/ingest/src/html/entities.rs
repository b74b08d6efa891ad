//! Character references. The usual ones are decoded here, the many others by `html5gum`, which holds the standard's table.

use html5gum::{Token, Tokenizer};

/// The text that a reference stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decoded {
    bytes: [u8; 8],
    len: u8,
}

impl Decoded {
    fn new(text: &str) -> Option<Self> {
        let mut bytes = [0; 8];
        bytes
            .get_mut(..text.len())?
            .copy_from_slice(text.as_bytes());
        let len = u8::try_from(text.len()).ok()?;
        Some(Self { bytes, len })
    }

    /// A text of one character.
    pub(super) fn char(c: char) -> Option<Self> {
        Self::new(c.encode_utf8(&mut [0; 4]))
    }

    pub(super) fn as_str(&self) -> &str {
        let bytes = self.bytes.get(..usize::from(self.len)).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }
}

/// Longest name of a reference, with the ampersand.
const LONGEST: usize = 34;

/// The reference at the beginning of a text, and its length there.
pub(super) fn decode(text: &str) -> Option<(Decoded, usize)> {
    let name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'#';
    let bytes = text.as_bytes();
    let len = 1 + bytes
        .iter()
        .skip(1)
        .take(LONGEST)
        .take_while(|byte| name(byte))
        .count();
    let closed = bytes.get(len) == Some(&b';');
    let reference = text.get(..len + usize::from(closed))?;
    if len < 2 {
        return None;
    }
    let known = closed.then(|| usual(reference.get(1..len).unwrap_or_default()));
    if let Some(c) = known.flatten() {
        return Some((Decoded::char(c)?, reference.len()));
    }
    let decoded = by_table(reference)?;
    (decoded != reference).then_some((Decoded::new(&decoded)?, reference.len()))
}

/// The character that an escape of JSON at the beginning of a text stands for, and its length there.
pub(super) fn unescape(text: &str) -> Option<(Decoded, usize)> {
    let letter = text.strip_prefix('\\')?.chars().next()?;
    let c = match letter {
        'u' => return unit_escape(text),
        'b' | 'f' | 'n' | 'r' | 't' => ' ',
        c => c,
    };
    Some((Decoded::char(c)?, 1 + letter.len_utf8()))
}

/// `\u0041`, or two of them for one character.
fn unit_escape(text: &str) -> Option<(Decoded, usize)> {
    let unit = |at: usize| {
        let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    let first = unit(0)?;
    let pair = [first, unit(6).unwrap_or(0)];
    let decode = |units: &[u16]| char::decode_utf16(units.iter().copied()).next()?.ok();
    let (c, len) = match decode(&[first]) {
        Some(c) => (c, 6),
        None => (decode(&pair)?, 12),
    };
    Some((Decoded::char(c)?, len))
}

fn usual(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| !c.is_control());
    }
    Some(match name {
        "amp" => '&',
        "nbsp" => '\u{a0}',
        "quot" => '"',
        "lt" => '<',
        "gt" => '>',
        "apos" => '\'',
        "rsquo" => '’',
        "lsquo" => '‘',
        "rdquo" => '”',
        "ldquo" => '“',
        "mdash" => '—',
        "ndash" => '–',
        "hellip" => '…',
        "copy" => '©',
        "raquo" => '»',
        "laquo" => '«',
        "middot" => '·',
        "bull" => '•',
        _ => return None,
    })
}

fn by_table(reference: &str) -> Option<String> {
    let mut text = String::new();
    for token in Tokenizer::new(reference) {
        match token {
            Ok(Token::String(part)) => text.push_str(&String::from_utf8_lossy(&part.value)),
            Ok(Token::Error(_)) => {}
            _ => return None,
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_decoded_as_browsers_do() {
        let cases = [
            ("&amp; b", Some(("&", 5))),
            ("&eacute;", Some(("é", 8))),
            ("&#1056;", Some(("Р", 7))),
            ("&#x420;", Some(("Р", 7))),
            ("&#146;s", Some(("’", 6))),
            ("&copy 2001", Some(("©", 5))),
            ("& b", None),
            ("&nosuchname;", None),
        ];
        for (text, expected) in cases {
            let found = decode(text);
            let found = found.as_ref().map(|(text, len)| (text.as_str(), *len));
            assert_eq!(found, expected, "{text}");
        }
    }
}
