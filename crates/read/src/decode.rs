//! Bytes to text: by a byte order mark, by what the server or the page tells, or by the look of the bytes.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};
use memchr::memmem;

/// The text of a page.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) encoding: &'static str,
    /// What told the encoding; `None` for UTF-8 without a fault, which needs no telling.
    pub(crate) rule: Option<&'static str>,
}

/// The longest source that spans can point into.
const MOST: usize = u32::MAX as usize;
const TOO_LONG: &str = "is over 4 GiB once decoded; split it";
/// Bytes among which one controls a machine at most, in a text of no known encoding and in UTF-8.
const CONTROLS: usize = 20;
const ZEROS: usize = 4;
/// Bytes of the beginning of an HTML page in which it may tell its encoding.
const TOLD_WITHIN: usize = 4096;

/// Decodes a page; `header` is the encoding that the server told.
pub(crate) fn decode(bytes: Vec<u8>, header: Option<&str>, html: bool) -> Result<Decoded, String> {
    if bytes.len() > MOST {
        return Err("is over 4 GiB; split it".to_owned());
    }
    let label = |label: &str| Encoding::for_label(label.trim().as_bytes());
    let by_header = header.and_then(label);
    let decoded = match String::from_utf8(bytes) {
        // UTF-16 and UTF-32 with letters of ASCII alone are valid UTF-8 full of zeros
        Ok(text) if memchr::memchr(0, text.as_bytes()).is_some() => zeros(text, by_header),
        Ok(text) if !by_header.is_some_and(|told| told == ISO_2022_JP) => Ok(utf8(text, by_header)),
        Ok(text) => other(text.as_bytes(), by_header, html),
        Err(error) => other(error.as_bytes(), by_header, html),
    };
    decoded.map(|decoded| Decoded {
        text: with_line_ends(decoded.text),
        ..decoded
    })
}

/// A text whose lines end as on old Macintoshes, with the line ends of today.
fn with_line_ends(text: String) -> String {
    let bytes = text.as_bytes();
    let old = memchr::memchr(b'\n', bytes).is_none() && memchr::memchr(b'\r', bytes).is_some();
    if old { text.replace('\r', "\n") } else { text }
}

/// Bytes that are UTF-8 with more than ASCII in it are UTF-8, whatever is told: no other text looks so by chance.
fn utf8(text: String, told: Option<&'static Encoding>) -> Decoded {
    let rule = told.filter(|told| *told != UTF_8 && !text.is_ascii());
    Decoded {
        text,
        encoding: UTF_8.name(),
        rule: rule.map(|_| "valid-utf-8"),
    }
}

/// A text in valid UTF-8 with zeros in it: in a wide encoding, no text at all, or one with a few zeros.
fn zeros(text: String, told: Option<&'static Encoding>) -> Result<Decoded, String> {
    let bytes = text.as_bytes();
    match wide(bytes) {
        Some(decoded) => decoded,
        None => no_text(bytes, ZEROS).map_or_else(|| Ok(utf8(text, told)), Err),
    }
}

/// A text in UTF-32 or, without a mark, in UTF-16.
fn wide(bytes: &[u8]) -> Option<Result<Decoded, String>> {
    utf32(bytes).or_else(|| Some(self::text(bytes, utf16(bytes)?, "detected")))
}

/// A text in UTF-32: it begins with a mark, or every four bytes of its beginning are a character.
fn utf32(bytes: &[u8]) -> Option<Result<Decoded, String>> {
    let orders = [
        ("UTF-32LE", u32::from_le_bytes as fn([u8; 4]) -> u32),
        ("UTF-32BE", u32::from_be_bytes),
    ];
    orders.into_iter().find_map(|(encoding, number)| {
        let chars = || {
            bytes.chunks_exact(4).map(|four| {
                let four = <[u8; 4]>::try_from(four).unwrap_or_default();
                char::from_u32(number(four)).filter(|c| *c != '\0')
            })
        };
        let mark = chars().next().flatten() == Some('\u{feff}');
        let seen = bytes.len() >= 16 && chars().take(1024).all(|c| c.is_some());
        (mark || seen).then(|| {
            let text: String = chars()
                .skip(usize::from(mark))
                .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
                .collect();
            let rule = Some(if mark { "byte-order-mark" } else { "detected" });
            if text.len() > MOST {
                return Err(TOO_LONG.to_owned());
            }
            Ok(Decoded {
                text,
                encoding,
                rule,
            })
        })
    })
}

fn other(bytes: &[u8], header: Option<&'static Encoding>, html: bool) -> Result<Decoded, String> {
    if let Some(decoded) = utf32(bytes) {
        return decoded;
    }
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let bytes = bytes.get(length..).unwrap_or_default();
        return text(bytes, encoding, "byte-order-mark");
    }
    let meta = || html.then(|| told_inside(bytes)).flatten();
    let told = header.map(|told| (told, "http-header"));
    let told = told.or_else(|| Some((meta()?, "meta-charset")));
    match told.filter(|(told, _)| *told != UTF_8) {
        Some((encoding, rule)) => text(bytes, encoding, rule),
        None => guessed(bytes),
    }
}

fn guessed(bytes: &[u8]) -> Result<Decoded, String> {
    if let Some(encoding) = utf16(bytes) {
        return text(bytes, encoding, "detected");
    }
    if let Some(why) = no_text(bytes, CONTROLS) {
        return Err(why);
    }
    if mostly_utf8(bytes) {
        return text(bytes, UTF_8, "mostly-utf-8");
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    text(bytes, detector.guess(None, Utf8Detection::Deny), "detected")
}

fn text(bytes: &[u8], encoding: &'static Encoding, rule: &'static str) -> Result<Decoded, String> {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    if text.len() > MOST {
        return Err(TOO_LONG.to_owned());
    }
    Ok(Decoded {
        text: text.into_owned(),
        encoding: encoding.name(),
        rule: Some(rule),
    })
}

/// The encoding that an HTML page tells in its first bytes.
fn told_inside(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes
        .get(..bytes.len().min(TOLD_WITHIN))?
        .to_ascii_lowercase();
    let mut at = 0;
    while let Some(found) = next_label(head.get(at..)?) {
        let label = head.get(at + found..)?.trim_ascii_start();
        let label = label.strip_prefix(b"=").map(<[u8]>::trim_ascii_start);
        let label = label.map(|label| label.strip_prefix(b"\"").unwrap_or(label));
        let label = label.map(|label| label.strip_prefix(b"'").unwrap_or(label));
        let ends = |byte: &u8| !byte.is_ascii_alphanumeric() && !b"-_:.".contains(byte);
        let label = label.and_then(|label| label.split(ends).next());
        if let Some(encoding) = label.and_then(Encoding::for_label) {
            // A page that can be read so far is not in UTF-16, whatever it says.
            let wide = encoding == UTF_16LE || encoding == UTF_16BE;
            return Some(if wide { UTF_8 } else { encoding });
        }
        at += found;
    }
    None
}

/// The byte after the next `charset` or `encoding`.
fn next_label(head: &[u8]) -> Option<usize> {
    let words: [&[u8]; 2] = [b"charset", b"encoding"];
    let ends = words
        .iter()
        .filter_map(|word| Some(memmem::find(head, word)? + word.len()));
    ends.min()
}

/// UTF-16 without a mark: every other byte of most characters is zero, or of the spaces where the others share a few values.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(4096))?;
    let zeros = |from: usize| {
        let every = sample.iter().skip(from).step_by(2);
        every.filter(|byte| **byte == 0).count()
    };
    // the upper bytes of a text in one script: its own, that of spaces, that of dashes
    let few_scripts = |from: usize| {
        let mut counts = [0_usize; 256];
        let upper = sample.iter().skip(from).step_by(2);
        for byte in upper {
            let count = counts.get_mut(usize::from(*byte));
            count.into_iter().for_each(|count| *count += 1);
        }
        let spaces = counts.first().copied().unwrap_or_default();
        counts.sort_unstable();
        let most: usize = counts.iter().rev().take(3).sum();
        spaces * 50 > sample.len() / 2 && most * 100 >= sample.len() / 2 * 98
    };
    let (even, odd, pairs) = (zeros(0), zeros(1), sample.len() / 2);
    if pairs < 4 {
        None
    } else if even * 10 < pairs && (odd * 10 > pairs * 3 || (even == 0 && few_scripts(1))) {
        Some(UTF_16LE)
    } else if odd * 10 < pairs && (even * 10 > pairs * 3 || (odd == 0 && few_scripts(0))) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Why bytes in no told encoding are no text: more than one of so many controls what no text does.
fn no_text(bytes: &[u8], share: usize) -> Option<String> {
    let sample = bytes.get(..bytes.len().min(64 * 1024))?;
    let control = |byte: &&u8| **byte < 32 && !b"\t\n\r\x0c\x1b".contains(byte);
    let controls = sample.iter().filter(control).count();
    (controls * share > sample.len()).then(|| {
        format!(
            "is no text: {controls} of its first {} bytes control a machine; leave it out",
            sample.len()
        )
    })
}

/// Whether the faults in a text in UTF-8 are few beside what is right: a cut, a piece pasted in another encoding.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut right, mut wrong) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    right > wrong * 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_encodings_are_seen_without_a_mark_and_with_one() {
        let latin = "The bridge was built in 1893.";
        let russian = "Мост построили в 1893 году, и он простоял сорок лет — до весны.";
        let utf32 = |text: &str, mark: &str| -> Vec<u8> {
            let chars = mark.chars().chain(text.chars());
            chars.flat_map(|c| u32::from(c).to_le_bytes()).collect()
        };
        for text in [latin, russian] {
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            let all = [
                (utf16le(text), "UTF-16LE"),
                (big, "UTF-16BE"),
                (utf32(text, ""), "UTF-32LE"),
                (utf32(text, "\u{feff}"), "UTF-32LE"),
            ];
            for (bytes, encoding) in all {
                let decoded = decode(bytes, None, false).unwrap();
                assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding));
            }
        }
        let zeros = [b"ab\0\0\0".as_slice(); 40].concat();
        assert!(decode(zeros, None, false).is_err());
        assert_eq!(
            decode(
                b"one\0 stray zero in a longer line of text".to_vec(),
                None,
                false
            )
            .unwrap()
            .encoding,
            "UTF-8"
        );
    }

    fn utf16le(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn lines_may_end_with_a_carriage_return_alone() {
        let text = |bytes: &[u8]| decode(bytes.to_vec(), None, false).unwrap().text;
        assert_eq!(text(b"one\rtwo\r"), "one\ntwo\n");
        assert_eq!(text(b"one\r\ntwo\rthree"), "one\r\ntwo\rthree");
    }

    #[test]
    fn the_encoding_is_told_or_seen() {
        let russian = "Письмо из Риги от третьего мая было прочитано вслух всем собравшимся.";
        let (koi, ..) = encoding_rs::KOI8_R.encode(russian);
        let (cp1251, ..) = encoding_rs::WINDOWS_1251.encode(russian);
        let danish = "Født den 3. marts på øen";
        let (latin, ..) = encoding_rs::WINDOWS_1252.encode(danish);
        let meta = [b"<meta charset='koi8-r'>".as_slice(), &koi].concat();
        let bom = [b"\xff\xfe".as_slice(), &utf16le(danish)].concat();
        type Told = Option<&'static str>;
        let cases: &[(&[u8], Told, &str, Told)] = &[
            (danish.as_bytes(), None, "UTF-8", None),
            (danish.as_bytes(), Some("utf-8"), "UTF-8", None),
            (
                danish.as_bytes(),
                Some("iso-8859-1"),
                "UTF-8",
                Some("valid-utf-8"),
            ),
            (b"plain", Some("iso-8859-1"), "UTF-8", None),
            (
                &latin,
                Some("iso-8859-1"),
                "windows-1252",
                Some("http-header"),
            ),
            (&latin, Some("utf-8"), "windows-1252", Some("detected")),
            (&latin, None, "windows-1252", Some("detected")),
            (&cp1251, None, "windows-1251", Some("detected")),
            (&koi, Some("no-such-set"), "KOI8-U", Some("detected")),
            (&meta, None, "KOI8-R", Some("meta-charset")),
            (&bom, None, "UTF-16LE", Some("byte-order-mark")),
            (&utf16le(danish), None, "UTF-16LE", Some("detected")),
        ];
        for (bytes, header, encoding, rule) in cases {
            let decoded = decode(bytes.to_vec(), *header, true).unwrap();
            assert_eq!(
                (decoded.encoding, decoded.rule),
                (*encoding, *rule),
                "{}",
                decoded.text
            );
            assert!(decoded.text.ends_with(['n', '.', 'л']), "{}", decoded.text);
        }
    }

    #[test]
    fn a_few_broken_letters_do_not_change_the_encoding() {
        let mut bytes = "Пять букв и ещё пять.".as_bytes().to_vec();
        bytes.push(0xd0);
        let decoded = decode(bytes, None, false).unwrap();
        assert_eq!(decoded.rule, Some("mostly-utf-8"));
        assert!(decoded.text.ends_with(".\u{fffd}"));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let bytes: Vec<u8> = (0..=255_u8).cycle().take(2000).collect();
        let why = decode(bytes, None, false).unwrap_err();
        assert!(why.starts_with("is no text: "), "{why}");
    }
}
